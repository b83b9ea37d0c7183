"""Dates of the source that the target tells with another day, month, year, weekday, century or era."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.counterparts import at_odds, changes
from tqcheck.checks.mechanisms.name_renderings import is_one_off
from tqcheck.language.calendars import calendar, knows_all_forms, same_form
from tqcheck.language.dates import Date, Dates, Day, Named, dates, told_in_english, weekday_in_english
from tqcheck.language.holidays import named_days
from tqcheck.language.quantities import quantities, worded_values
from tqcheck.language.relative_days import relative_days
from tqcheck.language.romanisation import phrase_shown
from tqcheck.language.text import Text
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del segment
    source_text, target_text = context.source, context.target
    if source_text is None:
        return
    source = dates(source_text)
    target = dates(target_text) if source else source
    if source and knows_all_forms(source_text.language) and knows_all_forms(target_text.language):
        yield from _missing(source, target, source_text, target_text)
    if target:
        yield from _other_dates(source, target, source_text, target_text)
        yield from _other_weekdays(source, target, source_text, target_text)
        yield from _other_centuries(source, target, source_text, target_text)
    if source_text.has_digits and target_text.has_digits:
        yield from _other_era(source_text, target_text)
    yield from _other_relative_day(source_text, target_text)


_NIGHT = re.compile(r"\b(?:ночь|ночи|ніч|noc|nuit|noche|night|nacht|eve|кануне?)\b", re.IGNORECASE)
"""The night to the sixth is the night of the fifth."""


def _other_dates(source: Dates, target: Dates, source_text: Text, target_text: Text) -> Iterator[Hit]:
    lost, gained = at_odds(source.dates, target.dates, Date.agrees)
    lost, gained = [old for old in lost if old.sure], [new for new in gained if new.sure]
    if not lost or not gained or _NIGHT.search(source_text.masked) or _NIGHT.search(target_text.masked):
        return
    told: set[Span] = set()
    for old, new in changes(lost, gained, _likeness):
        mine, theirs = _nearest(old, new)
        differing = [
            part
            for part in Day._fields
            if None not in (getattr(mine, part), getattr(theirs, part)) and getattr(mine, part) != getattr(theirs, part)
        ]
        if old.mark and new.mark and _is_rearranged(mine, theirs):
            continue  # what date-format reports
        part = differing[0] if len(differing) == 1 else "date"
        old_span, new_span = old.parts.get(part, old.span), new.parts.get(part, new.span)
        if new_span in told:
            continue  # several days have one month
        told.add(new_span)
        yield Hit(
            new_span,
            _values(part, old_span, new_span, told_in_english(mine), told_in_english(theirs), source_text, target_text),
            tuple(_instead(part, mine, new_span, target_text)),
            confidence=0.85,
            related=(_in_source(old_span, source_text),),
        )


def _likeness(old: Date, new: Date) -> float:
    mine, theirs = _nearest(old, new)
    return _shared(mine, theirs)


def _nearest(old: Date, new: Date) -> tuple[Day, Day]:
    return max(((mine, theirs) for mine in old.readings for theirs in new.readings), key=lambda pair: _shared(*pair))


def _shared(mine: Day, theirs: Day) -> int:
    return sum(one is not None and one == other for one, other in zip(mine, theirs, strict=True))


def _is_rearranged(mine: Day, theirs: Day) -> bool:
    return mine.day is not None and (mine.day, mine.month) == (theirs.month, theirs.day)


def _instead(part: str, right: Day, span: Span, text: Text) -> Iterator[str]:
    covered = span.of(text.text)
    after = text.text[span.end : span.end + 1]
    if part == "month" and right.month is not None and not covered.isdigit():
        form = same_form(text.language, "month", covered, right.month)
        if form and text.text[span.start - 1 : span.start] not in ("'", "’"):
            yield form
    elif part in ("day", "year") and covered.isdigit() and not after.isalpha():
        yield str(getattr(right, part)).zfill(len(covered) if covered.startswith("0") else 1)


def _other_weekdays(source: Dates, target: Dates, source_text: Text, target_text: Text) -> Iterator[Hit]:
    lost, gained = at_odds(source.weekdays, target.weekdays, _same)
    if not lost or not gained or _NIGHT.search(source_text.masked):
        return
    if not (knows_all_forms(source_text.language) and knows_all_forms(target_text.language)):
        return
    if _are_rest_of_week(source.weekdays, target.weekdays, source_text, target_text):
        return
    for old, new in changes(lost, gained, lambda old, new: 0):
        form = same_form(target_text.language, "weekday", new.span.of(target_text.text), old.value)
        yield Hit(
            new.span,
            _values(
                "weekday",
                old.span,
                new.span,
                weekday_in_english(old.value),
                weekday_in_english(new.value),
                source_text,
                target_text,
            ),
            (form,) if form else (),
            confidence=0.85,
            related=(_in_source(old.span, source_text),),
        )


_RANGE = re.compile(
    r"\s?(?:[-–—‑]|(?:to|through|thru|till|until|bis|à|au|a|al|по|до|do|até|až|bis einschließlich)\s|至|到|から)\s?"
    r"(?:(?:the|le|el|o|il|a)\s)?",
    re.IGNORECASE,
)
_WEEK = frozenset(range(1, 8))


def _are_rest_of_week(source: Sequence[Named], target: Sequence[Named], source_text: Text, target_text: Text) -> bool:
    """Whether one side names the days that the other leaves out: Tuesday to Sunday, every day but Monday."""
    mine, theirs = _days(source, source_text), _days(target, target_text)
    return mine.isdisjoint(theirs) and mine | theirs == _WEEK


def _days(weekdays: Sequence[Named], text: Text) -> frozenset[int]:
    """The weekdays that a text names, with those between two of a range."""
    found = {weekday.value for weekday in weekdays}
    for first, last in itertools.pairwise(weekdays):
        if _RANGE.fullmatch(text.masked, first.span.end, last.span.start):
            length = (last.value - first.value) % 7
            found.update((first.value + day - 1) % 7 + 1 for day in range(length + 1))
    return frozenset(found)


def _same(one: Named, other: Named) -> bool:
    return one.value == other.value


def _other_centuries(source: Dates, target: Dates, source_text: Text, target_text: Text) -> Iterator[Hit]:
    if any(not century.value for century in (*source.centuries, *target.centuries)):
        return
    lost, gained = at_odds(source.centuries, target.centuries, _same)
    lost, gained = [old for old in lost if old.sure], [new for new in gained if new.sure]
    if len(lost) != 1 or len(gained) != 1 or len(source.centuries) != len(target.centuries):
        return
    (old,), (new,) = lost, gained
    if old.value in worded_values(target_text) or new.value in worded_values(source_text):
        return  # told without the word for it: XVII века … в двадцатом
    written = new.span.of(target_text.text)
    after = target_text.text[new.span.end : new.span.end + 1]
    yield Hit(
        new.span,
        _values(
            "century",
            old.span,
            new.span,
            f"century {old.value}",
            f"century {new.value}",
            source_text,
            target_text,
        ),
        (str(old.value),) if written.isdigit() and not after.isalpha() else (),
        confidence=0.85,
        related=(_in_source(old.span, source_text),),
    )


def _other_era(source_text: Text, target_text: Text) -> Iterator[Hit]:
    """44 before our era → 44 AD."""
    old, new = _era(source_text), _era(target_text)
    if old is None or new is None or old[0] == new[0]:
        return
    (was_before, old_span), (_, new_span) = old, new
    told = ("before our era (BC)", "of our era (AD)")
    yield Hit(
        new_span,
        _values("era", old_span, new_span, told[not was_before], told[was_before], source_text, target_text),
        confidence=0.8,
        related=(_in_source(old_span, source_text),),
    )


_RELATIVE = {-2: "the day before yesterday", -1: "yesterday", 1: "tomorrow", 2: "the day after tomorrow"}


def _other_relative_day(source_text: Text, target_text: Text) -> Iterator[Hit]:
    """The day before yesterday → yesterday."""
    target = relative_days(target_text)
    source = relative_days(source_text) if len(target) == 1 else []
    if len(source) != 1:
        return
    ((old, old_span),), ((new, new_span),) = source, target
    # Yesterday for tomorrow is one opposite for another, which another check tells.
    if old != new and 2 in (abs(old), abs(new)):
        yield Hit(
            new_span,
            _values("day", old_span, new_span, _RELATIVE[old], _RELATIVE[new], source_text, target_text),
            (_RELATIVE[old],) if target_text.language[:2] == "en" and new_span.of(target_text.text).islower() else (),
            confidence=0.85,
            related=(_in_source(old_span, source_text),),
        )


def _era(text: Text) -> tuple[bool, Span] | None:
    """Whether the text speaks of years before our era, with the place; None where it names no era, or both."""
    known = calendar(text.language)
    if known is None:
        return None
    return known.era_in(text.masked)


def _missing(source: Dates, target: Dates, source_text: Text, target_text: Text) -> Iterator[Hit]:
    """A month without a day (numbers are another check's) or a weekday that the target does not tell at all."""
    if len(source_text.tokens) == 1:
        return  # The label of a calendar, whose abbreviation (Thur, Do) is another word in a sentence.
    lost, gained = at_odds(source.dates, target.dates, Date.agrees)
    holidays = {month for month, _ in named_days(target_text)} if lost else ()
    months = [
        date for date in lost if date.sure and date.readings[0].day is None and date.readings[0].month not in holidays
    ]
    if months and not gained and not _has_misspelt_month(months[0], target_text):
        day = months[0].readings[0]
        year = next((found for found in quantities(target_text) if day.year and found.value == day.year), None)
        place = Span(year.span.start, year.span.start) if year else None
        yield from _missing_hit(
            "month", [date.span for date in months], place, told_in_english(day), source_text, target_text
        )
    weekdays, others = at_odds(source.weekdays, target.weekdays, _same)
    weekdays = [weekday for weekday in weekdays if weekday.sure]
    if weekdays and not others:
        told = weekday_in_english(weekdays[0].value)
        yield from _missing_hit("weekday", [weekday.span for weekday in weekdays], None, told, source_text, target_text)


def _has_misspelt_month(lost: Date, text: Text) -> bool:
    """Whether a month is there, with a letter lost or wrong (anuary 2014): a slip of spelling."""
    known = calendar(text.language)
    names = [
        word
        for word, name in (known.names.items() if known else ())
        if name.kind == "month" and name.value == lost.readings[0].month and len(word) >= _LONG_MONTH
    ]
    return any(is_one_off(name, token.key) for token in text.tokens for name in names)


_LONG_MONTH = 5
"""Letters of a name that is known again with one wrong."""


def _missing_hit(
    part: str, spans: list[Span], place: Span | None, told: str, source_text: Text, target_text: Text
) -> Iterator[Hit]:
    if any(span.of(source_text.text) in target_text.text for span in spans):
        return  # left untranslated
    phrase = phrase_shown(spans[0].of(source_text.text))
    yield Hit(
        place,
        {
            "what": f"Add the {part}: {phrase} of the source is missing",
            "why": f"The source says {told}.",
            "subject": told,
        },
        confidence=0.6,
        related=tuple(_in_source(span, source_text) for span in spans),
    )


def _values(
    part: str, old: Span, new: Span, told: str, untold: str, source_text: Text, target_text: Text
) -> dict[str, str]:
    phrase = phrase_shown(old.of(source_text.text))
    return {
        "what": f"Correct the {part}: “{new.of(target_text.text)}” is not the source’s {phrase}",
        "why": f"The source says {told}, the translation {untold}.",
        "subject": told,
    }


def _in_source(span: Span, text: Text) -> Related:
    return Related(Side.SOURCE, span, span.of(text.text), "the date in the source")


CHECK = Check(
    id="date-mismatch",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MAJOR,
    summary="A day, month, year, weekday, century or era that is not the source's; a month or weekday that is missing.",
    message="{what}",
    explanation=(
        "{why} A date is the same day in every language, however it is "
        "written: in figures, with the month’s name, in another order."
    ),
    examples=(
        good("She was born on January 13, 1990.", source="Она родилась 13.01.1990.", source_language="ru"),
        good("The fair ran from 5 to 7 May 2019.", source="Ярмарка шла с 5 по 7 мая 2019 г.", source_language="ru"),
        good("It was built in the 19th century.", source="Его построили в XIX веке.", source_language="ru"),
        good("Let me know: I may come in June.", source="Сообщите: я, возможно, приеду в июне.", source_language="ru"),
        good(
            "Sie kommt am 5. Mai, einem Sonntag.",
            source="She comes on Sunday, May 5th.",
            source_language="en",
            target_language="de",
        ),
        good("They met in the night of May 5.", source="Встреча была в ночь на 6 мая.", source_language="ru"),
        bad(
            "The law took effect on 15 [June] 2019.",
            source="Закон вступил в силу 15 мая 2019 года.",
            source_language="ru",
            suggestion="May",
        ),
        bad(
            "He was born on May [5], 2019.",
            source="Он родился 15 мая 2019 года.",
            source_language="ru",
            suggestion="15",
        ),
        bad(
            "The court sits on [Tuesday].",
            source="Суд заседает в понедельник.",
            source_language="ru",
            suggestion="Monday",
        ),
        good("The better day, the better deed.", source="Он любил воскресные прогулки.", source_language="ru"),
        bad("The fair was held in []2019.", source="Ярмарка прошла в мае 2019 года.", source_language="ru"),
        bad("The castle is of the [18]th century.", source="Замок построен в XVII веке.", source_language="ru"),
        bad("Caesar died in 44 [AD].", source="Цезарь умер в 44 году до н. э.", source_language="ru"),
        bad(
            "Das Treffen ist am 3. [Juni].",
            source="The meeting is on 3 July.",
            source_language="en",
            target_language="de",
            suggestion="Juli",
        ),
    ),
    find=_find,
    needs_source=True,
    silences=("number-mismatch",),
)
