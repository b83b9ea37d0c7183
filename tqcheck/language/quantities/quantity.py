"""A number of a text, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tqcheck.model import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in digits. `values` are what it can mean, the likeliest first (1.500 is 1500 or 1.5, 6:45 p.m.
    is 6 or 18); `span` covers the digits, `written` the scale word too. `firm` is False for digits that
    are no quantity of their own: in H2O, in COVID-19, a list label, a footnote mark.
    """

    values: tuple[Fraction, ...]
    span: Span
    written: str
    firm: bool = True

    @property
    def value(self) -> Fraction:
        """The likeliest value."""
        return self.values[0]
