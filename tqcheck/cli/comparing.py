"""One comparison: drafts of one source read, checked alike, lined up, compared."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.cli.running import MOST_SAID, Checkers, runner, said, say
from tqcheck.errors import UserError
from tqcheck.language.identification import could_be, identify
from tqcheck.model import BadItem, CheckedSegment, Document, Segment
from tqcheck.paths import followed
from tqcheck.readers.catalogue import line_count, opened, read_by_line, read_file
from tqcheck.readers.languages import Languages
from tqcheck.scoring.comparison.systems import System, names, order, without_blanks
from tqcheck.scoring.sizes import is_unspaced
from tqcheck.suppression.suppressions import suppressions_of

if TYPE_CHECKING:
    from tqcheck.cli.progress import Progress
    from tqcheck.scoring.comparison.comparing import Comparison, Resampling
    from tqcheck.scoring.reference.metrics import Metric
    from tqcheck.settings.configuration import Configuration


_TELLING, _SURE = 50, 0.8
"""Segments that tell a text's language, and the probability from which they do."""


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


@dataclass(slots=True)
class _Text:
    """A file as it was read; `places` are where its segments for those of the first draft stand among `segments`."""

    document: Document
    segments: list[Segment] = field(default_factory=list)
    bad: list[BadItem] = field(default_factory=list)
    places: list[int] = field(default_factory=list)


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

    def compared(
        self, resampling: Resampling, metric_names: Sequence[str], model: Path | None, most: int
    ) -> Comparison:
        """The whole comparison, with at most so many segments of each measure shown. `model` is for spBLEU; without
        names, the usual metrics. Raises UserError for an unknown metric, and for metrics without a reference.
        """
        from tqcheck.scoring.comparison.comparing import comparison
        from tqcheck.scoring.profiles import profile

        self._refuse(metric_names, model)
        weights = profile(self._settings.profile)
        drafts, reference = self._line_up()
        references = None if reference is None else [reference.segments[place].target for place in reference.places]
        systems, references = without_blanks(self._checked(drafts), references)
        language = systems[0].segments[0].segment.target_language
        metrics = [] if references is None else _metrics(metric_names, model, language)
        return comparison(systems, weights, resampling, references, metrics, most)

    def _refuse(self, metric_names: Sequence[str], model: Path | None) -> None:
        """Raises UserError for metrics that cannot be computed, before any work."""
        if self._texts.reference is None:
            if metric_names or model:
                raise UserError("metrics need a reference", remedy="give --ref, or leave out --metric and --spm")
        elif model and metric_names and "spbleu" not in metric_names:
            raise UserError("--spm is spBLEU's, which is not asked for", remedy="add --metric spbleu")
        else:
            _metrics(metric_names, model, None)

    def _line_up(self) -> tuple[list[_Text], _Text | None]:
        """The drafts and the reference as they are read, none of them checked yet. Raises UserError where one cannot be
        read, or does not fit the first draft.
        """
        languages = Languages(self._settings.target_language, self._settings.source_language)
        drafts: list[_Text] = []
        for path in self._texts.drafts:
            draft = self._read(path, self._texts.source, languages)
            drafts.append(draft)
            segment = draft.segments[0]
            languages = Languages(segment.target_language, segment.source_language)
        reference = self._texts.reference
        read = None if reference is None else self._read(reference, None, Languages(languages.target))
        first, *others = [*drafts, *([read] if read else [])]
        for other in others:
            other.places = order(first.segments, other.segments, first.document.path, other.document.path)
        if self._settings.target_language is None:
            for other in others:
                _refuse_another_language(first, other)
        _share_sources(drafts)
        for text in (first, *others):
            self._tell(text)
        return drafts, read

    def _read(self, path: Path, source: Path | None, languages: Languages) -> _Text:
        if self._by_line:
            document = read_by_line(opened(path), None if source is None else opened(source), languages)
        else:
            document = read_file(opened(path), source, languages)
        text = _Text(document)
        for item in document.segments:
            if isinstance(item, BadItem):
                text.bad.append(item)
            else:
                text.segments.append(item)
        if not text.segments:
            raise UserError("the file holds no text", place=document.path, remedy="check the path")
        text.places = list(range(len(text.segments)))
        return text

    def _checked(self, drafts: Sequence[_Text]) -> list[System]:
        """The drafts with their findings, in the order of the first one's segments."""
        called = names([Path(draft.document.path) for draft in drafts])
        systems = []
        with runner(self._checkers, self._settings.jobs, self._progress) as run:
            for number, (draft, name) in enumerate(zip(drafts, called, strict=True), start=1):
                document = draft.document
                self._progress.begin(document.path, number, len(drafts))
                checked = self._suppressions.judged(run(document, self._settings), self._checker)
                items = [item for item in checked if isinstance(item, CheckedSegment)]
                self._progress.end()
                systems.append(System(name, document.path, items).at(draft.places))
        for notice in self._suppressions.notices((), (), ()):
            self._progress.notice(notice)
        return systems

    def _tell(self, text: _Text) -> None:
        """Say what is to be known of a file, and what of it could not be read."""
        for notice in text.document.notices:
            self._progress.notice(notice)
        self._unread += len(text.bad)
        for item in text.bad[:MOST_SAID]:
            say(said(item))
        if len(text.bad) > MOST_SAID:
            say(f"{text.document.path}: {len(text.bad) - MOST_SAID:,} more parts could not be read")


def _share_sources(drafts: Sequence[_Text]) -> None:
    """Gives drafts that hold no source that of the first one that holds it: all are checked alike."""
    giver = next((draft for draft in drafts if any(segment.source is not None for segment in draft.segments)), None)
    for draft in drafts:
        if giver is None or any(segment.source is not None for segment in draft.segments):
            continue
        for place, other in zip(draft.places, giver.places, strict=True):
            given = giver.segments[other]
            draft.segments[place] = dataclasses.replace(
                draft.segments[place], source=given.source, source_language=given.source_language
            )
        draft.document = dataclasses.replace(draft.document, segments=tuple(draft.segments))


def _refuse_another_language(first: _Text, other: _Text) -> None:
    """Raises UserError for a text that is surely in another language than the first draft."""
    language = first.segments[0].target_language
    guess = identify(" ".join(segment.target for segment in other.segments[:_TELLING]))
    if guess is not None and guess.probability >= _SURE and not could_be(guess.language, language):
        raise UserError(
            f"is in {guess.language}, and {first.document.path} in {language}",
            place=other.document.path,
            remedy="give drafts of one language, their source with --source; or say --target-lang",
        )


def _metrics(names: Sequence[str], model: Path | None, language: str | None) -> list[Metric]:
    """The metrics, with the tokeniser for the language: where no spaces divide words, BLEU counts letters, or what
    sacrebleu's tokeniser makes of Chinese. Without names the usual ones, and spBLEU where there is a `model` for it.
    """
    from tqcheck.scoring.reference.metrics import DEFAULT_METRICS, metric

    tokenizer = None
    if language is not None and is_unspaced(language):
        tokenizer = "zh" if language.split("-")[0] == "zh" else "char"
    wanted = names or (*DEFAULT_METRICS, *(["spbleu"] if model else []))
    return [metric(name, tokenizer=tokenizer, model=model) for name in dict.fromkeys(wanted)]
