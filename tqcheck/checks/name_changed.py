"""A name of the source in whose stead the target has another one: Warsaw for Prague, Ivanov for Petrov."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.house_lists import Claim
from tqcheck.checks.mechanisms.known_names import unaccounted
from tqcheck.checks.mechanisms.name_pairs import LANGUAGES
from tqcheck.checks.mechanisms.name_places import suggestion
from tqcheck.language.romanisation import phrase_shown
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side

_SPOILT = re.compile("[^\\W\\d_A-ZÀ-Þ][ÂÃÄÅÐÑ]")
"""What a letter looks like that was read in another encoding (DiÃ ¤m): no other name."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if context.source is None:
        return
    for old, new in unaccounted(context).changed:
        if not old.is_pure or _SPOILT.search(new.span.of(segment.target)):
            continue
        written = old.span.of(context.source.text)
        right = suggestion(old, context.source, context.target)
        yield Hit(
            new.span,
            {"old": phrase_shown(written), "new": new.span.of(segment.target)},
            (right,) if right else (),
            confidence=0.8,
            related=(Related(Side.SOURCE, old.span, written, "the name as the source has it"),),
        )


CHECK = Check(
    id="name-changed",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MAJOR,
    summary="A name of the source has become another name.",
    message="“{new}” → the name that the source has: {old}",
    explanation=(
        "The source names {old}, and no word of the translation is that name in any spelling. “{new}” stands in its "
        "stead, which nothing in the source names: readers are told of somebody or something else."
    ),
    examples=(
        good("He came from Warsaw.", source="Он приехал из Варшавы.", source_language="ru"),
        good("The Germans left.", source="Жители Германии ушли.", source_language="ru"),
        good("Tchaikovsky lived here.", source="Здесь жил Чайковский.", source_language="ru"),
        good("The Red Square was empty.", source="На Красной площади было пусто.", source_language="ru"),
        good("The UN and the US agreed.", source="ООН и США договорились.", source_language="ru"),
        bad(
            "He came from [Prague].",
            source="Он приехал из Варшавы.",
            source_language="ru",
            suggestion="Warsaw",
        ),
        bad(
            "Yesterday the minister [Petrov] spoke.",
            source="Вчера выступил министр Сидоренко.",
            source_language="ru",
        ),
        bad(
            "Die Reise nach [Spanien] war lang.",
            source="The trip to Portugal was long.",
            source_language="en",
            target_language="de",
        ),
    ),
    languages=LANGUAGES,
    source_languages=LANGUAGES,
    needs_source=True,
    find=_find,
    claim=Claim.WORD,
)
