"""Dictionary forms: which lemmas a form can belong to, and which forms a lemma has.

One lemmatiser a language: pymorphy3 for Russian (and Ukrainian where the user has installed its dictionary),
lemminflect for English, simplemma where it has the language, prefix stems elsewhere.
"""

from __future__ import annotations

import functools
import importlib.util
import re
from collections.abc import Mapping
from typing import Any, Protocol

from tqcheck.language.tokens import normal_form

WORD_CLASSES = frozenset({"noun", "verb", "adj", "inf", "anim", "gen", "dat", "acc", "ins", "loc"})
"""Parts of speech and forms that a pattern can ask for (docs/packs.md)."""
_LONGEST_ENDING = 4
"""How many letters an ending may add to a stem (карт-ками)."""
_MOST_REMEMBERED = 1 << 13


class Lemmatiser(Protocol):
    """Forms go in and come out as `tokens.normal_form` gives them."""

    name: str
    keys_are_lemmas: bool
    """Whether an index files a lemma under nothing but itself."""

    def lemmas(self, form: str) -> frozenset[str]:
        """Every lemma that `form` can belong to; the form itself where nothing is known of it."""

    def is_form_of(self, form: str, lemmas: frozenset[str]) -> bool:
        """Whether `form` can be a form of one of `lemmas`."""

    def index_keys(self, lemma: str) -> frozenset[str]:
        """The keys under which an index files `lemma`, so that a token's `lookup_keys` find it."""

    def lookup_keys(self, form: str) -> tuple[str, ...]:
        """The keys to look a token's form up by, the form itself among them."""

    def can_be(self, form: str, wordclass: str) -> bool | None:
        """Whether `form` can be of a word class (one of WORD_CLASSES); None where the language's are not known."""


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
    """pymorphy3. Lemmas come straight from its dictionary, which is several times faster than parsing; only what
    grammar must decide is parsed.
    """

    name = "pymorphy3"
    keys_are_lemmas = True
    _GRAMMEMES: Mapping[str, tuple[frozenset[str], ...]] = {
        "noun": (frozenset({"NOUN"}), frozenset({"NPRO"})),
        "verb": (frozenset({"VERB"}), frozenset({"INFN"}), frozenset({"GRND"})),
        "adj": (frozenset({"ADJF"}), frozenset({"ADJS"}), frozenset({"PRTF"}), frozenset({"PRTS"})),
        "inf": (frozenset({"INFN"}),),
        "anim": (frozenset({"NOUN", "anim"}),),
        "gen": (frozenset({"gent"}),),
        "dat": (frozenset({"datv"}),),
        "acc": (frozenset({"accs"}),),
        "ins": (frozenset({"ablt"}),),
        "loc": (frozenset({"loct"}),),
    }

    def __init__(self, language: str) -> None:
        import pymorphy3

        self._analyzer: Any = pymorphy3.MorphAnalyzer(lang=language)
        # Else each comparison of a grammeme asks whether there is such a one.
        self._analyzer.TagClass.typed_grammemes = False
        self._parses: dict[str, tuple[Any, ...]] = {}
        self._lemmas: dict[str, frozenset[str]] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._word_classes = functools.lru_cache(maxsize=_MOST_REMEMBERED)(self._possible_classes)

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
            found = self._listed_lemmas(form) or frozenset(
                normal_form(parse.normal_form) for parse in self.parses(form)
            )
            found = self._lemmas[form] = found or frozenset((form,))
        return found

    def _listed_lemmas(self, form: str) -> frozenset[str]:
        dictionary = self._analyzer.dictionary
        # Only е can stand for another letter (ё), and looking for that takes most of the time.
        found = (
            dictionary.words.similar_items(form, self._analyzer.char_substitutes)
            if "е" in form
            else ((form, dictionary.words.get(form, ())),)
        )
        return frozenset(
            normal_form(dictionary.build_normal_form(paradigm, index, word))
            for word, places in found
            for paradigm, index in places
        )

    def is_form_of(self, form: str, lemmas: frozenset[str]) -> bool:
        return form in lemmas or not lemmas.isdisjoint(self.lemmas(form))

    def index_keys(self, lemma: str) -> frozenset[str]:
        return frozenset((lemma,))

    def lookup_keys(self, form: str) -> tuple[str, ...]:
        found = self._keys.get(form)
        if found is None:
            found = self._keys[form] = tuple(self.lemmas(form) | {form})
        return found

    def can_be(self, form: str, wordclass: str) -> bool | None:
        return wordclass in self._word_classes(form)

    def _possible_classes(self, form: str) -> frozenset[str]:
        found = [parse.tag.grammemes for parse in self.parses(form)]
        return frozenset(
            wordclass
            for wordclass, wanted in self._GRAMMEMES.items()
            if any(grammemes <= tag for tag in found for grammemes in wanted)
        )


