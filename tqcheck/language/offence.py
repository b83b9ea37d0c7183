"""What is offensive in a text: obscenities, insults, slurs, curses and threats, as packs list them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

import msgspec
import regex

from tqcheck.language import packs
from tqcheck.language.expressions import UNSPACED, Bits, Expressions
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token
from tqcheck.model import Span

_FILE = "offence.toml"
LANGUAGES = packs.languages_with(_FILE)
"""The languages whose offensive words are known."""

Group = Literal["sex", "emphasis", "faeces", "anatomy", "insult", "slur", "curse", "threat"]
"""What an offensive word means; emphasis is an obscenity that only strengthens another word."""
Strength = Literal["strong", "mild", "polite for strong", "polite for mild"]

_UNCERTAIN, _NAME = "?", "~"
_REPEATED = regex.compile(r"(\p{L})\1\1+")
"""A letter three times and more: fuuuck."""
_DISGUISE = "*#@$"
_SIGN = re.compile(f"[{_DISGUISE}]")
_DISGUISED = regex.compile(r"(?<![\p{L}\p{N}*#@$])\p{L}++(?:[*#@$]++\p{L}*+)++(?![\p{L}\p{N}])")
"""A word with signs for some of its letters: f*ck."""
_SHORTEST_DISGUISED = 4
_KATAKANA = regex.compile(r"[\p{Script=Katakana}ー]+")
_NOUNS_IN_CAPITALS = frozenset({"de"})


class Offence(NamedTuple):
    """An offensive word where it stands, or a polite one that may render such a word of another language.

    It is `certain` where it offends in nearly every text and is no name.
    """

    group: Group | None
    strength: Strength
    certain: bool
    span: Span

    @property
    def is_rude(self) -> bool:
        """Whether it is no merely polite word."""
        return self.group is not None


class _Polite(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that render a strong offence, and others that render a mild one only."""

    for_strong: str
    for_mild: str


