"""Amounts of the source whose number the target has without a unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.checks.mechanisms.counterparts import LONGEST
from tqcheck.language.measures import Measure, measures
from tqcheck.language.quantities import Quantity, quantities
from tqcheck.language.text import Text
from tqcheck.language.units import lexicon


def bare_numbers(source: Sequence[Measure], source_text: Text, target: Text) -> Iterator[tuple[Measure, Quantity]]:
    """The measures of the source with the number that stands for them in the target, where the target names the unit
    nowhere, though its language's word for it is known; one for each unit.
    """
    known = lexicon(target.language.split("-")[0])
    if known is None or len(source) > LONGEST:
        return
    told = measures(target)
    if len(told) > LONGEST:
        return
    left = [
        old
        for old in source
        if old.sure
        and not any(old.same_unit(new) for new in told)
        and old.unit.of(source_text.text) not in target.text  # left untranslated
    ]
    if not left:
        return
    measured = {new.number for new in told}
    bare = [number for number in quantities(target) if number.firm and number.span not in measured]
    seen = set()
    for old in left:
        found = next((number for number in bare if number.value == old.quantity.value), None)
        if found and old.units not in seen and all(known.has(unit) for unit in old.units):
            seen.add(old.units)
            yield old, found
