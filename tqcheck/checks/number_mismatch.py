"""Numbers of the source that are missing or changed in the target, and numbers that only the target has."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language.quantities import (
    Quantity,
    spelt_numbers,
    knows_number_words,
    months,
    quantities,
    with_ascii_digits,
    worded_values,
    writing,
)
from tqcheck.language.text import Text
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_MOST_FAULTS = 4
"""More numbers at odds than this on one side: the two texts are not each other's translation."""

# Imperial to metric and temperature: a factor holds within rounding, where an imperial unit is named.
_IMPERIAL = re.compile(
    r"\s?(?:-\s?)?(?:mi(?:les?)?\b|f(?:oo|ee)?t\b|inch|in\.|yards?\b|yd|pounds?\b|lbs?\b|oz|ounces?|gallons?"
    r"|acres?|mph|knots?|square (?:mi|f|y|in)|°\s?F|degrees? F|F\b|['\"′″]"
    r"|миль|мили|миля|фут|дюйм|ярд|фунт|унци|галлон|акр)",
    re.IGNORECASE,
)
_FACTORS = (
    1.609344,
    0.3048,
    0.0254,
    2.54,
    0.9144,
    0.45359,
    28.35,
    3.785,
    0.4047,
    2.59,
    0.0929,
    1.852,
    0.16,
    1.6,
)


_YEAR_OF_LIFE = re.compile(r"(?:-\w+)?\s+год\w*\s+жизни")


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    source_text, target_text = context.source, context.target
    if source_text is None or _stands_for_something(source_text.text, target_text.text):
        return
    source: Sequence[Quantity] = ()
    target: Sequence[Quantity] = ()
    if _DIGIT.search(segment.target) or _DIGIT.search(source_text.text):
        source, target = quantities(source_text), quantities(target_text)
        yield from _digit_hits(source, target, source_text, target_text)
    yield from _word_hits(source, target, source_text, target_text)


_DIGIT = re.compile(r"[\d½⅓⅔¼¾]")


def _digit_hits(
    source: Sequence[Quantity], target: Sequence[Quantity], source_text: Text, target_text: Text
) -> Iterator[Hit]:
    loose_source, loose_target = _without_codes(*_unmatched(source, target), source_text, target_text)
    if not loose_source and not loose_target:
        return
    missing = [
        quantity
        for quantity in loose_source
        if quantity.firm and not _is_explained(quantity, target, source_text, target_text)
    ]
    added = [
        quantity
        for quantity in loose_target
        if quantity.firm and not _is_explained(quantity, source, target_text, source_text)
    ]
    yield from _code_hits(loose_source, loose_target, source_text, target_text)
    missing, added = _without_regrouped(missing, added)
    missing, added = _without_conversions(missing, added, source, target, source_text, target_text)
    if len(missing) > _MOST_FAULTS or len(added) > _MOST_FAULTS:
        return
    if added and not missing:
        # A repeated number may have been changed at one of its places.
        repeated = [quantity for quantity in loose_source if quantity.firm and quantity.value > 1]
        missing = repeated if len(repeated) == len(added) else []
    pairs = _pairs(missing, added)
    for old, new in pairs:
        yield _changed(old, new, target_text)
    lost, gained = [old for old, _ in pairs], [new for _, new in pairs]
    if knows_number_words(target_text.language):
        yield from (_missing(old) for old in missing if old not in lost and old.value > 1)
    if knows_number_words(source_text.language):
        yield from (_added(new) for new in added if new not in gained and new.value > 1)


_SETTING = re.compile(r"\s*[a-z_]+(?::[a-z_]+)+:\d+\s*")
"""week:first_day:1, which translators set as their country has it."""


def _stands_for_something(source: str, target: str) -> bool:
    """Whether the source is a key, in the place of which translators write what they know: their own names and
    addresses, a setting.
    """
    if _SETTING.fullmatch(source):
        return True
    return "@" in target and "@" not in source and len(source.split()) == 1


def _without_codes(
    source: Sequence[Quantity], target: Sequence[Quantity], source_text: Text, target_text: Text
) -> tuple[list[Quantity], list[Quantity]]:
    """The numbers but those of words with figures and letters (16k) that stand in both texts."""
    left = list(target)
    kept = []
    for quantity in source:
        word = _word_around(quantity, source_text.masked)
        same = [] if word.isdigit() else [other for other in left if _word_around(other, target_text.masked) == word]
        if same:
            left.remove(same[0])
        else:
            kept.append(quantity)
    return kept, left


def _word_around(quantity: Quantity, text: str) -> str:
    start, end = quantity.span.start, quantity.span.end
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]


_CODE = re.compile(r"(?<![\w-])([A-Za-z]+)([-‑]?)$")


