"""A clause or a run of words of the source that the translation leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.adequacy import confidence, severity, shown, verdict
from tqcheck.language import lengths
from tqcheck.language.romanisation import phrase_shown
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    found = verdict(context)
    if found is None or found.lost is None:
        return
    loss = found.lost
    words = loss.span.of(segment.source or "")
    yield Hit(
        loss.place,
        {"words": shown(words), "quoted": phrase_shown(shown(words)), "subject": words},
        confidence=confidence(loss),
        severity=severity(loss),
        related=(Related(Side.SOURCE, loss.span, words, "has no counterpart"),),
    )


CHECK = Check(
    id="omission",
    category=MqmCategory.OMISSION,
    severity=Severity.MAJOR,
    summary="A part of the source is left out.",
    message="Translate what is left out here: “{words}”",
    explanation=(
        "The source says {quoted}; hardly a word of the translation corresponds to it, and the translation is shorter "
        "than one of this source should be."
    ),
    examples=(
        good(
            "The government approved the budget for next year, although the finance minister opposed this decision.",
            source="Правительство утвердило бюджет на следующий год, хотя министр финансов выступал против этого "
            "решения.",
            source_language="ru",
        ),
        good(
            "When in Rome, do as the Romans do.",
            source="В чужой монастырь со своим уставом не ходят.",
            source_language="ru",
        ),
        bad(
            "The government approved the budget for next year[].",
            source="Правительство утвердило бюджет на следующий год, хотя министр финансов выступал против этого "
            "решения.",
            source_language="ru",
        ),
        bad(
            "Representatives of Russia, Kazakhstan[] and Armenia took part in the meeting.",
            source="В совещании участвовали представители России, Казахстана, Белоруссии и Армении.",
            source_language="ru",
        ),
        bad(
            "Die Polizei sperrte die Straße[].",
            source="The police closed the road because a lorry with dangerous goods had overturned near the bridge.",
            source_language="en",
            target_language="de",
        ),
        bad(
            "The president met the finance minister in Lyon[].",
            source="Le président a rencontré le ministre des finances à Lyon, où ils ont discuté de la réforme des "
            "institutions et de la coopération avec l’Allemagne.",
            source_language="fr",
        ),
    ),
    find=_find,
    languages=lengths.languages(),
    source_languages=lengths.languages(),
    needs_source=True,
    silences=("name-missing", "number-mismatch"),
)
