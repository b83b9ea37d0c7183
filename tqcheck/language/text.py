"""A text with its analyses, each made once, when first asked for."""

from __future__ import annotations

import bisect
import re

import regex

from tqcheck.language.lazy import lazy
from tqcheck.language.lemmas import Lemmatiser, lemmatiser
from tqcheck.language.masking import MASK, blank, mask
from tqcheck.language.sentences import split_sentences
from tqcheck.language.tokens import Token, tokenise
from tqcheck.model import Span

_DIGIT = re.compile(r"[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
_LETTER = regex.compile(r"\p{L}")
_RUNS_ON = regex.compile(
    r"(?:\p{Ll}|\p{N}|[,;%)\]])[ \u00a0\u202f]+(?:[\"'«“„‘(]|\p{Lu}\.[ \u00a0]?|\p{Lu}[\w.-]*[ \u00a0])*\Z"
)
"""What stands before a word inside a sentence: lower case, or capitals that follow lower case."""
_LOOK_BACK = 60
_LONGEST_ACRONYM = 7
_CAPITAL = regex.compile(r"\p{Lu}")
_SMALL = re.compile("[a-zа-яё]+")


class Text:
    """One side of a segment. `masked` is the text at equal length with markup, addresses and code blanked;
    tokens and sentences are those of the masked text, so every offset holds for the text itself. `codes` are spans that
    the file says are markup.
    """

    def __init__(self, text: str, language: str, codes: tuple[Span, ...] = ()) -> None:
        self.text = text
        self.language = language
        self.codes = codes

    @lazy
    def masked(self) -> str:
        """The text with everything that is no prose replaced by MASK."""
        return mask(blank(self.text, self.codes))

    @lazy
    def has_digits(self) -> bool:
        """Whether a digit of any script, or a fraction's sign, stands in the prose."""
        return bool(_DIGIT.search(self.masked))

    @lazy
    def tokens(self) -> list[Token]:
        """Words and numbers in order."""
        return tokenise(self.masked)

    @lazy
    def token_starts(self) -> list[int]:
        """Where the tokens begin."""
        return [token.start for token in self.tokens]

    @lazy
    def capitals(self) -> list[int]:
        """The indexes of the tokens that begin with a capital."""
        return [index for index, token in enumerate(self.tokens) if token.text[0].isupper()]

    @lazy
    def acronyms(self) -> list[int]:
        """The indexes of the tokens of two to seven letters that are all capitals."""
        tokens = self.tokens
        return [
            index
            for index in self.capitals
            if 1 < len(word := tokens[index].text) <= _LONGEST_ACRONYM and word.isupper() and word.isalpha()
        ]

    @lazy
    def keys(self) -> frozenset[str]:
        """The keys of the tokens: what a text has none of need not be looked for."""
        return frozenset([token.key for token in self.tokens])

    @lazy
    def sentences(self) -> list[tuple[int, int]]:
        """Half-open spans of the sentences."""
        return split_sentences(self.masked, self.language)

    @lazy
    def sentence_starts(self) -> list[int]:
        """Where the sentences begin."""
        return [start for start, _ in self.sentences]

    @lazy
    def lemmatiser(self) -> Lemmatiser:
        """The lemmatiser of the text's language."""
        return lemmatiser(self.language)

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds `offset`."""
        return max(0, bisect.bisect_right(self.sentence_starts, offset) - 1)

    @lazy
    def token_sentences(self) -> list[int]:
        """The index of its sentence, for every token."""
        if len(self.sentences) == 1:
            return [0] * len(self.tokens)
        return [self.sentence_at(token.start) for token in self.tokens]

    @lazy
    def places(self) -> dict[str, list[int]]:
        """The indexes of the tokens that a key of the lemmatiser's looks up."""
        places: dict[str, list[int]] = {}
        lookup_keys = self.lemmatiser.lookup_keys
        for index, token in enumerate(self.tokens):
            for key in lookup_keys(token.key):
                places.setdefault(key, []).append(index)
        return places

    def sentence_tokens(self, sentence: int) -> list[Token]:
        """The tokens of one sentence."""
        start, end = self.sentences[sentence]
        return [token for token in self.tokens if start <= token.start < end]

    def lemmas(self, token: Token) -> frozenset[str]:
        """Every lemma of a token of this text."""
        return self.lemmatiser.lemmas(token.key)

    def has_inner_capital(self, token: Token) -> bool:
        """Whether a token has a capital that no sentence, quotation or heading begins with: what a name looks like."""
        if not token.text[0].isupper() or self.is_all_capitals:
            return False
        return bool(_RUNS_ON.search(self.masked[max(0, token.start - _LOOK_BACK) : token.start]))

    def between(self, index: int) -> str:
        """The masked text between token `index` and the next one."""
        tokens = self.tokens
        return self.masked[tokens[index].end : tokens[index + 1].start]

    @lazy
    def is_all_capitals(self) -> bool:
        """Whether this is a heading in capitals: capitals and spelling rules do not hold there."""
        small = sum(map(len, _SMALL.findall(self.masked)))
        if 5 * small >= len(self.masked) > 0:
            return False  # told quickly: no more than four letters in five are capitals
        letters = len(_LETTER.findall(self.masked))
        return letters > 3 and len(_CAPITAL.findall(self.masked)) > 0.8 * letters

    @lazy
    def has_mask(self) -> bool:
        """Whether anything was blanked."""
        return MASK in self.masked
