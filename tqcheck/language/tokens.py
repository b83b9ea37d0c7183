"""Words and numbers of a text, with their places."""

from __future__ import annotations

import functools
import re
import unicodedata

import regex

_TOKEN = regex.compile(
    r"(?<![\p{L}\p{N}_])(?:\p{L}[\p{L}\p{M}\p{N}_]*(?:['’ʼ]\p{L}[\p{L}\p{M}]*)*|\p{N}+(?:[.,]\p{N}+)*)"
)
_PLAIN = re.compile("[\x00-\x7fÀ-ɏЀ-҂Ҋ-ԯ\u00a0«»–—‘’“”„…№]*")
_PLAIN_TOKEN = re.compile(r"(?<!\w)(?:[^\W\d_]\w*(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*)")
"""The same, in half the time, for text of plain characters: Latin and Cyrillic without combining marks, digits."""


class Token:
    """A word or a number: `text` as written, `start`/`end` in code points, `key` the form that look-ups use
    (lower case, ё as е, typewriter apostrophe, without an English possessive).
    """

    __slots__ = ("end", "key", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.key = normal_form(text)

    def __repr__(self) -> str:
        return f"Token({self.text!r}, {self.start}, {self.end})"

    @property
    def is_number(self) -> bool:
        """Whether this is written in digits or another sign for a number (½, Ⅳ)."""
        return not self.text[0].isalpha()

    @property
    def is_lower(self) -> bool:
        """Whether every cased letter is lower case."""
        return self.text.islower()


@functools.lru_cache(maxsize=1 << 17)
def normal_form(word: str) -> str:
    """The form under which a word is looked up: `Politician’s` gives `politician`, `Ёлка` gives `елка`."""
    return exact_form(word).removesuffix("'s")


def exact_form(word: str) -> str:
    """A word for comparison letter by letter: lower case, composed, ё as е, typewriter apostrophe."""
    key = word.lower()
    if key.isascii():
        return key
    if not unicodedata.is_normalized("NFC", key):
        key = unicodedata.normalize("NFC", key)
    return key.replace("’", "'").replace("ʼ", "'").replace("ё", "е")


def tokenise(text: str) -> list[Token]:
    """The words and numbers of `text` in order; hyphens separate words, apostrophes inside a word do not."""
    token = _PLAIN_TOKEN if _PLAIN.fullmatch(text) else _TOKEN
    return [Token(match[0], *match.span()) for match in token.finditer(text)]
