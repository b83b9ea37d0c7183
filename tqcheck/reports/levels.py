"""What the severities are called where machines read them: one row a severity, one column a format."""

from __future__ import annotations

from typing import NamedTuple

from tqcheck.model import Severity


class Levels(NamedTuple):
    """A severity in the words of SARIF 2.1.0 (3.27.10), of the `problem.severity` that GitHub reads of a SARIF rule, of
    GitLab Code Quality, GitHub's workflow commands, the Reviewdog Diagnostic Format, and checkstyle.
    """

    sarif: str
    problem: str
    gitlab: str
    github: str
    rdjson: str
    checkstyle: str


LEVELS = {
    Severity.NEUTRAL: Levels("note", "recommendation", "info", "notice", "INFO", "info"),
    Severity.MINOR: Levels("warning", "warning", "minor", "warning", "WARNING", "warning"),
    Severity.MAJOR: Levels("error", "error", "major", "error", "ERROR", "error"),
    Severity.CRITICAL: Levels("error", "error", "critical", "error", "ERROR", "error"),
}