class _Inventory(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words parted by spaces, as `Expressions` reads them, the words of a phrase joined by `_`. `?` behind one says
    that it is harmless in many texts, `~` that it is a name where it has a capital. `harmless` look like others.
    """

    strong: dict[Group, str]
    mild: dict[Group, str]
    polite: _Polite
    harmless: str = ""


class _Entry(NamedTuple):
    group: Group | None
    strength: Strength
    certain: bool
    may_be_name: bool = False


@functools.cache
def _inventory(language: str) -> _Inventory:
    return packs.read(packs.ROOT / language / _FILE, _Inventory)


@functools.cache
def _expressions(language: str) -> Expressions[_Entry | None]:
    return Expressions(language, _entries(_inventory(language)))


def _entries(inventory: _Inventory) -> Iterator[tuple[str, _Entry | None]]:
    for word in _listed(inventory.harmless):
        yield word, None
    levels: tuple[tuple[Strength, dict[Group, str]], ...] = (("strong", inventory.strong), ("mild", inventory.mild))
    for strength, groups in levels:
        for group, words in groups.items():
            for word in _listed(words):
                certain = group != "curse" and not word.endswith(_UNCERTAIN)  # curses are left out for lesser reasons
                entry = _Entry(group, strength, certain, word.endswith(_NAME))
                yield word.rstrip(_UNCERTAIN + _NAME), entry
    for word in _listed(inventory.polite.for_strong):
        yield word, _Entry(None, "polite for strong", certain=False)
    for word in _listed(inventory.polite.for_mild):
        yield word, _Entry(None, "polite for mild", certain=False)


def _listed(words: str) -> Iterator[str]:
    for word in words.split():
        yield word.replace("_", " ")


@functools.cache
def _signals(language: str) -> Bits:
    """One bit: whether a word is a certain offence, or the one of a phrase by which it is known (ass, not my)."""
    unspaced = language in UNSPACED
    signals = Expressions(language, ((word, 1) for word in set(_signal_words(language, unspaced=unspaced))))

    def look_up(key: str) -> int:
        forms = (key,) if unspaced else (key, *_shortened(key))
        return max((bit for form in forms for bit in signals.begun_by(form)), default=0)

    return Bits(look_up, unspaced=unspaced)


def _signal_words(language: str, *, unspaced: bool) -> Iterator[str]:
    for written, entry in _entries(_inventory(language)):
        if entry is None or not entry.certain:
            continue
        words = [written] if unspaced else written.split()
        yield next((word for word in words if len(words) > 1 and _meanings(word.rstrip("*"), language)), words[0])


def may_offend(text: Text) -> bool:
    """Whether a text can have an offence that is certain: quicker than to look for all."""
    return bool(_signals(text.language.split("-")[0]).of(text)) or _SIGN.search(text.masked) is not None


def knows(word: str, language: str) -> bool:
    """Whether `language` has a word (lower case) among its offensive words, its own or borrowed."""
    return any(entry.group for entry in _meanings(word, language.split("-")[0]))


def _meanings(word: str, language: str) -> list[_Entry]:
    """What a word or a phrase means as a whole."""
    found = _expressions(language).find(Text(word, language))
    whole = [each for each in found if each.end - each.start == len(word)]
    return [entry for each in whole for entry in each.meanings if entry is not None]


@functools.lru_cache(maxsize=32)
def offences(text: Text) -> tuple[Offence, ...]:
    """The offensive words of a text, and the polite ones that may render some, in order."""
    language = text.language.split("-")[0]
    found = [
        _offence(entry, each.span, text)
        for each in _expressions(language).find(text)
        if (entry := each.meanings[0]) is not None
    ]
    taken = {each.span.start for each in found}
    if language not in UNSPACED:
        found += (each for each in _lengthened(text, language) if each.span.start not in taken)
    found += _disguised(text, language)
    return tuple(sorted(found, key=lambda each: each.span.start))


def _offence(entry: _Entry, span: Span, text: Text) -> Offence:
    is_other = _is_name(span, text, everywhere=entry.may_be_name) or _is_part(span, text)
    certain = entry.certain and not is_other
    return Offence(entry.group, entry.strength, certain, span)


def _is_name(span: Span, text: Text, *, everywhere: bool) -> bool:
    """Whether a word has a capital as a name has: `everywhere`, or where no sentence begins."""
    word = span.of(text.text)
    if not (word[:1].isupper() and word[1:].islower()):
        return False
    nouns_in_capitals = text.language.split("-")[0] in _NOUNS_IN_CAPITALS
    return everywhere or (not nouns_in_capitals and text.has_inner_capital(Token(word, span.start, span.end)))


def _is_part(span: Span, text: Text) -> bool:
    """Whether a run of katakana is part of a longer one: タクソ is no クソ, nor is クズネツォフ a クズ."""
    masked = text.masked
    if not _KATAKANA.fullmatch(masked[span.start : span.end]):
        return False
    before, after = masked[: span.start].rstrip()[-1:], masked[span.end : span.end + 1]
    return bool(_KATAKANA.fullmatch(before) or _KATAKANA.fullmatch(after))


def _lengthened(text: Text, language: str) -> Iterator[Offence]:
    for token in text.tokens:
        for form in _shortened(token.key):
            entry = next((entry for entry in _meanings(form, language) if entry.certain), None)
            if entry is not None:
                yield _offence(entry, Span(token.start, token.end), text)
                break


def _shortened(key: str) -> tuple[str, ...]:
    """A word with a letter three times or more, with that letter once and twice."""
    return (_REPEATED.sub(r"\1", key), _REPEATED.sub(r"\1\1", key)) if _REPEATED.search(key) else ()


def _disguised(text: Text, language: str) -> Iterator[Offence]:
    if not _SIGN.search(text.masked):
        return
    for match in _DISGUISED.finditer(text.masked):
        entry = _recognised(match.group().lower(), language)
        if entry is not None:
            yield Offence(entry.group, entry.strength, entry.certain, Span(*match.span()))


@functools.lru_cache(maxsize=1024)
def _recognised(written: str, language: str) -> _Entry | None:
    """The strong offence that a disguised word stands for: a sign for each letter that it hides, or between two."""
    if len(written) < _SHORTEST_DISGUISED:
        return None
    plain = "".join(letter for letter in written if letter not in _DISGUISE)
    for entry in _meanings(plain, language):
        if entry.certain:
            return entry
    for group, words in _inventory(language).strong.items():
        for word in _listed(words):
            stem = word.rstrip(_UNCERTAIN + _NAME + "*")
            fits = len(written) >= len(stem) if "*" in word else len(written) == len(stem)
            if fits and not word.endswith(_UNCERTAIN) and all(map(_may_stand_for, written, stem)):
                return _Entry(group, "strong", certain=True)
    return None


def _may_stand_for(sign: str, letter: str) -> bool:
    return sign == letter or sign in _DISGUISE
