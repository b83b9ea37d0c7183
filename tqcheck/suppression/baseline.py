"""Baselines: the findings that a project had when it began to check, so that only new ones are shown.

The file is JSON, sorted by fingerprint, a line each: {"tqcheck-baseline": 1, "findings": {"<fingerprint>": {"count",
"check", "path", "text"}}}. `count` is how many findings have the fingerprint, `path` and `text` tell people which.
"""

from __future__ import annotations

import functools
import itertools
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec

from tqcheck.checks.catalogue import shortened
from tqcheck.errors import UserError
from tqcheck.files.decoding import read_bytes
from tqcheck.model import CheckedSegment, Finding, fingerprint, portable

VERSION = 1
_REMEDY = "write it anew with --write-baseline"
_MOST_MOVED = 100
"""Files that are not there any more: a finding may have been accepted under the old name of its file."""
_SHOWN = 5


class Accepted(msgspec.Struct, frozen=True, gc=False):
    """A finding of a baseline, or several that are equal."""

    count: Annotated[int, msgspec.Meta(ge=1)]
    check: str
    path: str
    text: str = ""


class _File(msgspec.Struct, rename={"version": "tqcheck-baseline"}):
    version: int
    findings: dict[str, Accepted]


class _Moved(NamedTuple):
    """The paths of a baseline that are not there any more, and at which of them a check's findings on a text were."""

    paths: frozenset[str]
    places: Mapping[tuple[str, str], Collection[str]]


class Baseline:
    """The findings of a baseline, each taken off as often as it was counted."""

    def __init__(self, path: Path, findings: dict[str, Accepted]) -> None:
        self.path = path
        self._findings = findings
        self._taken: Counter[str] = Counter()

    def takes(self, finding: Finding, checked: CheckedSegment) -> bool:
        """Whether a finding of a segment is accepted: under its own path, or that of a file which is not there any more
        (it may have been renamed).
        """
        if self._take(finding.fingerprint):
            return True
        paths = self._moved.places.get((finding.check, shortened(finding.text)))
        if paths is None:
            return False
        segment = checked.segment
        equal = [each for each in checked.findings if (each.check, each.text) == (finding.check, finding.text)]
        ordinal = next(number for number, each in enumerate(equal) if each is finding)
        key = segment.source or segment.target
        return any(self._take(fingerprint(finding.check, path, key, finding.text, ordinal)) for path in sorted(paths))

    def stale(self, documents: Iterable[str], ran: Collection[str]) -> list[str]:
        """What to say of the findings that are gone from the documents and files that are gone, as far as the checks
        `ran`.
        """
        checked = {portable(path) for path in documents}
        if not checked:
            return []
        paths = {entry.path for entry in self._findings.values()}
        gone = {path for path in paths if portable(path) in checked}.union(self._moved.paths)
        idle = [
            entry
            for identity, entry in self._findings.items()
            if entry.path in gone and entry.check in ran and self._taken[identity] < entry.count
        ]
        if not idle:
            return []
        some = "1 finding is gone" if len(idle) == 1 else f"{len(idle):,} findings are gone"
        shown = "; ".join(f"{each.check} “{each.text}” in {each.path}" for each in idle[:_SHOWN])
        more = "; …" if len(idle) > _SHOWN else ""
        return [_encodable(f"{self.path}: {some} ({shown}{more}); {_REMEDY}")]

    def _take(self, identity: str) -> bool:
        entry = self._findings.get(identity)
        if entry is None or self._taken[identity] >= entry.count:
            return False
        self._taken[identity] += 1
        return True

    @functools.cached_property
    def _moved(self) -> _Moved:
        paths = sorted({entry.path for entry in self._findings.values()})
        gone = frozenset(itertools.islice((path for path in paths if not _is_there(path)), _MOST_MOVED + 1))
        if not gone or len(gone) > _MOST_MOVED:
            # So many are gone where this is another folder.
            return _Moved(frozenset(), {})
        places: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for entry in self._findings.values():
            if entry.path in gone:
                places[entry.check, shortened(entry.text)].add(entry.path)
        return _Moved(gone, places)


def _is_there(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False


def read(path: Path) -> Baseline:
    """The baseline in a file. Raises UserError where it is none."""
    try:
        found = _decoded(read_bytes(path))
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise UserError(f"is no baseline: {error}", place=path, remedy=_REMEDY) from None
    if found.version != VERSION:
        raise UserError(
            f"is a baseline of version {found.version}; this tqcheck knows version {VERSION}",
            place=path,
            remedy=_REMEDY,
        )
    return Baseline(path, found.findings)


def _decoded(data: bytes) -> _File:
    try:
        return msgspec.json.decode(data, type=_File)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        # It refuses JSON's escape of a lone surrogate, which the HTML report writes where a text has one.
        return msgspec.convert(json.loads(data), _File)


class Recorder:
    """Findings on their way into a baseline."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._findings: dict[str, tuple[str, str, str]] = {}

    def add(self, finding: Finding, path: str) -> None:
        """One more; `path` is that of its document."""
        self._counts[finding.fingerprint] += 1
        self._findings.setdefault(finding.fingerprint, (finding.check, portable(path), shortened(finding.text)))

    def lines(self) -> Iterable[str]:
        """The file's lines: equal findings give equal ones, in whichever order they came."""
        yield f'{{"tqcheck-baseline": {VERSION}, "findings": {{'
        last = len(self._counts) - 1
        for number, identity in enumerate(sorted(self._counts)):
            check, path, text = self._findings[identity]
            entry = {"count": self._counts[identity], "check": check, "path": path, "text": text}
            said = _encodable(json.dumps(entry, ensure_ascii=False))
            yield f'  "{identity}": {said}{"" if number == last else ","}'
        yield "}}"


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
