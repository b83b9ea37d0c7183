"""The nouns of the pipeline: segments go in, findings come out. Imports nothing of ours."""

from __future__ import annotations

import dataclasses
import enum
import functools
import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple


class Severity(enum.StrEnum):
    """The effect of a fault on the reader (MQM Council, 2024), mildest first."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for neutral up to 3 for critical."""
        return list(Severity).index(self)

    @property
    def or_worse(self) -> str:
        """The severity and all above it, in words."""
        return self.value if self is Severity.CRITICAL else f"{self.value} or worse"


class Side(enum.StrEnum):
    """Which text of a segment a span belongs to."""

    TARGET = "target"
    SOURCE = "source"


class MqmCategory(enum.Enum):
    """MQM core error types (MQM Council, 2024-03-07): mnemonic, PID number, ITS 2.0 issue type."""

    TERMBASE = ("termbase", "001000", "terminology")
    TERM_INCONSISTENCY = ("term-inconsistency", "002000", "inconsistency")
    WRONG_TERM = ("wrong-term", "003000", "terminology")
    MISTRANSLATION = ("mistranslation", "101000", "mistranslation")
    OVER_TRANSLATION = ("over-translation", "102000", "mistranslation")
    UNDER_TRANSLATION = ("under-translation", "103000", "mistranslation")
    ADDITION = ("addition", "104000", "addition")
    OMISSION = ("omission", "105000", "omission")
    NO_TRANSLATE = ("no-translate", "107000", "mistranslation")
    UNTRANSLATED = ("untranslated", "108000", "untranslated")
    GRAMMAR = ("grammar", "201000", "grammar")
    PUNCTUATION = ("punctuation", "202000", "typographical")
    SPELLING = ("spelling", "204000", "misspelling")
    UNINTELLIGIBLE = ("unintelligible", "211000", "non-conformance")
    CHARACTER_ENCODING = ("character-encoding", "212000", "characters")
    TEXTUAL_CONVENTIONS = ("textual-conventions", "214000", "typographical")
    REGISTER = ("register", "304000", "register")
    AWKWARD = ("awkward", "305000", "style")
    UNIDIOMATIC = ("unidiomatic", "306000", "style")
    INCONSISTENT_STYLE = ("inconsistent-style", "307000", "inconsistency")
    NUMBER_FORMAT = ("number-format", "401000", "locale-violation")
    CURRENCY_FORMAT = ("currency-format", "402000", "locale-violation")
    MEASUREMENT_FORMAT = ("measurement-format", "403000", "locale-violation")
    TIME_FORMAT = ("time-format", "404000", "locale-violation")
    DATE_FORMAT = ("date-format", "405000", "locale-violation")
    OVERALL_DESIGN = ("overall-design", "602000", "formatting")
    MARKUP = ("markup", "604000", "markup")
    TRUNCATION = ("truncation-text-expansion", "605000", "length")

    def __init__(self, mnemonic: str, number: str, its_type: str) -> None:
        self.mnemonic = mnemonic
        self.pid = f"MQMC_{number}"
        self.its_type = its_type

    @property
    def dimension(self) -> str:
        """The mnemonic of the MQM dimension the type belongs to, `fluency` for instance."""
        return _DIMENSIONS[self.pid[5]]


_DIMENSIONS = {
    "0": "terminology",
    "1": "accuracy",
    "2": "fluency",
    "3": "style",
    "4": "locale-convention",
    "5": "verity",
    "6": "design",
}


@dataclass(frozen=True, slots=True)
class Span:
    """Code points of one text, half-open; start == end marks a place where something is missing."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The covered part of `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character (or one is a place inside the other)."""
        return (self.start < other.end and other.start < self.end) or self == other


@dataclass(frozen=True, slots=True)
class Location:
    """Where a segment's target begins: 1-based line and column of a file, or the reader's own unit name."""

    path: str
    line: int | None = None
    column: int | None = None
    unit: str | None = None

    @property
    def place(self) -> str:
        """Where in its file, as people say it: the reader's own name, the line, and the column if not the first.

        Empty where the whole file is meant.
        """
        line = f"line {self.line}" if self.line is not None else ""
        if line and self.column is not None and self.column > 1:
            line += f", column {self.column}"
        return ", ".join(part for part in (self.unit, line) if part)

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.unit or self.line, self.column) if part is not None)


