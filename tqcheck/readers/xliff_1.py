"""XLIFF 1.2 (and 1.0, 1.1): findings become notes of their units."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tqcheck.files.xml_bytes import escaped, utf8
from tqcheck.model import CheckedSegment, Document, Finding, Severity
from tqcheck.readers.files import File
from tqcheck.readers.format import Format, WriteBack
from tqcheck.readers.languages import Languages
from tqcheck.readers.mechanisms.splices import Splice, spliced
from tqcheck.readers.mechanisms.trans_units import (
    UNIT,
    Dialect,
    details_of,
    identity_of,
    is_untouched,
    read_units,
    whole_elements,
    with_findings,
)
from tqcheck.readers.mechanisms.unit_notes import added, may_hold_ours, prefix, removed
from tqcheck.readers.notes import AUTHOR, note

_ROOT = re.compile(rb"""<(?:[\w.-]+:)?xliff\s[^>]*?\bversion\s*=\s*["']1\.""")
_PRIORITY = {Severity.CRITICAL: 1, Severity.MAJOR: 2, Severity.MINOR: 3, Severity.NEUTRAL: 4}
"""XLIFF counts from 1, the most urgent, to 10."""
DIALECT = Dialect("xliff-1", identity_of, details_of, is_untouched)


def read(file: File, stated: Languages) -> Document:
    """The pairs of all units that have a target."""
    return read_units(file, stated, DIALECT)


def annotate(data: bytes, name: str, checked: Sequence[CheckedSegment]) -> bytes:
    """Adds a `note` for every finding behind its unit's target."""
    file = utf8(data, name)
    splices: list[Splice] = []
    for pair, findings in with_findings(file.data, name, DIALECT, checked):
        target = pair.unit.first("target")
        assert target is not None
        namespace = prefix(file.data, target)
        splices += [added(file.data, target, _note(finding, namespace)) for finding in findings]
    return file.restored(spliced(file.data, splices)) if splices else data


def _note(finding: Finding, namespace: str) -> str:
    attributes = f'from="{AUTHOR}" annotates="{finding.side}" priority="{_PRIORITY[finding.severity]}"'
    return f"<{namespace}note {attributes}>{escaped(note(finding, quote=True))}</{namespace}note>"


def strip(data: bytes, name: str) -> bytes:
    """Takes our notes out."""
    if not may_hold_ours(data):
        return data
    file = utf8(data, name)
    splices = [
        removed(file.data, each)
        for unit in whole_elements(file.data, {UNIT}, name)
        for each in unit.elements("note")
        if each.get("from") == AUTHOR
    ]
    return file.restored(spliced(file.data, splices)) if splices else data


def _is_xliff_1(head: bytes) -> bool:
    return _ROOT.search(head.replace(b"\x00", b"")) is not None


FORMAT = Format(
    name="xliff-1",
    title="XLIFF 1.2",
    endings=(".xlf", ".xliff"),
    read=read,
    recognises=_is_xliff_1,
    reads="a unit with a target, or each segment of a unit that is segmented. A unit without a target, or with an "
    "empty one whose state is new or needs-translation, is not translated yet: such units are counted, not checked",
    place="line of the target, and unit",
    lost="binary units; proposals of a memory (alt-trans); text inside of codes (sub)",
    write_back=WriteBack(annotate, strip, "notes of the units, behind the target, that quote the text they are about"),
)
