"""What a language says of the forms in which a term's words stand in its texts: spellings, endings, compounds.

Whether a form is rather another word's is for `evidence` to say.
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Iterator, Set
from typing import NamedTuple

import regex

from tqcheck.glossary.capitals import is_acronym
from tqcheck.language.frequency import zipf
from tqcheck.language.gazetteer import UNSPACED
from tqcheck.language.lemmas import (
    COMPOUNDING,
    ELIDING,
    DictionaryLemmatiser,
    EnglishLemmatiser,
    Lemmatiser,
    MorphologicalLemmatiser,
    lemmatiser,
)
from tqcheck.language.neighbours import neighbours
from tqcheck.language.paradigms import verb_forms
from tqcheck.language.suffixes import suffixes
from tqcheck.language.tokens import Token, normal_form
from tqcheck.language.varieties import other_spellings

LEXICALISED = 3.8
"""The Zipf frequency from which on a compound is a word of its own (Krankenhaus is no Haus of the sick)."""
_DOTLESS = frozenset({"az", "tr"})
"""Languages in which the small letter of I is ı, and that of İ is i."""
_CAPITAL_NOUNS = frozenset({"de"})
_SPACED_COMPOUNDS = frozenset({"en"})
"""Languages that write one compound apart, hyphenated or joined: health care, health-care, healthcare."""
_INNER_APOSTROPHE = regex.compile(r"(?<=\p{L})['’](?=\p{L})")
_INNER_HYPHEN = regex.compile(r"(?<=\p{L})[-‐‑](?=\p{L})")
_PARTICIPLE = regex.compile(r"(.*(?:(?:ge|be|ver|er|ent|zer).+t|end))(?:e[rsnm]?)")
_SHORTEST_HEAD = 4
_SHORTEST_MODIFIER = 3
_LONG_MODIFIER = 9
"""Letters from which on the beginning of a compound is surely the word that it looks like."""
_SHORTEST_UNLISTED = 4
_LONGEST_ENDING = 3


class Certainty(enum.IntEnum):
    """How far a form proves that the term stands there."""

    POSSIBLE = 0
    """The form may be another word's, or a part of one: enough to count a term as present."""
    CERTAIN = 1


class Form(enum.StrEnum):
    """In which form a term stands in a text, for people."""

    WRITTEN = "as written"
    INFLECTED = "in an inflected form"
    COMPOUND = "as a part of a compound"
    PARTED = "in parts"
    LETTERS = "letter by letter"
    PREFIX = "as the beginning of a word"
    PATTERN = "by its regular expression"


class Fit(NamedTuple):
    """How a token fits a word of a term: `start` is where in the token the word begins."""

    form: Form
    certainty: Certainty
    start: int = 0


