"""What a translation makes of each glossary term of its source: every check of terms judges by this."""

from __future__ import annotations

import enum
import functools
import itertools
import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from tqcheck.checks.mechanisms.respelling import respelt
from tqcheck.checks.mechanisms.stand_ins import stand_ins
from tqcheck.checks.mechanisms.term_presence import FreeText
from tqcheck.glossary.capitals import is_acronym
from tqcheck.glossary.matching import Occurrence, TermIndex, occurrences
from tqcheck.glossary.rows import Rows, ranked, rows_by_source, source_key
from tqcheck.glossary.term_language import Certainty, Form, term_language
from tqcheck.glossary.terms import Glossary, Term, TermMatch, TermStatus
from tqcheck.language.frequency import zipf
from tqcheck.language.lazy import lazy
from tqcheck.language.lemmas import lemmatiser
from tqcheck.language.set_phrases import set_phrases
from tqcheck.language.text import Text
from tqcheck.language.tokens import tokenise
from tqcheck.model import Side, Span

_EVERYDAY = 7.0
"""The Zipf frequency and the number of approved translations, together, from which on a word is rather an everyday one
than a term."""
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
    translations = _Translations(wanted, target_places(glossary, source, target), source, target)
    return tuple(
        translations.rendering(occurrence)
        for occurrence in wanted
        if not (
            _is_name(occurrence, source, target)
            or translations.has_other_term(occurrence, _crossing(occurrence, found, source))
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
    rows = dict.fromkeys(
        rows for place in occurrences(glossary, Side.SOURCE, source) for rows in (place.rows, place.others)
    )
    terms = itertools.chain.from_iterable(each.terms for each in rows)
    found = TermIndex(terms, Side.TARGET, target.language).find(target) if rows else []
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


class _Translations:
    """What a target has of the translations of its source's terms."""

    def __init__(self, wanted: Sequence[Occurrence], there: Sequence[Occurrence], source: Text, target: Text) -> None:
        self._source, self._target = source, target
        self._there = there
        self._keys = {key for occurrence in wanted for key in occurrence.rows.keys}
        self._by_key: dict[str, list[Occurrence]] = {}
        for place in there:
            for key in place.rows.keys:
                self._by_key.setdefault(key, []).append(place)

    @lazy
    def _taken(self) -> list[Span]:
        """The words that translations stand in. Between the parts of a verb there is room for others: jerked the yoke
        up.
        """
        return self._taken_but_for(())

    def _taken_but_for(self, own: Sequence[Occurrence]) -> list[Span]:
        return [place.span for place in self._there if place.form is not Form.PARTED and place not in own]

    @lazy
    def _free(self) -> FreeText:
        return self._free_but_for(())

    def _free_but_for(self, own: Sequence[Occurrence]) -> FreeText:
        """The target without the words of other terms' translations."""
        taken = [
            place.span
            for place in self._there
            if place.taken_by is None and place.form not in (Form.COMPOUND, Form.PARTED) and place not in own
        ]
        return FreeText(self._target, taken)

    def _of(self, rows: Rows) -> list[Occurrence]:
        """Where translations of the same source terms stand."""
        return [place for key in rows.keys for place in self._by_key.get(key, ())]

    def has_other_term(self, occurrence: Occurrence, crossing: Sequence[Rows]) -> bool:
        """Whether the form is another term's, which the target renders (“found” of “find”), or that of one of the
        `crossing` terms.
        """
        return any(
            not rows.approved.isdisjoint(place.terms)
            for rows in (occurrence.others, *crossing)
            for place in self._of(rows)
        )

    def rendering(self, occurrence: Occurrence) -> Rendering:
        """What became of one mention."""
        source, target, rows = self._source, self._target, occurrence.rows.ranked
        if rows[0].status is TermStatus.DO_NOT_TRANSLATE:
            is_pattern = rows[0].match is TermMatch.REGEX
            kept = _kept(occurrence.span.of(source.text) if is_pattern else rows[0].source, target)
            return Rendering(occurrence, rows, Outcome.MISSING if kept is None else Outcome.RENDERED, left=kept)
        approved = occurrence.rows.approved
        mine = self._of(occurrence.rows)
        places = [place for place in mine if self._counts(place, approved)]
        if places:
            return Rendering(occurrence, rows, Outcome.RENDERED, tuple(places))
        own = [place for place in mine if not approved.isdisjoint(place.terms)]
        free = self._free_but_for(own) if own else self._free
        if any(map(free.holds, occurrence.rows.targets)):
            return Rendering(occurrence, rows, Outcome.RENDERED)
        unwanted = [place for place in mine if self._counts(place, occurrence.rows.others)]
        if unwanted:
            return Rendering(occurrence, rows, Outcome.UNWANTED, tuple(unwanted))
        if not occurrence.certainty:
            return Rendering(occurrence, rows, Outcome.MISSING)
        left = _left({occurrence.span.of(source.text), *(row.source for row in rows)}, source, target)
        if left is not None:
            return Rendering(occurrence, rows, Outcome.LEFT, left=left)
        others = self._taken_but_for(own) if own else self._taken
        words = stand_ins(source, target)
        left_out = words.is_left_out(occurrence.span, others) or (
            _is_everyday(occurrence.rows, source.language) and words.is_rendered_around(occurrence.span)
        )
        return Rendering(occurrence, rows, Outcome.LEFT_OUT if left_out else Outcome.MISSING)

    def _counts(self, place: Occurrence, rows: Collection[Term]) -> bool:
        """Whether one of `rows` stands at a place: inside a longer one only where that translates no other source
        words.
        """
        longer = place.taken_by
        if longer is None:
            return any(term in rows for term in place.terms)
        return any(
            term in rows and not any(_owns(other, term, self._keys) for other in longer.terms) for term in place.terms
        )


def _is_everyday(rows: Rows, language: str) -> bool:
    """Whether a term is a word so frequent, with so many right translations, that others are surely right, too."""
    word = rows.ranked[0].source
    return word.islower() and " " not in word and len(rows.targets) + zipf(word, language) >= _EVERYDAY


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


def _crossing(occurrence: Occurrence, found: Sequence[Occurrence], source: Text) -> list[Rows]:
    """The terms that share letters with an occurrence where no spaces tell words apart: 花生 and 生长 in 花生长."""
    if not term_language(source.language).is_unspaced:
        return []
    one = occurrence.span
    return [
        each.rows
        for each in found
        if each.span.start < one.start < each.span.end < one.end
        or one.start < each.span.start < one.end < each.span.end
    ]


def _left(spellings: Iterable[str], source: Text, target: Text) -> Span | None:
    """Where the target has the source term as it is or in another form."""
    tokens, there = target.tokens, _read_as_source(source, target)
    for spelling in sorted(spellings):
        if term_language(source.language).is_unspaced:
            place = target.text.find(spelling)
            if place >= 0:
                return Span(place, place + len(spelling))
        wanted, forms = _words(spelling, source.language)
        if not wanted or len(spelling) < 3 or there.keys().isdisjoint(forms[0]):
            continue
        for index in sorted({place for form in forms[0] for place in there.get(form, ())}):
            if all(index + step in there.get(form, ()) for step, form in enumerate(wanted)) or all(
                any(index + step in there.get(form, ()) for form in word) for step, word in enumerate(forms)
            ):
                return Span(tokens[index].start, tokens[index + len(wanted) - 1].end)
    return None


@functools.lru_cache(maxsize=1 << 14)
def _words(spelling: str, language: str) -> tuple[tuple[str, ...], tuple[frozenset[str], ...]]:
    """The words of a term as it is written, and the forms that each may have in a text that was left as it is."""
    words = tuple(token.key for token in tokenise(spelling))
    return words, tuple(lemmatiser(language).lemmas(word) | {word} for word in words)


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
    return ranked(row for row in rows if row.status.is_approved)
