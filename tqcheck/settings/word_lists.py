"""Lists of words in plain text files: UTF-8, one entry a line, comments behind a #."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from tqcheck.errors import UserError

_COMMENT = re.compile(r"^\s*#.*|\s#(?:\s.*)?$", re.DOTALL)
"""A # at the beginning of a line, or with space on both sides: C# and F# are words."""
_LONGEST = 200
"""Code points; what is longer is no word and no name."""
_NO_TEXT = frozenset({"Cc", "Cs"})


def entries_of(text: str, *, place: Path | None = None) -> tuple[str, ...]:
    """The entries of a list file's text, each once, in its order. Raises UserError where a line is none."""
    lines = enumerate(text.removeprefix("\ufeff").split("\n"), start=1)
    written = ((number, _COMMENT.sub("", line).strip()) for number, line in lines)
    return tuple(dict.fromkeys(checked_entry(entry, place=place, line=number) for number, entry in written if entry))


def checked_entry(written: str, *, place: Path | str | None = None, line: int | None = None) -> str:
    """An entry as it is compared: composed (NFC), with single spaces. Raises UserError where it is none."""
    entry = " ".join(unicodedata.normalize("NFC", written).split())
    fault, remedy = "", "write one word, phrase or name a line"
    if not any(map(str.isalnum, entry)):
        fault = "an entry without a letter"
    elif len(entry) > _LONGEST:
        fault = f"an entry of {len(entry):,} characters"
    elif any(unicodedata.category(character) in _NO_TEXT for character in entry):
        fault = "an entry with a control character"
    elif _COMMENT.search(entry):
        fault, remedy = f"“{entry}” would be a comment in a list", "leave the # out"
    elif " = " in entry:
        fault, remedy = f"“{entry}” is a pair", "put a word and its translation into a glossary"
    if fault:
        raise UserError(fault, place=place, line=line, remedy=remedy)
    return entry


def with_entries(text: str, entries: Iterable[str], reason: str = "") -> str:
    """A list file's text with the entries that it lacks at its end, in its own line endings; `reason` stands behind
    each. Raises UserError where one is none.
    """
    has = frozenset(entries_of(text))
    lacking = dict.fromkeys(entry for written in entries if (entry := checked_entry(written)) not in has)
    ending = "\r\n" if "\r\n" in text else "\n"
    parted = ending if lacking and text and not text.endswith("\n") else ""
    why = f" # {' '.join(reason.split())}" if reason.strip() else ""
    return text + parted + "".join(f"{entry}{why}{ending}" for entry in lacking)
