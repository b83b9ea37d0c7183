"""A quotation mark with its space on the wrong side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language.punctuation import (
    BLANKS,
    QuotationMark,
    encloses_text,
    marks_stand_apart,
    quotation_marks,
    quotation_pairs,
)
from tqcheck.language.scripts import writes_in
from tqcheck.language.typography import typography
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_SUSPICIOUS = re.compile(rf'["“”„«»‹›][{BLANKS}]|[{BLANKS}]["“”„«»‹›]|«\w|\w»')
_MARK = re.compile('["“”„«»‹›]')
_QUOTES = "\"“”„«»‹›'‘’‚"
_SPACELESS = frozenset({"Han", "Thai", "Khmer"})
_SHOWN = 16


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if not (_MARK.search(segment.target) and _SUSPICIOUS.search(segment.target)):
        return
    language = segment.target_language
    scripts = writes_in(language)
    if scripts and scripts[0] in _SPACELESS:
        return
    if not encloses_text(context.target.masked):
        return
    faults = list(_faults(context.target.masked, language))
    if not faults or marks_stand_apart(context.target.masked, language):
        return
    source = context.masked_source
    if source is not None:
        source_language = segment.source_language or ""
        if _STANDS_APART.search(source):
            return
        if marks_stand_apart(source, source_language) or any(_faults(source, source_language)):
            return
    for span, right in _joined(segment.target, faults):
        shown = {"wrong": _with_neighbours(segment.target, span, span.of(segment.target))}
        yield Hit(span, shown | {"right": _with_neighbours(segment.target, span, right)}, (right,), confidence=0.93)


def _joined(text: str, faults: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Both marks of a short quotation as one fault: " American Dream, " they."""
    joined: list[tuple[Span, str]] = []
    for span, right in faults:
        if joined and right.strip() in _CLOSING and joined[-1][1].strip() in _OPENING:
            before, opening = joined[-1]
            inside = text[before.end : span.start]
            if len(inside) <= _LONGEST_QUOTATION and not any(mark in inside for mark in _DOUBLE):
                joined[-1] = Span(before.start, span.end), f"{opening}{inside}{right}"
                continue
        joined.append((span, right))
    return joined


_DOUBLE = '"“”„«»‹›'
_OPENING, _CLOSING = frozenset('"“„«‹'), frozenset('"”“»›')
_LONGEST_QUOTATION = 60
_STANDS_APART = re.compile(r"(?<=\s)[\"“”„«»](?=\s\w)")
"""A mark with a blank on either side, as tokenised sources have it."""


def _with_neighbours(text: str, span: Span, mark: str) -> str:
    """`mark` with the words it stands between: a space alone cannot be seen in a message."""
    before = text[max(0, span.start - _SHOWN) : span.start].replace("\n", " ").rpartition(" ")[2]
    after = text[span.end : span.end + _SHOWN].replace("\n", " ").partition(" ")[0]
    return before + mark + after


def _faults(text: str, language: str) -> Iterator[tuple[Span, str]]:
    """(span, right spacing) of every mark that is spaced from the wrong side."""
    marks = [mark for mark in quotation_marks(text, language) if mark.opens is not None]
    # A quotation may have begun in an earlier paragraph, and may go on in the next.
    depth = 1 if marks and not marks[0].opens else 0
    whole = not depth
    for mark in marks:
        depth += 1 if mark.opens else -1
        if depth < 0:
            return
    whole = whole and not depth
    if depth > 1 or _turns_are_doubtful(text, marks):
        return
    for mark in marks:
        if not whole and _may_face_the_other_way(text, mark):
            continue
        fault = _opening_fault(text, mark, language) if mark.opens else _closing_fault(text, mark, language)
        if fault is not None:
            yield fault


def _may_face_the_other_way(text: str, mark: QuotationMark) -> bool:
    """Whether the writer may have meant the other mark of the pair: said, ”Hello; called it late“ and left."""
    start, _, _, after = _surroundings(text, mark.place)
    if mark.opens:
        return start == mark.place
    return start < mark.place and not after.islower() and text[mark.place + 1 : mark.place + 2].strip() != ""