def _code_hits(
    loose_source: Sequence[Quantity], loose_target: Sequence[Quantity], source_text: Text, target_text: Text
) -> Iterator[Hit]:
    """COVID-19 → COVID-22: the same letters, other digits, and neither code stands on the other side."""
    for new in loose_target:
        prefix = None if new.firm else _CODE.search(target_text.masked, 0, new.span.start)
        if prefix is None or not (prefix[2] or len(prefix[1]) > 1) or new.written in source_text.text:
            continue
        for old in loose_source:
            same = None if old.firm else _CODE.search(source_text.masked, 0, old.span.start)
            if same and same[1].lower() == prefix[1].lower() and old.written not in target_text.text:
                yield _changed(old, new, target_text)
                break


def _word_hits(
    source: Sequence[Quantity], target: Sequence[Quantity], source_text: Text, target_text: Text
) -> Iterator[Hit]:
    """three → nine: a spelt-out number that the source does not tell, while one that it tells is lost."""
    spelt = spelt_numbers(target_text)
    if not spelt or not knows_number_words(source_text.language):
        return
    told = worded_values(source_text)
    in_source = {*told, *(value for quantity in source for value in quantity.values)}
    strange = [quantity for quantity in spelt if quantity.value not in in_source]
    if len(strange) != 1:
        return
    in_target = {*worded_values(target_text), *(value for quantity in target for value in quantity.values)}
    lost = [
        (value, span)
        for value, span in told.items()
        if value >= 2 and value not in in_target and not source_text.masked[: span.start].rstrip()[-1:].isdigit()
    ]
    if len({span for _, span in lost}) != 1:
        return
    old = Quantity((lost[0][0],), lost[0][1], lost[0][1].of(source_text.text))
    if any(value in in_target for value, span in told.items() if span == old.span):
        return
    yield _changed(old, strange[0], target_text)


