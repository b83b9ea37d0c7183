"""Days that people call by a name: Heiligabend, Women's Day, 9 Мая."""

from __future__ import annotations

import functools

from tqcheck.language import packs
from tqcheck.language.text import Text

_Day = tuple[int, int]


@functools.cache
def _named_days() -> dict[_Day, list[str]]:
    named = packs.read(packs.ROOT / "holidays.toml", dict[str, list[str]])
    return {(int(day[:2]), int(day[3:])): names for day, names in named.items()}


def names_day(text: Text, month: int, day: int) -> bool:
    """Whether `text` calls a day of the calendar by its name."""
    names = _named_days().get((month, day))
    return bool(names) and any(map(text.masked.lower().__contains__, names or ()))


@functools.lru_cache(maxsize=256)
def named_days(text: Text) -> frozenset[_Day]:
    """The days, as month and day, that `text` calls by a name."""
    lower = text.masked.lower()
    return frozenset(day for day, names in _named_days().items() if any(map(lower.__contains__, names)))
