"""Where a term stands in a text, and whether what stands there is surely the term."""

from __future__ import annotations

from typing import NamedTuple

import regex

from tqcheck.glossary.capitals import capitals_fit, without_possessive
from tqcheck.glossary.evidence import evidence
from tqcheck.glossary.term_language import Certainty, Fit, Form, TermLanguage
from tqcheck.glossary.terms import TermCase, TermMatch
from tqcheck.glossary.wordings import Wording, Words
from tqcheck.language.text import Text

_HYPHENS = frozenset("-‐‑")
_PARTICLE = regex.compile(r"(?:то|таки|ка|де)(?!\p{L})")
"""Russian particles that are tied to any word (паром-то ушёл)."""
_ADJACENT = regex.compile(r"[\s\p{Pd}\"'“”„‘’«»(),]*")
"""What may stand between two words of a term."""


class Place(NamedTuple):
    """One match of a wording, before longer terms take its words."""

    wording: Wording
    start: int
    end: int
    certainty: Certainty
    form: Form


def place_at(words: Words, text: Text, original: Text, index: int, language: TermLanguage) -> Place | None:
    """The place of a term whose anchor is token `index`, where the words around it are its others; capitals are those
    of `original`, which `text` has been prepared from.
    """
    first = index - words.anchor
    last = first + len(words.words) - 1
    tokens, wording = text.tokens, words.wording
    if first < 0 or last >= len(tokens):
        return None
    if last > first and text.token_sentences[first] != text.token_sentences[last]:
        return None
    fit = _fit(words, text, first, language)
    if fit is None or (last > first and not _are_together(text, first, last, wording.text)):
        return None
    start, end = tokens[first].start, tokens[last].end
    written = original.masked[start + fit.start : end]
    if len(wording.text) == 1 and wording.text.isupper() and written != wording.text:
        return None
    if without_possessive(written) != written and without_possessive(wording.text) == wording.text:
        end -= 2
    is_certain = (
        fit.certainty is Certainty.CERTAIN
        and _has_capitals(words, written, fit.form, opens_sentence=start in text.sentence_starts)
        and (last > first or _is_surely(words, text, first, fit.form, language))
    )
    return Place(wording, start, end, Certainty(is_certain), fit.form)


def is_tied(place: Place, text: str, language: TermLanguage) -> bool:
    """Whether a hyphen ties the place to another word: «вице-президент» is no «президент». The head of a German
    compound is what it is (EKG-Labor).
    """
    start, end = place.start, place.end
    tied_before = start > 1 and text[start - 1] in _HYPHENS and text[start - 2].isalnum()
    tied_behind = end + 1 < len(text) and text[end] in _HYPHENS and text[end + 1].isalnum()
    if tied_behind and language.primary == "ru" and _PARTICLE.match(text, end + 1):
        tied_behind = False
    return tied_behind or (tied_before and not language.makes_compounds)


def _fit(words: Words, text: Text, first: int, language: TermLanguage) -> Fit | None:
    """How the tokens from `first` on fit the words of a term, which a compound may begin; None where one does not."""
    certainty, form, head = Certainty.CERTAIN, Form.WRITTEN, 0
    for place, word in enumerate(words.words):
        token = text.tokens[first + place]
        fit = language.fit(token, word, words.keys[place], words.bases[place])
        if fit is None or (words.wording.match is TermMatch.EXACT and fit.form is not Form.WRITTEN):
            return None
        if fit.form is not Form.WRITTEN and form is not Form.COMPOUND:
            form = fit.form
        certainty = min(certainty, fit.certainty)
        head = fit.start if place == 0 else head
        if form is not Form.COMPOUND and evidence(language).refuses(word, token):
            return None
    return Fit(form, certainty, head)


def _are_together(text: Text, first: int, last: int, term: str) -> bool:
    """Whether nothing parts the tokens. A comma or a bracket between the words belongs to the term, or they are no
    term: “health, care”.
    """
    covered = text.masked[text.tokens[first].start : text.tokens[last].end]
    return all(mark not in covered or mark in term for mark in ",()—–") and all(
        _ADJACENT.fullmatch(text.between(place)) for place in range(first, last)
    )


def _has_capitals(words: Words, written: str, form: Form, *, opens_sentence: bool) -> bool:
    """Whether what is written has the capitals that the term wants, acronyms some even where the glossary says none."""
    case = words.wording.case
    if case is None and (form is Form.COMPOUND or not words.has_acronym):
        return True
    return capitals_fit(words.wording.text, written, case, opens_sentence=opens_sentence)


def _is_surely(words: Words, text: Text, index: int, form: Form, language: TermLanguage) -> bool:
    """Whether a token is a form of a term of one word, rather than of another word."""
    known, token = evidence(language), text.tokens[index]
    return (
        form is Form.COMPOUND
        or known.proves(
            words.words[0],
            token,
            opens_sentence=token.start in text.sentence_starts,
            any_capitals=words.wording.case is TermCase.INSENSITIVE,
        )
    ) and not known.is_other_word(words.keys[0], text, index)
