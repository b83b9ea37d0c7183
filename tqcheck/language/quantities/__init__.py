"""Numbers as values: digits, separators, scale words and fractions; and the values that words tell."""

from __future__ import annotations

from tqcheck.language.quantities.digits import readings, with_ascii_digits
from tqcheck.language.quantities.number_words import cardinal
from tqcheck.language.quantities.numerals import have_same_digits, quantities
from tqcheck.language.quantities.quantity import Quantity
from tqcheck.language.quantities.separators import Separators, decimal_mark, separators
from tqcheck.language.quantities.spelt import spelt_numbers
from tqcheck.language.quantities.words import worded_values
from tqcheck.language.quantities.writing import Writing, knows_number_words, writing

__all__ = [
    "Quantity",
    "Separators",
    "Writing",
    "cardinal",
    "decimal_mark",
    "have_same_digits",
    "knows_number_words",
    "quantities",
    "readings",
    "separators",
    "spelt_numbers",
    "with_ascii_digits",
    "worded_values",
    "writing",
]
