"""Whether a form that may be a term's proves that the term stands there, or is rather another word's.

What speaks for either: its capitals, what else the dictionary says that it can be and how common that is, and the words
beside it.
"""

from __future__ import annotations

import functools
from typing import Any

import regex

from tqcheck.glossary.capitals import is_acronym
from tqcheck.glossary.term_language import LEXICALISED, TermLanguage
from tqcheck.language.frequency import zipf
from tqcheck.language.homographs import homographs
from tqcheck.language.lemmas import (
    DictionaryLemmatiser,
    EnglishLemmatiser,
    MorphologicalLemmatiser,
    PrefixLemmatiser,
)
from tqcheck.language.packs import facts
from tqcheck.language.paradigms import VerbForms
from tqcheck.language.readings import NAMES, parses_at
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token, normal_form

_BARE_STEMS = frozenset({"tr"})
"""Languages whose verbs are bare stems in the imperative, as nouns are in the nominative."""
_SHORTENED = regex.compile(r"\.[ \u00a0]\p{Ll}")
"""What stands behind a shortened word: «маршруты гор. транспорта» names no mountains."""
_ADJOINING = regex.compile(r"[^,.;:!?…()]*")
"""What stands between two words of one clause."""
_LIKELY = 0.7
"""From which probability on a Russian form is taken for a form of the term («суда» is rarely a ship's)."""
_LIKELY_AS_WRITTEN = 0.15
"""The same of the term's own spelling."""
_NOMINAL = frozenset({"NOUN", "ADJF", "PRTF"})
_WRITTEN_OTHERWISE = NAMES | {"Abbr"}
"""pymorphy3's grammemes of what is written with a capital or a full stop."""
_FAR_RARER = 1.0
"""By how much (Zipf) a word is too rare to be what is meant."""
_SHORTEST_INFLECTED = 4
_COMMON_WORD = 4.0
"""The Zipf frequency from which on a form is rather the word of its own that it is besides."""
_OUTWEIGHED = 0.4
"""How much rarer, by Zipf frequency, another word must be for a form to be taken for the term's (koron of korko, though
it may be of koro).
"""
_LONGER = 1.5
"""The same of a word that the term's begins (Turkish kanun, law, and kan, blood)."""


