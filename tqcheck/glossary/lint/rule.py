"""What a rule for glossaries is, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tqcheck.glossary.terms import Term

Said = Iterator[tuple[Term, str]]
"""Rows, and what is wrong with each: a statement with its remedy, for people."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A fault that a glossary can have. `find` looks at the rows of one file; of all files that are used together
    where `is_common`. A rule that `is_picky` says what may well be meant: it runs only when asked for.
    """

    name: str
    find: Callable[[Sequence[Term]], Said]
    is_common: bool = False
    is_picky: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule says of a row."""

    rule: Rule
    term: Term
    message: str

    @property
    def is_warning(self) -> bool:
        """Whether this is a fault, rather than something to look at."""
        return not self.rule.is_picky
