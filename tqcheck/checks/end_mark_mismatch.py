"""A last mark that the source has and the translation lacks, or has otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.capitals import has_capitals
from tqcheck.checks.mechanisms.questions import begins_as_question
from tqcheck.language.end_marks import EndMark, TextEnd, text_end
from tqcheck.language.text import Text
from tqcheck.language.typography import abbreviations, languages_with_data, typography
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_SHORTEST = 5
"""Code points; a label that is shorter sets its marks as it likes (after Weblate)."""
_NAMES = {
    EndMark.FULL_STOP: "full stop",
    EndMark.QUESTION: "question mark",
    EndMark.EXCLAMATION: "exclamation mark",
    EndMark.COLON: "colon",
}
_CHANGED = {EndMark.COMMA, EndMark.SEMICOLON, EndMark.COLON}
"""What no full stop becomes."""
_WORD = re.compile(r"[^\W\d_]+(?=\W*\Z)")
_LOOK_BACK = 40


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if context.source is None or segment.details.heading:
        return
    source, target = context.source, context.target
    there, here = text_end(source.masked, source.language), text_end(target.masked, target.language)
    if here.kind is there.kind or (name := _NAMES.get(there.kind)) is None:
        return
    if _is_label(source):
        return
    lost = here.kind is EndMark.NONE
    changed = here.kind in _CHANGED and there.kind is EndMark.FULL_STOP
    if here.kind is EndMark.COLON and _announces(source, there, target):
        return
    # Whether it asks or states otherwise is question-mismatch's business.
    changed = changed or (there.kind is EndMark.QUESTION and here.kind is EndMark.FULL_STOP and _asks(source, target))
    if not (lost or changed) or not _is_ended(target) or not typography(source.language).full_stop:
        return
    if there.kind is EndMark.FULL_STOP and _is_abbreviation(source, there):
        return
    mark = _printed(there.kind, target.language)
    # The mark goes inside the quotation marks where the source has it there.
    place = here.inner if there.inner < there.outer else here.outer
    span = Span(place, place) if lost else here.span
    shown = there.span.of(source.text)
    yield Hit(
        span,
        {
            "name": name,
            "fault": "has none" if lost else f"goes on with “{here.span.of(target.text)}”",
            "mark": mark.strip(),
        },
        (mark,),
        confidence=0.9,
        related=(Related(Side.SOURCE, there.span, shown, "how the source ends"),),
    )


_ANNOUNCING = re.compile(
    r"(?:follows|following|below|this|these|that|says?|said|folgen\w+|suivant\w*|siguiente\w*)\W*\Z"
)
"""How a sentence ends whose colon is a translator’s choice."""


def _announces(source: Text, end: TextEnd, target: Text) -> bool:
    """Whether something may follow the colon: the source has one too (“there are:.”), or the last word says so."""
    return ":" in source.masked[max(0, end.span.start - 2) : end.span.end] or (
        _ANNOUNCING.search(target.masked[-_LOOK_BACK:]) is not None
    )


def _asks(source: Text, target: Text) -> bool:
    return len(source.sentences) == len(target.sentences) and begins_as_question(target)


def _is_label(source: Text) -> bool:
    """Whether a source is one word, or next to nothing: a label or a heading with a mark behind it."""
    return len(source.text.strip()) < _SHORTEST or (
        has_capitals(source.language) and len(source.text.split(None, 1)) < 2
    )


def _is_ended(text: Text) -> bool:
    """Whether a text of this language has a mark at its end, so that one can be missing."""
    printed = typography(text.language)
    return bool(printed.full_stop) and not printed.full_stop_is_optional


def _is_abbreviation(text: Text, end: TextEnd) -> bool:
    """Whether the full stop may be an abbreviation’s alone: the source ends with “etc.”, “г.” or “U.S.”"""
    if end.span.of(text.masked) != "." or not has_capitals(text.language):
        return False
    word = _WORD.search(text.masked[max(0, end.span.start - _LOOK_BACK) : end.span.start])
    return word is not None and (len(word.group()) == 1 or word.group().lower() in abbreviations(text.language))


def _printed(kind: EndMark, language: str) -> str:
    printed = typography(language)
    mark = {EndMark.FULL_STOP: printed.full_stop, EndMark.QUESTION: printed.question_mark}.get(kind, kind.value)
    if language.split("-")[0] in ("zh", "ja"):
        mark = {"?": "？", "!": "！", ":": "："}.get(mark, mark)
    if mark in printed.spaced_marks and not printed.spacing_is_optional:
        return ("\N{NO-BREAK SPACE}" if mark == ":" else "\N{NARROW NO-BREAK SPACE}") + mark
    return mark


CHECK = Check(
    id="end-mark-mismatch",
    category=MqmCategory.PUNCTUATION,
    severity=Severity.MINOR,
    summary="A last mark that the source has and the translation lacks, or has otherwise.",
    message="end with “{mark}”: the source ends with a {name}, the translation {fault}",
    explanation="The last mark says how a sentence is meant, and that it is whole.",
    examples=(
        good("The council met.", source="Совет собрался.", source_language="ru"),
        good("The council met", source="Совет собрался", source_language="ru"),
        good("会议已结束。", source="The meeting is over.", target_language="zh", source_language="en"),
        good("Recruited in 1981", source="Завербован в 1981 г.", source_language="ru"),
        good("“The council met.”", source="«Совет собрался».", source_language="ru"),
        good("การประชุมจบลงแล้ว", source="The meeting is over.", target_language="th", source_language="en"),
        bad(
            "The council met last night[]", source="Совет собрался вчера вечером.", source_language="ru", suggestion="."
        ),
        good("The reason is as follows:", source="Põhjus on järgmine.", source_language="et"),
        bad(
            "They will vote next Thursday[:]", source="Votarán el próximo jueves.", source_language="es", suggestion="."
        ),
        bad(
            "Wann tagt der neue Rat[.]",
            source="When does the new council meet?",
            source_language="en",
            target_language="de",
            suggestion="?",
        ),
        bad(
            "The council met last night[,]",
            source="Совет собрался вчера вечером.",
            source_language="ru",
            suggestion=".",
        ),
    ),
    find=_find,
    languages=languages_with_data(),
    source_languages=languages_with_data(),
    needs_source=True,
)
