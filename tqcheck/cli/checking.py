"""One run of the checks over files: read, checked, judged, counted, written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import tqcheck
from tqcheck.checks.catalogue import LONGEST_SEGMENT, is_too_long
from tqcheck.cli.running import MOST_SAID, Checkers, Run, runner, said, say
from tqcheck.cli.source_paths import SourcePaths, configured_files, configured_sources, source_paths
from tqcheck.cli.what_ran import WhatRan
from tqcheck.errors import UserError
from tqcheck.model import UNCHANGED, BadItem, Document, Location, Summary
from tqcheck.paths import followed
from tqcheck.readers.catalogue import STANDARD_INPUT, files_in, opened, read, read_file
from tqcheck.readers.languages import Languages
from tqcheck.reports.catalogue import Outputs
from tqcheck.run.changes import Changes
from tqcheck.scoring.estimate.estimators import estimated, estimator
from tqcheck.scoring.estimate.gathered import Gathered, how_many
from tqcheck.scoring.estimate.own import CALIBRATED
from tqcheck.scoring.mqm import RunScores
from tqcheck.scoring.profiles import profile
from tqcheck.settings.shape import digest
from tqcheck.suppression.suppressions import suppressions_of

if TYPE_CHECKING:
    from tqcheck.cli.progress import Progress
    from tqcheck.settings import Settings
    from tqcheck.settings.configuration import Configuration


_UNCALIBRATED = "; --estimate=uncalibrated gives one for all languages that write spaces, to order segments by"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run is asked for beside its settings. Without `paths`, the pairs of the settings are checked; `changed` is
    a git revision, `outputs` are FORMAT[=PATH], and `explain` has the terminal say why each finding is a fault.
    `config` is the settings file that was named, `worst` how many of the worst segments are listed
    (20%, 50).
    """

    paths: Sequence[Path] = ()
    source: Path | None = None
    stdin_filename: str | None = None
    changed: str | None = None
    outputs: Sequence[str] = ()
    write_baseline: Path | None = None
    explain: bool = False
    config: Path | None = None
    worst: str | None = None


