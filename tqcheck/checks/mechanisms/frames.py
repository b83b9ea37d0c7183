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
from itertools import pairwise

import msgspec

from tqcheck.checks.context import Context
from tqcheck.language import packs
from tqcheck.language.lemmas import EnglishLemmatiser, lemmatiser
from tqcheck.language.text import Text
from tqcheck.language.word_classes import OPEN_TAGS, Bits, Kinds, spans
from tqcheck.model import Hit, Span

_FOLDER = packs.ROOT / "en" / "frames"
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


class _Frames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    frame: list[Frame]


@dataclass(frozen=True, slots=True)
class Match:
    """Where a text has a frame, and what the span would be if mended ("" where only people can tell)."""

    frame: Frame
    span: Span
    fix: str


@functools.cache
def frames(check_id: str) -> tuple[Frame, ...]:
    """The frames of a check, by its id."""
    return tuple(packs.read(_FOLDER / f"{check_id}.toml", _Frames).frame)


def matches(check_id: str, text: Text) -> list[Match]:
    """Where `text` has frames of a check, in text order, no two of them on one place."""
    return _matches(text.masked).get(check_id, [])


def count(text: Text) -> int:
    """How many frames a text has, of all checks."""
    return sum(map(len, _matches(text.masked).values()))


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


@dataclass(frozen=True, slots=True)
class _Sequence:
    """A frame with its options chosen: (any of these bits, none of those) by slot, and the span's slots.

    `anchor` is the first of the two neighbouring slots that fit the fewest words: by them a sequence is found.
    """

    check_id: str
    frame: Frame
    slots: tuple[tuple[tuple[int, int], ...], ...]
    start: int
    end: int
    unless: int
    anchor: int


class _Table:
    """All frames, found by their anchors."""

    def __init__(self) -> None:
        filed = [(path.stem, frame) for path in sorted(_FOLDER.glob("*.toml")) for frame in frames(path.stem)]
        named = {
            name
            for _, frame in filed
            for name in (*_names(frame.pattern), *frame.unless.split())
            if not name[0].isupper()
        }
        self.bits = Bits(sorted(named))
        self.kinds = Kinds(self.bits)
        self.harmless: set[tuple[int, int]] = set()
        """Pairs of kinds that no sequence is anchored in."""
        self._anchored: dict[tuple[int, int], list[_Sequence]] = {}
        self._sequences = [sequence for check_id, frame in filed for sequence in _sequences(check_id, frame, self.bits)]

    def anchored(self, pair: tuple[int, int]) -> list[_Sequence]:
        """The sequences whose anchor a pair of kinds is."""
        found = self._anchored.get(pair)
        if found is None:
            first, second = self.kinds.bits[pair[0]], self.kinds.bits[pair[1]]
            found = self._anchored[pair] = [
                sequence
                for sequence in self._sequences
                if _fits(first, sequence.slots[sequence.anchor]) and _fits(second, sequence.slots[sequence.anchor + 1])
            ]
            if not found:
                self.harmless.add(pair)
        return found


@functools.cache
def _table() -> _Table:
    return _Table()


_NOTHING: dict[str, list[Match]] = {}


@functools.lru_cache(maxsize=256)
def _matches(text: str) -> dict[str, list[Match]]:
    table = _table()
    kinds = table.kinds.of(text)
    pairs = list(pairwise(kinds))
    if table.harmless.issuperset(pairs):
        return _NOTHING
    bits = [table.kinds.bits[kind] for kind in kinds]
    candidates = sorted(
        ((place - sequence.anchor, sequence) for place, pair in enumerate(pairs) for sequence in table.anchored(pair)),
        key=lambda candidate: candidate[0] + candidate[1].start,
    )
    found: dict[str, list[Match]] = {}
    places: list[tuple[int, int]] = []
    for place, sequence in candidates:
        if _stands_at(sequence, bits, place, table.bits):
            places = places or spans(text)
            here = places[place + sequence.start : place + sequence.end]
            filed = found.setdefault(sequence.check_id, [])
            if not filed or filed[-1].span.end <= here[0][0]:
                filed.append(Match(sequence.frame, Span(here[0][0], here[-1][1]), _mended(text, here, sequence.frame)))
    return found


def _fits(word: int, slot: tuple[tuple[int, int], ...]) -> bool:
    return any(word & wanted and not word & unwanted for wanted, unwanted in slot)


def _stands_at(sequence: _Sequence, bits: list[int], place: int, classes: Bits) -> bool:
    here = bits[place : place + len(sequence.slots)]
    if place < 0 or len(here) < len(sequence.slots) or not all(map(_fits, here, sequence.slots)):
        return False
    if sequence.unless:
        start = classes.of("START")
        for before in reversed(bits[max(0, place - _LOOK_BACK) : place + sequence.start]):
            if before & sequence.unless:
                return False
            if before & start:
                break
    return True


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
        words = [slot for slot in chosen if slot not in "[]"]
        parsed = tuple(_slot(slot, bits) for slot in words)
        anchor = min(range(len(words) - 1), key=lambda place: _breadth(words[place]) * _breadth(words[place + 1]))
        yield _Sequence(check_id, frame, parsed, start, end, unless, anchor)


def _breadth(slot: str) -> int:
    """Roughly how many words of a text a slot fits."""
    if slot.startswith("~"):
        return 10_000
    return sum(
        (20 if alternative.endswith("!") else 100) if alternative.split("-")[0].split("+")[0] in OPEN_TAGS else 5
        for alternative in slot.split("|")
    )


def _chosen(slots: list[str]) -> list[list[str]]:
    rows: list[list[str]] = [[]]
    for slot in slots:
        if len(slot) > 1 and slot.endswith("?"):
            rows = [*rows, *([*row, slot[:-1]] for row in rows)]
        else:
            rows = [[*row, slot] for row in rows]
    return rows


def _slot(slot: str, bits: Bits) -> tuple[tuple[int, int], ...]:
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
