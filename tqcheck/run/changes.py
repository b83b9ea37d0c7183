"""Segments on lines that changed since a git revision; the others are marked, and nobody checks them."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path

from tqcheck.errors import UserError
from tqcheck.files.revisions import ChangedLines, Revision
from tqcheck.model import BadItem, Document, Segment

_MOST_TEXTS = 200
"""Of a source with more changed texts than that, all segments count."""
_UNKNOWN = -1


class Changes:
    """What changed since a git revision."""

    def __init__(self, revision: str, paths: Iterable[Path]) -> None:
        """`paths` are the files that will be asked for. Raises UserError where git knows nothing of one."""
        self._revision = Revision(revision)
        for path in paths:
            if str(path) == "-":
                raise UserError("standard input has no history", remedy="check it without --changed")
            self._revision.refuse_unknown(path)

    def marked(self, document: Document, path: Path, original: Document | None = None) -> Document:
        """The document of the file at `path`, its segments on other lines marked as unchanged.

        A segment counts when one of its lines changed, or its text in `original`, the document of its source's file.
        Where the file has no lines it counts whole.
        """
        lines = self._revision.changed_lines(path)
        texts = None if original is None else self._changed_texts(original)
        if lines.is_whole or (texts is not None and len(texts) > _MOST_TEXTS):
            said = f"{document.path}: git sees no lines in it; all of it is checked"
            notices = (*document.notices, said) if lines.is_binary else document.notices
            return dataclasses.replace(document, notices=notices)
        segments = _Marked(document.segments, lines, texts or frozenset(), holds_source=original is None)
        return dataclasses.replace(document, segments=segments)

    def _changed_texts(self, original: Document) -> frozenset[str]:
        """The texts of a source that changed."""
        lines = self._revision.changed_lines(Path(original.path))
        if not lines:
            return frozenset()
        marked = _Marked(original.segments, lines, frozenset(), holds_source=False)
        changed = (_flat(item.target) for item in marked if isinstance(item, Segment) and not item.unchanged)
        return frozenset(filter(None, changed))


class _Marked:
    """Segments in their order, those that do not count marked."""

    def __init__(
        self, items: Iterable[Segment | BadItem], lines: ChangedLines, texts: frozenset[str], *, holds_source: bool
    ) -> None:
        self._items = items
        self._lines = lines
        self._texts = texts
        self._holds_source = holds_source

    def __iter__(self) -> Iterator[Segment | BadItem]:
        groups = ((line, list(group)) for line, group in itertools.groupby(self._items, key=_line))
        before = floor = 0
        for (line, group), (following, _) in itertools.pairwise(itertools.chain(groups, ((_UNKNOWN, []),))):
            last = following - 1 if following > line else float("inf") if following == _UNKNOWN else line
            if not any(map(_continues_entry, group)):
                floor = before
            for item in group:
                if isinstance(item, BadItem) or line == _UNKNOWN or self._counts(item, floor, line, last):
                    yield item
                else:
                    yield dataclasses.replace(item, unchanged=True)
            before = line

    def _counts(self, segment: Segment, floor: int, line: int, last: float) -> bool:
        """Whether a segment counts that begins in `line`; above it, lines to `floor` are other segments' own."""
        # What stands above a target belongs to it too where that may be its source, or the time of a subtitle.
        reaches_back = (self._holds_source and segment.source is not None) or segment.details.cue is not None
        first = min(floor + 1, line) if reaches_back else line
        if self._lines.within(first, last):
            return True
        if not self._texts or segment.source is None:
            return False
        source = _flat(segment.source)
        return source in self._texts or any(text in source or source in text for text in self._texts)


def _continues_entry(item: Segment | BadItem) -> bool:
    """Whether this is a further plural form of an entry, whose source stands above the first."""
    return isinstance(item, Segment) and item.details.plural_form not in ("", *item.details.plural_forms[:1])


def _line(item: Segment | BadItem) -> int:
    return _UNKNOWN if item.location.line is None else item.location.line


def _flat(text: str) -> str:
    return " ".join(text.split())
