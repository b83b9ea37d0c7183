"""The trial sentences of tests/glossary/trials as segments with glossaries, and what the checks make of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tqcheck.checks.catalogue import Checker
from tqcheck.glossary.terms import Glossary, Term, TermCase, TermMatch, TermStatus
from tqcheck.model import Finding, Location, Segment
from tqcheck.settings import Settings

TRIALS = Path(__file__).parent / "trials"
CHECKS_OF = {
    "missing": ("missing-term", "untranslated-term"),
    "untranslated": ("untranslated-term", "missing-term"),
    "forbidden": ("forbidden-term",),
    "deprecated": ("deprecated-term",),
    "do-not-translate": ("translated-do-not-translate",),
    "case": ("term-case",),
}
"""The checks that name a kind of violation; a writer cannot always tell what is missing from what was left."""
CHECKS = tuple(sorted({check for checks in CHECKS_OF.values() for check in checks}))


class Trial(NamedTuple):
    """A sentence, the kind of its violation (None for a right one), and the findings of the checks of terms."""

    id: str
    pair: str
    kind: str | None
    findings: tuple[Finding, ...]

    @property
    def is_found(self) -> bool:
        """Whether a finding names the violation."""
        return self.kind is not None and any(each.check in CHECKS_OF[self.kind] for each in self.findings)

    @property
    def is_alarm(self) -> bool:
        """Whether a right sentence is flagged."""
        return self.kind is None and bool(self.findings)


def trials(path: Path) -> Iterator[Trial]:
    """The sentences of one set, judged."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        terms = tuple(
            Term(
                term["source"],
                term.get("target") or term["source"],
                TermStatus(term.get("status") or "preferred"),
                match=TermMatch(term.get("match") or "lemma"),
                case=TermCase(term["case"]) if term.get("case") else None,
            )
            for term in row["terms"]
        )
        pair = row["source_lang"], row["target_lang"]
        segment = Segment("1", row["target"], pair[1], Location(path.name), row["source"], pair[0])
        found = Checker(Settings(select=CHECKS), Glossary(terms)).check(segment).findings
        yield Trial(row["id"], "-".join(pair), row["violation"]["kind"] if row["violation"] else None, found)
