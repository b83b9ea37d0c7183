"""A name that the source has and the target has not."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.adequacy import is_another_text, verdict
from tqcheck.checks.mechanisms.correspondence import share_nothing
from tqcheck.checks.mechanisms.known_names import unaccounted
from tqcheck.checks.mechanisms.name_pairs import LANGUAGES, Named
from tqcheck.checks.mechanisms.name_places import place_of
from tqcheck.language.romanisation import phrase_shown
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if context.source is None:
        return
    lost: dict[str, Named] = {}
    for name in unaccounted(context).missing:
        if name.is_pure:
            lost.setdefault(name.code or name.span.of(context.source.text), name)
    if not lost or _is_cut_off(context) or share_nothing(context.source, context.target) or is_another_text(context):
        return
    first = next(iter(lost.values()))
    written = [name.span.of(context.source.text) for name in lost.values()]
    # Several are one fault: a part of the text is likely to be lost with them.
    told = " and ".join(map(phrase_shown, written[:_SHOWN]))
    yield Hit(
        place_of(first.span, context.source, context.target),
        {
            "lost": told,
            "advice": "Add the name that is missing" if len(lost) == 1 else "Names are missing: is a part left out?",
            "subject": written[0],
        },
        confidence=0.75,
        # A lone surname is often told by what stands around it; a place or a full name is not.
        severity=None if len(lost) > 1 or first.code or first.size > 1 else Severity.MINOR,
        related=tuple(
            Related(Side.SOURCE, name.span, name.span.of(context.source.text), "the name that is missing")
            for name in lost.values()
        ),
    )


def _is_cut_off(context: Context) -> bool:
    """Whether so much of the text is lost that a name in it is only a symptom."""
    found = verdict(context)
    return found is not None and found.lost is None and found.deviation <= _CUT_OFF


_SHOWN = 2
_CUT_OFF = -2.5
"""Standard deviations of the length."""


CHECK = Check(
    id="name-missing",
    category=MqmCategory.OMISSION,
    severity=Severity.MAJOR,
    summary="A name of the source is missing from the target.",
    message="{advice}: {lost}",
    explanation=(
        "The source names {lost}. No word of the translation is that name in any spelling, and none speaks of the "
        "same: readers are not told who or what is meant."
    ),
    examples=(
        good("President Tokayev spoke.", source="Выступил президент Токаев.", source_language="ru"),
        good("The Dutch won.", source="Команда Нидерландов победила.", source_language="ru"),
        good("He lives in Munich.", source="Er wohnt in München.", source_language="de"),
        good("Il vient de Londres.", source="He comes from London.", source_language="en", target_language="fr"),
        bad(
            "They flew from Moscow to[] .",
            source="Они летели из Москвы в Варшаву.",
            source_language="ru",
        ),
        bad(
            "The road to[] , which is long, is closed.",
            source="Die Straße nach München, die lang ist, ist gesperrt.",
            source_language="de",
        ),
    ),
    languages=LANGUAGES,
    source_languages=LANGUAGES,
    needs_source=True,
    find=_find,
)
