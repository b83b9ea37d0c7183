"""Set phrases rendered word for word: found by their literal renderings, made sure by the source where it is known."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from tqcheck.checks.check import language_pair
from tqcheck.checks.context import Context
from tqcheck.language import packs
from tqcheck.language.lazy import lazy
from tqcheck.language.patterns import Match, PatternIndex
from tqcheck.language.romanisation import phrase_shown
from tqcheck.language.rules import RuleExample, RuleKind
from tqcheck.language.text import Text
from tqcheck.language.tokens import tokenise
from tqcheck.model import Hit, Related, Segment, Severity, Side, Span

_HYPHENATED = re.compile(r"-\w")
_MARKUP = re.compile(r"[<>=|?]|\.\.\.")
"""What makes a rendering a pattern rather than words to show."""


class Idiom(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """A set phrase of the source language, an idiom or a calque; docs/packs.md explains every field."""

    source: list[str]
    literal: list[str]
    right: list[str]
    meaning: str
    phrase: str | None = None
    needs_source: bool = False
    severity: Severity | None = None
    example: list[RuleExample] = []

    def __post_init__(self) -> None:
        if not (self.source and self.literal and self.right):
            raise ValueError("a phrase needs source, literal and right")
        if not self.needs_source and self.phrase is None:
            raise ValueError("a phrase that is found without its source needs `phrase`")

    @property
    def name(self) -> str:
        """Its first source pattern."""
        return self.source[0]

    def all_patterns(self) -> Iterator[str]:
        """Every pattern it holds."""
        yield from (*self.source, *self.literal)
        yield from filter(_has_word, self.right)


IDIOMS = RuleKind("idioms", "idiom", Idiom)
CALQUES = RuleKind("calques", "calque", Idiom)


@dataclass(frozen=True, slots=True)
class LiteralIdiom:
    """Tokens `first`-`last` of the target render `idiom` word for word; `source` is its place in the source tokens."""

    idiom: Idiom
    first: int
    last: int
    source: tuple[int, int] | None


@functools.cache
def idiom_rules(
    kind: RuleKind[Idiom], source_language: str, target_language: str, own_packs: tuple[Path, ...]
) -> IdiomRules:
    """The idioms or calques of a language pair, read once."""
    return IdiomRules(kind.read(source_language, target_language, own_packs), source_language, target_language)


class IdiomRules:
    """All phrases of one language pair, indexed by their literal renderings."""

    def __init__(self, idioms: list[Idiom], source_language: str, target_language: str) -> None:
        self.idioms = idioms
        self._source_language = source_language
        self._target_language = target_language

    @lazy
    def _found_alone(self) -> PatternIndex[Idiom]:
        """The renderings that are wrong whatever the source."""
        return PatternIndex(
            self._target_language,
            ((pattern, idiom) for idiom in self.idioms if not idiom.needs_source for pattern in idiom.literal),
        )

    @lazy
    def _right(self) -> dict[int, PatternIndex[Idiom]]:
        return {}

    @lazy
    def _literal(self) -> dict[int, PatternIndex[Idiom]]:
        return {}

    @lazy
    def _source(self) -> PatternIndex[Idiom]:
        return PatternIndex(
            self._source_language, ((pattern, idiom) for idiom in self.idioms for pattern in idiom.source)
        )

    def find(self, target: Text, source: Text | None) -> Iterator[LiteralIdiom]:
        """Every literally rendered idiom: of several at one place the longest, then that of more source words."""
        places: dict[int, tuple[int, int]] = {}
        found = list(self._found_alone.find(target))
        if source is not None:
            for match in self._source.find(source):
                idiom = match.payload
                if id(idiom) not in places and idiom.needs_source:
                    # Of a thousand phrases a source has one or two: only their renderings are looked for.
                    found += self._renderings(idiom).find(target)
                places.setdefault(id(idiom), (match.first, match.last))

        def longest_first(match: Match[Idiom]) -> tuple[int, int]:
            first, last = places.get(id(match.payload), (0, 0))
            return match.first - match.last, first - last

        matches = sorted(found, key=longest_first)
        taken: set[int] = set()
        for match in matches:
            idiom = match.payload
            covered = set(range(match.first, match.last + 1))
            if _HYPHENATED.match(target.masked, target.tokens[match.last].end):
                continue  # "breed hand-reared parrots": the last word is a part of another one
            if covered & taken or self._is_rendered_well(target, match):
                continue
            taken |= covered
            yield LiteralIdiom(idiom, match.first, match.last, places.get(id(idiom)))

    def phrase_places(self, source: Text) -> frozenset[int]:
        """The tokens of a source that belong to one of these phrases."""
        return frozenset(place for match in self._source.find(source) for place in range(match.first, match.last + 1))

    def _renderings(self, idiom: Idiom) -> PatternIndex[Idiom]:
        index = self._literal.get(id(idiom))
        if index is None:
            index = self._literal[id(idiom)] = PatternIndex(
                self._target_language, ((pattern, idiom) for pattern in idiom.literal)
            )
        return index

    def _is_rendered_well(self, target: Text, match: Match[Idiom]) -> bool:
        """Whether a right rendering stands in the target too, beside the literal one or around it (on the verge of)."""
        idiom = match.payload
        index = self._right.get(id(idiom))
        if index is None:
            index = self._right[id(idiom)] = PatternIndex(
                self._target_language, ((right, idiom) for right in idiom.right if _has_word(right))
            )
        return any(
            found.last < match.first
            or match.last < found.first
            or (found.first <= match.first and match.last <= found.last and _is_written_so(found, target))
            for found in index.find(target)
        )


def _is_written_so(found: Match[Idiom], target: Text) -> bool:
    """Whether the target has the words of a right rendering as they are, not other forms of them."""
    return [token.key for token in target.tokens[found.first : found.last + 1]] == [
        token.key for token in tokenise(found.pattern.text)
    ]


def literal_phrases(kind: RuleKind[Idiom], segment: Segment, context: Context) -> Iterator[Hit]:
    """A hit for every phrase of this kind that the target renders word for word."""
    pair = language_pair(segment)
    for literal in idiom_rules(kind, *pair, context.packs).find(context.target, context.source):
        yield _hit(literal, context, packs.languages()[pair[0]].name)


def _hit(literal: LiteralIdiom, context: Context, language: str) -> Hit:
    target, idiom = context.target, literal.idiom
    span = Span(target.tokens[literal.first].start, target.tokens[literal.last].end)
    phrase = idiom.phrase or idiom.source[0]
    related: tuple[Related, ...] = ()
    if literal.source is not None and context.source is not None:
        first, last = literal.source
        place = Span(context.source.tokens[first].start, context.source.tokens[last].end)
        related = (Related(Side.SOURCE, place, place.of(context.source.text), idiom.meaning),)
        phrase = related[0].text
    return Hit(
        span,
        {
            "found": span.of(target.text),
            "right": idiom.right[0],
            "probably": "" if literal.source else "probably ",
            "language": language,
            "phrase": phrase_shown(phrase),
            "meaning": idiom.meaning,
            "all_right": ", ".join(f"“{right}”" for right in idiom.right if not _MARKUP.search(right)),
            "reader": packs.languages()[target.language.split("-")[0]].name,
            "subject": idiom.name,
        },
        confidence=0.9 if literal.source else 0.75,
        severity=idiom.severity,
        related=related,
    )


def _has_word(pattern: str) -> bool:
    return any(item.strip("?.<>").isalpha() or "|" in item or "-" in item for item in pattern.split())
