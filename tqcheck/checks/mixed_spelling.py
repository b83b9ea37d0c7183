"""British and American spellings side by side in one document, or the other country's where one is stated."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.checks.check import CorpusCheck, Observation, bad, good, nothing
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.house_lists import Claim
from tqcheck.language.varieties import varieties
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_NAMES = {"gb": "British", "us": "American"}
_STATED = {"en-us": "us", "en-gb": "gb", "en-ie": "gb", "en-au": "gb", "en-nz": "gb", "en-in": "gb", "en-za": "gb"}
"""The spelling of a stated region; Canada mixes the two."""
_PARTS = "\x1f"


@functools.cache
def _beginnings() -> dict[str, list[tuple[str, str, str]]]:
    """(spelling, country, the other country's spelling) by the first letters of the spelling, the longest first."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for british, american in varieties().beginnings.items():
        found.setdefault(british[:_FIRST_LETTERS], []).append((british, "gb", american))
        found.setdefault(american[:_FIRST_LETTERS], []).append((american, "us", british))
    return {letters: sorted(each, key=lambda row: -len(row[0])) for letters, each in found.items()}


_FIRST_LETTERS = 4


def _observe(segment: Segment, context: Context) -> Iterator[tuple[str, Span, str]]:
    stated = _STATED.get(segment.target_language.lower(), "")
    beginnings = _beginnings()
    for token in context.target.tokens:
        for spelling, country, other in beginnings.get(token.text[:_FIRST_LETTERS], ()):
            # In lower case, as names keep their spelling (Labor Party, World Trade Center).
            if token.text.startswith(spelling):
                form = _PARTS.join((country, token.text, other + token.text[len(spelling) :], stated))
                yield "spelling", Span(token.start, token.end), form
                break


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that two countries spell differently: its country, itself, the other spelling, the text's own country."""

    observation: Observation
    country: str
    written: str
    other: str
    stated: str


def _words(seen: Sequence[Observation]) -> Iterator[_Word]:
    return (_Word(observation, *observation.form.split(_PARTS)) for observation in seen)


def _conclude(key: str, seen: Sequence[Observation]) -> Iterator[tuple[Observation, Hit]]:
    del key
    counts: Counter[str] = Counter()
    firsts: dict[str, _Word] = {}
    for word in _words(seen):
        counts[word.country] += 1
        firsts.setdefault(word.country, word)
    # Of as many words of either the first one tells.
    counted = max(counts, key=lambda country: counts[country])
    for word in _words(seen):
        usual = word.stated or counted
        if word.country == usual:
            continue
        first = firsts.get(usual)
        reason = f"the text is meant to be {_NAMES[usual]}"
        related: tuple[Related, ...] = ()
        if not word.stated and first is not None:
            reason = f"most such words here are {_NAMES[usual]}, “{first.written}” for one"
            place = f"in segment {first.observation.ordinal + 1}"
            related = (Related(Side.TARGET, first.observation.span, first.written, place),)
        values = {
            "word": word.written,
            "other": word.other,
            "variety": _NAMES[word.country],
            "usual": _NAMES[usual],
            "reason": reason,
            "subject": word.written,
        }
        yield word.observation, Hit(word.observation.span, values, (word.other,), confidence=0.85, related=related)


CHECK = CorpusCheck(
    id="mixed-spelling",
    category=MqmCategory.INCONSISTENT_STYLE,
    severity=Severity.MINOR,
    summary="British and American spellings are mixed through a document.",
    message="“{word}” is {variety} spelling → “{other}” ({usual})",
    explanation="“{word}” is {variety} spelling, and {reason}. A text keeps to one of the two.",
    examples=(
        good("The colour of the centre.\n\nThe neighbours travelled."),
        good("The Labor Party defended the colour of its flag."),
        good("The colour of the World Trade Center."),
        bad(
            "The colour was odd.\n\nThe neighbours saw it.\n\nThe [color] stayed.",
            suggestion="colour",
        ),
        bad("The [traveller] slept.", suggestion="traveler", target_language="en-US"),
    ),
    languages=frozenset({"en"}),
    find=nothing,
    claim=Claim.WORD,
    observe=_observe,
    conclude=_conclude,
)
