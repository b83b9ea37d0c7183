"""The terminal: each text with its faults underlined, what is wrong and what to write, then a summary."""

from __future__ import annotations

import textwrap
import unicodedata
from typing import TextIO

from tqcheck.model import BadItem, CheckedSegment, Document, Segment, Severity, Side, Summary
from tqcheck.reports.cards import Card, cards

_WIDTH = 100
_COLOURS = {Severity.CRITICAL: "35;1", Severity.MAJOR: "31;1", Severity.MINOR: "33", Severity.NEUTRAL: "36"}
_SHOWN_PLACES = 5


class TextWriter:
    """Shows a document when it is complete: one card per fault, with the text around its first place."""

    def __init__(self, stream: TextIO, *, colour: bool = False, explain: bool = False) -> None:
        self._stream = stream
        self._colour = colour
        self._explain = explain
        self._document: Document | None = None
        self._flagged: list[CheckedSegment] = []

    def begin_document(self, document: Document) -> None:
        """Show the document before, then start this one."""
        self._show_document()
        self._document = document

    def add(self, item: CheckedSegment | BadItem) -> None:
        """Keep what has findings; a bad item is shown by the summary."""
        if isinstance(item, CheckedSegment) and item.findings:
            self._flagged.append(item)

    def finish(self, summary: Summary) -> None:
        """Show the last document and the summary."""
        self._show_document()
        write = self._line
        for name in ("critical", "major", "minor", "neutral"):
            severity = Severity(name)
            if summary.severities[severity]:
                write(f"{summary.severities[severity]:>5}  {self._paint(name, severity)}")
        total = summary.findings
        if summary.fail_on is None:
            verdict = "checked"
        elif summary.failed:
            verdict = f"FAILED: findings at {summary.fail_on} or above"
        else:
            verdict = f"passed: no finding at {summary.fail_on} or above"
        plural = "" if total == 1 else "s"
        write(f"{total} finding{plural} in {summary.segments} segments, {summary.words} words; {verdict}")
        if summary.not_run:
            reasons: dict[str, list[str]] = {}
            for entry in summary.not_run:
                reasons.setdefault(entry.reason, []).append(entry.check)
            for reason, names in reasons.items():
                for line in textwrap.wrap(f"not run ({reason}): {', '.join(names)}", _WIDTH, subsequent_indent="  "):
                    write(line)

    def _show_document(self) -> None:
        if self._document is None:
            return
        shown = cards(self._flagged)
        if shown:
            self._line(self._bold(self._document.path))
        for item in self._flagged:
            mine = [card for card in shown if card.places[0][0] is item.segment]
            if mine:
                self._show_segment(item.segment, mine)
        self._flagged = []
        self._document = None

    def _show_segment(self, segment: Segment, mine: list[Card]) -> None:
        self._line("")
        place = segment.location
        self._line(self._dim(f"{place.unit or f'line {place.line}'} (segment {segment.id})"))
        for line_start, line in _wrapped(segment.target):
            here = [
                card
                for card in mine
                if card.first.side is Side.TARGET
                and card.first.span
                and line_start <= card.first.span.start < line_start + len(line) + 1
            ]
            if here:
                self._line("  " + _printable(line))
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
        self._line(f"    {name} {finding.check}{count}: {finding.message}")
        if card.count > 1:
            others = [f"line {segment.location.line}" for segment, _ in card.places[1 : _SHOWN_PLACES + 1]]
            more = ", …" if card.count > _SHOWN_PLACES + 1 else ""
            self._line(self._dim(f"             also {', '.join(others)}{more}"))
        if self._explain:
            for line in textwrap.wrap(finding.explanation, _WIDTH - 13):
                self._line("             " + line)

    def _underline(self, line: str, line_start: int, here: list[Card]) -> str:
        marks = [" "] * len(line)
        colours: dict[int, Severity] = {}
        for card in here:
            span = card.first.span
            assert span is not None
            for index in range(span.start - line_start, min(max(span.end, span.start + 1) - line_start, len(line))):
                marks[index] = "~" if card.first.severity in (Severity.MINOR, Severity.NEUTRAL) else "^"
                colours[index] = card.first.severity
        painted = [
            self._paint(mark * _columns(character), colours[index]) if index in colours else " " * _columns(character)
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


def _wrapped(text: str) -> list[tuple[int, str]]:
    """(start, line) of `text` broken at spaces into lines of the terminal's width."""
    lines = []
    start = 0
    while start < len(text):
        newline = text.find("\n", start, start + _WIDTH)
        end = newline if newline >= 0 else min(len(text), start + _WIDTH)
        if newline < 0 and end < len(text):
            space = text.rfind(" ", start + 1, end)
            end = space if space > start else end
        lines.append((start, text[start:end]))
        start = end + 1 if end < len(text) and text[end] in " \n" else end
    return lines


def _printable(line: str) -> str:
    """Control and direction characters shown as one placeholder each, so that hostile text cannot move the cursor."""
    return "".join(
        character if unicodedata.category(character) not in ("Cc", "Cf") else "\N{SYMBOL FOR NULL}"
        for character in line
    )


def _columns(character: str) -> int:
    """How many terminal columns a character takes."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
