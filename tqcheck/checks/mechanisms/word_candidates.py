"""The words of a text that word checks may judge: prose in lower case, not quoted, not foreign on purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.context import Context
from tqcheck.language.lexicon import english_words
from tqcheck.language.romanisation import common_form
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token

_SHORTEST = 4
_QUOTED = re.compile(
    r"«[^«»]{1,60}»|“[^“”]{1,60}”|\"[^\"]{1,60}\"|‘[^‘’]{1,60}’|(?<!\w)\*[^*]{1,60}\*|(?<!\w)_[^_]{1,60}_(?!\w)"
)
"""Short quotations and emphasised words: cited, coined or foreign on purpose."""
_HANGS_ON = re.compile(r"[/_@]|\.\w|\s?['’]\w|-(?!\w)")
"""What follows a word that is only a part: a path, wasn 't as tokenisers split it, balneo- and hydrotherapy."""


def candidates(context: Context) -> Iterator[Token]:
    """Lower-case words of the target that are in no English list and not given as they are by the source."""
    text = context.target
    if text.is_all_capitals:
        return
    words = english_words()
    unlisted = [
        token
        for token in text.tokens
        if token.key not in words and len(token.text) >= _SHORTEST and token.is_lower and token.key.isalpha()
    ]
    if not unlisted:
        return
    quoted = [match.span() for match in _QUOTED.finditer(text.masked)]
    given = _given_words(context)
    for token in unlisted:
        if any(start <= token.start < end for start, end in quoted) or token.key in given:
            continue
        if _is_attached(text, token):
            continue
        yield token


def _given_words(context: Context) -> frozenset[str]:
    """Latin-script words of the source: what it writes that way may stay."""
    if context.source is None:
        return frozenset()
    return frozenset(token.key for token in context.source.tokens)


def _is_attached(text: Text, token: Token) -> bool:
    """Whether the word hangs on a number, a capitalised name or a mark (5-fluorouracil, al-Qaeda, d’Ivoire, .py)."""
    before = text.masked[token.start - 1 : token.start]
    if before in ("-", "’", "'", ".", "/", "_", "@", "#") and token.start > 1:
        neighbour = text.masked[token.start - 2]
        if before != "-" or neighbour.isdigit() or neighbour.isupper() or _capitalised_before(text, token.start - 1):
            return True
    after = text.masked[token.end : token.end + 2]
    if len(after) == 2 and after[0] in "-’'/_@." and (after[1].isdigit() or after[1].isupper()):
        return True
    return bool(_HANGS_ON.match(text.masked, token.end))


def _capitalised_before(text: Text, hyphen: int) -> bool:
    start = hyphen
    while start and (text.masked[start - 1].isalnum() or text.masked[start - 1] in "’'"):
        start -= 1
    return start < hyphen and text.masked[start].isupper()


def source_word_like(context: Context, word: str) -> Token | None:
    """The source word of which `word` may be a romanisation, endings aside; None where there is none."""
    if context.source is None:
        return None
    sought = common_form(word).rstrip("s")
    if len(sought) < _SHORTEST:
        return None
    for token in context.source.tokens:
        form = common_form(token.key)
        if len(token.key) < _SHORTEST:
            continue
        length = min(len(sought), len(form))
        same = next((place for place in range(length) if sought[place] != form[place]), length)
        if same >= max(_SHORTEST, len(sought) - 2, len(form) - 4):
            return token
    return None
