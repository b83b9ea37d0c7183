"""Where the terms of a glossary stand in a text, in any inflected form, longest first."""

from __future__ import annotations

import bisect
import dataclasses
import enum
import functools
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from tqcheck.glossary.terms import Glossary, Term
from tqcheck.language.lemmas import EnglishLemmatiser, Lemmatiser, MorphologicalLemmatiser, lemmatiser
from tqcheck.language.patterns import Pattern, PatternIndex, match_at, parse
from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form, tokenise
from tqcheck.model import Side, Span

_PLAIN = regex.compile(r"[\p{L}\p{M}\p{N}\s\p{Pd}_'’ʼ\"“”„‘«»,()]+")
"""Terms that are words; a term with any other sign (AT&T, C++, U.S.) is found letter by letter."""
_HYPHENS = frozenset("-‐‑")
_INNER_HYPHEN = regex.compile(r"(?<=\p{L})[-‐‑](?=\p{L})")
_POSSESSIVE = regex.compile(r"['’]s$", regex.IGNORECASE)
_ACRONYM = regex.compile(r"(?:\p{Lu}|\p{N})*\p{Lu}(?:\p{Lu}|\p{N})+s?")
"""A word in capitals, G20, an English plural such as NGOs."""
_SPACED_COMPOUNDS = frozenset({"en"})
"""Languages that write one compound apart, hyphenated or joined: health care, health-care, healthcare."""
_UNSPACED = frozenset({"ja", "km", "lo", "my", "th", "zh"})
"""Languages that do not part words by spaces: a term is found wherever its letters stand."""
_ELIDING = frozenset({"ca", "fr", "it"})
"""Languages that tie an article or preposition to its noun by an apostrophe: l’eau, dell’acqua."""
_INNER_APOSTROPHE = regex.compile(r"(?<=\p{L})['’](?=\p{L})")
_LIKELY = 0.5
"""From which probability on a Russian form is taken for a form of the term («суда» is rarely a ship's)."""


