"""What a run asks of every checked segment: which of its findings count."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from tqcheck.checks.catalogue import Checker, all_checks
from tqcheck.model import BadItem, CheckedSegment, Finding, Suppressed, SuppressedBy
from tqcheck.paths import followed
from tqcheck.settings import Settings
from tqcheck.suppression import baseline as baselines
from tqcheck.suppression import ignore_file
from tqcheck.suppression.baseline import Baseline
from tqcheck.suppression.comments import CommentRecord
from tqcheck.suppression.ignore_file import IgnoreFile

_NO_REASONS: Mapping[str, str] = {}


class Suppressions:
    """Who has judged findings to be none: comments in the files, the project's list, a baseline; asked in that order.

    It takes the segments in the order of the run, in one process: a baseline counts, and what silences nothing is said
    at the end.
    """

    def __init__(self, listed: IgnoreFile | None = None, baseline: Baseline | None = None) -> None:
        self._listed = listed
        self._baseline = baseline
        self._comments = CommentRecord({check.id for check in all_checks()})

    def judged(self, items: Iterable[CheckedSegment | BadItem], checker: Checker) -> Iterator[CheckedSegment | BadItem]:
        """The items of a document as `checker` made them, with their findings divided into those that count and those
        that are suppressed.
        """
        return (item if isinstance(item, BadItem) else self._judged(item, checker) for item in items)

    def notices(self, folders: Iterable[Path], documents: Collection[str], ran: Collection[str]) -> list[str]:
        """What silences nothing. `folders` and `documents` are those that were checked whole, by every check that the
        project runs in folders; `ran` are the checks that did run.
        """
        said = self._comments.notices()
        if self._listed is not None:
            said += self._listed.notices
            # The list does not say where its findings were: only a run on all of its folder shows that one is gone.
            place = followed(self._listed.path.parent)
            if any(place.is_relative_to(followed(folder)) for folder in folders):
                said += self._listed.stale()
        return said + (self._baseline.stale(documents, ran) if self._baseline is not None else [])

    def _judged(self, checked: CheckedSegment, checker: Checker) -> CheckedSegment:
        reasons = _NO_REASONS
        if checked.segment.suppressions and not checker.settings.ignore_inline:
            running = () if checked.skipped else {check.id for check in checker.applicable(checked.segment)}
            reasons = self._comments.reasons(checked, running)
        findings: list[Finding] = []
        suppressed: list[Suppressed] = []
        for finding in checked.findings:
            verdict = self._verdict(finding, checked, reasons)
            if verdict is None:
                findings.append(finding)
            else:
                suppressed.append(verdict)
        if not suppressed:
            return checked
        return dataclasses.replace(checked, findings=tuple(findings), suppressed=tuple(suppressed))

    def _verdict(self, finding: Finding, checked: CheckedSegment, reasons: Mapping[str, str]) -> Suppressed | None:
        if finding.check in reasons:
            return Suppressed(finding, SuppressedBy.COMMENT, reasons[finding.check])
        reason = self._listed.reason(finding) if self._listed is not None else None
        if reason is not None:
            return Suppressed(finding, SuppressedBy.IGNORE_FILE, reason)
        if self._baseline is not None and self._baseline.takes(finding, checked):
            return Suppressed(finding, SuppressedBy.BASELINE)
        return None


def suppressions_of(settings: Settings, config: Path | None = None) -> Suppressions:
    """What the settings have, and the folder of the settings file that was named, else the current one.

    Raises UserError where a list cannot be read.
    """
    listed = ignore_file.find(followed(config).parent if config else Path.cwd())
    return Suppressions(
        ignore_file.read(listed) if listed else None,
        baselines.read(settings.baseline) if settings.baseline else None,
    )
