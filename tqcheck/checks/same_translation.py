"""Different source texts with one and the same translation: a translation was pasted into the wrong place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from tqcheck.checks.check import CorpusCheck, Observation, bad, good, nothing
from tqcheck.checks.context import Context
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span
from tqcheck.settings.kinds import whole
from tqcheck.settings.options import Option

_FEWEST_WORDS = Option(
    "words", whole(1, 100), 5, "The fewest words of a translation that may not stand for two sources."
)
"""Short sentences may well stand for several (Да. Ага. → Yes.)."""
_ALIKE = 0.34
"""Share of common words from which two sources may mean the same."""
_STEM = 5
_PARTS = "\x1f"


def _observe(segment: Segment, context: Context) -> Iterator[tuple[str, Span, str]]:
    target = " ".join(segment.target.split()).casefold()
    fewest = context.option("same-translation", _FEWEST_WORDS)
    if target.count(" ") < fewest - 1 or context.source is None:
        return
    # Without endings, as far as that is told quickly: a text is looked at this closely for each of its segments.
    words = sorted({token.key[:_STEM] for token in context.source.tokens})
    if len(words) < fewest - 1:
        return
    # The same text in two languages has one translation.
    told = f"{segment.source_language}\0{target}"
    key = hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    start = len(segment.target) - len(segment.target.lstrip())
    yield key, Span(start, len(segment.target.rstrip())), _PARTS.join(words)


def _conclude(key: str, seen: Sequence[Observation]) -> Iterator[tuple[Observation, Hit]]:
    del key
    first = seen[0]
    words = set(first.form.split(_PARTS))
    for observation in seen[1:]:
        others = set(observation.form.split(_PARTS))
        if len(words & others) < _ALIKE * len(words | others):
            related = (Related(Side.TARGET, first.span, "", f"the same text, in segment {first.ordinal + 1}"),)
            yield (
                observation,
                Hit(observation.span, {"segment": str(first.ordinal + 1)}, confidence=0.75, related=related),
            )


CHECK = CorpusCheck(
    id="same-translation",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MAJOR,
    summary="Two different source texts have one and the same translation.",
    message="word for word the translation of segment {segment}, whose source is another",
    explanation=(
        "The source of this segment shares hardly a word with that of segment {segment}, and yet both have the same "
        "translation. One of the two was pasted or filled in from a memory in the wrong place."
    ),
    examples=(
        good("Yes.\n\nYes.", source="Да.\n\nАга.", source_language="ru"),
        good(
            "The council met on Monday evening.\n\nThe council met on Monday evening.",
            source="Совет собрался в понедельник вечером.\n\nВ понедельник вечером совет собрался.",
            source_language="ru",
        ),
        bad(
            "The council met on Monday evening.\n\n[The council met on Monday evening.]",
            source="Совет собрался в понедельник вечером.\n\nЦены на хлеб выросли вдвое за год.",
            source_language="ru",
        ),
    ),
    needs_source=True,
    find=nothing,
    observe=_observe,
    conclude=_conclude,
    options=(_FEWEST_WORDS,),
)
