"""The words and phrases of texts that may be terms: nouns, and up to three words about a noun, by lemma."""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import regex

from tqcheck.language import packs
from tqcheck.language.calendar_names import day_names, month_names
from tqcheck.language.frequency import zipf
from tqcheck.language.gazetteer import unelided
from tqcheck.language.lemmas import Lemmatiser, MorphologicalLemmatiser, lemmatiser
from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form
from tqcheck.language.word_classes import closed_words, open_tags

NOUN, ADJECTIVE, LINK, NUMBER, ANY = "NALDW"
"""What a word can be in a phrase; ANY where nothing is known of the language's word classes."""
_SHAPES = {
    "en": {"N": 0, "ND": 0, "AN": 1, "NN": 1, "AAN": 2, "ANN": 2, "NAN": 2, "NNN": 2, "NLN": 0, "NDN": 2},
    "de": {"N": 0, "ND": 0, "AN": 1, "NN": 1, "AAN": 2, "NDN": 2},
    "ru": {"N": 0, "ND": 0, "AN": 1, "NN": 0, "AAN": 2, "ANN": 1, "NAN": 0},
}
"""What phrases a term can be, and which of its words is the head."""
_ANY_SHAPES = {"W": 0, "WD": 0, "WW": 0, "WWW": 0, "WLW": 0}
_LONGEST = 3
_LINKS = {
    "en": frozenset({"of"}),
    "es": frozenset({"de", "del"}),
    "fr": frozenset({"de", "du", "des", "à"}),
    "it": frozenset({"di", "del", "della", "dei", "delle"}),
    "pt": frozenset({"de", "do", "da", "dos", "das"}),
}
"""Prepositions inside terms: court of appeal, presunción de inocencia."""
_COMMONEST = 5.7
"""The Zipf frequency of the hundred commonest words of a language, or nearly: no terms."""
_OWN = 0.5
"""How much oftener than other texts, by Zipf frequency, texts have their own words: three times."""
_POSSIBLE = 0.1
"""The probability from which a Russian form is taken for one of a word class."""
_GERMAN_ADJECTIVE = regex.compile(r"\p{Ll}{2,}(?:e|e[mnrs])")
_POSSESSIVE = regex.compile("['’]s$", regex.IGNORECASE)
_BLANKS, HYPHENS = frozenset(" \u00a0\u202f"), frozenset("-‐‑")


class Word(NamedTuple):
    """A word as its text has it; `kinds` what it can be in a phrase, `joint` the blank or hyphen before the next word
    of the same phrase, empty where none can follow. `begins` says that its capital may be the sentence's.
    """

    form: str
    written: str
    kinds: str
    joint: str
    begins: bool = False


class Phrase(NamedTuple):
    """The words from `start` up to `end` of a text; `key` is what all forms of the phrase share, `head` its noun."""

    key: tuple[str, ...]
    start: int
    end: int
    head: int


class Vocabulary:
    """The texts of one language, in their words, and of which lemma each form is."""

    def __init__(self, language: str, texts: Iterable[Text]) -> None:
        self._language = language
        self._lemmatiser = lemmatiser(language)
        primary = language.split("-")[0]
        self._shapes = _SHAPES.get(primary, _ANY_SHAPES)
        kinds = _kinds(primary)
        self._support: Counter[str] = Counter()
        self.lemma = functools.cache(self._lemma)
        self.texts = [list(_words(text, kinds)) for text in texts]
        forms = Counter(word.form for words in self.texts for word in words)
        for form, count in forms.items():
            for lemma in _possible_lemmas(form, self._lemmatiser):
                self._support[lemma] += count
        inner = [word for words in self.texts for word in words if not word.begins]
        small = Counter(self.lemma(word.form) for word in inner if word.written.islower())
        capital = Counter(self.lemma(word.form) for word in inner if word.written.istitle())
        self._small = {lemma for lemma, count in small.items() if count > capital[lemma]}
        self.texts = [[self._inside_sentence(word) for word in words] for words in self.texts]

    def _lemma(self, form: str) -> str:
        """Of the lemmas that a form can have, the one that most of the texts' words can have."""
        return min(
            _possible_lemmas(form, self._lemmatiser), key=lambda lemma: (-self._support[lemma], len(lemma), lemma)
        )

    def _inside_sentence(self, word: Word) -> Word:
        """A word without the capital that a sentence gave it, if most other places have it in small letters."""
        if word.begins and word.written.istitle() and self.lemma(word.form) in self._small:
            return word._replace(written=word.written.lower(), begins=False)
        return word._replace(begins=False)

    def is_everyday(self, key: tuple[str, ...]) -> bool:
        """Whether the texts have a word hardly more often than any text has it."""
        if len(key) > 1:
            return False
        share = self._support[key[0]] / max(1, sum(map(len, self.texts)))
        return math.log10(share) + 9 - zipf(key[0], self._language) < _OWN

    def alone(self, words: Sequence[Word]) -> tuple[Word, ...]:
        """The words of a phrase without what ties it to its neighbours: an elided article, a possessive."""
        last = words[-1]
        found = [*words[:-1], last._replace(written=_POSSESSIVE.sub("", last.written), joint="")]
        first = found[0]
        if "'" in first.form and "'" not in self.lemma(first.form):
            found[0] = first._replace(form=unelided(first.form), written=unelided(first.written))
        return tuple(found)

    def phrases(self, words: list[Word]) -> Iterator[Phrase]:
        """Every phrase of a text that may be a term, those inside longer ones too."""
        for start in range(len(words)):
            shapes = {""}
            for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
                shapes = {shape + kind for shape in shapes for kind in words[end - 1].kinds}
                shape = next((each for each in self._shapes if each in shapes), None)
                if shape is not None:
                    key = tuple(self.lemma(word.form) for word in words[start:end])
                    head = start + self._shapes[shape]
                    while head < end - 1 and words[head].joint in HYPHENS and NUMBER not in words[head + 1].kinds:
                        head += 1
                    yield Phrase(key, start, end, head)
                if not words[end - 1].joint:
                    break


