"""Scripts of letters, and what languages are written in."""

from __future__ import annotations

import functools

import regex

from tqcheck.language.packs import languages

_SCRIPTS = (
    "Latin", "Cyrillic", "Greek", "Arabic", "Hebrew", "Armenian", "Georgian", "Devanagari", "Bengali", "Tamil",
    "Telugu", "Sinhala", "Thai", "Khmer", "Hangul", "Hiragana", "Katakana", "Han",
)  # fmt: skip
_MATCHERS = {name: regex.compile(rf"\p{{Script={name}}}") for name in _SCRIPTS}


@functools.lru_cache(maxsize=4096)
def script_of(character: str) -> str | None:
    """The Unicode script of a letter ("Latin", "Cyrillic", …); None for anything that is no letter of one of them."""
    if character.isascii():
        return "Latin" if character.isalpha() else None
    return next((name for name, matcher in _MATCHERS.items() if matcher.match(character)), None)


def writes_in(language: str) -> tuple[str, ...]:
    """The scripts that `language` is written in, the usual one first; empty for a language nothing is known of."""
    entry = languages().get(language.split("-")[0])
    return tuple(entry.scripts) if entry else ()


def written_in(script: str) -> frozenset[str]:
    """The languages, by primary subtag, that are written in a script, mostly or also."""
    return frozenset(code for code, entry in languages().items() if script in entry.scripts)