class TermLanguage:
    """What a language says of the forms in which a term's words stand in its texts."""

    def __init__(self, language: str) -> None:
        self.code = language
        self.primary = language.split("-")[0]
        self.lemmatiser: Lemmatiser = lemmatiser(language)
        self.neighbours = neighbours(self.primary)
        self.is_unspaced = self.primary in UNSPACED
        self.makes_compounds = self.primary in COMPOUNDING
        self.has_capital_nouns = self.primary in _CAPITAL_NOUNS
        self.verb_forms = verb_forms(self.primary)
        self.suffixes = suffixes(self.primary)

    def prepared(self, text: str) -> str:
        """`text` at the same length with what hides its words undone: an elided article parted («l’eau» as «l eau»),
        the Turkish capitals I and İ in small letters.
        """
        if self.primary in ELIDING:
            return str(_INNER_APOSTROPHE.sub(" ", text))
        if self.primary in _DOTLESS:
            return text.replace("I", "ı").replace("İ", "i")
        return text

    def spellings(self, text: str) -> Iterator[str]:
        """The spellings that count as equal to a term: its own, without its hyphens, a compound in one word, those of
        other countries (colour, color; Straße, Strasse).
        """
        yield text
        joined = _INNER_HYPHEN.sub("", text) if "-" in text or "‐" in text or "‑" in text else text
        if joined != text:
            yield joined
        if self.primary in _SPACED_COMPOUNDS and text.count(" ") == 1 and text.islower():
            together = text.replace(" ", "")
            if together.isalpha():
                yield together
        if self.has_capital_nouns and "ß" in text:
            yield text.replace("ß", "ss")
        if self.primary == "en" and text.islower():
            yield from _respelt(text)

    @functools.lru_cache(maxsize=1 << 15)  # noqa: B019 - a language lives as long as the process
    def bases(self, word: str) -> frozenset[str]:
        """The dictionary forms of one word of a term; the word itself where it is one of them."""
        key = normal_form(word)
        if is_acronym(word):
            # The lemmatisers know few acronyms, and no plurals of them.
            singular = normal_form(word.removesuffix("s"))
            return frozenset((singular, f"{singular}s")) if singular.isascii() else frozenset((singular,))
        if isinstance(self.lemmatiser, EnglishLemmatiser):
            found = frozenset(lemma for lemma, _ in self.lemmatiser.readings(key))
        elif isinstance(self.lemmatiser, MorphologicalLemmatiser):
            found = self.lemmatiser.lemmas(key)
        else:
            # One lemma a form, which a term's own word need not be (“öffentlicher” in „öffentlicher Schlüssel“).
            return self.lemmatiser.lemmas(key)
        return frozenset((key,)) if key in found or not found else found

    def fit(self, token: Token, word: str, key: str, bases: frozenset[str]) -> Fit | None:
        """How a token fits one word of a term: written so, inflected, as the head of a compound; None: not at all."""
        if token.key == key:
            return Fit(Form.WRITTEN, Certainty.CERTAIN)
        if self.lemmatiser.is_form_of(token.key, bases) or _before_apostrophe(token.key) == key:
            if isinstance(self.lemmatiser, MorphologicalLemmatiser) and not self._is_same_kind(token.key, key):
                return None
            return Fit(Form.INFLECTED, Certainty.CERTAIN)
        if key in self._unlisted_stems(token.key) or (word.islower() and key in self.verbs(token.key)):
            return Fit(Form.INFLECTED, Certainty.CERTAIN)
        if token.key[0] == key[0] and not bases.isdisjoint(self.stems(token.key)):
            return Fit(Form.INFLECTED, Certainty.CERTAIN)
        if self.has_capital_nouns and token.key in self.participles(word):
            return Fit(Form.INFLECTED, Certainty.POSSIBLE)
        if self.makes_compounds and len(token.key) >= len(key) + _SHORTEST_MODIFIER and len(key) >= _SHORTEST_HEAD:
            return self._part(token, key, bases)
        return None

    def _is_same_kind(self, form: str, key: str) -> bool:
        """Whether a form may be one of a term that is a participle: «подозревает» is none of «подозреваемый»."""
        wanted = self._participle(key)
        return wanted is None or wanted == self._participle(form)

    @functools.lru_cache(maxsize=1 << 12)  # noqa: B019 - a language lives as long as the process
    def _participle(self, form: str) -> tuple[str, str, str] | None:
        """The verb, voice and tense of a Russian participle; None for a word that can be something else."""
        assert isinstance(self.lemmatiser, MorphologicalLemmatiser)
        parses = self.lemmatiser.parses(form)
        if not parses or any(parse.tag.POS != "PRTF" for parse in parses):
            return None
        return normal_form(parses[0].normal_form), str(parses[0].tag.voice), str(parses[0].tag.tense)

    def stems(self, form: str) -> frozenset[str]:
        """The dictionary forms that a form may have by its endings, whatever the dictionary says."""
        return self.suffixes.stems(form) if self.suffixes is not None else frozenset()

    def ruled_bases(self, form: str, first_letters: Set[str]) -> tuple[str, ...]:
        """The words of which a form may be one by rule, whatever the dictionary says; by its endings only where words
        with its first letter are looked for, for those take the longest.
        """
        tied = (_before_apostrophe(form),) if "'" in form else ()
        stems = self.stems(form) if form[0] in first_letters else ()
        return (*tied, *self._unlisted_stems(form), *self.verbs(form), *stems)

    @functools.lru_cache(maxsize=1 << 14)  # noqa: B019 - a language lives as long as the process
    def _unlisted_stems(self, form: str) -> tuple[str, ...]:
        """What a form that no dictionary has may be one of, endings cut: zawiasy of zawias."""
        words = self.lemmatiser
        if not isinstance(words, DictionaryLemmatiser) or words.is_known(form) or words.is_known(form.capitalize()):
            return ()
        cut = range(1, min(_LONGEST_ENDING, len(form) - _SHORTEST_UNLISTED) + 1)
        return tuple(form[:-length] for length in cut)

    @functools.lru_cache(maxsize=1 << 14)  # noqa: B019 - a language lives as long as the process
    def verbs(self, form: str) -> frozenset[str]:
        """The verbs of which a form can be by rule, besides those that the dictionary has it under."""
        if self.verb_forms is None or not form.isalpha():
            return frozenset()
        assert isinstance(self.lemmatiser, DictionaryLemmatiser)
        is_listed = self.lemmatiser.is_known(form)
        found = set(self.verb_forms.irregular(form) | self.verb_forms.regular(form, is_listed=is_listed))
        for host in () if is_listed else self.verb_forms.without_enclitics(form):
            found |= self.verb_forms.regular(host, is_listed=False)
            found.update(filter(self.verb_forms.is_verb, self.lemmatiser.lemmas(host)))
        for lemma in self.lemmatiser.lemmas(form):
            # The dictionary has lavarse for «lávese».
            found.update(filter(self.verb_forms.is_verb, self.verb_forms.without_enclitics(lemma)))
        return frozenset(found)

    def participles(self, word: str) -> frozenset[str]:
        """The forms of a German participle that is used as a noun (Beauftragter, die Beauftragten), by their keys."""
        found = _PARTICIPLE.fullmatch(normal_form(word)) if self.has_capital_nouns and word[0].isupper() else None
        return frozenset(f"{found[1]}e{ending}" for ending in ("", "r", "s", "n", "m")) if found else frozenset()

    def parts(self, key: str) -> Iterator[str]:
        """What may be the parts of a compound: its head by its lemma (Mietvertrag, tvertrag … vertrag …), and a long
        word that it begins with (Rettungswagen in Rettungswagenfahrer).
        """
        for lemma in self.lemmatiser.lemmas(key) | self._compound_stems(key):
            for start in range(_SHORTEST_MODIFIER, len(lemma) - _SHORTEST_HEAD + 1):
                yield lemma[start:]
        for end in range(_LONG_MODIFIER, len(key) - _SHORTEST_HEAD + 1):
            yield key[:end]

    def _compound_stems(self, form: str) -> frozenset[str]:
        is_long = len(form) > _SHORTEST_MODIFIER + _SHORTEST_HEAD
        known = isinstance(self.lemmatiser, DictionaryLemmatiser) and self.lemmatiser.is_known(form)
        return self.stems(form) if is_long and not known else frozenset()

    def _part(self, token: Token, key: str, bases: frozenset[str]) -> Fit | None:
        for lemma in sorted(self.lemmatiser.lemmas(token.key)) + sorted(self._compound_stems(token.key)):
            for base in bases:
                if lemma.endswith(base) and len(lemma) - len(base) >= _SHORTEST_MODIFIER:
                    own = zipf(lemma, self.code) < LEXICALISED
                    certainty = Certainty.CERTAIN if own and len(base) > _SHORTEST_HEAD - 1 else Certainty.POSSIBLE
                    return Fit(Form.COMPOUND, certainty, max(0, len(token.text) - len(base)))
        if len(key) >= _LONG_MODIFIER and token.key.startswith(key):
            return Fit(Form.COMPOUND, Certainty.CERTAIN)
        return None

    def verb(self, words: tuple[str, ...]) -> int | None:
        """Which of a term's words is a verb in its dictionary form: the first, or in German and others the last."""
        if len(words) < 2:
            return None
        place = len(words) - 1 if self.neighbours.verb_comes_last else 0
        form = normal_form(words[place])
        if isinstance(self.lemmatiser, EnglishLemmatiser):
            is_verb = normal_form(words[1]) in self.neighbours.particles and self.lemmatiser.can_be(form, "verb")
        elif isinstance(self.lemmatiser, MorphologicalLemmatiser):
            is_verb = self.lemmatiser.can_be(form, "inf")
        elif self.neighbours.particles:
            # A German or Dutch one, which a noun goes before.
            is_verb = words[place].islower() and form.endswith("n") and not words[0].islower()
        else:
            is_verb = form.endswith(self.neighbours.infinitive_endings)
        return place if is_verb else None


@functools.lru_cache(maxsize=64)
def term_language(language: str) -> TermLanguage:
    """The language's one `TermLanguage`."""
    return TermLanguage(language)


def _respelt(text: str) -> Iterator[str]:
    """An English term with one word after another, and with all words, in another country's spelling."""
    words = text.split(" ")
    others = [other_spellings(word) for word in words]
    for place, spellings in enumerate(others):
        for spelling in spellings:
            yield " ".join([*words[:place], spelling, *words[place + 1 :]])
    if sum(map(bool, others)) > 1:
        yield " ".join(min(each, default=word) for word, each in zip(words, others, strict=True))


def _before_apostrophe(key: str) -> str:
    """What stands before the apostrophe that ties an ending to a name (Bursa'daki, GitHub'а); empty without one."""
    return key.partition("'")[0] if "'" in key else ""
