"""What a run asks of every checked segment: which of its findings count."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from pathlib import Path

from tqcheck.checks.catalogue import Checker, all_checks
from tqcheck.model import CheckedSegment, Finding, Suppressed, SuppressedBy
from tqcheck.settings import Settings
from tqcheck.suppression import baseline as baselines
from tqcheck.suppression import ignore_file
from tqcheck.suppression.baseline import Baseline
from tqcheck.suppression.comments import Comments
from tqcheck.suppression.ignore_file import IgnoreFile


@dataclasses.dataclass(slots=True)
class Suppressions:
    """Who has judged findings to be none: comments in the files, the project's list, a baseline; asked in that order.

    It takes the segments in the order of the run, in one process: a baseline counts, and what silences nothing is said
    at the end.
    """

    comments: Comments | None = None
    ignored: IgnoreFile | None = None
    baseline: Baseline | None = None

    def apply(self, checked: CheckedSegment) -> CheckedSegment:
        """The segment with its findings divided into those that count and those that are suppressed."""
        reasons = self.comments.reasons(checked) if self.comments else {}
        if not checked.findings or not (reasons or self.ignored or self.baseline):
            return checked
        findings: list[Finding] = []
        suppressed: list[Suppressed] = []
        for finding in checked.findings:
            if finding.check in reasons:
                suppressed.append(Suppressed(finding, SuppressedBy.COMMENT, reasons[finding.check]))
            elif self.ignored and (reason := self.ignored.reason(finding)) is not None:
                suppressed.append(Suppressed(finding, SuppressedBy.IGNORE_FILE, reason))
            elif self.baseline and self.baseline.takes(finding, checked):
                suppressed.append(Suppressed(finding, SuppressedBy.BASELINE))
            else:
                findings.append(finding)
        if not suppressed:
            return checked
        return dataclasses.replace(checked, findings=tuple(findings), suppressed=tuple(suppressed))

    def notices(self, paths: Sequence[Path], documents: Iterable[str], ran: Sequence[str]) -> list[str]:
        """What silences nothing any more. `paths` are the files and folders that were asked for and `documents` those
        that were checked, none where only parts of them were; `ran` are the checks that did run.
        """
        said = self.comments.notices() if self.comments else []
        if self.ignored is not None:
            said += self.ignored.notices
            # The list does not say where a fingerprint was found: only all of its folder can tell that it is idle.
            folder = self.ignored.path.parent.resolve()
            if any(path.is_dir() and folder.is_relative_to(path.resolve()) for path in paths):
                said += self.ignored.stale()
        return said + (self.baseline.stale(documents, ran) if self.baseline else [])


def suppressions_of(settings: Settings, checker: Checker) -> Suppressions:
    """What the settings and the current folder have. Raises UserError where a list cannot be read."""
    listed = ignore_file.find(Path.cwd())
    return Suppressions(
        comments=None
        if settings.ignore_inline
        else Comments(
            {check.id for check in all_checks()},
            lambda segment: {check.id for check in checker.applicable(segment)},
        ),
        ignored=ignore_file.read(listed) if listed else None,
        baseline=baselines.read(settings.baseline) if settings.baseline else None,
    )
