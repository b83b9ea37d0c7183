"""GitHub Actions: an annotation for each finding, and the page of the run in the job's summary.

GitHub shows about ten annotations of a level in a step, so the gravest findings come first. All of them stand in the
step's log, and in the summary as far as its size allows.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TextIO

from tqcheck.errors import UserError
from tqcheck.model import BadItem, CheckedSegment, Document, Severity, Summary
from tqcheck.paths import followed, is_there
from tqcheck.reports.levels import LEVELS
from tqcheck.reports.markdown import MarkdownPage
from tqcheck.reports.marked_text import visible
from tqcheck.reports.places import Place

LARGEST_SUMMARY = 1 << 20
"""Bytes that GitHub takes of the summary of a step, whatever of it was written before."""
_LONGEST = 4000
"""Characters that are shown of what is said."""
_NOT_READ = len(Severity)
"""The rank of what could not be read: above all findings."""


class GithubWriter:
    """Keeps the run's annotations until its end; writes nothing but workflow commands to its stream."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._page = MarkdownPage()
        self._places = self._page.places
        self._commands: list[tuple[int, str]] = []

    def begin_document(self, document: Document) -> None:
        """The items that follow belong to `document`."""
        self._page.begin_document(document)

    def add(self, item: CheckedSegment | BadItem) -> None:
        """An annotation for each finding, and for what could not be read."""
        self._page.add(item)
        if isinstance(item, BadItem):
            location = item.location
            place = Place(self._places.path(location.path), location.line, unit=location.unit)
            why = f"{item.problem} ({item.remedy})" if item.remedy else item.problem
            self._commands.append((_NOT_READ, _command("error", "not read", place, place.named(why))))
            return
        for finding in item.findings:
            place = self._places.of(item.segment, finding)
            title = f"{finding.check} ({finding.severity.value})"
            said = (place.named(finding.message), finding.explanation)
            command = _command(LEVELS[finding.severity].github, title, place, *said)
            self._commands.append((finding.severity.rank, command))

    def finish(self, summary: Summary) -> None:
        """Write the annotations, and add the page to the step's summary where there is one."""
        for _, command in sorted(self._commands, key=lambda ranked: -ranked[0]):
            self._stream.write(command + "\n")
        if path := os.environ.get("GITHUB_STEP_SUMMARY"):
            self._add_to(Path(path), summary)

    def _add_to(self, path: Path, summary: Summary) -> None:
        try:
            written = path.stat().st_size if is_there(path) else 0
            page = "\n".join(self._page.lines(summary, most_bytes=LARGEST_SUMMARY - written))
            with path.open("a", encoding="utf-8", newline="\n") as file:
                file.write(page + "\n")
        except OSError as error:
            raise UserError(
                f"the summary of the step cannot be written: {error.strerror}",
                place=path,
                remedy="correct GITHUB_STEP_SUMMARY, or unset it",
            ) from None


def _command(level: str, title: str, place: Place, *lines: str) -> str:
    """A workflow command; columns only where the place is within one line, as GitHub has them."""
    properties: dict[str, str | int | None] = {
        "title": title,
        "file": _in_repository(place.path),
        "line": place.line,
        "endLine": place.end_line,
    }
    if place.column is not None and place.end_line in (None, place.line):
        properties |= {"col": place.column, "endColumn": place.end_column}
    said = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
    message = "\n".join(map(_shown, filter(None, lines)))
    return f"::{level} {said}::{_data(message)}"


def _in_repository(path: str) -> str:
    """A path from the repository's root, where the job says which folder that is and the path is in it."""
    root = os.environ.get("GITHUB_WORKSPACE")
    whole = Path(os.path.normpath(Path.cwd() / path))
    if not root or not whole.is_relative_to(followed(Path(root))):
        return path
    return whole.relative_to(followed(Path(root))).as_posix()


def _shown(text: str) -> str:
    return visible(text[:_LONGEST]) + ("…" if len(text) > _LONGEST else "")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
