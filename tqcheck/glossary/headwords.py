"""The form in which a dictionary has a phrase, by the forms in which texts have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from tqcheck.glossary.phrases import HYPHENS, Word, written
from tqcheck.language.inflection import with_capitals_of
from tqcheck.language.lemmas import MorphologicalLemmatiser, lemmatiser
from tqcheck.language.tokens import normal_form

_SLIP = 0.05
"""The share of a phrase's forms below which its lemma is no form of its own: деньга of деньги."""
_NEARLY_ALL = 0.97
_COMMON = 0.2
"""The share of a phrase's spellings from which one with small letters is no slip."""
_GERMAN_CASES = ("en", "em")
"""How German adjectives end after an article, or in another case than the nominative."""

Form = tuple[Word, ...]


def headword(forms: Mapping[Form, int], head: int, lemma: str, language: str) -> str:
    """The commonest form whose noun (word `head`) is its lemma, else the commonest one; a Russian phrase in its
    nominative. What texts have in the plural alone stays in it.
    """
    nominal = {form: count for form, count in forms.items() if form[head].form == lemma}
    if sum(nominal.values()) >= _SLIP * sum(forms.values()):
        forms = nominal
        if language.split("-")[0] != "de":
            return written(_commonest(forms))
    words = lemmatiser(language)
    if isinstance(words, MorphologicalLemmatiser):
        form = _commonest(forms)
        return written(_nominative(form, head, lemma, _number(forms, head, words), words) or form)
    if language.split("-")[0] == "de":
        forms = {
            form: count
            for form, count in forms.items()
            if not any(word.form.endswith(_GERMAN_CASES) for word in form[:head])
        } or forms
    return written(_commonest(forms))


def _number(forms: Mapping[Form, int], head: int, words: MorphologicalLemmatiser) -> str:
    """The number that the forms of a noun are in; plural only where hardly one is anything else."""
    plural = sum(count * _plural_share(form[: head + 1], words) for form, count in forms.items())
    return "plur" if plural > _NEARLY_ALL * sum(forms.values()) else "sing"


def _plural_share(form: Form, words: MorphologicalLemmatiser) -> float:
    """How likely a noun and its adjectives are in the plural: as the word says that says it most clearly."""
    shares = []
    for word in form:
        parses = [each for each in words.parses(word.form) if each.tag.POS in ("NOUN", "ADJF", "PRTF")]
        if parses:
            plural = sum(each.score for each in parses if each.tag.number == "plur")
            shares.append(plural / sum(each.score for each in parses))
    return max(shares, key=lambda share: abs(share - 0.5), default=0.0)


def _commonest(forms: Mapping[Form, int]) -> Form:
    """The commonest form, in small letters where texts write it so too: capitals may be a heading's."""
    spellings: dict[tuple[str, ...], Counter[Form]] = {}
    for form, count in forms.items():
        spellings.setdefault(tuple(word.form for word in form), Counter())[form] += count
    commonest = min(spellings.values(), key=lambda each: (-each.total(), list(map(written, each))))
    usual = [form for form, count in commonest.items() if count >= _COMMON * commonest.total()]
    return min(usual, key=lambda form: (sum(map(str.isupper, written(form))), -commonest[form], written(form)))


def _nominative(form: Form, head: int, lemma: str, number: str, words: MorphologicalLemmatiser) -> Form | None:
    """A Russian noun in its nominative, and what stands before it in agreement; None where it has no such form."""
    parses = [each for each in words.parses(form[head].form) if each.tag.POS == "NOUN"]
    noun = next((each for each in parses if normal_form(each.normal_form) == lemma), next(iter(parses), None))
    inflected = noun.inflect({"nomn", number}) if noun is not None else None
    if inflected is None:
        return None
    agreement = {"nomn", number} | ({inflected.tag.gender} - {None} if number == "sing" else set())
    changed = [inflected.word]
    for word in reversed(form[:head]):
        # The first part of a compound is a noun: премьер-министр.
        is_noun = word.joint in HYPHENS
        attribute = _parse(word.form, ("NOUN",) if is_noun else ("ADJF", "PRTF"), words)
        agreeing = attribute.inflect({"nomn", number} if is_noun else agreement) if attribute is not None else None
        if agreeing is None:
            return None
        changed.insert(0, agreeing.word)
    agreed = [
        word._replace(written=with_capitals_of(new, word.written)) for word, new in zip(form, changed, strict=False)
    ]
    return (*agreed, *form[head + 1 :])


def _parse(form: str, parts: tuple[str, ...], words: MorphologicalLemmatiser) -> Any:
    """pymorphy3's likeliest parse of a form as one of these parts of speech; None where it can be none."""
    return next((each for each in words.parses(form) if each.tag.POS in parts), None)
