"""Whether the people that a Russian sentence speaks of are men or women, as far as its forms show."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import msgspec

from tqcheck.language import packs
from tqcheck.language.readings import Reading, readings_at
from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form
from tqcheck.model import Span

_GENDERS = {"masc": "masculine", "femn": "feminine"}
_NAMES = frozenset({"Name", "Patr", "Surn"})
_PREDICATES = frozenset({"VERB", "ADJS", "PRTS"})
_BETWEEN = frozenset({"ADVB", "PRCL", "PRED", "COMP"})
"""Parts of speech that stand between a subject and its verb (Врач вчера не пришла)."""
_NO_PEOPLE = frozenset({"NPRO", "Abbr", "Init"})
"""Pronouns, and letters that can be an initial (и, а, в)."""
_CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})
_PERSONAL = frozenset({"я", "ты", "он", "она", "кто"})
_FARTHEST = 3
"""How many words before or after its verb a subject may stand."""


class _People(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    masculine: str
    feminine: str


@functools.cache
def _nouns() -> dict[str, str]:
    table = packs.read(packs.ROOT / "ru" / "people.toml", _People)
    return {normal_form(word): gender for gender in _GENDERS.values() for word in getattr(table, gender).split()}


@dataclass
class People:
    """The genders of a sentence's people: `sure` with the place of the word that shows it, and what else may be."""

    sure: dict[str, Span] = field(default_factory=dict)
    possible: set[str] = field(default_factory=set)

    def only(self, gender: str) -> Span | None:
        """What shows that people of one gender are spoken of, and of no other; None where they may be others."""
        return self.sure[gender] if self.sure.keys() == {gender} and self.possible <= {gender} else None


def people_of(text: Text, tokens: Iterable[int]) -> People:
    """The people of a Russian sentence, given as the indexes of its tokens."""
    people = People()
    here = list(tokens)
    readings = {index: readings_at(text, index) for index in here}
    women = set[int]()
    for index in here:
        subject = _subject(text, index, readings) if _predicate_gender(readings[index]) == "feminine" else None
        # Министр Иванова сообщила: the office before a name is that of the same woman.
        while subject in readings and _animate(readings[subject]):
            women.add(subject)
            subject = subject - 1 if subject and _side_by_side(text, subject - 1) else None
    for index in here:
        place = Span(text.tokens[index].start, text.tokens[index].end)
        gender = _predicate_gender(readings[index])
        if gender is not None:
            subject = _subject(text, index, readings)
            if subject is None:
                people.possible.add(gender)
            elif subject in women and _is_mans_word(readings[subject]):
                # Директор приехала: only a verb shows that the director is a woman, and no animal is spoken of so.
                people.sure.setdefault(gender, place)
        elif index not in women or not _is_mans_word(readings[index]):
            _add_noun(people, text, index, readings[index], place, is_woman=index in women)
    return people


def _add_noun(
    people: People, text: Text, index: int, readings: Sequence[Reading], place: Span, *, is_woman: bool
) -> None:
    animate = [
        reading for reading in readings if "anim" in reading.grammemes and reading.grammemes.isdisjoint(_NO_PEOPLE)
    ]
    one = [reading for reading in animate if "sing" in reading.grammemes]
    if not one or (len(animate) * 2 <= len(readings) and not is_woman):
        return
    genders = {_GENDERS[mark] for reading in one for mark in _GENDERS if mark in reading.grammemes}
    is_name = text.tokens[index].text[0].isupper() and all(_NAMES & reading.grammemes for reading in one)
    if len(genders) != 1 and is_name and index and _side_by_side(text, index - 1):
        # Пётр Шевченко: the name before it tells whose surname it is.
        genders = _name_genders(readings_at(text, index - 1)) or genders
    if len(genders) == 1:
        (gender,) = genders
        # The Order of St Anne is no woman: a name says that its bearer is there where it is in the nominative.
        if (is_name and any("nomn" in reading.grammemes for reading in one)) or any(
            _nouns().get(reading.lemma) == gender for reading in animate
        ):
            people.sure.setdefault(gender, place)
        elif gender == "feminine":
            people.possible.add(gender)
        elif not _stands_before_name(text, index, one):
            people.possible |= set(_GENDERS.values())
    elif is_woman:
        people.sure.setdefault("feminine", place)
    else:
        people.possible |= set(_GENDERS.values())


def _predicate_gender(readings: Sequence[Reading]) -> str | None:
    """The gender that a past verb or a short form shows; None for every other word."""
    if not all(_PREDICATES & reading.grammemes for reading in readings):
        return None
    marks = {mark for reading in readings for mark in ("masc", "femn", "neut") if mark in reading.grammemes}
    return _GENDERS.get(marks.pop()) if len(marks) == 1 else None


def _subject(text: Text, verb: int, readings: dict[int, tuple[Reading, ...]]) -> int | None:
    """The noun or pronoun in the nominative singular before or after a verb, with nothing but adverbs between them."""
    for step in (-1, 1):
        for place in range(verb + step, verb + step * (_FARTHEST + 1), step):
            if place not in readings or not _side_by_side(text, min(place, place - step)):
                break
            if any(
                ({"nomn", "sing", "NOUN"} <= reading.grammemes and "Abbr" not in reading.grammemes)
                or reading.lemma in _PERSONAL
                for reading in readings[place]
            ):
                return place
            if not all(_BETWEEN & reading.grammemes for reading in readings[place]):
                break
    return None


def _stands_before_name(text: Text, index: int, readings: Sequence[Reading]) -> bool:
    """Whether a noun goes with a name after it in the same case: Канцлер Германии Ангела Меркель is one person."""
    cases = {case for reading in readings for case in _CASES & reading.grammemes}
    for place in range(index + 1, min(index + _FARTHEST + 2, len(text.tokens))):
        if not _side_by_side(text, place - 1):
            return False
        names = [reading for reading in readings_at(text, place) if "Name" in reading.grammemes]
        if any(case in cases for reading in names for case in _CASES & reading.grammemes):
            return True
    return False


def _name_genders(readings: Sequence[Reading]) -> set[str]:
    names = [reading.grammemes for reading in readings if _NAMES & reading.grammemes and "sing" in reading.grammemes]
    genders = {_GENDERS[mark] for grammemes in names for mark in _GENDERS if mark in grammemes}
    return genders if len(genders) == 1 else set()


def _side_by_side(text: Text, index: int) -> bool:
    return not text.between(index).strip(' \u00a0«»"„“')


def _animate(readings: Sequence[Reading]) -> bool:
    return any("anim" in reading.grammemes for reading in readings)


def _is_mans_word(readings: Sequence[Reading]) -> bool:
    return all("masc" in reading.grammemes for reading in readings if "anim" in reading.grammemes)
