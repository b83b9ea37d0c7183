"""The words and names that a project has listed as right, and what of a text they answer for."""

from __future__ import annotations

import enum
import functools
import itertools
from collections.abc import Iterable, Iterator, Sequence

from tqcheck.glossary.capitals import capitals_fit
from tqcheck.glossary.matching import TermIndex
from tqcheck.glossary.term_language import Form
from tqcheck.glossary.terms import Term, TermCase, TermStatus
from tqcheck.language.lemmas import COMPOUNDING
from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form, tokenise
from tqcheck.language.varieties import other_spellings
from tqcheck.model import Side, Span

_SHORTEST_PART = 2
"""Letters of a name's word that is right on its own: no initial."""


class Claim(enum.StrEnum):
    """What a check says of the words that it covers, so far as a list of words can contradict it."""

    WORD = "word"
    """They are no words of the language or no names of this text: misspelt, foreign, in another script, added."""
    NAME = "name"
    """They are written or put together as only a name can be: with such capitals, marks or grammar."""


class HouseLists:
    """A project's words and names: right as they stand, in any form of the text's language. Capitals may be more than
    listed, not fewer. The words of a name are right on their own, too.
    """

    def __init__(self, words: Sequence[str], names: Sequence[str]) -> None:
        parts = (token.text for name in names for token in tokenise(name))
        self._names = _List(names)
        self._words = _List([*words, *(part for part in parts if len(part) >= _SHORTEST_PART)])
        self._has_any = bool(words or names)

    def __bool__(self) -> bool:
        return self._has_any

    def names(self, text: Text) -> tuple[Span, ...]:
        """Where the text has a listed name, the whole of it."""
        return self._names.find(text)

    def contradict(self, claim: Claim, text: Text, span: Span) -> bool:
        """Whether what is claimed of `span` is not so: one name holds it all; or, for a claim of words, listed words
        and names side by side do.
        """
        if not self or span.start == span.end:
            return False
        names = self.names(text)
        if claim is Claim.NAME:
            return any(name.start <= span.start and span.end <= name.end for name in names)
        known = (*names, *self._words.find(text))
        places = range(span.start, span.end)
        letters = [place for place in places if text.text[place].isalnum()] or places
        return all(any(word.start <= place < word.end for word in known) for place in letters)


class _List:
    """One list, ready for any language."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._entries = tuple(dict.fromkeys(entries))
        self._by_language: dict[str, _Index] = {}
        self.find = functools.lru_cache(maxsize=64)(self._find)

    def _find(self, text: Text) -> tuple[Span, ...]:
        if not self._entries:
            return ()
        index = self._by_language.get(text.language)
        if index is None:
            index = self._by_language[text.language] = _Index(self._entries, text.language)
        return tuple(index.find(text))


class _Index:
    """The entries of a list in one language, found as the terms of a glossary are."""

    def __init__(self, entries: Sequence[str], language: str) -> None:
        # What is not translated stays what it is beside a hyphen, too.
        status, case = TermStatus.DO_NOT_TRANSLATE, TermCase.PERMISSIVE
        self._terms = TermIndex([Term(entry, entry, status, case=case) for entry in entries], Side.TARGET, language)
        # The genitive of names, which the dictionaries lack: Müllers.
        endings = ("", "s") if language.split("-")[0] in COMPOUNDING else ("",)
        self._single: dict[str, list[str]] = {}
        for entry in filter(str.isalpha, entries):
            for ending in endings:
                self._single.setdefault(normal_form(entry) + ending, []).append(entry)

    def find(self, text: Text) -> Iterator[Span]:
        """Where the entries stand, a word that holds one as a part of it whole."""
        for found in self._terms.find(text):
            written = found.span.of(text.text)
            rows = itertools.chain(found.terms, found.others.terms)
            if found.form is Form.COMPOUND or any(_is_written(row.target, written) for row in rows):
                yield found.span if found.form is Form.LETTERS else _whole(text, found.span)
        # Forms of surnames that look like another word's: Токаева, while «токаев» can be of «токай».
        for key in self._single.keys() & text.places.keys():
            for token in map(text.tokens.__getitem__, text.places[key]):
                if any(_is_written(entry, token.text) for entry in self._single[key]):
                    yield Span(token.start, token.end)


def _is_written(entry: str, written: str) -> bool:
    """Whether a form has the capitals of its entry, or more, and not the other country's spelling."""
    if not capitals_fit(entry, written, TermCase.PERMISSIVE):
        return False
    same = _shared(entry, written)
    return all(_shared(other, written) <= same for other in other_spellings(entry))


def _shared(one: str, two: str) -> int:
    """How many letters two words begin with alike."""
    pairs = zip(one.lower(), two.lower(), strict=False)
    return sum(1 for _ in itertools.takewhile(lambda letters: letters[0] == letters[1], pairs))


def _whole(text: Text, span: Span) -> Span:
    """The span with the rest of the words that it begins and ends in: possessives, elided articles."""
    inside = [token for token in text.tokens if token.start < span.end and span.start < token.end]
    return Span(min(span.start, inside[0].start), max(span.end, inside[-1].end)) if inside else span
