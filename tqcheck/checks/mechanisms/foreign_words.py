"""Words of the source that stand in the target too, or in another form, and that only the source's language knows."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Iterator
from typing import NamedTuple

import regex

from tqcheck.language.frequency import has_table, zipf
from tqcheck.language.lemmas import COMPOUNDING
from tqcheck.language.lexicon import likely_spelling
from tqcheck.language.scripts import writes_in
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token
from tqcheck.model import Span

_HEARD_OF_IN_SOURCE = 1.5
_KNOWN_IN_SOURCE = 2.5
_RARER_IN_TARGET = 3.0
_WORD = regex.compile(r"(?<![\p{L}\p{N}_'’-]|(?<![.!?…:])[.:])\p{Ll}{4,}(?![\p{L}\p{N}_'’-]|\.\p{L})")
"""In lower case, and no part of what is typed as it is: sphinx.ext, .gitignore, :widths:."""
_FIRST_WORD = regex.compile(r"(?:\A|(?<=[.!?…] ))[\p{Pi}\"]?(?P<word>\p{Lu}\p{Ll}{3,})(?= \p{Ll})")
"""The first word of a sentence, with words in lower case behind it: hardly a name of several words."""
_NAMES_ITSELF = regex.compile(r"\s*(\p{Ll}[\w.-]*)\s?: ")
"""The name of a program or a part of it at the beginning of what it says: make: no such file."""
_DETERMINER = (
    r"(?:d(?:er|ie|as|em|en|es)|(?:k|m|d|s)?ein(?:e[mnrs]?)?|ihre?[mnrs]?|unsere?[mnrs]?|diese[mnrs]?|jede[mnrs]?)"
)
_NOUN = regex.compile(r"(?<=\p{Ll}[,;]? |^)\p{Lu}\p{Ll}{6,}(?![\p{L}\p{N}_'’-])(?! \p{Lu})")
_COMMON_NOUN = regex.compile(
    rf"(?<=\b{_DETERMINER} (?:\p{{Ll}}+e[nmrs]? )?)\p{{Lu}}\p{{Ll}}{{6,}}(?![\p{{L}}\p{{N}}_'’-])", regex.IGNORECASE
)
"""A capitalised German word after a determiner, and an adjective perhaps: a noun, no name unless it names a place."""
_NAMES_PLACES = regex.compile(
    r"(?:stra(?:ß|ss)e|gasse|platz|allee|weg|brücke|burg|berg|dorf|hausen|heim|kirche|tor|ufer|viertel|bad|see|wald)$"
)
_WORD_OR_NOUN = regex.compile(f"{_WORD.pattern}|{_NOUN.pattern}")
_CAPITALISES_NOUNS = frozenset({"de"})
_SHORTEST_STEM = 4
_LONGEST_ENDING = 3
_ORDINARY = 3.0
_COMMONER_THAN_NAMES = 4.8
_SHORTEST_PART = 4
_COMMON_PART = 3.3


class ForeignWord(NamedTuple):
    """A word that was left: where it stands in the target and, if it can be told, in the source; and the English word
    of which it keeps the source's spelling (profesor), if it is one.
    """

    span: Span
    source: Span | None
    meant: str | None


def foreign_words(source: Text, target: Text) -> Iterator[ForeignWord]:
    """Lower-case words that stand in both texts, and German nouns, that only the source's language knows."""
    if not (has_table(source.language) and has_table(target.language)):
        return
    if writes_in(source.language)[:1] != writes_in(target.language)[:1]:
        return
    words = {*_WORD.findall(source.masked), *(word.lower() for word in _FIRST_WORD.findall(source.masked))}
    pattern = _WORD
    if source.language.split("-")[0] in _CAPITALISES_NOUNS:
        nouns = set(_COMMON_NOUN.findall(source.masked))
        words |= {noun for noun in nouns if noun[0].isupper() and _is_common_noun(noun.lower(), source.language)}
        pattern = _WORD_OR_NOUN
    if not words:
        return
    speaker = _speaker(source.masked, target.masked)
    places = [(match.group(), Span(*match.span())) for match in pattern.finditer(target.masked)]
    places += [
        (match["word"].lower(), Span(*match.span("word")))
        for match in _FIRST_WORD.finditer(target.masked)
        if zipf(match["word"].lower(), source.language) >= _COMMONER_THAN_NAMES
    ]
    for word, span in places:
        same = word if word in words else _other_form(word, words, source.language)
        if same is None or not _is_only_source_language(word.lower(), source.language, target.language):
            continue
        if title_opening(span.start, source, target) is not None or word == speaker:
            continue
        at = source.masked.lower().find(same.lower())
        meant = likely_spelling(word) if target.language.startswith("en") and word.islower() else None
        yield ForeignWord(span, Span(at, at + len(same)) if at >= 0 else None, meant)


def _other_form(word: str, words: set[str], language: str) -> str | None:
    """A word of the source that begins as `word` does, an ordinary one of its language: another form of it."""
    if not word.islower() or len(word) < _SHORTEST_STEM + 1 or zipf(word, language) < _ORDINARY:
        return None
    stem = word[: max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING)]
    return next((each for each in sorted(words) if each.startswith(stem)), None)


def _speaker(source: str, target: str) -> str | None:
    """The program in whose name both texts speak: “make: no such file”."""
    in_source, in_target = _NAMES_ITSELF.match(source), _NAMES_ITSELF.match(target)
    return in_source[1] if in_source and in_target and in_source[1] == in_target[1] else None


def title_opening(start: int, source: Text, target: Text) -> Token | None:
    """The word with a capital from which on all words up to a place are copied: Dinspre stână is a title."""
    copied = {token.text for token in source.tokens}
    for index in range(bisect.bisect_left(target.tokens, start, key=_start) - 1, -1, -1):
        token = target.tokens[index]
        if token.text not in copied or target.between(index).strip():
            return None
        if token.text[0].isupper():
            return token
    return None


def _start(token: Token) -> int:
    return token.start


@functools.lru_cache(maxsize=1 << 14)
def _is_common_noun(word: str, language: str) -> bool:
    """Whether a capitalised German word is an ordinary one: frequent, or a compound of two frequent words."""
    if _NAMES_PLACES.search(word):
        return False
    if zipf(word, language) > _KNOWN_IN_SOURCE:
        return True
    return language.split("-")[0] in COMPOUNDING and any(
        _is_common_part(word[cut:], language)
        and any(_is_common_part(word[:cut].removesuffix(link), language) for link in ("", "s", "es", "n", "en"))
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    )


def _is_common_part(part: str, language: str) -> bool:
    return len(part) >= _SHORTEST_PART and zipf(part, language) >= _COMMON_PART


@functools.lru_cache(maxsize=1 << 14)
def _is_only_source_language(word: str, source_language: str, target_language: str) -> bool:
    known, there = zipf(word, source_language), zipf(word, target_language)
    if there == 0:
        return known > _HEARD_OF_IN_SOURCE or _is_common_noun(word, source_language)
    return known > _KNOWN_IN_SOURCE and known - there >= _RARER_IN_TARGET
