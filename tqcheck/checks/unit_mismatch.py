"""Amounts of the source that the target tells in another unit without converting the number, or converts wrongly."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.bare_numbers import bare_numbers
from tqcheck.checks.mechanisms.counterparts import at_odds, changes
from tqcheck.language.measures import Measure, measures, spelt_measures
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
    spelt = spelt_measures(target_text)
    if not source and not spelt:
        return
    for old, number in bare_numbers(source, source_text, target_text):
        if not old.is_money and old.units[0].dimension != "time":
            yield _missing_unit(old, number.span, source_text, target_text)
    target = measures(target_text)
    if spelt:
        source, target = _in_order(source + spelt_measures(source_text)), _in_order(target + spelt)
    if all(any(map(new.is_told_as, source)) for new in target):
        return
    lost, gained = at_odds(source, target, Measure.equals)
    told: set[Span] = set()
    for old, new in changes(lost, gained, _likeness):
        if not (old.sure and new.sure) or _can_be_money(old, new) or old.same_unit(new) or new.unit in told:
            continue
        told.add(new.unit)  # both numbers of a range have it
        if old.same_number(new):
            yield _other_unit(old, new, source_text, target_text)
        elif _is_lone_conversion(old, new, lost, gained):
            yield _wrong_conversion(old, new, source_text, target_text)


def _can_be_money(old: Measure, new: Measure) -> bool:
    """Whether the two may be sums of money; pounds beside kilograms are none."""
    return (old.is_money and new.is_money) or any(
        all(unit.is_currency for unit in measure.units) for measure in (old, new)
    )


def _in_order(found: tuple[Measure, ...]) -> tuple[Measure, ...]:
    return tuple(sorted(found, key=lambda measure: measure.span.start))


def _likeness(old: Measure, new: Measure) -> float:
    return 2 * old.same_number(new) + old.same_dimension(new)


def _is_lone_conversion(old: Measure, new: Measure, lost: list[Measure], gained: list[Measure]) -> bool:
    """Whether the two must be one amount: nothing else of their kind is left, and nobody rounds weeks to days."""
    return (
        old.same_dimension(new)
        and old.units[0].dimension != "time"
        and sum(other.same_dimension(old) for other in lost) == 1
        and sum(other.same_dimension(new) for other in gained) == 1
    )


def _other_unit(old: Measure, new: Measure, source_text: Text, target_text: Text) -> Hit:
    phrase = phrase_shown(old.span.of(source_text.text))
    unit = old.units[0].name.replace("-", " ")
    known = lexicon(target_text.language.split("-")[0])
    right = known.in_form(old.units[0], new.unit.of(target_text.text)) if known else None
    return Hit(
        new.unit,
        {
            "what": f"Correct the unit or convert: “{new.span.of(target_text.text)}” is not {phrase}",
            "why": f"The number stayed, and the unit became another one: the source’s is the {unit}.",
            "subject": phrase,
        },
        (right,) if right else (),
        confidence=0.85,
        related=(Related(Side.SOURCE, old.unit, old.unit.of(source_text.text), "the unit in the source"),),
    )


def _missing_unit(old: Measure, place: Span, source_text: Text, target_text: Text) -> Hit:
    phrase = phrase_shown(old.span.of(source_text.text))
    return Hit(
        place,
        {
            "what": f"Add the unit: “{place.of(target_text.text)}” stands for the source’s {phrase}",
            "why": f"Without the {old.units[0].name.replace('-', ' ')} of the source nobody knows how much it is.",
            "subject": phrase,
        },
        confidence=0.7,
        related=(Related(Side.SOURCE, old.unit, old.unit.of(source_text.text), "the unit in the source"),),
    )


def _wrong_conversion(old: Measure, new: Measure, source_text: Text, target_text: Text) -> Hit:
    phrase = phrase_shown(old.span.of(source_text.text))
    right = old.in_unit(new.units[0])
    unit = new.unit.of(target_text.text)
    return Hit(
        new.number,
        {
            "what": f"Convert again: “{new.span.of(target_text.text)}” is not {phrase}",
            "why": f"It comes to about {right:,.4g} {unit}.",
            "subject": phrase,
        },
        confidence=0.8,
        related=(Related(Side.SOURCE, old.span, old.span.of(source_text.text), "the amount in the source"),),
    )


CHECK = Check(
    id="unit-mismatch",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MAJOR,
    summary="A unit changed or lost though its number stayed, or an amount that was converted wrongly.",
    message="{what}",
    explanation=(
        "An amount may be told in another unit only if its number is converted too; rounding is allowed. {why}"
    ),
    examples=(
        good("The river is 50 miles away.", source="До реки 80 км.", source_language="ru"),
        good("He is 5 ft 11 in tall.", source="Er ist 1,80 m groß.", source_language="de"),
        good("It was 77 °F outside.", source="На улице было 25 °C.", source_language="ru"),
        good("The field is 5 hectares, or 12 acres.", source="Площадь поля 5 га.", source_language="ru"),
        good("The trip takes 48 hours.", source="Поездка занимает 2 суток.", source_language="ru"),
        good("The speed limit is 60 km/h.", source="Скорость не выше 60 км/ч.", source_language="ru"),
        bad("The river is 80 [miles] away.", source="До реки 80 км.", source_language="ru"),
        bad("It weighs 5 [kilograms].", source="Он весит 5 тонн.", source_language="ru", suggestion="tonnes"),
        bad(
            "The break lasts 15 [hours].", source="Перерыв длится 15 минут.", source_language="ru", suggestion="minutes"
        ),
        bad("The river is [80] away.", source="До реки 80 км.", source_language="ru"),
        bad("The river is [30] miles away.", source="До реки 80 км.", source_language="ru"),
        bad(
            "Das Haus ist 20 [Kilometer] hoch.",
            source="The house is 20 metres tall.",
            source_language="en",
            target_language="de",
        ),
    ),
    find=_find,
    needs_source=True,
    silences=("number-mismatch",),
)
