"""What printing in a language asks for: its marks, their spacing, and where it writes small letters.

The facts are those of `packs/<language>/typography.toml`, each file with its authorities; a region's own (fr-CA, de-CH,
es-419, zh-TW) stand in its `[regions]` and replace the language's.
"""

from __future__ import annotations

import functools
from typing import Any, Literal

import msgspec

from tqcheck.language import packs

FILE = "typography.toml"
Case = Literal["", "lower", "capital"]


class Typography(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The conventions of one language; what is empty is not known, or not certain."""

    quotation_marks: list[str] = []
    """Pairs, the usual one first; a space between the two says that they stand off from the words they enclose."""
    inner_quotation_marks: list[str] = []
    """Pairs for a quotation inside a quotation."""
    spaced_marks: str = ""
    """Marks that take a space before them (French ; : ! ?)."""
    spacing_is_optional: bool = False
    """Whether printers set those marks either way (Switzerland)."""
    inverted_marks: bool = False
    """Whether questions and exclamations begin with ¿ and ¡."""
    full_stop: str = "."
    """The mark that ends a statement; empty where none does (Thai)."""
    full_stop_is_optional: bool = False
    """Whether a last sentence often goes without it (Japanese)."""
    question_mark: str = "?"
    apostrophe: str = "’"
    ellipsis: str = "…"
    dash: str = ""
    """The dash between parts of a sentence, with the spaces around it."""
    months: Case = ""
    """How the names of months begin inside a sentence."""
    days: Case = ""
    """How the names of weekdays begin inside a sentence."""
    one_letter_words: str = ""
    no_mark_after: list[str] = []
    """Words, in small letters, after which no mark can stand, since something must follow: articles, contractions."""
    no_end_after: list[str] = []
    """Words after which no sentence can end, nor a part of one with a semicolon: conjunctions."""
    abbreviations: list[str] = []
    """Words that end in a full stop without ending a sentence, in lower case and without it; single letters are."""
    regions: dict[str, dict[str, Any]] = {}
    """What differs in a region or script, by its subtag (CA, 419, Hant)."""


@functools.cache
def languages_with_data() -> frozenset[str]:
    """The languages, by primary subtag, whose typography is known."""
    return packs.languages_with(FILE)


@functools.cache
def typography(language: str) -> Typography:
    """The conventions of a language, with those of its region; all empty where there are no data."""
    primary, *subtags = language.split("-")
    path = packs.ROOT / primary / FILE
    if not path.is_file():
        return Typography(full_stop="", question_mark="", apostrophe="", ellipsis="")
    own = packs.read(path, Typography)
    regional = {key.casefold(): own.regions[key] for key in own.regions}
    known = msgspec.structs.asdict(own)
    for subtag in subtags:
        known |= regional.get(subtag.casefold(), {})
    return msgspec.convert(known, Typography)


@functools.cache
def unfinished(language: str, mark: str) -> frozenset[str]:
    """The words of a language after which `mark` cannot stand."""
    printed = typography(language)
    return frozenset(printed.no_mark_after + (printed.no_end_after if mark in tuple(".;!?") else []))


@functools.cache
def abbreviations(language: str) -> frozenset[str]:
    """The abbreviations of a language, in lower case and without their full stop."""
    return frozenset(typography(language).abbreviations)
