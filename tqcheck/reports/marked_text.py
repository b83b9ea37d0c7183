"""A text split where its marks begin and end, and its invisible characters by name: what a page needs to show both."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from tqcheck.model import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """`text[start:end]`, covered by the same marks throughout (indexes into the spans given to `pieces`).

    `ending` are the marks whose last piece this is. A piece of no length is a place, covered by the marks there.
    """

    start: int
    end: int
    covering: tuple[int, ...]
    ending: tuple[int, ...]


def pieces(text: str, spans: Sequence[Span]) -> Iterator[Piece]:
    """The atomic ranges of `text` in order; joined they are the text. Spans beyond the text are cut to it."""
    length = len(text)
    places: dict[int, list[int]] = {}
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for index, span in enumerate(spans):
        start = min(max(span.start, 0), length)
        end = min(max(span.end, start), length)
        if start == end:
            places.setdefault(start, []).append(index)
        else:
            opening.setdefault(start, []).append(index)
            closing.setdefault(end, []).append(index)
    bounds = sorted({0, length, *places, *opening, *closing})
    active: set[int] = set()
    for position, bound in enumerate(bounds):
        active.difference_update(closing.get(bound, ()))
        here = tuple(places.get(bound, ()))
        if here:
            yield Piece(bound, bound, here, here)
        active.update(opening.get(bound, ()))
        if bound < length:
            end = bounds[position + 1]
            yield Piece(bound, end, tuple(sorted(active)), tuple(closing.get(end, ())))


# Arabic number signs are format characters that are seen; the letters are fillers that are not.
_SEEN = r"\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2"
_UNSEEN = r"\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\u034F\u115F\u1160\u2800\u3164\uFFA0"
_INVISIBLE = regex.compile(rf"[{_UNSEEN}\p{{Zl}}\p{{Zp}}--[\n{_SEEN}]]", regex.V1)
_INVISIBLE_OR_SPACE = regex.compile(rf"[{_UNSEEN}\p{{Z}}--[ {_SEEN}]]", regex.V1)
# What comes before a joiner or a zero-width space where spelling calls for one (Unicode, chapters 9, 12, 16, 23).
_JOINED = regex.compile(
    r"[\p{Arabic}\p{Syriac}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}\p{Telugu}\p{Kannada}"
    r"\p{Malayalam}\p{Sinhala}\p{Khmer}\p{Myanmar}\p{Mongolian}\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]"
)
_UNSPACED = regex.compile(r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}]")
_ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"
_JOINERS = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"

# Abbreviations of the Unicode code charts and of NameAliases.txt.
_CONTROLS = [
    "NUL",
    "SOH",
    "STX",
    "ETX",
    "EOT",
    "ENQ",
    "ACK",
    "BEL",
    "BS",
    "TAB",
    "LF",
    "VT",
    "FF",
    "CR",
    "SO",
    "SI",
    "DLE",
    "DC1",
    "DC2",
    "DC3",
    "DC4",
    "NAK",
    "SYN",
    "ETB",
    "CAN",
    "EM",
    "SUB",
    "ESC",
    "FS",
    "GS",
    "RS",
    "US",
]
_ABBREVIATIONS = {
    **{chr(code): name for code, name in enumerate(_CONTROLS)},
    "\x7f": "DEL",
    "\x85": "NEL",
    "\N{NO-BREAK SPACE}": "NBSP",
    "\N{SOFT HYPHEN}": "SHY",
    "\N{COMBINING GRAPHEME JOINER}": "CGJ",
    "\N{ARABIC LETTER MARK}": "ALM",
    "\N{MONGOLIAN VOWEL SEPARATOR}": "MVS",
    "\N{EN SPACE}": "ENSP",
    "\N{EM SPACE}": "EMSP",
    "\N{FIGURE SPACE}": "FSP",
    "\N{THIN SPACE}": "THSP",
    "\N{HAIR SPACE}": "HSP",
    "\N{ZERO WIDTH SPACE}": "ZWSP",
    "\N{ZERO WIDTH NON-JOINER}": "ZWNJ",
    "\N{ZERO WIDTH JOINER}": "ZWJ",
    "\N{LEFT-TO-RIGHT MARK}": "LRM",
    "\N{RIGHT-TO-LEFT MARK}": "RLM",
    "\N{LINE SEPARATOR}": "LSEP",
    "\N{PARAGRAPH SEPARATOR}": "PSEP",
    "\N{LEFT-TO-RIGHT EMBEDDING}": "LRE",
    "\N{RIGHT-TO-LEFT EMBEDDING}": "RLE",
    "\N{POP DIRECTIONAL FORMATTING}": "PDF",
    "\N{LEFT-TO-RIGHT OVERRIDE}": "LRO",
    "\N{RIGHT-TO-LEFT OVERRIDE}": "RLO",
    "\N{NARROW NO-BREAK SPACE}": "NNBSP",
    "\N{MEDIUM MATHEMATICAL SPACE}": "MMSP",
    "\N{WORD JOINER}": "WJ",
    "\N{LEFT-TO-RIGHT ISOLATE}": "LRI",
    "\N{RIGHT-TO-LEFT ISOLATE}": "RLI",
    "\N{FIRST STRONG ISOLATE}": "FSI",
    "\N{POP DIRECTIONAL ISOLATE}": "PDI",
    "\N{IDEOGRAPHIC SPACE}": "IDSP",
    "\N{ZERO WIDTH NO-BREAK SPACE}": "BOM",
}


def label(character: str) -> str:
    """The short name of an invisible character: `RLO`, `NBSP`, else its number, `U+E000`."""
    return _ABBREVIATIONS.get(character) or number(character)


def number(character: str) -> str:
    """The code point in Unicode's notation."""
    return f"U+{ord(character):04X}"


def full_name(character: str) -> str:
    """The code point with its Unicode name, as far as it has one."""
    return f"{number(character)} {unicodedata.name(character, '')}".rstrip()


def runs(text: str, start: int = 0, end: int | None = None, *, marked: bool = False) -> Iterator[tuple[str, bool]]:
    """`text[start:end]` as (run, False), and (character, True) for each character that must be named to be seen.

    Joiners that Persian, Hindi or an emoji is spelled with stay as they are; a `marked` part also names line breaks
    and every space but the ordinary one.
    """
    end = len(text) if end is None else end
    position = start
    for match in (_INVISIBLE_OR_SPACE if marked else _INVISIBLE).finditer(text, start, end):
        at = match.start()
        if end - start > 1 and _is_spelling(text, at):
            continue
        if position < at:
            yield text[position:at], False
        yield text[at], True
        position = at + 1
    if position < end:
        yield text[position:end], False


def _is_spelling(text: str, at: int) -> bool:
    character, before = text[at], text[at - 1 : at] if at else ""
    if character in _JOINERS:
        return _JOINED.match(before) is not None
    return character == _ZERO_WIDTH_SPACE and _UNSPACED.match(before) is not None


def visible(text: str) -> str:
    """The text on one line, its invisible characters by name: ⟨ZWSP⟩."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(f"⟨{label(run)}⟩" if named else run for run, named in runs(text.replace("\n", "⏎")))
