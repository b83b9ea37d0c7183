"""Frames: sequences of word classes that no sentence of the language has, or that a certain slip makes.

A frame is a row of slots, the fault in brackets: `MODAL [VBZ!]`. A slot is one or more alternatives (`the|ARTICLE`),
each a class of `language/word_classes.py`, a word, or a mark; `!` after an open class: the word can be nothing else
(`VBD+VBN!`: nothing but these); `-X` after it: it cannot be X; a slot with `~` before it is any but these; one with `?`
after it may be left out.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from tqcheck.checks.context import Context
from tqcheck.language import packs
from tqcheck.language.lemmas import EnglishLemmatiser, lemmatiser
from tqcheck.language.text import Text
from tqcheck.language.word_classes import OPEN_TAGS, Bits, Kinds, spans
from tqcheck.model import Hit, Span

_FILE = packs.ROOT / "en" / "frames.toml"
_OPERATORS = re.compile(r"[|+~!?-]")
_LOOK_BACK = 9
"""How many pieces before a frame its `unless` looks at."""


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A frame with its examples. `odd` says what is wrong with it, for people; `unless` are classes that make it right
    where they stand up to nine pieces before in the sentence; `fix` says what becomes of pieces of the fault, counted
    from 0: `1=than`, `0=VB` (that form of the verb), `0=` (left out).
    """

    pattern: str
    odd: str
    bad: list[str]
    good: list[str] = []
    unless: str = ""
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Where a text has a frame, and what the span would be if mended ("" where only people can tell)."""

    frame: Frame
    span: Span
    fix: str


@functools.cache
def all_frames() -> dict[str, list[Frame]]:
    """Every frame, by the id of its check."""
    return packs.read(_FILE, dict[str, list[Frame]])


def matches(check_id: str, text: Text) -> list[Match]:
    """Where `text` has frames of a check, in text order, no two of them on one place."""
    return _matches(text).get(check_id, [])


def count(text: Text) -> int:
    """How many frames a text has, of all checks."""
    return sum(map(len, _matches(text).values()))


def hits(check_id: str, context: Context) -> Iterator[Hit]:
    """A hit of the check for every frame of it in the target."""
    text = context.target
    if text.is_all_capitals:
        return
    for match in matches(check_id, text):
        found = match.span.of(text.text)
        values = {
            "found": found,
            "fix": f" → “{match.fix}”" if match.fix else f": {match.frame.odd}",
            "odd": match.frame.odd,
            "subject": found.lower(),
        }
        yield Hit(match.span, values, (match.fix,) if match.fix else (), confidence=0.85)


_Slot = tuple[tuple[int, int], ...]
"""What a slot takes: a word with any of these bits and none of those, by alternative."""


@dataclass(frozen=True, slots=True)
class _Sequence:
    """A frame with its options chosen: its slots, and which of them the span covers."""

    check_id: str
    frame: Frame
    slots: tuple[_Slot, ...]
    start: int
    end: int
    unless: int


class _Table:
    """All frames as one automaton (shift-and): a bit for every slot of every sequence, set while the words read so far
    fit the sequence up to that slot.
    """

    def __init__(self) -> None:
        filed = [(check_id, frame) for check_id, group in all_frames().items() for frame in group]
        named = {
            name
            for _, frame in filed
            for name in (*_names(frame.pattern), *frame.unless.split())
            if not name[0].isupper()
        }
        self.bits = Bits(sorted(named))
        self.kinds = Kinds(self.bits)
        self.first = self.last = 0
        self.sequence_at: dict[int, _Sequence] = {}
        """By the number of its last slot's bit."""
        alternatives: dict[tuple[int, int], int] = {}
        place = 0
        for check_id, frame in filed:
            for sequence in _sequences(check_id, frame, self.bits):
                self.first |= 1 << place
                for slot in sequence.slots:
                    for alternative in slot:
                        alternatives[alternative] = alternatives.get(alternative, 0) | 1 << place
                    place += 1
                self.last |= 1 << place - 1
                self.sequence_at[place - 1] = sequence
        self._alternatives = [(wanted, unwanted, fitting) for (wanted, unwanted), fitting in alternatives.items()]
        self._fitting: list[int] = []

    def fitting(self) -> list[int]:
        """The bits of all slots that a word fits, by its kind."""
        for bits in self.kinds.bits[len(self._fitting) :]:
            found = 0
            for wanted, unwanted, fitting in self._alternatives:
                if bits & wanted and not bits & unwanted:
                    found |= fitting
            self._fitting.append(found)
        return self._fitting


@functools.cache
def _table() -> _Table:
    return _Table()


_NOTHING: dict[str, list[Match]] = {}