class Certainty(enum.IntEnum):
    """How far a form proves that the term stands there."""

    POSSIBLE = 0
    """The form may be another word's, or a part of a hyphenated word: enough to count a term as present."""
    CERTAIN = 1


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The rows whose term stands at `span`; `taken_by` is the longer term that its words belong to."""

    terms: tuple[Term, ...]
    span: Span
    certainty: Certainty
    taken_by: Occurrence | None = None


@dataclass(frozen=True, slots=True)
class _Form:
    """A term as written, its words, the rows it comes from; `anchor` is the word by which it is found."""

    text: str
    words: tuple[str, ...]
    terms: tuple[Term, ...]

    @property
    def anchor(self) -> int:
        """The longest word: the rarest, mostly."""
        return max(range(len(self.words)), key=lambda index: len(self.words[index]))


class TermIndex:
    """One side of a glossary in one language. Terms are text, not patterns: no sign in them has a meaning."""

    def __init__(self, terms: tuple[Term, ...], side: Side, language: str) -> None:
        self._lemmatiser = lemmatiser(language)
        primary = language.split("-")[0]
        self._capitals_mark_names = primary != "de"
        self._elides = primary in _ELIDING
        rows: dict[str, list[Term]] = {}
        for term in terms:
            text = term.source if side is Side.SOURCE else term.target
            if text:
                rows.setdefault(text, []).append(term)
        patterns: list[tuple[str, _Form]] = []
        literals: dict[str, _Form] = {}
        for text, its_rows in rows.items():
            is_plain = bool(_PLAIN.fullmatch(text)) and primary not in _UNSPACED
            text = self._unelided(text)
            for spelling in _spellings(text, primary in _SPACED_COMPOUNDS) if is_plain else [text]:
                form = _Form(spelling, tuple(token.text for token in tokenise(spelling)), tuple(its_rows))
                if is_plain and form.words:
                    patterns.append((_item(form.words[form.anchor], self._lemmatiser), form))
                else:
                    literals[spelling] = form
        # Only the anchors are lemmatised now; the other words of a term wait until its anchor is met.
        self._anchors: PatternIndex[_Form] = PatternIndex(language, patterns)
        self._patterns: dict[str, Pattern] = {}
        self._literals = _alternation(literals, letters="A-Za-z0-9" if primary in _UNSPACED else r"\p{L}\p{N}_")
        self._literal_forms = literals | {text.casefold(): form for text, form in literals.items()}

    def find(self, text: Text) -> list[Occurrence]:
        """Every occurrence in text order, those inside longer ones included and marked by `taken_by`."""
        places: dict[tuple[int, int], dict[Certainty, list[Term]]] = {}
        for form, start, end, certainty in self._matches(text):
            places.setdefault((start, end), {}).setdefault(certainty, []).extend(form.terms)
        if not places:
            return []
        free: list[Occurrence] = []
        found: list[Occurrence] = []
        for start, end in sorted(places, key=lambda place: (place[0] - place[1], place)):
            by_certainty = places[start, end]
            certainty = max(by_certainty)
            span = Span(start, end)
            taken_by = next((longer for longer in free if longer.span.overlaps(span)), None)
            terms = tuple(dict.fromkeys(by_certainty[certainty]))
            occurrence = Occurrence(terms, span, certainty, taken_by)
            found.append(occurrence)
            if taken_by is None:
                free.append(occurrence)
        found.sort(key=lambda occurrence: (occurrence.span.start, occurrence.span.end))
        return found

    def _matches(self, text: Text) -> Iterator[tuple[_Form, int, int, Certainty]]:
        masked = self._unelided(text.masked)
        if masked != text.masked:
            text = Text(masked, text.language)
        yield from self._word_matches(text)
        if not _HYPHENS.isdisjoint(text.masked):
            removed = [match.start() for match in _INNER_HYPHEN.finditer(text.masked)]
            joined = Text(_INNER_HYPHEN.sub("", text.masked), text.language)
            # Offsets in the joined text at which a removed hyphen stood.
            seams = [offset - index for index, offset in enumerate(removed)]
            for form, start, end, certainty in self._word_matches(joined):
                before, inside = bisect.bisect_right(seams, start), bisect.bisect_left(seams, end)
                if inside > before:
                    yield form, start + before, end + inside, certainty
        if self._literals is not None:
            for match in self._literals.finditer(text.masked):
                written = match.group()
                literal = self._literal_forms.get(written) or self._literal_forms.get(written.casefold())
                # None: a letter that a pattern takes for another and casefold does not (Turkish İ).
                if literal is not None:
                    yield literal, match.start(), match.end(), Certainty.CERTAIN

    def _unelided(self, text: str) -> str:
        """`text` at the same length, an elided article or preposition parted from its word: «l’eau» as «l eau»."""
        return str(_INNER_APOSTROPHE.sub(" ", text)) if self._elides else text

    def _word_matches(self, text: Text) -> Iterator[tuple[_Form, int, int, Certainty]]:
        for match in self._anchors.find(text):
            form = match.payload
            place = match_at(self._pattern(form), text, match.first)
            if place is None:
                continue
            tokens = text.tokens[place[0] : place[1] + 1]
            if not all(map(_capitals_fit, form.words, (token.text for token in tokens))):
                continue
            start, end = tokens[0].start, tokens[-1].end
            if len(form.text) == 1 and form.text.isupper() and text.masked[start:end] != form.text:
                continue
            if len(tokens) > 1 and not _joins_fit(text.masked[start:end], form.text):
                continue
            possessive = _POSSESSIVE.search(tokens[-1].text)
            if possessive and not _POSSESSIVE.search(form.words[-1]):
                end -= len(possessive.group())
            certain = not _is_part_of_compound(text.masked, start, end) and (
                len(tokens) > 1 or self._proves(form.words[0], tokens[0].text, tokens[0].key)
            )
            yield form, start, end, Certainty.CERTAIN if certain else Certainty.POSSIBLE

    def _pattern(self, form: _Form) -> Pattern:
        """The term as a pattern made of words alone, so that nothing in it is syntax."""
        found = self._patterns.get(form.text)
        if found is None:
            items = parse(" ".join(_item(word, self._lemmatiser) for word in form.words))
            found = self._patterns[form.text] = dataclasses.replace(items, anchor=form.anchor)
        return found

    def _proves(self, word: str, written: str, key: str) -> bool:
        """Whether one word alone proves the term: «суда» is of суд, “stated” is not of “state”.

        A term in the plural may have a sense of its own (arms, damages, выборы): its singular proves nothing.
        """
        if self._capitals_mark_names and word[0].isupper() and written[0].islower():
            return False
        if key == normal_form(word) or is_acronym(word):
            return True
        if isinstance(self._lemmatiser, MorphologicalLemmatiser):
            bases = _bases(normal_form(word), self._lemmatiser)
            is_plural = normal_form(word) not in bases and any(
                "plur" in parse.tag for parse in self._lemmatiser.parses(normal_form(word))
            )
            parses = self._lemmatiser.parses(key)
            fitting = sum(
                parse.score
                for parse in parses
                if normal_form(parse.normal_form) in bases and (not is_plural or "plur" in parse.tag)
            )
            return bool(fitting >= _LIKELY * sum(parse.score for parse in parses))
        if isinstance(self._lemmatiser, EnglishLemmatiser):
            if normal_form(word) not in _bases(normal_form(word), self._lemmatiser):
                return False
            term_parts = {part for _, part in self._lemmatiser.readings(normal_form(word))}
            parts = {part for _, part in self._lemmatiser.readings(key)}
            return "NOUN" not in term_parts or not parts or "NOUN" in parts
        return True


@functools.lru_cache(maxsize=16)
def term_index(glossary: Glossary, side: Side, language: str) -> TermIndex:
    """The index of one side of `glossary`; a glossary is indexed once a language."""
    return TermIndex(glossary.terms, side, language)


@functools.lru_cache(maxsize=4)
def occurrences(glossary: Glossary, side: Side, text: Text) -> tuple[Occurrence, ...]:
    """The occurrences in a text that several checks look at one after the other."""
    return tuple(term_index(glossary, side, text.language).find(text))


@functools.lru_cache(maxsize=16)
def rows_by_source(glossary: Glossary) -> dict[str, tuple[Term, ...]]:
    """The rows of every source term, by `source_key`, in the glossary's order."""
    rows: dict[str, list[Term]] = {}
    for term in glossary.terms:
        if term.source:
            rows.setdefault(source_key(term), []).append(term)
    return {key: tuple(terms) for key, terms in rows.items()}


