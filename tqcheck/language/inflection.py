"""Suggestions that fit their slot: number, tense, capitals and the article of the word they replace."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from tqcheck.language.lemmas import EnglishLemmatiser, MorphologicalLemmatiser, lemmatiser
from tqcheck.language.tokens import normal_form

# Spelt with a vowel but spoken with a consonant (unit, useful, Ukrainian, one-way), and the other way round.
_CONSONANT_SOUND = re.compile(
    r"uni(?!n|m(?!od)|dent|ron|ssu|llu)|unanim|unesco|us[aeu]|util|uto|uter|ut[ae]|ur[aeiou]|ug[ao]|uk[reu]|ubiq"
    r"|eu|ewe|one\b|once\b",
    re.IGNORECASE,
)
_VOWEL_SOUND = re.compile(r"hour|hon(?:est|our|or)|heir|8|1[18](?!\d)", re.IGNORECASE)
# Acronyms go by their letters' names (an MP, an EU law, a UN envoy), unless they are read as a word (a NATO base).
_VOWEL_LETTER = re.compile(
    r"(?!ONE\b)[AEIO][A-Z]{1,2}\b"
    r"|(?=[FHLMNRSX][A-Z]{1,4}\b)(?!(?=[A-Z]{4})(?:F[LR]?|[HLMNRX]|S(?:[CHKLMNPQTVW]|[CPT]R)?)[AEIOUY])"
)
_CONSONANT_LETTER = re.compile(r"U[A-Z]{1,2}\b")
_POSSESSIVE = re.compile(r"(?<=\w)(['’])s$", re.IGNORECASE)
# Which tag of a replaced form decides, the most telling first: cats is a plural before it is a verb.
_TAG_ORDER = ("NNS", "NN", "VBN", "VBD", "VBG", "VBZ", "JJR", "JJS")


def indefinite_article(word: str) -> str:
    """ "a" or "an", by the sound that `word` begins with."""
    if _VOWEL_SOUND.match(word) or _VOWEL_LETTER.match(word):
        return "an"
    if _CONSONANT_SOUND.match(word) or _CONSONANT_LETTER.match(word):
        return "a"
    first = unicodedata.normalize("NFD", word[:1])[:1].lower()
    return "an" if first and first in "aeiou" else "a"


def inflect_like(replacement: str, form: str, language: str) -> str:
    """`replacement` (a lemma or a phrase) in the number, tense, possessive and capitals of `form`.

    English and Russian only; other languages get the replacement as it is. An English phrase is inflected at its head:
    its first word where `form` is a verb form, else the last word before a preposition. A Russian one is empty where
    it cannot take the form: another part of speech, or words that are no noun with its adjectives.
    """
    primary = language.split("-")[0]
    if primary == "ru" and replacement:
        replacement = _inflect_russian(replacement, form)
    if primary == "en" and replacement:
        possessive = _POSSESSIVE.search(form)
        inflected = _inflect_english(replacement, form)
        if possessive is None or _POSSESSIVE.search(inflected):
            replacement = inflected
        elif inflected.endswith("s") and inflected != replacement:
            replacement = inflected + possessive.group(1)
        else:
            replacement = inflected + possessive.group()
    return with_capitals_of(replacement, form)


def with_capitals_of(replacement: str, form: str) -> str:
    """`replacement` in capitals, with a capital, or as it is, as `form` is written."""
    if form.isupper() and len(form) > 1:
        return replacement.upper()
    return replacement[:1].upper() + replacement[1:] if form[:1].isupper() else replacement


def _inflect_english(replacement: str, form: str) -> str:
    from lemminflect import getAllInflections, getInflection

    word = form.lower()
    last = word.split()[-1].removesuffix("'s").removesuffix("’s") if word.split() else word
    english = lemmatiser("en")
    assert isinstance(english, EnglishLemmatiser)
    # A base form is no inflected one, unless it is also another word's (glasses, left).
    others = {lemma for lemma, _ in english.readings(last)} - {last}
    tags = {tag for lemma in others for tag, forms in getAllInflections(lemma).items() if last in forms}
    words = replacement.split()
    for tag in _TAG_ORDER:
        if tag not in tags:
            continue
        head = 0 if tag.startswith("V") else _noun_head(words)
        upos = {"N": "NOUN", "V": "VERB", "J": "ADJ"}[tag[0]]
        if (words[head].lower(), upos) not in english.readings(words[head]):
            continue
        inflected = getInflection(words[head], tag)
        if inflected:
            # Of several (forecasted, forecast) the one that is also the commonest is listed first.
            return " ".join([*words[:head], inflected[0], *words[head + 1 :]])
    return replacement


_COPIED = {
    "NOUN": ("case", "number"),
    "ADJF": ("case", "number", "gender"),
    "VERB": ("tense", "number", "gender", "person", "mood"),
    "INFN": (),
}
"""Which of a form's grammatical categories a word of the same part of speech takes over."""


def _inflect_russian(replacement: str, form: str) -> str:
    russian = lemmatiser("ru")
    assert isinstance(russian, MorphologicalLemmatiser)
    pattern = next((parse.tag for parse in russian.parses(normal_form(form)) if parse.tag.POS in _COPIED), None)
    words = [russian.parses(word) for word in replacement.split()]
    if pattern is None or not all(words):
        return replacement
    *attributes, head = (next((parse for parse in parses if parse.tag.POS in _COPIED), parses[0]) for parses in words)
    if _word_class(head.tag) != _word_class(pattern) or any(attribute.tag.POS != "ADJF" for attribute in attributes):
        return ""
    wanted = {value for category in _COPIED[pattern.POS] if (value := getattr(pattern, category))}
    inflected = [head.inflect(wanted)]
    if attributes and inflected[0] is not None:
        tag = inflected[0].tag
        agreement = {tag.case, tag.number, tag.gender if tag.number == "sing" else None} - {None}
        inflected = [*(attribute.inflect(agreement) for attribute in attributes), *inflected]
    return "" if None in inflected else " ".join(str(parse.word) for parse in inflected)


def _word_class(tag: Any) -> str:
    """The part of speech, infinitives as verbs."""
    return "VERB" if tag.POS == "INFN" else str(tag.POS)


def _noun_head(words: list[str]) -> int:
    for index, word in enumerate(words):
        if index and word in ("of", "for", "in", "on", "to", "at", "with", "from", "by"):
            return index - 1
    return len(words) - 1
