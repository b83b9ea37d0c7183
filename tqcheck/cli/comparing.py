"""One comparison: drafts of one source read, checked alike, lined up, compared."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.cli.running import MOST_SAID, Checkers, Run, runner, said, say
from tqcheck.errors import UserError
from tqcheck.model import BadItem, CheckedSegment, Document, Segment
from tqcheck.paths import followed
from tqcheck.readers.catalogue import line_count, opened, read_by_line, read_file
from tqcheck.readers.languages import Languages
from tqcheck.scoring.comparison.systems import System, lined_up, names, order, without_blanks
from tqcheck.scoring.sizes import is_unspaced
from tqcheck.suppression.suppressions import suppressions_of

if TYPE_CHECKING:
    from tqcheck.cli.progress import Progress
    from tqcheck.scoring.comparison.comparing import Comparison, Resampling
    from tqcheck.scoring.reference.metrics import Metric
    from tqcheck.settings.configuration import Configuration


@dataclass(frozen=True, slots=True)
class Texts:
    """What is compared: `drafts` of the `source` (None where they hold it), with or without a `reference`."""

    drafts: Sequence[Path]
    source: Path | None
    reference: Path | None

    def __post_init__(self) -> None:
        if len(self.drafts) < 2:
            raise UserError("a comparison needs two drafts or more", remedy="give the files of all of them")
        seen: set[Path] = set()
        for path in self.paths:
            if followed(path) in seen:
                raise UserError("is given twice", place=path, remedy="give different files")
            seen.add(followed(path))

    @property
    def paths(self) -> list[Path]:
        """All files."""
        return [*self.drafts, *(path for path in (self.source, self.reference) if path is not None)]


class Comparing:
    """Reads and checks the drafts, all with the settings of the first one's path and in its languages. A baseline is
    not applied: what was accepted in one draft would count in the others alone. Plain texts with equally many lines are
    compared line by line, as machine translation is mostly given; others by their formats' own segments.
    """

    def __init__(self, configuration: Configuration, texts: Texts, config: Path | None, progress: Progress) -> None:
        self._texts = texts
        self._progress = progress
        settings = configuration.for_path(texts.drafts[0])
        self._settings = dataclasses.replace(settings, baseline=None)
        self._suppressions = suppressions_of(self._settings, config)
        self._checkers = Checkers(self._settings)
        # What is wrong with a glossary or a choice of checks is said before the work starts.
        self._checker = self._checkers(self._settings)
        self._unread = 0
        counts = {line_count(opened(path)) for path in texts.paths}
        self._by_line = len(counts) == 1 and None not in counts

    @property
    def is_complete(self) -> bool:
        """Whether everything could be read."""
        return not (self._checkers.problems or self._unread)

    def systems(self) -> list[System]:
        """The drafts, checked and lined up. Raises UserError where one cannot be read, or does not fit the others."""
        languages = Languages(self._settings.target_language, self._settings.source_language)
        drafts: list[System] = []
        paths = self._texts.drafts
        with runner(self._checkers, self._settings.jobs, self._progress) as run:
            for number, (path, name) in enumerate(zip(paths, names(paths), strict=True), start=1):
                self._progress.begin(str(path), number, len(paths))
                system = self._checked(path, name, languages, run)
                self._progress.end()
                segment = system.segments[0].segment
                languages = Languages(segment.target_language, segment.source_language)
                drafts.append(system)
        for notice in self._suppressions.notices((), (), ()):
            self._progress.notice(notice)
        return lined_up(drafts)

    def references(self, systems: Sequence[System]) -> list[str] | None:
        """The reference of each segment; None where there is no file of them."""
        path = self._texts.reference
        if path is None:
            return None
        first = [item.segment for item in systems[0].segments]
        document = self._read(path, None, Languages(first[0].target_language))
        found = [item for item in document.segments if isinstance(item, Segment)]
        self._tell(document.path, [item for item in document.segments if isinstance(item, BadItem)])
        return [found[place].target for place in order(first, found, systems[0].path, document.path)]

    def compared(self, resampling: Resampling, metric_names: Sequence[str], most: int) -> Comparison:
        """The whole comparison, with at most so many segments of each measure shown. Without names, the usual metrics.

        Raises UserError for an unknown metric, and for metrics without a reference.
        """
        from tqcheck.scoring.comparison.comparing import comparison
        from tqcheck.scoring.profiles import profile
        from tqcheck.scoring.reference.metrics import DEFAULT_METRICS

        if metric_names and self._texts.reference is None:
            raise UserError("metrics need a reference", remedy="give --ref, or leave out --metric")
        for name in metric_names:
            metric_of(name, None)
        weights = profile(self._settings.profile)
        systems = self.systems()
        language = systems[0].segments[0].segment.target_language
        systems, references = without_blanks(systems, self.references(systems))
        metrics = [metric_of(name, language) for name in dict.fromkeys(metric_names or DEFAULT_METRICS)]
        return comparison(systems, weights, resampling, references, metrics, most)

    def _checked(self, path: Path, name: str, languages: Languages, run: Run) -> System:
        document = self._read(path, self._texts.source, languages)
        for notice in document.notices:
            self._progress.notice(notice)
        checked: list[CheckedSegment] = []
        bad: list[BadItem] = []
        for item in self._suppressions.judged(run(document, self._settings), self._checker):
            if isinstance(item, BadItem):
                bad.append(item)
            else:
                checked.append(item)
        self._tell(document.path, bad)
        if not checked:
            raise UserError("the file holds no text", place=document.path, remedy="check the path")
        return System(name, document.path, checked)

    def _read(self, path: Path, source: Path | None, languages: Languages) -> Document:
        if self._by_line:
            return read_by_line(opened(path), None if source is None else opened(source), languages)
        return read_file(opened(path), source, languages)

    def _tell(self, path: str, bad: Sequence[BadItem]) -> None:
        """Say what of a file could not be read."""
        self._unread += len(bad)
        for item in bad[:MOST_SAID]:
            say(said(item))
        if len(bad) > MOST_SAID:
            say(f"{path}: {len(bad) - MOST_SAID:,} more parts could not be read")


def metric_of(name: str, language: str | None) -> Metric:
    """The metric with its tokeniser for the language: where no spaces divide words, BLEU counts letters, or what
    sacrebleu's tokeniser makes of Chinese.
    """
    from tqcheck.scoring.reference.metrics import metric

    tokenizer = None
    if is_unspaced(language):
        tokenizer = "zh" if language is not None and language.startswith("zh") else "char"
    return metric(name, tokenizer=tokenizer)
