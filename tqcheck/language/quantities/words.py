"""The values that the words of a text may tell."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from tqcheck.language.quantities import han, roman
from tqcheck.language.quantities.meanings import Meanings
from tqcheck.language.quantities.number_words import NumberWords, number_words
from tqcheck.language.quantities.writing import writing
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token
from tqcheck.model import Span

_INSIDE_NUMBER = re.compile(r"[\s\-‑–—]*(?:(?:and|und|et|y|e|i|и|с|a|an|of|і|з|z)\b[\s\-‑–—]*){0,3}")
JOINING = frozenset(("and", "und", "et", "y", "e", "i", "и", "с", "a", "an", "of", "і", "з", "z"))
"""Words that may stand between those of one number: two and a half, два с половиной."""
_LONGEST_RUN = 12


@functools.cache
def _words(language: str) -> Meanings:
    known = writing(language)
    meanings = Meanings()
    for table in (known.words, known.scales) if known else ():
        for value, words in table.items():
            for word in words:
                meanings.add(word, Fraction(value))
    spelt = number_words(language)
    for word, part in (spelt.forms if spelt else {}).items():
        shares = [share for share in meanings.of(word) if share.denominator != 1] if part.ends else []
        for told in (*shares, Fraction(part.value)):
            if told not in meanings.exact.get(word, ()):
                meanings.add(word, told)
    return meanings


@functools.cache
def _phrases(language: str) -> list[tuple[str, Fraction]]:
    known = writing(language)
    return [
        (phrase, Fraction(value)) for value, phrases in (known.phrases if known else {}).items() for phrase in phrases
    ]


@functools.lru_cache(maxsize=256)
def worded_values(text: Text) -> Mapping[Fraction, Span]:
    """Every value that the words of `text` may tell, with its first place: numbers spelt out
    (twenty-five, полтора, 三十), ordinals, fractions, Roman numerals. Generous: made for explaining.
    """
    language = text.language.split("-")[0]
    values: dict[Fraction, Span] = {}
    if language in ("zh", "ja"):
        for value, span in han.spelt(text.masked):
            values.setdefault(value, span)
    for number, span in roman.numerals(text.masked, language):
        values.setdefault(Fraction(number), span)
    meanings, spelt = _words(language), number_words(language)
    if not meanings.exact:
        return values
    for phrase, value in _phrases(language):
        place = text.masked.lower().find(phrase)
        if place >= 0:
            values.setdefault(value, Span(place, place + len(phrase)))
    run: list[tuple[Token, Sequence[Fraction]]] = []
    for token in text.tokens:
        found = _told(token, meanings, spelt)
        if run and not (
            found and len(run) < _LONGEST_RUN and _INSIDE_NUMBER.fullmatch(text.masked, run[-1][0].end, token.start)
        ):
            if not found and token.key in JOINING:
                continue
            add_composed(run, values)
            run = []
        if found:
            run.append((token, found))
    add_composed(run, values)
    return values


def values_of_word(token: Token, language: str) -> list[Fraction]:
    """The values that one word or short number of a primary subtag may tell."""
    return _told(token, _words(language), number_words(language))


def _told(token: Token, meanings: Meanings, spelt: NumberWords | None) -> list[Fraction]:
    if token.is_number:
        return [Fraction(int(token.text))] if _is_short_number(token.text) else []
    found = meanings.of(token.key)
    compound = spelt.beginning(token.key) if spelt else None
    return found if compound is None else [Fraction(compound), *found]


def _is_short_number(digits: str) -> bool:
    return len(digits) <= 12 and digits.isascii() and digits.isdigit()


def add_composed(run: Sequence[tuple[Token, Sequence[Fraction]]], values: dict[Fraction, Span]) -> None:
    """Enter the values of words in a row: each word's, each sum so far of number words, each product of two
    (двое суток).
    """
    total = current = fraction = scale = Fraction(0)
    following = 0
    for token, found in run:
        end, following = following, token.end
        span = Span(run[0][0].start, token.end)
        if not token.is_number:
            for part in found:
                values.setdefault(part, Span(token.start, token.end))
        share = next((part for part in found if part.denominator != 1), None)
        if share is not None and scale and not current and not token.is_number:
            values.setdefault(total + share * scale, span)  # deux milliards et demi
        fraction = share if share is not None else fraction
        for value in (total + current + fraction, (total + current) * fraction) if fraction else ():
            values.setdefault(value, span)
        whole = [value for value in found if value.denominator == 1]
        if not whole:
            continue
        value = max(whole) if current else whole[0]
        adjoins = current and not token.is_number and token.start - end <= 2
        for product in {current * each for each in whole} if adjoins else ():
            values.setdefault(product, span)
        if fraction and not current:
            values.setdefault(fraction * value, span)  # half a dozen
        if scale and not current and not token.is_number and value < 1000:
            values.setdefault(total * value, span)  # тысячи две
        if value >= 1000:
            for base in (current + fraction, fraction) if fraction else ():
                values.setdefault(total + base * value, span)  # one and a half million, eine halbe Million
            if 0 < total < value:
                total = (total + current) * value  # mil quinientos millones
            else:
                total += (current or 1) * value
            current, fraction, scale = Fraction(0), Fraction(0), value
        elif value == 100:
            current = (current or 1) * value
        elif value == 20 and current == 4:
            current = Fraction(80)  # quatre-vingt
        else:
            current += value
        if len(run) > 1:
            values.setdefault(total + current, span)
            values.setdefault(current, span)
