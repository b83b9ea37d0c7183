"""An accent, a prime or an opening quotation mark in place of an apostrophe."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.house_lists import Claim
from tqcheck.language.scripts import written_in
from tqcheck.language.typography import languages_with_data, typography
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_WRONG = re.compile(
    r"""
    [`´′‘](?<=[^\W\d_].)(?=(?:s|t|re|ve|ll|d|m|clock)(?!\w))       # don`t; what stands in Sa‘d is a letter
  | [`´′‘](?<=(?<!\w)[dljmnstcDLJMNSTC].)(?=[^\W\d_]{2})          # l`ouest
    """,
    re.VERBOSE,
)
_MARKS = "`´′‘"
_SHOWN = 16


@functools.cache
def _covered() -> frozenset[str]:
    return languages_with_data() & written_in("Latin")


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if not any(mark in segment.target for mark in _MARKS):
        return
    right = typography(segment.target_language).apostrophe
    masked = context.target.masked
    # One style in a text: typewriter apostrophes stay among themselves.
    if "'" in masked:
        right = "'"
    for match in _WRONG.finditer(masked):
        mark = match.group()
        if segment.source is not None and mark in segment.source:
            continue
        before = masked[max(0, match.start() - _SHOWN) : match.start()].split(" ")[-1]
        after = masked[match.end() : match.end() + _SHOWN].split(" ")[0]
        values = {"wrong": f"{before}{mark}{after}", "right": f"{before}{right}{after}", "mark": mark}
        yield Hit(Span(*match.span()), values, (right,), confidence=0.93)


CHECK = Check(
    id="apostrophe-style",
    category=MqmCategory.TEXTUAL_CONVENTIONS,
    severity=Severity.MINOR,
    summary="An accent, a prime or an opening quotation mark in place of an apostrophe.",
    message="“{wrong}” → “{right}”",
    explanation="“{mark}” is no apostrophe: it looks like one, but searching and hyphenation do not know the word.",
    examples=(
        good("Don’t or don't, and l'homme."),
        good("Press `it` at once."),
        bad("They don[´]t agree.", suggestion="’"),
        bad("They don[‘]t agree.", suggestion="’"),
        bad("Il vient de l[`]ouest.", suggestion="’", target_language="fr"),
    ),
    find=_find,
    claim=Claim.NAME,
    languages=_covered(),
)
