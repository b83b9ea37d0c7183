"""The values that the words of a text tell."""

from __future__ import annotations

import functools
import re
from fractions import Fraction

from tqcheck.language import packs
from tqcheck.language.quantities import han, roman
from tqcheck.language.quantities.meanings import Meanings
from tqcheck.language.quantities.quantity import Quantity
from tqcheck.language.quantities.writing import writing
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token
from tqcheck.model import Span

_INSIDE_NUMBER = re.compile(r"[\s\-‑–—]*(?:(?:and|und|et|y|e|i|и|с|a|an|of)\b[\s\-‑–—]*)*")


@functools.cache
def _words(language: str) -> Meanings:
    known = writing(language)
    meanings = Meanings()
    for value, words in (known.words if known else {}).items():
        for word in words:
            meanings.add(word, Fraction(value))
    for value, words in (known.scales if known else {}).items():
        for word in words:
            meanings.add(word, Fraction(value))
    for word, whole in packs.facts(language).number_words.items():
        meanings.add(word.replace("ё", "е"), Fraction(whole))
    return meanings


def worded_values(text: Text) -> dict[Fraction, Span]:
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
    meanings = _words(language)
    if not meanings.exact:
        return values
    run: list[tuple[Token, list[Fraction]]] = []
    for token in text.tokens:
        found = _told(token, meanings, text)
        if run and not (found and _INSIDE_NUMBER.fullmatch(text.masked, run[-1][0].end, token.start)):
            if not found and token.key in _JOINING:
                continue
            _add_composed(run, values)
            run = []
        if found:
            run.append((token, found))
    _add_composed(run, values)
    return values


def _told(token: Token, meanings: Meanings, text: Text) -> list[Fraction]:
    found = meanings.of(token.key)
    if found:
        return found
    if token.is_number:
        return [Fraction(int(token.text))] if token.text.isascii() and token.text.isdigit() else []
    if text.language.startswith("ru") and token.key[:1] in _RUSSIAN_INITIALS:
        return [value for lemma in text.lemmas(token) for value in meanings.exact.get(lemma, ())]
    return []


_JOINING = frozenset(("and", "und", "et", "y", "e", "и", "с", "a", "an", "of"))
_RUSSIAN_INITIALS = frozenset("ндотчпшсвм")
"""What Russian cardinals begin with: only such words are worth a parse."""


def _add_composed(run: list[tuple[Token, list[Fraction]]], values: dict[Fraction, Span]) -> Fraction:
    """Enter each word's value and each sum so far of number words in a row; returns the whole row's."""
    total = current = fraction = Fraction(0)
    for token, found in run:
        span = Span(run[0][0].start, token.end)
        if not token.is_number:
            for part in found:
                values.setdefault(part, Span(token.start, token.end))
        fraction = next((part for part in found if part.denominator != 1), fraction)
        for value in (total + current + fraction, (total + current) * fraction) if fraction else ():
            values.setdefault(value, span)
        whole = [value for value in found if value.denominator == 1]
        if not whole:
            continue
        value = max(whole) if current else whole[0]
        if value >= 1000:
            for base in (current + fraction, fraction) if fraction else ():
                values.setdefault(total + base * value, span)  # one and a half million, eine halbe Million
            if not current and 0 < total < value:
                total *= value  # mil millones
            else:
                total += (current or 1) * value
            current = fraction = Fraction(0)
        elif value == 100:
            current = (current or 1) * value
        elif value == 20 and current == 4:
            current = Fraction(80)  # quatre-vingt
        else:
            current += value
        if len(run) > 1:
            values.setdefault(total + current, span)
            values.setdefault(current, span)
    return total + current


def cardinals(text: Text) -> list[Quantity]:
    """The numbers from two up that `text` spells out with the cardinals of its pack, compounds whole."""
    language = text.language.split("-")[0]
    known = _cardinal_pattern(language)
    if known is None or not known.search(text.masked):
        return []
    words = packs.facts(language).number_words
    runs: list[list[tuple[Token, list[Fraction]]]] = []
    for token in text.tokens:
        value = words.get(token.key)
        if value is None:
            continue
        if runs and _INSIDE_NUMBER.fullmatch(text.masked, runs[-1][-1][0].end, token.start):
            runs[-1].append((token, [Fraction(value)]))
        else:
            runs.append([(token, [Fraction(value)])])
    found = []
    for run in runs:
        whole = Span(run[0][0].start, run[-1][0].end)
        told = _add_composed(run, {})
        if told >= 2 and not _AFTER_DIGITS.search(text.masked, 0, whole.start):
            found.append(Quantity((told,), whole, whole.of(text.text)))
    return found


_AFTER_DIGITS = re.compile(r"\d[\s-]?$")


@functools.cache
def _cardinal_pattern(language: str) -> re.Pattern[str] | None:
    words = [word for word, value in packs.facts(language).number_words.items() if value >= 2]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE) if words else None
