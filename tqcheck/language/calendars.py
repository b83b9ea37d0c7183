"""What languages call months, weekdays and centuries: CLDR's names through Babel, other forms from the packs."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import msgspec

from tqcheck.language import packs
from tqcheck.language.tokens import exact_form
from tqcheck.model import Span

if TYPE_CHECKING:
    from babel.core import Locale

Kind = Literal["month", "weekday", "century"]


class Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What CLDR does not say: packs/<language>/calendar.toml. Forms of one name are parted by |."""

    months: list[str] = []
    weekdays: list[str] = []
    doubtful: list[str] = []
    """Words that are such a name only sometimes."""
    month_adjectives: list[str] = []
    weekday_adjectives: list[str] = []
    """Stems by number, empty where there is none."""
    adjective_endings: list[str] = []
    after_others: list[str] = []
    before_them: list[str] = []
    """Words that are such a name only after one of these others (в среду)."""
    centuries: list[str] = []
    before_month: list[str] = []
    """Words of which one must stand before a month that has no day and no year beside it; empty: none need."""
    lower_case: bool = True
    before_era: list[str] = []
    era: list[str] = []
    relative: dict[str, list[str]] = {}
    """Words for days by how far they are from today."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a word names: a month from 1, a weekday from 1 for Monday. `short` is an abbreviation, which counts only
    beside a number; `elided` is how many letters of the word are another word's (d'août).
    """

    kind: Kind
    value: int
    short: bool = False
    doubtful: bool = False
    elided: int = 0


@dataclass(frozen=True, slots=True)
class Calendar:
    """The names of one language by the key of their token, and how it writes dates in figures."""

    names: dict[str, Name]
    written: Written
    has_pack: bool
    orders: frozenset[str]
    """The orders of day, month and year in figures: DMY, MDY, YMD."""
    marks: frozenset[str]
    """What parts them: . / -"""

    def era_in(self, text: str) -> tuple[bool, Span] | None:
        """Whether `text` names the years before our era (True) or those of it, with the place of the first such word;
        None where it names neither, or both.
        """
        if not any(map(text.__contains__, (*self.written.era, *self.written.before_era))):
            return None
        before = _first_beside_number(self.written.before_era, text)
        bare = functools.reduce(lambda rest, word: rest.replace(word, " " * len(word)), self.written.before_era, text)
        own = _first_beside_number(self.written.era, bare)
        if (before is None) == (own is None):
            return None
        return (True, before) if before else (False, own) if own else None


def _first_beside_number(words: list[str], text: str) -> Span | None:
    """The first place of a word that has a number near: 44 BC, AD 44, 44 году до н. э."""
    for word in words:
        place = text.find(word)
        while place >= 0:
            end = place + len(word)
            near = text[max(0, place - 12) : place] + text[end : end + 3]
            whole = not text[max(0, place - 1) : place].isalpha() and not text[end : end + 1].isalpha()
            if whole and any(mark.isdigit() for mark in near):
                return Span(place, end)
            place = text.find(word, end)
    return None


_ELISIONS = {"fr": ("d'", "l'"), "it": ("d'", "l'", "dell'", "all'", "nell'"), "ca": ("d'", "l'")}


