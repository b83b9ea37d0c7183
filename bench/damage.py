"""Plants one fault of a known kind and place in a sound translation: what bench/omissions.py measures with."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tqcheck.language import packs


@dataclass(frozen=True, slots=True)
class Clean:
    """A source with a translation that is taken to be right."""

    source_language: str
    target_language: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Damaged:
    """The translation after the fault; `start` and `end` say where, `words` how many it lost or gained."""

    kind: str
    clean: Clean
    target: str
    start: int
    end: int
    words: int

    @property
    def share(self) -> float:
        """The lost or added part of the sound translation."""
        return self.words / max(1, count(self.clean.target, self.clean.target_language))


_UNSPACED = frozenset({"zh", "ja"})
_WORD = re.compile(r"[^\W\d_]{2,}")
_CLAUSE = re.compile(r"(?<=[,;:])\s+|\s+(?=[(\[–—])|(?<=[)\]])\s+|\s+[-–—]\s+|(?<=[.!?])\s+")
_NUMBER = re.compile(r"(?<![\w.,-])\d{1,4}(?![\w.,%-]|:\d)")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?= [a-z]|[,.;)]|$)")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b(?= \d|,)|(?<=\d )\b(?:{'|'.join(_MONTHS)})\b")
_UNITS = {
    "km": "m", "kg": "g", "mg": "g", "mm": "cm", "cm": "mm", "kilometers": "miles", "kilometres": "miles",
    "miles": "kilometres", "hours": "minutes", "minutes": "hours", "days": "weeks", "weeks": "days", "months": "years",
    "years": "months", "meters": "feet", "metres": "feet", "feet": "metres", "million": "billion", "dollars": "euros",
}  # fmt: skip
_UNIT = re.compile(rf"(?<=\d[ ])(?:{'|'.join(sorted(_UNITS, key=len, reverse=True))})\b")
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|will|would|can|could|should|must|has|have|had)\b(?! not|n't)")
_NEGATION = re.compile(r"\b(?:not|never) (?=[a-z])|(?<=[a-z])n['’]t\b")


def count(text: str, language: str) -> int:
    """How many words a text has; two characters count as one where words are not spaced."""
    return len(text) // 2 if language.split("-")[0] in _UNSPACED else len(text.split())


def without_clause(clean: Clean, rng: random.Random, others: Sequence[Clean]) -> Damaged | None:
    """One clause less: what stands between two marks, never the whole sentence."""
    del others
    pieces = _pieces(clean.target)
    if len(pieces) < 2:
        return None
    start, end = rng.choice(pieces)
    text = clean.target
    left, right = text[:start].rstrip(), text[end:].lstrip()
    if not right:
        left = left.rstrip(",;:–—-( ") + text.rstrip()[-1:]
        return _damaged("clause left out", clean, left, len(left), len(left), text[start:end])
    gap = " " if left else ""
    if not left:
        right = right[:1].upper() + right[1:]
    return _damaged("clause left out", clean, left + gap + right, len(left), len(left + gap), text[start:end])


def without_word(clean: Clean, rng: random.Random, others: Sequence[Clean]) -> Damaged | None:
    """One content word less, with nothing else changed."""
    del others
    small = packs.facts(clean.target_language).function_words
    words = [
        match for match in re.finditer(r"(?<=\s)[^\W\d_]{4,}(?=\s)", clean.target) if match.group().lower() not in small
    ]
    if len(words) < 2:
        return None
    word = rng.choice(words)
    target = clean.target[: word.start()] + clean.target[word.end() + 1 :]
    return _damaged("word left out", clean, target, word.start(), word.start(), word.group())


def with_clause(clean: Clean, rng: random.Random, others: Sequence[Clean]) -> Damaged | None:
    """A clause of another segment between two clauses or at the end."""
    other = rng.choice(others).target
    start, end = rng.choice(_pieces(other))
    added = other[start:end].strip(" ,;:.!?–—-()[]")
    places = [match.start() for match in re.finditer(r"(?<=[^\W\d_]), ", clean.target)]
    body = re.search(r"[.!?]?\s*$", clean.target)
    assert body is not None
    at = rng.choice([*places, body.start()])
    if count(added, clean.target_language) < 2 or at == 0:
        return None
    inserted = f", {added}"
    target = clean.target[:at] + inserted + clean.target[at:]
    return _damaged("clause added", clean, target, at, at + len(inserted), added)


def _swap(kind: str, pattern: re.Pattern[str], change: Callable[[str, random.Random, Sequence[Clean]], str]) -> Damage:
    def swapped(clean: Clean, rng: random.Random, others: Sequence[Clean]) -> Damaged | None:
        if clean.target_language != "en":
            return None
        found = list(pattern.finditer(clean.target))
        if not found:
            return None
        match = rng.choice(found)
        new = change(match.group(), rng, others)
        if new == match.group():
            return None
        target = clean.target[: match.start()] + new + clean.target[match.end() :]
        return Damaged(kind, clean, target, match.start(), match.start() + len(new), 1)

    return swapped


def _other_name(name: str, rng: random.Random, others: Sequence[Clean]) -> str:
    for _ in range(20):
        found = _NAME.findall(rng.choice(others).target)
        if found and found[0][:3] != name[:3]:
            return str(found[0])
    return name


def _other_number(number: str, rng: random.Random, others: Sequence[Clean]) -> str:
    del others
    at = rng.randrange(len(number))
    return number[:at] + rng.choice([digit for digit in "123456789" if digit != number[at]]) + number[at + 1 :]


Damage = Callable[[Clean, random.Random, Sequence[Clean]], Damaged | None]
DAMAGES: tuple[Damage, ...] = (
    without_clause,
    without_word,
    with_clause,
    _swap("name swapped", _NAME, _other_name),
    _swap("number changed", _NUMBER, _other_number),
    _swap(
        "month changed", _MONTH, lambda month, rng, others: rng.choice([other for other in _MONTHS if other != month])
    ),
    _swap("unit changed", _UNIT, lambda unit, rng, others: _UNITS[unit]),
    _swap("negation added", _AUXILIARY, lambda verb, rng, others: f"{verb} not"),
    _swap("negation left out", _NEGATION, lambda negation, rng, others: ""),
)


def damaged(texts: Sequence[Clean], seed: int) -> Iterator[Damaged]:
    """Every kind of fault once in every text that has a place for it."""
    for number, clean in enumerate(texts):
        for kind, damage in enumerate(DAMAGES):
            found = damage(clean, random.Random(f"{seed}-{number}-{kind}"), texts)
            if found is not None:
                yield found


def _damaged(kind: str, clean: Clean, target: str, start: int, end: int, part: str) -> Damaged | None:
    words = count(part, clean.target_language)
    return Damaged(kind, clean, target, start, end, words) if words and _WORD.search(target) else None


def _pieces(text: str) -> list[tuple[int, int]]:
    """The clauses of a text, as its marks show them; pieces without a word are none."""
    bounds = [0]
    for match in _CLAUSE.finditer(text):
        bounds += (match.start(), match.end())
    bounds.append(len(text))
    return [
        (start, end) for start, end in zip(bounds[::2], bounds[1::2], strict=True) if _WORD.search(text[start:end])
    ] or [(0, len(text))]
