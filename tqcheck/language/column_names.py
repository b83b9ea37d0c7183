"""What the heading of a column says: what the column holds, and in which language."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tqcheck.errors import UserError
from tqcheck.language.codes import validated
from tqcheck.language.packs import languages
from tqcheck.language.packs import read as read_table

TEXTS = ("source", "target", "text", "language")
"""The kinds of column that hold a text; `language` is one that is headed by a language alone."""
TRANSLATED = Path(__file__).with_name("column_names.toml")
"""How exports of translated texts head their columns."""
_LONGEST = 60
"""Code points of a heading: what is longer is a text."""
_NAMED_IN = ("en", "de", "fr", "es", "it", "pt", "pl", "cs", "ru", "uk", "tr", "zh", "ja", "ko")
"""The languages that the names of languages are known in."""
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_](?:[A-Za-z]{4}|[A-Za-z]{2}|\d{3})){0,2}")
_BRACKETED = re.compile(r"(?P<outer>[^()\[\]]*)[(\[](?P<inner>[^()\[\]]*)[)\]]\s*")
_BREAK = re.compile(r"[\s:,;/|_–—-]+")


class Heading(NamedTuple):
    """`kind` is a key of column_names.toml or “language”; `language` a tag where the heading names one.

    “id” and “No” are both: a kind, and the tags of Indonesian and Norwegian.
    """

    kind: str
    language: str | None = None


def heading(cell: str, kinds: Mapping[str, str] | None = None) -> Heading | None:
    """What a column's first cell says of it; None where it says nothing that is known.

    `kinds` are those of `column_kinds`, by default the ones of translated files.
    """
    known = _kinds() if kinds is None else kinds
    cell = " ".join(cell.split()).strip("*: ")
    if not cell or len(cell) > _LONGEST:
        return None
    kind = known.get(_key(cell))
    if kind is not None:
        return Heading(kind, _tag_of(_key(cell)))
    language = language_named(cell)
    if language is not None:
        return Heading("language", language)
    bracketed = "(" in cell or "[" in cell
    for one, other in _divided(cell):
        for words, beside in ((one, other), (other, one)):
            kind = known.get(_key(words))
            language = language_named(beside) if kind is not None else None
            # In brackets may stand anything (“Target (edit here)”), but “Message sent” is no heading.
            if kind is not None and (language is not None or bracketed):
                return Heading(kind, language)
    return None


def language_named(words: str) -> str | None:
    """The language that a tag (“en-US”) or a name (“Russian”, “Deutsch”, “English (United States)”) stands for."""
    if _TAG.fullmatch(words.strip()):
        try:
            return validated(words.strip())
        except UserError:
            pass
    named = _language_names().get(_key(words))
    if named is not None:
        return named
    for name, place in _divided(words):
        # “EN (US)”, but not “is it”.
        primary = _language_names().get(_key(name)) or (_tag_of(name) if "(" in words else None)
        if primary is None:
            continue
        territory = _territories().get(_key(place))
        if territory is not None:
            return f"{primary}-{territory}"
        if _tag_of(place) == primary or place in ("Simplified", "Traditional", "Latin", "Cyrillic"):
            return primary
    return None


def is_language_like(words: str) -> bool:
    """Whether something has the form of a tag, or is the name of a language."""
    return _TAG.fullmatch(words) is not None or language_named(words) is not None


def _tag_of(words: str) -> str | None:
    code = words.strip().lower()
    return code if code in languages() else None


def _divided(words: str) -> Iterator[tuple[str, str]]:
    """The two parts of a heading of two parts: before and in brackets, else divided at any space or mark."""
    bracketed = _BRACKETED.fullmatch(words)
    if bracketed:
        if bracketed["outer"].strip():
            yield bracketed["outer"].strip(), bracketed["inner"].strip()
        return
    for mark in _BREAK.finditer(words):
        if mark.start() > 0 and mark.end() < len(words):
            yield words[: mark.start()], words[mark.end() :]


def _key(words: str) -> str:
    """What counts of a heading: its letters and digits, or its marks where it has nothing else."""
    folded = unicodedata.normalize("NFKC", words).casefold()
    return "".join(filter(str.isalnum, folded)) or folded.strip()


@functools.cache
def column_kinds(path: Path) -> dict[str, str]:
    """The kinds of column in a table like column_names.toml, by what counts of their wordings."""
    table = read_table(path, dict[str, list[str]])
    return {_key(words): kind for kind, wordings in table.items() for words in wordings}


def _kinds() -> dict[str, str]:
    return column_kinds(TRANSLATED)


@functools.cache
def _language_names() -> dict[str, str]:
    """The languages' primary subtags by their names."""
    from babel import Locale

    named = {}
    for locale in map(Locale, reversed(_NAMED_IN)):
        named.update({_key(str(locale.languages[code])): code for code in languages() if code in locale.languages})
    named.update({_key(name): code for code, entry in languages().items() for name in (entry.own, entry.name) if name})
    return named


@functools.cache
def _territories() -> dict[str, str]:
    """The countries' codes by their English names and by themselves."""
    from babel import Locale

    codes = {code: str(name) for code, name in Locale("en").territories.items() if len(code) == 2}
    return {_key(words): code for code, name in codes.items() for words in (name, code)}