@dataclass(frozen=True, slots=True)
class Cue:
    """When a subtitle is on the screen: milliseconds from the start of the film."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Details:
    """What a file says of a segment besides its texts; every field is empty where its format has no such thing.

    `state` is the file's own word (translated, fuzzy, final), `match` a translation memory's percentage, `context` what
    tells equal texts apart (a key, msgctxt, a resource name), `flags` a catalogue's (python-format) or a subtitle's
    settings (line:0). `maximum_length` counts code points of the target. `heading` is a heading's level from 1.
    `plural_form` names the form that the target is (a CLDR category or a catalogue's index), `plural_forms` those that
    its entry has text for, `plural_forms_needed` those that the file itself says its language has for whole numbers.
    """

    state: str = ""
    locked: bool = False
    match: int | None = None
    notes: tuple[str, ...] = ()
    context: str = ""
    flags: tuple[str, ...] = ()
    maximum_length: int | None = None
    cue: Cue | None = None
    heading: int | None = None
    plural_form: str = ""
    plural_forms: tuple[str, ...] = ()
    plural_forms_needed: tuple[str, ...] = ()

    @property
    def given(self) -> frozenset[str]:
        """The names of the fields that say something."""
        said = {each.name: getattr(self, each.name) for each in dataclasses.fields(self)}
        # A maximum length of 0 says something.
        return frozenset(name for name, value in said.items() if value or (value == 0 and value is not False))


NO_DETAILS = Details()
_NOTHING_GIVEN: frozenset[str] = frozenset()


class Kind(NamedTuple):
    """What of a segment decides which checks can judge it; `details` names what its file says of it (`Details`)."""

    target_language: str
    source_language: str | None
    has_source: bool
    details: frozenset[str] = _NOTHING_GIVEN


@dataclass(frozen=True, slots=True)
class Suppression:
    """What a comment in a file says: findings of these checks are no faults here. `line` is the comment's or that of
    the unit it belongs to, 1-based; `problem` says why it silences nothing, whatever is found.
    """

    checks: tuple[str, ...]
    reason: str = ""
    line: int | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """One unit of translation. `source` is None where only the target is known; `source_language` may then
    still be given: the language the target is presumed to be translated from.

    `target_codes` and `source_codes` are the inline codes of either text (a tag, a field, a footnote mark), each a span
    that holds the code as its file writes it or a stand-in: markup, whatever it looks like.
    `suppressions` are the comments in the file that speak of this segment. An `unchanged` one stands on lines that are
    as they were in the revision that the user names.
    """

    id: str
    target: str
    target_language: str
    location: Location
    source: str | None = None
    source_language: str | None = None
    target_codes: tuple[Span, ...] = ()
    source_codes: tuple[Span, ...] = ()
    details: Details = NO_DETAILS
    suppressions: tuple[Suppression, ...] = ()
    unchanged: bool = False

    @property
    def kind(self) -> Kind:
        """What decides which checks can judge the segment."""
        given = _NOTHING_GIVEN if self.details is NO_DETAILS else self.details.given
        return Kind(self.target_language, self.source_language, self.source is not None, given)


@dataclass(frozen=True, slots=True)
class BadItem:
    """A part of the input that could not be read: reported in its place, the rest is still checked."""

    problem: str
    location: Location
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as its reader sees it. `segments` may be iterated more than once and is never held whole
    where the format can be streamed; `notices` are facts the user should know (an encoding that was guessed,
    an alignment that broke).
    """

    path: str
    format: str
    segments: Iterable[Segment | BadItem]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains a finding: the source word, the first mention of a name."""

    side: Side
    span: Span
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check yields. `values` fill the check's message and explanation; `severity` only where the
    check's data states another effect than the check's own. A `silent` one is not reported: it only takes the place of
    weaker checks' hits.
    """

    span: Span | None
    values: Mapping[str, str] = field(default_factory=dict)
    suggestions: tuple[str, ...] = ()
    side: Side = Side.TARGET
    confidence: float = 0.9
    severity: Severity | None = None
    related: tuple[Related, ...] = ()
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault as every report shows it; the fields are those of docs/jsonl-contract.md."""

    check: str
    category: MqmCategory
    severity: Severity
    side: Side
    span: Span | None
    text: str
    message: str
    explanation: str
    suggestions: tuple[str, ...]
    confidence: float
    related: tuple[Related, ...]
    fingerprint: str
    subject: str = ""
    """What the fault is about (the lemma, the name): reports show findings of one check on one subject as one."""


class SuppressedBy(enum.StrEnum):
    """Who said that a finding is no fault: a comment in the file, the project's own list, or an accepted baseline."""

    COMMENT = "comment"
    IGNORE_FILE = "ignore-file"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that somebody has judged to be none; `reason` is theirs, empty where they gave none."""

    finding: Finding
    by: SuppressedBy
    reason: str = ""


def portable(path: str) -> str:
    """A path as it is the same on every machine: below the current folder from there, however it was written."""
    return _portable(path, Path.cwd() if Path(path).is_absolute() else None)


@functools.lru_cache(maxsize=64)
def _portable(path: str, folder: Path | None) -> str:
    normal = Path(os.path.normpath(path))
    return (normal.relative_to(folder) if folder and normal.is_relative_to(folder) else normal).as_posix()


def fingerprint(check: str, path: str, segment_key: str, covered: str, ordinal: int) -> str:
    """16 hex digits that survive edits elsewhere in the file: no line number goes in, the path as `portable` has it.

    `segment_key` is the segment's source, else its target; `ordinal` counts equal faults in one segment.
    """
    digest = _begun(check, portable(path), segment_key).copy()
    digest.update(_encoded(f"\x1f{' '.join(covered.split())}\x1f{ordinal}"))
    return digest.hexdigest()[:16]


@functools.lru_cache(maxsize=16)
def _begun(check: str, path: str, segment_key: str) -> hashlib._Hash:
    """The digest of what a check's findings in a segment have in common: a long text may have very many."""
    return hashlib.sha256(_encoded(f"{check}\x1f{path}\x1f{' '.join(segment_key.split())}"))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


class TermOutcome(enum.StrEnum):
    """What a translation makes of a glossary term: an approved translation as the glossary writes it, one in another
    form, none (an unwanted one, the source term itself or other words), or nothing at all.
    """

    EXACT = "exact"
    INFLECTED = "inflected"
    VIOLATED = "violated"
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True)
class TermUse:
    """One mention of a term in a source: `rendering` is the approved translation that stands for it, empty where none
    does or where its words stand apart.
    """

    term: str
    outcome: TermOutcome
    rendering: str = ""


