"""HTML: one file that needs nothing else, for the people who mend the translation."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TextIO

from jinja2 import Environment
from markupsafe import Markup

from tqcheck.errors import UserError
from tqcheck.model import BadItem, CheckedSegment, Document, Severity, Summary, portable
from tqcheck.reports.assets import asset, csp_hash, environment
from tqcheck.reports.counts import counted, suppressed
from tqcheck.reports.estimates import caveat, heading, one_line, reason_text, telling_reasons
from tqcheck.reports.estimates import score_text as estimate_text
from tqcheck.reports.page import figures
from tqcheck.reports.page.documents import KeptDocument
from tqcheck.reports.page.rows import Page
from tqcheck.reports.page.texts import Texts, exact, language_name, plain
from tqcheck.reports.scorecards import at_odds, caveats, score_text, verdict_text
from tqcheck.reports.verdict import verdict

_STYLES = ("report.css", "figures.css", "tools.css", "surroundings.css")
_SCRIPTS = ("page.js", "filters.js", "ticks.js", "exports.js", "keys.js", "marks.js", "start.js")
"""Parts of one script, in this order: later ones use what earlier ones name."""
_WHOLE_TEXT = 2000
"""Segments up to which a report holds the whole text, and not only what has findings."""
_LONG = 300
"""Findings above which a page is laid out only where it is looked at."""

_MEANINGS = {
    Severity.CRITICAL: "unfit to publish",
    Severity.MAJOR: "misleads the reader",
    Severity.MINOR: "noticed, understood",
    Severity.NEUTRAL: "for your information",
}


class HtmlWriter:
    """Keeps the run until its end, because the page begins with the verdict.

    Unflagged segments are kept while the run is short enough to be read as a whole.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._date = _source_date()
        self._documents: list[KeptDocument] = []
        self._segments = 0

    def begin_document(self, document: Document) -> None:
        """Open a section of the page."""
        self._documents.append(KeptDocument(document.path))

    def add(self, item: CheckedSegment | BadItem) -> None:
        """Keep what the page will show."""
        if isinstance(item, CheckedSegment):
            self._segments += 1
            if self._segments == _WHOLE_TEXT + 1:
                for kept in self._documents:
                    kept.thin_out()
        self._documents[-1].add(item, thin=self._segments > _WHOLE_TEXT)

    def finish(self, summary: Summary) -> None:
        """Write the page."""
        texts = Texts()
        partial = self._segments > _WHOLE_TEXT
        page = Page(self._documents, summary, texts, whole=not partial)
        style = "".join(map(asset, _STYLES))
        script = '"use strict";\n(() => {\n' + "\n".join(map(asset, _SCRIPTS)) + "})();\n"
        template = _environment(texts).get_template("report.html.jinja")
        for part in template.generate(
            style=Markup(style),
            script=Markup(script),
            style_hash=csp_hash(style),
            script_hash=csp_hash(script),
            page=page,
            summary=summary,
            texts=texts,
            verdict=verdict(summary),
            at_odds=at_odds(summary),
            suppressed=suppressed(summary),
            severities=[(severity, _MEANINGS[severity]) for severity in reversed(Severity)],
            parts=figures.along(self._documents[0].places, self._documents[0].length) if self._documents else [],
            identity=_identity(page.paths),
            edition=_identity(sorted(summary.hashes.values())),
            whole_text=_WHOLE_TEXT,
            partial=partial,
            long=summary.findings > _LONG or summary.segments > 2 * _LONG,
            date=self._date,
        ):
            # A lone surrogate has no UTF-8; texts show it by name, this is for paths and the like.
            self._stream.write(part.encode("utf-8", "replace").decode("utf-8"))


def _environment(texts: Texts) -> Environment:
    made = environment()
    made.filters.update(
        named=texts.named,
        quoted=texts.quoted,
        plain=plain,
        exact=exact,
        portable=portable,
        language_name=language_name,
        figure=figures.figure,
        score_text=score_text,
        estimate_text=estimate_text,
        reason_text=reason_text,
        telling_reasons=telling_reasons,
        verdict_text=verdict_text,
        caveats=caveats,
        told=figures.told,
    )
    made.globals.update(
        bar=figures.bar,
        counted=counted,
        estimates_caveat=caveat,
        estimates_heading=heading,
        estimates_line=one_line,
        facts=figures.facts,
        longest=figures.longest,
        result=figures.result,
        total=figures.total,
    )
    return made


def _identity(facts: Sequence[str]) -> str:
    """16 hex digits that tell reports apart."""
    return hashlib.sha256("\0".join(facts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _source_date() -> str | None:
    """The day that SOURCE_DATE_EPOCH names; without it a report carries no date, so that runs can be compared."""
    stated = os.environ.get("SOURCE_DATE_EPOCH")
    if not stated:
        return None
    try:
        return datetime.fromtimestamp(int(stated), UTC).strftime("%Y-%m-%d")
    except (ValueError, OverflowError, OSError):
        raise UserError(
            f"SOURCE_DATE_EPOCH is no time: “{stated}”", remedy="give it seconds since 1970, or unset it"
        ) from None
