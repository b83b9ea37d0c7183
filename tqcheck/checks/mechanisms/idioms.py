"""Idioms rendered word for word: found by their literal renderings, made sure by the source where it is known."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from tqcheck.checks.mechanisms.senses import PackExample
from tqcheck.language import packs
from tqcheck.language.patterns import Match, PatternIndex
from tqcheck.language.text import Text
from tqcheck.model import Severity

_HYPHENATED = re.compile(r"-\w")


class Idiom(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """A set phrase of the source language; docs/packs.md explains every field."""

    source: list[str]
    literal: list[str]
    right: list[str]
    meaning: str
    phrase: str | None = None
    needs_source: bool = False
    severity: Severity = Severity.MAJOR
    example: list[PackExample] = []


class _IdiomFile(msgspec.Struct, forbid_unknown_fields=True):
    idiom: list[Idiom]


@dataclass(frozen=True, slots=True)
class LiteralIdiom:
    """Tokens `first`-`last` of the target render `idiom` word for word; `source` is its place in the source tokens."""

    idiom: Idiom
    first: int
    last: int
    source: tuple[int, int] | None


def read_idioms(folder: Path) -> list[Idiom]:
    """Every idiom of a folder, by file and place."""
    return [idiom for path in sorted(folder.glob("*.toml")) for idiom in packs.read(path, _IdiomFile).idiom]


@functools.cache
def idiom_rules(source_language: str, target_language: str) -> IdiomRules:
    """The idioms of a language pair, read once."""
    folder = packs.ROOT / f"{source_language}-{target_language}" / "idioms"
    return IdiomRules(read_idioms(folder), source_language, target_language)


class IdiomRules:
    """All idioms of one language pair, indexed by their literal renderings."""

    def __init__(self, idioms: list[Idiom], source_language: str, target_language: str) -> None:
        self.idioms = idioms
        self._source_language = source_language
        self._target_language = target_language

    @functools.cached_property
    def _literal(self) -> PatternIndex[Idiom]:
        return PatternIndex(
            self._target_language, ((pattern, idiom) for idiom in self.idioms for pattern in idiom.literal)
        )

    @functools.cached_property
    def _right(self) -> dict[int, PatternIndex[Idiom]]:
        return {}

    @functools.cached_property
    def _source(self) -> PatternIndex[Idiom]:
        return PatternIndex(
            self._source_language, ((pattern, idiom) for idiom in self.idioms for pattern in idiom.source)
        )

    def find(self, target: Text, source: Text | None) -> Iterator[LiteralIdiom]:
        """Every literally rendered idiom, the longest first where several cover one place."""
        matches = sorted(self._literal.find(target), key=lambda match: match.first - match.last)
        if not matches:
            return
        places: dict[int, tuple[int, int]] = {}
        if source is not None:
            for match in self._source.find(source):
                places.setdefault(id(match.payload), (match.first, match.last))
        taken: set[int] = set()
        for match in matches:
            idiom = match.payload
            if idiom.needs_source and id(idiom) not in places:
                continue
            covered = set(range(match.first, match.last + 1))
            if _HYPHENATED.match(target.masked, target.tokens[match.last].end):
                continue  # "breed hand-reared parrots": the last word is a part of another one
            if covered & taken or self._is_rendered_well(target, match):
                continue
            taken |= covered
            yield LiteralIdiom(idiom, match.first, match.last, places.get(id(idiom)))

    def _is_rendered_well(self, target: Text, match: Match[Idiom]) -> bool:
        """Whether a right rendering stands in the target too, beside the literal one."""
        idiom = match.payload
        index = self._right.get(id(idiom))
        if index is None:
            index = self._right[id(idiom)] = PatternIndex(
                self._target_language, ((right, idiom) for right in idiom.right if _has_word(right))
            )
        return any(found.last < match.first or match.last < found.first for found in index.find(target))


def _has_word(pattern: str) -> bool:
    return any(item.strip("?.<>").isalpha() or "|" in item or "-" in item for item in pattern.split())
