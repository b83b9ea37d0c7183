"""A translation and its source in two files: their segments become pairs."""

from __future__ import annotations

import dataclasses
import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tqcheck.errors import UserError
from tqcheck.model import BadItem, Document, Location, Segment, Span
from tqcheck.readers.format import Pairing
from tqcheck.readers.pairing import cue_times
from tqcheck.readers.pairing.running_text import SURE, Match, ParallelTexts

_SHOWN = 5
"""So many places are named in a notice."""
_ENOUGH = 0.5
"""The share of the translation (by characters) that must fit, else the source is taken for another text's."""
_WRONG_SOURCE = "check that --source is the text that was translated, whole and in the same order"


@dataclass(frozen=True, slots=True)
class _Original:
    """The source text of a segment and its inline codes; text None where it is not known."""

    text: str | None
    codes: tuple[Span, ...] = ()


_UNKNOWN = _Original(None)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The original of each target segment, what the user should know, and what is wrong."""

    originals: Sequence[_Original]
    notices: tuple[str, ...] = ()
    problems: tuple[BadItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A stretch of a text and its translation, and how sure it is that they are that, from 0 to 1."""

    source: str
    target: str
    confidence: float


@dataclass(frozen=True, slots=True)
class PairList:
    """What two texts say side by side; `languages` are the source's and the target's.

    `sources_alone` and `targets_alone` count stretches that have no partner.
    """

    pairs: tuple[Pair, ...]
    languages: tuple[str, str]
    sources_alone: int
    targets_alone: int
    notices: tuple[str, ...]
    problems: tuple[BadItem, ...]


def pair_list(target: Document, source: Document, pairing: Pairing, *, by_sentence: bool) -> PairList:
    """The pairs of two texts in the translation's order.

    By keys, lines or times a pair is a segment with its source; running texts are divided into sentences, or into
    paragraphs. Raises UserError where one of the two holds no text, or where they do not fit each other.
    """
    translations, problems = _divided(target.segments)
    originals, source_problems = _divided(source.segments)
    for document, segments in ((source, originals), (target, translations)):
        if not segments:
            raise UserError("the file holds no text", place=document.path, remedy="check the paths")
    _refuse_one_language(translations, originals, source.path)
    pairs = _PAIRINGS[pairing](translations, originals, target.path, source.path)
    misfit = next(iter(pairs.problems), None)
    if misfit is not None and all(original.text is None for original in pairs.originals):
        raise UserError(misfit.problem, place=target.path, remedy="check that both are the same text, in order")
    if pairing == "order":
        texts = ParallelTexts(originals, translations)
        matches = list(texts.sentences() if by_sentence else texts.passages())
        found = tuple(
            Pair(_words(*match.source.of(originals)), _words(*match.target.of(translations)), match.confidence)
            for match in matches
            if match.source is not None and match.target is not None
        )
        alone = sum(match.target is None for match in matches), sum(match.source is None for match in matches)
    else:
        found = tuple(
            Pair(_words(original.text, original.codes), _words(segment.target, segment.target_codes), 1.0)
            for segment, original in zip(translations, pairs.originals, strict=True)
            if original.text is not None
        )
        alone = max(0, len(originals) - len(found)), len(translations) - len(found)
    return PairList(
        found,
        (originals[0].target_language, translations[0].target_language),
        *alone,
        (
            *target.notices,
            *source.notices,
            *(f"{target.path}: {notice}" for notice in pairs.notices if pairing != "order"),
        ),
        (*problems, *source_problems, *pairs.problems),
    )


def paired(target: Document, source: Document, pairing: Pairing) -> Document:
    """The segments of `target`, each with the text of `source` that it translates, where that is sure.

    A segment whose source is not sure has none; its source language stays, as presumed. Raises UserError where the
    source holds no text.
    """
    translations, problems = _divided(target.segments)
    originals, source_problems = _divided(source.segments)
    if not originals:
        raise UserError("the source file holds no text", place=source.path, remedy="check --source")
    _refuse_one_language(translations, originals, source.path)
    pairs = _PAIRINGS[pairing](translations, originals, target.path, source.path)
    segments = [
        dataclasses.replace(
            segment,
            source=original.text,
            source_codes=original.codes,
            source_language=originals[0].target_language,
        )
        for segment, original in zip(translations, pairs.originals, strict=True)
    ]
    items: list[Segment | BadItem] = [*problems, *source_problems, *pairs.problems, *segments]
    notices = (*target.notices, *source.notices, *(f"{target.path}: {notice}" for notice in pairs.notices))
    return Document(target.path, target.format, items, notices)


