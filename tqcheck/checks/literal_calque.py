"""An ordinary phrase of the source language, translated word for word: understood, but not said so."""

from __future__ import annotations

from functools import partial

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.mechanisms.idioms import CALQUES, literal_phrases
from tqcheck.model import MqmCategory, Severity

CHECK = Check(
    id="literal-calque",
    category=MqmCategory.UNIDIOMATIC,
    severity=Severity.MINOR,
    summary="An ordinary phrase of the source language, translated word for word.",
    message="“{found}” → {probably}“{right}” (calque)",
    explanation=(
        "“{found}” is {language} {phrase} put into {reader} word for word. It means: {meaning}. In {reader} one says, "
        "as the sentence needs, {all_right}."
    ),
    rules=CALQUES,
    silences=("wrong-construction", "misread-word", "broken-phrase"),
    examples=(
        good("Education plays a role in this.", source="Образование играет в этом роль.", source_language="ru"),
        good("Shares in Facebook rose.", source="Акции Facebook выросли.", source_language="ru"),
        bad(
            "The singer wrote about it [in Instagram].",
            source="Певица написала об этом в Instagram.",
            source_language="ru",
        ),
        bad(
            "The plant became a [joint-stock society].",
            source="Завод стал акционерным обществом.",
            source_language="ru",
        ),
    ),
    find=partial(literal_phrases, CALQUES),
)