def _unmatched(source: Sequence[Quantity], target: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """What is left of both sides when equal values have been taken away in pairs, likeliest first."""
    left, right = list(source), list(target)
    for depth in (1, None):
        by_value: dict[Fraction, list[Quantity]] = {}
        for quantity in right:
            for value in quantity.values[:depth]:
                by_value.setdefault(value, []).append(quantity)
        still = []
        taken: set[Span] = set()
        for quantity in left:
            found = next(
                (
                    other
                    for value in quantity.values[:depth]
                    for other in by_value.get(value, ())
                    if other.span not in taken
                ),
                None,
            )
            if found is None:
                still.append(quantity)
            else:
                taken.add(found.span)
        left, right = still, [quantity for quantity in right if quantity.span not in taken]
        if not left or not right:
            break
    return left, right


def _is_explained(quantity: Quantity, others: Sequence[Quantity], text: Text, other_text: Text) -> bool:
    """Whether the other side tells the value elsewhere: once for two, in words, or as a century."""
    values = set(quantity.values)
    if any(not values.isdisjoint(other.values) for other in others):
        return True
    told = worded_values(other_text)
    if not values.isdisjoint(told):
        return True
    if not _is_day(quantity, text) and any(number in values for number, _ in months(other_text)):
        return True
    value = quantity.value
    if 1000 < value < 2100 and value % 100 >= 20 and value % 100 in told:
        # The 1990s or 1992, where the other side writes the nineties or the year ninety-two.
        return True
    if _is_age(quantity, text, others) or any(_is_age(other, other_text, (quantity,)) for other in others):
        return True
    century = value / 100 + 1
    if value >= 1000 and value % 100 == 0 and (century in told or any(other.value == century for other in others)):
        return True  # the 1600s are the 17th century
    if 10 <= value <= 21 and any((value - 1) * 100 <= other.value < value * 100 for other in others):
        # The fifties of the 19th century are the 1850s.
        return True
    if other_text.has_mask and _stands_in(quantity, other_text.text):
        return True
    if _is_same_time(quantity, others, text):
        return True
    if writing(other_text.language) is None or writing(text.language) is None:
        # Scale words that are not known may stand beside the number.
        return any(_is_power_of_ten(value / other.value) for value in values for other in others if other.value)
    # 1.5 times as many are 50 % more, 0.5 is 50 %.
    percent = {100 * part for value in values if value.denominator != 1 for part in (value, value - 1)}
    return any(
        other.value in percent
        or (other.value.denominator != 1 and not values.isdisjoint((100 * other.value, 100 * other.value - 100)))
        for other in others
    )


def _is_age(quantity: Quantity, text: Text, others: Sequence[Quantity]) -> bool:
    """Whether somebody died in a year of his life (на 83-м году жизни), which the other side tells as an age (82)."""
    if not _YEAR_OF_LIFE.match(text.masked, quantity.span.end):
        return False
    return any(other.value == quantity.value - 1 for other in others)


def _is_day(quantity: Quantity, text: Text) -> bool:
    """Whether a month's name stands beside the number, so that it is no month itself."""
    return any(
        -4 <= span.start - quantity.span.end <= 4 or -4 <= quantity.span.start - span.end <= 4
        for _, span in months(text)
    )


def _stands_in(quantity: Quantity, text: str) -> bool:
    """Whether the digits stand in an address or a tag of the other side."""
    return re.search(rf"(?<!\d){re.escape(quantity.written)}(?!\d)", text) is not None


_HOUR_AND_MINUTES = re.compile(r"(\d\d?)[.]?(\d\d)")
_MINUTES_AFTER = re.compile(r"\s?[hHчЧ:.]\s?(\d\d)(?!\d)")
_HOUR_BEFORE = re.compile(r"(?<!\d)(\d\d?)\s?[hHчЧ:]\s?$")


def _is_same_time(quantity: Quantity, others: Sequence[Quantity], text: Text) -> bool:
    """Whether a time is told by a number in another shape: 1200 for 12 h 00, 6:45 p.m. for 18.45."""
    time = _HOUR_AND_MINUTES.fullmatch(quantity.written)
    if time and any(
        (hour.value - int(time[1])) % 12 == 0
        and minute.value == int(time[2])
        and minute.span.start - hour.span.end <= 3
        for hour, minute in itertools.pairwise(others)
    ):
        return True
    start, end = quantity.span.start, quantity.span.end
    after = _MINUTES_AFTER.match(text.masked, end)
    before = _HOUR_BEFORE.search(text.masked, max(0, start - 6), start)
    if before:
        hour, minutes = int(before[1]), int(quantity.value)
    elif after:
        hour, minutes = int(quantity.value), int(after[1])
    else:
        return False
    times = (_HOUR_AND_MINUTES.fullmatch(other.written) for other in others)
    return any(time and (int(time[1]) - hour) % 12 == 0 and int(time[2]) == minutes for time in times)


def _is_power_of_ten(ratio: Fraction) -> bool:
    if ratio < 1:
        ratio = 1 / ratio if ratio else Fraction(3)
    return ratio.denominator == 1 and ratio > 1 and set(str(ratio.numerator)) == {"1", "0"}


def _without_regrouped(missing: list[Quantity], added: list[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """Drop both where they are the same digits in other groups: telephone numbers, 18.45 and 18:45."""
    if not missing or not added:
        return missing, added
    if _digits(missing) == _digits(added) and (len(missing) > 1 or len(added) > 1):
        return [], []
    if len(missing) == len(added) == 1 and _pieces(missing[0]) == _pieces(added[0]) != []:
        return [], []  # 30.01 and 01.30: day and month
    return missing, added


def _digits(group: Sequence[Quantity]) -> str:
    return "".join(_plain_digits(quantity) for quantity in group)


def _pieces(quantity: Quantity) -> list[str]:
    found = re.fullmatch(r"([0-3]\d)[./]([0-3]\d)", quantity.written)
    return sorted(found.groups()) if found else []


def _plain_digits(quantity: Quantity) -> str:
    digits = re.sub(r"\D", "", with_ascii_digits(quantity.written))
    return digits.lstrip("0") or digits


def _without_conversions(
    missing: list[Quantity],
    added: list[Quantity],
    source: Sequence[Quantity],
    target: Sequence[Quantity],
    source_text: Text,
    target_text: Text,
) -> tuple[list[Quantity], list[Quantity]]:
    """Drop what is another number in another unit: 50 miles and 80 km."""

    old_others, new_others = (added, missing) if missing and added else (target, source)

    def converted(one: Quantity, text: Text, others: Sequence[Quantity], other_text: Text) -> bool:
        imperial = _IMPERIAL.match(text.masked, one.span.end)
        return any(
            _is_conversion(float(one.value), float(other.value))
            for other in others
            if imperial or _IMPERIAL.match(other_text.masked, other.span.end)
        )

    return (
        [old for old in missing if not converted(old, source_text, old_others, target_text)],
        [new for new in added if not converted(new, target_text, new_others, source_text)],
    )


def _is_conversion(one: float, two: float) -> bool:
    def near(value: float, goal: float) -> bool:
        return abs(value - goal) <= max(0.03 * abs(goal), 0.06)

    return any(near(one, two * factor) or near(two, one * factor) for factor in _FACTORS) or any(
        near(celsius * 1.8 + 32, fahrenheit) for celsius, fahrenheit in ((one, two), (two, one))
    )


def _pairs(missing: list[Quantity], added: list[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Which number became which: in text order where the counts agree, else those whose digits are alike."""
    if len(missing) == len(added):
        return list(zip(missing, added, strict=True))
    pairs = []
    rest = list(added)
    for old in missing:
        alike = [new for new in rest if _alike(old, new)]
        if alike:
            pairs.append((old, alike[0]))
            rest.remove(alike[0])
    return pairs


def _alike(old: Quantity, new: Quantity) -> bool:
    one, two = _digits([old]), _digits([new])
    if _is_power_of_ten(old.value / new.value) if new.value else False:
        return True
    if sorted(one) == sorted(two):
        return True
    return len(one) == len(two) > 1 and sum(a != b for a, b in zip(one, two, strict=True)) == 1


def _changed(old: Quantity, new: Quantity, target: Text) -> Hit:
    ratio = old.value / new.value if new.value else Fraction(0)
    if ratio and _is_power_of_ten(ratio):
        times = ratio if ratio > 1 else 1 / ratio
        why = f"The translation is {int(times):,} times too {'small' if ratio > 1 else 'large'}."
    else:
        why = "The two are different values."
    return Hit(
        new.span,
        {"what": f"“{new.written}” → “{old.written}”, as in the source", "why": why},
        _suggestions(old, new, target),
        confidence=0.85,
        related=(_in_source(old),),
    )


def _missing(old: Quantity) -> Hit:
    return Hit(
        None,
        {
            "what": f"“{old.written}” of the source is missing",
            "why": "No number, word or date of the translation says the same.",
            "subject": old.written,
        },
        confidence=0.6,
        related=(_in_source(old),),
    )


def _added(new: Quantity) -> Hit:
    return Hit(
        new.span,
        {
            "what": f"“{new.written}” has no counterpart in the source: remove or correct it",
            "why": "No number, word or date of the source says the same.",
        },
        confidence=0.6,
    )


def _in_source(quantity: Quantity) -> Related:
    return Related(
        Side.SOURCE,
        quantity.span,
        quantity.written[: quantity.span.end - quantity.span.start],
        "the number in the source",
    )


def _suggestions(old: Quantity, new: Quantity, target: Text) -> tuple[str, ...]:
    """The source's value as the target writes it; none where a scale word or an ending is at stake."""
    if not old.written[:1].isdigit() or not new.written[:1].isdigit():
        return ()
    covered = new.span.of(target.text)
    after = target.text[new.span.end : new.span.end + 1]
    if len(old.values) > 1 and not old.written.isdigit():
        return ()
    if covered != new.written or after.isalpha() or old.value.denominator not in (1, 2, 4, 5, 10, 20, 100):
        return ()
    if re.search(r"[^\W\d_]|[½⅓⅔¼¾/]", old.written) or old.written[:1] == "0":
        return ()
    if old.value.denominator != 1:
        known = writing(target.language)
        if known is None:
            return ()
        return (str(float(old.value)).replace(".", known.decimal_mark),)
    mark = re.search(r"(?<=\d)\D(?=\d{3}(?!\d))", covered)
    whole = int(old.value)
    if mark:
        return (f"{whole:,}".replace(",", mark.group()),)
    return (str(whole),) if whole < 10_000 else ()


CHECK = Check(
    id="number-mismatch",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MAJOR,
    summary="A number changed or missing in the target, or one that only the target has.",
    message="{what}",
    explanation=(
        "Numbers carry over by value, however they are written: as digits, as words, with a scale word, "
        "as a date or in another unit. {why}"
    ),
    examples=(
        good(
            "In the mid-1990s the firm had 1,500 workers.",
            source="В середине 1990-х на фирме было 1500 рабочих.",
            source_language="ru",
        ),
        good("The meeting starts at 6:45 p.m.", source="Встреча начнётся в 18:45.", source_language="ru"),
        good("She was born on January 13, 1990.", source="Она родилась 13.01.1990.", source_language="ru"),
        good("It cost 2.5 million euros.", source="Es kostete 2.500.000 Euro.", source_language="de"),
        good("He died aged 82.", source="Он умер на 83-м году жизни.", source_language="ru"),
        good("It fell apart in 1992.", source="Всё развалилось в девяносто втором году.", source_language="ru"),
        good("A quarter of a century passed.", source="Прошла четверть века.", source_language="ru"),
        bad(
            "The town has [80] schools.",
            source="В городе 18 школ.",
            source_language="ru",
            suggestion="18",
        ),
        bad(
            "The loss came to [2.5] billion euros.",
            source="Der Verlust betrug 2,5 Millionen Euro.",
            source_language="de",
        ),
        bad(
            "He was born on May [5], 2019.",
            source="Он родился 15 мая 2019 года.",
            source_language="ru",
            suggestion="15",
        ),
    ),
    find=_find,
    needs_source=True,
)
