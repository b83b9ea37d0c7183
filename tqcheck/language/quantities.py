"""Numbers as values: digits, separators, scale words, fractions and times; and the values that words tell."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import msgspec

from tqcheck.language import packs
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token
from tqcheck.model import Span


class Writing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language writes quantities: packs/<language>/quantities.toml."""

    decimal_mark: str
    months: list[str] = []
    scales: dict[str, list[str]] = {}
    words: dict[str, list[str]] = {}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in digits. `values` are what it can mean, the likeliest first (1.500 is 1500 or 1.5, 6:45 p.m.
    is 6 or 18); `span` covers the digits, `written` the scale word too. `firm` is False for digits that
    are no quantity of their own: in H2O, in COVID-19, a list label, a footnote mark.
    """

    values: tuple[Fraction, ...]
    span: Span
    written: str
    firm: bool = True

    @property
    def value(self) -> Fraction:
        """The likeliest value."""
        return self.values[0]


_SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
_NUMBER = re.compile(
    rf"""
    (?<!\+)(?P<grouped>[0-9]{{1,3}}(?:(?P<mark>[{_SPACES}'’])[0-9]{{3}})(?:(?P=mark)[0-9]{{3}})*(?![0-9]))(?:[.,][0-9]+)?
  | [0-9]+(?:[.,٫٬][0-9]+)*
    """,
    re.VERBOSE,
)
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
_VULGAR = re.compile(r"[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
_MERIDIEM = re.compile(rf"(?:[:.][0-9]{{2}})?[{_SPACES}]?[ap]\.?[{_SPACES}]?m\b", re.IGNORECASE)
_CLOCK = re.compile(r"[:：][0-9]{2}(?![0-9])")
_DECADE = re.compile(r"['’ ]?s\b|年代|[-‑–](?:е|х|ых|ые|м|ми)\b")
_RANGE_PARTNER = re.compile(
    rf"[{_SPACES}]?(?:[-‑–—,~～]|to|and|or|до|и|или|bis|und|oder|à|et|ou|a|y|o|e)[{_SPACES}]?[0-9.,]*[0-9]",
    re.I,
)
_CURRENCY_SCALE = re.compile(r"(k|m|mn|bn?|tn?)\b", re.IGNORECASE)
_CURRENCY_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "t": 10**12, "tn": 10**12}
_LIST_LABEL = re.compile(r"(?:^|\n)[^\S\n]*[(\[]?$")
_LABEL_END = re.compile(r"[.)\]](?!\d)")
_SECTION = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})+\.?\s+(\w)")
_LETTER = re.compile(r"[A-Za-zÀ-ɏͰ-ϿЀ-ӿ_]")
_CODE_TAIL = re.compile(r"[A-Za-z]{1,2}[0-9]")
_FRACTION = re.compile(r"(?<![\d/⁄.,-])([1-9])[/⁄](10|[2-9])(?![\w/⁄])")
_HAN_SCALES = {
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "萬": 10**4,
    "亿": 10**8,
    "億": 10**8,
    "兆": 10**12,
}
_HAN_DIGITS = {
    **dict(zip("〇一二三四五六七八九", range(10), strict=True)),
    **dict.fromkeys("两兩双雙両倍", 2),
    "零": 0,
}
_HAN_NUMBER = re.compile(rf"[{''.join(_HAN_DIGITS)}{''.join(_HAN_SCALES)}]+")
# 千瓦, 千米, 千克 are units: kilowatt, kilometre, kilogram.
_HAN_SCALED = re.compile(r" ?((?:[十百万萬亿億兆]|千(?![瓦米克卡赫焦伏帕]))+)")
_ROMAN = re.compile(r"\b(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?=e\b|er\b|ème\b|\b)")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
# Russian typists set Cyrillic letters in Roman numerals.
_ROMAN_HOMOGLYPHS = str.maketrans("ХІСМ", "XICM")
_INSIDE_NUMBER = re.compile(r"[\s\-‑–—]*(?:(?:and|und|et|y|e|i|и|с|a|an|of)\b[\s\-‑–—]*)*")


@functools.cache
def writing(language: str) -> Writing | None:
    """How `language` writes quantities; None where there is no data for it."""
    path = packs.ROOT / language.split("-")[0] / "quantities.toml"
    return packs.read(path, Writing) if path.is_file() else None


def knows_number_words(language: str) -> bool:
    """Whether numbers spelt out in `language` are understood, so that a digit can be missed there."""
    known = writing(language)
    return language.split("-")[0] in ("zh", "ja") or bool(known and known.words)


def with_ascii_digits(text: str) -> str:
    """`text` at the same length with the digits of every script (٣, ३, ３) as 0-9."""
    if text.isascii() or not _OTHER_DIGIT.search(text):
        return text
    return _OTHER_DIGIT.sub(lambda match: str(unicodedata.digit(match.group())), text)


def quantities(text: Text) -> list[Quantity]:
    """Every number written in digits (or as ½), in text order; markup and code are left out."""
    plain = with_ascii_digits(text.masked)
    language = text.language.split("-")[0]
    if not _VULGAR.search(plain):
        return list(_in_digits(plain, language)) if re.search("[0-9]", plain) else []
    found = []
    for match in re.finditer(rf"(?:([0-9]+)[{_SPACES}]?)?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])", plain):
        value = Fraction(unicodedata.numeric(match[2])).limit_denominator(10) + int(match[1] or 0)
        found.append(Quantity((value,), Span(*match.span()), match.group()))
        plain = plain[: match.start()] + "\0" * len(match.group()) + plain[match.end() :]
    return sorted([*found, *_in_digits(plain, language)], key=lambda quantity: quantity.span.start)


def _in_digits(plain: str, language: str) -> Iterator[Quantity]:
    position = 0
    while match := _NUMBER.search(plain, position):
        fraction = _FRACTION.match(plain, match.start())
        if fraction and int(fraction[1]) < int(fraction[2]):
            yield Quantity((Fraction(int(fraction[1]), int(fraction[2])),), Span(*fraction.span()), fraction.group())
            position = fraction.end()
            continue
        mixed = _FRACTION.match(plain, match.end() + 1) if plain[match.end() : match.end() + 1] == " " else None
        if mixed and match.group().isdigit() and int(mixed[1]) < int(mixed[2]):
            value = int(match.group()) + Fraction(int(mixed[1]), int(mixed[2]))
            yield Quantity((value,), Span(match.start(), mixed.end()), plain[match.start() : mixed.end()])
            position = mixed.end()
            continue
        position = match.end()
        readings = _readings(match.group(), language)
        if readings is None:
            yield from _pieces(plain, match, language)
            continue
        firm = _is_firm(plain, match)
        scale, end = _scale(plain, match, language)
        if scale == 1:
            yield Quantity(
                tuple(dict.fromkeys((*readings, *_readings_in_place(plain, match, readings[0], language)))),
                Span(*match.span()),
                match.group(),
                firm,
            )
            continue
        values = tuple(reading * scale for reading in readings)
        if language in ("zh", "ja"):
            rest, end = _han_rest(plain, end, scale)
            values = tuple(value + rest for value in values)
            position = end
        yield Quantity(values, Span(*match.span()), plain[match.start() : end])


def _pieces(plain: str, match: re.Match[str], language: str) -> Iterator[Quantity]:
    """The numbers of a compound: of a date (01.02.2020), or of a list that is set close (38,55.3)."""
    marks = re.sub("[0-9]", "", match.group())
    parting = marks[0] if len(set(marks)) > 1 else ".,٫٬"
    firm = _is_firm(plain, match)
    for piece in re.finditer(f"[^{parting}]+", match.group()):
        span = Span(match.start() + piece.start(), match.start() + piece.end())
        for reading in (_readings(piece.group(), language) or ())[:1]:
            yield Quantity((reading,), span, piece.group(), firm)


def _readings(written: str, language: str) -> tuple[Fraction, ...] | None:
    """What digits with separators can mean; None for a compound of whole numbers (a date, a version)."""
    marks = re.sub("[0-9]", "", written)
    if not marks:
        return (Fraction(int(written)),)
    pieces = re.split("[^0-9]", written)
    whole = Fraction(int("".join(pieces)))
    grouped = len(pieces[0]) <= 3 and pieces[0] != "0" and len(pieces[-1]) == 3
    grouped = grouped and all(len(piece) in (2, 3) for piece in pieces[1:])
    if marks[0] not in ".,٫":
        return (whole,) if marks[-1] not in ".," else (_decimal("".join(pieces[:-1]), pieces[-1]),)
    if len(marks) == 1:
        decimal = _decimal(*pieces)
        if not grouped:
            return (decimal,)
        known = writing(language)
        return (decimal, whole) if known and marks == known.decimal_mark else (whole, decimal)
    if len(set(marks)) == 1:
        return (whole,) if grouped else None
    inner = pieces[1:-1]
    if len(set(marks[:-1])) == 1 and len(inner[-1]) == 3 and all(len(piece) in (2, 3) for piece in inner):
        return (_decimal("".join(pieces[:-1]), pieces[-1]),)
    return None


def _decimal(whole: str, decimals: str) -> Fraction:
    return Fraction(int(whole + decimals), 10 ** len(decimals))


def _readings_in_place(plain: str, match: re.Match[str], value: Fraction, language: str) -> Iterator[Fraction]:
    """What a plain number can mean besides, by what stands around it: 6 p.m. is 18, the 1990s are the 90s."""
    digits, start, end = match.group(), match.start(), match.end()
    if (
        len(digits) <= 2
        and plain[start - 1 : start] != ":"
        and (_MERIDIEM.match(plain, end) or _CLOCK.match(plain, end))
    ):
        yield value + 12
        if value >= 12:
            yield value - 12
    elif len(digits) <= 2 and value.denominator == 1 and re.match(r"[点點時时]", plain[end : end + 1]):
        yield value + 12
    if len(digits) == 4 and _DECADE.match(plain, end):
        yield value % 100
    if len(digits) == 2:
        if _DECADE.match(plain, end) or plain[start - 1 : start] in ("'", "’", "‘"):
            yield from (value + 1900, value + 1800, value + 2000)
        century = re.search(r"([0-9]{2})[0-9]{2}\s?[-‑–—/]\s?$", plain[max(0, start - 8) : start])
        if century:
            yield value + 100 * int(century[1])
    # In 5-6 million both are millions.
    partner = _RANGE_PARTNER.match(plain, end) if len(digits) <= 5 else None
    scale = _scale(plain, partner, language)[0] if partner else 1
    if scale > 1:
        yield value * scale


@functools.cache
def _scales(language: str) -> _Words:
    known = writing(language)
    return _Words({word: int(value) for value, words in known.scales.items() for word in words} if known else {})


class _Words:
    """Words with whole values; `mill*` stands for every word that begins so."""

    def __init__(self, values: dict[str, int]) -> None:
        self.exact = {word: value for word, value in values.items() if not word.endswith("*")}
        self._prefixes = {word[:-1]: value for word, value in values.items() if word.endswith("*")}

    def get(self, word: str) -> int | None:
        found = self.exact.get(word)
        if found is None:
            for prefix, value in self._prefixes.items():
                if word.startswith(prefix):
                    return value
        return found


_NEXT_WORD = re.compile(rf"[{_SPACES}\n‑-]?((?:[^\W\d_]|[\u0900-\u0DFF])+)")


def _scale(plain: str, match: re.Match[str], language: str) -> tuple[int, int]:
    """The factor that follows a number, and where it ends; 1 where none does."""
    if language in ("zh", "ja"):
        han = _HAN_SCALED.match(plain, match.end())
        return (_han_product(han[1]), han.end()) if han else (1, match.end())
    before = plain[max(0, match.start() - 2) : match.start()].strip()[-1:]
    if before and unicodedata.category(before) == "Sc":
        money = _CURRENCY_SCALE.match(plain, match.end())
        if money:
            return _CURRENCY_SCALES[money.group().lower()], money.end()
    word = _NEXT_WORD.match(plain, match.end())
    if not word:
        return 1, match.end()
    if len(word[1]) == 1 and word.start(1) > match.end():
        return 1, match.end()  # 100к is a hundred thousand, in 2 к 1 the letter is a word
    scale, end = _scales(language).get(word[1].lower()) or 1, word.end()
    if scale > 1:
        # 5 тысяч миллионов, 3 lakh crore, 5 hundred thousand
        second = _NEXT_WORD.match(plain, end)
        more = _scales(language).get(second[1].lower()) if second else None
        if second and more:
            return scale * more, second.end()
    return scale, end if scale > 1 else match.end()


def _han_product(marks: str) -> int:
    product = 1
    for mark in marks:
        product *= _HAN_SCALES[mark]
    return product


def _han_rest(plain: str, position: int, scale: int) -> tuple[Fraction, int]:
    """What follows a Han scale in one number: 5000 in 2万5000, 1234万 in 3亿1234万."""
    rest = Fraction(0)
    while scale > 1 and (match := re.compile(" ?([0-9]+)").match(plain, position)):
        position, value = match.end(), int(match[1])
        han = _HAN_SCALED.match(plain, position)
        factor = _han_product(han[1]) if han else 1
        if value * factor >= scale:
            return rest, match.start()
        rest += value * factor
        position, scale = (han.end() if han else position), factor
    return rest, position


def _is_firm(plain: str, match: re.Match[str]) -> bool:
    start, end = match.start(), match.end()
    before = plain[start - 1 : start] if start else ""
    if before and _LETTER.match(before):
        return False
    if before in ("-", "‑") and start > 1 and _LETTER.match(plain[start - 2]):
        # mid-1990s holds a year, COVID-19 and B-52 hold no quantity
        return end - start == 4
    if plain.startswith("24/7", start) or (start >= 3 and plain.startswith("24/7", start - 3)):
        return False
    if _CODE_TAIL.match(plain, end) or (before == "[" and plain[end : end + 1] in ("]", ",", "-", "–")):
        return False
    if not _LIST_LABEL.search(plain, 0, start):
        return True
    # A list label, or a section number (6.2.2 The) at the head of a line.
    section = _SECTION.match(plain, start)
    return not (section and section[1].isupper()) and not (end - start <= 3 and _LABEL_END.match(plain, end))


def months(text: Text) -> list[tuple[Fraction, Span]]:
    """The months that `text` names, 1 for January."""
    names = _months(text.language.split("-")[0])
    return [(number, Span(token.start, token.end)) for token in text.tokens for number in names.of(token.key)[:1]]


@functools.cache
def _months(language: str) -> _Meanings:
    known = writing(language)
    meanings = _Meanings()
    for number, names in enumerate(known.months if known else (), start=1):
        for name in names.split("|"):
            meanings.add(name, Fraction(number))
    return meanings


@functools.cache
def _words(language: str) -> _Meanings:
    known = writing(language)
    meanings = _Meanings()
    for value, words in (known.words if known else {}).items():
        for word in words:
            meanings.add(word, Fraction(value))
    for value, words in (known.scales if known else {}).items():
        for word in words:
            meanings.add(word, Fraction(value))
    for word, whole in packs.facts(language).number_words.items():
        meanings.add(word.replace("ё", "е"), Fraction(whole))
    return meanings


class _Meanings:
    """The values that words can tell, by whole word and by beginning."""

    def __init__(self) -> None:
        self.exact: dict[str, list[Fraction]] = {}
        self._prefixes: dict[str, dict[str, list[Fraction]]] = {}

    def add(self, word: str, value: Fraction) -> None:
        if word.endswith("*"):
            prefix = word[:-1]
            self._prefixes.setdefault(prefix[:2], {}).setdefault(prefix, []).append(value)
            word = prefix
        self.exact.setdefault(word, []).append(value)

    def of(self, key: str) -> list[Fraction]:
        found = self.exact.get(key)
        if found is not None:
            return found
        beginnings = self._prefixes.get(key[:2])
        if beginnings is None:
            return []
        return [value for prefix, values in beginnings.items() if key.startswith(prefix) for value in values]


def worded_values(text: Text) -> dict[Fraction, Span]:
    """Every value that the words of `text` may tell, with its first place: numbers spelt out
    (twenty-five, полтора, 三十), ordinals, fractions, Roman numerals. Generous: made for explaining.
    """
    language = text.language.split("-")[0]
    values: dict[Fraction, Span] = {}
    if language in ("zh", "ja"):
        for value, span in _in_han(text.masked):
            values.setdefault(value, span)
    roman = text.masked.translate(_ROMAN_HOMOGLYPHS) if language == "ru" else text.masked
    for match in _ROMAN.finditer(roman):
        if match.group():
            values.setdefault(Fraction(_roman(match.group())), Span(*match.span()))
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


def _told(token: Token, meanings: _Meanings, text: Text) -> list[Fraction]:
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


def _in_han(text: str) -> Iterator[tuple[Fraction, Span]]:
    half = text.find("半")
    if half >= 0:
        yield Fraction(1, 2), Span(half, half + 1)
    for match in _HAN_NUMBER.finditer(text):
        number, span = match.group(), Span(*match.span())
        if all(mark in _HAN_DIGITS for mark in number):
            yield Fraction(int("".join(str(_HAN_DIGITS[mark]) for mark in number))), span
            yield from ((Fraction(_HAN_DIGITS[mark]), span) for mark in number)
            continue
        total = section = digit = 0
        for mark in number:
            if mark in _HAN_DIGITS:
                digit = _HAN_DIGITS[mark]
                yield Fraction(digit), span
                continue
            scale = _HAN_SCALES[mark]
            if scale >= 10**4:
                total = (total + section + digit or 1) * scale
                section = digit = 0
            else:
                section += (digit or 1) * scale
                digit = 0
            yield Fraction(total + section), span
        yield Fraction(total + section + digit), span


def _roman(numeral: str) -> int:
    digits = [_ROMAN_DIGITS[letter] for letter in numeral]
    return sum(
        -digit if later and digit < max(later) else digit
        for digit, later in ((digit, digits[index + 1 :]) for index, digit in enumerate(digits))
    )


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
