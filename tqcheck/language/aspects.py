"""Verbs that name one action: the partners of two aspects (варить and сварить, загружать and загрузить), and its noun
(шифрование).

They are data: `packs/<language>/aspects.toml`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

import msgspec

from tqcheck.language import packs

_FILE = "aspects.toml"
_SHORTEST = 2


class Aspects(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the words for one action differ, in small letters."""

    prefixes: frozenset[str]
    """What makes a verb perfective and may leave its meaning as it is."""
    endings: dict[str, tuple[str, ...]]
    """Endings of imperfective verbs, and what perfective ones may have in their place."""
    consonants: dict[str, tuple[str, ...]]
    """The same of the consonants before these endings."""
    verbal_nouns: dict[str, tuple[str, ...]]
    """Endings of verbs, and those of the nouns made of them."""

    def perfectives(self, verb: str) -> Iterator[str]:
        """What may be the perfective partners of a verb that differ from it by their endings."""
        for ending, others in self.endings.items():
            if verb.endswith(ending) and len(verb) >= len(ending) + _SHORTEST:
                for stem in self._stems(verb.removesuffix(ending)):
                    yield from (stem + other for other in others)

    def _stems(self, stem: str) -> Iterator[str]:
        yield stem
        for ending, others in self.consonants.items():
            if stem.endswith(ending):
                yield from (stem.removesuffix(ending) + other for other in others)
        # допрашивать, допросить
        before, vowel, behind = stem.rpartition("а")
        if vowel and before:
            yield from self._stems(f"{before}о{behind}")

    def are_partners(self, one: str, other: str) -> bool:
        """Whether two dictionary forms may name one action."""
        return any(self._leads_to(*pair) for pair in ((one, other), (other, one)))

    def _leads_to(self, verb: str, other: str) -> bool:
        plain, others = verb.removesuffix("ся"), other.removesuffix("ся")
        if any(others == prefix + plain for prefix in self.prefixes) or others in self.perfectives(plain):
            return True
        return any(
            plain.endswith(ending) and other in {plain.removesuffix(ending) + noun for noun in nouns}
            for ending, nouns in self.verbal_nouns.items()
        )


@functools.cache
def aspects(language: str) -> Aspects | None:
    """Those of a language (a primary subtag); None without data."""
    path = packs.ROOT / language / _FILE
    return packs.read(path, Aspects) if path.is_file() else None
