"""What stands around digits: whether they are a quantity at all, and what else they can mean there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from tqcheck.language.quantities.digits import SPACES
from tqcheck.language.quantities.scales import scale_after

_MERIDIEM = re.compile(rf"(?:[{SPACES}]?[:.][{SPACES}]?[0-9]{{2}})?[{SPACES}]?[ap]\.?[{SPACES}]?m\b", re.IGNORECASE)
_CLOCK = re.compile(r"[:：][0-9]{2}(?![0-9])")
_HOURS = ("点", "點", "時", "时")
_DECADE = re.compile(r"['’ ]?s\b|年代|[-‑–](?:е|х|ых|ые|м|ми)\b")
_RANGE_PARTNER = re.compile(
    rf"[{SPACES}]?(?:[-‑–—,~～]|to|and|or|до|и|или|bis|und|oder|à|et|ou|a|y|o|e)[{SPACES}]?[0-9.,]*[0-9]",
    re.I,
)
_YEAR_BEFORE = re.compile(r"([0-9]{2})[0-9]{2}\s?[-‑–—/]\s?$")
_LIST_LABEL = re.compile(r"(?:^|\n)[^\S\n]*[(\[]?$")
_INDENT = 12
_ADDRESS = re.compile(r"[A-Za-z-]{1,30}\.[a-z]{2,4}\b")
_LABEL_END = re.compile(r"[.)\]](?!\d)")
_SECTION = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})+\.?\s+(\w)")
_LETTER = re.compile(r"[A-Za-zÀ-ɏͰ-ϿЀ-ӿ_]")
_CODE_TAIL = re.compile(r"[A-Za-z]{1,2}[0-9]")


def readings_in_place(plain: str, match: re.Match[str], value: Fraction, language: str) -> Iterator[Fraction]:
    """What a plain number can mean besides, by what stands around it: 6 p.m. is 18, the 1990s are the 90s."""
    digits, start, end = match.group(), match.start(), match.end()
    if (
        len(digits) <= 2
        and plain[start - 1 : start] != ":"
        and (_MERIDIEM.match(plain, end) or _CLOCK.match(plain, end))
    ):
        yield value + 12
        if value >= 12:
            yield value - 12
    elif len(digits) <= 2 and value.denominator == 1 and plain[end : end + 1] in _HOURS:
        yield value + 12
    if len(digits) == 4 and _DECADE.match(plain, end):
        yield value % 100
    if len(digits) == 2:
        if _DECADE.match(plain, end) or plain[start - 1 : start] in ("'", "’", "‘"):
            yield from (value + 1900, value + 1800, value + 2000)
        century = _YEAR_BEFORE.search(plain[max(0, start - 8) : start])
        if century:
            yield value + 100 * int(century[1])
    # In 5-6 million both are millions.
    partner = _RANGE_PARTNER.match(plain, end) if len(digits) <= 5 else None
    scale = scale_after(plain, partner, language)[0] if partner else 1
    if scale > 1:
        yield value * scale


def is_firm(plain: str, match: re.Match[str]) -> bool:
    """Whether the digits are a quantity of their own, and no part of a name, a code, a label or a mark."""
    start, end = match.start(), match.end()
    before = plain[start - 1 : start] if start else ""
    if before and _LETTER.match(before):
        return False
    if before in ("-", "‑") and start > 1 and _LETTER.match(plain[start - 2]):
        # mid-1990s holds a year, COVID-19 and B-52 hold no quantity
        return end - start == 4
    if plain.startswith("24/7", start) or (start >= 3 and plain.startswith("24/7", start - 3)):
        return False
    if _CODE_TAIL.match(plain, end) or (before == "[" and plain[end : end + 1] in ("]", ",", "-", "–")):
        return False
    if _ADDRESS.match(plain, end):
        return False
    line_start = plain[max(0, start - _INDENT) : start]
    if (start > _INDENT and "\n" not in line_start) or not _LIST_LABEL.search(line_start):
        return True
    # A list label, or a section number (6.2.2 The) at the head of a line.
    section = _SECTION.match(plain, start)
    return not (section and section[1].isupper()) and not (end - start <= 3 and _LABEL_END.match(plain, end))
