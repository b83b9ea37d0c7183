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

from tqcheck.glossary.capitals import capitals_fit, without_possessive
from tqcheck.glossary.evidence import evidence
from tqcheck.glossary.literals import LiteralIndex
from tqcheck.glossary.places import Place
from tqcheck.glossary.rows import Rows
from tqcheck.glossary.term_language import Certainty, Form, TermLanguage, term_language
from tqcheck.glossary.terms import Glossary, Term, TermCase, TermMatch, TermStatus
from tqcheck.glossary.verbs import apart, parted_verbs
from tqcheck.glossary.wordings import BEGINNING, Wording, Words, anchor
from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form, tokenise
from tqcheck.model import Side, Span

_PLAIN = regex.compile(r"[\p{L}\p{M}\p{N}\s\p{Pd}_'’ʼ\"“”„‘«»,()]+")
"""Terms that are words; a term with any other sign (AT&T, C++, U.S.) is found letter by letter."""
_HYPHENS = frozenset("-‐‑")
_PARTICLE = regex.compile(r"(?:то|таки|ка|де)(?!\p{L})")
"""Russian particles that are tied to any word (паром-то ушёл)."""
_ABBREVIATED = regex.compile(r"\.[ \u00a0]\p{Ll}")
"""What stands behind a shortened word: «маршруты гор. транспорта» names no mountains."""
_INNER_HYPHEN = regex.compile(r"(?<=\p{L})[-‐‑](?=\p{L})")
_ADJACENT = regex.compile(r"[\s\p{Pd}\"'“”„‘’«»(),]*")
"""What may stand between two words of a term."""
_REGEX_SECONDS = 0.05
"""How long a user's regular expression may look at one text."""
_MOST_KEPT = 1 << 14
"""Translations that are kept as they are filed: those of a text's terms come again and again."""
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


class _Filed:
    """A spelling of a term under the word that it is found by, taken apart when that is first met: most never are."""

    __slots__ = ("anchor", "is_word", "spelling", "wording", "words")

    def __init__(self, wording: Wording, spelling: str, words: Sequence[str]) -> None:
        self.wording = wording
        self.spelling = spelling
        self.anchor = normal_form(words[anchor(words)])
        self.is_word = len(words) == 1
        self.words: Words | None = None

    def taken_apart(self, language: TermLanguage) -> Words:
        """The words of the spelling."""
        self.words = Words(self.wording, self.spelling, language)
        return self.words


