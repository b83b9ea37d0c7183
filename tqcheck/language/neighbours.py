"""Words beside a term that say what it is, and the parts that its verb leaves behind.

They are data: `packs/<language>/neighbours.toml`.
"""

from __future__ import annotations

import functools

import msgspec

from tqcheck.language import packs

_FILE = "neighbours.toml"


class Neighbours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a language's words say of those beside them; all in small letters."""

    honorifics: frozenset[str] = frozenset()
    """Words behind which a name stands: Frau Schneider is no tailor."""
    honorifics_behind: tuple[str, ...] = ()
    """What follows a family name of one character."""
    articles: frozenset[str] = frozenset()
    """Articles: what begins a sentence before one is its verb (Spanish «Vino un técnico»)."""
    particles: frozenset[str] = frozenset()
    """What verbs leave behind: ablehnen, er lehnt es ab; switch the pump off."""
    infinitive_endings: tuple[str, ...] = ()
    """How verbs end in their dictionary form; empty where the lemmatiser or a particle tells."""
    verb_comes_last: bool = False
    """Whether a verb follows what belongs to it in a dictionary form (Berufung einlegen)."""


@functools.cache
def neighbours(language: str) -> Neighbours:
    """Those of a language (a primary subtag); nothing without data."""
    path = packs.ROOT / language / _FILE
    return packs.read(path, Neighbours) if path.is_file() else Neighbours()
