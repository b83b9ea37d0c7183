"""Items of coordinated lists (“A, B, C and D”) that the other text's list lacks."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.checks.mechanisms.coverage import Matched
from tqcheck.language.text import Text

_CONJUNCTIONS = {
    "cs": ("a", "nebo"), "de": ("und", "oder", "sowie"), "en": ("and", "or"), "es": ("y", "e", "o", "u"),
    "fr": ("et", "ou"), "it": ("e", "ed", "o"), "pl": ("i", "oraz", "lub"), "pt": ("e", "ou"), "ro": ("și", "sau"),
    "ru": ("и", "или"), "uk": ("і", "й", "та", "або"),
}  # fmt: skip
_LONGEST_ITEM = 3
"""Words of an item; in longer ones commas and “and” belong to clauses."""
_SHORTEST_LIST = 3
_BEYOND = 2
"""Words behind the first of the last item that may be its own."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: its items as ranges of token indexes. The first item is known by its last word, the last by its first."""

    items: tuple[range, ...]


def listings(text: Text) -> list[Listing]:
    """The lists of at least three items in a text, by their commas and conjunction; none where there is no data."""
    language = text.language.split("-")[0]
    if "," not in text.masked or language not in _CONJUNCTIONS or not _like_a_list(language).search(text.masked):
        return []
    conjunctions = _CONJUNCTIONS[language]
    tokens = text.tokens
    found = []
    for index in [index for index, token in enumerate(tokens) if token.key in conjunctions]:
        if 2 <= index < len(tokens) - 1 and _gap(text, index) == "" and _gap(text, index - 1) in ("", ","):
            items = [range(index + 1, index + 2)]
            end = index
            while True:
                start = end - 1
                while start > 0 and end - start <= _LONGEST_ITEM and _gap(text, start - 1) == "":
                    start -= 1
                if any(tokens[place].key in conjunctions for place in range(start, end)):
                    items.clear()  # a list in a list (boiled eggs, and bread and butter): which items are one's?
                    break
                if start == 0 or end - start > _LONGEST_ITEM or _gap(text, start - 1) != ",":
                    items.append(range(end - 1, end))
                    break
                items.append(range(start, end))
                end = start
            if len(items) >= _SHORTEST_LIST:
                found.append(Listing(tuple(reversed(items))))
    return found


@functools.cache
def _like_a_list(language: str) -> re.Pattern[str]:
    """What every list ends with: a comma, an item, a conjunction."""
    conjunctions = "|".join(_CONJUNCTIONS[language])
    words = rf"[^\s,]+(?:\s+[^\s,]+){{0,{_LONGEST_ITEM - 1}}}"
    return re.compile(rf",\s+{words},?\s+(?:{conjunctions})\s", re.IGNORECASE)


def _gap(text: Text, index: int) -> str:
    return text.between(index).strip()


def may_lack_item(source: Sequence[Listing], target: Sequence[Listing]) -> bool:
    """Whether one of two texts with as many lists has a list that is one item shorter: worth a closer look."""
    return len(source) == len(target) > 0 and any(
        len(left.items) == len(right.items) + 1 for left, right in zip(source, target, strict=True)
    )


def lacking_item(
    here: Matched, there: Matched, source: Sequence[Listing], target: Sequence[Listing]
) -> tuple[range, int] | None:
    """The item of a list that the other text's list lacks, and the index of the word there that it belongs behind."""
    for left, right in zip(source, target, strict=True):
        if len(left.items) != len(right.items) + 1:
            continue
        last = left.items[-1]
        whole = [*left.items[:-1], range(last[0], min(last[-1] + 1 + _BEYOND, len(here.tokens)))]
        homes = [_home(here, item, right) for item in whole]
        missing = _lost(homes, len(right.items))
        if missing is None:
            continue
        item = left.items[missing]
        before = homes[missing - 1]
        if before is not None and not any(here.counterparts[index] for index in item):
            return item, right.items[before][-1]
    return None


def _lost(homes: Sequence[int | None], count: int) -> int | None:
    """Which of some items is lost, each given by its item in the other list of `count`; None where that is not sure.

    All others have their counterparts there, each another one; or all but one, and those that have stand in order.
    """
    loose = [number for number, home in enumerate(homes) if home is None]
    present = [home for home in homes if home is not None]
    if not loose or loose[0] == 0 or len(set(present)) != len(present):
        return None
    if len(loose) == 1:
        return loose[0] if len(present) == count else None
    (free,) = set(range(count)) - set(present) if len(present) == count - 1 else {-1}
    if len(loose) != 2 or len(present) < 2 or present != sorted(present) or free < 0:
        return None
    # The one of the two that stands where the free one does is its source.
    return (
        loose[0] if sum(home < free for home in present) == sum(h is not None for h in homes[: loose[1]]) else loose[1]
    )


def _home(here: Matched, item: range, there: Listing) -> int | None:
    """Which item of the other list holds a counterpart of an item's words."""
    for index in reversed(item):
        for number, other in enumerate(there.items):
            # A first or last item may go on beyond the word it is known by.
            reach = range(other[0] - (number == 0), other[-1] + 1 + _BEYOND * (number == len(there.items) - 1))
            if any(place in reach for place in here.counterparts[index]):
                return number
    return None
