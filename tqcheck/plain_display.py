"""Plain text as it is shown: signs for what a terminal would obey or nobody would see, and columns."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\N{SYMBOL FOR DELETE}",
    **dict.fromkeys(range(0x80, 0xA0), "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys((0x85, 0x2028, 0x2029), "\N{SYMBOL FOR NEWLINE}"),
}
"""Unicode's control pictures; the controls U+0080 to U+009F have none but the one that ends a line."""
_AS_SEEN = {"\t": " ", "\N{SOFT HYPHEN}": "-"}
"""What a terminal shows of the controls that a text may well have."""
_IN_A_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_IN_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def on_one_line(text: str) -> str:
    """`text` without controls, line breaks and what has no UTF-8 or XML: a sign stands for each."""
    return _IN_A_LINE.sub(_sign, text)


def on_lines(text: str) -> str:
    """As `on_one_line`, but tabs and line feeds stay; CR LF, the line break of Windows, becomes a line feed."""
    return _IN_TEXT.sub(_sign, text.replace("\r\n", "\n"))


def on_terminal(text: str) -> str:
    """`text` with a sign of one column for each character that a terminal would obey, or not show: controls, marks of
    direction and other format characters, line and paragraph separators, lone surrogates. Character by character, so
    that what stands below it can be lined up.
    """
    return text if text.isprintable() else "".join(map(_shown, text))


def columns(character: str) -> int:
    """How many columns of a terminal a character takes: none, one or two."""
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _shown(character: str) -> str:
    if unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return character
    return _AS_SEEN.get(character) or _SIGNS.get(ord(character), "\N{REPLACEMENT CHARACTER}")


def _sign(found: re.Match[str]) -> str:
    return _SIGNS.get(ord(found[0]), "\N{REPLACEMENT CHARACTER}")
