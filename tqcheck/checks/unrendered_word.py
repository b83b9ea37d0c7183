"""A content word of the source of which the dictionary finds nothing in the target."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tqcheck.checks.check import Check, Example
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.evidence import is_translated
from tqcheck.checks.mechanisms.word_candidates import has_cognate
from tqcheck.language import packs
from tqcheck.language.frequency import zipf
from tqcheck.language.romanisation import phrase_shown
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Side, Span

_SHORTEST = 4
_TOO_COMMON = 5.2
"""The Zipf frequency from which a word is translated in too many ways for any dictionary."""
_RENDERED_SHARE = 0.6
"""How many of the other content words must be found: else the translation is free, or the dictionary small."""
_FEWEST_OTHERS = 3
_CAPITALISES_NOUNS = frozenset({"de"})


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    source = context.source
    if source is None or context.dictionary is None or len(source.sentences) != len(context.target.sentences):
        return
    words = [token for token in source.tokens if _is_content_word(token, source)]
    listed = [token for token in words if _translations(token, context)]
    missing = [
        token
        for token in listed
        if not is_translated(context, source.lemmas(token)) and not has_cognate(context.target, token)
    ]
    found = len(listed) - len(missing)
    if len(missing) != 1 or found < _FEWEST_OTHERS or found < _RENDERED_SHARE * len(words):
        return
    (token,) = missing
    translations = sorted(_translations(token, context), key=lambda word: -zipf(word, segment.target_language))
    small = packs.facts(segment.target_language).function_words
    likely = ", ".join(f"“{word}”" for word in translations if word not in small and len(word) > 2)
    yield Hit(
        Span(token.start, token.end),
        {"word": token.text, "shown": phrase_shown(token.text), "likely": likely, "name": context.dictionary.name},
        confidence=0.5,
        side=Side.SOURCE,
    )


def _is_content_word(token: Token, source: Text) -> bool:
    if len(token.text) < _SHORTEST or token.is_number:
        return False
    is_name = source.language.split("-")[0] not in _CAPITALISES_NOUNS and source.has_inner_capital(token)
    return not is_name and 0 < zipf(token.key, source.language) < _TOO_COMMON


def _translations(token: Token, context: Context) -> frozenset[str]:
    assert context.source is not None
    assert context.dictionary is not None
    return frozenset().union(*map(context.dictionary.translations, context.source.lemmas(token)))


_SOURCE = "Der alte Fischer flickte sein Netz am Strand."
_NET = Span(_SOURCE.index("Netz"), _SOURCE.index(" am Strand"))
_example = partial(
    Example,
    source=_SOURCE,
    source_language="de",
    dictionary=(
        ("alt", "old, aged"),
        ("Fischer", "fisherman"),
        ("flicken", "mend, repair, patch"),
        ("Netz", "net"),
        ("Strand", "beach, shore, seaside"),
    ),
)

CHECK = Check(
    id="unrendered-word",
    category=MqmCategory.OMISSION,
    severity=Severity.MINOR,
    summary="A content word of the source of which a dictionary finds nothing in the target.",
    message="«{word}» may be missing from the translation",
    explanation=(
        "The dictionary {name} translates {shown} by {likely}. None of these, nor a word like it, stands in the "
        "translation, though most other words are there. It may be left out, or said in a way that the dictionary "
        "does not know."
    ),
    level="picky",
    needs_source=True,
    needs_dictionary=True,
    examples=(
        _example("The old fisherman repaired his net on the beach."),
        _example("The old fisherman was mending nets at the seaside."),
        _example("He sat there."),
        _example("The old fisherman repaired it on the beach.", span=_NET, side=Side.SOURCE),
    ),
    find=_find,
)
