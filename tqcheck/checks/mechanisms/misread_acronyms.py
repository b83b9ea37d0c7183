"""Acronyms that a machine took for others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.misread_entries import Misread, Word, listed_acronyms
from tqcheck.language.text import Text

_POINTED = re.compile(r"\b(?:[A-Z]\.){2,}")
"""An acronym written with points: U.S."""


def misread_acronyms(context: Context, source_language: str, target_language: str) -> Iterator[Misread]:
    """The one listed acronym of the source that nothing renders, at every place of the one acronym of the target that
    renders nothing. An acronym of the source that is not listed may be behind any.
    """
    source, target = context.source, context.target
    if source is None or not source.acronyms or not target.acronyms or target.is_all_capitals:
        return
    listed = listed_acronyms(source_language, target_language)
    here = {source.tokens[index].key: index for index in source.acronyms if source.tokens[index].key not in target.keys}
    if listed.keys().isdisjoint(here) or any(key not in listed for key in here if not key.isascii()):
        return
    words = [listed[key] for key in here if key in listed]
    missing = [
        (listed[key], index) for key, index in here.items() if key in listed and not _is_rendered(listed[key], target)
    ]
    if len(missing) != 1:
        return
    spare: dict[str, list[int]] = {}
    for index in target.acronyms:
        token = target.tokens[index]
        if token.key not in source.keys and not any(word.is_rendered_by(target, token) for word in words):
            spare.setdefault(token.key, []).append(index)
    if len(spare) == 1:
        word, place = missing[0]
        for index in next(iter(spare.values())):
            yield Misread(word, place, index)


def _is_rendered(word: Word, target: Text) -> bool:
    return word.is_rendered_in(target) or any(
        pointed.replace(".", "").lower() in word.words for pointed in _POINTED.findall(target.masked)
    )
