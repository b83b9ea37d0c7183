"""Finds the checks, chooses which run, and turns their hits into findings."""

from __future__ import annotations

import functools
import importlib
import itertools
import pkgutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import tqcheck.checks as package
from tqcheck.checks.check import Check, CorpusCheck
from tqcheck.checks.context import Context
from tqcheck.checks.formatting import Bare
from tqcheck.checks.mechanisms.house_lists import HouseLists
from tqcheck.checks.mechanisms.term_uses import term_uses
from tqcheck.checks.observations import Conclusions, Observations, Row, row
from tqcheck.errors import UserError
from tqcheck.glossary.terms import Glossary
from tqcheck.language.dictionaries import dictionary
from tqcheck.model import (
    UNCHANGED,
    CheckedSegment,
    Details,
    Finding,
    Hit,
    Kind,
    NotRun,
    Segment,
    Severity,
    Side,
    Span,
    fingerprint,
)
from tqcheck.settings import Settings, nearest

MOST_HITS = 1000
"""Findings of one check in one segment: a text that has more was made to have them."""
LONGEST_SEGMENT = 100_000
"""Code points; beyond, only integrity checks run."""


def is_too_long(segment: Segment) -> bool:
    """Whether a side is longer than what all checks look at."""
    return len(segment.target) > LONGEST_SEGMENT or len(segment.source or "") > LONGEST_SEGMENT


_NO_CHECKS = frozenset(
    {"catalogue", "check", "context", "formatting", "mechanisms", "observations", "pack_cases", "vocabulary"}
)


@functools.cache
def all_checks() -> tuple[Check, ...]:
    """Every check, by id. A module of this package that is no machinery holds exactly one, named CHECK."""
    checks = [
        importlib.import_module(f"{package.__name__}.{module.name}").CHECK
        for module in pkgutil.iter_modules(package.__path__)
        if module.name not in _NO_CHECKS
    ]
    return tuple(sorted(checks, key=lambda check: str(check.id)))


def check_named(check_id: str) -> Check:
    """The check with this id. Raises UserError with the nearest id there is."""
    for check in all_checks():
        if check.id == check_id:
            return check
    raise UserError(
        f"there is no check “{check_id}”",
        remedy=f"did you mean {nearest(check_id, [check.id for check in all_checks()])}?",
    )


def chosen_checks(settings: Settings) -> tuple[Check, ...]:
    """The checks that the settings ask for; a selected picky check runs at every level."""
    for name in (*settings.select, *settings.ignore):
        if not any(_answers_to(check, name) for check in all_checks()):
            names = {name for check in all_checks() for name in (check.id, check.category.mnemonic)}
            raise UserError(f"there is no check or category “{name}”", remedy=f"did you mean {nearest(name, names)}?")
    chosen = tuple(
        check
        for check in all_checks()
        if (
            any(_answers_to(check, name) for name in settings.select)
            if settings.select
            else check.level == "default" or settings.level == "picky"
        )
        and not any(_answers_to(check, name) for name in settings.ignore)
    )
    if not chosen:
        raise UserError("no check is left to run", remedy="select more or ignore fewer")
    return chosen


def _answers_to(check: Check, name: str) -> bool:
    """Whether a setting means this check: by its id, or by its category where no check is called so (omission)."""
    if any(other.id == name for other in all_checks()):
        return check.id == name
    return name in (check.category.mnemonic, check.category.dimension)


