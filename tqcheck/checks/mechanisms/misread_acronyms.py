"""Acronyms that a machine took for others."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.misread_entries import Misread, Word, listed_acronyms
from tqcheck.language import packs
from tqcheck.language.romanisation import common_form
from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form

_POINTED = re.compile(r"\b(?:[A-Z]\.){2,}")
"""An acronym written with points: U.S."""
_ROMAN = re.compile("[ivx]+")


def misread_acronyms(context: Context, source_language: str, target_language: str) -> Iterator[Misread]:
    """The listed acronyms of the source that nothing renders: each at every place where it is only respelt; and where
    one is left, at every place of the one acronym of the target that renders nothing. An acronym of the source that is
    not listed may be behind any.
    """
    source, target = context.source, context.target
    if source is None or not source.acronyms or not target.acronyms or target.is_all_capitals:
        return
    listed = listed_acronyms(source_language, target_language)
    here = [key for index in source.acronyms if (key := source.tokens[index].key) not in target.keys]
    if listed.keys().isdisjoint(here):
        return
    words = {key: listed[key] for key in here if key in listed}
    missing = {common_form(key): key for key, word in words.items() if not _is_rendered(word, target)}
    if not missing:
        return
    everyday = _everyday(target_language)
    spare: dict[str, list[int]] = {}
    for index in target.acronyms:
        token = target.tokens[index]
        if token.key in source.keys or token.key in everyday or _ROMAN.fullmatch(token.key):
            continue
        if not any(word.is_rendered_by(target, token) for word in words.values()):
            spare.setdefault(token.key, []).append(index)
    pairs = [(missing.pop(form), spare.pop(key)) for key in tuple(spare) if (form := common_form(key)) in missing]
    if len(missing) == len(spare) == 1 and all(key in listed or key.isascii() for key in here):
        pairs.extend(zip(missing.values(), spare.values(), strict=True))
    for key, places in pairs:
        sources = [index for index in source.acronyms if source.tokens[index].key == key]
        if not (_is_explained(source, sources) and _is_explained(target, places)):
            for index in places:
                yield Misread(words[key], sources[0], index)


@functools.cache
def _everyday(language: str) -> frozenset[str]:
    return frozenset(map(normal_form, packs.facts(language).everyday_acronyms))


def _is_explained(text: Text, places: Sequence[int]) -> bool:
    """Whether a text gives an acronym a meaning of its own, in brackets after the words (ТЭС) or as who speaks, ТЭС:"""
    for index in places:
        start, end = text.tokens[index].start, text.tokens[index].end
        around = text.text[max(0, start - 1) : start] + text.text[end : end + 1]
        if around == "()" or (index == 0 and around == ":"):
            return True
    return False


def _is_rendered(word: Word, target: Text) -> bool:
    return word.is_rendered_in(target) or any(
        pointed.replace(".", "").lower() in word.words for pointed in _POINTED.findall(target.masked)
    )
