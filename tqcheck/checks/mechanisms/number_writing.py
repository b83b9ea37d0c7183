"""A number written as the text does that it is to be put into."""

from __future__ import annotations

import re

from tqcheck.language.quantities import Quantity, decimal_mark, writing
from tqcheck.language.text import Text

_WRITTEN_OUT = (1, 2, 4, 5, 10, 20, 100, 1000)
"""Denominators of values that have few decimals."""


def written_like(old: Quantity, new: Quantity, target: Text) -> str | None:
    """The value of `old`, a number of the source, as `new`, one of the target, is written; None where a scale word, an
    ending or something else is at stake.
    """
    if new.written[:1].isdigit():
        return _in_digits(old, new, target)
    return _in_words(int(old.value), new.written, target.language) if old.value.denominator == 1 else None


def _in_digits(old: Quantity, new: Quantity, target: Text) -> str | None:
    covered = new.span.of(target.text)
    after = target.text[new.span.end : new.span.end + 1]
    if covered != new.written or after.isalpha() or old.value.denominator not in _WRITTEN_OUT:
        return None
    if not old.written[:1].isdigit():
        # Spelt out in the source.
        return str(old.value) if old.written.isalpha() and old.value.denominator == 1 and old.value < 10_000 else None
    if (len(old.values) > 1 and not old.written.isdigit()) or old.written[:1] == "0":
        return None
    if re.search(r"[^\W\d_]|[½⅓⅔¼¾/]", old.written):
        return None
    group = re.search(r"(?<=\d)\D(?=\d{3}(?!\d))", covered)
    if old.value.denominator != 1:
        mark = decimal_mark(target.language)
        return _with_decimals(old, mark, group.group() if group else "") if mark else None
    whole = int(old.value)
    if group:
        return f"{whole:,}".replace(",", group.group())
    return str(whole) if whole < 10_000 else None


def _with_decimals(old: Quantity, mark: str, group: str) -> str:
    """A value with as many decimals as its source gives it: a price of 12,50 is no 12.5."""
    decimals = re.search(r"[.,٫](\d+)$", old.written)
    least = str(float(old.value))
    whole, _, rest = least.partition(".")
    rest = rest.ljust(len(decimals[1]), "0") if decimals else rest
    return f"{int(whole):,}".replace(",", "" if group == mark else group) + mark + rest


def _in_words(value: int, like: str, language: str) -> str | None:
    """`value` as a word of the same kind as `like`, where the language has but one form for either."""
    known = writing(language)
    for table in (known.cardinals, known.ordinals) if known else ():
        words = {int(each): forms[0] for each, forms in table.items() if len(forms) == 1 and forms[0][-1] != "-"}
        if like.lower() in words.values() and value in words:
            return words[value].capitalize() if like[0].isupper() else words[value]
    return None
