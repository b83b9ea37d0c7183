"""Quotation marks of another language around a quotation."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language.punctuation import QuotationMark, printed_pair, quotation_marks
from tqcheck.language.typography import languages_with_data, typography
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_PRINTED = re.compile("[“”„«»]")
_LONGEST = 200
"""Code points of a quotation whose two marks are shown as one fault."""


@functools.cache
def _own(language: str) -> frozenset[str]:
    """The pairs that printing in a language has, in any region, outside or inside another quotation."""
    primary = language.split("-")[0]
    regions = [f"{primary}-{region}" for region in typography(primary).regions]
    return frozenset(
        pair.replace(" ", "")
        for printed in map(typography, (primary, *regions))
        for pair in (*printed.quotation_marks, *printed.inner_quotation_marks)
    )


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if not _PRINTED.search(segment.target):
        return
    language = segment.target_language
    opening, closing = printed_pair(language)
    for one, two in _quotations(context.target.masked, language):
        if one.mark + two.mark in _own(language) or '"' in (one.mark, two.mark):
            continue
        words = segment.target[one.place + 1 : two.place].strip()
        values = {"wrong": f"{one.mark} {two.mark}", "right": f"{opening[0]} {closing[-1]}"}
        yield Hit(Span(one.place, two.place + 1), values, (f"{opening}{words}{closing}",), confidence=0.85)


def _quotations(text: str, language: str) -> Iterator[tuple[QuotationMark, QuotationMark]]:
    """The quotations that stand in no other and hold none, by their marks."""
    opened: QuotationMark | None = None
    for mark in quotation_marks(text, language):
        if mark.opens:
            opened = mark
        elif opened is not None and mark.opens is False:
            if mark.place - opened.place <= _LONGEST:
                yield opened, mark
            opened = None


CHECK = Check(
    id="quote-style",
    category=MqmCategory.TEXTUAL_CONVENTIONS,
    severity=Severity.MINOR,
    summary="Quotation marks of another language around a quotation.",
    message="print quotations in {right}, not in {wrong}",
    explanation="The marks {wrong} around these words are those of another language; this one prints {right}.",
    examples=(
        good('He called it “late” and "too late".'),
        good("Он сказал: «Поздно» и „очень“.", target_language="ru"),
        bad("He called it [«late»] at once.", suggestion="“late”"),
        bad("Она назвала это [“поздно”] сразу.", suggestion="«поздно»", target_language="ru"),
        bad("Sie nannte es [“spät”] und ging.", suggestion="„spät“", target_language="de"),
    ),
    find=_find,
    languages=languages_with_data(),
    level="picky",
)