@dataclass(slots=True)
class TermFigures:
    """How far a run keeps to its glossary (the figures of the WMT 2021 and 2023 terminology tasks)."""

    outcomes: Counter[TermOutcome] = field(default_factory=Counter)
    renderings: Counter[tuple[str, str]] = field(default_factory=Counter)

    def count(self, use: TermUse) -> None:
        """Add one mention."""
        self.outcomes[use.outcome] += 1
        if use.rendering:
            self.renderings[use.term, use.rendering] += 1

    @property
    def mentions(self) -> int:
        """How many mentions of terms the sources have."""
        return self.outcomes.total()

    @property
    def exact_rate(self) -> float | None:
        """The share of mentions that are rendered exactly as the glossary writes it; None where there are none."""
        return self.outcomes[TermOutcome.EXACT] / self.mentions if self.mentions else None

    @property
    def success_rate(self) -> float | None:
        """The share of mentions that are rendered by an approved translation in any form; None where there are none."""
        right = self.outcomes[TermOutcome.EXACT] + self.outcomes[TermOutcome.INFLECTED]
        return right / self.mentions if self.mentions else None

    @property
    def consistency(self) -> float | None:
        """Of the terms that are rendered twice or more, the share of renderings that are the term's usual one; None
        where there are none.
        """
        by_term: dict[str, list[int]] = {}
        for (term, _), count in self.renderings.items():
            by_term.setdefault(term, []).append(count)
        repeated = [counts for counts in by_term.values() if sum(counts) > 1]
        return sum(map(max, repeated)) / sum(map(sum, repeated)) if repeated else None


