"""Words of letters and digits: 16k, COVID-19, B-52."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.language.quantities import Quantity
from tqcheck.language.text import Text

_CODE = re.compile(r"(?<![\w-])([A-Za-z]+)([-‑]?)$")
_LONGEST_CODE = 40


def without_codes(
    source: Sequence[Quantity], target: Sequence[Quantity], source_text: Text, target_text: Text
) -> tuple[list[Quantity], list[Quantity]]:
    """The numbers but those of words with figures and letters (16k) that stand in both texts."""
    left = list(target)
    kept = []
    for quantity in source:
        word = _word_around(quantity, source_text.masked)
        same = [] if word.isdigit() else [other for other in left if _word_around(other, target_text.masked) == word]
        if same:
            left.remove(same[0])
        else:
            kept.append(quantity)
    return kept, left


def _word_around(quantity: Quantity, text: str) -> str:
    start, end = quantity.span.start, quantity.span.end
    first, last = start - _LONGEST_CODE, end + _LONGEST_CODE
    while start > max(0, first) and text[start - 1].isalnum():
        start -= 1
    while end < min(len(text), last) and text[end].isalnum():
        end += 1
    return text[start:end]


def changed_codes(
    source: Sequence[Quantity], target: Sequence[Quantity], source_text: Text, target_text: Text
) -> Iterator[tuple[Quantity, Quantity]]:
    """COVID-19 → COVID-22: the same letters, other digits, and neither code stands on the other side."""
    for new in target:
        letters = None if new.firm else _letters_before(new, target_text)
        if letters is None or new.written in source_text.text:
            continue
        same = (old for old in source if not old.firm and _are_alike(_letters_before(old, source_text), letters))
        old = next((old for old in same if old.written not in target_text.text), None)
        if old is not None:
            yield old, new


def _letters_before(number: Quantity, text: Text) -> str | None:
    found = _CODE.search(text.masked[max(0, number.span.start - _LONGEST_CODE) : number.span.start])
    return found[1].lower() if found and (found[2] or len(found[1]) > 1) else None


def _are_alike(one: str | None, two: str) -> bool:
    """Whether two codes have the same letters, or one a grammatical ending besides: covid, covidu."""
    return one == two or (one is not None and min(len(one), len(two)) >= 4 and one[:-1] in (two, two[:-1]))
