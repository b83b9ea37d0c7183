"""Markdown: verdict, scorecard, what to fix first, and the findings of each file in a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TextIO

from tqcheck.model import BadItem, CheckedSegment, Document, Finding, Location, Scorecard, Severity, Summary
from tqcheck.reports.cards import Card, cards
from tqcheck.reports.counts import counted
from tqcheck.reports.estimates import LISTED, caveat, heading, one_line, reason_text, telling_reasons
from tqcheck.reports.estimates import score_text as estimate_text
from tqcheck.reports.markdown_text import inert
from tqcheck.reports.places import Place, Places
from tqcheck.reports.scorecard_rows import error_rows, figures
from tqcheck.reports.scorecards import at_odds, lowest, score_text, verdict_text
from tqcheck.reports.verdict import verdict

_FIRST = 5
"""Kinds of finding that are shown as what to fix first."""
_PLACES = 3
"""Places of one kind that are named there."""
_DOCUMENTS = 20
"""Documents whose scores are shown, the lowest first, and places that could not be read."""
_SENTENCE, _NAME = 300, 100
"""Characters that are shown of what is said, and of names and of texts."""


class MarkdownWriter:
    """Keeps what has findings until the end, because the page begins with the verdict."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._page = MarkdownPage()

    def begin_document(self, document: Document) -> None:
        """Open a section of the page."""
        self._page.begin_document(document)

    def add(self, item: CheckedSegment | BadItem) -> None:
        """Keep what the page will show."""
        self._page.add(item)

    def finish(self, summary: Summary) -> None:
        """Write the page."""
        for line in self._page.lines(summary):
            self._stream.write(line + "\n")


class _Found(NamedTuple):
    place: str
    finding: Finding


class MarkdownPage:
    """A run as a page of Markdown, gathered as it goes on; `places` knows where its findings are."""

    def __init__(self) -> None:
        self.places = Places()
        self._flagged: list[CheckedSegment] = []
        self._sections: list[tuple[str, list[_Found]]] = []
        self._places: dict[int, str] = {}

    def begin_document(self, document: Document) -> None:
        """The items that follow belong to `document`."""
        self.places.begin_document(document)
        self._sections.append((self.places.path(document.path), []))

    def add(self, item: CheckedSegment | BadItem) -> None:
        """Keep a segment that has findings; the summary names what could not be read."""
        if isinstance(item, BadItem) or not item.findings:
            return
        self._flagged.append(item)
        for finding in item.findings:
            place = self.places.of(item.segment, finding)
            self._sections[-1][1].append(_Found(_where(place), finding))
            said = Location(place.path, place.line, place.column, place.unit).place
            self._places[id(finding)] = ", ".join(filter(None, (place.path, said)))

    def lines(self, summary: Summary, *, most_bytes: int | None = None) -> Iterator[str]:
        """The page line by line; with `most_bytes` it ends where more would not fit, and says what is left out."""
        left_out = summary.findings
        room = None if most_bytes is None else most_bytes - _size(_left_out(left_out))
        if room is not None and room < 0:
            return
        for line, shown in self._all_lines(summary):
            if room is not None:
                room -= _size(line)
                if room < 0:
                    yield _left_out(left_out)
                    return
            left_out -= shown
            yield line

    def _all_lines(self, summary: Summary) -> Iterator[tuple[str, int]]:
        """Each line, and how many findings it shows."""
        for line in (
            *_head(summary),
            *_scores(summary),
            *_estimates(summary),
            *_first(cards(self._flagged), self._places),
        ):
            yield line, 0
        for path, found in self._sections:
            if not found:
                continue
            for line in ("", f"## {inert(path, _NAME)}", "", *_heading("where", "severity", "check", "text", "what")):
                yield line, 0
            for place, finding in found:
                yield _finding_row(place, finding), 1


def _head(summary: Summary) -> Iterator[str]:
    word, reason = verdict(summary)
    yield f"# Translation quality: {word.lower()}"
    yield ""
    yield reason
    yield ""
    counts = [f"{summary.severities[severity]:,} {severity}" for severity in reversed(Severity)]
    shown = ", ".join(count for count in counts if not count.startswith("0"))
    in_words = f"{counted(summary.segments, 'segment')} of {counted(len(summary.documents), 'file')}"
    yield (
        f"{counted(summary.findings, 'finding')}{f' ({shown})' if shown else ''} in {in_words}, "
        f"{counted(summary.words, 'word')}; checked by tqcheck {summary.version}."
    )
    said = [f"{count:,} not checked ({reason})" for reason, count in sorted(summary.skipped.items())]
    if kept := summary.suppressed.total():
        said.append(f"{counted(kept, 'finding')} suppressed")
    if said:
        yield ""
        yield f"{inert('; '.join(said), _SENTENCE)}."
    if summary.bad_items:
        yield ""
        yield from _heading(f"{counted(summary.unread, 'part')} of the input could not be read", "why")
        for bad in summary.bad_items[:_DOCUMENTS]:
            why = f"{bad.problem} ({bad.remedy})" if bad.remedy else bad.problem
            yield _row(inert(str(bad.location), _NAME), inert(why, _SENTENCE))
        yield from _more(summary.unread - _DOCUMENTS)


