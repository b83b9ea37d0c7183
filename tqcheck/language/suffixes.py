"""Dictionary forms that a form may have by the endings of its language, where a dictionary gives one or none.

They are data: `packs/<language>/suffixes.toml`. A form goes through the steps one after another, from its last ending
to its stem, and every way through them gives a dictionary form that may be none: it proves nothing but of a word that
is looked for.
"""

from __future__ import annotations

import functools
import itertools
import re
from typing import NamedTuple

import msgspec

from tqcheck.language import packs

_FILE = "suffixes.toml"
_SHORTEST_STEM = 2
_LONGEST_ENDING = 9
"""How far from its end a form can change."""
_MOST_REMEMBERED = 1 << 14


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One ending, and what stood in its place: `rules` are regular expressions and their replacements, in which a
    capital stands for any of its letters. What a step does not change goes on, unless it `must` change.
    """

    rules: dict[str, list[str]]
    must: bool = False


class Suffixes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The `steps` of a language, the `letters` that its capitals stand for, and the endings that are `own`: a word
    that the dictionary has as one of its own is a form of another all the same (Finnish julkiset of julkinen).
    """

    letters: dict[str, str]
    steps: list[Step]
    own: list[str] = []
    harmony: dict[str, str] = {}
    """Which vowels may follow a vowel in an ending."""


class _Rule(NamedTuple):
    pattern: re.Pattern[str]
    replacements: tuple[str, ...]


class SuffixTable:
    """The suffixes of one language, ready for use."""

    def __init__(self, data: Suffixes) -> None:
        self._letters = data.letters
        self._steps = [
            ([self._rule(ending, replacements) for ending, replacements in step.rules.items()], step.must)
            for step in data.steps
        ]
        self._own = re.compile("|".join(f"(?:{self._expanded(ending)})$" for ending in data.own) or "(?!)")
        self._harmony = data.harmony
        self.stems = functools.lru_cache(maxsize=_MOST_REMEMBERED)(self._stems)

    def _expanded(self, pattern: str) -> str:
        def letters(found: re.Match[str]) -> str:
            inside = re.sub("[A-Z]", lambda letter: self._letters[letter[0]], found[0].strip("[]"))
            return f"[{inside}]"

        return re.sub(r"\[[^]]*\]|[A-Z]", letters, pattern)

    def _rule(self, ending: str, replacements: list[str]) -> _Rule:
        written = (
            "".join(letters)
            for replacement in replacements
            for letters in itertools.product(*(self._letters.get(letter, letter) for letter in replacement))
        )
        return _Rule(re.compile(f"{self._expanded(ending)}$"), tuple(written))

    def is_own(self, form: str) -> bool:
        """Whether a form is one of another word although the dictionary has it as a word of its own."""
        return self._own.search(form) is not None

    def _stems(self, form: str) -> frozenset[str]:
        """The dictionary forms that `form` may have."""
        forms = {form}
        for rules, must in self._steps:
            changed = set[str]()
            for pattern, replacements in rules:
                for each in forms:
                    found = pattern.search(each, max(0, len(each) - _LONGEST_ENDING))
                    if found is not None and found.start() >= _SHORTEST_STEM - 1:
                        changed.update(
                            each[: found.start()] + found.expand(replacement) + each[found.end() :]
                            for replacement in replacements
                        )
            forms = changed if must else forms | changed
        return frozenset(each for each in forms if not self._harmony or self._harmonises(form, each))

    def _harmonises(self, form: str, stem: str) -> bool:
        """Whether the first vowel that a form has beyond a stem may follow the stem's last one."""
        shared = next((at for at, (one, two) in enumerate(zip(form, stem, strict=False)) if one != two), len(stem))
        last = next((letter for letter in reversed(form[:shared]) if letter in self._harmony), None)
        following = next((letter for letter in form[shared:] if letter in self._harmony), None)
        return last is None or following is None or following in self._harmony[last]


@functools.cache
def suffixes(language: str) -> SuffixTable | None:
    """Those of a language (a primary subtag); None without data."""
    path = packs.ROOT / language / _FILE
    return SuffixTable(packs.read(path, Suffixes)) if path.is_file() else None
