"""British and American spellings side by side in one document, or the other country's where one is stated."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
import regex

from tqcheck.checks.check import CorpusCheck, Observation, bad, good, nothing
from tqcheck.checks.context import Context
from tqcheck.language import packs
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_NAMES = {"gb": "British", "us": "American"}
_STATED = {"en-us": "us", "en-gb": "gb", "en-ie": "gb", "en-au": "gb", "en-nz": "gb", "en-in": "gb", "en-za": "gb"}
"""The spelling of a stated region; Canada mixes the two."""
_PARTS = "\x1f"


class _Varieties(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """packs/en/varieties.toml: British beginnings of words with their American ones."""

    beginnings: dict[str, str]


@functools.cache
def _beginnings() -> dict[str, tuple[str, str]]:
    """Every spelling with its country and the other country's spelling."""
    read = packs.read(packs.ROOT / "en" / "varieties.toml", _Varieties).beginnings
    return {
        **{british: ("gb", american) for british, american in read.items()},
        **{american: ("us", british) for british, american in read.items()},
    }


@functools.cache
def _pattern() -> regex.Pattern[str]:
    """Words in lower case, as names keep their spelling (Labor Party, World Trade Center)."""
    longest_first = sorted(_beginnings(), key=lambda beginning: -len(beginning))
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}_-])(?P<beginning>{'|'.join(longest_first)})[a-z]*(?![\p{{L}}\p{{N}}_])")


def _observe(segment: Segment, context: Context) -> Iterator[tuple[str, Span, str]]:
    stated = _STATED.get(segment.target_language.lower(), "")
    for match in _pattern().finditer(context.target.masked):
        written = match["beginning"]
        country, other = _beginnings()[written]
        yield (
            "spelling",
            Span(*match.span()),
            _PARTS.join((country, match.group(), other + match.group()[len(written) :], stated)),
        )


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that two countries spell differently: its country, itself, the other spelling, the text's own country."""

    observation: Observation
    country: str
    written: str
    other: str
    stated: str


def _conclude(key: str, seen: list[Observation]) -> Iterator[tuple[Observation, Hit]]:
    del key
    words = [_Word(observation, *observation.form.split(_PARTS)) for observation in seen]
    firsts = {word.country: word for word in reversed(words)}
    # Of as many words of either the first one tells.
    counts = Counter(word.country for word in words)
    counted = max(counts, key=lambda country: counts[country])
    for word in words:
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
    observe=_observe,
    conclude=_conclude,
)
