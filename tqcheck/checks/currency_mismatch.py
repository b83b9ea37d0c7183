"""Sums of money of the source that the target tells in another currency with the same number."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.bare_numbers import bare_numbers
from tqcheck.checks.mechanisms.counterparts import at_odds, changes
from tqcheck.language.measures import Measure, measures
from tqcheck.language.romanisation import phrase_shown
from tqcheck.language.text import Text
from tqcheck.language.units import lexicon
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del segment
    source_text, target_text = context.source, context.target
    if source_text is None:
        return
    source = measures(source_text)
    if not any(old.is_money for old in source):
        return
    for old, number in bare_numbers(source, source_text, target_text):
        if all(unit.is_currency for unit in old.units):
            yield _missing_currency(old, number.span, source_text, target_text)
    target = measures(target_text)
    if all(any(map(new.is_told_as, source)) for new in target):
        return
    lost, gained = at_odds(source, target, Measure.equals)
    told: set[Span] = set()
    for old, new in changes(lost, gained, Measure.same_number):
        if new.unit in told:
            continue  # both numbers of a range have it
        if old.is_money and new.is_money and old.same_number(new) and not old.same_unit(new):
            told.add(new.unit)
            yield _other_currency(old, new, source_text, target_text)


def _other_currency(old: Measure, new: Measure, source_text: Text, target_text: Text) -> Hit:
    phrase = phrase_shown(old.unit.of(source_text.text))
    covered = new.unit.of(target_text.text)
    known = lexicon(target_text.language.split("-")[0])
    right = known.in_form(old.units[0], covered) if known else None
    return Hit(
        new.unit,
        {"what": f"Correct the currency: “{covered}” is not the source’s {phrase}", "why": _OTHER, "subject": phrase},
        (right,) if right else (),
        confidence=0.85,
        related=(Related(Side.SOURCE, old.unit, old.unit.of(source_text.text), "the currency in the source"),),
    )


def _missing_currency(old: Measure, place: Span, source_text: Text, target_text: Text) -> Hit:
    phrase = phrase_shown(old.unit.of(source_text.text))
    return Hit(
        place,
        {
            "what": f"Add the currency: “{place.of(target_text.text)}” is money in the source, {phrase}",
            "why": "Without its currency nobody knows how much the sum is, or that it is one.",
            "subject": phrase,
        },
        confidence=0.7,
        related=(Related(Side.SOURCE, old.unit, old.unit.of(source_text.text), "the currency in the source"),),
    )


_OTHER = "The number is the same and the currency another one, so that the sum is another sum."

CHECK = Check(
    id="currency-mismatch",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MAJOR,
    summary="A sum of money in another currency than the source's with the same number, or without any.",
    message="{what}",
    explanation="{why} Where a sum is converted for the reader, the source’s own stands beside it.",
    examples=(
        good("It cost $2.5m.", source="Это стоило 2,5 млн долларов США.", source_language="ru"),
        good("It cost 300 rubles ($5).", source="Это стоило 300 рублей.", source_language="ru"),
        good("Das kostet 20 Dollar.", source="It is 20 Canadian dollars.", source_language="en", target_language="de"),
        good("It weighs 20 pounds.", source="Он весит 20 фунтов.", source_language="ru"),
        bad("It cost 300 [dollars].", source="Это стоило 300 рублей.", source_language="ru", suggestion="rubles"),
        bad("It cost [20] million.", source="Это стоило 20 млн долларов.", source_language="ru"),
        bad("It cost [€]20 million.", source="Это стоило 20 млн долларов.", source_language="ru"),
        bad(
            "Das kostet 20 [Euro].",
            source="It costs $20.",
            source_language="en",
            target_language="de",
        ),
        bad("It cost 20 [yen].", source="价格为20美元。", source_language="zh"),
    ),
    find=_find,
    needs_source=True,
    silences=("number-mismatch",),
)