@functools.cache
def calendar(language: str) -> Calendar | None:
    """The calendar of a language tag; None for a language that CLDR does not know."""
    locale = _locale(language)
    if locale is None:
        return None
    primary = language.split("-")[0]
    path = packs.ROOT / primary / "calendar.toml"
    has_pack = path.is_file()
    written = packs.read(path, Written) if has_pack else Written()
    doubtful = {exact_form(word) for word in (*written.doubtful, *written.after_others)}
    names: dict[str, Name] = {}

    def add(word: str, kind: Kind, value: int, short: bool = False) -> None:
        key = exact_form(word.strip(". \u200f॰"))
        if (
            not key
            or not key[0].isalpha()
            or not all(letter.isalpha() or letter in "'́" for letter in key if letter.isascii())
        ):
            return
        known = names.get(key)
        if known is None or (known.short and not short):
            names[key] = Name(kind, value, short, key in doubtful)
        for elision in _ELISIONS.get(primary, ()):
            if key[0] in "aeiouhâ":
                names.setdefault(elision + key, Name(kind, value, short, elided=len(elision)))

    for word, value in _cldr_months(locale, "wide"):
        add(word, "month", value)
    for value, forms in enumerate(written.months, start=1):
        for form in filter(None, forms.split("|")):
            add(form, "month", value)
    for value, forms in enumerate(_cldr_weekdays(locale), start=1):
        add(forms, "weekday", value)
    for value, forms in enumerate(written.weekdays, start=1):
        for form in filter(None, forms.split("|")):
            add(form, "weekday", value)
    for word, value in _cldr_months(locale, "abbreviated"):
        if word[-1] in ".॰" or len(word) <= 5:
            add(word, "month", value, short=True)
    adjectives: tuple[tuple[Kind, list[str]], ...] = (
        ("month", written.month_adjectives),
        ("weekday", written.weekday_adjectives),
    )
    for kind, stems in adjectives:
        for value, stem in enumerate(stems, start=1):
            for ending in written.adjective_endings if stem else ():
                names.setdefault(exact_form(stem + ending), Name(kind, value, doubtful=True))
    for word in written.centuries:
        add(word, "century", 0)
    return Calendar(names, written, has_pack, *_figures(language, locale))


def knows_all_forms(language: str) -> bool:
    """Whether the pack has the inflected names too, so that a name can be missed in a text."""
    known = calendar(language)
    return known is not None and (known.has_pack or language.split("-")[0] in ("zh", "ja"))


@functools.cache
def _forms(language: str) -> list[tuple[Kind, dict[int, str]]]:
    """The sets of names that CLDR has for a language, wide ones first."""
    locale = _locale(language)
    if locale is None:
        return []
    found: list[tuple[Kind, dict[int, str]]] = []
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            found.append(("month", dict(locale.months[context][width])))
            days = locale.days[context][width]
            found.append(("weekday", {number + 1: days[number] for number in range(7)}))
    return found


def same_form(language: str, kind: Kind, form: str, value: int) -> str | None:
    """The name of the month or weekday `value` in the form that `form` has; None for a form that CLDR does not have."""
    for its_kind, names in _forms(language):
        for name in names.values():
            if its_kind == kind and name.casefold() == form.casefold() and value in names:
                right = names[value]
                return right[:1].upper() + right[1:] if form[:1].isupper() else right
    return None


def long_form(language: str, day: datetime.date | None) -> str | None:
    """A day with its month's name as CLDR writes it in the language; None where there is no day to write."""
    from babel.dates import format_date

    locale = _locale(language)
    return format_date(day, "long", locale) if day is not None and locale is not None else None


def _locale(language: str) -> Locale | None:
    from babel.core import Locale, UnknownLocaleError

    for tag in (language, language.split("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


def _cldr_months(locale: Locale, width: str) -> Iterator[tuple[str, int]]:
    # Babel's stand-alone forms of some locales are another language's (Hindi's are Chinese): those are left out.
    for context in ("format", "stand-alone"):
        for number, name in locale.months[context][width].items():
            if locale.language in ("zh", "ja") or not any("\u4e00" <= letter <= "\u9fff" for letter in name):
                yield name, number


def _cldr_weekdays(locale: Locale) -> list[str]:
    return [locale.days["format"]["wide"][number].removesuffix("-feira") for number in range(7)]


_ORDER_MARKS = "./-"


def _figures(language: str, locale: Locale) -> tuple[frozenset[str], frozenset[str]]:
    patterns = [locale.date_formats[width].pattern for width in ("short", "medium")]
    orders: set[str] = set()
    marks: set[str] = set()
    for pattern in patterns:
        if "MMM" in pattern:
            continue
        orders.add(
            "".join(letter.upper() for letter in pattern if letter in "dMy")
            .replace("DD", "D")
            .replace("MM", "M")
            .replace("YY", "Y")
        )
        marks.update(mark for mark in pattern if mark in _ORDER_MARKS)
    if language == "en":
        orders |= {"DMY", "MDY"}  # no country is said
    return frozenset(orders) or frozenset({"DMY"}), frozenset(marks)
