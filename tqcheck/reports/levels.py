"""What the severities are called where machines read them: one row a severity, one column a format."""

from __future__ import annotations

from typing import NamedTuple

from tqcheck.model import Severity


class Levels(NamedTuple):
    """A severity in the words of SARIF 2.1.0 (3.27.10), of the `problem.severity` that GitHub reads of a SARIF rule, of
    GitLab Code Quality, GitHub's workflow commands, the Reviewdog Diagnostic Format, checkstyle, and the Language
    Server Protocol (DiagnosticSeverity).
    """

    sarif: str
    problem: str
    gitlab: str
    github: str
    rdjson: str
    checkstyle: str
    lsp: int


LEVELS = {
    Severity.NEUTRAL: Levels("note", "recommendation", "info", "notice", "INFO", "info", 3),
    Severity.MINOR: Levels("warning", "warning", "minor", "warning", "WARNING", "warning", 2),
    Severity.MAJOR: Levels("error", "error", "major", "error", "ERROR", "error", 1),
    Severity.CRITICAL: Levels("error", "error", "critical", "error", "ERROR", "error", 1),
}