class Checker:
    """Runs the chosen checks. Holds no state that a result depends on."""

    def __init__(self, settings: Settings, glossary: Glossary | None = None) -> None:
        self.settings = settings
        self.glossary = glossary or Glossary(())
        self.checks = chosen_checks(settings)
        self._severities = dict(settings.severities)
        self._by_id = {check.id: check for check in self.checks}
        self._house = HouseLists(settings.words, settings.names)
        self._applicable: dict[Kind, _Applicable] = {}

    def applicable(self, segment: Segment) -> tuple[Check, ...]:
        """The chosen checks that can judge this segment's languages and sides."""
        return self._applicable_to(segment).checks

    def _applicable_to(self, segment: Segment) -> _Applicable:
        kind = segment.kind
        found = self._applicable.get(kind)
        if found is None:
            found = _Applicable(tuple(check for check in self.checks if self._why_not(check, kind) is None))
            self._applicable[kind] = found
        if is_too_long(segment):
            return _Applicable(tuple(check for check in found.checks if check.integrity))
        return found

    def _why_not(self, check: Check, kind: Kind) -> str | None:
        if check.needs_glossary and not self.glossary.terms:
            return "needs a glossary (--glossary PATH)"
        if check.needs_glossary and not self.glossary.between(kind.source_language, kind.target_language).terms:
            return f"the glossary has no terms from {kind.source_language} to {kind.target_language}"
        reason = check.why_not(kind, self.settings.packs)
        if reason is None and check.needs_dictionary:
            pair = (kind.source_language or "").split("-")[0], kind.target_language.split("-")[0]
            if dictionary(*pair, self.settings.dictionary) is None:
                return "needs a bilingual dictionary (--dictionary PATH)"
        return reason

    def not_run(self, kinds: Iterable[Kind]) -> list[NotRun]:
        """The chosen checks that ran on no segment of the given kinds."""
        missing = []
        seen = list(kinds)
        for check in self.checks:
            reasons = [self._why_not(check, kind) for kind in seen]
            if reasons and all(reasons):
                missing.append(NotRun(check.id, str(reasons[0])))
        return missing

    @property
    def corpus_checks(self) -> tuple[CorpusCheck, ...]:
        """The chosen checks that look at a whole document."""
        return tuple(check for check in self.checks if isinstance(check, CorpusCheck))

    def observe(self, ordinal: int, segment: Segment) -> list[Row]:
        """What every corpus check observes in one segment."""
        return self._observed(ordinal, segment, self._views(segment))

    def visit(self, ordinal: int, segment: Segment) -> tuple[list[Row], CheckedSegment]:
        """What corpus checks observe in a segment, and what the others find, from one analysis of its texts."""
        views = self._views(segment)
        return self._observed(ordinal, segment, views), self._checked(segment, (), views)

    def conclude(self, observations: Iterable[Row]) -> Conclusions:
        """Hits of the corpus checks by segment number, from what all segments showed, in whatever order."""
        corpus_checks = {check.id: check for check in self.corpus_checks}
        return Conclusions(
            (observation.ordinal, check, hit)
            for check, key, seen in Observations(observations).groups()
            for observation, hit in corpus_checks[check].conclude(key, seen)
        )

    def check(self, segment: Segment, corpus_hits: Sequence[tuple[str, Hit]] | None = None) -> CheckedSegment:
        """All findings of one segment, in text order; `corpus_hits` are those that `conclude` gave for it with the ids
        of their checks, None where it stands alone.
        """
        return self._checked(segment, corpus_hits, self._views(segment))

    def context(self, segment: Segment) -> Context:
        """The segment as checks see it that read no markup."""
        return self._views(segment).without[1]

    def _views(self, segment: Segment) -> _Views:
        return _Views(segment, self.glossary, self.settings, self._house)

    def _observed(self, ordinal: int, segment: Segment, views: _Views) -> list[Row]:
        observations: list[Row] = []
        for check in self._applicable_to(segment).of_documents:
            observations.extend(
                row(check.id, key, ordinal, span, form)
                for key, span, form in check.observe(*(views.whole if check.reads_markup else views.without))
            )
        return observations

    def _checked(
        self, segment: Segment, corpus_hits: Sequence[tuple[str, Hit]] | None, views: _Views
    ) -> CheckedSegment:
        skipped = UNCHANGED if segment.unchanged else ""
        if not skipped and not self.settings.include_locked:
            skipped = _why_skipped(segment.details)
        if skipped:
            return CheckedSegment(segment, (), skipped)
        whole, without = views.whole, views.without
        hits: list[tuple[Check, Hit]] = []
        applicable = self._applicable_to(segment)
        for check in applicable.checks if corpus_hits is None else applicable.of_segments:
            # Nearly every check finds nothing in nearly every segment: as little as can be is done for each.
            shown, context = whole if check.reads_markup else without
            for hit in itertools.islice(check.find(shown, context), MOST_HITS):
                if not _is_contradicted(check, hit, context):
                    hits.append((check, views.restored(check, hit)))
            if hits and check.ends and hits[-1][0] is check:
                return CheckedSegment(
                    segment, _findings(segment, [each for each in hits if each[0] is check], self._severities)
                )
        for check_id, hit in corpus_hits or ():
            check = self._by_id[check_id]
            if not _is_contradicted(check, hit, (whole if check.reads_markup else without)[1]):
                hits.append((check, views.restored(check, hit)))
        terms = term_uses(without[1]) if self.glossary.terms else ()
        if not hits:
            return CheckedSegment(segment, (), terms=terms)
        return CheckedSegment(segment, _findings(segment, _without_silenced(hits), self._severities), terms=terms)


