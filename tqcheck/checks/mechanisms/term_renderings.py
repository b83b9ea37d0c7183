"""What a translation makes of each glossary term of its source: every check of terms judges by this."""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from tqcheck.checks.mechanisms.respelling import respelt
from tqcheck.checks.mechanisms.stand_ins import is_left_out, is_paraphrased
from tqcheck.checks.mechanisms.term_presence import FreeText
from tqcheck.glossary.capitals import is_acronym
from tqcheck.glossary.matching import Occurrence, TermIndex, occurrences
from tqcheck.glossary.rows import rows_by_source, source_key
from tqcheck.glossary.term_language import Certainty, Form, term_language
from tqcheck.glossary.terms import Glossary, Term, TermMatch, TermStatus
from tqcheck.language.set_phrases import set_phrases
from tqcheck.language.text import Text
from tqcheck.language.tokens import tokenise
from tqcheck.model import Side, Span

_MANY = 3
"""Approved translations from which on a word is an everyday one rather than a term."""
_LONGEST_KEPT_ENDING = 4
"""Letters that an ending may add to a name that is not translated (GitHubs, Linuxille)."""


class Outcome(enum.StrEnum):
    """What became of a term."""

    RENDERED = "rendered"
    """An approved translation stands in the target."""
    UNWANTED = "unwanted"
    """A deprecated or a forbidden one."""
    LEFT = "left"
    """The source term itself."""
    MISSING = "missing"
    LEFT_OUT = "left out"
    """Nothing near its place can stand for it."""


class Rendering(NamedTuple):
    """A mention of a term in the source: its rows, the preferred ones first, and what the target has for it.

    `places` are the occurrences of its translations, approved ones where there are any; empty where the words stand
    in another order or inside other words. `left` is where the target has the source term. Where not `is_certain`, the
    source's form may be another word's.
    """

    source: Occurrence
    rows: tuple[Term, ...]
    outcome: Outcome
    places: tuple[Occurrence, ...] = ()
    left: Span | None = None

    @property
    def is_certain(self) -> bool:
        """Whether the term surely is meant."""
        return self.source.certainty is Certainty.CERTAIN

    @property
    def key(self) -> str:
        """What the mentions of one term share."""
        return source_key(self.rows[0])

    @property
    def is_kept(self) -> bool:
        """Whether the term is one that is not translated."""
        return self.rows[0].status is TermStatus.DO_NOT_TRANSLATE

    @property
    def is_demanded(self) -> bool:
        """Whether the glossary has a translation that the target must have, or has the term kept."""
        return self.rows[0].status.is_approved

    @property
    def is_exact(self) -> bool:
        """Whether the translation stands as the glossary writes it."""
        return any(place.form in (Form.WRITTEN, Form.LETTERS) for place in self.places)


@functools.lru_cache(maxsize=4)
def renderings(glossary: Glossary, source: Text, target: Text) -> tuple[Rendering, ...]:
    """What became of every term of the source, in its order. None of a heading in capitals, of a source that was left
    as it is, or of an empty target: there is nothing to judge.
    """
    if source.is_all_capitals or not target.text.strip() or target.text == source.text:
        return ()
    found = occurrences(glossary, Side.SOURCE, source)
    wanted = [_meant(occurrence, source) for occurrence in found if occurrence.taken_by is None]
    if not wanted:
        return ()
    there = target_places(glossary, source, target)
    keys = {source_key(term) for occurrence in wanted for term in occurrence.terms}
    by_key: dict[str, list[Occurrence]] = {}
    for place in there:
        for key in {source_key(term) for term in place.terms}:
            by_key.setdefault(key, []).append(place)
    return tuple(
        _rendering(occurrence, by_key, there, keys, source, target)
        for occurrence in wanted
        if not (
            _is_name(occurrence, source, target)
            or _is_other_term(occurrence, _crossing(occurrence, found, source), there)
        )
    )


def _meant(occurrence: Occurrence, source: Text) -> Occurrence:
    """An occurrence, which is less certain where its words are a part of a set phrase («с помощью»), unless the
    glossary has the very phrase.
    """
    span = occurrence.span
    for phrase in set_phrases(source):
        is_whole = phrase == span and (occurrence.form is Form.WRITTEN or " " in span.of(source.text))
        if phrase.start <= span.start and span.end <= phrase.end and not is_whole:
            return occurrence._replace(certainty=Certainty.POSSIBLE)
    return occurrence


