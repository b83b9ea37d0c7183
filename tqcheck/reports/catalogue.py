"""Which outputs there are, and how `FORMAT[=PATH]` opens one."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tqcheck.model import BadItem, CheckedSegment, Document, Summary
from tqcheck.reports.text import TextWriter
from tqcheck.reports.writer import OutputFile, Writer, refuse_clashes, requested

# Where the writer of a format is; it is imported where it is asked for, and made with the stream it writes to.
_WRITERS = {
    "json": "json_report.JsonWriter",
    "jsonl": "jsonl.JsonlWriter",
    "html": "html.HtmlWriter",
    "concise": "concise.ConciseWriter",
    "sarif": "sarif.SarifWriter",
    "junit": "junit.JunitWriter",
    "gitlab": "gitlab.GitlabWriter",
    "checkstyle": "checkstyle.CheckstyleWriter",
    "rdjson": "rdjson.RdjsonWriter",
    "rdjsonl": "rdjson.RdjsonlWriter",
    "markdown": "markdown.MarkdownWriter",
    "github": "github.GithubWriter",
    "csv": "separated.CsvWriter",
    "tsv": "separated.TsvWriter",
    "xlsx": "xlsx.XlsxWriter",
    "mqm-tsv": "mqm_tsv.MqmTsvWriter",
    "baseline": "baseline.BaselineWriter",
}
FORMATS = ("text", *_WRITERS)


class Outputs:
    """All writers of a run behind one; files appear when the run is whole, or not at all."""

    def __init__(self, requests: Sequence[str], *, explain: bool = False, inputs: Sequence[Path] = ()) -> None:
        parsed = [requested(request, FORMATS) for request in requests or ("text",)]
        refuse_clashes([path for _, path in parsed], inputs)
        self._open: list[tuple[OutputFile, Writer]] = []
        try:
            for name, path in parsed:
                file = OutputFile(path)
                self._open.append((file, _writer(name, file, explain)))
        except BaseException:
            self.discard()
            raise

    def begin_document(self, document: Document) -> None:
        """Tell every writer."""
        for _, writer in self._open:
            writer.begin_document(document)

    def add(self, item: CheckedSegment | BadItem) -> None:
        """Tell every writer."""
        for _, writer in self._open:
            writer.add(item)

    def finish(self, summary: Summary) -> None:
        """Let every writer end, then put every file in its place."""
        for _, writer in self._open:
            writer.finish(summary)
        for file, _ in self._open:
            file.commit()

    def discard(self) -> None:
        """Leave no half-written file."""
        for file, _ in self._open:
            file.discard()


def _writer(name: str, file: OutputFile, explain: bool) -> Writer:
    if name == "text":
        return TextWriter(file.stream, colour=_wants_colour(file), explain=explain)
    module, _, writer = _WRITERS[name].partition(".")
    made: Writer = getattr(importlib.import_module(f"tqcheck.reports.{module}"), writer)(file.stream)
    return made


def _wants_colour(file: OutputFile) -> bool:
    """NO_COLOR beats FORCE_COLOR beats a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (file.stream is sys.stdout and sys.stdout.isatty())
