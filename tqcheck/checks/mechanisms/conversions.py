"""One measure in two units: 50 miles and 80 km, 25 °C and 77 °F, 1.80 m and 5 ft 11."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from tqcheck.language.quantities import Quantity
from tqcheck.language.text import Text

# What a unit holds of a metric one. The words are those of the pack languages; a stem takes in inflected forms.
_FACTORS = {
    "square_mile": ((2.59, 259), r"sq(?:uare|\.)? mi|квадратн\w+ мил|Quadratmeile|milles? carrés?|平方英里"),
    "square_foot": ((0.0929, 929), r"sq(?:uare|\.)? f(?:ee|oo)?t|квадратн\w+ фут|Quadratfuß|pieds? carrés?|平方英尺"),
    "square_yard": ((0.836,), r"square yard"),
    "mile": (
        (1.609344, 1609.344, 1.852),
        r"mi(?:les?)?\b|mph|knots?|nautical|(?:морск\w+ )?мил[ьяией]|вузл|узл|meilen?\b|milles?\b|millas?\b"
        r"|migli[ao]|milhas?\b|mil[aeęi]?\b|mílí?\b|mil\b|英里|海里|マイル",
    ),
    "foot": (
        (0.3048, 30.48),
        r"f(?:oo|ee)?t\b|['′’](?!\w)|фут|Fuß\b|pieds?\b|pies?\b|pied[ei]\b|pés?\b|stóp|stop|英尺|フィート",
    ),
    "inch": (
        (2.54, 0.0254, 25.4),
        r"inch|in\.|[\"″”]|дюйм|Zoll\b|pouces?\b|pulgadas?\b|pollic[ei]|polegadas?|cal[aei]\b|palc|英寸|インチ",
    ),
    "yard": ((0.9144,), r"ya?r?ds?\b|ярд|Yards?\b|jard|ヤード|码"),
    "pound": (
        (0.45359, 453.59, 0.5),
        r"pounds?\b|lbs?\b|фунт|Pfund\b|livres?\b|libras?\b|libbr[ae]|funt|liber\b|磅|ポンド",
    ),
    "ounce": ((28.35, 31.1), r"oz\b|ounces?|унци|Unzen?\b|onces?\b|onzas?\b|盎司|オンス"),
    "gallon": ((3.785, 4.546), r"gal\b|gallons?|галлон|Gallonen?\b|galon|加仑|ガロン"),
    "acre": ((0.4047, 4047, 0.004047), r"acres?\b|акр|Acker|akr|英亩|エーカー"),
    "verst": ((1.0668,), r"верст"),
    "pood": ((16.38,), r"пуд"),
    "li": ((0.5,), r"里(?!米)|斤"),
    "mu": ((0.0667, 667), r"亩|畝"),
    "fahrenheit": ((), r"°\s?F|º\s?F|degrees? F|℉|F\b|Grad F|по Фаренгейту|градус\w* (?:по )?Фаренгейт|華氏|华氏"),
}
_WORDS = "|".join(f"(?P<{name}>{words})" for name, (_, words) in _FACTORS.items())
_UNIT = re.compile(rf"\s?(?:-\s?)?(?:{_WORDS})", re.IGNORECASE)
_RANGE_END = re.compile(r"\s?(?:[-‑–—]|to|and|до|bis|à|a)\s?[-−–]?\d[\d.,]*", re.IGNORECASE)


def without_conversions(
    missing: list[Quantity],
    added: list[Quantity],
    source: Sequence[Quantity],
    target: Sequence[Quantity],
    texts: tuple[Text, Text],
) -> tuple[list[Quantity], list[Quantity]]:
    """`missing` and `added` but what is the same measure in another unit; `texts` are the source and the target."""
    old_others, new_others = (added, missing) if missing and added else (target, source)
    old, new = _measures(missing, texts[0]), _measures(added, texts[1])
    old_measures, new_measures = _measures(old_others, texts[1]), _measures(new_others, texts[0])
    return (
        [quantity for quantity in missing if not _is_converted(quantity, old, old_measures)],
        [quantity for quantity in added if not _is_converted(quantity, new, new_measures)],
    )


_Measure = tuple[tuple[Quantity, ...], float, str]
"""The numbers that make a measure, its value, and the name of its unit; empty for a unit that is not in the table."""


def _measures(quantities: Sequence[Quantity], text: Text) -> list[_Measure]:
    measures: list[_Measure] = [
        ((quantity,), float(quantity.value), _unit(quantity, text))
        for quantity in quantities
        if quantity.value < 10**15
    ]
    return [*measures, *_feet_and_inches(measures)]


def _feet_and_inches(measures: Sequence[_Measure]) -> Iterator[_Measure]:
    """5 ft 11 as one measure, in feet."""
    for ((feet,), value, unit), ((inches,), more, _) in itertools.pairwise(measures):
        if unit == "foot" and more < 12 and 0 < inches.span.start - feet.span.end <= 10:
            yield (feet, inches), value + more / 12, "foot"


def _unit(quantity: Quantity, text: Text) -> str:
    end = quantity.span.start + len(quantity.written)
    partner = _RANGE_END.match(text.masked, end)
    match = _UNIT.match(text.masked, end) or (_UNIT.match(text.masked, partner.end()) if partner else None)
    return match.lastgroup or "" if match else ""


def _is_converted(quantity: Quantity, measures: Sequence[_Measure], others: Sequence[_Measure]) -> bool:
    return any(
        _is_conversion(value, other, unit or other_unit)
        for parts, value, unit in measures
        if quantity in parts
        for _, other, other_unit in others
        if bool(unit) != bool(other_unit)
    )


def _is_conversion(one: float, two: float, unit: str) -> bool:
    """Whether one of the two is of a unit of the table and the other the same measure in a metric one."""
    if unit == "fahrenheit":
        return any(abs(celsius * 1.8 + 32 - degrees) <= 2 for celsius, degrees in ((one, two), (two, one))) or any(
            abs(celsius * 1.8 - degrees) <= 1 for celsius, degrees in ((one, two), (two, one))
        )
    return any(_is_near(one, two * factor) or _is_near(two, one * factor) for factor in _FACTORS[unit][0])


def _is_near(value: float, goal: float) -> bool:
    return abs(value - goal) <= max(0.05 * abs(goal), 0.06)
