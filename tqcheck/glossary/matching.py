"""Where the terms of a glossary stand in a text, in any inflected form, longest first.

The words of a text lead to the terms: each term is filed under the dictionary forms of its longest word, and looked at
only where that is met. Terms that are no words (C++), or of languages that write without spaces, are found by their
first letters. docs/decisions/0010-terms.md says why this is no automaton.
"""

from __future__ import annotations

import bisect
import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

import regex

from tqcheck.glossary.capitals import capitals_fit
from tqcheck.glossary.literals import LiteralIndex
from tqcheck.glossary.places import Place, is_tied, place_at
from tqcheck.glossary.rows import Rows
from tqcheck.glossary.term_language import Certainty, Form, TermLanguage, term_language
from tqcheck.glossary.terms import Glossary, Term, TermMatch, TermStatus
from tqcheck.glossary.verbs import apart, parted_verbs
from tqcheck.glossary.wordings import BEGINNING, Spelling, Wording, spellings
from tqcheck.language.text import Text
from tqcheck.model import Side, Span

_INNER_HYPHEN = regex.compile(r"(?<=\p{L})[-‐‑](?=\p{L})")
_REGEX_SECONDS = 0.05
"""How long a user's regular expression may look at one text."""
_MOST_KEPT = 1 << 14
"""Words whose keys are kept: those of a text's terms come again and again."""
_NO_ROWS = Rows(())


class Occurrence(NamedTuple):
    """The rows whose term stands at `span`; `taken_by` is the longer term that its words belong to, `others` are rows
    whose term may be meant there as well (“found” is the past of “find”).
    """

    rows: Rows
    span: Span
    certainty: Certainty
    form: Form
    taken_by: Occurrence | None = None
    others: Rows = _NO_ROWS

    @property
    def terms(self) -> tuple[Term, ...]:
        """The rows one by one."""
        return self.rows.terms


