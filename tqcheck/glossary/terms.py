"""A term and a set of terms."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, field


class TermStatus(enum.StrEnum):
    """What a glossary says of a target term."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Term:
    """One row of a glossary: a source term and one target term for it. `source` is empty for a target term that is
    forbidden whatever the source says. `place` is where it was read from, for messages.
    """

    source: str
    target: str
    status: TermStatus = TermStatus.PREFERRED
    note: str = ""
    place: str = field(default="", compare=False)


class Glossary:
    """The terms of a run."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = tuple(terms)
