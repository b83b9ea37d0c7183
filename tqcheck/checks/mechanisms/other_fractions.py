"""A fraction in words that the target tells as another one: a third → a quarter, полторы тысячи → half a thousand."""

from __future__ import annotations

from tqcheck.language.fractions import fractions
from tqcheck.language.quantities import Quantity, worded_values
from tqcheck.language.shares import percentages
from tqcheck.language.text import Text


def other_fraction(source: Text, target: Text) -> tuple[Quantity, Quantity] | None:
    """The fraction of the source and the one that stands in its stead; only where each text has one and neither tells
    the other's value in any other way.
    """
    theirs = fractions(target)
    if len(theirs) != 1:
        return None
    mine = fractions(source)
    if len(mine) != 1:
        return None
    (old,), (new,) = mine, theirs
    if old.value == new.value or _is_told(old, new, target) or _is_told(new, old, source):
        return None
    return old, new


def _is_told(fraction: Quantity, other: Quantity, text: Text) -> bool:
    """Whether the text of the other fraction tells this one too, by other words."""
    place = worded_values(text).get(fraction.value)
    if place is not None and not place.overlaps(other.span):
        return True
    return any(share.percent == 100 * fraction.value for share in percentages(text))