@functools.lru_cache(maxsize=4)
def target_places(glossary: Glossary, source: Text, target: Text) -> tuple[Occurrence, ...]:
    """Where the target has translations of the source's terms, right ones and others, or terms that are unwanted
    whatever the source says. Of a large glossary nothing else need be looked for.
    """
    terms = {
        term: None for place in occurrences(glossary, Side.SOURCE, source) for term in (*place.terms, *place.others)
    }
    found: list[Occurrence] = TermIndex(terms, Side.TARGET, target.language).find(target) if terms else []
    loose = _unwanted_always(glossary, target.language)
    if loose is not None:
        longer = [place for place in found if place.taken_by is None]
        for place in loose.find(target):
            if not any(each.span.overlaps(place.span) and len_of(each) > len_of(place) for each in longer):
                found.append(place)
    return tuple(sorted(found, key=lambda place: (place.span.start, place.span.end)))


def len_of(place: Occurrence) -> int:
    """How many code points a place covers."""
    return place.span.end - place.span.start


@functools.lru_cache(maxsize=16)
def _unwanted_always(glossary: Glossary, language: str) -> TermIndex | None:
    terms = [term for term in glossary.terms if not term.source]
    return TermIndex(terms, Side.TARGET, language) if terms else None


def _rendering(
    occurrence: Occurrence,
    by_key: Mapping[str, Sequence[Occurrence]],
    there: Sequence[Occurrence],
    keys: Collection[str],
    source: Text,
    target: Text,
) -> Rendering:
    rows = tuple(sorted(occurrence.terms, key=lambda term: _ORDER[term.status]))
    if rows[0].status is TermStatus.DO_NOT_TRANSLATE:
        is_pattern = rows[0].match is TermMatch.REGEX
        kept = _kept(occurrence.span.of(source.text) if is_pattern else rows[0].source, target)
        return Rendering(occurrence, rows, Outcome.MISSING if kept is None else Outcome.RENDERED, left=kept)
    approved = frozenset(row for row in rows if row.status.is_approved)
    mine = [place for key in {source_key(row) for row in rows} for place in by_key.get(key, ())]
    places = [place for place in mine if _counts(place, approved, keys)]
    if places:
        return Rendering(occurrence, rows, Outcome.RENDERED, tuple(places))
    unwanted = [place for place in mine if _counts(place, frozenset(rows) - approved, keys)]
    taken = [
        place.span
        for place in there
        if place.taken_by is None
        and place.form not in (Form.COMPOUND, Form.PARTED)
        and approved.isdisjoint(place.terms)
    ]
    free = FreeText(target, taken)
    if any(free.holds(row.target) for row in approved):
        return Rendering(occurrence, rows, Outcome.RENDERED)
    if unwanted:
        return Rendering(occurrence, rows, Outcome.UNWANTED, tuple(unwanted))
    if not occurrence.certainty:
        return Rendering(occurrence, rows, Outcome.MISSING)
    left = _left({occurrence.span.of(source.text), *(row.source for row in rows)}, source, target)
    if left is not None:
        return Rendering(occurrence, rows, Outcome.LEFT, left=left)
    # Between the parts of a verb there is room for others: jerked the yoke up.
    others = [place.span for place in there if place.form is not Form.PARTED and approved.isdisjoint(place.terms)]
    left_out = is_left_out(occurrence.span, others, source, target) or (
        _is_free(rows) and is_paraphrased(occurrence.span, source, target)
    )
    return Rendering(occurrence, rows, Outcome.LEFT_OUT if left_out else Outcome.MISSING)


_ORDER = {status: place for place, status in enumerate(TermStatus)}
"""The statuses as they are declared: preferred ones first; but a term that is not translated is nothing else."""
_ORDER[TermStatus.DO_NOT_TRANSLATE] = -1


def _is_free(rows: Sequence[Term]) -> bool:
    """Whether a term is a word with so many right translations that it is surely paraphrased, too."""
    approved = {row.target for row in rows if row.status.is_approved}
    return len(approved) >= _MANY and " " not in rows[0].source and rows[0].source.islower()


def _counts(place: Occurrence, rows: Collection[Term], keys: Collection[str]) -> bool:
    """Whether one of `rows` stands at a place: inside a longer one only where that translates no other source words."""
    mine = [term for term in place.terms if term in rows]
    longer = place.taken_by
    return bool(mine) and (
        longer is None or any(not any(_owns(other, term, keys) for other in longer.terms) for term in mine)
    )


