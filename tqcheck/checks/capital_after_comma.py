"""A function word with a capital in the middle of a sentence, right after a comma or semicolon."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import msgspec

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.house_lists import Claim
from tqcheck.language import packs
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CAPITAL_AFTER = re.compile(r"[,;]\s+[A-ZÀ-ÖØ-ÞЀ-Я]")
_REACH = 400
"""Code points on either side of the word that are looked at: no more of a sentence without end."""
_NEAR = 3
"""Words on either side among which two more capitals make a title (Gone, But Not Forgotten)."""
_LONGEST_ADDRESS = 3
"""Words of a form of address, after which some writers begin anew (Dear Mr Smith, We …)."""
_CAPITALISED_NOUNS = frozenset({"de", "lb"})


class _SpeechVerbs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: list[str]


@functools.cache
def _speech_verbs(language: str) -> frozenset[str]:
    path = packs.ROOT / language.split("-")[0] / "speech_verbs.toml"
    return frozenset(packs.read(path, _SpeechVerbs).words) if path.is_file() else frozenset()


@functools.cache
def _covered() -> frozenset[str]:
    names = packs.languages_with("facts.toml") - _CAPITALISED_NOUNS
    return frozenset(name for name in names if packs.facts(name).function_words)


_HONORIFIC = frozenset({"Her", "His", "Our", "Your"})
"""Your Honour, Her Majesty, Our Lady."""


@functools.cache
def _pattern(language: str) -> re.Pattern[str]:
    words = sorted({word.capitalize() for word in packs.facts(language).function_words if len(word) > 1} - _HONORIFIC)
    # An abbreviation ("As." for arsenic), a compound (On-Line) and a contraction (It's) are other words.
    return re.compile(rf"[,;][ \t\N{{NO-BREAK SPACE}}]+({'|'.join(words)})(?![\w'’.-])")


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    pattern = _pattern(segment.target_language)
    if not pattern.search(segment.target):
        return
    masked = context.target.masked
    if context.target.is_all_capitals or (segment.source is not None and _source_does_it(segment, segment.source)):
        return
    for match in pattern.finditer(masked):
        word = match.group(1)
        start, end = match.span(1)
        if _is_called_for(masked, match.start(), start, end, segment.target_language, context):
            continue
        yield Hit(Span(start, end), {"wrong": word, "right": word.lower()}, (word.lower(),), confidence=0.9)


def _is_called_for(masked: str, comma: int, start: int, end: int, language: str, context: Context) -> bool:
    """Whether the capital has a reason: a title, a name, somebody's words, a form of address, a question."""
    sentence_start, sentence_end = context.target.sentences[context.target.sentence_at(start)]
    sentence_start, sentence_end = max(sentence_start, start - _REACH), min(sentence_end, end + _REACH)
    before = [match.group() for match in _WORD.finditer(masked, sentence_start, comma)]
    after = [match.group() for match in _WORD.finditer(masked, end, max(end, sentence_end))]
    if not before or start <= sentence_start or "?" in masked[end:sentence_end]:
        return True
    if after and after[0][0].isupper() and after[0] != "I":
        return True
    if len(before) <= _LONGEST_ADDRESS and all(word[0].isupper() for word in before):
        return True
    near = before[1:][-_NEAR:] + after[:_NEAR]
    if sum(1 for word in near if word[0].isupper() and word != "I") > 1:
        return True
    # Items that all begin with a capital: titles in a list, lines of verse.
    if len(_CAPITAL_AFTER.findall(masked[sentence_start:sentence_end])) > 1:
        return True
    speech = _speech_verbs(language)
    return any(word.lower() in speech for word in before[-_NEAR:])


def _source_does_it(segment: Segment, source: str) -> bool:
    language = (segment.source_language or "").split("-")[0]
    return (
        language not in _CAPITALISED_NOUNS and ";" in source and re.search(r";\s+[^\W\d_a-zа-яё]", source) is not None
    )


CHECK = Check(
    id="capital-after-comma",
    category=MqmCategory.TEXTUAL_CONVENTIONS,
    severity=Severity.MINOR,
    summary="A function word with a capital in the middle of a sentence, right after a comma or semicolon.",
    message="“{wrong}” → “{right}”: the sentence goes on after the comma",
    explanation=(
        "“{wrong}” stands in the middle of a sentence and is no name: it takes a small letter. The capital "
        "is often left over where two sentences of the source were joined."
    ),
    examples=(
        good("We met in Paris, and then we left."),
        good("They sang Gone, But Not Forgotten."),
        good("He asked, Why not?"),
        good("He replied, “And then?”"),
        bad("The vote failed by a narrow margin, [And] then the council rose.", suggestion="and"),
    ),
    find=_find,
    claim=Claim.NAME,
    languages=_covered(),
)