class TermIndex:
    """One side of a glossary in one language. Terms are text, not patterns, but where a row says otherwise."""

    def __init__(self, terms: Iterable[Term], side: Side, language: str) -> None:
        self._language = term_language(language)
        self._rows: dict[Wording, list[Term]] = {}
        self._met: dict[tuple[Wording, ...], Rows] = {}
        """The rows of wordings that were found at one place."""
        self._by_word: defaultdict[str, list[Spelling]] = defaultdict(list)
        """The terms by the word that each is found by."""
        self._words_of: defaultdict[str, list[str]] = defaultdict(list)
        """The words of `_by_word` by the keys under which a text shows them."""
        self._prefixes: defaultdict[int, dict[str, Wording]] = defaultdict(dict)
        self._literals = LiteralIndex(self._language)
        self._patterns: list[tuple[Wording, regex.Pattern[str]]] = []
        for term in terms:
            text = term.source if side is Side.SOURCE else term.target
            if text:
                wording = Wording(text, term.match, term.case)
                rows = self._rows.get(wording)
                if rows is None:
                    self._rows[wording] = [term]
                    self._file(wording)
                else:
                    rows.append(term)
        self._file_words()

    def _file(self, wording: Wording) -> None:
        if wording.match is TermMatch.REGEX:
            self._patterns.append((wording, regex.compile(wording.text)))
            return
        filed = spellings(wording, self._language)
        for spelling in filed:
            if wording.match is TermMatch.PREFIX and spelling.is_word:
                self._prefixes[len(spelling.anchor)][spelling.anchor] = wording
            else:
                self._by_word[spelling.anchor].append(spelling)
        if not filed:
            self._literals.add(wording)

    def _file_words(self) -> None:
        for word, filed in self._by_word.items():
            keys = _keys(word, self._language)
            if len(word) > 1 and any(each.text.isupper() for each in filed):
                keys |= {f"{word}s"}
            for key in keys:
                self._words_of[key].append(word)
        self._first_letters = frozenset(key[0] for key in self._by_word)

    def find(self, text: Text) -> list[Occurrence]:
        """Every occurrence in text order, those inside longer ones included and marked by `taken_by`."""
        by_span: dict[tuple[int, int], list[Place]] = {}
        for place in self._places(text):
            by_span.setdefault((place.start, place.end), []).append(place)
        if not by_span:
            return []
        free: list[Occurrence] = []
        found: list[Occurrence] = []
        for start, end in sorted(by_span, key=lambda place: (place[0] - place[1], place)):
            here = sorted(by_span[start, end], key=_rank)
            certainty = max(place.certainty for place in here)
            best = [place for place in here if place.certainty is certainty]
            # A compound that has a row of its own is that term, not its head.
            best = [place for place in best if place.form is not Form.COMPOUND] or best
            span = Span(start, end)
            taken_by = next((each for each in free if each.span.start < end and start < each.span.end), None)
            rest = [place for place in here if place not in best and place.form is not Form.COMPOUND]
            occurrence = Occurrence(
                self._rows_of(best), span, certainty, best[0].form, taken_by, self._rows_of(rest) if rest else _NO_ROWS
            )
            found.append(occurrence)
            if taken_by is None and occurrence.form is not Form.PARTED:
                free.append(occurrence)
        found.sort(key=lambda occurrence: (occurrence.span.start, occurrence.span.end))
        return found

    def _rows_of(self, places: Sequence[Place]) -> Rows:
        wordings = tuple([place.wording for place in places])
        rows = self._met.get(wordings)
        if rows is None:
            rows = self._met[wordings] = Rows(term for wording in wordings for term in self._rows[wording])
        return rows

    def _places(self, text: Text) -> Iterator[Place]:
        prepared = self._language.prepared(text.masked)
        analysed = text if prepared in (text.text, text.masked) else Text(prepared, text.language)
        yield from self._word_places(analysed, text)
        if self._language.makes_compounds:
            yield from self._compound_places(analysed, text)
        yield from self._joined_places(analysed)
        yield from self._literals.places(text)
        for wording, pattern in self._patterns:
            yield from self._pattern_places(wording, pattern, text)

    def _joined_places(self, text: Text) -> Iterator[Place]:
        """The places in the text without the hyphens inside its words."""
        removed = [match.start() for match in _INNER_HYPHEN.finditer(text.masked)]
        if not removed:
            return
        joined = Text(_INNER_HYPHEN.sub("", text.masked), text.language)
        # Offsets in the joined text at which a removed hyphen stood.
        seams = [offset - index for index, offset in enumerate(removed)]
        within = {bisect.bisect_right(joined.token_starts, seam) - 1 for seam in seams}
        for place in self._word_places(joined, joined, within):
            before, inside = bisect.bisect_right(seams, place.start), bisect.bisect_left(seams, place.end)
            if inside > before:
                yield place._replace(start=place.start + before, end=place.end + inside)

    def _word_places(self, text: Text, original: Text, within: Set[int] = frozenset()) -> Iterator[Place]:
        """The places of terms that are words; capitals are those of `original`, which `text` has been prepared from.
        Where tokens are named, terms of one word are looked for there alone.
        """
        places = text.places
        met = self._words_of.keys() & places.keys()
        for key in met:
            yield from self._filed_under(key, text, original, places[key], within)
        for index, token in enumerate(text.tokens):
            for key in self._language.ruled_bases(token.key, self._first_letters):
                if key in self._words_of:
                    yield from self._filed_under(key, text, original, (index,))
        if self._prefixes:
            yield from self._prefix_places(text, original)
        yield from self._parted_places(text)

    def _compound_places(self, text: Text, original: Text) -> Iterator[Place]:
        """The places of terms that are heads of compounds."""
        for index, token in enumerate(text.tokens):
            for head in self._language.parts(token.key):
                if head in self._words_of:
                    yield from self._filed_under(head, text, original, (index,))

    def _filed_under(
        self, key: str, text: Text, original: Text, places: Sequence[int], within: Set[int] = frozenset()
    ) -> Iterator[Place]:
        """The places of the terms that are found by a key, their anchors being at `places`."""
        beginnings = _beginnings(text)
        has_words = not within or not within.isdisjoint(places)
        for word in self._words_of[key]:
            for spelling in self._by_word[word]:
                if spelling.is_word and not has_words:
                    continue
                words = spelling.words or spelling.taken_apart(self._language)
                if words.verb is None and not words.may_be_among(beginnings):
                    continue
                for index in places:
                    place = place_at(words, text, original, index, self._language)
                    if place is not None:
                        yield self._loosened(place, text)
                    elif (span := apart(words, text, index, self._language)) is not None:
                        yield Place(words.wording, *span, Certainty.CERTAIN, Form.PARTED)

    def _loosened(self, place: Place, text: Text) -> Place:
        """The place, a possible one where it is a part of a compound; but a name stays as it is in compounds too."""
        if not is_tied(place, text.masked, self._language):
            return place
        is_name = self._rows[place.wording][0].status is TermStatus.DO_NOT_TRANSLATE
        return place if is_name else place._replace(certainty=Certainty.POSSIBLE)

    def _prefix_places(self, text: Text, original: Text) -> Iterator[Place]:
        for token in text.tokens:
            for length, prefixes in self._prefixes.items():
                wording = prefixes.get(token.key[:length]) if len(token.key) >= length else None
                if wording is not None:
                    written = original.masked[token.start : token.end]
                    fits = capitals_fit(wording.text, written, wording.case)
                    form = Form.WRITTEN if len(token.key) == length else Form.PREFIX
                    certainty = Certainty.CERTAIN if fits else Certainty.POSSIBLE
                    yield Place(wording, token.start, token.end, certainty, form)

    def _parted_places(self, text: Text) -> Iterator[Place]:
        """The verbs of one word whose particle stands at the end of their clause: er lehnte den Antrag ab."""
        for index, key in parted_verbs(text, self._language):
            token = text.tokens[index]
            for word in self._words_of.get(key, ()):
                for spelling in self._by_word[word]:
                    if spelling.text.isalpha():
                        yield Place(spelling.wording, token.start, token.end, Certainty.CERTAIN, Form.PARTED)

    def _pattern_places(self, wording: Wording, pattern: regex.Pattern[str], text: Text) -> Iterator[Place]:
        try:
            matches = [match.span() for match in pattern.finditer(text.masked, timeout=_REGEX_SECONDS)]
        except TimeoutError:
            return
        for start, end in matches:
            if end > start:
                yield Place(wording, start, end, Certainty.CERTAIN, Form.PATTERN)