def _scores(summary: Summary) -> Iterator[str]:
    if summary.scorecard is None:
        return
    yield ""
    yield "## Scorecard"
    yield ""
    if aside := at_odds(summary):
        yield f"{aside}."
        yield ""
    yield from _heading("figure", "value")
    for name, value in figures(summary.scorecard):
        yield _row(name, inert(value, _SENTENCE) if isinstance(value, str) else f"{value:,.10g}")
    yield from _error_types(summary.scorecard)
    documents = lowest(summary)
    if len(documents) > 1:
        yield ""
        yield from _heading("score", "result", "file")
        for path, card in documents[:_DOCUMENTS]:
            yield _row(score_text(card), verdict_text(card), inert(path, _NAME))
        yield from _more(len(documents) - _DOCUMENTS)


def _error_types(card: Scorecard) -> Iterator[str]:
    rows = list(error_rows(card))
    if rows:
        yield ""
        yield from _heading("type of error", *(severity.value for severity in Severity), "weight", "penalty (ETPT)")
    for row in rows:
        yield _row(row.type, *map(str, row.counts), f"{row.weight:g}", f"{row.penalty:g}")


def _estimates(summary: Summary) -> Iterator[str]:
    estimates = summary.estimates
    if estimates is None:
        return
    yield ""
    yield "## Estimated quality"
    yield ""
    line = one_line(estimates)
    yield f"{inert(line[:1].upper() + line[1:], _SENTENCE)}{f': {caveat(estimates)}' if estimates.segments else ''}."
    if not estimates.worst:
        return
    yield ""
    yield f"{heading(estimates)}."
    yield ""
    yield from _heading("estimate", "where", "text", "why")
    for checked in estimates.worst[:LISTED]:
        assert checked.estimate is not None
        yield _row(
            estimate_text(checked.estimate),
            inert(str(checked.segment.location), _NAME),
            inert(checked.segment.target, _NAME),
            inert("; ".join(map(reason_text, telling_reasons(checked.estimate))), _SENTENCE),
        )
    yield from _more(len(estimates.worst) - LISTED)


def _first(found: Iterable[Card], places: Mapping[int, str]) -> Iterator[str]:
    """The gravest kinds of finding, then the most frequent, then the earliest; `places` of findings by their `id`."""
    gravest = sorted(found, key=lambda card: (-card.first.severity.rank, -card.count))[:_FIRST]
    if gravest:
        yield ""
        yield "## What to fix first"
        yield ""
    for number, card in enumerate(gravest, start=1):
        named = [inert(places[id(finding)], _NAME) for _, finding in card.places[:_PLACES]]
        more = f" and {card.count - _PLACES:,} more" if card.count > _PLACES else ""
        what = f"{inert(card.first.check, _NAME)}: {inert(card.first.message, _SENTENCE)}"
        count = f" ({card.count:,} times)" if card.count > 1 else ""
        yield f"{number}. **{card.first.severity.value}** {what}{count}. See {'; '.join(named)}{more}."


def _finding_row(place: str, finding: Finding) -> str:
    covered = "␣" * len(finding.text) if finding.text and not finding.text.strip(" ") else finding.text
    what = finding.message if finding.message.endswith((".", "!", "?")) else f"{finding.message}."
    return _row(
        inert(place, _NAME),
        finding.severity.value,
        inert(finding.check, _NAME),
        inert(covered, _NAME),
        f"{inert(what, _SENTENCE)} {inert(finding.explanation, _SENTENCE)}",
    )


def _heading(*names: str) -> tuple[str, str]:
    return _row(*names), "|---" * len(names) + "|"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _where(place: Place) -> str:
    """The reader's own name for the place, and the line and column in the file."""
    line = "" if place.line is None else f"{place.line}" + ("" if place.column is None else f":{place.column}")
    return ", ".join(filter(None, (place.unit, line)))


def _more(count: int) -> Iterator[str]:
    if count > 0:
        yield ""
        yield f"… and {count:,} more."


def _left_out(count: int) -> str:
    return f"\n{counted(count, 'finding')} left out: the page would be too long."


def _size(line: str) -> int:
    return len(line.encode()) + 1
