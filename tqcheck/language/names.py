"""The names that a text has, as far as its letters show: capitals that no sentence begins with, on no ordinary word."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from tqcheck.language.frequency import has_table, zipf
from tqcheck.language.gazetteer import end_of, gazetteer, unelided
from tqcheck.language.lemmas import MorphologicalLemmatiser, lemmatiser
from tqcheck.language.lexicon import english_words
from tqcheck.language.scripts import script_of
from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form
from tqcheck.model import Span

NAME_GRAMMEMES = frozenset({"Name", "Surn", "Geox"})
"""What pymorphy3 marks given names, surnames and places with."""
CAPITAL_NOUNS = frozenset({"de", "lb"})
"""Languages whose nouns all have capitals, which therefore show no name."""
_ELIDING = frozenset({"fr", "it", "ca"})
"""Languages whose articles grow together with the names after them."""
_COMMON = 2.5
_OWN = 0.7
_OWN_NOUN = 1.0
"""How much commoner a word must be in its own language than in English, by Zipf frequency, to be no name."""
_INTERNATIONAL = 1.6
_KNOWN_IN_ENGLISH = 2.0
_CLIPPED = tuple("мин гос рос сов лен мос глав спец обл гор рай проф ком нац пром".split())
"""What Russian makes one word of several with (Минфин, Росгвардия, Ленобласть): translated by meaning."""
_DERIVED = tuple("ian ians ean eans ese ish ic ics ist ists ism ite ites".split())
"""Endings of English inhabitants, adjectives and movements: translated, not copied."""
_TITLES = frozenset("mr mrs ms dr prof st messrs mme jr sr hon rev gen col sgt".split())
_PET_FORMS = tuple("ька шка уха юха ха ша ня ся ля ка".split())
"""How pet forms of Russian given names end; proverbs are full of them, and they have no fixed counterpart."""
_UNKNOWN_PET_FORMS = ("ишка", "ышка", "ушка", "юшка", "енька", "онька", "ечка", "очка")
_PLURAL = 0.5
"""How much rarer the singular of a people's name may be than its plural (Yemenis)."""
_SHORTEST = 3
_HEADING, _HEADING_OF_NOUNS, _SENTENCE = 0.6, 0.95, 0.9
"""The share of capitalised words from which every word of a text may have its capital from a heading; more for what
ends like a sentence."""


@dataclass(frozen=True, slots=True)
class Name:
    """Capitalised words side by side: the indexes of all tokens, and of those that are no words of the language."""

    tokens: tuple[int, ...]
    firm: tuple[int, ...]

    def span(self, text: Text) -> Span:
        """The name's place in its text."""
        return Span(text.tokens[self.tokens[0]].start, end_of(text.tokens[self.tokens[-1]]))


def knows_names(language: str) -> bool:
    """Whether the words of a language are known, so that its names can be told from them."""
    return language == "ru" or has_table(language)


def capitals(text: Text) -> list[int]:
    """The indexes of the capitalised tokens that can be a name or begin one."""
    language = text.language.split("-")[0]
    tokens = text.tokens
    places = _elided(text) if language in _ELIDING else text.capitals
    return [index for index in places if _can_begin_name(tokens[index].text, language)]


def _elided(text: Text) -> list[int]:
    """The capitalised tokens with those that begin with an article that has lost its vowel (l'Irak)."""
    return [index for index, token in enumerate(text.tokens) if token.text != token.key and not token.text.islower()]


@functools.lru_cache(maxsize=1 << 16)
def _can_begin_name(word: str, language: str) -> bool:
    word = unelided(word).removesuffix("'s").removesuffix("’s")
    if not word[:1].isupper():
        return False
    known = gazetteer(language)
    return (known is not None and known.has_name_with(word)) or _is_firm(word, language, False)


def name_around(text: Text, index: int) -> Name | None:
    """The name that a capitalised token belongs to; None where the capital is all that a sentence's beginning has."""
    first = last = index
    while first and _continues(text, first):
        first -= 1
    while last + 1 < len(text.tokens) and _continues(text, last + 1):
        last += 1
    run = range(first, last + 1)
    firm = tuple(place for place in run if is_firm(text, place))
    if first not in firm and not text.has_inner_capital(text.tokens[first]):
        run = run[1:]
    return Name(tuple(run), firm) if index in run else None


