"""Forms of nouns and adjectives that are other words' as well, and what tells them apart: «vino» is wine behind «el».

They are data: `packs/<language>/homographs.toml`.
"""

from __future__ import annotations

import functools

import msgspec

from tqcheck.language import packs

_FILE = "homographs.toml"


class Homographs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The `forms` that may be another word's, in small letters, and the words `before` which they are the noun's."""

    forms: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    before_verbs: frozenset[str] = frozenset()
    """Words behind which any form is a verb's that may be one («no receta», but «sin receta»)."""
    auxiliaries: frozenset[str] = frozenset()
    """Verbs behind which a form may be a participle («fue detenido», but «el detenido»)."""


@functools.cache
def homographs(language: str) -> Homographs:
    """Those of a language (a primary subtag); none without data."""
    path = packs.ROOT / language / _FILE
    return packs.read(path, Homographs) if path.is_file() else Homographs()
