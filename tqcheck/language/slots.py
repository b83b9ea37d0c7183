"""Fits a suggestion into its place: inflection, capitals, and the indefinite article before it."""

from __future__ import annotations

import re

from tqcheck.language.inflection import indefinite_article, inflect_like, with_capitals_of
from tqcheck.language.text import Text
from tqcheck.model import Span

_ARTICLE_BEFORE = re.compile(r"\b(an?)(\s+)$", re.IGNORECASE)
_INFLECTED = frozenset({"en", "ru"})
_LONGEST_ARTICLE = 5
"""Code points of "an" with the white space after it."""


def fitted(
    text: Text, span: Span, replacement: str, *, inflected: bool = True, capitals: bool = True
) -> tuple[Span, str]:
    """The span to replace and the replacement in the form that its slot needs: `inflected` like the word there, with
    its `capitals`, and with an article that fits; empty where its form cannot be made.
    """
    if inflected and text.language.split("-")[0] not in _INFLECTED:
        return span, ""
    form = span.of(text.text)
    if not capitals:
        form = form.lower()
    written = inflect_like(replacement, form, text.language) if inflected else with_capitals_of(replacement, form)
    return with_fitting_article(text, span, written)


def with_fitting_article(text: Text, span: Span, written: str) -> tuple[Span, str]:
    """The span and what to write there; where an English article before must change with it (a policy → an official),
    both take the article in.
    """
    if text.language.split("-")[0] != "en":
        return span, written
    article = _ARTICLE_BEFORE.search(text.text, max(0, span.start - _LONGEST_ARTICLE), span.start)
    if article is None or indefinite_article(written) == article.group(1).lower():
        return span, written
    changed = indefinite_article(written)
    if article.group(1)[0].isupper():
        changed = changed.capitalize()
    return Span(article.start(), span.end), changed + article.group(2) + written
