"""Fits a suggestion into its place: inflection, capitals, and the indefinite article before it."""

from __future__ import annotations

import re

from tqcheck.language.inflection import indefinite_article, inflect_like, with_capitals_of
from tqcheck.language.text import Text
from tqcheck.model import Span

_ARTICLE_BEFORE = re.compile(r"\b(an?) $", re.IGNORECASE)


def fitted(
    text: Text, span: Span, replacement: str, *, inflected: bool = True, capitals: bool = True
) -> tuple[Span, str]:
    """The span to replace and the replacement in the form that its slot needs: `inflected` like the word there, with
    its `capitals`.

    Where the article before must change with it (a policy → an official), the span takes the article in.
    """
    form = span.of(text.text)
    if not capitals:
        form = form.lower()
    written = inflect_like(replacement, form, text.language) if inflected else with_capitals_of(replacement, form)
    if text.language.split("-")[0] != "en":
        return span, written
    article = _ARTICLE_BEFORE.search(text.text, max(0, span.start - 4), span.start)
    if article is None or indefinite_article(written) == article.group(1).lower():
        return span, written
    changed = indefinite_article(written)
    if article.group(1)[0].isupper():
        changed = changed.capitalize()
    return Span(article.start(), span.end), f"{changed} {written}"
