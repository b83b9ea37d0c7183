"""Terms that are found letter by letter: no words (C++, AT&T), or of languages that write without spaces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import regex

from tqcheck.glossary.capitals import capitals_fit
from tqcheck.glossary.places import Place
from tqcheck.glossary.term_language import Certainty, Form, TermLanguage
from tqcheck.glossary.wordings import Wording
from tqcheck.language.segmentation import begins_longer_word, cuts_words, simplified
from tqcheck.language.text import Text

_LONGEST_LITERAL = 100
_ASPECTS = regex.compile(r"(?<=\p{Han})[了过着]")
_LONGEST_MEASURE = 5


class LiteralIndex:
    """Terms by their first letters."""

    def __init__(self, language: TermLanguage) -> None:
        self._language = language
        self._literals: defaultdict[str, dict[str, Wording]] = defaultdict(dict)
        """In small letters."""

    def add(self, wording: Wording) -> None:
        """File one more term."""
        text = self._plain(wording.text)
        self._literals[text[0].lower()][text.lower()] = wording

    def _plain(self, text: str) -> str:
        """A text in the characters that terms are looked for in: Chinese in the simplified ones."""
        return simplified(text) if self._language.primary == "zh" else text

    def places(self, text: Text) -> Iterator[Place]:
        """Where the terms stand in a text, but for such as letters of other words go on."""
        if not self._literals:
            return
        masked = self._plain(text.masked)
        lower = masked.lower()
        if len(lower) != len(masked):  # Turkish İ
            lower = "".join(letter if len(letter.lower()) > 1 else letter.lower() for letter in masked)
        lengths: dict[str, list[int]] = {}
        for index, letter in enumerate(lower):
            here = self._literals.get(letter)
            if here is None:
                continue
            if letter not in lengths:
                lengths[letter] = sorted({len(each) for each in here if len(each) <= _LONGEST_LITERAL})
            for length in lengths[letter]:
                if index + length > len(lower):
                    break
                wording = here.get(lower[index : index + length])
                if wording is not None and self._stands_alone(masked, index, index + length):
                    written = masked[index : index + length]
                    if wording.text.isupper() and written != wording.text:
                        continue
                    yield self._literal(wording, masked, index, index + length)

        if self._language.primary == "zh":
            yield from self._parted_letters(masked)

    def _parted_letters(self, masked: str) -> Iterator[Place]:
        """Verbs of two characters that part for an aspect and a measure: 发了三天烧 for 发烧."""
        for aspect in _ASPECTS.finditer(masked):
            verb = masked[aspect.start() - 1 : aspect.start()]
            for index in range(aspect.end(), min(len(masked), aspect.end() + _LONGEST_MEASURE)):
                if not masked[index].isalnum():
                    break
                wording = self._literals.get(verb, {}).get(verb + masked[index])
                if wording is not None:
                    place = aspect.start() - 1, index + 1
                    # The object may be a part of another term (请了三天病假 of 病假).
                    is_own = masked[index - 1 : index + 1] not in self._literals.get(masked[index - 1], {})
                    yield Place(wording, *place, Certainty.CERTAIN if is_own else Certainty.POSSIBLE, Form.PARTED)

    def _literal(self, wording: Wording, masked: str, start: int, end: int) -> Place:
        language = self._language
        fits = capitals_fit(wording.text, masked[start:end], wording.case)
        is_other = language.is_unspaced and (
            cuts_words(masked, start, end, language.code)
            or begins_longer_word(masked, start, end, language.code)
            or (end - start == 1 and masked.startswith(language.neighbours.honorifics_behind, end))
        )
        certainty = Certainty.CERTAIN if fits and not is_other else Certainty.POSSIBLE
        return Place(wording, start, end, certainty, Form.LETTERS)

    def _stands_alone(self, masked: str, start: int, end: int) -> bool:
        """Whether no letter goes on beside the place. A letter of a script without spaces ends where the term does."""
        return not (
            (start > 0 and self._ties(masked[start], masked[start - 1]))
            or (end < len(masked) and self._ties(masked[end - 1], masked[end]))
        )

    def _ties(self, edge: str, beside: str) -> bool:
        """Whether a letter beside a term's edge belongs to the same word."""
        if not self._language.is_unspaced:
            return beside.isalnum() or beside == "_"
        return beside.isascii() and beside.isalnum() and (edge.isascii() or not edge.isalpha())