class Checking:
    """A run, made ready: settings, glossaries, files and outputs are there, or UserError says what is wrong with them.

    What is wrong with one file or one glossary row is said and kept in mind (`is_complete`); the rest is still checked.
    """

    def __init__(self, configuration: Configuration, wanted: Wanted, progress: Progress) -> None:
        self._configuration = configuration
        self._wanted = wanted
        self._progress = progress
        self._unread: list[BadItem] = []
        settings = configuration.settings
        self._scores = RunScores(profile(settings.profile))
        self._estimator = None if settings.estimate is None else estimator(settings.estimate)
        self._estimates = Gathered(None if wanted.worst is None else how_many(wanted.worst))
        self._suppressions = suppressions_of(settings, wanted.config)
        self._useless: list[UserError] = []
        self._checkers = Checkers(settings)
        self._what_ran = WhatRan(self._checkers, settings)
        files = self._files()
        self._pairs = self._paired(files)
        told = dict.fromkeys([settings, *(self._settings(path) for path, _ in self._pairs.pairs)])
        for own in told:
            self._checkers(own)  # what is wrong with a glossary or a choice of checks is said before the work starts
        read_too = [*files, *self._pairs.sources]
        self._changes = Changes(wanted.changed, read_too) if wanted.changed is not None else None
        requests = list(wanted.outputs or ("text",))
        if wanted.write_baseline is not None:
            if self._changes is not None:
                raise UserError(
                    "a baseline of the changed lines alone would accept nothing else", remedy="leave out --changed"
                )
            requests.append(f"baseline={wanted.write_baseline}")
        inputs = [*read_too, *configuration.files, *self._checkers.glossaries]
        self._outputs = Outputs(requests, explain=wanted.explain, inputs=[path for path in inputs if str(path) != "-"])
        self.summary = Summary(
            tqcheck.__version__,
            settings.fail_on,
            max_findings=settings.max_findings,
            min_score=settings.min_score,
            settings_hash=digest(told),
        )
        if wanted.write_baseline is not None:
            # What is found is accepted.
            self.summary.fail_on = self.summary.max_findings = self.summary.min_score = None
        for notice in self._pairs.notices:
            self._notice(notice)

    @property
    def is_complete(self) -> bool:
        """Whether everything could be read."""
        return not (self._useless or self._checkers.problems or self.summary.unread)

    def run(self) -> Summary:
        """Check every file and write the outputs: all of them, or none."""
        try:
            self._check_files()
            self._conclude()
            self._outputs.finish(self.summary)
        except KeyboardInterrupt:
            self._outputs.discard()
            raise UserError("interrupted; no output file was written") from None
        except BrokenPipeError:
            self._outputs.discard()
            raise
        except OSError as error:
            self._outputs.discard()
            raise UserError(
                f"the output cannot be written: {error.strerror or error}",
                place=error.filename,
                remedy="make room, or choose another place",
            ) from None
        except BaseException:
            self._outputs.discard()
            raise
        return self.summary

    def _files(self) -> list[Path]:
        if not self._wanted.paths:
            return configured_files(self._configuration)
        files: list[Path] = []
        settings = self._configuration.settings
        others = [settings.baseline, self._wanted.write_baseline, *settings.glossaries]
        no_texts = {followed(path) for path in others if path is not None}
        for path in self._wanted.paths:
            try:
                # A baseline or a glossary may lie in a folder that is checked.
                files += [file for file in files_in([path]) if file == path or followed(file) not in no_texts]
            except UserError as error:
                self._error(error)
        return files

    def _paired(self, files: list[Path]) -> SourcePaths:
        source = self._wanted.source
        if source is None and self._configuration.pairs:
            return configured_sources(files, self._configuration)
        return source_paths(files, self._wanted.paths, source, self._configuration.settings.source_language)

    def _check_files(self) -> None:
        pairs = self._pairs.pairs
        with runner(self._checkers, self._configuration.settings.jobs, self._progress) as run:
            for number, (path, source) in enumerate(pairs, start=1):
                self._progress.begin(str(path), number, len(pairs))
                self._check_file(path, source, run)

    def _check_file(self, path: Path, source: Path | None, run: Run) -> None:
        settings = self._settings(path)
        try:
            document = self._read(path, source, self._wanted.stdin_filename or STANDARD_INPUT, settings)
        except UserError as error:
            # It concerns this file alone: the others are checked.
            self._error(error)
            return
        summary, progress = self.summary, self._progress
        summary.documents.append(document.path)
        for notice in document.notices:
            self._notice(notice)
        progress.make_way()
        self._scores.begin_document(document.path)
        self._outputs.begin_document(document)
        unread = summary.unread
        kinds = self._what_ran.kinds_with(settings)
        items = self._suppressions.judged(run(document, settings), self._checkers(settings))
        for item in items if self._estimator is None else estimated(items, self._estimator):
            summary.count(item)
            self._scores.count(item)
            self._estimates.count(item)
            progress.make_way()
            self._outputs.add(item)
            if isinstance(item, BadItem):
                if summary.unread - unread <= MOST_SAID:
                    say(said(item))
                continue
            if not item.skipped:
                kinds.add(item.segment.kind)
            if is_too_long(item.segment):
                self._notice(f"{item.segment.location}: over {LONGEST_SEGMENT} characters; only integrity checks ran")
        if summary.unread - unread > MOST_SAID:
            say(f"{document.path}: {summary.unread - unread - MOST_SAID:,} more parts could not be read")
        progress.end()

    def _settings(self, path: Path) -> Settings:
        """Those of one file; standard input has those of the name that it is given."""
        name = self._wanted.stdin_filename if str(path) == "-" else None
        return self._configuration.for_path(Path(name) if name else path)

    def _read(self, path: Path, source: Path | None, stdin_name: str, settings: Settings) -> Document:
        file = opened(path, stdin_name)
        document = read_file(file, source, Languages(settings.target_language, settings.source_language))
        if self._changes is not None:
            original = read(source, None, Languages(settings.source_language)) if source is not None else None
            document = self._changes.marked(document, path, original)
        self.summary.hashes[document.path] = file.digest()
        if source is not None:
            self.summary.hashes[source.as_posix()] = opened(source).digest()
        return document

    def _conclude(self) -> None:
        """Say what concerns the run as a whole."""
        summary = self.summary
        for bad in self._unread:
            summary.count(bad)
        useless = list(self._what_ran.unserved())
        if any(flag.key == "glossary" for flag in self._configuration.flags):
            self._useless = useless
            for error in useless:
                say(str(error))
            summary.notices += map(str, useless)
        else:
            # A project's settings name the glossaries of all its languages; a run may be of some.
            for error in useless:
                self._notice(str(error))
        summary.notices += map(str, self._checkers.problems)
        for reason, count in sorted(summary.skipped.items()):
            some = "1 segment was" if count == 1 else f"{count} segments were"
            if reason == UNCHANGED:
                self._notice(f"{some} not checked (unchanged since {self._wanted.changed})")
            else:
                self._notice(f"{some} not checked ({reason}); --include-locked checks such segments too")
        self._what_ran.tell(summary)
        # Who selects checks does not see what the others find, and who asks for changes not what stands elsewhere.
        whole = self._changes is None
        folders = [] if self._configuration.settings.select or not whole else filter(Path.is_dir, self._wanted.paths)
        for notice in self._suppressions.notices(folders, summary.documents if whole else (), summary.checks_run):
            self._notice(notice)
        if self._estimator is not None:
            summary.estimates = self._estimates.estimates()
            if pairs := self._estimates.pairs_without:
                more = "" if self._configuration.settings.estimate != CALIBRATED else _UNCALIBRATED
                self._notice(f"no estimate for {', '.join(pairs)}{more}")
        summary.scorecard, summary.scorecards = self._scores.scorecard(), self._scores.scorecards()

    def _error(self, error: UserError) -> None:
        """A file that cannot be read is said at once, and is among what a report could not read."""
        self._unread.append(BadItem(error.problem, Location(error.place or "", error.line), error.remedy))
        say(str(error))

    def _notice(self, notice: str) -> None:
        self.summary.notices.append(notice)
        self._progress.notice(notice)
