"""What comments in a file say of findings that are no faults: one grammar for all formats (docs/false-alarms.md).

Which ids are checks is not known here: whoever asks what a comment has silenced says which it names in vain.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tqcheck.model import BadItem, Segment, Suppression
from tqcheck.settings import nearest

_NEXT = ("tqcheck-disable-next-line", "tqcheck-disable-next-cue")
_FROM, _TO = "tqcheck-disable", "tqcheck-enable"
_HERE = "tqcheck:ignore"
_NAME = r"(tqcheck[:-][a-z][\w-]*)(?:[^\S\n]*[=:]|(?!\S))"
_ORDER = re.compile(rf"\s*{_NAME}(.*)", re.DOTALL)
_NOTE = re.compile(rf"^[^\S\n]*{_NAME}(.*)$", re.MULTILINE)
_REASON = re.compile(r"(?:(?<=\s)|^)(?:--|[–—])(?:\s+|$)")
"""XHTML allows no double hyphen in a comment, and programs for writing make a dash of it."""
_SEPARATORS = re.compile(r"[\s,;]+")
_ID = re.compile(r"[a-z][a-z0-9-]{0,60}")
_NO_TEXT = "no text comes after it"
_MOST_NAMED = 100
"""Ids in one comment."""
_MOST_OPEN = 150
"""Checks that are off at one place: a bound for what every segment there carries."""


@dataclass(slots=True)
class Comments:
    """The comments of a file so far, taken in its order: which of them speak of the next segment."""

    _next: list[Suppression] = field(default_factory=list)
    _open: dict[str, Suppression] = field(default_factory=dict)
    _opened: tuple[Suppression, ...] = ()
    """The values of `_open`: segments that follow each other share them."""
    _fresh: set[str] = field(default_factory=set)
    """What is open and has not had a segment yet."""

    def take(self, comment: str, line: int) -> None:
        """A comment, without its delimiters; one that is not addressed to us is passed over."""
        found = _ORDER.match(comment)
        if found is None:
            return
        order, said = found[1], _said(found[2], line)
        if order == _TO and not found[2].strip():
            self._end(tuple(self._open), line)
        elif order not in (*_NEXT, _FROM, _TO):
            known = nearest(order.replace("ignore", "disable-next-line"), (*_NEXT, _FROM, _TO))
            self._in_vain((), line, f"“{order[:60]}” is no order here; did you mean {known}?")
        elif order in _NEXT or said.problem:
            self._next.append(said)
        elif order == _TO:
            self._end(said.checks, line)
        elif len(self._open) + len(said.checks) > _MOST_OPEN:
            self._in_vain(said.checks, line, f"more than {_MOST_OPEN} checks are off here")
        else:
            self._open.update((check, Suppression((check,), said.reason, line)) for check in said.checks)
            self._opened = tuple(self._open.values())
            self._fresh.update(said.checks)

    def of_next(self) -> tuple[Suppression, ...]:
        """Those that speak of the segment that comes now."""
        self._fresh.clear()
        if not self._next:
            return self._opened
        found = (*self._opened, *self._next)
        self._next.clear()
        return found

    def told(self, items: Iterable[Segment | BadItem]) -> Iterator[Segment | BadItem]:
        """The items of a file, made while its comments are taken. What speaks of no segment, because none comes after
        it, is with the last one, as a problem.
        """
        held: list[Segment | BadItem] = []
        for item in items:
            if isinstance(item, Segment):
                yield from held
                held = [item]
            elif held:
                held.append(item)
            else:
                yield item
        left = self._left()
        for item in held:
            if isinstance(item, Segment) and left:
                yield dataclasses.replace(item, suppressions=item.suppressions + left)
            else:
                yield item

    def _left(self) -> tuple[Suppression, ...]:
        left = (*self._next, *(self._open[check] for check in sorted(self._fresh)))
        return tuple(each if each.problem else dataclasses.replace(each, problem=_NO_TEXT) for each in left)

    def _end(self, checks: tuple[str, ...], line: int) -> None:
        for check in checks:
            begun = self._open.pop(check, None)
            if begun is None:
                self._in_vain((check,), line, f"“{check}” is not off here")
            elif check in self._fresh:
                self._fresh.remove(check)
                self._in_vain((check,), begun.line, "no text comes before its end")
        self._opened = tuple(self._open.values())

    def _in_vain(self, checks: tuple[str, ...], line: int | None, problem: str) -> None:
        self._next.append(Suppression(checks, "", line, problem))


def noted(notes: Iterable[str], line: int | None = None) -> tuple[Suppression, ...]:
    """What a segment's own notes say of it: a line `tqcheck:ignore=ID[, ID] [-- reason]` each. `line` is theirs."""
    return tuple(
        _said(found[2], line)
        if found[1].replace("-", ":") == _HERE
        else Suppression((), "", line, f"“{found[1][:60]}” is no order in a note; write {_HERE}=ID")
        for note in notes
        if "tqcheck" in note
        for found in _NOTE.finditer(note)
    )


def _said(text: str, line: int | None) -> Suppression:
    """`ID[, ID] [-- reason]`, or what is wrong with it."""
    named, *reasons = _REASON.split(text, maxsplit=1)
    checks = tuple(dict.fromkeys(filter(None, _SEPARATORS.split(named))))
    reason = " ".join(reasons[0].split()) if reasons else ""
    problem = ""
    if not checks:
        problem = "names no check"
    elif len(checks) > _MOST_NAMED:
        problem = f"names more than {_MOST_NAMED} checks"
    elif odd := next((each for each in checks if not _ID.fullmatch(each)), None):
        problem = f"“{odd[:60]}” is no check’s id; every check is named, and a reason stands behind “--”"
    return Suppression(() if problem else checks, reason, line, problem)
