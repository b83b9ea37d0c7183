"""Constructions that a language does not have, as writers and machines from other languages make them."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from tqcheck.language.patterns import Match, PatternIndex
from tqcheck.language.rules import RuleExample, RuleKind
from tqcheck.language.text import Text
from tqcheck.model import Severity, Span


class Construction(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """Words in a row that no careful writer sets so; docs/packs.md explains every field."""

    patterns: list[str]
    right: str
    why: str
    sources: list[str] = msgspec.field(default_factory=list, name="from")
    opens: bool = False
    unless_before: list[str] = []
    unless_after: list[str] = []
    severity: Severity | None = None
    example: list[RuleExample] = []

    def __post_init__(self) -> None:
        if not self.patterns:
            raise ValueError("a construction without patterns")
        for pattern in self.patterns:
            outside, inside = pattern.count("["), pattern.count("]")
            if not self.right and (not outside or pattern.startswith("[")):
                raise ValueError(f"“{pattern}”: words that are to go stand in brackets after a word that stays")
            if outside != inside or outside > 1:
                raise ValueError(f"“{pattern}”: one pair of brackets marks what is wrong")
            if (
                outside
                and any(map(_is_elastic, pattern.split("[")[0].split()))
                and any(map(_is_elastic, pattern.split("]")[1].split()))
            ):
                raise ValueError(f"“{pattern}”: optional words or gaps stand on one side of the brackets only")

    @property
    def name(self) -> str:
        """Its first pattern."""
        return _plain(self.patterns[0])

    def all_patterns(self) -> Iterator[str]:
        """Every pattern it holds."""
        yield from (*map(_plain, self.patterns), *self.unless_before, *self.unless_after)


CONSTRUCTIONS = RuleKind("constructions", "construction", Construction, of_target=True)


@dataclass(frozen=True, slots=True)
class FoundConstruction:
    """The fault of an entry at `span`, and what to write there."""

    entry: Construction
    span: Span
    suggestion: str


@functools.cache
def construction_rules(target_language: str, own_packs: tuple[Path, ...]) -> ConstructionRules:
    """The constructions of a target language, read once."""
    return ConstructionRules(CONSTRUCTIONS.read("", target_language, own_packs), target_language)


class ConstructionRules:
    """All constructions of one target language."""

    def __init__(self, entries: list[Construction], language: str) -> None:
        self._index = PatternIndex(
            language, ((_plain(pattern), (entry, pattern)) for entry in entries for pattern in entry.patterns)
        )
        self._neighbours = {
            id(entry): (
                PatternIndex(language, ((pattern, entry) for pattern in entry.unless_before)),
                PatternIndex(language, ((pattern, entry) for pattern in entry.unless_after)),
            )
            for entry in entries
            if entry.unless_before or entry.unless_after
        }

    def find(self, text: Text, source_language: str) -> Iterator[FoundConstruction]:
        """Every construction that the source language (empty where it is not known) may have led to."""
        taken: list[Span] = []
        for match in sorted(self._index.find(text), key=lambda match: match.first - match.last):
            entry, pattern = match.payload
            if entry.sources and source_language not in entry.sources:
                continue
            if self._is_right_here(entry, match, text):
                continue
            span, suggestion = _mended(entry, pattern, match, text)
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                yield FoundConstruction(entry, span, suggestion)

    def _is_right_here(self, entry: Construction, match: Match[tuple[Construction, str]], text: Text) -> bool:
        sentence = text.sentence_at(text.tokens[match.first].start)
        if entry.opens and any(
            map(str.isalnum, text.masked[text.sentences[sentence][0] : text.tokens[match.first].start])
        ):
            return True
        if id(entry) not in self._neighbours:
            return False
        before, after = self._neighbours[id(entry)]
        return any(found.last == match.first - 1 for found in before.find(text)) or any(
            found.first == match.last + 1 for found in after.find(text)
        )


def _mended(entry: Construction, pattern: str, match: Match[tuple[Construction, str]], text: Text) -> tuple[Span, str]:
    first, last = match.first, match.last
    if "[" in pattern:
        before, _, rest = pattern.partition("[")
        inside, _, after = rest.partition("]")
        wide = len(inside.split())
        if any(map(_is_elastic, before.split())):
            last -= len(after.split())
            first = last - wide + 1
        else:
            first += len(before.split())
            last = last - len(after.split()) if any(map(_is_elastic, inside.split())) else first + wide - 1
    if not entry.right:
        # Words that are only to go take the word before them along, so that no gap is left.
        span = Span(text.tokens[first - 1].start, text.tokens[last].end)
        return span, text.tokens[first - 1].text
    span = Span(text.tokens[first].start, text.tokens[last].end)
    right = entry.right
    return span, right[:1].upper() + right[1:] if text.tokens[first].text[
        :1
    ].isupper() and first == match.first else right


def _plain(pattern: str) -> str:
    return pattern.replace("[", "").replace("]", "")


def _is_elastic(item: str) -> bool:
    return item == "..." or item.strip("[]").endswith("?")
