"""Faults for a model to learn from: a translation with one thing wrong that was right, or no more wrong, before."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

PER_TEXT = 3
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LONG = re.compile(r"[^\W\d_]{4,}")

Fault = Callable[[random.Random, str, str, str], str]
"""Makes a faulty text from (chance, source, target, another target)."""


def planted(source: str, target: str, other: str, seed: int) -> list[str]:
    """The target with one fault each, of kinds that are drawn by chance; the same for the same seed."""
    chance = random.Random(seed)
    kinds = chance.sample(FAULTS, k=min(len(FAULTS), 2 * PER_TEXT))
    found = (kind(chance, source, target, other) for kind in kinds)
    return [text for text in found if text != target][:PER_TEXT]


def _words(text: str, pattern: re.Pattern[str] = _WORD) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def _without(text: str, start: int, end: int) -> str:
    return re.sub(r"\s+(?=[.,;:!?])", "", re.sub(r"\s{2,}", " ", text[:start] + text[end:])).strip()


def word_lost(chance: random.Random, source: str, target: str, other: str) -> str:
    """A word is left out."""
    words = _words(target)
    return _without(target, *chance.choice(words)) if len(words) > 2 else target


def words_lost(chance: random.Random, source: str, target: str, other: str) -> str:
    """Two to five words that stand together are left out."""
    words = _words(target)
    count = chance.randint(2, 5)
    if len(words) < count + 2:
        return target
    first = chance.randrange(len(words) - count)
    return _without(target, words[first][0], words[first + count - 1][1])


def end_lost(chance: random.Random, source: str, target: str, other: str) -> str:
    """The text ends in its midst."""
    words = target.split(" ")
    if len(words) < 4:
        return target
    kept = chance.randrange(len(words) // 3, 3 * len(words) // 4)
    return " ".join(words[:kept]).rstrip(".,;:") + chance.choice(["", "."])


def words_swapped(chance: random.Random, source: str, target: str, other: str) -> str:
    """Two neighbours change places."""
    words = target.split(" ")
    if len(words) < 3:
        return target
    at = chance.randrange(len(words) - 1)
    words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def word_moved(chance: random.Random, source: str, target: str, other: str) -> str:
    """A word stands three or more places from where it should."""
    words = target.split(" ")
    if len(words) < 6:
        return target
    word = words.pop(chance.randrange(len(words)))
    words.insert(chance.randrange(len(words)), word)
    return " ".join(words)


def words_shuffled(chance: random.Random, source: str, target: str, other: str) -> str:
    """All words in another order."""
    words = target.split(" ")
    chance.shuffle(words)
    return " ".join(words)


def word_repeated(chance: random.Random, source: str, target: str, other: str) -> str:
    """A word stands twice."""
    words = target.split(" ")
    at = chance.randrange(len(words))
    return " ".join([*words[: at + 1], *words[at:]])


def word_of_another(chance: random.Random, source: str, target: str, other: str) -> str:
    """Another text's word stands for one."""
    words, others = _words(target, _LONG), _words(other, _LONG)
    if not words or not others:
        return target
    (start, end), (first, last) = chance.choice(words), chance.choice(others)
    return target[:start] + other[first:last].lower() + target[end:]


def words_added(chance: random.Random, source: str, target: str, other: str) -> str:
    """Two to four words of another text stand in this one."""
    words = other.split()
    count = min(chance.randint(2, 4), len(words))
    first = chance.randrange(len(words) - count + 1)
    own = target.split(" ")
    at = chance.randrange(1, len(own) + 1)
    return " ".join([*own[:at], *(word.strip(".,;:!?\"'").lower() for word in words[first : first + count]), *own[at:]])


def another_text(chance: random.Random, source: str, target: str, other: str) -> str:
    """The translation of another source."""
    return other


def untranslated_word(chance: random.Random, source: str, target: str, other: str) -> str:
    """A word of the source stands for one."""
    words, others = _words(target, _LONG), _words(source, _LONG)
    if not words or not others:
        return target
    (start, end), (first, last) = chance.choice(words), chance.choice(others)
    return target[:start] + source[first:last] + target[end:]


def letter_lost(chance: random.Random, source: str, target: str, other: str) -> str:
    """A word lacks a letter."""
    words = _words(target, _LONG)
    if not words:
        return target
    start, end = chance.choice(words)
    at = chance.randrange(start, end)
    return target[:at] + target[at + 1 :]


def letters_swapped(chance: random.Random, source: str, target: str, other: str) -> str:
    """Two letters of a word change places."""
    words = _words(target, _LONG)
    if not words:
        return target
    start, end = chance.choice(words)
    at = chance.randrange(start, end - 1)
    return target[:at] + target[at + 1] + target[at] + target[at + 2 :]


def end_mark_lost(chance: random.Random, source: str, target: str, other: str) -> str:
    """The last mark is missing."""
    return target.rstrip(".!?…")


def mark_added(chance: random.Random, source: str, target: str, other: str) -> str:
    """A mark stands between two words, or doubled at the end."""
    words = target.split(" ")
    at = chance.randrange(len(words))
    words[at] += chance.choice([",", ".", " -", "!"])
    return " ".join(words)


def number_changed(chance: random.Random, source: str, target: str, other: str) -> str:
    """A digit is another."""
    digits = [match.start() for match in re.finditer(r"\d", target)]
    if not digits:
        return target
    at = chance.choice(digits)
    return target[:at] + chance.choice([digit for digit in "123456789" if digit != target[at]]) + target[at + 1 :]


def first_small(chance: random.Random, source: str, target: str, other: str) -> str:
    """The first letter is small."""
    return target[:1].lower() + target[1:]


def all_small(chance: random.Random, source: str, target: str, other: str) -> str:
    """All letters are small."""
    return target.lower()


def marks_apart(chance: random.Random, source: str, target: str, other: str) -> str:
    """Spaces stand before the marks, as a tokeniser leaves them."""
    return re.sub(r"(?<=\w)([.,;:!?])", r" \1", target)


FAULTS: tuple[Fault, ...] = (
    word_lost,
    words_lost,
    end_lost,
    words_swapped,
    word_moved,
    words_shuffled,
    word_repeated,
    word_of_another,
    words_added,
    another_text,
    untranslated_word,
    letter_lost,
    letters_swapped,
    end_mark_lost,
    mark_added,
    number_changed,
    first_small,
    all_small,
    marks_apart,
)
