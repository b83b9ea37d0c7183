"""One source text with different translations through a document."""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

from tqcheck.checks.check import CorpusCheck, Observation, bad, good, nothing
from tqcheck.checks.context import Context
from tqcheck.checks.observations import by_form
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_FEWEST_WORDS = 3
"""A word or two may well need two translations: buttons, headings of columns."""
_FEWEST_LETTERS = 8
"""Of a text without spaces."""
_FEWEST_REPEATED, _MOST_INCONSISTENT = 20, 0.8
"""From so many repeated sources on, a file in which more than this part of them has several translations sets the work
of several translators or systems side by side: it is no document.
"""
_ALL, _SEPARATOR = "", "\x1f"


def _observe(segment: Segment, context: Context) -> Iterator[tuple[str, Span, str]]:
    source, target = " ".join((segment.source or "").split()), " ".join(segment.target.split())
    if not target or not _is_enough(source):
        return
    details = segment.details
    parts = (source, segment.source_language or "", segment.target_language, details.context, details.plural_form)
    key = hashlib.blake2b(_SEPARATOR.join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    start = len(segment.target) - len(segment.target.lstrip())
    yield _ALL, Span(start, len(segment.target.rstrip())), key + _SEPARATOR + target


def _is_enough(source: str) -> bool:
    if source.count(" ") < _FEWEST_WORDS - 1 and source.isascii():
        return False
    beginning = source[: 2 * _FEWEST_LETTERS]
    return any(sum(map(str.isalpha, part)) >= _FEWEST_LETTERS for part in (beginning, source))


def _conclude(key: str, seen: Sequence[Observation]) -> Iterator[tuple[Observation, Hit]]:
    del key
    repeated = inconsistent = 0
    for translations in _by_source(seen):
        targets = [target for _, target in translations]
        repeated += len(targets) > 1
        inconsistent += len(set(targets)) > 1
    if repeated >= _FEWEST_REPEATED and inconsistent > _MOST_INCONSISTENT * repeated:
        return
    for translations in _by_source(seen):
        if len({target for _, target in translations}) > 1:
            yield from _unusual(sorted(translations, key=lambda each: each[0].ordinal))


def _by_source(seen: Sequence[Observation]) -> Iterator[list[tuple[Observation, str]]]:
    """The translations of each source, with their places."""
    for _, group in itertools.groupby(by_form(seen), lambda observation: observation.form.partition(_SEPARATOR)[0]):
        yield [(observation, observation.form.partition(_SEPARATOR)[2]) for observation in group]


def _unusual(group: list[tuple[Observation, str]]) -> Iterator[tuple[Observation, Hit]]:
    """Every translation of one source but the usual one."""
    counts = Counter(target for _, target in group)
    # A counter keeps the order of first mentions: of two equally frequent translations the first is the usual one.
    usual = max(counts, key=lambda target: counts[target])
    first = next(observation for observation, target in group if target == usual)
    values = {
        "usual": usual if len(usual) <= 40 else usual[:39] + "…",
        "count": str(counts[usual]),
        "subject": usual,
    }
    place = f"the usual translation, in segment {first.ordinal + 1}"
    related = (Related(Side.TARGET, first.span, usual, place),)
    for observation, target in group:
        if target != usual:
            yield observation, Hit(observation.span, values, (usual,), confidence=0.7, related=related)


CHECK = CorpusCheck(
    id="inconsistent-translation",
    category=MqmCategory.INCONSISTENT_STYLE,
    severity=Severity.MINOR,
    summary="One source text is translated in two ways through a document.",
    message="the same source is “{usual}” elsewhere ({count}×)",
    explanation=(
        "The same source text has another translation elsewhere in this document: “{subject}”. Readers take two "
        "wordings for two things; keep to one unless the context differs."
    ),
    examples=(
        good(
            "Save the file.\n\nSave the file.",
            source="Сохранить этот файл.\n\nСохранить этот файл.",
            source_language="ru",
        ),
        good("Open\n\nOpened", source="Открыть\n\nОткрыть", source_language="ru"),
        bad(
            "Save the file now.\n\nSave the file now.\n\n[Store the document now.]",
            source="Сохраните файл сейчас.\n\nСохраните файл сейчас.\n\nСохраните файл сейчас.",
            source_language="ru",
            suggestion="Save the file now.",
        ),
    ),
    needs_source=True,
    find=nothing,
    observe=_observe,
    conclude=_conclude,
)
