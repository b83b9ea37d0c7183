"""The mark that a text ends with, the same for every script."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

from tqcheck.language.masking import MASK
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
_CLOSERS = "\"'”’»«›“‘)]}）］｝】〕」』》〉*_"
_INVISIBLE = "\u200b-\u200f\u2060"
_LAST = re.compile(
    rf"(?P<mark>[{re.escape(''.join(_KIND_OF))}|]*)(?P<closers>[\s{_INVISIBLE}{re.escape(_CLOSERS)}]*)\Z"
)
_LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class TextEnd:
    """How a text ends: the kind of its last mark, where that mark is (empty where there is none), where the text
    without closing quotation marks, brackets and blanks ends, and where the text without blanks does.
    """

    kind: EndMark
    span: Span
    inner: int
    outer: int


def text_end(masked: str, language: str) -> TextEnd:
    """How `masked` ends; quotation marks and brackets after the mark are looked through."""
    start = max(0, len(masked) - _LOOK_BACK)
    match = _LAST.search(masked, start)
    assert match is not None  # It matches the empty end of any text.
    outer = len(masked.rstrip())
    span = Span(*match.span("mark"))
    return TextEnd(_kind(match["mark"], masked[: span.start], language), span, min(span.end, outer), outer)


def _kind(marks: str, before: str, language: str) -> EndMark:
    if not marks:
        last = before.rstrip()[-1:]
        return EndMark.NONE if last.isalnum() or last in tuple("%°)") else EndMark.UNKNOWN
    if before.endswith(MASK) and not marks.strip("|"):
        return EndMark.UNKNOWN
    printed = typography(language)
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
