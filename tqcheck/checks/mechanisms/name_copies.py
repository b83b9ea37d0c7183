"""Names and acronyms that a translation copies letter by letter, so that their absence shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.mechanisms.name_renderings import has_variant
from tqcheck.checks.mechanisms.name_sides import FEWEST_LETTERS, Side, begins_alike, sounds_in
from tqcheck.language.frequency import zipf
from tqcheck.language.lexicon import english_words
from tqcheck.language.tokens import Token, normal_form
from tqcheck.model import Span

_LATIN_NAME = re.compile(
    r"(?<![-\w@./])(?:(?![IVXLCM]+\b)[A-Z]{3,6}|[A-Z][a-z]{4,}(?: [A-Z][a-z]{2,}){0,3})(?![-@/\w]|\.\w)", re.ASCII
)
_USUAL, _RARER = 2.9, 0.7
"""The least Zipf frequency of an acronym in English, and how much rarer than in the source's language it may be."""


def words_not_copied(source: Side, target: Side) -> Iterator[Span]:
    """Latin names and acronyms in a source of another script that a translation into a Latin one does not copy, and
    acronyms that English has as well.
    """
    if target.script != "Latin" or (source.script == "Latin" and target.language != "en"):
        return
    if source.script == "Latin":
        tokens = source.text.tokens
        found = [tokens[index] for index in source.text.acronyms if _is_english_acronym(tokens[index], source.language)]
        places = [(token.text, token.start) for token in found if not target.text.acronyms]
    else:
        if all(_is_copied(source.text.tokens[index], target) for index in source.text.capitals):
            return
        places = [(word[0], word.start()) for word in _LATIN_NAME.finditer(source.text.masked)]
    initials = "".join(token.key[0] for token in target.text.tokens) if places else ""
    for word, start in dict(reversed(places)).items():
        keys = [normal_form(part) for part in word.split()]
        is_acronym = word.isupper()
        if is_acronym and keys[0] in initials:
            continue
        if has_variant(keys[0], target, same_script=False):
            continue
        if not any(begins_alike(key, target) or (not is_acronym and sounds_in(key, target)) for key in keys):
            yield Span(start, start + len(word))


def _is_copied(token: Token, target: Side) -> bool:
    """Whether a capitalised token is no Latin one, or the target has it."""
    return not token.text.isascii() or len(token.text) < FEWEST_LETTERS or token.key in target.keys


def _is_english_acronym(token: Token, language: str) -> bool:
    """Whether an acronym of another language is as usual in English, where it is then the same."""
    english = zipf(token.key, "en") if len(token.text) >= FEWEST_LETTERS else 0.0
    return english >= _USUAL and english - zipf(token.key, language) >= -_RARER and token.key not in english_words()