class _LemminflectTable:
    """A table of lemminflect's, by word. Its own functions copy an entry whenever they are asked for it, which takes
    many times as long as looking it up.
    """

    def __init__(self, entries: dict[str, Any], overrides: dict[str, Any]) -> None:
        self._entries = entries
        self._overrides = overrides

    def get(self, word: str) -> dict[str, tuple[str, ...]]:
        """What the table says of a word in lower case, by part of speech or tag."""
        entry: dict[str, tuple[str, ...]] = self._entries.get(word, {})
        return entry | self._overrides[word] if word in self._overrides else entry


@functools.cache
def _lemma_table() -> _LemminflectTable:
    from lemminflect.core.Lemmatizer import Lemmatizer

    reader = Lemmatizer()
    return _LemminflectTable(reader._getLemmaDict(), reader._getOverridesDict())


@functools.cache
def _form_table() -> _LemminflectTable:
    from lemminflect.core.Inflections import Inflections

    reader = Inflections()
    return _LemminflectTable(reader._getInflDict(), reader._getOverridesDict())


_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_TAGS_OF_PART = {
    "NOUN": frozenset({"NN", "NNS"}),
    "PROPN": frozenset[str](),
    "VERB": _VERB_TAGS,
    "AUX": _VERB_TAGS,
    "ADJ": frozenset({"JJ", "JJR", "JJS"}),
    "ADV": frozenset({"RB", "RBR", "RBS"}),
}


class EnglishLemmatiser:
    """lemminflect's dictionary, by part of speech."""

    name = "lemminflect"
    keys_are_lemmas = True

    def __init__(self) -> None:
        self._readings: dict[str, frozenset[tuple[str, str]]] = {}
        self._lemmas: dict[str, frozenset[str]] = {}
        self._keys: dict[str, tuple[str, ...]] = {}

    def readings(self, form: str) -> frozenset[tuple[str, str]]:
        """Every (lemma, universal part of speech) of `form`; empty for a word that is not in the dictionary."""
        found = self._readings.get(form)
        if found is None:
            found = frozenset(
                (lemma.lower(), part) for part, lemmas in _lemma_table().get(form.lower()).items() for lemma in lemmas
            )
            self._readings[form] = found
        return found

    def inflections(self, lemma: str, part: str) -> dict[str, tuple[str, ...]]:
        """The forms of a lemma (lower case) as a universal part of speech, by their Penn Treebank tags; empty for one
        that is not in the dictionary.
        """
        tags = _TAGS_OF_PART[part]
        return {tag: forms for tag, forms in _form_table().get(lemma).items() if tag in tags}

    def lemmas(self, form: str) -> frozenset[str]:
        found = self._lemmas.get(form)
        if found is None:
            readings = self.readings(form)
            found = frozenset(lemma for lemma, _ in readings) | {form}
            if not readings and _REGULAR_PLURAL.fullmatch(form):
                # The dictionary lacks the plurals of many compounds (wheelhouses, screenshots).
                singular = form[:-3] + "y" if form.endswith("ies") else form[:-1]
                parts = {part for _, part in self.readings(singular)}
                found |= {singular} if not parts or "NOUN" in parts else set()
            self._lemmas[form] = found
        return found

    def is_form_of(self, form: str, lemmas: frozenset[str]) -> bool:
        return form in lemmas or not lemmas.isdisjoint(self.lemmas(form))

    def index_keys(self, lemma: str) -> frozenset[str]:
        return frozenset((lemma,))

    def lookup_keys(self, form: str) -> tuple[str, ...]:
        found = self._keys.get(form)
        if found is None:
            found = self._keys[form] = tuple(self.lemmas(form))
        return found

    def can_be(self, form: str, wordclass: str) -> bool | None:
        part = {"noun": "NOUN", "verb": "VERB", "inf": "VERB", "adj": "ADJ"}.get(wordclass)
        return None if part is None else any(found == part for _, found in self.readings(form))


