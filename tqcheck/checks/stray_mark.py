"""A mark where none can stand: doubled, after an article, or ending a sentence that goes on."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language import packs
from tqcheck.language.frequency import has_table, zipf
from tqcheck.language.lazy import lazy
from tqcheck.language.scripts import writes_in
from tqcheck.language.typography import abbreviations, languages_with_data, typography, unfinished
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_DOUBLED = re.compile(r"[,;!?.](?:(?<=\w[,;])[ ]?[,;.]|(?<=[^\W\d_]{3}[!?]),|(?<=[^\W\d_]{3}\.)[ ],)(?=\s|\Z)")
_APART = re.compile(r"(?:^| )[,;][ ]?[,;]")
"""Doubled marks that stand apart: the source lost a word between them."""
_HYPHEN_APART = re.compile(r"(?<![^\W\d_])[a-z]{2,3} - [a-z]")
"""A prefix set apart: co - educational."""
_TWO_DOTS = re.compile(r"(?<=[^\W\d_])\.\.(?![.\w/\\])")
_IN_BRACKETS = re.compile(r"(?<=[(\[])[ ]?[,;](?=[ ]?[^\W\d_]{2})|(?<=[^\W\d_]{3}),(?=[ ]?[)\]])")
_SYMBOL = re.compile(r"(?:(?<=[^\W_])|(?<=[^\W_][,;]))(?:_+|[\^~|@]+)(?=[\s.,;!?]|\Z)")
_BEFORE_WORD = re.compile(r"[.,;:!?][ ](?=[^\W_])")
_SEMICOLON = re.compile(r"(?<=[^\W\d_]);(?=[ ][^\W\d_])")
_SEPARATOR = re.compile(r"[,;:،、，；：؛·–—…(（-]|[.!?]\s|[。！？।|]\s*\w")
"""Marks of the source that a semicolon may stand for."""
_HANGING_HYPHEN = re.compile(r"-[ ](?<=[^\W\d_]{2}..)(?=(?P<next>[^\W\d_]{2,}))")
_SYMBOLS = re.compile(r"[_^~|@]")
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_NEXT_WORD = re.compile(r"\w+")
_CLAUSE_START = re.compile(r"[.!?…:]\s|[\"“”«»„—–]")
_REACH = 60
_LONGEST_WORD = 30
"""Code points that are looked at on either side of a mark."""
_SAME = {"!": "!！՜", "?": "?？؟;՞"}
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
    masked, language = context.target.masked, segment.target_language
    source = context.masked_source
    hits = [_hit(segment.target, span, (right,)) for span, right in _faults(masked, language, source)]
    hits += [_hit(segment.target, span, (" –", "")) for span in _hanging_hyphens(masked, source)]
    for span, joined, parted in _before_words(masked, segment, source):
        parts = parted and _may_part(masked, span, language)
        hits.append(
            _hit(segment.target, span, (parted, joined) if parts else (joined, parted) if parted else (joined,))
        )
    end = -1
    for hit in sorted(hits, key=lambda hit: hit.span.start if hit.span else 0):
        assert hit.span is not None
        if hit.span.start >= end and (source is None or hit.values["wrong"] not in source):
            end = hit.span.end
            yield hit


def _hit(target: str, span: Span, suggestions: tuple[str, ...]) -> Hit:
    word = target[max(0, span.start - _SHOWN) : span.start].split(" ")[-1].replace("\n", " ")
    right = " or ".join(f"“{word}{suggestion}”" for suggestion in suggestions)
    return Hit(span, {"wrong": word + span.of(target), "right": right}, suggestions, confidence=0.9)


def _faults(text: str, language: str, source: str | None) -> Iterator[tuple[Span, str]]:
    """(place of a mark that needs no look at the words beside it, what to put there)."""
    for match in _DOUBLED.finditer(text):
        marks = match.group().replace(" ", "")
        abbreviated = marks[0] == "." and _last_word(text, match.start()) in abbreviations(language)
        if not abbreviated and (source is None or not (_DOUBLED.search(source) or _APART.search(source))):
            yield Span(*match.span()), "." if marks[1] == "." else marks[0] if marks[0] != "." else ","
    if ".." in text and (source is None or ".." not in source):
        for match in _TWO_DOTS.finditer(text):
            yield Span(*match.span()), "."
    if "(" in text or "[" in text:
        for match in _IN_BRACKETS.finditer(text):
            if source is None or not _IN_BRACKETS.search(source):
                yield Span(*match.span()), ""
    if source is not None and _SYMBOLS.search(text):
        for match in _SYMBOL.finditer(text):
            if match.group()[0] not in source:
                yield Span(*match.span()), ""
    # With an ampersand it may be what is left of an entity: & gt;
    if ";" in text and "&" not in text and source is not None and not _SEPARATOR.search(source):
        for match in _SEMICOLON.finditer(text):
            yield Span(*match.span()), ""


def _hanging_hyphens(text: str, source: str | None) -> Iterator[Span]:
    """Hyphens that join nothing: a compound torn apart, or a dash that lacks a space."""
    if "- " in text and (source is None or not (_HANGING_HYPHEN.search(source) or _HYPHEN_APART.search(source))):
        for match in _HANGING_HYPHEN.finditer(text):
            stammers = match["next"].lower().startswith(_last_word(text, match.start()).lower())
            if not stammers and match["next"] not in _SUSPENDED:
                yield Span(match.start(), match.start() + 1)


def _before_words(text: str, segment: Segment, source: str | None) -> Iterator[tuple[Span, str, str]]:
    """(place, without the mark, with a new sentence behind it if any) of marks between words that belong together."""
    language = segment.target_language
    judge = _Sentences(text, segment, source)
    after_comma, after_stop = unfinished(language, ","), unfinished(language, ".")
    for match in _BEFORE_WORD.finditer(text):
        place, mark = match.start(), match.group()[0]
        stopped = after_comma if mark in ",:" else after_stop
        # With a quotation mark or a hyphen before it, the word is another one, or spoken of.
        word = text[max(0, place - _SHOWN) : place].rpartition(" ")[2]
        if word in stopped:
            following = _next_word(text, match.end())
            if len(following) > 1 and following.lower() not in stopped:
                yield Span(place, place + 1), "", ""
        elif mark in ".!?" and text[match.end()].islower() and word[-1:].isalpha():
            following = _next_word(text, match.end())
            if following.islower() and following.isalpha() and judge.goes_on(place, mark, following):
                yield Span(place, match.end() + len(following)), f" {following}", f"{mark} {following.capitalize()}"


def _last_word(text: str, end: int) -> str:
    match = _LAST_WORD.search(text[max(0, end - _LONGEST_WORD) : end])
    return match.group() if match else ""


def _next_word(text: str, start: int) -> str:
    match = _NEXT_WORD.match(text, start, start + _LONGEST_WORD)
    return match.group() if match else ""


def _may_part(text: str, span: Span, language: str) -> bool:
    """Whether the words on either side of the mark may end and begin a sentence."""
    before, after = _last_word(text, span.start), text[span.start + 2 : span.end]
    return before not in packs.facts(language).function_words and after not in typography(language).no_end_after


class _Sentences:
    """Tells a mark that ends a sentence from one inside it, by the words beside it and by the source."""

    def __init__(self, text: str, segment: Segment, source: str | None) -> None:
        self._text = text
        self._language = segment.target_language
        self._latin = (writes_in(segment.source_language or "") or ("",))[0] == "Latin"
        self._source = source

    @lazy
    def _added(self) -> str:
        """The marks of which the text has more than the source."""
        if self._source is None:
            return ""
        return "".join(mark for mark in _SAME if _count(self._source, mark) < _count(self._text, mark))

    @lazy
    def _source_has_small_sentence(self) -> bool:
        """Whether the source, too, has a full stop before a small letter."""
        return self._source is not None and any(
            match.group()[0] == "."
            and self._source[match.end()].islower()
            and len(_last_word(self._source, match.start())) >= _SHORTEST
            for match in _BEFORE_WORD.finditer(self._source)
        )

    def goes_on(self, place: int, mark: str, following: str) -> bool:
        """Whether the sentence goes on with `following`, a word in small letters, after the mark at `place`."""
        word = _last_word(self._text, place)
        if mark == ".":
            is_name = self._source is not None and len(following) > _SHORTEST and following in self._source
            return not (is_name or self._may_be_abbreviation(word, place) or self._source_has_small_sentence)
        # The mark of a name (Yahoo!) is lost in a source of another script.
        if mark not in self._added or (word[:1].isupper() and not self._latin):
            return False
        before = self._text[max(0, place - _REACH) : place]
        return len(_CLAUSE_START.split(before)[-1].split()) > _LONGEST_INTERJECTION

    def _may_be_abbreviation(self, word: str, place: int) -> bool:
        start = place - len(word)
        if not word.islower() or word in abbreviations(self._language):
            return True
        before = self._text[start - 1] if start else ""
        if before and before in "./-":
            return True
        if before and before in "’'":
            # qu'un. is an abbreviation of nothing: the elided word stands before it.
            return len(word) < _SHORTEST
        if len(word) < _SHORTEST:
            return word not in packs.facts(self._language).function_words
        return not has_table(self._language) or zipf(word, self._language) < _COMMON


def _count(text: str, mark: str) -> int:
    return sum(text.count(each) for each in _SAME[mark])


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
        bad("Le phare est aujourd'hui[. un] petit hôtel.", suggestion=". Un", target_language="fr"),
        bad("They met late[. nobody] else came.", suggestion=". Nobody"),
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