class Evidence:
    """What a language says for and against a form's being one of a term, where `TermLanguage.fit` allows it."""

    def __init__(self, language: TermLanguage) -> None:
        self._language = language
        self._lemmatiser = language.lemmatiser
        self._neighbours = language.neighbours
        self._homographs = homographs(language.primary)
        self._has_bare_stems = language.primary in _BARE_STEMS
        self._function_words = frozenset(facts(language.code).function_words)

    def refuses(self, word: str, token: Token) -> bool:
        """Whether capitals alone say that the token is another word: a German noun is never written small."""
        return (
            self._language.has_capital_nouns and word[0].isupper() and token.text[0].islower() and not is_acronym(word)
        )

    def proves(self, word: str, token: Token, *, opens_sentence: bool, any_capitals: bool = False) -> bool:
        """Whether one word alone proves the term: «суда» is of суд, “stated” is not of “state”, “como” is no «comer».

        A term in the plural may have a sense of its own (arms, damages, выборы): its singular proves nothing. Capitals
        count, unless `any_capitals` will do.
        """
        language, key = self._language, normal_form(word)
        if word[0].isupper() and token.text[0].islower() and not any_capitals:
            return False
        if not language.has_capital_nouns and word[0].islower() and token.text.istitle() and not opens_sentence:
            return False  # a name (Viktor Zayats, Mr Baker), or a part of one
        is_nominal = language.has_capital_nouns and word[0].islower() and token.text[0].isupper() and not opens_sentence
        if is_nominal and zipf(key, language.code) >= LEXICALISED:
            return False  # das Essen is no eating
        if token.key == key or is_acronym(word):
            return True
        if is_acronym(token.text) and not any_capitals:
            return False  # «РАН» are no wounds
        if token.key in self._function_words:
            return False
        if isinstance(self._lemmatiser, MorphologicalLemmatiser):
            return True  # `is_other_word` looks at the words beside it
        if isinstance(self._lemmatiser, EnglishLemmatiser):
            if key not in language.bases(word):
                return False
            term_parts = {part for _, part in self._lemmatiser.readings(key)}
            parts = {part for _, part in self._lemmatiser.readings(token.key)}
            return "NOUN" not in term_parts or not parts or "NOUN" in parts
        if is_nominal:
            return False
        if not language.bases(word).isdisjoint(language.stems(token.key)):
            return self._lemmatiser.is_form_of(token.key, language.bases(word)) or self._outweighs(word, token.key)
        # One lemma a form: of short words too many are another word's (Finnish voin, “I can” and “of the butter”).
        return len(key) >= _SHORTEST_INFLECTED or len(token.key) > len(key) + 1

    @functools.lru_cache(maxsize=1 << 14)  # noqa: B019 - a language lives as long as the process
    def _outweighs(self, word: str, form: str) -> bool:
        """Whether a form whose endings lead to a term's word is a form of it rather than what the dictionary says: of
        no word that it knows, of one that is a form of the term's itself, of a rare one.
        """
        language, words = self._language, self._lemmatiser
        assert isinstance(words, DictionaryLemmatiser) and language.suffixes is not None
        own, key, bases = language.suffixes.is_own, normal_form(word), language.bases(word)
        listed = words.lemmas(form) - {form} if words.is_known(form) else frozenset[str]()
        if words.is_known(form) and not listed:
            return own(form)
        frequency = zipf(key, language.code)
        stems = {stem for stem in language.stems(form) if words.is_known(stem) and words.lemmas(stem) == {stem}}
        return all(
            (key.startswith(rival) and len(rival) < len(key) - 1)
            or self._weight(rival) <= max(0, frequency - (_LONGER if rival.startswith(key) else _OUTWEIGHED))
            or (own(rival) and not bases.isdisjoint(language.stems(rival)))
            for rival in (listed | stems) - bases - {form}
        )

    def _weight(self, lemma: str) -> float:
        """How common a lemma is, by Zipf frequency: a bare stem as its infinitive, for what is written like it is
        mostly another word (Turkish gözle, “observe” and “with an eye”).
        """
        endings = self._neighbours.infinitive_endings if self._has_bare_stems else ()
        assert isinstance(self._lemmatiser, DictionaryLemmatiser)
        infinitive = next((lemma + ending for ending in endings if self._lemmatiser.is_known(lemma + ending)), lemma)
        return zipf(infinitive, self._language.code)

    def is_other_word(self, key: str, text: Text, index: int) -> bool:
        """Whether a form of the one-word term `key` is likely another word's, by the words around it: “saw” is a tool
        behind an article, «vino un técnico» is no wine.
        """
        token = text.tokens[index]
        form = token.key
        before, behind = self._beside(text, index)
        if before in self._neighbours.honorifics:
            return True
        if len(form) < len(key) and _SHORTENED.match(text.text, token.end):
            return True
        known, rules = self._homographs, self._language.verb_forms
        if isinstance(self._lemmatiser, MorphologicalLemmatiser):
            is_doubtful = form in known.forms and before not in known.before
            return is_doubtful or not self._is_likely(key, text, index, self._lemmatiser)
        if form in known.forms or (key in known.forms and self._is_stem(key, form)):
            # Adjectives stand before something (die kühlen Räume, but um den Raum zu kühlen).
            is_infinitive = rules is not None and form == key and rules.is_verb(key)
            return before not in known.before and not (is_infinitive and not behind)
        if isinstance(self._lemmatiser, EnglishLemmatiser):
            verbs = {lemma for lemma, part in self._lemmatiser.readings(form) if part == "VERB"} - {key, form}
            is_verb = bool(verbs) and key not in verbs and not form.endswith("ing")
            return is_verb and before not in known.before
        if rules is not None and isinstance(self._lemmatiser, DictionaryLemmatiser):
            return self._is_other_reading(key, form, before, behind, rules)
        return not before and behind in self._neighbours.articles

    def _is_other_reading(self, key: str, form: str, before: str, behind: str, rules: VerbForms) -> bool:
        """Whether a form that may be a verb's by rule, and another word's by the dictionary, is not the one of `key`:
        «receta» is the verb in «no receta» and «receta el jarabe», and the noun in «la receta».
        """
        assert isinstance(self._lemmatiser, DictionaryLemmatiser)
        verbs, listed, known = self._language.verbs(form), self._lemmatiser.lemmas(form), self._homographs
        if key not in verbs and not (rules.is_verb(key) and key in listed):
            before_articles = behind in self._neighbours.articles and before not in known.before
            is_verb = before in known.before_verbs or before_articles
            return is_verb and (not before or any(map(self._lemmatiser.is_known, verbs)))
        if key in listed or key in rules.irregular(form) or not self._lemmatiser.is_known(form):
            return False
        others = (lemma for lemma in listed - {form} if rules.is_verb(lemma))
        if before in known.before or any(key not in self._language.verbs(lemma) for lemma in others):
            return True
        # A common word is mostly the one that the dictionary has («como llovía», but «no como»).
        is_verb = before in known.before_verbs or before in known.auxiliaries or behind in self._neighbours.articles
        return zipf(form, self._language.code) >= _COMMON_WORD and not is_verb

    def _is_stem(self, key: str, form: str) -> bool:
        """Whether a form may be a Turkish verb's: the noun is its stem (gül, “rose” and “laugh”), or the dictionary has
        the form as the verb's.
        """
        if not isinstance(self._lemmatiser, DictionaryLemmatiser) or not self._has_bare_stems:
            return False
        infinitives = (key + ending for ending in self._neighbours.infinitive_endings)
        return key not in self._lemmatiser.lemmas(form) or any(map(self._lemmatiser.is_known, infinitives))

    def _is_likely(self, key: str, text: Text, index: int, of_language: MorphologicalLemmatiser) -> bool:
        """Whether a Russian form is rather one of the term `key` than of another word."""
        form = text.tokens[index].key
        bases = self._language.bases(key)
        if of_language.lemmas(form) <= bases and key in bases:
            return True
        if not of_language.is_known(key):
            # What is guessed of a word that is in no dictionary says little.
            return form.startswith(PrefixLemmatiser.stem(key))
        fitting = self._fitting_parses(key, form, of_language)
        if len(fitting) == len(of_language.parses(form)):
            return True
        parses = parses_at(text, index, of_language)
        likely = _LIKELY_AS_WRITTEN if form == key else _LIKELY
        mine = sum(parse.score for parse in parses if parse in fitting)
        parts = {parse.tag.POS for parse in fitting}
        if "NOUN" in parts and not self._stands_before_noun(text, index, of_language):
            # An adjective that stands alone is the noun (над детской, в столовой).
            parses = [parse for parse in parses if parse in fitting or parse.tag.POS != "ADJF"]
        others = sum(parse.score for parse in parses if parse not in fitting and self._is_rival(parse, key, parts))
        return bool(mine >= likely * (mine + others))

    def _stands_before_noun(self, text: Text, index: int, of_language: MorphologicalLemmatiser) -> bool:
        """Whether the word behind a Russian one may be its noun, or another attribute of that."""
        _, behind = self._beside(text, index)
        return any(parse.tag.POS in _NOMINAL for parse in of_language.parses(behind)) if behind else False

    def _is_rival(self, parse: Any, key: str, parts: set[Any]) -> bool:
        """Whether a parse may be meant rather than the term `key`, which is one of `parts` of speech: it is no name
        or abbreviation, and no far rarer word of the same part («вено» beside «вена»), whose probability is guessed.
        """
        if not _WRITTEN_OTHERWISE.isdisjoint(parse.tag.grammemes):
            return False
        lemma = normal_form(parse.normal_form)
        return (
            parse.tag.POS not in parts
            or zipf(lemma, self._language.code) >= zipf(key, self._language.code) - _FAR_RARER
        )

    @functools.lru_cache(maxsize=1 << 14)  # noqa: B019 - a language lives as long as the process
    def _fitting_parses(self, key: str, form: str, of_language: MorphologicalLemmatiser) -> tuple[Any, ...]:
        """The parses of a form as one of the term `key`; as a plural, where the term is one."""
        bases = self._language.bases(key)
        is_plural = key not in bases and any("plur" in parse.tag for parse in of_language.parses(key))
        return tuple(
            parse
            for parse in of_language.parses(form)
            if normal_form(parse.normal_form) in bases and (not is_plural or "plur" in parse.tag)
        )

    @staticmethod
    def _beside(text: Text, index: int) -> tuple[str, str]:
        """The word before one in its sentence, and the word behind it in its clause; empty where there is none."""
        tokens, sentences = text.tokens, text.token_sentences
        before = tokens[index - 1].key if index and sentences[index - 1] == sentences[index] else ""
        is_last = index + 1 == len(tokens) or not _ADJOINING.fullmatch(text.between(index))
        return before, "" if is_last else tokens[index + 1].key


@functools.lru_cache(maxsize=64)
def evidence(language: TermLanguage) -> Evidence:
    """The language's one `Evidence`."""
    return Evidence(language)