class _Applicable:
    """The checks that can judge a kind of segments; of them, those of segments and those of whole documents."""

    def __init__(self, checks: tuple[Check, ...]) -> None:
        self.checks = checks
        self.of_segments = tuple(check for check in checks if not isinstance(check, CorpusCheck))
        self.of_documents = tuple(check for check in checks if isinstance(check, CorpusCheck))


class _Views:
    """A segment as its checks see it: with its formatting where a check reads markup, else without."""

    def __init__(self, segment: Segment, glossary: Glossary, settings: Settings, house: HouseLists) -> None:
        self._bare = Bare(segment)
        without = self._bare.segment
        self.without = without, Context(without, glossary, settings, house)
        self.whole = self.without if without is segment else (segment, Context(segment, glossary, settings, house))

    def restored(self, check: Check, hit: Hit) -> Hit:
        """A check's hit as one of the segment itself."""
        return hit if check.reads_markup else self._bare.restored(hit)


def _why_skipped(details: Details) -> str:
    """Why nobody wants this segment checked: its text is settled and will not be changed in this job."""
    if details.locked:
        return "locked"
    return "full match" if details.match is not None and details.match >= 100 else ""


def _is_contradicted(check: Check, hit: Hit, context: Context) -> bool:
    """Whether the user's words and names say that what a hit covers is right as it stands."""
    if check.claim is None or hit.span is None or not context.house:
        return False
    return context.is_house_right(check.claim, hit.span, hit.side)


def _without_silenced(hits: list[tuple[Check, Hit]]) -> list[tuple[Check, Hit]]:
    strong = [(other, hit) for other, hit in hits if other.silences]
    return [
        (check, hit)
        for check, hit in hits
        if not (hit.silent or any(check.id in other.silences and _meet(hit, stronger) for other, stronger in strong))
    ]


def _meet(hit: Hit, other: Hit) -> bool:
    """Whether both speak of the same words: those of the text, or, where the weaker `hit` has none, of the source."""
    if hit.side is other.side and hit.span and other.span and hit.span.overlaps(other.span):
        return True
    if hit.span and hit.span.start < hit.span.end:
        return False
    return any(one.overlaps(two) for one in _source_places(hit) for two in _source_places(other))


def _source_places(hit: Hit) -> list[Span]:
    """The words of the source that a hit speaks of."""
    places = [related.span for related in hit.related if related.side is Side.SOURCE]
    return [*places, hit.span] if hit.side is Side.SOURCE and hit.span else places


def _findings(
    segment: Segment, hits: list[tuple[Check, Hit]], severities: Mapping[str, Severity]
) -> tuple[Finding, ...]:
    """The findings of a segment from the hits in it; a severity that the settings state for a check is that of all."""
    ordered = sorted(hits, key=lambda pair: (_start(pair[1]), pair[0].id))
    seen: Counter[tuple[str, str]] = Counter()
    findings = []
    for check, hit in ordered:
        text = segment.target if hit.side is Side.TARGET else segment.source or ""
        covered = hit.span.of(text) if hit.span else ""
        ordinal = seen[check.id, covered]
        seen[check.id, covered] += 1
        said = check.message.format_map(hit.values)
        message = shortened(said)
        explanation = check.explanation.format_map(hit.values)
        if message == said:
            # An explanation may begin with the message, which may have been cut; where it was not, once is enough.
            explanation = explanation.removeprefix(f"{said}. ")
        findings.append(
            Finding(
                check=check.id,
                category=check.category,
                severity=severities.get(check.id) or hit.severity or check.severity,
                side=hit.side,
                span=hit.span,
                text=covered,
                message=message,
                explanation=explanation,
                suggestions=hit.suggestions,
                confidence=round(hit.confidence, 3),
                related=hit.related,
                fingerprint=fingerprint(
                    check.id, segment.location.path, segment.source or segment.target, covered, ordinal
                ),
                subject=str(hit.values.get("subject", covered)),
            )
        )
    return tuple(findings)


def _start(hit: Hit) -> tuple[int, int]:
    return (hit.span.start, hit.span.end) if hit.span else (-1, -1)


MESSAGE_LENGTH = 90
"""Code points a message may have: one line of a terminal, one title of a report."""


def shortened(message: str) -> str:
    """`message` cut to MESSAGE_LENGTH, with an ellipsis where something was cut."""
    flat = " ".join(message.split())
    return flat if len(flat) <= MESSAGE_LENGTH else flat[: MESSAGE_LENGTH - 1] + "…"


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The gravest severity among the findings."""
    return max((finding.severity for finding in findings), key=lambda severity: severity.rank, default=None)
