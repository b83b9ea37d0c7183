"""A mark where none can stand: doubled, after an article, or ending a sentence that goes on."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language import packs
from tqcheck.language.frequency import has_table, zipf
from tqcheck.language.masking import mask
from tqcheck.language.scripts import writes_in
from tqcheck.language.typography import abbreviations, languages_with_data, unfinished
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_HINT = re.compile(r"[,;:][ ]?[,;.]|[.!?],|\.\.|[(\[][ ]?[,;]|,[ ]?[)\]]|[\w,][_^~|\\@]|[.!?,;:][ ][\w\"]|-[ ]")

_DOUBLED = re.compile(r"(?<=\w)(?:,[ ]?[,;.]|;[ ]?[,;.])(?=\s|\Z)|(?<=[^\W\d_]{3})(?:[!?]|\.[ ]),(?=\s|\Z)")
_TWO_DOTS = re.compile(r"(?<=[^\W\d_])\.\.(?![.\w/\\])")
_IN_BRACKETS = re.compile(r"(?<=[(\[])[ ]?[,;](?=[ ]?[^\W\d_]{2})|(?<=[^\W\d_]{3}),(?=[ ]?[)\]])")
_SYMBOL = re.compile(r"(?:(?<=[^\W_])|(?<=[^\W_][,;]))(?:_+|[\^~|@]+|\\+)(?=[\s.,;!?]|\Z)")
_MID_SENTENCE = re.compile(r"(?<![^\W\d_])(?P<word>[^\W\d_]+)(?P<mark>[.!?])[ ](?P<next>[^\W\d_]+)")
_UNFINISHED = re.compile(r"(?<![\w\"“”«»„'’.,(-])(?P<word>[^\W\d_]{1,6})(?P<mark>[.,;:!?])[ ](?=(?P<next>[^\W_]{2,}))")
_HANGING_HYPHEN = re.compile(r"(?<![^\W\d_])(?P<word>[^\W\d_]{2,})-[ ](?=(?P<next>[^\W\d_]{2,}))")

_SEMICOLON = re.compile(r"(?<=[^\W\d_]);(?=[ ][^\W\d_])")
_SEPARATOR = re.compile(r"[,;:،、，；：؛·–—…(（-]|[.!?]\s|[。！？।|]\s*\w")
"""Marks of the source that a semicolon may stand for."""
_CLAUSE_START = re.compile(r"[.!?…:]\s|[\"“”«»„—–]")
_REACH = 60
_ENDS = {".": ".。｡．।|॥۔։", "!": "!！՜", "?": "?？؟;՞"}
_SHORTEST, _COMMON = 3, 3.0
"""Letters and Zipf frequency of a word that no abbreviation is likely to look like."""
_LONGEST_INTERJECTION = 3
_SHOWN = 16
_SUSPENDED = frozenset(
    (
        "and or to und oder bis bzw sowie et ou y o e u i oraz lub a nebo og och eller en of ja tai és vagy als "
        "и или до та або чи й"
    ).split()
)
"""Words after which the rest of a compound follows: short- and long-term."""


@functools.cache
def _covered() -> frozenset[str]:
    return frozenset(tag for tag in languages_with_data() if abbreviations(tag))


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if not _HINT.search(segment.target):
        return
    masked = context.target.masked
    source = _source(segment, context)
    end = -1
    for hit in sorted(_hits(masked, segment, source), key=lambda hit: hit.span.start if hit.span else 0):
        assert hit.span is not None
        if hit.span.start >= end:
            end = hit.span.end
            yield hit


def _hits(masked: str, segment: Segment, source: str | None) -> Iterator[Hit]:
    language = segment.target_language
    for span, right in _faults(masked, language, source):
        yield _hit(segment.target, span, (right,))
    for span, joined, parted in _mid_sentence(masked, language, source, segment.source_language or ""):
        yield _hit(segment.target, span, (parted, joined) if _may_part(masked, span, language) else (joined, parted))


def _hit(target: str, span: Span, suggestions: tuple[str, ...]) -> Hit:
    word = target[max(0, span.start - _SHOWN) : span.start].split(" ")[-1].replace("\n", " ")
    right = " or ".join(f"“{word}{suggestion}”" for suggestion in suggestions)
    return Hit(span, {"wrong": word + span.of(target), "right": right}, suggestions, confidence=0.9)


def _may_part(text: str, span: Span, language: str) -> bool:
    """Whether the words on either side of the mark may end and begin a sentence."""
    words = packs.facts(language).function_words
    return _last_word(text, span.start) not in words and text[span.start + 2 : span.end] not in unfinished(
        language, "."
    )


def _source(segment: Segment, context: Context) -> str | None:
    if segment.source is None:
        return None
    return context.source.masked if context.source else mask(segment.source)


def _faults(text: str, language: str, source: str | None) -> Iterator[tuple[Span, str]]:
    """(place of a mark, what to put there)."""
    if source is None or not _DOUBLED.search(source):
        for match in _DOUBLED.finditer(text):
            marks = match.group().replace(" ", "")
            if marks[0] == "." and _last_word(text, match.start()) in abbreviations(language):
                continue
            yield Span(*match.span()), "." if marks[1] == "." else marks[0] if marks[0] != "." else ","
    if source is None or ".." not in source:
        for match in _TWO_DOTS.finditer(text):
            yield Span(*match.span()), "."
    if source is None or not _IN_BRACKETS.search(source):
        for match in _IN_BRACKETS.finditer(text):
            yield Span(*match.span()), ""
    for match in _SYMBOL.finditer(text):
        if source is not None and match.group()[0] not in source:
            yield Span(*match.span()), ""
    for match in _UNFINISHED.finditer(text):
        stopped = unfinished(language, match["mark"])
        if match["word"] in stopped and match["next"].lower() not in stopped:
            yield Span(*match.span("mark")), ""
    if source is not None and not _SEPARATOR.search(source):
        for match in _SEMICOLON.finditer(text):
            yield Span(*match.span()), ""
    if source is None or not _HANGING_HYPHEN.search(source):
        for match in _HANGING_HYPHEN.finditer(text):
            if match["next"] not in _SUSPENDED:
                yield Span(match.end("word"), match.end("word") + 1), ""


def _mid_sentence(
    text: str, language: str, source: str | None, source_language: str
) -> Iterator[tuple[Span, str, str]]:
    """Marks that end a sentence before a word in small letters: (mark and word, without it, with a capital)."""
    added = "" if source is None else "".join(mark for mark in "!?" if _count(source, mark) < _count(text, mark))
    judges_full_stops = source is None or not _has_small_sentence(source)
    for match in _MID_SENTENCE.finditer(text):
        word, mark, following = match["word"], match["mark"], match["next"]
        if not following.islower():
            continue
        if mark == ".":
            stray = (
                judges_full_stops
                and not _may_be_abbreviation(text, match.start("word"), word, language)
                and not _is_of_source(following, source)
            )
        else:
            stray = (
                mark in added
                and not _is_name(word, source_language)
                and _words_before(text, match.start("word")) >= _LONGEST_INTERJECTION
            )
        if stray:
            yield Span(match.start("mark"), match.end("next")), f" {following}", f"{mark} {following.capitalize()}"


def _last_word(text: str, end: int) -> str:
    return text[max(0, end - _SHOWN) : end].split()[-1].lower()


def _may_be_abbreviation(text: str, start: int, word: str, language: str) -> bool:
    if not word.islower() or word in abbreviations(language):
        return True
    if start and text[start - 1] in "./-’'":
        return True
    if len(word) < _SHORTEST:
        return word not in packs.facts(language).function_words
    return not has_table(language) or zipf(word, language) < _COMMON


def _is_of_source(word: str, source: str | None) -> bool:
    """Whether the source has the very word: a name that is written small."""
    return source is not None and len(word) > _SHORTEST and word in source


def _has_small_sentence(source: str) -> bool:
    """Whether the source, too, has a full stop before a small letter."""
    return any(
        match["mark"] == "." and match["next"].islower() and len(match["word"]) >= _SHORTEST
        for match in _MID_SENTENCE.finditer(source)
    )


def _count(text: str, mark: str) -> int:
    return sum(text.count(each) for each in _ENDS[mark])


def _is_name(word: str, source_language: str) -> bool:
    """Whether the mark may belong to a name (Yahoo!) that the source writes in another script, without it."""
    scripts = writes_in(source_language)
    return word[0].isupper() and (not scripts or scripts[0] != "Latin")


def _words_before(text: str, place: int) -> int:
    """How many words of the clause stand before `place`, of those that are near."""
    return len(_CLAUSE_START.split(text[max(0, place - _REACH) : place])[-1].split())


CHECK = Check(
    id="stray-mark",
    category=MqmCategory.PUNCTUATION,
    severity=Severity.MINOR,
    summary="A mark where none can stand: doubled, after an article, or ending a sentence that goes on.",
    message="“{wrong}” → {right}",
    explanation=(
        "The sentence goes on where this mark would end it or break it, or two marks stand where one belongs. It is "
        "usually left over from another version of the sentence."
    ),
    examples=(
        good("“Why?” he asked. Oh! he knew, e.g. from Inc. papers, etc., and so on... and on."),
        good("The long- and short-term plans (see .NET) cost approx. five million."),
        bad("The council[,,] which met late, agreed.", suggestion=","),
        bad("They agreed in the end[. ,] he said.", suggestion=","),
        bad("It was more[. than] five million.", suggestion=" than"),
        bad("This is the[,] council of the town.", suggestion=""),
        bad(
            "It was made of feathers, not[? the] down of a bird.",
            source="Это были перья, а не птичий пух.",
            source_language="ru",
            suggestion=" the",
        ),
    ),
    find=_find,
    languages=_covered(),
    silences=("space-before-mark",),
)
