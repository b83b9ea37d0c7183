"""Faults of glossaries: rows that are badly written, that contradict others, or that are in another language."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from tqcheck.glossary.lint import agreement, columns, nesting, wording
from tqcheck.glossary.lint.rule import Remark, Rule
from tqcheck.glossary.terms import Term

RULES: tuple[Rule, ...] = (*wording.RULES, *columns.RULES, *agreement.RULES, *nesting.RULES)


def lint(files: Sequence[Sequence[Term]], *, is_picky: bool = False) -> list[Remark]:
    """What is wrong with the rows of files that are used together, in the order of the rows."""
    together = tuple(itertools.chain.from_iterable(files))
    remarks = [
        Remark(rule, term, message)
        for rule in RULES
        if is_picky or not rule.is_picky
        for terms in ([together] if rule.is_common else files)
        for term, message in rule.find(terms)
    ]
    order = {id(term): number for number, term in enumerate(together)}
    return sorted(remarks, key=lambda remark: order[id(remark.term)])
