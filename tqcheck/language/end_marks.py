"""The mark that a text ends with, the same for every script."""

from __future__ import annotations

import enum
import functools
import unicodedata
from typing import NamedTuple

from tqcheck.language.typography import typography
from tqcheck.model import Span


class EndMark(enum.Enum):
    """What a last mark says; the value is the mark of most languages."""

    NONE = ""
    UNKNOWN = "unknown"
    """Markup, an address or a sign ends the text."""
    FULL_STOP = "."
    QUESTION = "?"
    EXCLAMATION = "!"
    ELLIPSIS = "…"
    COLON = ":"
    SEMICOLON = ";"
    COMMA = ","
    DASH = "–"


# Unicode Standard, chapter 6.2 and the chapters of the scripts: marks of like function.
_KINDS = {
    EndMark.QUESTION: "?？؟՞⁇⁈⸮፧",
    EndMark.EXCLAMATION: "!！՜‼⁉",
    EndMark.ELLIPSIS: "…⋯᠁",
    EndMark.FULL_STOP: ".。｡．।॥۔։።᙮",
    EndMark.COLON: ":：፡፦",
    EndMark.SEMICOLON: ";；؛፤",
    EndMark.COMMA: ",，、､،՝፣",
    EndMark.DASH: "–—-―",
}
_KIND_OF = {mark: kind for kind, marks in _KINDS.items() for mark in marks}
_AMBIGUOUS = ";:|"
_MARKS = frozenset(_KIND_OF) | {"|"}
_PASSED_OVER = frozenset("\"'”’»«›“‘)]}）］｝】〕」』》〉*_\u200b\u200c\u200d\u200e\u200f\u2060")
"""What may stand behind a last mark: quotation marks, brackets, Markdown’s emphasis, characters without width."""


class TextEnd(NamedTuple):
    """How a text ends: the kind of its last mark, where that mark is (empty where there is none), where the text
    without closing quotation marks, brackets and blanks ends, and where the text without blanks does.
    """

    kind: EndMark
    span: Span
    inner: int
    outer: int


@functools.lru_cache(maxsize=16)
def text_end(masked: str, language: str) -> TextEnd:
    """How `masked` ends; quotation marks and brackets after the mark are looked through."""
    end = outer = len(masked.rstrip())
    while end and (masked[end - 1] in _PASSED_OVER or masked[end - 1].isspace()):
        end -= 1
    start = end
    while start and masked[start - 1] in _MARKS:
        start -= 1
    return TextEnd(_kind(masked[start:end], masked[:start], language), Span(start, end), end, outer)


def _is_content(character: str) -> bool:
    """Whether a sentence may end in this character without its mark: a letter with its signs, a digit, a unit."""
    return unicodedata.category(character)[0] in "LMN" or character in "%°"


def _kind(marks: str, before: str, language: str) -> EndMark:
    if not marks:
        return EndMark.NONE if before and _is_content(before[-1]) else EndMark.UNKNOWN
    printed = typography(language)
    if len(marks) == 1 and marks not in _AMBIGUOUS:
        return _KIND_OF[marks]
    if "|" in marks and printed.full_stop != "।":
        return EndMark.UNKNOWN
    kinds = {_KIND_OF.get(mark, EndMark.FULL_STOP) for mark in marks}
    if printed.question_mark and printed.question_mark in marks:
        return EndMark.QUESTION
    for kind in (EndMark.QUESTION, EndMark.EXCLAMATION, EndMark.ELLIPSIS):
        if kind in kinds:
            return kind
    if len(marks) > 1:
        return EndMark.ELLIPSIS if not marks.strip(".。") else _kind(marks[-1], before, language)
    # Armenian typists write a colon for their full stop.
    if kinds == {EndMark.COLON} and printed.full_stop == "։":
        return EndMark.FULL_STOP
    return next(iter(kinds))
