"""Which numbers of the source and the target belong together, and which are left over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from tqcheck.checks.mechanisms.number_explanations import is_power_of_ten
from tqcheck.language.quantities import Quantity, with_ascii_digits
from tqcheck.language.text import Text
from tqcheck.model import Span

_CLOSE = 0.15
"""How far apart, as a share of all the numbers of their text, two leftover numbers may stand and still be a pair."""

_MANY = 4
"""Numbers of a text from which the place of one among them tells it from the others."""


def unmatched(source: Sequence[Quantity], target: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """What is left of both sides when equal values have been taken away in pairs, likeliest first."""
    left, right = list(source), list(target)
    for depth in (1, None):
        by_value: dict[Fraction, list[Quantity]] = {}
        for quantity in right:
            for value in quantity.values[:depth]:
                by_value.setdefault(value, []).append(quantity)
        still = []
        taken: set[Span] = set()
        for quantity in left:
            equal = (other for value in quantity.values[:depth] for other in by_value.get(value, ()))
            found = next((other for other in equal if other.span not in taken), None)
            if found is None:
                still.append(quantity)
            else:
                taken.add(found.span)
        left, right = still, [quantity for quantity in right if quantity.span not in taken]
        if not left or not right:
            break
    return left, right


def without_regrouped(missing: list[Quantity], added: list[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """Drop both where they are the same digits in other groups: telephone numbers, 18.45 and 18:45."""
    if not missing or not added:
        return missing, added
    if _digits(missing) == _digits(added) and (len(missing) > 1 or len(added) > 1):
        return [], []
    if len(missing) == len(added) == 1 and _pieces(missing[0]) == _pieces(added[0]) != []:
        return [], []  # 30.01 and 01.30: day and month
    return missing, added


def _digits(group: Sequence[Quantity]) -> str:
    return "".join(_plain_digits(quantity) for quantity in group)


def _pieces(quantity: Quantity) -> list[str]:
    found = re.fullmatch(r"([0-3]\d)[./]([0-3]\d)", quantity.written)
    return sorted(found.groups()) if found else []


def _plain_digits(quantity: Quantity) -> str:
    digits = re.sub(r"\D", "", with_ascii_digits(quantity.written))
    return digits.lstrip("0") or digits


def pairs(
    missing: Sequence[Quantity],
    added: Sequence[Quantity],
    source: Sequence[Quantity],
    target: Sequence[Quantity],
) -> list[tuple[Quantity, Quantity]]:
    """Which number became which: in text order where the counts agree, else those whose digits are alike, then those
    that have the same place among the numbers of their text.
    """
    if len(missing) == len(added) == 1 and _are_strange(missing[0], added[0], source, target):
        return _run_together(added[0], source, target)
    if len(missing) == len(added):
        return list(zip(missing, added, strict=True))
    found: list[tuple[Quantity, Quantity]] = []
    rest = list(added)
    for alike in (is_alike, lambda old, new: _is_close(old, new, source, target)):
        for old in missing:
            new = next((new for new in rest if alike(old, new)), None)
            if new is not None and all(old is not paired for paired, _ in found):
                found.append((old, new))
                rest.remove(new)
    return found


def _are_strange(old: Quantity, new: Quantity, source: Sequence[Quantity], target: Sequence[Quantity]) -> bool:
    """Whether two numbers among many have neither digits nor a place in common."""
    return (
        old in source
        and new in target
        and min(len(source), len(target)) >= _MANY
        and len(_digits([old])) != len(_digits([new]))
        and not is_alike(old, new)
        and not _is_close(old, new, source, target)
    )


def _run_together(
    new: Quantity, source: Sequence[Quantity], target: Sequence[Quantity]
) -> list[tuple[Quantity, Quantity]]:
    """A number of the target with the one of the source that has its place, if its digits begin or end with those."""
    digits = _digits([new])
    like = [
        old
        for old in source
        if len(own := _digits([old])) > 1
        and (digits.startswith(own) or digits.endswith(own))
        and _is_close(old, new, source, target)
    ]
    there = target.index(new) / len(target)
    return [(min(like, key=lambda old: abs(source.index(old) / len(source) - there)), new)] if like else []


def is_alike(old: Quantity, new: Quantity) -> bool:
    """Whether the digits of two numbers make one of them a slip for the other."""
    if new.value and is_power_of_ten(old.value / new.value):
        return True
    one, two = _digits([old]), _digits([new])
    if sorted(one) == sorted(two) != []:
        return True
    return len(one) == len(two) > 1 and sum(a != b for a, b in zip(one, two, strict=True)) == 1


def _is_close(old: Quantity, new: Quantity, source: Sequence[Quantity], target: Sequence[Quantity]) -> bool:
    if old not in source or new not in target:
        return False
    return abs(source.index(old) / len(source) - target.index(new) / len(target)) <= _CLOSE


_LABELS = {
    "%": r"%|％|percent|per cent|процент|Prozent|pour ?cent|por ciento|por cento|per cento|procent",
    "€": r"€|euros?\b|евро\b|Euro\b|EUR\b",
    "$": r"(?:US)?\$|dollars?\b|доллар|Dollar|dólar|USD\b",
    "£": r"£|GBP\b",
    "₽": r"₽|руб|rubles?\b|roubles?\b|Rubel|RUB\b",
    "°C": r"°\s?[CС]\b|℃",
    "km": r"km\b|км\b|kilomet|километр|Kilometer|公里|千米",
    "kg": r"kg\b|кг\b|kilogram|килограмм|公斤|千克",
    "cm": r"cm\b|см\b|centimet|сантиметр|厘米",
    "mm": r"mm\b|мм\b|millimet|миллиметр|毫米",
    "mg": r"mg\b|мг\b|milligram|миллиграмм|毫克",
    "g": r"g\b|г\b(?!\.)|grams?\b|грамм|Gramm\b|克",
    "m": r"m\b|м\b|met(?:er|re)s?\b|метр|Meter\b|米",
    "ml": r"ml\b|мл\b|millilit|миллилитр|毫升",
    "l": r"l\b|л\b|lit(?:er|re)s?\b|литр|Liter\b|升",
    "t": r"tons?\b|tonnes?\b|тонн|Tonnen\b|吨",
    "h": r"h\b|ч\b|hours?\b|час|Stunden?\b|heures?\b|horas?\b|小时",
    "min": r"min\b|мин\b|minut|минут|Minuten?\b|分钟",
    "day": r"days?\b|дн(?:я|ей|и)\b|день\b|Tagen?\b|jours?\b|días?\b|天",
    "month": r"months?\b|месяц|Monate?n?\b|mois\b|meses\b|个月",
    "year": r"years?\b|лет\b|год(?:а|ов)?\b|Jahren?\b|ans\b|años\b|年",
}
_LABEL = re.compile(
    rf"[\s\N{{NO-BREAK SPACE}}-]?(?:{'|'.join(f'({words})' for words in _LABELS.values())})", re.IGNORECASE
)
_CURRENCY_BEFORE = re.compile(r"([€$£₽])\s?$")


def swapped(
    source: Sequence[Quantity], target: Sequence[Quantity], source_text: Text, target_text: Text
) -> tuple[tuple[Quantity, Quantity], tuple[Quantity, Quantity]] | None:
    """Two numbers of the source, each with the one that has taken its place: 5 km and 10 kg for 10 km and 5 kg.

    Only where either text has each of the two units once, so that nothing else can have changed places.
    """
    if len(source) != len(target) or [each.value for each in source] == [each.value for each in target]:
        return None
    old, new = _labelled(source, source_text), _labelled(target, target_text)
    moved = [label for label in old if label in new and old[label].value != new[label].value]
    if len(moved) != 2 or not all(old[label].firm and new[label].firm for label in moved):
        return None
    one, two = moved
    if old[one].value != new[two].value or old[two].value != new[one].value:
        return None
    return (old[one], new[one]), (old[two], new[two])


def _labelled(quantities: Sequence[Quantity], text: Text) -> dict[str, Quantity]:
    """The quantity of each unit that stands beside one number only."""
    found: dict[str, Quantity | None] = {}
    names = list(_LABELS)
    for quantity in quantities:
        after = _LABEL.match(text.masked, quantity.span.start + len(quantity.written))
        before = _CURRENCY_BEFORE.search(text.masked[max(0, quantity.span.start - 2) : quantity.span.start])
        label = before[1] if before else names[after.lastindex - 1] if after and after.lastindex else None
        if label is not None:
            found[label] = None if label in found else quantity
    return {label: quantity for label, quantity in found.items() if quantity is not None}