def _divided(items: Iterable[Segment | BadItem]) -> tuple[list[Segment], list[BadItem]]:
    segments: list[Segment] = []
    problems: list[BadItem] = []
    for item in items:
        if isinstance(item, BadItem):
            problems.append(item)
        else:
            segments.append(item)
    return segments, problems


def _refuse_one_language(translations: Sequence[Segment], originals: Sequence[Segment], source: str) -> None:
    """Raises UserError where the source is in the language of its translation: it is another version of that."""
    if translations and translations[0].target_language == originals[0].target_language:
        raise UserError(
            f"is in the language of its translation ({originals[0].target_language})",
            place=source,
            remedy="check --source, or state --source-lang and --target-lang",
        )


def _words(text: str, codes: Iterable[Span]) -> str:
    """A text as people read it: a memory for other tools has no use for our stand-ins of codes."""
    for code in sorted(codes, reverse=True, key=lambda span: span.start):
        text = text[: code.start] + text[code.end :]
    return text.strip()


def _original(segment: Segment) -> _Original:
    return _Original(segment.target, segment.target_codes)


def _by_ids(translations: Sequence[Segment], originals: Sequence[Segment], path: str, source: str) -> _Pairs:
    """By equal keys; of a key that stands several times the first matches the first, the second the second."""
    waiting: dict[str, list[Segment]] = {}
    for segment in reversed(originals):
        waiting.setdefault(segment.id, []).append(segment)
    found: list[_Original] = []
    strangers: list[str] = []
    for segment in translations:
        queue = waiting.get(segment.id)
        if queue:
            found.append(_original(queue.pop()))
        else:
            if not segment.details.plural_form:
                strangers.append(segment.id)
            found.append(_UNKNOWN)
    # Languages have different plural forms.
    untranslated = [segment.id for segment in originals if waiting.get(segment.id) and not segment.details.plural_form]
    repeated = [key for key, count in Counter(segment.id for segment in translations).items() if count > 1]
    notices = [
        f"{_counted(len(keys), 'key')} {said}: {_listed(keys)}"
        for keys, said in (
            (list(dict.fromkeys(untranslated)), f"of {source} without a translation"),
            (strangers, f"without a source in {source}, checked alone"),
            (repeated, "more than once in the translation, paired in order"),
        )
        if keys
    ]
    if len(strangers) == len(translations) and translations:
        problem = BadItem(f"no key of the translation stands in {source}", Location(path), _WRONG_SOURCE)
        return _Pairs(found, (), (problem,))
    return _Pairs(found, tuple(notices))


def _by_lines(translations: Sequence[Segment], originals: Sequence[Segment], path: str, source: str) -> _Pairs:
    """Line by line. In files of unequal length some line is lost, and nothing says which: they are aligned as text."""
    by_line = {segment.location.line: segment for segment in originals}
    length, source_length = (
        max((each.location.line or 0 for each in side), default=0) for side in (translations, originals)
    )
    if length == source_length:
        found = [by_line.get(segment.location.line) for segment in translations]
        return _Pairs([_original(segment) if segment else _UNKNOWN for segment in found])
    pairs = _by_order(translations, originals, path, source)
    problem = BadItem(
        f"{length} lines, but {source} has {source_length}; only lines that surely match are checked with their source",
        Location(path),
        "mend the file that has a line too few or too many",
    )
    return _Pairs(pairs.originals, pairs.notices, (problem, *pairs.problems))


