"""What stands in the cells of a glossary's columns: a status, a way to match, yes or no."""

from __future__ import annotations

import enum
from typing import TypeVar

from tqcheck.glossary.formats.tables import Table
from tqcheck.glossary.terms import TermCase, TermMatch, TermStatus
from tqcheck.settings import nearest

_Value = TypeVar("_Value", bound=enum.StrEnum)
_YES = frozenset("yes y true 1 x ✓ ✔ ✅ ja j oui o sí si s sim sì tak ano да д так evet 是 はい 예".split())
_NO = frozenset("no n false 0 - – — ✗ nein non não nao nie ne нет н ні hayır 否 いいえ 아니요".split()) | {""}


def status(cell: str, table: Table, line: int) -> TermStatus:
    """A status, preferred where the cell is empty. Raises UserError, as all of these do, with the nearest one."""
    return _known(cell, TermStatus, "status", table, line) or TermStatus.PREFERRED


def match(cell: str, table: Table, line: int) -> TermMatch:
    """A way to match, any inflected form where the cell is empty."""
    return _known(cell, TermMatch, "match", table, line) or TermMatch.LEMMA


def case(cell: str, table: Table, line: int) -> TermCase | None:
    """Which capitals a term may have; “case sensitive: yes” is sensitive, no is insensitive."""
    said = yes_or_no(cell) if cell else None
    if said is not None:
        return TermCase.SENSITIVE if said else TermCase.INSENSITIVE
    return _known(cell, TermCase, "case", table, line)


def yes_or_no(cell: str) -> bool | None:
    """What a cell says, None where it says something else; nothing is no."""
    word = cell.lower()
    return True if word in _YES else False if word in _NO else None


def stated(cell: str, name: str, table: Table, line: int) -> bool:
    """What a cell says that has to be yes or no."""
    said = yes_or_no(cell)
    if said is None:
        raise table.problem(line, f"“{cell}” in the column “{name}”", "write yes or no")
    return said


def _known(cell: str, values: type[_Value], name: str, table: Table, line: int) -> _Value | None:
    if not cell:
        return None
    word = cell.lower().replace("_", "-").replace(" ", "-")
    try:
        return values(word)
    except ValueError:
        raise table.problem(line, f"unknown {name} “{cell}”", f"did you mean {nearest(word, values)}?") from None
