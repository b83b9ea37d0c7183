"""Which checks ran on what, where files may have settings of their own, and which glossaries served nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tqcheck.cli.running import Checkers
    from tqcheck.errors import UserError
    from tqcheck.glossary.terms import Term
    from tqcheck.model import Kind, NotRun, Summary
    from tqcheck.settings import Settings


@dataclass(slots=True)
class WhatRan:
    """The kinds of segments that were checked, by the settings of their files; `run` are those of the run."""

    checkers: Checkers
    run: Settings
    kinds: dict[Settings, set[Kind]] = field(default_factory=dict)

    def kinds_with(self, settings: Settings) -> set[Kind]:
        """The kinds checked with these settings, to add to."""
        return self.kinds.setdefault(settings, set())

    def tell(self, summary: Summary) -> None:
        """Say in the summary which checks ran on some segment, and why the other chosen ones ran on none."""
        ran: set[str] = set()
        silent: dict[str, NotRun] = {}
        for settings, kinds in self._met():
            checker = self.checkers(settings)
            not_run = {entry.check: entry for entry in checker.not_run(kinds)}
            ran.update(check.id for check in checker.checks if check.id not in not_run)
            silent = not_run | silent
        summary.checks_run = tuple(sorted(ran))
        summary.not_run = tuple(entry for check, entry in sorted(silent.items()) if check not in ran)

    def unserved(self) -> Iterator[UserError]:
        """The glossaries that have no terms for the languages of any file that they were given for."""
        from tqcheck.glossary.loading import unserved

        languages: defaultdict[tuple[Path, ...], set[tuple[str | None, str]]] = defaultdict(set)
        for settings, kinds in self._met():
            languages[settings.glossaries] |= {(kind.source_language, kind.target_language) for kind in kinds}
        for glossaries, pairs in languages.items():
            yield from unserved(self._terms_of(glossaries), glossaries, pairs)

    def _met(self) -> list[tuple[Settings, set[Kind]]]:
        """Settings with the kinds of their segments; those of the run where there was no segment."""
        return [each for each in self.kinds.items() if each[1]] or [(self.run, set())]

    def _terms_of(self, glossaries: tuple[Path, ...]) -> Iterator[Term]:
        """The terms of these glossaries: files in other languages may have taken others from them."""
        read = {
            id(glossary): glossary
            for settings, _ in self._met()
            if settings.glossaries == glossaries and (glossary := self.checkers(settings).glossary) is not None
        }
        for glossary in read.values():
            yield from glossary.terms
