"""A mark where none can stand: doubled, after an article, or ending a sentence that goes on."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language.frequency import has_table, zipf
from tqcheck.language.masking import mask
from tqcheck.language.scripts import writes_in
from tqcheck.language.typography import abbreviations, languages_with_data, unfinished
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_HINT = re.compile(r"[,;:][ ]?[,;.]|[.!?],|\.\.|[(\[][ ]?[,;]|,[ ]?[)\]]|[\w,][_^~|\\@]|[.!?,;:][ ][\w\"]|-[ ]")

_DOUBLED = re.compile(r"(?<=\w)(?:,[ ]?[,;.]|;[ ]?[,;.]|:[,;])(?=\s|\Z)|(?<=[^\W\d_]{3})(?:[!?]|\.[ ]),(?=\s|\Z)")
_TWO_DOTS = re.compile(r"(?<=[^\W\d_])\.\.(?![.\w/\\])")
_IN_BRACKETS = re.compile(r"(?<=[(\[])[ ]?[,;](?=[ ]?[^\W\d_]{2})|(?<=[^\W\d_]{3}),(?=[ ]?[)\]])")
_SYMBOL = re.compile(r"(?:(?<=[^\W_])|(?<=[^\W_][,;]))(?:_+|[\^~|@]+|\\+)(?=[\s.,;!?]|\Z)")
_MID_SENTENCE = re.compile(r"(?P<word>[^\W\d_]+)(?P<mark>[.!?])[ ](?=(?P<next>[^\W\d_]+))")
_UNFINISHED = re.compile(r"(?<![\w\"“”«»„'’.,(-])(?P<word>[^\W\d_]{1,6})(?P<mark>[.,;:!?])[ ](?=(?P<next>[^\W_]{2,}))")
_HANGING_HYPHEN = re.compile(r"(?P<word>[^\W\d_]{2,})-[ ](?=(?P<next>[^\W\d_]{2,}))")

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
    found = dict(_faults(masked, segment.target_language, source, segment.source_language or ""))
    end = -1
    for span in sorted(found, key=lambda span: span.start):
        if span.start < end:
            continue
        end = span.end
        right = found[span]
        word = segment.target[max(0, span.start - _SHOWN) : span.start].split(" ")[-1].replace("\n", " ")
        values = {"wrong": word + span.of(segment.target), "right": word + right}
        yield Hit(span, values, (right,), confidence=0.9)


def _source(segment: Segment, context: Context) -> str | None:
    if segment.source is None:
        return None
    return context.source.masked if context.source else mask(segment.source)


def _faults(text: str, language: str, source: str | None, source_language: str) -> Iterator[tuple[Span, str]]:
    """(place of a mark, what to put there)."""
    if source is None or not _DOUBLED.search(source):
        for match in _DOUBLED.finditer(text):
            marks = match.group().replace(" ", "")
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
    yield from _mid_sentence(text, language, source, source_language)
    for match in _UNFINISHED.finditer(text):
        stopped = unfinished(language, match["mark"])
        if match["word"] in stopped and match["next"].lower() not in stopped:
            yield Span(*match.span("mark")), ""
    if source is None or not _HANGING_HYPHEN.search(source):
        for match in _HANGING_HYPHEN.finditer(text):
            if match["next"] not in _SUSPENDED:
                yield Span(match.end("word"), match.end("word") + 1), ""


def _mid_sentence(text: str, language: str, source: str | None, source_language: str) -> Iterator[tuple[Span, str]]:
    """Marks that end a sentence before a word in small letters."""
    for match in _MID_SENTENCE.finditer(text):
        word, mark = match["word"], match["mark"]
        if not match["next"].islower() or not _same_script(word, match["next"]):
            continue
        if mark == ".":
            if not _may_be_abbreviation(text, match.start("word"), word, language) and not _goes_on(source):
                yield Span(*match.span("mark")), ""
        elif (
            source is not None
            and _count(source, mark) < _count(text, mark)
            and not _is_name(word, source_language)
            and _words_before(text, match.start("word")) >= _LONGEST_INTERJECTION
        ):
            yield Span(*match.span("mark")), ""


def _same_script(word: str, following: str) -> bool:
    return word.isascii() == following.isascii() or word[0].isascii() == following[0].isascii() or not word.isascii()


def _may_be_abbreviation(text: str, start: int, word: str, language: str) -> bool:
    if len(word) < _SHORTEST or not word.islower() or word in abbreviations(language):
        return True
    if text[start - 1 : start] in (".", "-", "/", "’", "'") and start:
        return True
    return not has_table(language) or zipf(word, language) < _COMMON


def _goes_on(source: str | None) -> bool:
    """Whether the source, too, has a full stop before a small letter."""
    return source is not None and any(
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
    before = re.split(r"[.!?…:]\s|[\"“”«»„—–]", text[max(0, place - 60) : place])[-1]
    return len(before.split())


CHECK = Check(
    id="stray-mark",
    category=MqmCategory.PUNCTUATION,
    severity=Severity.MINOR,
    summary="A mark where none can stand: doubled, after an article, or ending a sentence that goes on.",
    message="“{wrong}” → “{right}”: no such mark can stand here",
    explanation=(
        "The sentence goes on where this mark would end it or break it, or two marks stand where one belongs. It is "
        "usually left over from another version of the sentence."
    ),
    examples=(
        good("“Why?” he asked. Oh! he knew, e.g. from Inc. papers, etc., and so on... and on."),
        good("The long- and short-term plans (see .NET) cost approx. five million."),
        bad("The council[,,] which met late, agreed.", suggestion=","),
        bad("They agreed in the end[. ,] he said.", suggestion=","),
        bad("It was more[.] than five million.", suggestion=""),
        bad("This is the[,] council of the town.", suggestion=""),
        bad(
            "It was made of feathers, not[?] the down of a bird.",
            source="Это были перья, а не птичий пух.",
            source_language="ru",
            suggestion="",
        ),
    ),
    find=_find,
    languages=_covered(),
    silences=("space-before-mark",),
)
