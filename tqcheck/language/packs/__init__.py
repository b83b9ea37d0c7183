"""Language data: facts about one language in `<language>/`, about a pair in `<source>-<target>/`. Data only.

Files are decoded strictly: an unknown key or a missing one is a UserError that names the file.
"""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import TypeVar

import msgspec

from tqcheck.errors import UserError

ROOT = Path(__file__).parent
Shape = TypeVar("Shape")


class LanguageName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A language's English name, the scripts it is written in (the usual one first), its own name if that differs."""

    name: str
    scripts: list[str]
    own: str = ""


class Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What checks need to know of one language."""

    determiners: list[str] = []
    doubled_words: list[str] = []
    """Words that may stand twice in a row (English had had, French nous nous)."""
    function_words: list[str] = []
    """Words that are never names and take no capital inside a sentence."""
    light_words: list[str] = []
    """Lemmas of words that say little of their own, which a translation may condense (provision, various, kind)."""
    everyday_acronyms: list[str] = []
    """Acronyms that are written where another language has words: the UK, before noon (a.m.), television (TV)."""


def read(path: Path, shape: type[Shape]) -> Shape:
    """The TOML file at `path` as a `shape`. Raises UserError naming the file and the offending key."""
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), shape)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise UserError(str(error), place=path, remedy="see docs/packs.md for the format") from None


def languages_with(file: str) -> frozenset[str]:
    """The languages whose pack has `file`, proverbs.toml for instance."""
    return frozenset(path.parent.name for path in ROOT.glob(f"*/{file}"))


@functools.cache
def languages() -> dict[str, LanguageName]:
    """Every language tqcheck knows by name, by primary subtag."""
    return read(ROOT / "languages.toml", dict[str, LanguageName])


@functools.cache
def facts(language: str) -> Facts:
    """The facts of a language; empty where there is no pack for it."""
    path = ROOT / language.split("-")[0] / "facts.toml"
    return read(path, Facts) if path.is_file() else Facts()