UNCHANGED = "unchanged"
"""Why a segment is skipped that is as it was in the revision that the user names."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A feature that moved an estimate, by so many points of its score (down where negative), and what it is here."""

    feature: str
    effect: float
    message: str


class Evidence(NamedTuple):
    """What a segment's texts say of its quality, for an estimate to add what its findings say: a score without bounds,
    how many words the target has, and by how much features moved it, the furthest first, each with what it is here.
    """

    score: float
    words: int
    moved: tuple[tuple[str, float, str], ...]


@dataclass(frozen=True, slots=True)
class Estimate:
    """How good a translation is expected to be, without a reference. `score` runs from 0 to 100, higher is better: the
    percentile that people's judgements of such segments have, on the mean, among those of the training segments of the
    pair (docs/estimate.md). `reasons` are what moved it most, `by` names what estimated it. One that is not calibrated
    was learnt from other pairs: it can order segments, its figure says nothing by itself.
    """

    score: float
    reasons: tuple[Reason, ...]
    by: str
    is_calibrated: bool = True


@dataclass(frozen=True, slots=True)
class CheckedSegment:
    """A segment with its findings, in text order; `skipped` says why it was not checked (locked, a full match,
    unchanged), `terms` what became of the glossary terms of its source. `suppressed` findings count nowhere; machines
    that track them are told of them. `evidence` is what its texts say of its quality, where an estimate is wanted.
    """

    segment: Segment
    findings: tuple[Finding, ...]
    skipped: str = ""
    terms: tuple[TermUse, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    evidence: Evidence | None = None
    estimate: Estimate | None = None


@dataclass(frozen=True, slots=True)
class NotRun:
    """Why a check stayed silent for a language pair, and what would turn it on."""

    check: str
    reason: str


class Counted(enum.StrEnum):
    """What a scorecard's size is counted in: the source's words (ASTM F3130's practice), or the target's words or
    characters (ISO 5060).
    """

    SOURCE_WORDS = "source words"
    TARGET_WORDS = "target words"
    TARGET_CHARACTERS = "target characters"


@dataclass(frozen=True, slots=True)
class ScorecardRow:
    """One error type of a scorecard: its weight and multipliers, how many errors of each severity it has, and what they
    weigh together, its penalty total (ETPT).
    """

    category: MqmCategory
    weight: float
    counts: Mapping[Severity, int]
    penalty: float
    multipliers: Mapping[Severity, float]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """An MQM scorecard (MQM Council, scoring models). `evaluated` is the evaluation word count EWC in `unit`,
    `reference` the reference word count RWC, `penalty` the absolute penalty total APT, `per_unit` and `normed` the
    per-word and the normed penalty total (PWPT, NPT). Scores run from 100 down and may be below 0; they are None where
    nothing was evaluated, `calibrated` also where the profile has no acceptable penalty points APP, and `passed` where
    it has no threshold PT.
    """

    profile: str
    evaluated: int
    unit: Counted
    segments: int
    reference: int
    multipliers: Mapping[Severity, float]
    rows: tuple[ScorecardRow, ...]
    penalty: float
    per_unit: float | None
    normed: float | None
    raw: float | None
    calibrated: float | None
    threshold: float | None
    acceptable: float | None
    gate: Severity | None
    """One error of this severity or worse fails, whatever the score."""
    gated: int
    """How many errors reach the gate."""
    passed: bool | None
    small: bool
    """Whether the sample is too small for a stable score."""

    @property
    def score(self) -> float | None:
        """The score that counts: the calibrated one where the profile calibrates, else the raw one."""
        return self.calibrated if self.acceptable is not None else self.raw

    @property
    def score_name(self) -> str:
        """Which of the two `score` is."""
        return "calibrated" if self.acceptable is not None else "raw"


MOST_BAD_ITEMS = 1000
"""How many bad items a summary names: a file may have millions of them."""


@dataclass(frozen=True, slots=True)
class Estimates:
    """The estimates of a run: who made them, for how many `segments` and how many had none (`without`), and their mean,
    None where there is none. `worst` are the segments to look at first, of the `asked` ones (there may be too many to
    list): those with findings of major severity or worse, then the others, the lowest estimate first in either.
    """

    by: tuple[str, ...]
    is_calibrated: bool
    segments: int
    without: int
    mean: float | None
    asked: int
    worst: tuple[CheckedSegment, ...]


@dataclass(slots=True)
class Summary:
    """What a run came to: filled while it goes on, whole when it ends.

    `unread` counts the parts that could not be read, `bad_items` are the first of them. `kinds` are those of the
    segments that were checked, `skipped` counts the others by their reason; `fail_on` None means that findings
    never fail the run, `max_findings` and `min_score` None that neither their number nor the score does.
    `estimates` are None where none are wanted. `scorecard` is the run's, `scorecards` the documents' by their
    paths; `hashes` are the SHA-256 of the files that were read, `settings_hash` of what the run was told.
    """

    version: str
    fail_on: Severity | None = Severity.MAJOR
    documents: list[str] = field(default_factory=list)
    segments: int = 0
    words: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    bad_items: list[BadItem] = field(default_factory=list)
    unread: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    checks: Counter[str] = field(default_factory=Counter)
    terms: TermFigures = field(default_factory=TermFigures)
    kinds: set[Kind] = field(default_factory=set)
    checks_run: tuple[str, ...] = ()
    not_run: tuple[NotRun, ...] = ()
    notices: list[str] = field(default_factory=list)
    max_findings: int | None = None
    min_score: float | None = None
    suppressed: Counter[SuppressedBy] = field(default_factory=Counter)
    scorecard: Scorecard | None = None
    scorecards: dict[str, Scorecard] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    settings_hash: str = ""
    estimates: Estimates | None = None

    def count(self, item: CheckedSegment | BadItem) -> None:
        """Add one item of the run."""
        if isinstance(item, BadItem):
            self.unread += 1
            if len(self.bad_items) < MOST_BAD_ITEMS:
                self.bad_items.append(item)
            return
        if item.skipped:
            self.skipped[item.skipped] += 1
            return
        segment = item.segment
        self.segments += 1
        self.words += len(segment.target.split())
        self.kinds.add(segment.kind)
        for finding in item.findings:
            self.severities[finding.severity] += 1
            self.checks[finding.check] += 1
        for suppressed in item.suppressed:
            self.suppressed[suppressed.by] += 1
        for use in item.terms:
            self.terms.count(use)

    @property
    def findings(self) -> int:
        """How many findings there are."""
        return sum(self.severities.values())

    @property
    def failures(self) -> list[str]:
        """Why the run fails, a clause each; empty where it passes."""
        reasons = []
        if self.fail_on is not None:
            grave = sum(count for severity, count in self.severities.items() if severity.rank >= self.fail_on.rank)
            if grave:
                reasons.append(f"{grave:,} {'finding is' if grave == 1 else 'findings are'} {self.fail_on.or_worse}")
        if self.max_findings is not None and self.findings > self.max_findings:
            some = "1 finding is" if self.findings == 1 else f"{self.findings:,} findings are"
            reasons.append(f"{some} more than the {self.max_findings:,} allowed")
        score = self.scorecard.score if self.scorecard else None
        if self.min_score is not None and score is not None and score < self.min_score:
            reasons.append(f"the score {score:.2f} is below {self.min_score:g}")
        return reasons

    @property
    def failed(self) -> bool:
        """Whether a finding reaches the threshold, there are too many of them, or the score is too low."""
        return bool(self.failures)
