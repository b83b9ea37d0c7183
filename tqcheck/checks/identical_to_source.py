"""A translation that is a copy of the source."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.house_lists import Claim
from tqcheck.language.scripts import script_of, writes_in
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_FEWEST_WORDS = 3
_FEWEST_FOREIGN = 2
_WIDER_USE = 1.0
"""Zipf units by which a word of the source language is commoner there than in the target language."""
_KNOWN = 3.0
_QUOTES = ("“”", "„“", "„”", "«»", '""', "‘’", "''")
_SPACELESS = frozenset({"Han", "Hiragana", "Katakana", "Thai", "Khmer"})
_LETTERS_A_WORD = 2
"""Of scripts that put no spaces between words, as a rule of thumb."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    source, language = segment.source, segment.source_language
    if source is None or language is None or len(segment.target) < len("a b c"):
        return
    if source.lstrip()[:1].casefold()[:1] != segment.target.lstrip()[:1].casefold()[:1]:
        return  # told quickly: they begin otherwise
    if _flat(source) != _flat(segment.target):
        return
    if language.split("-")[0] == segment.target_language.split("-")[0]:
        return
    text = context.target.masked.strip()
    if any(text[:1] == pair[0] and text[-1:] == pair[1] for pair in _QUOTES):
        return
    if not _is_foreign_writing(context.target, segment.target_language) and (
        _words_of(context.target, language, segment.target_language) < _FEWEST_WORDS
    ):
        return
    start = len(segment.target) - len(segment.target.lstrip())
    yield Hit(Span(start, len(segment.target.rstrip())), confidence=0.95)


def _is_foreign_writing(text: Text, target_language: str) -> bool:
    """Whether the words are in a script that the target language is not written in: then two are enough, one of them in
    small letters (names and titles may be cited in their own script).
    """
    scripts = writes_in(target_language)
    words = [token for token in text.tokens if token.text[0].isalpha()]
    foreign = [token for token in words if script_of(token.text[0]) not in scripts]
    return bool(scripts) and len(foreign) == len(words) >= _FEWEST_FOREIGN and any(token.is_lower for token in words)


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()


def _words_of(text: Text, source_language: str, target_language: str) -> int:
    """How many words of `text` are prose of the source language and not of the target language."""
    scripts = writes_in(target_language)
    found = 0
    for place, token in enumerate(text.tokens):
        script = script_of(token.text[0])
        if script in _SPACELESS and script not in scripts:
            found += len(token.text) // _LETTERS_A_WORD
        elif place and token.is_lower and len(token.text) > 1:
            found += (script is not None and scripts != () and script not in scripts) or _belongs(
                token, source_language, target_language
            )
        if found >= _FEWEST_WORDS:
            break
    return found


def _belongs(token: Token, source_language: str, target_language: str) -> bool:
    from tqcheck.language.frequency import has_table, zipf

    if has_table(source_language):
        here = zipf(token.key, source_language)
        return here >= _KNOWN and here - zipf(token.key, target_language) >= _WIDER_USE
    return has_table(target_language) and zipf(token.key, target_language) == 0.0


CHECK = Check(
    id="identical-to-source",
    category=MqmCategory.UNTRANSLATED,
    severity=Severity.CRITICAL,
    summary="A translation that is a copy of the source.",
    message="the source text was copied → translate it",
    explanation=(
        "The translation is the source text itself, although it is ordinary prose and not only names, "
        "numbers or code. It was left untranslated."
    ),
    examples=(
        good("Русский", source="Русский", source_language="ru"),
        good("«Война и мир»", source="«Война и мир»", source_language="ru"),
        good("Лев Толстой", source="Лев Толстой", source_language="ru"),
        bad("[Спасибо за внимание]", source="Спасибо за внимание", source_language="ru"),
        good("Windows Server 2019", source="Windows Server 2019", target_language="de", source_language="en"),
        good("Jean-Claude Juncker", source="Jean-Claude Juncker", source_language="fr"),
        good("git commit -m", source="git commit -m", target_language="de", source_language="en"),
        bad(
            "[Please restart the computer and try again.]",
            source="Please restart the computer and try again.",
            target_language="de",
            source_language="en",
        ),
    ),
    find=_find,
    claim=Claim.WORD,
    needs_source=True,
    silences=("untranslated-text", "wrong-language"),
)
