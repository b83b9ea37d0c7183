"""What a form can be where it stands: a preposition's case, an adjective's agreement and a verb beside it rule out
readings that the dictionary allows (у физика can only be физик, not физика).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

from tqcheck.language import packs
from tqcheck.language.lemmas import EnglishLemmatiser, MorphologicalLemmatiser
from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form


@dataclass(frozen=True, slots=True)
class Reading:
    """A dictionary form, and the grammemes of the form that it has here (pymorphy3's; NOUN, VERB, … for English)."""

    lemma: str
    grammemes: frozenset[str]


@functools.lru_cache(maxsize=256)
def readings_at(text: Text, index: int) -> tuple[Reading, ...]:
    """The readings of token `index` that its neighbours leave; empty where the language has no morphology here."""
    lemmatiser = text.lemmatiser
    if isinstance(lemmatiser, MorphologicalLemmatiser):
        parses = _russian(text, index, lemmatiser) if text.language.split("-")[0] == "ru" else _parses(text, index)
        return tuple(Reading(normal_form(parse.normal_form), frozenset(parse.tag.grammemes)) for parse in parses)
    if isinstance(lemmatiser, EnglishLemmatiser):
        return tuple(
            Reading(lemma, frozenset((part,)))
            for lemma, part in lemmatiser.readings(text.tokens[index].key)
            if part not in _ruled_out_in_english(text, index)
        )
    return ()


def parses_at(text: Text, index: int, lemmatiser: MorphologicalLemmatiser) -> list[Any]:
    """pymorphy3's parses of token `index` that its neighbours leave, a noun or a number before it among them."""
    if text.language.split("-")[0] != "ru":
        return list(_parses(text, index))
    parses = _russian(text, index, lemmatiser)
    return _behind_noun(text, index, lemmatiser, parses) if index and _side_by_side(text, index - 1) else parses


# -- Russian ------------------------------------------------------------------------------------------------------

_NOMINAL = frozenset({"NOUN", "ADJF", "PRTF", "NPRO", "NUMR"})
_ATTRIBUTES = frozenset({"ADJF", "PRTF"})
NAMES = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn"})
"""pymorphy3's grammemes of names, which are written with a capital."""
_SUBJECTS = frozenset({"я", "ты", "он", "она", "оно", "мы", "вы", "они", "кто"})
_QUANTITIES = frozenset({"много", "мало", "немало", "немного", "сколько", "столько", "больше", "меньше", "большинство"})
_OF_NOUNS = frozenset({"gent", "gen2", "datv", "ablt"})
"""The cases in which a noun depends on the noun before it."""
_PREDICATES = frozenset({"VERB", "PRTS", "ADJS", "PRED", "INFN"})
_SURELY, _PERHAPS = 0.9, 0.4
_LONGEST_PHRASE = 4
"""How many attributes are followed back from a noun."""


@functools.cache
def prepositions() -> dict[str, frozenset[str]]:
    """Every Russian preposition with the cases that it takes, as pymorphy3 names them."""
    by_case = packs.read(packs.ROOT / "ru" / "prepositions.toml", dict[str, str])
    words = {word for listed in by_case.values() for word in listed.split()}
    return {word: frozenset(case for case, listed in by_case.items() if word in listed.split()) for word in words}


def _parses(text: Text, index: int) -> tuple[Any, ...]:
    assert isinstance(text.lemmatiser, MorphologicalLemmatiser)
    return text.lemmatiser.parses(text.tokens[index].key)


def _russian(text: Text, index: int, lemmatiser: MorphologicalLemmatiser, depth: int = _LONGEST_PHRASE) -> list[Any]:
    parses = list(lemmatiser.parses(text.tokens[index].key))
    if text.tokens[index].is_lower:
        parses = _kept(parses, lambda parse: NAMES.isdisjoint(parse.tag.grammemes))
    if len(parses) < 2:
        return parses
    if index and _side_by_side(text, index - 1):
        before = text.tokens[index - 1].key
        cases = prepositions().get(before)
        if cases is not None:
            parses = _kept(parses, lambda parse: parse.tag.POS in _NOMINAL and parse.tag.case in cases)
        elif before in _SUBJECTS:
            parses = _kept(parses, lambda parse: parse.tag.POS == "VERB")
        elif depth and _is_attribute(before, lemmatiser):
            attributes = _russian(text, index - 1, lemmatiser, depth - 1)
            parses = _kept(parses, lambda parse: any(_agree(attribute.tag, parse.tag) for attribute in attributes))
    return _subject_or_object(text, index, lemmatiser, parses)


def _is_attribute(form: str, lemmatiser: MorphologicalLemmatiser) -> bool:
    """Whether a form is an adjective, or a pronoun that can stand like one (этого)."""
    parts = {parse.tag.POS for parse in lemmatiser.parses(form)}
    return bool(parts & _ATTRIBUTES) and not parts - _ATTRIBUTES - {"NPRO"}


def _behind_noun(text: Text, index: int, lemmatiser: MorphologicalLemmatiser, parses: list[Any]) -> list[Any]:
    """The genitive behind a number (много белок) and, mostly, behind a noun (хвосты белок)."""
    before = text.tokens[index - 1]
    if before.key in _QUANTITIES or before.is_number or _is_surely(before.key, "NUMR", lemmatiser):
        return _kept(parses, lambda parse: parse.tag.case in ("gent", "gen2"))
    if _is_surely(before.key, "NOUN", lemmatiser):
        parses = _kept(parses, lambda parse: parse.tag.POS != "NOUN" or parse.tag.case in _OF_NOUNS)
        return _only_verb(text, index, lemmatiser, parses)
    return parses


def _is_surely(form: str, part: str, lemmatiser: MorphologicalLemmatiser) -> bool:
    parts = {part}
    return bool(sum(parse.score for parse in lemmatiser.parses(form) if parse.tag.POS in parts) > _SURELY)


def _only_verb(text: Text, index: int, lemmatiser: MorphologicalLemmatiser, parses: list[Any]) -> list[Any]:
    """The readings as a verb behind a noun that can be its subject, where the sentence has no other predicate: «вода
    стекла», but not «замена стекла стоит дорого».
    """
    subjects = [parse.tag for parse in lemmatiser.parses(text.tokens[index - 1].key) if parse.tag.case == "nomn"]
    verbs = [
        parse
        for parse in parses
        if parse.tag.POS == "VERB" and any(_is_subject(subject, parse.tag) for subject in subjects)
    ]
    sentence = text.token_sentences[index]
    has_other = any(
        sum(parse.score for parse in lemmatiser.parses(token.key) if parse.tag.POS in _PREDICATES) > _PERHAPS
        for place, token in enumerate(text.tokens)
        if place != index and text.token_sentences[place] == sentence
    )
    return parses if not verbs or has_other else verbs


def _subject_or_object(text: Text, index: int, lemmatiser: MorphologicalLemmatiser, parses: list[Any]) -> list[Any]:
    """A nominative that does not agree with the verb beside it is no subject of it: оправдал политика, арестовали
    химика. Coordination (экономика и политика изменили) makes a plural of its own and is let be.
    """
    joined = index and text.tokens[index - 1].key in ("и", "или", "ни", "а")
    for place in (index - 1, index + 1):
        if not 0 <= place < len(text.tokens) or not _side_by_side(text, min(place, index)):
            continue
        if place > index and (joined or (index and "," in text.between(index - 1))):
            continue
        verbs = [parse.tag for parse in lemmatiser.parses(text.tokens[place].key)]
        if all(verb.POS == "VERB" for verb in verbs):
            parses = [
                parse
                for parse in parses
                if parse.tag.case != "nomn" or any(_is_subject(parse.tag, verb) for verb in verbs)
            ] or parses
    return parses


def _kept(parses: list[Any], condition: Any) -> list[Any]:
    """The parses that meet a condition; all where none does, for then the neighbour has nothing to do with it."""
    return [parse for parse in parses if condition(parse)] or parses


def _agree(attribute: Any, noun: Any) -> bool:
    if noun.POS not in _NOMINAL or attribute.case != noun.case or attribute.number != noun.number:
        return False
    if attribute.number == "sing" and not _same_gender(attribute.gender, noun.gender):
        return False
    # новый стол, нового студента: the accusative shows whether its noun is animate.
    return attribute.case != "accs" or not attribute.animacy or attribute.animacy == noun.animacy


def _is_subject(noun: Any, verb: Any) -> bool:
    if verb.mood == "impr" or verb.person in ("1per", "2per"):
        return False
    if verb.number is not None and noun.number is not None and verb.number != noun.number:
        return False
    return verb.gender is None or noun.number != "sing" or _same_gender(verb.gender, noun.gender)


def _same_gender(one: str | None, other: str | None) -> bool:
    return one == other or None in (one, other)


def _side_by_side(text: Text, index: int) -> bool:
    return not text.between(index).strip(" \u00a0\n-")


# -- English ------------------------------------------------------------------------------------------------------

_BEFORE_VERBS = frozenset(
    "i we they he she who to can could may might must shall should will would cannot don't doesn't didn't won't "
    "wouldn't can't couldn't shouldn't".split()
)
_BEFORE_NOUNS = frozenset("of in at from with by for on into without against between about".split())


def _ruled_out_in_english(text: Text, index: int) -> frozenset[str]:
    if not index or not _side_by_side(text, index - 1):
        return frozenset()
    before = text.tokens[index - 1]
    if before.key in packs.facts("en").determiners or before.text.lower().endswith(("'s", "’s")):
        return frozenset({"VERB", "AUX"})
    if before.key in _BEFORE_VERBS:
        return frozenset({"NOUN", "ADJ"})
    if before.key in _BEFORE_NOUNS and not text.tokens[index].key.endswith("ing"):
        return frozenset({"VERB", "AUX"})
    return frozenset()
