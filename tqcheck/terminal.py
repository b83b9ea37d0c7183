"""What a terminal shows of a text: signs for what it would obey, and how many columns a character takes."""

from __future__ import annotations

import unicodedata

_AS_SEEN = {"\t": " ", "\N{SOFT HYPHEN}": "-", "\x7f": "\N{SYMBOL FOR DELETE}"}


def printable(text: str) -> str:
    """`text` with a sign of one column for each character that a terminal would obey, or not show: controls, marks of
    direction and other format characters, line and paragraph separators, lone surrogates. Character by character, so
    that what stands below it can be lined up.
    """
    return text if text.isprintable() else "".join(map(_sign, text))


def columns(character: str) -> int:
    """How many columns a character takes: none, one or two."""
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _sign(character: str) -> str:
    if unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return character
    if character < " " and character != "\t":
        return chr(0x2400 + ord(character))  # Unicode's control pictures
    return _AS_SEEN.get(character, "\N{REPLACEMENT CHARACTER}")
