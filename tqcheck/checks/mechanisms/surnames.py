"""Surnames that the target changes behind the same first name: Johannes Brandl → Johannes Brandt, Лебедев → Swan."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.mechanisms.name_sides import Side, begin_alike, begins_alike, sounds
from tqcheck.language.gazetteer import end_of
from tqcheck.language.names import is_firm
from tqcheck.language.romanisation import common_form
from tqcheck.language.sounds import consonants, distance
from tqcheck.language.text import Text
from tqcheck.model import Span

_SHORTEST = 4
_UNINFLECTED = frozenset({"en", "de", "fr", "es", "it", "pt", "nl"})
"""Languages whose names have no cases but a genitive."""
_ENDINGS = frozenset(("s", "e", "er", "en", "es", "ern", "n", "os", "as", "i", "is"))
"""What a genitive (Amhersts) and the names of peoples end in: Tamils, Tamilen."""
_OTHER = 1.0
"""What parts two names in their consonants (sounds.distance) when they are no spellings of one."""


def other_surnames(source: Side, target: Side) -> Iterator[tuple[Span, Span]]:
    """The place of each surname of the source, and that of the other one that the target has in its stead."""
    same_script = source.script == target.script
    inflects = not _UNINFLECTED.issuperset((source.language, target.language))
    for first, last in _full_names(source.text):
        given, surname = source.text.tokens[first].key, source.text.tokens[last]
        if surname.key in target.keys or not begins_alike(given, target):
            continue
        follower = _behind(given, target.text)
        if follower is None:
            continue
        new = target.text.tokens[follower]
        if new.key in source.keys or (same_script and new.key.removeprefix(surname.key) in _ENDINGS):
            continue
        one, two = common_form(surname.key), common_form(new.text[: end_of(new) - new.start].lower())
        if _are_near(one, two) if same_script else _can_be(surname.key, source, target):
            if not same_script or inflects or not _is_other_consonant(one, two):
                continue
            if not (is_firm(source.text, last) or is_firm(target.text, follower)):
                continue
        elif not is_firm(source.text, last) or _can_be(new.key, target, source) or _can_be(surname.key, source, target):
            continue
        yield Span(surname.start, end_of(surname)), Span(new.start, end_of(new))


def _full_names(text: Text) -> Iterator[tuple[int, int]]:
    """First name and surname, side by side, with no third behind them."""
    tokens, capitals = text.tokens, set(text.capitals)
    for first in text.capitals:
        last = first + 1
        if (
            last in capitals
            and last + 1 not in capitals
            and text.between(first) == " "
            and min(len(tokens[first].text), len(tokens[last].text)) >= _SHORTEST
            and not tokens[last].text.isupper()
        ):
            yield first, last


def _behind(given: str, text: Text) -> int | None:
    """The capitalised word behind the one place where a text has a first name."""
    places = [index for index in text.capitals if begin_alike(given, text.tokens[index].key)]
    if len(places) != 1 or places[0] + 1 not in text.capitals or text.between(places[0]) != " ":
        return None
    follower = places[0] + 1
    if follower + 1 in text.capitals and text.between(follower) == " ":
        return None
    return follower if len(text.tokens[follower].text) >= _SHORTEST else None


def _can_be(word: str, side: Side, other: Side) -> bool:
    return begins_alike(word, other) or sounds(side, word, other)


def _are_near(one: str, two: str) -> bool:
    """Whether two words have most of their letters in common, so that one may be a slip for the other."""
    start = _shared(one, two)
    return start + min(_shared(one[::-1], two[::-1]), min(len(one), len(two)) - start) >= _SHORTEST


def _is_other_consonant(one: str, two: str) -> bool:
    """Whether two near names differ in a consonant, and neither is the other with an ending."""
    start = _shared(one, two)
    end = min(_shared(one[::-1], two[::-1]), min(len(one), len(two)) - start)
    left, right = one[start : len(one) - end], two[start : len(two) - end]
    if not left or not right or (left in _ENDINGS and right in _ENDINGS):
        return False
    return distance(consonants(left), consonants(right)) >= _OTHER


def _shared(one: str, two: str) -> int:
    return next((place for place, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
