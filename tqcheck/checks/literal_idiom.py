"""An idiom of the source language, translated word for word."""

from __future__ import annotations

from functools import partial

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.mechanisms.idioms import IDIOMS, literal_phrases
from tqcheck.model import MqmCategory, Severity

CHECK = Check(
    id="literal-idiom",
    category=MqmCategory.UNIDIOMATIC,
    severity=Severity.MAJOR,
    summary="An idiom of the source language, translated word for word.",
    message="“{found}” → {probably}“{right}” (literal idiom)",
    explanation=(
        "{language} {phrase} is a set phrase; it means: {meaning}. Word for word it makes no such sense to a reader "
        "of {reader}. Write, as the sentence needs, {all_right}."
    ),
    rules=IDIOMS,
    silences=("literal-calque", "misread-word"),
    examples=(
        good("She hung the noodles over a rack to dry.", source_language="ru"),
        good("Stop pulling my leg.", source="Хватит вешать мне лапшу на уши.", source_language="ru"),
        bad("Stop [hanging noodles on my ears].", source_language="ru"),
        bad(
            "Stop [hanging noodles on my ears].",
            source="Хватит вешать мне лапшу на уши.",
            source_language="ru",
        ),
    ),
    find=partial(literal_phrases, IDIOMS),
)
