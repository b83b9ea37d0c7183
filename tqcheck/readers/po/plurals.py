"""Which numbers each plural form of a catalogue is for, by the formula in its header."""

from __future__ import annotations

import re
from gettext import c2py

_HEADER = re.compile(r"\s*nplurals\s*=\s*(\d{1,2})\s*;\s*plural\s*=\s*([^;]+);?\s*")
_NUMBERS = range(1001)
"""As many as gettext's own tools try (“plural distribution”): a form for none of them is for millions or fractions."""


def numbers_of_forms(header: str) -> dict[int, frozenset[int]]:
    """Form → the numbers up to 1000 it is for, of the forms that are for any; empty where the header does not say.

    `header` is the value of Plural-Forms: “nplurals=2; plural=(n != 1);”, with a C expression over n.
    """
    match = _HEADER.fullmatch(header)
    if match is None:
        return {}
    numbers: dict[int, set[int]] = {}
    try:
        form_of = c2py(match.group(2).strip())
        for number in _NUMBERS:
            numbers.setdefault(form_of(number), set()).add(number)
    except (ValueError, ArithmeticError, RecursionError):
        return {}
    if not all(0 <= form < int(match.group(1)) for form in numbers):
        return {}
    return {form: frozenset(numbers[form]) for form in sorted(numbers)}
