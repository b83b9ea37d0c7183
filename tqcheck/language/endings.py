"""How texts end: final marks, and words that cannot be the last (`packs/unfinished_endings.toml`)."""

from __future__ import annotations

import functools

import regex

from tqcheck.language import packs

_CLOSING = r"[\s\"'”’»“)\]）」』】\*_]*"
_FINAL = regex.compile(rf"[.!?…。！？।؟:;：；]{_CLOSING}\Z")
_CUT = regex.compile(r"(?:(?<!\.)\.\.\.|…)\s*\Z")


@functools.cache
def unfinished_endings(language: str) -> frozenset[str]:
    """The words that no text of a language ends with; empty where there is no data."""
    endings = packs.read(packs.ROOT / "unfinished_endings.toml", dict[str, list[str]])
    return frozenset(endings.get(language.split("-")[0], ()))


def has_final_mark(text: str) -> bool:
    """Whether a text ends with a mark that ends sentences or announces something."""
    return _FINAL.search(text[-20:]) is not None


def trails_off(text: str) -> bool:
    """Whether a text ends with an ellipsis."""
    return _CUT.search(text[-20:]) is not None
