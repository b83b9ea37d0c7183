"""The terminal: each text with its faults underlined, what is wrong and what to write, then a summary."""

from __future__ import annotations

import bisect
import textwrap
from typing import TextIO

from tqcheck.model import (
    BadItem,
    CheckedSegment,
    Document,
    Estimates,
    Location,
    Scorecard,
    Segment,
    Severity,
    Side,
    Summary,
    TermFigures,
    TermOutcome,
)
from tqcheck.plain_display import columns, on_terminal
from tqcheck.reports.cards import Card, cards
from tqcheck.reports.counts import counted, suppressed
from tqcheck.reports.estimates import caveat, heading, reason_text, telling_reasons
from tqcheck.reports.estimates import one_line as one_line_of
from tqcheck.reports.estimates import score_text as estimate_text
from tqcheck.reports.scorecards import at_odds, caveats, lowest, one_line, score_text
from tqcheck.reports.verdict import verdict

_WIDTH = 100
_COLOURS = {Severity.CRITICAL: "35;1", Severity.MAJOR: "31;1", Severity.MINOR: "33", Severity.NEUTRAL: "36"}
_SHOWN_PLACES = 5
_SHOWN_DOCUMENTS = 10


class TextWriter:
    """Shows a document when it is complete: one card per fault, with the text around its first place."""

    def __init__(self, stream: TextIO, *, colour: bool = False, explain: bool = False) -> None:
        self._stream = stream
        self._colour = colour
        self._explain = explain
        self._document: Document | None = None
        self._flagged: list[CheckedSegment] = []
        self._shown = False

    def begin_document(self, document: Document) -> None:
        """Show the document before, then start this one."""
        self._show_document()
        self._document = document

    def add(self, item: CheckedSegment | BadItem) -> None:
        """Keep what has findings; the summary counts the bad items."""
        if isinstance(item, CheckedSegment) and item.findings:
            self._flagged.append(item)

    def finish(self, summary: Summary) -> None:
        """Show the last document and the summary."""
        self._show_document()
        write = self._line
        if summary.findings:
            write("")
        for name in ("critical", "major", "minor", "neutral"):
            severity = Severity(name)
            if summary.severities[severity]:
                write(f"{summary.severities[severity]:>5}  {self._paint(name, severity)}")
        word, reason = verdict(summary)
        result = (
            f"{word.upper() if summary.failed else word.lower()}: {reason[:1].lower()}{reason[1:].removesuffix('.')}"
        )
        # An incomplete run is one that passes; its verdict says how much could not be read.
        unread = f"; {counted(summary.unread, 'part')} could not be read" if summary.unread and summary.failed else ""
        skipped = "".join(f"; {count:,} not checked ({reason})" for reason, count in sorted(summary.skipped.items()))
        segments, words = counted(summary.segments, "segment"), counted(summary.words, "word")
        write(f"{counted(summary.findings, 'finding')} in {segments}, {words}; {result}{skipped}{unread}")
        if summary.scorecard is not None and summary.scorecard.score is not None:
            self._show_scores(summary, summary.scorecard)
        if summary.estimates is not None:
            self._show_estimates(summary.estimates, several=len(summary.documents) > 1)
        if summary.suppressed:
            write(f"{counted(summary.suppressed.total(), 'finding')} suppressed: {', '.join(suppressed(summary))}")
        if summary.terms.mentions:
            write(_terms(summary.terms))
        if summary.not_run:
            reasons: dict[str, list[str]] = {}
            for entry in summary.not_run:
                reasons.setdefault(entry.reason, []).append(entry.check)
            for reason, names in reasons.items():
                for line in textwrap.wrap(f"not run ({reason}): {', '.join(names)}", _WIDTH, subsequent_indent="  "):
                    write(on_terminal(line))

    def _show_scores(self, summary: Summary, card: Scorecard) -> None:
        self._line(on_terminal(one_line(card)))
        self._line(self._dim("; ".join(caveats(card))))
        if aside := at_odds(summary):
            self._line(self._dim(aside))
        documents = lowest(summary)
        if len(documents) > 1:
            for path, each in documents[:_SHOWN_DOCUMENTS]:
                self._line(f"{score_text(each):>8}  {on_terminal(path)}")
            if (more := len(documents) - _SHOWN_DOCUMENTS) > 0:
                self._line(self._dim(f"          {more:,} more score higher"))

    def _show_estimates(self, estimates: Estimates, *, several: bool) -> None:
        self._line(on_terminal(one_line_of(estimates)))
        if estimates.segments:
            self._line(self._dim(caveat(estimates)))
        if not estimates.worst:
            return
        self._line("")
        self._line(self._bold(heading(estimates)))
        for checked in estimates.worst:
            assert checked.estimate is not None
            location = checked.segment.location
            place = str(location) if several else location.place or location.path
            self._line(f"{estimate_text(checked.estimate):>5}  {on_terminal(place)}")
            for text in (checked.segment.source, checked.segment.target):
                if text is not None:
                    self._line("       " + on_terminal(textwrap.shorten(text, _WIDTH - 7, placeholder=" …")))
            for reason in telling_reasons(checked.estimate):
                self._line(self._dim("       " + on_terminal(reason_text(reason))))

    def _show_document(self) -> None:
        if self._document is None:
            return
        shown = cards(self._flagged)
        if shown:
            if self._shown:
                self._line("")
            self._shown = True
            self._line(self._bold(on_terminal(self._document.path)))
        for item in self._flagged:
            mine = [card for card in shown if card.places[0][0] is item.segment]
            if mine:
                self._show_segment(item.segment, mine)
        self._flagged = []
        self._document = None

    def _show_segment(self, segment: Segment, mine: list[Card]) -> None:
        self._line("")
        named = (segment.location.unit or "").split()
        unnamed = "" if segment.id in named else f" (segment {on_terminal(segment.id)})"
        self._line(self._dim(_place(segment.location) + unnamed))
        lines = _wrapped(segment.target)
        starts = [start for start, _ in lines]
        for number, (line_start, line) in enumerate(lines, start=1):
            here = [
                card
                for card in mine
                if card.first.side is Side.TARGET
                and card.first.span
                and bisect.bisect_right(starts, card.first.span.start) == number
            ]
            if here:
                self._line("  " + on_terminal(line))
                self._line("  " + self._underline(line, line_start, here))
                for card in here:
                    self._show_card(card)
        for card in mine:
            if card.first.side is Side.SOURCE or card.first.span is None:
                self._show_card(card)

    def _show_card(self, card: Card) -> None:
        finding = card.first
        count = f" ×{card.count}" if card.count > 1 else ""
        name = self._paint(f"{finding.severity.value:<8}", finding.severity)
        self._line(f"    {name} {on_terminal(finding.check)}{count}: {on_terminal(finding.message)}")
        if card.count > 1:
            others = [_place(segment.location) for segment, _ in card.places[1 : _SHOWN_PLACES + 1]]
            more = ", …" if card.count > _SHOWN_PLACES + 1 else ""
            self._line(self._dim(f"             also {', '.join(others)}{more}"))
        if self._explain:
            for line in textwrap.wrap(finding.explanation, _WIDTH - 13):
                self._line("             " + on_terminal(line))
            identities = dict.fromkeys(each.fingerprint for _, each in card.places[: _SHOWN_PLACES + 1])
            self._line(self._dim(f"             if it is no fault: tqcheck accept {' '.join(identities)}"))

    def _underline(self, line: str, line_start: int, here: list[Card]) -> str:
        # A place where something is missing may be after the last character.
        line += " "
        marks = [" "] * len(line)
        colours: dict[int, Severity] = {}
        for card in here:
            span = card.first.span
            assert span is not None
            for index in range(span.start - line_start, min(max(span.end, span.start + 1) - line_start, len(line))):
                marks[index] = "~" if card.first.severity in (Severity.MINOR, Severity.NEUTRAL) else "^"
                colours[index] = card.first.severity
        painted = [
            self._paint(mark * columns(character), colours[index]) if index in colours else " " * columns(character)
            for index, (mark, character) in enumerate(zip(marks, line, strict=True))
        ]
        return "".join(painted).rstrip()

    def _line(self, text: str) -> None:
        self._stream.write(text + "\n")

    def _paint(self, text: str, severity: Severity) -> str:
        return f"\x1b[{_COLOURS[severity]}m{text}\x1b[0m" if self._colour else text

    def _bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self._colour else text

    def _dim(self, text: str) -> str:
        return f"\x1b[2m{text}\x1b[0m" if self._colour else text


def _terms(figures: TermFigures) -> str:
    count = figures.outcomes
    parts = [
        f"{counted(figures.mentions, 'term')} in the source",
        f"{figures.success_rate:.0%} rendered as the glossary has it ({figures.exact_rate:.0%} as written)",
        f"{count[TermOutcome.VIOLATED]} not, {count[TermOutcome.LEFT_OUT]} left out",
    ]
    if figures.consistency is not None:
        parts.append(f"{figures.consistency:.0%} consistent")
    return "; ".join(parts)


def _place(location: Location) -> str:
    return on_terminal(location.place or location.path)


def _wrapped(text: str) -> list[tuple[int, str]]:
    """(start, line) of `text` broken at line ends, and at spaces into lines of the terminal's width; at least one."""
    lines = []
    start = 0
    while True:
        end = _line_end(text, start)
        lines.append((start, text[start:end]))
        if end >= len(text):
            return lines
        start = end + 1 if text[end] in " \n" else end


def _line_end(text: str, start: int) -> int:
    taken, space = 0, start
    for index in range(start, len(text)):
        character = text[index]
        if character == "\n":
            return index
        if character == " ":
            space = index
        taken += columns(character)
        if taken > _WIDTH:
            return space if space > start else index
    return len(text)
