"""Numbers that both texts tell alike in other shapes: as dates, clock times, amounts in other units, holidays."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from tqcheck.checks.mechanisms.counterparts import LONGEST
from tqcheck.language.amounts import amounts
from tqcheck.language.dates import Date, Day, dates
from tqcheck.language.holidays import names_day
from tqcheck.language.measures import Measure, measured, measures, spelt_measures
from tqcheck.language.quantities import Quantity, quantities, worded_values
from tqcheck.language.shares import percentages, told_shares
from tqcheck.language.text import Text
from tqcheck.language.times import Time, told_times
from tqcheck.model import Span


def explained(source: Text, target: Text) -> tuple[frozenset[Span], frozenset[Span]]:
    """The spans of the numbers of source and target (as `quantities` has them) that the other side tells as the same
    date, time or amount: 18:45 and 6:45 p.m., 50 miles and 80 km, 13.01.1990 and January 13, 1990. What only one side
    tells of a date (its year) is not among them.
    """
    numbers = quantities(source), quantities(target)
    if not any(numbers) or max(map(len, numbers)) > LONGEST:
        return frozenset(), frozenset()
    mine: set[Span] = set()
    theirs: set[Span] = set()
    for old_places, new_places in (
        _same_dates(dates(source).dates, dates(target).dates),
        (_short_dates(source, target), _short_dates(target, source)),
        _same_times(told_times(source), told_times(target)),
        _same_amounts(source, target),
        _places_of(_amounts_in_words(source, target)),
        _places_of(_shares(source, target)),
        (_holidays(source, target), _holidays(target, source)),
    ):
        mine.update(old_places)
        theirs.update(new_places)
    return _within(numbers[0], mine), _within(numbers[1], theirs)


def _within(numbers: Sequence[Quantity], places: set[Span]) -> frozenset[Span]:
    return frozenset(
        number.span
        for number in numbers
        if any(place.start <= number.span.start and number.span.end <= place.end for place in places)
    )


Places = tuple[list[Span], list[Span]]


def _same_dates(source: Sequence[Date], target: Sequence[Date]) -> Places:
    mine: list[Span] = []
    theirs: list[Span] = []
    for old in source:
        for new in target:
            told = _told_by_both(old, new)
            mine += _places(old, told)
            theirs += _places(new, told)
    return mine, theirs


def _places(date: Date, told: Collection[str]) -> Iterable[Span]:
    """The places of some parts; the whole date's too, where that is all there is (05.2019 is one number in digits)."""
    places = [date.parts[part] for part in told]
    yield from places
    if sum(place.end - place.start + 1 for place in places) == date.span.end - date.span.start + 1:
        yield date.span


def _told_by_both(old: Date, new: Date) -> Collection[str]:
    """The parts that two equal dates have in common; of other dates the month, where it is the same (5月, May)."""
    pairs = [(one, two) for one in old.readings for two in new.readings if one.month and one.month == two.month]
    if not pairs:
        return ()
    one, two = next((pair for pair in pairs if pair[0].agrees(pair[1])), (Day(month=1), Day(month=1)))
    return [part for part in Day._fields if None not in (getattr(one, part), getattr(two, part))]


_SHORT_DATE = re.compile(r"(?<![\w./-])(\d\d?)[./](\d\d?)(?![\w/]|[.,]\d)")


def _short_dates(text: Text, other: Text) -> Iterator[Span]:
    """The days without a year, in figures, that the other text tells with the name of the month: 9/6, 9 de junio."""
    told = {(reading.day, reading.month) for date in dates(other).dates for reading in date.readings if reading.day}
    for match in _SHORT_DATE.finditer(text.masked) if told else ():
        one, two = int(match[1]), int(match[2])
        if (one, two) in told or (two, one) in told:
            yield Span(*match.span())


def _same_times(source: Sequence[Time], target: Sequence[Time]) -> Places:
    return (
        [old.span for old in source if any(old.agrees(new) for new in target)],
        [new.span for new in target if any(new.agrees(old) for old in source)],
    )


def _same_amounts(source: Text, target: Text) -> Places:
    mine, theirs = _all_measures(source, measures(target)), _all_measures(target, measures(source))
    left = [old for old in mine if not any(map(old.is_told_as, theirs))]
    right = [new for new in theirs if not any(map(new.is_told_as, mine))]
    if left and right:  # else one side has an amount once more, in another unit
        mine, theirs = left, right
    pairs = [
        (old, new)
        for old in mine
        for new in theirs
        if old.is_told_as(new) or (not old.same_unit(new) and old.equals(new))  # nobody rounds what is not converted
    ]
    return [old.number for old, _ in pairs], [new.number for _, new in pairs]


def _places_of(pairs: Sequence[tuple[Span, Span]]) -> Places:
    return [old for old, _ in pairs], [new for _, new in pairs]


def _shares(source: Text, target: Text) -> list[tuple[Span, Span]]:
    """The places of percentages that the other side tells as fractions, ratios or multiples."""
    found = [(old.span, new.span) for old in percentages(source) for new in told_shares(target) if new.equals(old)]
    found += [(old.span, new.span) for new in percentages(target) for old in told_shares(source) if old.equals(new)]
    found += [
        (old.span, new.span)
        for old in percentages(source)
        for new in percentages(target)
        if old.percent == new.percent  # 1.2 per mille
    ]
    return found


def _amounts_in_words(source: Text, target: Text) -> list[tuple[Span, Span]]:
    """The places of amounts that one side tells in words (a pint, метр восемьдесят) or in a unit that only explains
    (12 соток), and of degrees of two scales.
    """
    mine, theirs = amounts(source), amounts(target)
    if max(len(mine), len(theirs)) > LONGEST:
        return []
    pairs = [(old, new) for old in mine for new in theirs if old.equals(new)]
    return [
        (old.span, new.span)
        for old, new in pairs
        if old.worded or new.worded or old.unit.vague or new.unit.vague or old.unit.dimension == "temperature"
    ]


def converted(source: Text, target: Text) -> list[tuple[Span, Span]]:
    """The places of numbers, in digits or words, that tell one amount, share or time in two ways: acht Kilometer and
    five miles, jeder Vierte and twenty-five per cent, halb acht and half past seven.
    """
    mine, theirs = (*measures(source), *spelt_measures(source)), (*measures(target), *spelt_measures(target))
    told = [(old.number, new.number) for old in mine for new in theirs if not old.same_unit(new) and old.equals(new)]
    times = [(old.span, new.span) for old in told_times(source) for new in told_times(target) if old.agrees(new)]
    return [*told, *_amounts_in_words(source, target), *_shares(source, target), *times]


def _all_measures(text: Text, others: Sequence[Measure]) -> list[Measure]:
    """The measures of a text; those that it spells out too, where the other side has some in digits."""
    found = list(measures(text))
    if others:
        told = ((value, span, span.of(text.text)) for value, span in worded_values(text).items())
        spelt = (Quantity((value,), span, words) for value, span, words in told if not words[0].isdigit())
        found += measured(text, sorted(spelt, key=lambda quantity: quantity.span.start))
    return found


def _holidays(text: Text, other: Text) -> Iterable[Span]:
    """The days of `text` that `other` calls by name: 8 марта, Women's Day."""
    for date in dates(text).dates:
        for reading in date.readings:
            if "day" in date.parts and names_day(other, reading.month or 0, reading.day or 0):
                yield date.parts["day"]