class TermIndex:
    """One side of a glossary in one language. Terms are text, not patterns, but where a row says otherwise."""

    def __init__(self, terms: Iterable[Term], side: Side, language: str) -> None:
        self._language = term_language(language)
        self._evidence = evidence(self._language)
        self._rows: dict[Wording, list[Term]] = {}
        self._met: dict[tuple[Wording, ...], Rows] = {}
        """The rows of wordings that were found at one place."""
        self._by_word: defaultdict[str, list[_Filed]] = defaultdict(list)
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
        spellings = _filed(wording, self._language)
        for filed in spellings:
            if wording.match is TermMatch.PREFIX and filed.is_word:
                self._prefixes[len(filed.anchor)][filed.anchor] = wording
            else:
                self._by_word[filed.anchor].append(filed)
        if not spellings:
            self._literals.add(wording)

    def _file_words(self) -> None:
        for word, filed in self._by_word.items():
            keys = _keys(word, self._language)
            if len(word) > 1 and any(each.spelling.isupper() for each in filed):
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
        if not _HYPHENS.isdisjoint(analysed.masked):
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
            # An ending that is tied to a name: Bursa'daki, GitHub'а.
            name = (token.key.partition("'")[0],) if "'" in token.key else ()
            stems = self._language.stems(token.key) if token.key[0] in self._first_letters else ()
            ruled = (*self._language.unlisted_stems(token.key), *self._language.verbs(token.key), *stems)
            for key in (*name, *ruled):
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
            for filed in self._by_word[word]:
                if filed.is_word and not has_words:
                    continue
                words = filed.words or filed.taken_apart(self._language)
                if words.verb is None and not words.may_be_among(beginnings):
                    continue
                for index in places:
                    place = self._at(words, text, original, index)
                    if place is not None:
                        yield place
                    elif (span := apart(words, text, index, self._language)) is not None:
                        yield Place(words.wording, *span, Certainty.CERTAIN, Form.PARTED)

    def _at(self, words: Words, text: Text, original: Text, index: int) -> Place | None:
        """The place of a term whose anchor is token `index`, where the words around it are its others."""
        first = index - words.anchor
        last = first + len(words.words) - 1
        tokens = text.tokens
        if first < 0 or last >= len(tokens):
            return None
        if last > first and text.token_sentences[first] != text.token_sentences[last]:
            return None
        language, wording = self._language, words.wording
        certainty, form, head = Certainty.CERTAIN, Form.WRITTEN, 0
        for place, word in enumerate(words.words):
            token = tokens[first + place]
            fit = language.fit(token, word, words.keys[place], words.bases[place])
            if fit is None or (wording.match is TermMatch.EXACT and fit.form is not Form.WRITTEN):
                return None
            if fit.form is not Form.WRITTEN and form is not Form.COMPOUND:
                form = fit.form
            certainty = min(certainty, fit.certainty)
            head = fit.start if place == 0 else head
            if form is not Form.COMPOUND and self._evidence.refuses(word, token):
                return None
        start, end = tokens[first].start, tokens[last].end
        if last > first and not _joins_fit(text.masked[start:end], wording.text):
            return None
        if last > first and any(not _ADJACENT.fullmatch(text.between(place)) for place in range(first, last)):
            return None
        written = original.masked[start + head : end]
        opens = start in text.sentence_starts
        if len(wording.text) == 1 and wording.text.isupper() and written != wording.text:
            return None
        if (
            wording.case is None
            and form is not Form.COMPOUND
            and words.has_acronym
            and not capitals_fit(wording.text, written, None)
        ):
            certainty = Certainty.POSSIBLE
        if wording.case is not None and not capitals_fit(wording.text, written, wording.case, opens_sentence=opens):
            certainty = Certainty.POSSIBLE
        if without_possessive(written) != written and without_possessive(wording.text) == wording.text:
            end -= 2
        if (self._is_part_of_compound(text.masked, start, end) and not self._is_kept(wording)) or (
            last == first
            and form is not Form.COMPOUND
            and not self._evidence.proves(
                words.words[0],
                tokens[first],
                opens_sentence=opens,
                any_capitals=wording.case is TermCase.INSENSITIVE,
            )
        ):
            certainty = Certainty.POSSIBLE
        if (
            last == first
            and certainty is Certainty.CERTAIN
            and (self._evidence.is_other_word(words.keys[0], text, first) or _ABBREVIATED.match(text.text, end))
        ):
            certainty = Certainty.POSSIBLE
        return Place(wording, start, end, certainty, form)

    def _is_part_of_compound(self, text: str, start: int, end: int) -> bool:
        """Whether a hyphen ties the place to another word: «вице-президент» is no «президент». The head of a German
        compound is what it is (EKG-Labor).
        """
        tied_before = start > 1 and text[start - 1] in _HYPHENS and text[start - 2].isalnum()
        tied_behind = end + 1 < len(text) and text[end] in _HYPHENS and text[end + 1].isalnum()
        if tied_behind and self._language.primary == "ru" and _PARTICLE.match(text, end + 1):
            tied_behind = False
        return tied_behind or (tied_before and not self._language.makes_compounds)

    def _is_kept(self, wording: Wording) -> bool:
        """Whether a term is a name that stays as it is in compounds too."""
        return self._rows[wording][0].status is TermStatus.DO_NOT_TRANSLATE

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
                for filed in self._by_word[word]:
                    if filed.spelling.isalpha():
                        yield Place(filed.wording, token.start, token.end, Certainty.CERTAIN, Form.PARTED)

    def _pattern_places(self, wording: Wording, pattern: regex.Pattern[str], text: Text) -> Iterator[Place]:
        try:
            matches = [match.span() for match in pattern.finditer(text.masked, timeout=_REGEX_SECONDS)]
        except TimeoutError:
            return
        for start, end in matches:
            if end > start:
                yield Place(wording, start, end, Certainty.CERTAIN, Form.PATTERN)


@functools.lru_cache(maxsize=_MOST_KEPT)
def _filed(wording: Wording, language: TermLanguage) -> tuple[_Filed, ...]:
    """The spellings of a term that is words; none of one that is found letter by letter."""
    text = wording.text
    if language.is_unspaced or not (text.isalpha() or _PLAIN.fullmatch(text)):
        return ()
    prepared = language.prepared(text)
    filed = []
    for spelling in language.spellings(prepared):
        words = spelling.split() if spelling.replace(" ", "").isalpha() else [t.text for t in tokenise(spelling)]
        if words:
            filed.append(_Filed(wording, spelling, words))
    return tuple(filed)


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


def _joins_fit(covered: str, term: str) -> bool:
    """A comma or a bracket between the words belongs to the term, or they are no term: “health, care”."""
    return all(mark not in covered or mark in term for mark in ",()—–")
