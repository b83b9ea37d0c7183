"""Tab-separated values for MQM Viewer and Marot (google-research), the form of the WMT evaluations' data.

Every segment that was checked has a row, one without findings a row that says No-error, so that scores a segment are
right. The viewers show texts as HTML: what would be markup in it is written as character references.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import TextIO

import msgspec

import tqcheck
from tqcheck.model import BadItem, CheckedSegment, Document, Finding, MqmCategory, Segment, Side, Summary
from tqcheck.plain_display import on_one_line
from tqcheck.reports.places import Places

_COLUMNS = (
    "system",
    "doc",
    "docSegId",
    "globalSegId",
    "rater",
    "source",
    "target",
    "category",
    "severity",
    "metadata",
)
_SYSTEM = "translation"
"""A file does not say who translated it; who compares systems writes their names here."""
_NO_ERROR = "No-error"
_BREAK = re.compile("[\t\n\v\f\r\x85\u2028\u2029]")


class MqmTsvWriter:
    """Writes each segment as it comes; segments that were not checked have no row."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._rater = f"tqcheck {tqcheck.__version__}"
        self._places = Places()
        self._segments: Counter[str] = Counter()
        self._row(*_COLUMNS)

    def begin_document(self, document: Document) -> None:
        """Nothing: every row names its document."""

    def add(self, item: CheckedSegment | BadItem) -> None:
        """A row for each finding, or one that says that there is none."""
        if isinstance(item, BadItem) or item.skipped:
            return
        segment = item.segment
        languages = "-".join(filter(None, (segment.source_language, segment.target_language)))
        document = _attribute(f"{self._places.path(segment.location.path)}:{languages}")
        self._segments[document] += 1
        begin = (
            _SYSTEM,
            document,
            str(self._segments[document]),
            str(self._segments.total()),
            self._rater,
        )
        for finding in item.findings:
            self._row(
                *begin,
                _marked(segment.source or "", finding, Side.SOURCE),
                _marked(segment.target, finding, Side.TARGET),
                category_name(finding.category),
                finding.severity.capitalize(),
                _metadata(segment, finding),
            )
        if not item.findings:
            texts = (_element(segment.source or ""), _element(segment.target))
            self._row(*begin, *texts, _NO_ERROR, _NO_ERROR, _metadata(segment, None))

    def finish(self, summary: Summary) -> None:
        """Nothing is left."""

    def _row(self, *cells: str) -> None:
        self._stream.write("\t".join(cells) + "\n")


def category_name(category: MqmCategory) -> str:
    """A type as the viewers have it: its dimension and its name, `Accuracy/Mistranslation`."""
    return "/".join(name.replace("-", " ").capitalize() for name in (category.dimension, category.mnemonic))


def _marked(text: str, finding: Finding, side: Side) -> str:
    """The text with the finding's span in `<v>…</v>`, where it is on that side."""
    if finding.side is not side or finding.span is None:
        return _element(text)
    start, end = finding.span.start, finding.span.end
    return f"{_element(text[:start])}<v>{_element(text[start:end])}</v>{_element(text[end:])}"


def _metadata(segment: Segment, finding: Finding | None) -> str:
    """JSON with the keys that the viewers know, and ours for filters."""
    known: dict[str, object] = {"segment_id": _plain(segment.id), "place": _plain(segment.location.place)}
    if segment.source is None:
        known["source_not_seen"] = True
    if finding is not None:
        known["note"] = _element(f"{finding.message}. {finding.explanation}")
        known["marked_text"] = _plain(finding.text)
        known["check"] = finding.check
        known["suggestions"] = [_plain(suggestion) for suggestion in finding.suggestions]
        known["confidence"] = finding.confidence
        known["fingerprint"] = finding.fingerprint
    return msgspec.json.encode(known).decode()


def _plain(text: str) -> str:
    return on_one_line(_BREAK.sub(" ", text))


def _element(text: str) -> str:
    return html.escape(_plain(text), quote=False)


def _attribute(text: str) -> str:
    return html.escape(_plain(text))
