"""The words of a text that word checks may judge: prose in lower case, not quoted, not foreign on purpose."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from tqcheck.checks.context import Context
from tqcheck.language.lexicon import english_words
from tqcheck.language.romanisation import common_form
from tqcheck.language.scripts import writes_in
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token

_SHORTEST = 4
_SHORTEST_SLIP = 3
_SHORTEST_CAPITALISED = 4
_MANY = 3
_FEWEST_CONSONANTS = 3
_COGNATE_BEGINNING = 4
_SHARES_TERMS = frozenset({"Latin", "Cyrillic", "Greek"})
"""Scripts whose languages take their terms from Greek and Latin; elsewhere a likeness is a transliteration."""
_LAST_LATIN = "\u0250"
"""Words in other scripts were not translated, or are cited: no slips."""
_LONGEST_ENDING = 2
"""Consonants that a Russian ending may add (-ов, -ами, -ского)."""
_VOWELS = re.compile("[aeiou]")
_QUOTED = re.compile(
    r"«[^«»]{1,60}»|“[^“”]{1,60}”|\"[^\"]{1,60}\"|‘[^‘’]{1,60}’|(?<!\w)\*[^*]{1,60}\*|(?<!\w)_[^_]{1,60}_(?!\w)"
)
"""Short quotations and emphasised words: cited, coined or foreign on purpose."""
_QUOTE = re.compile('[«“"‘*_]')
_HANGS_ON = re.compile(r"[/_@]|\.\w|\s?['’]\w|-(?!\w)|(?<=[oi])-")
"""What follows a word that is only a part: a path, wasn 't as tokenisers split it, balneo- and hydrotherapy,
fronto-parietal.
"""
_ACCELERATED = re.compile(r"[^\W\d_][&~](?=[^\W\d_])")
"""The mark of the key that works with Alt, inside a word: E&xtensions."""


@functools.lru_cache(maxsize=64)
def _unlisted(text: Text) -> list[Token]:
    """The words of a text that are in no English list."""
    unlisted = text.keys - english_words()
    return [token for token in text.tokens if token.key in unlisted] if unlisted else []


def capitalised(context: Context) -> Iterator[Token]:
    """Words with a capital that are in no English list and that the source does not write as they are: names, or a
    slip in another word.
    """
    text = context.target
    unlisted = _unlisted(text)
    if not unlisted or text.is_all_capitals:
        return
    given = None
    for token in unlisted:
        written = token.text
        if len(written) < _SHORTEST_CAPITALISED or not written[0].isupper() or not written[1:].islower():
            continue
        if not written.isascii() or not written.isalpha():
            continue
        if given is None:
            given = context.source.text.lower() if context.source is not None else ""
        if token.key not in given and not _is_attached(text, token):
            yield token


def candidates(context: Context) -> Sequence[Token]:
    """Lower-case words of the target that are in no English list and that the source does not write as they are."""
    return _candidates(context.target, context.source) if _unlisted(context.target) else ()


@functools.lru_cache(maxsize=64)
def _candidates(text: Text, source: Text | None) -> tuple[Token, ...]:
    return tuple(_found_in(text, source))


def _found_in(text: Text, source: Text | None) -> Iterator[Token]:
    unlisted = [
        token
        for token in _unlisted(text)
        if len(token.text) >= _SHORTEST_SLIP and token.is_lower and token.key.isalpha() and token.key < _LAST_LATIN
    ]
    if not unlisted or text.is_all_capitals:
        return
    if _is_foreign(text, [token for token in unlisted if len(token.text) >= _SHORTEST]):
        return
    quoted = [match.span() for match in _QUOTED.finditer(text.masked)] if _QUOTE.search(text.masked) else []
    given = source.text.lower() if source is not None else ""
    for token in unlisted:
        if any(start <= token.start < end for start, end in quoted) or token.key in given:
            continue
        if _is_attached(text, token):
            continue
        yield token


def _is_foreign(text: Text, unlisted: list[Token]) -> bool:
    """Whether this is no English prose: a list of dishes, a line of verse in another language, a row of file names."""
    if len(unlisted) < _MANY:
        return False
    lower = [token for token in text.tokens if token.is_lower and len(token.text) >= _SHORTEST]
    return len(unlisted) > len(lower) / 3


def _is_attached(text: Text, token: Token) -> bool:
    """Whether the word hangs on a number, a capitalised name or a mark (5-fluorouracil, al-Qaeda, d’Ivoire, .py)."""
    if _ACCELERATED.match(text.masked, max(0, token.start - 2)) or _ACCELERATED.match(text.masked, token.end - 1):
        return True
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
    """The source word of which `word` may be a romanisation, endings and vowels aside; None where there is none.

    Romanisation keeps the consonants (хайпожоры, hypozhors, haipojori); vowels and endings vary with the scheme.
    """
    if context.source is None:
        return None
    sought = _consonants(word.removesuffix("s"))
    if len(sought) < _FEWEST_CONSONANTS:
        return None
    for token in context.source.tokens:
        found = _consonants(token.key)
        if found.startswith(sought) and len(found) <= len(sought) + _LONGEST_ENDING:
            return token
    return None


@functools.lru_cache(maxsize=1 << 14)
def _consonants(word: str) -> str:
    # г is written g or h, х is written kh or h: all count as one.
    return _VOWELS.sub("", common_form(word)).replace("g", "h")


def source_cognate(context: Context, word: str) -> Token | None:
    """The source word that begins like `word` in a common spelling (психофизиологический, psychophysiological): a term
    that both languages took from a third; None where there is none.
    """
    if context.source is None or not _SHARES_TERMS & set(writes_in(context.source.language)):
        return None
    return next((token for token in context.source.tokens if _begin_alike(word, token.key)), None)


def has_cognate(target: Text, token: Token) -> bool:
    """Whether a word of the target begins like a source word: a name, or a term that both languages have."""
    return any(_begin_alike(other.key, token.key) for other in target.tokens)


def _learned(word: str) -> str:
    """A spelling that Greek words share: гипоксия, hypoxia."""
    return common_form(word).replace("h", "g")


def _begin_alike(word: str, source_word: str) -> bool:
    # French and Italian articles hang on (l’urétroplastie).
    sought, found = _learned(word), _learned(source_word.rpartition("'")[2])
    same = sum(1 for _ in takewhile(lambda letters: letters[0] == letters[1], zip(sought, found, strict=False)))
    return same >= _COGNATE_BEGINNING and same >= 0.5 * max(len(sought), len(found))