def written(words: Sequence[Word]) -> str:
    """Words as their text has them."""
    return "".join(word.written + word.joint for word in words)


def _words(text: Text, kinds: Callable[[str, bool], str]) -> Iterator[Word]:
    tokens = text.tokens
    starts = {start for start, _ in text.sentences}
    before = ""
    for index, token in enumerate(tokens):
        gap = text.masked[token.end : tokens[index + 1].start] if index + 1 < len(tokens) else ""
        # COVID-19, but no number that stands alone.
        number, begins = NUMBER if before in HYPHENS else "", token.start in starts
        kind = number if token.is_number else kinds(token.text, begins)
        yield Word(token.key, token.text, kind, gap if gap in _BLANKS or gap in HYPHENS else "", begins)
        before = gap


def _possible_lemmas(form: str, words: Lemmatiser) -> frozenset[str]:
    if isinstance(words, MorphologicalLemmatiser):
        likely = [parse for parse in words.parses(form) if parse.score >= _POSSIBLE]
        nominal = [parse for parse in likely if parse.tag.POS in ("NOUN", "ADJF")] or likely
        return frozenset(normal_form(parse.normal_form) for parse in nominal) or frozenset((form,))
    # Without a dictionary a form is its own lemma, and an index files it under its stem.
    return words.lemmas(form) | words.index_keys(form)


@functools.cache
def _everyday_words(primary: str) -> frozenset[str]:
    facts = packs.facts(primary)
    words = (*facts.function_words, *facts.determiners, *facts.light_words, *month_names(primary), *day_names(primary))
    words += tuple(closed_words()) if primary == "en" else ()
    return frozenset(map(normal_form, words))


def _kinds(primary: str) -> Callable[[str, bool], str]:
    """What a word, as written, can be in a phrase; the flag says whether a sentence begins with it."""
    links, everyday = _LINKS.get(primary, frozenset()), _everyday_words(primary)

    def kinds(word: str, begins: bool) -> str:
        form = normal_form(word)
        if form in links:
            return LINK
        if len(form) < 2 or form in everyday:
            return ""
        if zipf(form, primary) >= _COMMONEST:
            # New York, the World Cup
            return ADJECTIVE if word[0].isupper() and not begins and primary in _SHAPES else ""
        if primary == "en":
            return _english_kinds(form)
        if primary == "de":
            return _german_kinds(word, begins)
        return _russian_kinds(form) if primary == "ru" else ANY

    return functools.cache(kinds)


def _english_kinds(form: str) -> str:
    tags = open_tags(form)
    if not tags:
        return NOUN
    noun = NOUN if not tags.isdisjoint(("NN", "NNS")) and not (form.endswith("ing") and "VBG" in tags) else ""
    return noun + (ADJECTIVE if not tags.isdisjoint(("JJ", "VBN")) else "")


def _german_kinds(word: str, begins: bool) -> str:
    if word[0].isupper() and not begins:
        return NOUN
    return ADJECTIVE if _GERMAN_ADJECTIVE.fullmatch(word) else NOUN if word[0].isupper() else ""


def _russian_kinds(form: str) -> str:
    russian = lemmatiser("ru")
    assert isinstance(russian, MorphologicalLemmatiser)
    classes = {parse.tag.POS for parse in russian.parses(form) if parse.score >= _POSSIBLE}
    return (NOUN if "NOUN" in classes else "") + (ADJECTIVE if classes & {"ADJF", "PRTF"} else "")
