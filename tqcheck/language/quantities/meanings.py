"""Words with the values that they can tell."""

from __future__ import annotations

from fractions import Fraction


class Meanings:
    """The values that words can tell, by whole word and by beginning."""

    def __init__(self) -> None:
        self.exact: dict[str, list[Fraction]] = {}
        self._prefixes: dict[str, dict[str, list[Fraction]]] = {}

    def add(self, word: str, value: Fraction) -> None:
        """Let `word` tell `value`; `mill*` stands for every word that begins so."""
        if word.endswith("*"):
            prefix = word[:-1]
            self._prefixes.setdefault(prefix[:2], {}).setdefault(prefix, []).append(value)
            word = prefix
        self.exact.setdefault(word, []).append(value)

    def of(self, key: str) -> list[Fraction]:
        """The values of a word in its normal form."""
        found = self.exact.get(key)
        if found is not None:
            return found
        beginnings = self._prefixes.get(key[:2])
        if beginnings is None:
            return []
        return [value for prefix, values in beginnings.items() if key.startswith(prefix) for value in values]