@functools.lru_cache(maxsize=_MOST_KEPT)
def _keys(word: str, language: TermLanguage) -> frozenset[str]:
    """The keys under which a text shows the word that a term is found by."""
    keys = {word}
    if len(word) > 1:
        for base in language.bases(word):
            keys |= language.lemmatiser.index_keys(base)
        keys |= language.participles(word.capitalize())
    return frozenset(keys)


@functools.lru_cache(maxsize=16)
def term_index(glossary: Glossary, side: Side, language: str) -> TermIndex:
    """The index of one side of `glossary`; a glossary is indexed once a language."""
    return TermIndex(glossary.terms, side, language)


@functools.lru_cache(maxsize=4)
def occurrences(glossary: Glossary, side: Side, text: Text) -> tuple[Occurrence, ...]:
    """The occurrences in a text that several checks look at one after the other."""
    return tuple(term_index(glossary, side, text.language).find(text))


@functools.lru_cache(maxsize=4)
def _beginnings(text: Text) -> frozenset[str]:
    """How the words and dictionary forms of a text begin: a term whose words begin otherwise is not there."""
    return frozenset([key[:BEGINNING] for key in text.places])


def _rank(place: Place) -> tuple[bool, str, Form]:
    """Of the terms that stand at one place, that which is written so comes first; and the order is always the same."""
    return place.form is not Form.WRITTEN, place.wording.text, place.form
