"""How long a text is: what figures per word and scorecards are counted in."""

from __future__ import annotations

_UNSPACED = frozenset({"zh", "ja", "km", "lo", "my", "th"})


def is_unspaced(language: str | None) -> bool:
    """Whether a language is written without spaces between words."""
    return language is not None and language.split("-")[0] in _UNSPACED


def word_count(text: str, language: str) -> float:
    """Words between spaces, at least one; where a language has no spaces, two characters are a word."""
    words = text.split()
    if is_unspaced(language):
        return max(1.0, sum(map(len, words)) / 2)
    return max(1, len(words))