def _by_times(translations: Sequence[Segment], originals: Sequence[Segment], path: str, source: str) -> _Pairs:
    """By the time on the screen, after a shift of the whole file is undone."""
    if any(segment.details.cue is None for segment in (*translations, *originals)):
        return _by_order(translations, originals, path, source)
    target_cues = [segment.details.cue for segment in translations if segment.details.cue]
    source_cues = [segment.details.cue for segment in originals if segment.details.cue]
    timing = cue_times.timing(target_cues, source_cues)
    notices = []
    if not timing.is_plain:
        notices.append(f"the times are those of {source}{timing}; the cues are paired with that undone")
    found = [
        _joined([originals[number] for number in numbers])
        for numbers in cue_times.overlapping(target_cues, source_cues, timing)
    ]
    alone = [segment for segment, original in zip(translations, found, strict=True) if original.text is None]
    if 2 * len(alone) > len(translations):
        problem = BadItem(
            f"only {len(translations) - len(alone)} of {_counted(len(translations), 'cue')} are on the screen "
            f"together with one of {source}",
            Location(path),
            "check that --source is for the same cut of the film",
        )
        return _Pairs([_UNKNOWN] * len(translations), tuple(notices), (problem,))
    if alone:
        notices.append(
            f"{_counted(len(alone), 'cue')} without one of {source} at the same time, checked alone: "
            + _listed([_place(segment) for segment in alone])
        )
    return _Pairs(found, tuple(notices))


def _by_order(translations: Sequence[Segment], originals: Sequence[Segment], path: str, source: str) -> _Pairs:
    """By an alignment of the two texts; what is not sure in it has no source."""
    matches = ParallelTexts(originals, translations).paragraphs()
    found = [
        _Original(*match.source.of(originals)) if match.source and match.confidence >= SURE else _UNKNOWN
        for match in matches
    ]
    unsure = [number for number, original in enumerate(found) if original.text is None]
    characters = sum(len(segment.target) for segment in translations)
    fitting = characters - sum(len(translations[number].target) for number in unsure)
    if translations and fitting < _ENOUGH * characters:
        problem = BadItem(
            f"the source does not fit the translation: {len(translations) - len(unsure)} of "
            f"{_counted(len(translations), 'paragraph')} could be matched with {source}",
            Location(path),
            _WRONG_SOURCE,
        )
        return _Pairs([_UNKNOWN] * len(translations), (), (problem,))
    if not unsure:
        return _Pairs(found)
    return _Pairs(found, (_broken(unsure, matches, translations, source),))


def _broken(unsure: Sequence[int], matches: Sequence[Match], translations: Sequence[Segment], source: str) -> str:
    """Where an alignment broke, as a notice."""
    alone = sum(matches[number].source is None for number in unsure)
    runs = [list(run) for _, run in itertools.groupby(unsure, key=_steps())]
    places = []
    for run in runs:
        first, last = _place(translations[run[0]]), _place(translations[run[-1]])
        places.append(first if len(run) == 1 else f"{first} to {last}")
    why = f" ({alone} seem to have none there)" if alone else ""
    return (
        f"{len(unsure)} of {_counted(len(translations), 'paragraph')} could not be matched with {source} for sure{why} "
        f"and are checked without their source: {_listed(places)}; "
        "give both texts the same paragraphs there to have them checked with it"
    )


def _steps() -> Callable[[int], int]:
    """A key that is the same for numbers which follow each other."""
    counter = itertools.count()
    return lambda number: number - next(counter)


def _joined(segments: Sequence[Segment]) -> _Original:
    """The texts of some cues as one, with their codes."""
    if not segments:
        return _UNKNOWN
    texts, codes, length = [], [], 0
    for segment in segments:
        texts.append(segment.target)
        codes += [Span(code.start + length, code.end + length) for code in segment.target_codes]
        length += len(segment.target) + 1
    return _Original("\n".join(texts), tuple(codes))


def _place(segment: Segment) -> str:
    """Where a segment is, without its file's name."""
    location = segment.location
    return location.unit or (f"line {location.line}" if location.line else f"segment {segment.id}")


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")


_PAIRINGS: dict[Pairing, Callable[[Sequence[Segment], Sequence[Segment], str, str], _Pairs]] = {
    "ids": _by_ids,
    "lines": _by_lines,
    "times": _by_times,
    "order": _by_order,
}
