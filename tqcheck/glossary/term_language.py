"""What a language says of how terms stand in its texts: its forms, compounds and capitals."""

from __future__ import annotations

import enum
import functools
from collections.abc import Iterator
from typing import Any, NamedTuple

import regex

from tqcheck.glossary.capitals import is_acronym
from tqcheck.language.frequency import zipf
from tqcheck.language.gazetteer import UNSPACED
from tqcheck.language.homographs import homographs
from tqcheck.language.lemmas import (
    COMPOUNDING,
    ELIDING,
    DictionaryLemmatiser,
    EnglishLemmatiser,
    Lemmatiser,
    MorphologicalLemmatiser,
    PrefixLemmatiser,
    lemmatiser,
)
from tqcheck.language.neighbours import neighbours
from tqcheck.language.packs import facts
from tqcheck.language.paradigms import VerbForms, verb_forms
from tqcheck.language.readings import parses_at
from tqcheck.language.suffixes import suffixes
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token, normal_form
from tqcheck.language.varieties import other_spellings

_DOTLESS = frozenset({"az", "tr"})
"""Languages in which the small letter of I is ı, and that of İ is i."""
_CAPITAL_NOUNS = frozenset({"de"})
_BARE_STEMS = frozenset({"tr"})
"""Languages whose verbs are bare stems in the imperative, as nouns are in the nominative."""
_SPACED_COMPOUNDS = frozenset({"en"})
"""Languages that write one compound apart, hyphenated or joined: health care, health-care, healthcare."""
_INNER_APOSTROPHE = regex.compile(r"(?<=\p{L})['’](?=\p{L})")
_INNER_HYPHEN = regex.compile(r"(?<=\p{L})[-‐‑](?=\p{L})")
_PARTICIPLE = regex.compile(r"(.*(?:(?:ge|be|ver|er|ent|zer).+t|end))(?:e[rsnm]?)")
_ADJOINING = regex.compile(r"[^,.;:!?…()]*")
"""What stands between two words of one clause."""
_LIKELY = 0.7
"""From which probability on a Russian form is taken for a form of the term («суда» is rarely a ship's)."""
_NOMINAL = frozenset({"NOUN", "ADJF", "PRTF"})
_FAR_RARER = 1.0
"""By how much (Zipf) a word is too rare to be what is meant."""
_NAMES = ("Name", "Surn", "Patr", "Geox", "Abbr")
"""pymorphy3's grammemes for what is written with a capital or a full stop."""
_LIKELY_AS_WRITTEN = 0.15
"""The same of the term's own spelling."""
_SHORTEST_HEAD = 4
_SHORTEST_MODIFIER = 3
_LONG_MODIFIER = 9
"""Letters from which on the beginning of a compound is surely the word that it looks like."""
_SHORTEST_UNLISTED = 4
_LONGEST_ENDING = 3
_SHORTEST_INFLECTED = 4
_COMMON_WORD = 4.0
"""The Zipf frequency from which on a form is rather the word of its own that it is besides."""
_OUTWEIGHED = 0.4
"""How much rarer, by Zipf frequency, another word must be for a form to be taken for the term's (koron of korko, though
it may be of koro).
"""
_LONGER = 1.5
"""The same of a word that the term's begins (Turkish kanun, law, and kan, blood)."""
_LEXICALISED = 3.8
"""The Zipf frequency from which on a compound is a word of its own (Krankenhaus is no Haus of the sick)."""


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
    """What a language says of how terms stand in its texts."""

    def __init__(self, language: str) -> None:
        self.code = language
        self.primary = language.split("-")[0]
        self.lemmatiser: Lemmatiser = lemmatiser(language)
        self.neighbours = neighbours(self.primary)
        self.is_unspaced = self.primary in UNSPACED
        self.makes_compounds = self.primary in COMPOUNDING
        self._has_capital_nouns = self.primary in _CAPITAL_NOUNS
        self._verb_forms = verb_forms(self.primary)
        self._has_bare_stems = self.primary in _BARE_STEMS
        self._suffixes = suffixes(self.primary)
        self._function_words = frozenset(facts(language).function_words)

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
        if self._has_capital_nouns and "ß" in text:
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
        if key in self.unlisted_stems(token.key) or (word.islower() and key in self.verbs(token.key)):
            return Fit(Form.INFLECTED, Certainty.CERTAIN)
        if token.key[0] == key[0] and not bases.isdisjoint(self.stems(token.key)):
            return Fit(Form.INFLECTED, Certainty.CERTAIN)
        if self._has_capital_nouns and token.key in self.participles(word):
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
        return self._suffixes.stems(form) if self._suffixes is not None else frozenset()

    @functools.lru_cache(maxsize=1 << 14)  # noqa: B019 - a language lives as long as the process
    def _outweighs(self, word: str, form: str) -> bool:
        """Whether a form whose endings lead to a term's word is a form of it rather than what the dictionary says: of
        no word that it knows, of one that is a form of the term's itself, of a rare one.
        """
        assert isinstance(self.lemmatiser, DictionaryLemmatiser) and self._suffixes is not None
        words, own = self.lemmatiser, self._suffixes.is_own
        key, bases, stems = normal_form(word), self.bases(word), self.stems(form)
        listed = words.lemmas(form) - {form} if words.is_known(form) else frozenset[str]()
        if words.is_known(form) and not listed:
            return own(form)
        rivals = listed | {stem for stem in stems if words.is_known(stem) and words.lemmas(stem) == {stem}}
        return all(
            (key.startswith(rival) and len(rival) < len(key) - 1)
            or self._weight(rival) <= max(0, zipf(key, self.code) - (_LONGER if rival.startswith(key) else _OUTWEIGHED))
            or (own(rival) and not bases.isdisjoint(self.stems(rival)))
            for rival in rivals - bases - {form}
        )

    def _weight(self, lemma: str) -> float:
        """How common a lemma is, by Zipf frequency: a bare stem as its infinitive, for what is written like it is
        mostly another word (Turkish gözle, “observe” and “with an eye”).
        """
        endings = self.neighbours.infinitive_endings if self._has_bare_stems else ()
        assert isinstance(self.lemmatiser, DictionaryLemmatiser)
        infinitive = next((lemma + ending for ending in endings if self.lemmatiser.is_known(lemma + ending)), lemma)
        return zipf(infinitive, self.code)

    def unlisted_stems(self, form: str) -> tuple[str, ...]:
        """What a form that no dictionary has may be one of, endings cut: zawiasy of zawias."""
        if not isinstance(self.lemmatiser, DictionaryLemmatiser) or len(form) <= _SHORTEST_UNLISTED:
            return ()
        return self._unlisted_stems(form)

    @functools.lru_cache(maxsize=1 << 14)  # noqa: B019 - a language lives as long as the process
    def _unlisted_stems(self, form: str) -> tuple[str, ...]:
        assert isinstance(self.lemmatiser, DictionaryLemmatiser)
        if self.lemmatiser.is_known(form) or self.lemmatiser.is_known(form.capitalize()):
            return ()
        cut = range(1, min(_LONGEST_ENDING, len(form) - _SHORTEST_UNLISTED) + 1)
        return tuple(form[:-length] for length in cut)

    @functools.lru_cache(maxsize=1 << 14)  # noqa: B019 - a language lives as long as the process
    def verbs(self, form: str) -> frozenset[str]:
        """The verbs of which a form can be by rule, besides those that the dictionary has it under."""
        if self._verb_forms is None or not form.isalpha():
            return frozenset()
        assert isinstance(self.lemmatiser, DictionaryLemmatiser)
        is_listed = self.lemmatiser.is_known(form)
        found = set(self._verb_forms.irregular(form) | self._verb_forms.regular(form, is_listed=is_listed))
        for host in () if is_listed else self._verb_forms.without_enclitics(form):
            found |= self._verb_forms.regular(host, is_listed=False)
            found.update(filter(self._verb_forms.is_verb, self.lemmatiser.lemmas(host)))
        for lemma in self.lemmatiser.lemmas(form):
            # The dictionary has lavarse for «lávese».
            found.update(filter(self._verb_forms.is_verb, self._verb_forms.without_enclitics(lemma)))
        return frozenset(found)

    def participles(self, word: str) -> frozenset[str]:
        """The forms of a German participle that is used as a noun (Beauftragter, die Beauftragten), by their keys."""
        found = _PARTICIPLE.fullmatch(normal_form(word)) if self._has_capital_nouns and word[0].isupper() else None
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
                    own = zipf(lemma, self.code) < _LEXICALISED
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

    def proves(self, word: str, token: Token, *, opens_sentence: bool, any_capitals: bool = False) -> bool:
        """Whether one word alone proves the term: «суда» is of суд, “stated” is not of “state”, “como” is no «comer».

        A term in the plural may have a sense of its own (arms, damages, выборы): its singular proves nothing. Capitals
        count, unless `any_capitals` will do.
        """
        key = normal_form(word)
        if word[0].isupper() and token.text[0].islower() and not any_capitals:
            return False
        if not self._has_capital_nouns and word[0].islower() and token.text.istitle() and not opens_sentence:
            return False  # a name (Viktor Zayats, Mr Baker), or a part of one
        is_nominal = self._has_capital_nouns and word[0].islower() and token.text[0].isupper() and not opens_sentence
        if is_nominal and zipf(key, self.code) >= _LEXICALISED:
            return False  # das Essen is no eating
        if token.key == key or is_acronym(word):
            return True
        if is_acronym(token.text) and not any_capitals:
            return False  # «РАН» are no wounds
        if token.key in self._function_words:
            return False
        if isinstance(self.lemmatiser, MorphologicalLemmatiser):
            return True  # `is_other_word` looks at the words beside it
        if isinstance(self.lemmatiser, EnglishLemmatiser):
            if key not in self.bases(word):
                return False
            term_parts = {part for _, part in self.lemmatiser.readings(key)}
            parts = {part for _, part in self.lemmatiser.readings(token.key)}
            return "NOUN" not in term_parts or not parts or "NOUN" in parts
        if is_nominal:
            return False
        if self._suffixes is not None and not self.bases(word).isdisjoint(self.stems(token.key)):
            return self.lemmatiser.is_form_of(token.key, self.bases(word)) or self._outweighs(word, token.key)
        # One lemma a form: of short words too many are another word's (Finnish voin, “I can” and “of the butter”).
        return len(key) >= _SHORTEST_INFLECTED or len(token.key) > len(key) + 1

    def _is_likely(self, key: str, text: Text, index: int, of_language: MorphologicalLemmatiser) -> bool:
        """Whether a Russian form is rather one of the term `key` than of another word."""
        form = text.tokens[index].key
        bases = self.bases(key)
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
        if "NOUN" in parts and not self._is_attribute(text, index, of_language):
            # An adjective that stands alone is the noun (над детской, в столовой).
            parses = [parse for parse in parses if parse in fitting or parse.tag.POS != "ADJF"]
        others = sum(parse.score for parse in parses if parse not in fitting and self._is_rival(parse, key, parts))
        return bool(mine >= likely * (mine + others))

    def _is_attribute(self, text: Text, index: int, of_language: MorphologicalLemmatiser) -> bool:
        """Whether the word behind a Russian adjective may be its noun, or another attribute of that."""
        _, behind = self._beside(text, index)
        return any(parse.tag.POS in _NOMINAL for parse in of_language.parses(behind)) if behind else False

    def _is_rival(self, parse: Any, key: str, parts: set[Any]) -> bool:
        """Whether a parse may be meant rather than the term `key`, which is one of `parts` of speech: it is no name,
        and no far rarer word of the same part («вено» beside «вена»), the probabilities of which are guessed.
        """
        if any(name in parse.tag for name in _NAMES):
            return False
        lemma = normal_form(parse.normal_form)
        return parse.tag.POS not in parts or zipf(lemma, self.code) >= zipf(key, self.code) - _FAR_RARER

    @functools.lru_cache(maxsize=1 << 14)  # noqa: B019 - a language lives as long as the process
    def _fitting_parses(self, key: str, form: str, of_language: MorphologicalLemmatiser) -> tuple[Any, ...]:
        """The parses of a form as one of the term `key`; as a plural, where the term is one."""
        bases = self.bases(key)
        is_plural = key not in bases and any("plur" in parse.tag for parse in of_language.parses(key))
        return tuple(
            parse
            for parse in of_language.parses(form)
            if normal_form(parse.normal_form) in bases and (not is_plural or "plur" in parse.tag)
        )

    def is_other_word(self, key: str, text: Text, index: int) -> bool:
        """Whether a form of the one-word term `key` is likely another word's, by the words around it: “saw” is a tool
        behind an article, «vino un técnico» is no wine.
        """
        form = text.tokens[index].key
        before, behind = self._beside(text, index)
        if before in self.neighbours.honorifics:
            return True
        known = homographs(self.primary)
        if isinstance(self.lemmatiser, MorphologicalLemmatiser):
            is_doubtful = form in known.forms and before not in known.before
            return is_doubtful or not self._is_likely(key, text, index, self.lemmatiser)
        if form in known.forms or (key in known.forms and self._is_stem(key, form)):
            # Adjectives stand before something (die kühlen Räume, but um den Raum zu kühlen).
            is_infinitive = self._verb_forms is not None and form == key and self._verb_forms.is_verb(key)
            return before not in known.before and not (is_infinitive and not behind)
        if isinstance(self.lemmatiser, EnglishLemmatiser):
            verbs = {lemma for lemma, part in self.lemmatiser.readings(form) if part == "VERB"} - {key, form}
            is_verb = bool(verbs) and key not in verbs and not form.endswith("ing")
            return is_verb and before not in known.before
        if self._verb_forms is not None and isinstance(self.lemmatiser, DictionaryLemmatiser):
            return self._is_other_reading(key, form, before, behind, self._verb_forms)
        return not before and behind in self.neighbours.articles

    @staticmethod
    def _beside(text: Text, index: int) -> tuple[str, str]:
        """The word before one in its sentence, and the word behind it in its clause; empty where there is none."""
        tokens, sentences = text.tokens, text.token_sentences
        before = tokens[index - 1].key if index and sentences[index - 1] == sentences[index] else ""
        is_last = index + 1 == len(tokens) or not _ADJOINING.fullmatch(text.between(index))
        return before, "" if is_last else tokens[index + 1].key

    def _is_other_reading(self, key: str, form: str, before: str, behind: str, rules: VerbForms) -> bool:
        """Whether a form that may be a verb's by rule, and another word's by the dictionary, is not the one of `key`:
        «receta» is the verb in «no receta» and «receta el jarabe», and the noun in «la receta».
        """
        assert isinstance(self.lemmatiser, DictionaryLemmatiser)
        verbs, listed, known = self.verbs(form), self.lemmatiser.lemmas(form), homographs(self.primary)
        if key not in verbs and not (rules.is_verb(key) and key in listed):
            before_articles = behind in self.neighbours.articles and before not in known.before
            is_verb = before in known.before_verbs or before_articles
            return is_verb and (not before or any(map(self.lemmatiser.is_known, verbs)))
        if key in listed or key in rules.irregular(form) or not self.lemmatiser.is_known(form):
            return False
        others = (lemma for lemma in listed - {form} if rules.is_verb(lemma))
        if before in known.before or any(key not in self.verbs(lemma) for lemma in others):
            return True
        # A common word is mostly the one that the dictionary has («como llovía», but «no como»).
        is_verb = before in known.before_verbs or before in known.auxiliaries or behind in self.neighbours.articles
        return zipf(form, self.code) >= _COMMON_WORD and not is_verb

    def _is_stem(self, key: str, form: str) -> bool:
        """Whether a form may be a Turkish verb's: the noun is its stem (gül, “rose” and “laugh”), or the dictionary has
        the form as the verb's.
        """
        if not isinstance(self.lemmatiser, DictionaryLemmatiser) or not self._has_bare_stems:
            return False
        infinitives = (key + ending for ending in self.neighbours.infinitive_endings)
        return key not in self.lemmatiser.lemmas(form) or any(map(self.lemmatiser.is_known, infinitives))

    def refuses(self, word: str, token: Token) -> bool:
        """Whether capitals alone say that the token is another word: a German noun is never written small."""
        return self._has_capital_nouns and word[0].isupper() and token.text[0].islower() and not is_acronym(word)


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