def _continues(text: Text, index: int) -> bool:
    """Whether the token goes on with the name before it."""
    token, before = text.tokens[index], text.tokens[index - 1]
    if not (token.text[0].isupper() and before.text[0].isupper()):
        return False
    between = text.between(index - 1)
    return between in (" ", "-", "\u00a0", " - ") or (between in (". ", ".") and len(before.text) <= 2)


_PART_OF_COMPOUND = ("-/", "- und ", "- oder ", "- and ", "- or ")
"""What follows a word whose other part comes later: Groß-/Kleinschreibung, Vor- und Nachname."""


def is_firm(text: Text, index: int) -> bool:
    """Whether a capitalised token is no word of its language but a name, which is spelt anew and not translated."""
    token, language = text.tokens[index], text.language.split("-")[0]
    word = unelided(token.text)
    if text.masked.startswith(_PART_OF_COMPOUND, token.end):
        return False
    return _is_firm(word, language, False) and (text.has_inner_capital(token) or _is_firm(word, language, True))


@functools.lru_cache(maxsize=1 << 16)
def _is_firm(word: str, language: str, opens: bool) -> bool:
    """`opens`: whether the capital may be that of a sentence's beginning."""
    if len(word) < _SHORTEST or not word[0].isupper() or not word[1:].islower() or not _is_plain(word):
        # Acronyms are translated, and so are Roman numerals; what is written LikeThis may be code.
        return False
    word = normal_form(word)
    if language == "en":
        return not _is_english_word(word) and not is_never_copied(word, language)
    if is_never_copied(word, language):
        return False
    morphology = lemmatiser(language)
    if isinstance(morphology, MorphologicalLemmatiser):
        return not _is_russian_word(morphology, word, opens)
    own, english = zipf(word, language), zipf(word, "en")
    if language in CAPITAL_NOUNS:
        return (
            english >= _INTERNATIONAL
            and own - english <= _OWN_NOUN
            and english_words().isdisjoint({word, *morphology.lemmas(word), word.removesuffix("s").removesuffix("e")})
        )
    if opens:
        return english >= _KNOWN_IN_ENGLISH and own - english <= _OWN and word not in english_words()
    return own < _COMMON or own - english <= _OWN


def _is_plain(word: str) -> bool:
    return word.isalpha() and script_of(word[0]) == script_of(word[1])


def is_never_copied(word: str, language: str) -> bool:
    """Whether a word in lower case is of a kind that is translated though it has a capital: inhabitants, months,
    titles.
    """
    known = gazetteer(language)
    if known is not None and known.is_derived(word):
        return True
    return language == "en" and (word.removesuffix("s") in _calendar() or word in _TITLES)


def _is_russian_word(morphology: MorphologicalLemmatiser, word: str, opens: bool) -> bool:
    if "област" in word:
        return True  # Ленобласть
    if morphology.is_known(word):
        return any(
            NAME_GRAMMEMES.isdisjoint(parse.tag.grammemes)
            or ("Name" in parse.tag.grammemes and parse.normal_form.endswith(_PET_FORMS))
            for parse in morphology.parses(word)
        )
    if opens or word.startswith(_CLIPPED):
        return True
    if any(parse.normal_form.endswith(_UNKNOWN_PET_FORMS) for parse in morphology.parses(word)):
        return True
    return any(parse.tag.POS not in ("NOUN", None) for parse in morphology.parses(word)[:1])


def _is_english_word(word: str) -> bool:
    words = english_words()
    singular = word.removesuffix("s")
    return (
        word in words
        or singular in words
        or (word.endswith("ies") and word[:-3] + "y" in words)
        or (word.endswith(_DERIVED) and zipf(word, "en") > 0)
    )


@functools.cache
def _calendar() -> frozenset[str]:
    from babel import Locale

    locale = Locale.parse("en")
    tables = (locale.months["format"]["wide"], locale.days["format"]["wide"])
    return frozenset(name.lower() for table in tables for name in table.values())


def is_heading(text: Text) -> bool:
    """Whether so many words have capitals that they show nothing."""
    words = [token for token in text.tokens if len(token.text) > _SHORTEST and token.text[0].isalpha()]
    capitalised = sum(1 for token in words if token.text[0].isupper())
    share = _SENTENCE if text.masked.rstrip().endswith(".") else _HEADING
    if text.language.split("-")[0] in CAPITAL_NOUNS:
        share = _HEADING_OF_NOUNS
    return len(words) > 3 and capitalised > share * len(words)
