"""The words that numbers are made of, and the numbers that they make."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from tqcheck.language.quantities.writing import Writing, writing
from tqcheck.language.tokens import normal_form


class Part(NamedTuple):
    """One word of a number; `joins` where it is no number itself (und), `ends` for an ordinal, `scales` for million."""

    value: int
    ends: bool = False
    scales: bool = False
    joins: bool = False


_SCALE_ENDINGS = frozenset(
    " s e en es i y a ы а ов и у ом е ам ами ах ей ею ів ям ями ях ą ę ów ie em om ami ach ech ů ům ích u"
    " ąc ące ęcy ącu ącem ącom ącach ącami ący".split(" ")
)
"""What a scale word may end in: millions, миллионами, and no millionaire."""
_LONGEST = 60
"""Letters; no word that is one number is longer."""


class NumberWords:
    """The number words of one language. `joiner` may stand between two of them, `alone` holds those that, alone,
    may be no number.
    """

    def __init__(self, known: Writing) -> None:
        self.vigesimal = known.vigesimal
        self.joiner = "" if known.compounds else known.joiner
        self.alone = frozenset(known.ambiguous)
        self._scales = [
            (word.rstrip("*"), int(value))
            for value, words in known.scales.items()
            for word in words
            if len(word) > 2  # к and bn are scales after digits only
        ]
        self._scale_heads = frozenset(word[:2] for word, _ in self._scales)
        self._words = {word: Part(value, scales=True) for word, value in self._scales}
        for value, words in known.cardinals.items():
            self._words |= {word: Part(int(value)) for word in words}
        for value, words in known.ordinals.items():
            for word in words:
                endings = known.ordinal_endings if word.endswith("-") else [""]
                self._words |= {word.removesuffix("-") + ending: Part(int(value), ends=True) for ending in endings}
        self._words = {normal_form(word): part for word, part in self._words.items()}
        joiners = {known.joiner} if known.compounds and known.joiner else set()
        pieces = "|".join(sorted({*map(re.escape, self._words), *joiners}, key=len, reverse=True))
        self._piece = re.compile(pieces)
        compound = re.compile(f"(?>{pieces}){{2,}}+") if known.compounds or known.begins_words else None
        self._compound = compound if known.compounds else None
        self._beginning = compound
        self.parts = functools.lru_cache(maxsize=1 << 15)(self._parts)
        """What the number word in this normal form is made of; nothing for any other word."""
        self.is_more_than_one = functools.lru_cache(maxsize=1 << 15)(self._is_more_than_one)
        """Whether a word in its normal form is a number word from two up."""

    def _parts(self, word: str) -> tuple[Part, ...]:
        part = self._words.get(word)
        if part is not None:
            return (part,)
        if self._compound is not None and len(word) <= _LONGEST and self._compound.fullmatch(word):
            return self._split(word)
        return self._inflected_scale(word)

    def _is_more_than_one(self, word: str) -> bool:
        return any(part.value >= 2 for part in self.parts(word))

    @property
    def forms(self) -> dict[str, Part]:
        """The words that are one part."""
        return self._words

    def beginning(self, word: str) -> int | None:
        """The number that a compound begins with: 25 for fünfundzwanzigjährig."""
        match = self._beginning.match(word[:_LONGEST]) if self._beginning is not None else None
        return compose(self._split(match.group()), self.vigesimal) if match else None

    def _split(self, word: str) -> tuple[Part, ...]:
        return tuple(self._words.get(piece) or Part(0, joins=True) for piece in self._piece.findall(word))

    def _inflected_scale(self, word: str) -> tuple[Part, ...]:
        for beginning, value in self._scales if word[:2] in self._scale_heads else ():
            if word.startswith(beginning) and word[len(beginning) :] in _SCALE_ENDINGS:
                return (Part(value, scales=True),)
        return ()


@functools.cache
def number_words(language: str) -> NumberWords | None:
    """The number words of `language`; None where there is no data for it."""
    known = writing(language)
    return NumberWords(known) if known and known.cardinals else None


def cardinal(word: str, language: str) -> int | None:
    """The value of a cardinal in its normal form (zwölf, fünfundzwanzig, million); None for any other word."""
    words = number_words(language)
    parts = words.parts(word) if words and word not in words.alone else ()
    return compose(parts, words.vigesimal) if words and parts and not parts[-1].ends else None


def compose(parts: Sequence[Part], vigesimal: bool = False) -> int | None:
    """The number that `parts` make; None where they make none, or more than one."""
    total = group = 0
    room, limit = 1000, 0
    joined, before = False, 0
    for index, part in enumerate(parts):
        value = part.value
        if part.joins:
            joined = True
            continue
        if (part.ends and index + 1 < len(parts)) or (value == 0 and len(parts) > 1):
            return None
        if value >= 1000:
            if not total and not group:
                total = value
            elif group and value < (limit or value + 1):
                total += group * value
            elif limit and value > limit:
                total = (total + group) * value  # mil millones
            else:
                return None
            group, room, limit = 0, 1000, value
        elif value == 100 and room <= 100 and 1 <= group < 100:
            group, room = 100 * group, 100
        elif joined and before < 10 <= value and value % 10 == 0 and group % 100 == before:
            group, room = group + value, 1  # fünfundzwanzig
        elif vigesimal and (before, value) == (4, 20) and group % 100 == 4:
            group, room = group + 76, 20
        elif value < room:
            group, room = group + value, _room_after(value, vigesimal)
        else:
            return None
        joined, before = False, value
    return None if joined else total + group


def _room_after(value: int, vigesimal: bool) -> int:
    """What the next part must be smaller than."""
    if value >= 100:
        return 100
    if vigesimal and value in (60, 80):
        return 20
    return 10 if value >= 20 or (vigesimal and value == 10) else 1
