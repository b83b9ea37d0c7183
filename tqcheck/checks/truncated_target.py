"""A translation that ends in the middle of a sentence that its source finishes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.adequacy import verdict
from tqcheck.language.endings import has_final_mark, trails_off, unfinished_endings
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_SHORT = -2.0
"""Standard deviations below the expected length at which a missing end is cut off rather than styled."""
_END = 40
"""Characters of the source's end that are shown."""
_FEWEST_WORDS = 4
_SHORT_OF_FEW, _FEW = -3.0, 16
"""The same, and the words of a source up to which it holds: a short sentence may be said in half the words."""
_IS_TORN = re.compile(r"(?<=[^\W\d_])\s[.,]$")
"""The end of a source that lost its last words itself (“DART, Luas, and .”)."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    source = context.source
    if source is None or not has_final_mark(segment.source or ""):
        return
    if has_final_mark(segment.target) and not trails_off(segment.target):
        return
    tokens = context.target.tokens
    if len(tokens) < _FEWEST_WORDS or not source.tokens:
        return
    last = tokens[-1]
    rest = context.target.masked[last.end :].strip()
    unfinished = not rest and last.is_lower and last.key in unfinished_endings(segment.target_language)
    if trails_off(segment.source or "") or source.tokens[-1].key in unfinished_endings(source.language):
        return
    end = source.text.rstrip()
    if _IS_TORN.search(end) or last.key == source.tokens[-1].key:
        return
    if not unfinished:
        found = verdict(context)
        shortest = _SHORT if len(source.tokens) >= _FEW else _SHORT_OF_FEW
        if found is None or found.deviation > shortest or found.is_unrelated:
            return
    start = max(0, len(end) - _END)
    yield Hit(
        Span(last.start, last.end),
        {"word": last.text, "end": end[start:]},
        confidence=0.9 if unfinished else 0.75,
        related=(Related(Side.SOURCE, Span(start, len(end)), end[start:], "the source ends so"),),
    )


CHECK = Check(
    id="truncated-target",
    category=MqmCategory.OMISSION,
    severity=Severity.MAJOR,
    summary="The translation breaks off before its source does.",
    message="The translation breaks off after “{word}”: translate the rest",
    explanation=(
        "The source ends with a finished sentence (“{end}”); the translation stops in the middle of one: its end "
        "is missing."
    ),
    examples=(
        good("The council met on Monday.", source="Совет собрался в понедельник.", source_language="ru"),
        good("It comprises the tram, the bus and", source="Cuprinde tramvaiul, autobuzul și .", source_language="ro"),
        good("The council met on Monday", source="Совет собрался в понедельник.", source_language="ru"),
        good("The man whom I was thinking of", source="Человек, о котором я думал", source_language="ru"),
        bad(
            "The council met on Monday to speak about the budget [and]",
            source="Совет собрался в понедельник, чтобы обсудить бюджет и новые налоги.",
            source_language="ru",
        ),
        bad(
            "Der Rat traf sich am Montag und sprach über die Lage [im]",
            source="The council met on Monday and spoke about the situation in the region.",
            source_language="en",
            target_language="de",
        ),
        bad(
            "The doctor told the [patients]",
            source="Врач сообщил пациентам, что лечение прошло успешно и что они скоро вернутся домой.",
            source_language="ru",
        ),
    ),
    find=_find,
    needs_source=True,
    silences=("end-mark-mismatch", "omission"),
)