def _surroundings(text: str, place: int) -> tuple[int, int, str, str]:
    """(start of the blanks before, end of the blanks after, character before them, character after them)."""
    start, end = place, place + 1
    while start and text[start - 1] in BLANKS:
        start -= 1
    while end < len(text) and text[end] in BLANKS:
        end += 1
    return start, end, text[start - 1 : start] if start else "", text[end : end + 1]


def _turns_are_doubtful(text: str, marks: list[QuotationMark]) -> bool:
    """Whether like marks (") seem to be counted from the wrong one, a quotation having begun before."""
    alike = {mark.mark for mark in marks if mark.opens} & {mark.mark for mark in marks if not mark.opens}
    reversed_marks = 0
    for mark in marks:
        if mark.mark not in alike:
            continue
        start, end, before, after = _surroundings(text, mark.place)
        spaced_before, spaced_after = start < mark.place, end > mark.place + 1
        if mark.opens and before and not spaced_before and (spaced_after or not after):
            return True
        if not mark.opens and (spaced_before or not before) and not spaced_after and after.isalnum():
            reversed_marks += 1
            if not after.islower():
                return True
    return reversed_marks > 1


def _stands_off(mark: str, language: str) -> bool:
    return any(len(pair) > len("«»") and mark in pair for pair in quotation_pairs(language))


def _opening_fault(text: str, mark: QuotationMark, language: str) -> tuple[Span, str] | None:
    start, end, before, after = _surroundings(text, mark.place)
    if _stands_off(mark.mark, language):
        # Swiss printing sets « » close.
        if end == mark.place + 1 and after.isalnum() and not typography(language).spacing_is_optional:
            return Span(mark.place, end), f"{mark.mark}\N{NO-BREAK SPACE}"
        return None
    if end == mark.place + 1 or not after or after in "\n.…[" + _QUOTES:
        return None
    if start == mark.place and (before.isalnum() or before in tuple(",;:")):
        return Span(mark.place, end), f" {mark.mark}"
    return Span(mark.place, end), mark.mark


def _closing_fault(text: str, mark: QuotationMark, language: str) -> tuple[Span, str] | None:
    start, end, before, after = _surroundings(text, mark.place)
    if _stands_off(mark.mark, language):
        if start == mark.place and before.isalnum() and not typography(language).spacing_is_optional:
            return Span(mark.place, mark.place + 1), f"\N{NO-BREAK SPACE}{mark.mark}"
        return None
    spaced_after = end > mark.place + 1
    # The mark that ends the clause has drifted off too: word" .
    drifted = spaced_after and _ends_clause(text, end, language)
    if start < mark.place and before and before not in "\n" + _QUOTES:
        if not spaced_after and after.isalpha():
            return Span(start, mark.place + 1), f"{mark.mark} "
        if spaced_after or not after or after in "\n.,;:!?)]":
            return Span(start, end if drifted else mark.place + 1), mark.mark
    elif drifted:
        return Span(mark.place, end), mark.mark
    return None


def _ends_clause(text: str, place: int, language: str) -> bool:
    if text[place : place + 1] not in tuple(",.;:!?") or text[place] in typography(language).spaced_marks:
        return False
    return not text[place + 1 : place + 2].strip()


CHECK = Check(
    id="quote-spacing",
    category=MqmCategory.PUNCTUATION,
    severity=Severity.MINOR,
    summary="A quotation mark with its space on the wrong side.",
    message="“{wrong}” → “{right}”",
    explanation=(
        "A quotation mark stands close to the words it encloses, and away from the others. Here the space is "
        "on the wrong side of the mark."
    ),
    examples=(
        good("“It is late,” she said, “so let us go.”"),
        good('He called it "late" and "too late".'),
        good('A 5" pipe and a 7" board.'),
        good("Il a dit « non » hier.", target_language="fr"),
        bad("“It is late,[ ”]she said.", suggestion="” "),
        bad("She said: [“ ]It is late.”", suggestion="“"),
        bad('Yes, he called it "late[" ].', suggestion='"'),
    ),
    find=_find,
    silences=("space-before-mark",),
)
