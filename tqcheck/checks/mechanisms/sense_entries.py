"""The entries of a senses folder: an ambiguous word, its senses, and what each says of itself (docs/packs.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from tqcheck.language.lazy import lazy
from tqcheck.language.rules import Patterns, RuleExample, RuleKind
from tqcheck.language.tokens import normal_form
from tqcheck.model import Severity

Kind = Literal["person", "name", "animal", "food", "garment", "liquid", "plant"]
"""What a sense names, where a verb can want it as its object, or a capital shows it."""


class Sense(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False, dict=True, omit_defaults=True):
    """One meaning of an ambiguous word; docs/packs.md explains every field."""

    lemma: str
    gloss: str
    renderings: list[str]
    also_right: Patterns = Patterns()
    also_from: Patterns = Patterns()
    fixed: bool = False
    kind: Kind | None = None
    grammar: str | None = None
    source_phrases: Patterns = Patterns()
    source_near: Patterns = Patterns()
    target_near: Patterns = Patterns()
    needs_cue: bool = False
    target_phrases: list[str] = []

    def __post_init__(self) -> None:
        if not self.renderings:
            raise ValueError("a sense without renderings")
        if self.needs_cue and not (self.source_phrases or self.source_near or self.target_near):
            raise ValueError("a sense that needs a cue has none")

    @lazy
    def lemmas(self) -> frozenset[str]:
        """The lemmas in the form that readings have."""
        return frozenset(normal_form(each.removeprefix("=")) for each in self.lemma.split("|"))


class Ambiguity(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False, omit_defaults=True):
    """A source word (or several that share a form) with the senses that translation confuses."""

    why: str
    sense: list[Sense]
    example: list[RuleExample] = []
    severity: Severity = Severity.MAJOR

    def __post_init__(self) -> None:
        if len(self.sense) < 2:
            raise ValueError("an ambiguity has two senses or more")

    @property
    def name(self) -> str:
        """The lemmas, for messages."""
        return "/".join(dict.fromkeys(shown(sense) for sense in self.sense))

    def all_patterns(self) -> Iterator[str]:
        """Every pattern it holds."""
        for sense in self.sense:
            yield from (sense.lemma, *sense.renderings, *sense.also_right, *sense.also_from)
            yield from (*sense.source_phrases, *sense.source_near, *sense.target_near, *sense.target_phrases)


SENSES = RuleKind("senses", "ambiguity", Ambiguity)


def shown(sense: Sense) -> str:
    """The sense's lemma as it is shown."""
    return sense.lemma.split("|")[0].removeprefix("=")


def suggested(sense: Sense) -> str | None:
    """The commonest rendering in words; None where it is a pattern that stands for no certain words."""
    words = [item.split("|")[0] for item in sense.renderings[0].split() if not item.endswith("?")]
    if any(word == "..." or word.startswith("<") for word in words):
        return None
    return " ".join(word.removeprefix("=") for word in words)