_REGULAR_PLURAL = re.compile(r"[a-z]{2,}[a-rt-z]s")


class DictionaryLemmatiser:
    """simplemma: one lemma a form, so an index files lemmas and a token is lemmatised to find them. German forms have
    two, the noun's (das Ziel in Ziele) and the verb's (zielen), for its table tells them apart by the capital.
    """

    name = "simplemma"
    keys_are_lemmas = False

    def __init__(self, language: str) -> None:
        self._language = language
        self._elides = language in ELIDING
        self._has_capital_nouns = language == "de"
        self._lemmas: dict[str, str] = {}

    def _lemma(self, form: str) -> str:
        found = self._lemmas.get(form)
        if found is None:
            import simplemma

            if self._elides:
                form = _ELIDED.sub("", form)
            found = self._lemmas[form] = normal_form(simplemma.lemmatize(form, lang=self._language))
        return found

    def is_known(self, form: str) -> bool:
        """Whether the table or one of simplemma's rules has `form`."""
        import simplemma

        return bool(simplemma.is_known(form, lang=self._language))

    def lemmas(self, form: str) -> frozenset[str]:
        lemma = self._lemma(form)
        if self._has_capital_nouns:
            return frozenset((form, lemma, self._lemma(form.capitalize())))
        return frozenset((form, lemma, _ELIDED.sub("", form)) if self._elides else (form, lemma))

    def is_form_of(self, form: str, lemmas: frozenset[str]) -> bool:
        return form in lemmas or not lemmas.isdisjoint(self.lemmas(form))

    def index_keys(self, lemma: str) -> frozenset[str]:
        return frozenset((lemma, self._lemma(lemma)))

    def lookup_keys(self, form: str) -> tuple[str, ...]:
        return tuple(self.lemmas(form))

    def can_be(self, form: str, wordclass: str) -> bool | None:
        del form, wordclass
        return None


class PrefixLemmatiser:
    """No dictionary: forms with the same beginning count as one word (Ukrainian карта, карти, картою)."""

    name = "prefix stems"
    keys_are_lemmas = False

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
        stems = (form[:length] + "*" for length in range(max(1, len(form) - _LONGEST_ENDING), len(form) + 1))
        return (form, *stems)

    def can_be(self, form: str, wordclass: str) -> bool | None:
        del form, wordclass
        return None


ELIDING = frozenset({"fr", "it", "ca"})
"""Languages that tie an article or preposition to its noun by an apostrophe: l’eau, dell’acqua."""
COMPOUNDING = frozenset({"da", "de", "et", "fi", "hu", "is", "nb", "nl", "nn", "no", "sv"})
"""Languages that write a compound in one word, its head last."""
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|(?:d|n|s)?ell|all|coll|dall|un|quest|quell)'(?=\w)")
"""French, Italian and Catalan articles, pronouns and prepositions that lose their vowel before another (l'avocat)."""


@functools.cache
def _simplemma_languages() -> frozenset[str]:
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    return frozenset(SUPPORTED_LANGUAGES)