def source_key(term: Term) -> str:
    """What the rows of one source term share; US and us are two terms."""
    return term.source if _ACRONYM.fullmatch(term.source) else term.source.lower().replace("ё", "е")


def is_acronym(word: str) -> bool:
    """Whether `word` is written in capitals (WHO, G20, NGOs)."""
    return _ACRONYM.fullmatch(word) is not None


def _spellings(text: str, spaced_compounds: bool) -> list[str]:
    """The term, and the spellings of it that count as equal: without its hyphens, a compound in one word."""
    spellings = [text]
    joined = _INNER_HYPHEN.sub("", text)
    if joined != text:
        spellings.append(joined)
    words = text.split()
    if spaced_compounds and len(words) == 2 and text.islower() and "".join(words).isalpha():
        spellings.append("".join(words))
    return spellings


def _item(word: str, language: Lemmatiser) -> str:
    """One word of a term as an item of a pattern."""
    if is_acronym(word):
        # The lemmatisers know few acronyms, and no plurals of them.
        key = normal_form(word.removesuffix("s"))
        return f"{key}|{key}s" if key.isascii() else key
    return "|".join(sorted(_bases(normal_form(word), language)))


def _bases(key: str, language: Lemmatiser) -> frozenset[str]:
    """The dictionary forms of one word of a term; the word itself where it is one of them."""
    if isinstance(language, EnglishLemmatiser):
        found = frozenset(lemma for lemma, _ in language.readings(key))
    else:
        found = language.lemmas(key)
    # A lemma of several words or with a sign of its own would be read as pattern syntax.
    words = frozenset(lemma for lemma in found if lemma.isalpha() or _is_one_word(lemma))
    return frozenset((key,)) if key in words or not words else words


def _is_one_word(text: str) -> bool:
    return [token.text for token in tokenise(text)] == [text]


def _alternation(literals: dict[str, _Form], letters: str) -> regex.Pattern[str] | None:
    """A pattern for the literals; a letter of the class `letters` must not go on beside one."""
    if not literals:
        return None
    parts = []
    for text in sorted(literals, key=len, reverse=True):
        part = regex.escape(text) if text.isupper() else f"(?i:{regex.escape(text)})"
        # A letter outside the class is of a script without spaces: 联合国 is found in 联合国安理会.
        first, last = (not edge.isalpha() or regex.match(f"[{letters}]", edge) for edge in (text[0], text[-1]))
        before, after = f"(?<![{letters}])" if first else "", f"(?![{letters}])" if last else ""
        parts.append(before + part + after)
    return regex.compile("|".join(parts))


def _capitals_fit(word: str, written: str) -> bool:
    """A word in capitals wants capitals and an ending in lower case (МИДом, NGOs); any other takes what it gets."""
    if not is_acronym(word):
        return True
    stem = len(word.removesuffix("s"))
    ending = _POSSESSIVE.sub("", written)[stem:]
    return not any(map(str.islower, written[:stem])) and not any(map(str.isupper, ending))


def _joins_fit(covered: str, term: str) -> bool:
    """A comma or a bracket between the words belongs to the term, or they are no term: “health, care”."""
    return all(mark not in covered or mark in term for mark in ",()—–")


def _is_part_of_compound(text: str, start: int, end: int) -> bool:
    """Whether a hyphen ties the place to another word: «вице-президент» is no «президент»."""
    return bool(
        (start > 1 and text[start - 1] in "-‐‑" and text[start - 2].isalnum())
        or (end + 1 < len(text) and text[end] in "-‐‑" and text[end + 1].isalnum())
    )
