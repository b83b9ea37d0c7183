"""A word set twice in a row by mistake."""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Iterator

import regex

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.house_lists import Claim
from tqcheck.language import packs
from tqcheck.language.tokens import normal_form
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)*"
_COLUMNS = r"[^\S\n]*(?: {3}|\t)"
"""What parts the columns of a table in plain text, on one line."""
_REPEATED = re.compile(
    rf"(?<![\w'’.-])({_WORD})(?:(?!{_COLUMNS})\s+\1)+(?!\w|['’.-]\w)",
    re.IGNORECASE,
)
_PIECE = re.compile(r"[\w'’]+")
_REPEATED_IN_SOURCE = regex.compile(
    r"(?<!\w)([\w\p{M}]+(?:\s[\w\p{M}]+){0,2})[^\w\p{M}]+\1(?![\w\p{M}])"
    r"|(?<!\w)(\w{4,})\W+\2\w{1,2}(?!\w)|([぀-ヿ㐀-鿿]{2,})\W?\3",
    regex.IGNORECASE,
)
"""A word, or up to three ("Thank you. Thank you."); an ending may follow (в Баден-Бадене)."""
_ROMAN = re.compile(r"[IVXLCDM]+|[ivxl]")
_OPENING, _CLOSING = "“„«‘\"'([", "”“»’\"')]"
_SHORTEST_NAME = 4
_LONGEST_SYLLABLE = 6
_SYLLABIC = frozenset({"zh", "ja", "ko"})
"""Source languages whose writing hardly shows that a name repeats a syllable (郎朗 is Lang Lang)."""


@functools.cache
def _covered() -> frozenset[str]:
    """The languages whose packs say which words may stand twice."""
    names = packs.languages_with("facts.toml")
    return frozenset(name for name in names if packs.facts(name).doubled_words)


@functools.cache
def _allowed(language: str) -> frozenset[str]:
    return frozenset(map(normal_form, packs.facts(language).doubled_words))


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    # The search with a back-reference is slow; neighbours that are equal are rare.
    pieces = _PIECE.findall(segment.target.lower())
    if not any(map(operator.eq, pieces, pieces[1:])):
        return
    masked = context.target.masked
    for match in _REPEATED.finditer(masked):
        words = match.group().split()
        if "\n" in match.group() and words[0].isupper() and not words[-1].isupper():
            continue  # FILE, and in the next column what it is
        if len(words) != 2 or not _is_fault(words[0], words[1], segment):
            continue
        if context.target.is_all_capitals:
            return
        before, after = masked[: match.start()][-1:], masked[match.end() :][:1]
        if before and before in _OPENING and after and after in _CLOSING:
            continue
        if segment.source is not None and _REPEATED_IN_SOURCE.search(segment.source):
            return
        yield Hit(Span(*match.span()), {"word": words[0], "both": " ".join(words)}, (words[0],), confidence=0.95)


def _is_fault(first: str, second: str, segment: Segment) -> bool:
    if (len(first) == 1 and first.lower() != "a") or normal_form(first) in _allowed(segment.target_language):
        return False
    if _ROMAN.fullmatch(first) and first == second:
        return False
    if second.islower():
        return True
    # A name that doubles itself (Duran Duran): only the source can tell that it does not.
    if segment.source is None or not first[0].isupper() or not second[0].isupper():
        return False
    syllabic = (segment.source_language or "zh").split("-")[0] in _SYLLABIC
    return len(first) > _LONGEST_SYLLABLE if syllabic else len(first) >= _SHORTEST_NAME


CHECK = Check(
    id="repeated-word",
    category=MqmCategory.GRAMMAR,
    severity=Severity.MINOR,
    summary="A word set twice in a row by mistake.",
    message="“{both}” → “{word}”",
    explanation="The word “{word}” stands twice in a row. In this language it is not doubled on purpose.",
    examples=(
        good("He had had enough, and the fact that that happened is very, very sad."),
        good("Duran Duran played in Walla Walla."),
        good("The answer is no, no and again no."),
        good("Nous nous sommes vus.", target_language="fr"),
        bad("The vote is in [the the] lower house.", suggestion="the"),
        bad("It ended [on\non] Friday.", suggestion="on"),
    ),
    find=_find,
    claim=Claim.NAME,
    silences=("broken-phrase",),
    languages=_covered(),
)
