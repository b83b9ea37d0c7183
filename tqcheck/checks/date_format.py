"""Dates in figures that the target's language writes otherwise, or that a reader there takes for another date."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.counterparts import LONGEST
from tqcheck.language.calendars import calendar, long_form
from tqcheck.language.dates import Date, Day, dates, has_figures, told_in_english
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    source_text, target_text = context.source, context.target
    if source_text is None or not (has_figures(target_text) and has_figures(source_text)):
        return
    known = calendar(segment.target_language)
    if known is None or not known.has_pack:
        return
    target = dates(target_text).dates
    for new in target if len(target) <= LONGEST else ():
        if new.mark not in (".", "/") or new.parts["year"].start == new.span.start:
            continue
        old = next((old for old in dates(source_text).dates if old.mark and _same_figures(old, new)), None)
        if old is None:
            continue
        right = old.readings[0]
        order = "DMY" if new.parts["day"].start < new.parts["month"].start else "MDY"
        if not _agrees(right, new):
            taken = told_in_english(new.readings[0])
            why = f"A reader there takes it for {taken}; the source says {told_in_english(right)}."
        elif order not in known.orders and "YMD" not in known.orders:
            why = "There the day and the month stand in another order, so that it is no date."
        elif known.marks and new.mark not in known.marks and _is_ambiguous(right):
            why = f"“{new.mark}” is the source’s way; readers of the translation cannot tell the day from the month."
        else:
            continue
        written = long_form(segment.target_language, _as_date(right))
        covered = new.span.of(segment.target)
        yield Hit(
            new.span,
            {"covered": covered, "remedy": f" → “{written}”" if written else "", "why": why},
            (written,) if written else (),
            confidence=0.8,
            related=(Related(Side.SOURCE, old.span, old.span.of(source_text.text), "the date in the source"),),
        )


def _same_figures(old: Date, new: Date) -> bool:
    """Whether one can be the other, in this order or that."""
    return any(
        mine.year is not None
        and theirs.year is not None
        and Day(mine.year).agrees(Day(theirs.year))
        and sorted((mine.month or 0, mine.day or 0)) == sorted((theirs.month or 0, theirs.day or 0))
        for mine in old.readings
        for theirs in new.readings
    )


def _is_ambiguous(day: Day) -> bool:
    return day.day is not None and day.day <= 12 and day.day != day.month


def _agrees(right: Day, new: Date) -> bool:
    return any(right.agrees(reading) for reading in new.readings)


def _as_date(day: Day) -> datetime.date | None:
    try:
        return datetime.date(day.year or 0, day.month or 0, day.day or 0) if day.year and day.year > 99 else None
    except ValueError:
        return None


CHECK = Check(
    id="date-format",
    category=MqmCategory.DATE_FORMAT,
    severity=Severity.MINOR,
    summary="A date in figures in a form that the target's language does not write.",
    message="“{covered}” is not how this language writes a date{remedy}",
    explanation="Languages order and part the figures of a date in their own ways. {why}",
    examples=(
        good("It was signed on March 5, 2019.", source="Подписано 05.03.2019.", source_language="ru"),
        good("It was signed on 05/03/2019.", source="Подписано 05.03.2019.", source_language="ru"),
        good("It was signed on 2019-03-05.", source="Подписано 05.03.2019.", source_language="ru"),
        good("It was signed on 14.07.2019.", source="Подписано 14.07.2019.", source_language="ru"),
        good("Version 05.03.2019.1", source="Версия 05.03.2019.1", source_language="ru"),
        good("Signé le 5 mars 2019.", source="Подписано 05.03.2019.", source_language="ru", target_language="fr"),
        bad(
            "It was signed on [05.03.2019].",
            source="Подписано 05.03.2019.",
            source_language="ru",
            suggestion="March 5, 2019",
        ),
        bad(
            "It was signed on [05/03/2019].",
            source="Подписано 05.03.2019.",
            source_language="ru",
            target_language="en-US",
            suggestion="March 5, 2019",
        ),
        bad(
            "Das Treffen ist am [12/31/2019].",
            source="The meeting is on 12/31/2019.",
            source_language="en-US",
            target_language="de",
            suggestion="31. Dezember 2019",
        ),
    ),
    find=_find,
    needs_source=True,
    silences=("number-mismatch",),
)