@functools.lru_cache(maxsize=64)
def _matches(text: Text) -> dict[str, list[Match]]:
    table = _table()
    kinds = table.kinds.of(text.masked)
    fitting, first, last = table.fitting(), table.first, table.last
    ends: list[tuple[int, int]] = []
    state = 0
    for place, kind in enumerate(kinds):
        state = (state << 1 | first) & fitting[kind]
        if state & last:
            ends.append((place, state & last))
    return _found(text.masked, kinds, ends) if ends else _NOTHING


def _found(text: str, kinds: list[int], ends: list[tuple[int, int]]) -> dict[str, list[Match]]:
    candidates = [
        (place + 1 - len(sequence.slots) + sequence.start, number, sequence)
        for place, bits in ends
        for number, sequence in _ended(bits)
    ]
    found: dict[str, list[Match]] = {}
    places: list[tuple[int, int]] = []
    for start, _, sequence in sorted(candidates, key=lambda candidate: candidate[:2]):
        if sequence.unless and _is_excused(sequence.unless, kinds, start):
            continue
        places = places or spans(text)
        here = places[start : start + sequence.end - sequence.start]
        filed = found.setdefault(sequence.check_id, [])
        if not filed or filed[-1].span.end <= here[0][0]:
            filed.append(Match(sequence.frame, Span(here[0][0], here[-1][1]), _mended(text, here, sequence.frame)))
    return found


def _ended(bits: int) -> Iterator[tuple[int, _Sequence]]:
    while bits:
        number = bits.bit_length() - 1
        yield number, _table().sequence_at[number]
        bits ^= 1 << number


def _is_excused(unless: int, kinds: list[int], start: int) -> bool:
    table = _table()
    begins = table.bits.of("START")
    for kind in reversed(kinds[max(0, start - _LOOK_BACK) : start]):
        before = table.kinds.bits[kind]
        if before & unless:
            return True
        if before & begins:
            return False
    return False


def _mended(text: str, places: list[tuple[int, int]], frame: Frame) -> str:
    if not frame.fix:
        return ""
    written = [text[start:end] for start, end in places]
    capital = written[0][0].isupper()
    for part in frame.fix.split(","):
        number, _, form = part.strip().partition("=")
        mended = _form(written[int(number)].lower(), form) if form in OPEN_TAGS else form
        if mended is None:
            return ""
        written[int(number)] = mended
    phrase = " ".join(word for word in written if word)
    return phrase[0].upper() + phrase[1:] if capital else phrase


def _form(word: str, tag: str) -> str | None:
    """The form of a word that a tag names; None where its dictionary form is not certain."""
    from lemminflect import getInflection

    english = lemmatiser("en")
    assert isinstance(english, EnglishLemmatiser)
    part = {"V": "VERB", "N": "NOUN", "J": "ADJ", "R": "ADV"}[tag[0]]
    lemmas = {lemma for lemma, found in english.readings(word) if found == part}
    if len(lemmas) != 1:
        return None
    lemma = lemmas.pop()
    if tag == "VB":
        return lemma
    forms = getInflection(lemma, tag)
    return str(forms[0]) if forms else None


# -- Reading patterns ---------------------------------------------------------------------------------------------


def _names(pattern: str) -> Iterator[str]:
    """Every class, word and mark that a pattern names."""
    for slot in pattern.replace("[", " ").replace("]", " ").split():
        yield from filter(None, _OPERATORS.split(slot)) if len(slot) > 1 else (slot,)


def _sequences(check_id: str, frame: Frame, bits: Bits) -> Iterator[_Sequence]:
    slots = frame.pattern.replace("[", " [ ").replace("]", " ] ").split()
    unless = bits.of(*frame.unless.split()) if frame.unless else 0
    for chosen in _chosen(slots):
        start, end = chosen.index("["), chosen.index("]") - 1
        parsed = tuple(_slot(slot, bits) for slot in chosen if slot not in "[]")
        yield _Sequence(check_id, frame, parsed, start, end, unless)


def _chosen(slots: list[str]) -> list[list[str]]:
    rows: list[list[str]] = [[]]
    for slot in slots:
        if len(slot) > 1 and slot.endswith("?"):
            rows = [*rows, *([*row, slot[:-1]] for row in rows)]
        else:
            rows = [[*row, slot] for row in rows]
    return rows


def _slot(slot: str, bits: Bits) -> _Slot:
    if slot.startswith("~"):
        everything = -1
        return ((everything, bits.of(*slot[1:].split("|"))),)
    return tuple(_alternative(alternative, bits) for alternative in slot.split("|"))


def _alternative(alternative: str, bits: Bits) -> tuple[int, int]:
    if len(alternative) == 1:
        return bits.of(alternative), 0
    only = alternative.endswith("!")
    name, *unwanted = alternative.rstrip("!").split("-") if alternative[0].isupper() else [alternative]
    wanted = bits.of(*name.split("+"))
    none_of = bits.of(*unwanted) if unwanted else 0
    return wanted, none_of | (bits.open_tags & ~wanted if only else 0)
