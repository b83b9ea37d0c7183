"""MQXLIFF, the bilingual files of memoQ: XLIFF 1.2 with its rows' states and comments; MQXLZ is an archive of one."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from tqcheck.errors import UserError
from tqcheck.files.archives import Archive
from tqcheck.files.xml_bytes import Element, escaped, utf8
from tqcheck.model import CheckedSegment, Details, Document, Finding
from tqcheck.readers.files import File
from tqcheck.readers.format import Format, WriteBack
from tqcheck.readers.languages import Languages
from tqcheck.readers.mechanisms.splices import Splice, spliced
from tqcheck.readers.mechanisms.trans_units import (
    UNIT,
    Comments,
    Dialect,
    Pair,
    details_of,
    identity_of,
    number,
    read_units,
    whole_elements,
    with_findings,
)
from tqcheck.readers.mechanisms.unit_notes import added, declared_prefix, may_hold_ours, removed
from tqcheck.readers.notes import AUTHOR, identifier, note

NAMESPACE = "MQXliff"
_ARCHIVE = b"PK\x03\x04"
_DATE = "2000-01-01T00:00:00Z"
"""The same findings are to give the same file."""


def _attribute(pair: Pair, name: str) -> str:
    return pair.unit.get(name, NAMESPACE) or ""


def _details(pair: Pair, comments: Comments) -> Details:
    details = details_of(pair, comments)
    percent = number(_attribute(pair, "percent"))
    # memoQ keeps the percentage when the text is edited: only one that is pre-translated is what the memory gave.
    full = percent is not None and percent >= 100 and _attribute(pair, "status") != "Pretranslated"
    return dataclasses.replace(
        details,
        state=_attribute(pair, "status") or details.state,
        locked=details.locked or _attribute(pair, "locked") not in ("", "no", "false", "0"),
        match=None if full else percent,
        notes=details.notes + tuple(each.text() for each in _comments(pair.unit) if not _is_ours(each)),
        maximum_length=number(_attribute(pair, "maxlengthchars")) or details.maximum_length,
    )


def _comments(unit: Element) -> list[Element]:
    return [
        each
        for comments in unit.elements("comments")
        for each in comments.elements("comment")
        if each.get("deleted") != "true"
    ]


def _is_ours(comment: Element) -> bool:
    return comment.get("creatoruser") == AUTHOR


def _identity(pair: Pair) -> tuple[str, str]:
    identity, unit = identity_of(pair)
    return _attribute(pair, "segmentguid") or identity, unit


def _is_untouched(pair: Pair) -> bool:
    return _attribute(pair, "status") in ("", "NotStarted")


DIALECT = Dialect("mqxliff", _identity, _details, _is_untouched)


def read(file: File, stated: Languages) -> Document:
    """The rows that have a target."""
    with file.open() as stream:
        packed = stream.read(len(_ARCHIVE)) == _ARCHIVE
    if packed:
        archive = Archive(file.data(), file.name)
        file = dataclasses.replace(file, contents=archive.read(_member(archive, file.name)))
    return read_units(file, stated, DIALECT)


def _member(archive: Archive, name: str) -> str:
    """The member of an MQXLZ that is the MQXLIFF; the other is the skeleton of the original file."""
    found = next((each for each in archive.names() if each.endswith(".mqxliff")), None)
    if found is None:
        raise UserError("holds no .mqxliff", place=name, remedy="export the document from memoQ anew")
    return found


def annotate(data: bytes, name: str, checked: Sequence[CheckedSegment]) -> bytes:
    """Adds a comment to its row for every finding."""
    if data.startswith(_ARCHIVE):
        return _in_archive(data, name, lambda member: annotate(member, name, checked))
    file = utf8(data, name)
    splices: list[Splice] = []
    count = 0
    for pair, findings in with_findings(file.data, name, DIALECT, checked):
        numbered = list(enumerate(findings, start=count))
        count += len(findings)
        splices += _added(file.data, pair.unit, numbered)
    return file.restored(spliced(file.data, splices)) if splices else data


def strip(data: bytes, name: str) -> bytes:
    """Takes our comments out."""
    if data.startswith(_ARCHIVE):
        return _in_archive(data, name, lambda member: strip(member, name))
    if not may_hold_ours(data):
        return data
    file = utf8(data, name)
    splices: list[Splice] = []
    for unit in whole_elements(file.data, {UNIT}, name):
        for comments in unit.elements("comments"):
            ours = [each for each in comments.elements("comment") if _is_ours(each)]
            everything = len(ours) == sum(1 for _ in comments.elements())
            splices += [removed(file.data, each) for each in ([comments] if ours and everything else ours)]
    return file.restored(spliced(file.data, splices)) if splices else data


def _in_archive(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    archive = Archive(data, name)
    member = _member(archive, name)
    before = archive.read(member)
    after = change(before)
    return data if after is before else archive.with_members({member: after})


def _added(data: bytes, unit: Element, findings: list[tuple[int, Finding]]) -> list[Splice]:
    """Puts comments behind those of the unit, or a `mq:comments` with them at its end. An empty `mq:comments` is not
    used, so that one with nothing but ours in it is known to be ours.
    """
    stated = declared_prefix(data, unit, NAMESPACE)
    mq, declaration = (stated, "") if stated else ("mq", f' xmlns:mq="{NAMESPACE}"')
    before = [each for comments in unit.elements("comments") for each in comments.elements()]
    if before:
        return [added(data, before[-1], _comment(finding, number, mq, declaration)) for number, finding in findings]
    comments = "".join(_comment(finding, number, mq, "") for number, finding in findings)
    *_, last = unit.elements()
    return [added(data, last, f"<{mq}:comments{declaration}>{comments}</{mq}:comments>")]


def _comment(finding: Finding, number: int, mq: str, declaration: str) -> str:
    attributes = (
        f'id="{identifier(finding, number)}" creatoruser="{AUTHOR}" time="{_DATE}" deleted="false" category="0" '
        f'appliesto="{finding.side.capitalize()}" origin="User"'
    )
    return f"<{mq}:comment{declaration} {attributes}>{escaped(note(finding, quote=True))}</{mq}:comment>"


def _is_mqxliff(head: bytes) -> bool:
    return f'="{NAMESPACE}"'.encode() in head.replace(b"\x00", b"")


FORMAT = Format(
    name="mqxliff",
    title="MQXLIFF (memoQ)",
    endings=(".mqxliff", ".mqxlz"),
    read=read,
    recognises=_is_mqxliff,
    reads="a row with a target. An empty one that was not started is not translated yet: such rows are counted, not "
    "checked",
    place="line of the target, and unit",
    lost="earlier versions of a row; memoQ’s own warnings",
    write_back=WriteBack(
        annotate, strip, "comments of the user tqcheck on the rows, that quote the text they are about"
    ),
)
