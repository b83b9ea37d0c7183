"""Dictionary forms: which lemmas a form can belong to, and which forms a lemma has.

One lemmatiser a language: pymorphy3 for Russian (and Ukrainian where the user has installed its dictionary),
lemminflect for English, simplemma where it has the language, prefix stems elsewhere.
"""

from __future__ import annotations

import functools
import importlib.util
from typing import Any, Protocol

from tqcheck.language.tokens import normal_form

_LONGEST_ENDING = 4
"""How many letters an ending may add to a stem (карт-ками)."""


class Lemmatiser(Protocol):
    """Forms go in and come out as `tokens.normal_form` gives them."""

    name: str
    indexes_forms: bool
    """Whether an index files every form of a lemma, so that a token is looked up by its own form alone."""

    def lemmas(self, form: str) -> frozenset[str]:
        """Every lemma that `form` can belong to; the form itself where nothing is known of it."""

    def is_form_of(self, form: str, lemmas: frozenset[str]) -> bool:
        """Whether `form` can be a form of one of `lemmas`."""

    def index_keys(self, lemma: str) -> frozenset[str]:
        """The keys under which an index files `lemma`, so that a token's `lookup_keys` find it."""

    def lookup_keys(self, form: str) -> tuple[str, ...]:
        """The keys to look a token's form up by."""


@functools.cache
def lemmatiser(language: str) -> Lemmatiser:
    """The lemmatiser of `language` (its primary subtag decides)."""
    primary = language.split("-")[0]
    if primary == "en":
        return EnglishLemmatiser()
    if primary == "ru" or (primary == "uk" and importlib.util.find_spec("pymorphy3_dicts_uk")):
        return MorphologicalLemmatiser(primary)
    if primary not in ("uk", "be") and primary in _simplemma_languages():
        return DictionaryLemmatiser(primary)
    return PrefixLemmatiser(primary)


class MorphologicalLemmatiser:
    """pymorphy3. Forms are indexed, so that only words whose form a pack knows are ever parsed."""

    def __init__(self, language: str) -> None:
        import pymorphy3

        self.name = "pymorphy3"
        self.indexes_forms = True
        self._analyzer: Any = pymorphy3.MorphAnalyzer(lang=language)
        self._parses: dict[str, tuple[Any, ...]] = {}
        self._lemmas: dict[str, frozenset[str]] = {}

    def parses(self, form: str) -> tuple[Any, ...]:
        """pymorphy3's parses of `form`, the likeliest first: `.normal_form`, `.tag`, `.lexeme`."""
        found = self._parses.get(form)
        if found is None:
            try:
                found = tuple(self._analyzer.parse(form))
            except ValueError:
                # pymorphy3 asks the name of every letter, and some (Tangut) have none.
                found = ()
            self._parses[form] = found
        return found

    def is_known(self, form: str) -> bool:
        """Whether the dictionary has `form`, rather than pymorphy3 guessing at it."""
        return bool(self._analyzer.word_is_known(form))

    def lemmas(self, form: str) -> frozenset[str]:
        found = self._lemmas.get(form)
        if found is None:
            found = frozenset(normal_form(parse.normal_form) for parse in self.parses(form)) or frozenset((form,))
            self._lemmas[form] = found
        return found

    def is_form_of(self, form: str, lemmas: frozenset[str]) -> bool:
        return form in lemmas or not lemmas.isdisjoint(self.lemmas(form))

    def index_keys(self, lemma: str) -> frozenset[str]:
        forms = {
            normal_form(member.word)
            for parse in self.parses(lemma)
            if normal_form(parse.normal_form) == lemma
            for member in parse.lexeme
        }
        return frozenset(forms | {lemma})

    def lookup_keys(self, form: str) -> tuple[str, ...]:
        return (form,)


class EnglishLemmatiser:
    """lemminflect's dictionary, by part of speech."""

    name = "lemminflect"
    indexes_forms = True

    def __init__(self) -> None:
        self._readings: dict[str, frozenset[tuple[str, str]]] = {}
        self._lemmas: dict[str, frozenset[str]] = {}

    def readings(self, form: str) -> frozenset[tuple[str, str]]:
        """Every (lemma, universal part of speech) of `form`; empty for a word that is not in the dictionary."""
        found = self._readings.get(form)
        if found is None:
            from lemminflect import getAllLemmas

            found = frozenset((lemma.lower(), part) for part, lemmas in getAllLemmas(form).items() for lemma in lemmas)
            self._readings[form] = found
        return found

    def lemmas(self, form: str) -> frozenset[str]:
        found = self._lemmas.get(form)
        if found is None:
            found = self._lemmas[form] = frozenset(lemma for lemma, _ in self.readings(form)) | {form}
        return found

    def is_form_of(self, form: str, lemmas: frozenset[str]) -> bool:
        return form in lemmas or not lemmas.isdisjoint(self.lemmas(form))

    def index_keys(self, lemma: str) -> frozenset[str]:
        from lemminflect import getAllInflections

        return frozenset(form.lower() for forms in getAllInflections(lemma).values() for form in forms) | frozenset(
            (lemma,)
        )

    def lookup_keys(self, form: str) -> tuple[str, ...]:
        return (form,)


class DictionaryLemmatiser:
    """simplemma: one lemma a form, so an index files lemmas and a token is lemmatised to find them."""

    name = "simplemma"
    indexes_forms = False

    def __init__(self, language: str) -> None:
        self._language = language
        self._lemmas: dict[str, str] = {}

    def _lemma(self, form: str) -> str:
        found = self._lemmas.get(form)
        if found is None:
            import simplemma

            # German nouns are capitalised in simplemma's table; both spellings are tried by its own lower-casing.
            found = self._lemmas[form] = normal_form(simplemma.lemmatize(form, lang=self._language))
        return found

    def lemmas(self, form: str) -> frozenset[str]:
        return frozenset((form, self._lemma(form)))

    def is_form_of(self, form: str, lemmas: frozenset[str]) -> bool:
        return form in lemmas or not lemmas.isdisjoint(self.lemmas(form))

    def index_keys(self, lemma: str) -> frozenset[str]:
        return frozenset((lemma, self._lemma(lemma)))

    def lookup_keys(self, form: str) -> tuple[str, ...]:
        return (form, self._lemma(form))


class PrefixLemmatiser:
    """No dictionary: forms with the same beginning count as one word (Ukrainian карта, карти, картою)."""

    name = "prefix stems"
    indexes_forms = False

    def __init__(self, language: str) -> None:
        del language

    @staticmethod
    def stem(form: str) -> str:
        """The form without the letters that endings change: one from four up, two from six, three from nine."""
        length = len(form)
        return form[: length - (length >= 4) - (length >= 6) - (length >= 9)]

    def lemmas(self, form: str) -> frozenset[str]:
        return frozenset((form,))

    def is_form_of(self, form: str, lemmas: frozenset[str]) -> bool:
        return any(
            form.startswith(self.stem(lemma)) and len(form) <= len(lemma) + _LONGEST_ENDING - 1 for lemma in lemmas
        )

    def index_keys(self, lemma: str) -> frozenset[str]:
        return frozenset((self.stem(lemma) + "*",))

    def lookup_keys(self, form: str) -> tuple[str, ...]:
        return tuple(form[:length] + "*" for length in range(max(1, len(form) - _LONGEST_ENDING), len(form) + 1))


@functools.cache
def _simplemma_languages() -> frozenset[str]:
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    return frozenset(SUPPORTED_LANGUAGES)