def _owns(longer: Term, term: Term, keys: Collection[str]) -> bool:
    """Whether a longer translation is there for the source words of its own term. A name is short for what it is a
    part of (CSTO forces, the CSTO).
    """
    mine, others = source_key(term), source_key(longer)
    if others == mine or others not in keys:
        return False
    return not (is_acronym(term.source) and mine.lower() in others.lower())


def _kept(term: str, target: Text) -> Span | None:
    """Where a term that is not translated stands, perhaps with an ending: with its own capitals, else with others."""
    ending = rf"(?=['’]?\w{{0,{_LONGEST_KEPT_ENDING}}}(?!\w))" if term[-1:].isalnum() and term.isascii() else ""
    before = r"(?<!\w)" if term[:1].isalnum() and not term_language(target.language).is_unspaced else ""
    pattern = before + re.escape(term) + ending
    found = re.search(pattern, target.text) or re.search(pattern, target.text, re.IGNORECASE)
    return Span(*found.span()) if found else None


def _is_name(occurrence: Occurrence, source: Text, target: Text) -> bool:
    """Whether the words are part of a name that the target keeps: the journal Infectious Diseases, Wang Haiyang."""
    covered = occurrence.span.of(source.text)
    if term_language(source.language).is_unspaced:
        spelt = None if covered.isascii() else respelt((covered,), target)
        return spelt is not None and spelt.of(target.text).istitle()
    return (
        covered[0].isupper()
        and source.language.split("-")[0] != "de"
        and all(term.source[0].islower() for term in occurrence.terms)
        and all(occurrence.span.start != start for start, _ in source.sentences)
        and covered in target.text
    )


def _crossing(occurrence: Occurrence, found: Sequence[Occurrence], source: Text) -> list[Term]:
    """The terms that share letters with an occurrence where no spaces tell words apart: 花生 and 生长 in 花生长."""
    if not term_language(source.language).is_unspaced:
        return []
    one = occurrence.span
    return [
        term
        for each in found
        for term in each.terms
        if each.span.start < one.start < each.span.end < one.end
        or one.start < each.span.start < one.end < each.span.end
    ]


def _is_other_term(occurrence: Occurrence, crossing: Sequence[Term], there: Sequence[Occurrence]) -> bool:
    """Whether the form is another term's, which the target renders (“found” of “find”)."""
    others = {term for term in (*occurrence.others, *crossing) if term.status.is_approved}
    return bool(others) and any(not others.isdisjoint(place.terms) for place in there)


def _left(spellings: Iterable[str], source: Text, target: Text) -> Span | None:
    """Where the target has the source term as it is or in another form."""
    tokens = target.tokens
    for spelling in sorted(spellings):
        wanted = [token.key for token in tokenise(spelling)]
        if term_language(source.language).is_unspaced:
            place = target.text.find(spelling)
            if place >= 0:
                return Span(place, place + len(spelling))
        if not wanted or len(spelling) < 3:
            continue
        forms = [source.lemmatiser.lemmas(word) | {word} for word in wanted]
        there = _read_as_source(source, target)
        for index in sorted({place for form in forms[0] for place in there.get(form, ())}):
            if all(index + step in there.get(form, ()) for step, form in enumerate(wanted)) or all(
                any(index + step in there.get(form, ()) for form in word) for step, word in enumerate(forms)
            ):
                return Span(tokens[index].start, tokens[index + len(wanted) - 1].end)
    return None


@functools.lru_cache(maxsize=4)
def _read_as_source(source: Text, target: Text) -> dict[str, list[int]]:
    """The places of the target's words by their keys, and by the source language's dictionary forms where they are in
    other letters than English has.
    """
    places: dict[str, list[int]] = {}
    for index, token in enumerate(target.tokens):
        lemmas = frozenset[str]() if token.key.isascii() else source.lemmatiser.lemmas(token.key)
        for key in lemmas | {token.key}:
            places.setdefault(key, []).append(index)
    return places


def preferred(glossary: Glossary, term: Term) -> tuple[Term, ...]:
    """The approved rows of a term's source term, preferred ones first."""
    if not term.source:
        return ()
    rows = rows_by_source(glossary).get(source_key(term), ())
    return tuple(sorted((row for row in rows if row.status.is_approved), key=lambda row: _ORDER[row.status]))
