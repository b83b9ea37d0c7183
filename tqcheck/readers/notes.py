"""A finding in a file's own notes: one wording for all formats, known again when it is to be taken out."""

from __future__ import annotations

import re
import uuid

from tqcheck.model import Finding, Severity, Side

AUTHOR = "tqcheck"
"""Who signs our notes; formats with an author field are stripped by it."""

ITS_SEVERITY = {Severity.NEUTRAL: 0, Severity.MINOR: 20, Severity.MAJOR: 60, Severity.CRITICAL: 100}
"""ITS 2.0 locQualityIssueSeverity, 0 to 100."""

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
"""Codes have no place in a sentence for people."""
_NOTE = re.compile(rf"\[{AUTHOR}: [a-z-]+, (?:{'|'.join(Severity)})\] ")


def note(finding: Finding, *, quote: bool = False) -> str:
    """One line: severity, check, message and explanation; `quote` puts the covered text before them, for formats whose
    notes stand beside a text and not at a place in it.
    """
    where = ""
    if quote and finding.text.strip():
        covered = " ".join((_TAG.sub("", finding.text).strip() or finding.text).split())
        where = "source: " if finding.side is Side.SOURCE else ""
        if not finding.message.startswith(f"“{covered}”"):
            where = f"{finding.side} “{covered}”: "
    said = " ".join(f"{where}{finding.message}. {finding.explanation}".replace("..", ".").split())
    return f"[{AUTHOR}: {finding.check}, {finding.severity}] {said}"


def identifier(finding: Finding, number: int) -> str:
    """A GUID for a note: the same in every run, another one for every `number` in a file."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{AUTHOR} {finding.check} {finding.text} {number}"))


def is_note(text: str) -> bool:
    """Whether a text is a finding as `note` words it, or begins with one."""
    return _NOTE.match(text) is not None
