"""What a check is: its metadata, its examples and the function that finds."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.house_lists import Claim
from tqcheck.glossary.terms import Term
from tqcheck.language.rules import RuleKind
from tqcheck.model import NO_DETAILS, Details, Hit, Kind, MqmCategory, Segment, Severity, Side, Span
from tqcheck.settings import Level
from tqcheck.settings.options import Option


@dataclass(frozen=True, slots=True)
class Example:
    """A segment that a check must flag at exactly `span` (a bad one), or stay silent on (`span` None).

    `suggestion` is the check's first one; applied, it must silence the check. `terms` are a glossary's, `dictionary`
    (headword, translations) a bilingual dictionary's. Where `side` is the source's, the span is one of the source.
    `details` are what a file says of the segment.
    """

    target: str
    span: Span | None = None
    source: str | None = None
    suggestion: str | None = None
    target_language: str = "en"
    source_language: str | None = None
    terms: tuple[Term, ...] = ()
    dictionary: tuple[tuple[str, str], ...] = ()
    side: Side = Side.TARGET
    details: Details = NO_DETAILS


def bad(
    marked: str,
    *,
    source: str | None = None,
    suggestion: str | None = None,
    target_language: str = "en",
    source_language: str | None = None,
    terms: tuple[Term, ...] = (),
    marks: str = "[]",
    details: Details = NO_DETAILS,
) -> Example:
    """An example that must be found; `marks` (two characters) stand around the fault and are taken out."""
    start, end = marked.index(marks[0]), marked.index(marks[1]) - 1
    target = marked.replace(marks[0], "", 1).replace(marks[1], "", 1)
    return Example(
        target, Span(start, end), source, suggestion, target_language, source_language, terms, details=details
    )


def good(
    target: str,
    *,
    source: str | None = None,
    target_language: str = "en",
    source_language: str | None = None,
    terms: tuple[Term, ...] = (),
    details: Details = NO_DETAILS,
) -> Example:
    """An example on which the check must be silent."""
    return Example(target, None, source, None, target_language, source_language, terms, details=details)


DETAILS = {
    "cue": "subtitles",
    "maximum_length": "a file that limits the length of its texts",
    "plural_forms": "entries with plural forms",
}
"""What a file must have, for people, by the field of `Details` that a check needs."""


@dataclass(frozen=True, slots=True)
class Check:
    """One fault that tqcheck knows. `message` (at most 90 characters when filled) and `explanation` are
    `str.format` templates over a hit's values.

    `languages` are the target languages it covers (primary subtags), `source_languages` the source languages,
    stated or presumed; None means every one. `rules` is the kind of pack rules it runs on: it covers their pairs.
    `needs_source` checks run only where the source text is there, `needs_detail` checks where a segment's file says
    that (a field of `Details`).
    `silences` names weaker checks whose findings on an overlapping span (without one: on the same words of the source)
    this one takes the place of;
    `claim` says what a finding claims of the words that it covers where a list of words or names can contradict it:
    those of the user's house are right as they stand.
    `ends` stops all other checks of the segment. `integrity` checks run even on segments too long for the others.
    `reads_markup` checks see the segment with the tags that only format; they are cut out for all others (`Bare`).
    `options` are what a user may set (`Context.option` has their values).
    """

    id: str
    category: MqmCategory
    severity: Severity
    message: str
    explanation: str
    examples: tuple[Example, ...]
    find: Callable[[Segment, Context], Iterable[Hit]]
    summary: str
    languages: frozenset[str] | None = None
    source_languages: frozenset[str] | None = None
    rules: RuleKind[Any] | None = None
    needs_source: bool = False
    needs_glossary: bool = False
    needs_dictionary: bool = False
    needs_detail: str = ""
    level: Level = "default"
    silences: tuple[str, ...] = ()
    claim: Claim | None = None
    ends: bool = False
    integrity: bool = False
    reads_markup: bool = False
    options: tuple[Option[Any], ...] = ()

    def why_not(self, kind: Kind, own_packs: tuple[Path, ...] = ()) -> str | None:
        """Why the check cannot run on such segments, with what would turn it on; None where it runs."""
        target_language, source_language, has_source, details = kind
        if self.needs_detail and self.needs_detail not in details:
            return f"needs {DETAILS[self.needs_detail]}"
        if self.languages is not None and target_language.split("-")[0] not in self.languages:
            return f"has no data for target language {target_language}"
        if self.needs_source and not has_source:
            return "needs the source text (--source PATH)"
        source, target = (source_language or "").split("-")[0], target_language.split("-")[0]
        needs_pair = self.rules is not None and not self.rules.of_target
        if (self.source_languages is not None or needs_pair) and not source:
            return "needs to know the source language (--source-lang LANG)"
        if self.rules is not None and not self.rules.covers(source, target, own_packs):
            return f"has no rules for {f'{source} to {target}' if needs_pair else target_language}"
        if self.source_languages is not None and source not in self.source_languages:
            return f"has no data for source language {source_language}"
        return None


@dataclass(frozen=True, slots=True)
class Observation:
    """What a corpus check saw in the segment with number `ordinal`: `form` at `span` of the target."""

    ordinal: int
    span: Span
    form: str


@dataclass(frozen=True, slots=True)
class CorpusCheck(Check):
    """A check over a whole document: it observes every segment first, then concludes per key.

    `find` judges a segment that stands alone, in no document. `conclude` yields hits with the observation they belong
    to; it must not depend on the order in which segments were observed, so that a document may be split among
    processes.
    """

    observe: Callable[[Segment, Context], Iterable[tuple[str, Span, str]]] = lambda segment, context: ()
    conclude: Callable[[str, Sequence[Observation]], Iterable[tuple[Observation, Hit]]] = lambda key, seen: ()


def language_pair(segment: Segment) -> tuple[str, str]:
    """The primary subtags of a segment's source and target; the source's is empty where it is not known."""
    return _primary_subtag(segment.source_language or ""), _primary_subtag(segment.target_language)


@functools.lru_cache(maxsize=256)
def _primary_subtag(language: str) -> str:
    return language.split("-")[0]


def nothing(segment: Segment, context: Context) -> Iterable[Hit]:
    """The `find` of a corpus check that has nothing to say of a segment that stands alone."""
    del segment, context
    return ()
