"""A glossary's term put where another form stands: its number or tense, its capitals, its article."""

from __future__ import annotations

import re

from tqcheck.glossary.capitals import is_acronym
from tqcheck.language.inflection import inflect_like
from tqcheck.language.lemmas import EnglishLemmatiser, lemmatiser
from tqcheck.language.slots import with_fitting_article
from tqcheck.language.text import Text
from tqcheck.model import Span

_INFLECTED = frozenset({"en", "ru"})
_PREPOSITION = re.compile(r"\s(?:of|for|in|on|to|at|with|from|by)\s")


def fitted(term: str, replaced: str, text: Text, span: Span) -> tuple[Span, str] | None:
    """The span to replace and what to write there: `term` in the form that `replaced`, a term, has at `span`; empty
    where what stands there is no term.

    The span takes in an article that must change with the term. None where no form is known to fit.
    """
    written = span.of(text.text)
    language = text.language.split("-")[0]
    if written.casefold() == replaced.casefold():
        inflected = term
    elif language in _INFLECTED and not is_acronym(term):
        inflected = inflect_like(_singular(term) if language == "en" else term, written.lower(), language)
        if inflected in ("", term):
            return None
    else:
        return None
    inflected = _capitalised(inflected, replaced, text, span)
    return with_fitting_article(text, span, inflected)


def _singular(term: str) -> str:
    """An English term with its last word in the singular; a phrase with a preposition as it is."""
    if _PREPOSITION.search(term):
        return term
    english = lemmatiser("en")
    assert isinstance(english, EnglishLemmatiser)
    *before, last = term.split()
    nouns = sorted(lemma for lemma, part in english.readings(last.lower()) if part == "NOUN")
    return " ".join([*before, nouns[0]]) if nouns and last.lower() not in nouns else term


def _capitalised(term: str, replaced: str, text: Text, span: Span) -> str:
    """`term` with a capital where one comes from the place rather than from the replaced term."""
    written = span.of(text.text)
    if not written[0].isupper() or is_acronym(written.split()[0]):
        opens = any(span.start == start for start, _ in text.sentences)
        return term[:1].upper() + term[1:] if opens and written[0].isupper() else term
    from_the_place = not replaced[:1].isupper() or any(span.start == start for start, _ in text.sentences)
    return term[:1].upper() + term[1:] if from_the_place else term
