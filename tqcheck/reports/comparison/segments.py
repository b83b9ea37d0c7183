"""The segments at which systems are furthest apart, as a reader compares them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.model import CheckedSegment, Finding, Segment, Span
from tqcheck.reports.comparison.tables import names, titles
from tqcheck.reports.comparison.word_differences import unlike
from tqcheck.reports.tables import figure
from tqcheck.scoring.comparison.comparing import Comparison
from tqcheck.scoring.comparison.segment_scores import PENALTY


@dataclass(frozen=True, slots=True)
class Draft:
    """What one system makes of a segment: `unlike` are the words that set it apart, `scores` say how it does by the
    measures that segments are shown by."""

    name: str
    segment: Segment
    findings: Sequence[Finding]
    unlike: Sequence[Span]
    scores: Sequence[str]


@dataclass(frozen=True, slots=True)
class Row:
    """A segment side by side; `place` is where the first draft has it."""

    place: str
    source: str | None
    source_language: str | None
    reference: str | None
    language: str
    drafts: Sequence[Draft]


def rows_apart(comparison: Comparison) -> list[tuple[str, list[Row]]]:
    """By penalty points and by the metric that is right most often about single segments (`main_metric`): the title of
    the measure and the segments, each once. A measure that shows nothing new is left out.
    """
    shown: set[int] = set()
    found = []
    main = comparison.main_metric
    for measure in (PENALTY, *([main.metric.name] if main else [])):
        places = [place for place in comparison.furthest[measure] if place not in shown]
        shown.update(places)
        if places:
            found.append((titles(comparison)[measure], [_row(comparison, place) for place in places]))
    return found


def _row(comparison: Comparison, place: int) -> Row:
    items: list[CheckedSegment] = [system.segments[place] for system in comparison.systems]
    first = items[0].segment
    marked = unlike([item.segment.target for item in items], comparison.language)
    return Row(
        first.location.place or first.id,
        next((item.segment.source for item in items if item.segment.source is not None), None),
        first.source_language,
        None if comparison.references is None else comparison.references[place],
        comparison.language,
        [
            Draft(name, item.segment, item.findings, spans, _scores(comparison, number, place))
            for number, (name, item, spans) in enumerate(zip(names(comparison), items, marked, strict=True))
        ],
    )


def _scores(comparison: Comparison, system: int, place: int) -> list[str]:
    penalty = comparison.weighed.penalties.values[system][place]
    points = "1 penalty point" if penalty == 1 else f"{penalty:g} penalty points"
    main = comparison.main_metric
    return [points, *([f"{main.metric.title} {figure(main.segments.values[system][place])}"] if main else [])]
