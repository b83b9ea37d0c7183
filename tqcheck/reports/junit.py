"""JUnit's XML, as Jenkins and GitLab read it: a suite for each file, a test case for each finding.

A finding is a failure whose type is its severity, a bad item an error, a file without either one case that passes.
Neither times nor a time stamp are written: equal runs give equal reports.
"""

from __future__ import annotations

from typing import TextIO

from tqcheck.model import BadItem, CheckedSegment, Document, Finding, Segment, Summary
from tqcheck.reports.places import Places
from tqcheck.reports.xml_text import DECLARATION, empty, tag, text


class JunitWriter:
    """Holds the test cases of one document, since their number comes before them, and writes it when it is over."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._places = Places()
        self._path: str | None = None
        self._cases: list[str] = []
        self._errors = 0
        self._stream.write(f'{DECLARATION}<testsuites name="tqcheck">\n')

    def begin_document(self, document: Document) -> None:
        """Write the document before, then start this one."""
        self._write_suite()
        self._places.begin_document(document)
        self._path = self._places.path(document.path)

    def add(self, item: CheckedSegment | BadItem) -> None:
        """A case for each finding, or for a bad item."""
        if isinstance(item, BadItem):
            self._errors += 1
            self._cases.append(self._error(item))
        else:
            self._cases += [self._failure(item.segment, finding) for finding in item.findings]

    def finish(self, summary: Summary) -> None:
        """Write the last document."""
        self._write_suite()
        self._stream.write("</testsuites>\n")

    def _write_suite(self) -> None:
        if self._path is None:
            return
        failures = len(self._cases) - self._errors
        cases = self._cases or [empty("testcase", name="no findings", classname=self._path, file=self._path)]
        suite = tag("testsuite", name=self._path, tests=len(cases), failures=failures, errors=self._errors, skipped=0)
        self._stream.write(suite + "\n")
        self._stream.writelines(f"  {case}\n" for case in cases)
        self._stream.write("</testsuite>\n")
        self._path, self._cases, self._errors = None, [], 0

    def _failure(self, segment: Segment, finding: Finding) -> str:
        place = self._places.of(segment, finding)
        message = place.named(finding.message)
        lines = [message, finding.explanation]
        if finding.suggestions:
            lines.append(f"Write: {' | '.join(finding.suggestions)}")
        column = f":{place.column}" if place.column is not None else ""
        where = segment.location.unit if place.line is None else f"{place.line}{column}"
        case = tag(
            "testcase",
            name=f"{finding.check} at {where or segment.id}",
            classname=place.path,
            file=place.path,
            line=place.line,
        )
        body = "\n".join(map(text, lines))
        return f"{case}{tag('failure', message=message, type=finding.severity.value)}{body}</failure></testcase>"

    def _error(self, item: BadItem) -> str:
        path = self._places.path(item.location.path)
        where = item.location.place
        case = tag(
            "testcase",
            name=f"readable at {where}" if where else "readable",
            classname=path,
            file=path,
            line=item.location.line,
        )
        error = tag("error", message=item.problem, type="unreadable")
        return f"{case}{error}{text(item.remedy or item.problem)}</error></testcase>"
