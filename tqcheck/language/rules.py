"""Rule files of language packs: which there are for a pair, strictly read, with the place of every mistake.

A pack is a folder that holds `<source>-<target>/<kind>/*.toml`, and `<target>/<kind>/*.toml` for what is true of a
target language whatever the source. The built-in one comes first; packs of the user's own
follow, and an entry of theirs takes the place of one with the same name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar, overload

import msgspec

from tqcheck.errors import UserError
from tqcheck.language import packs, rule_cache
from tqcheck.language.patterns import parse


class Patterns(Sequence[str]):
    """The patterns of one field. In the cache they are one string: most are never asked for, and a hundred thousand
    strings take longer to make than all else.
    """

    __slots__ = ("_items", "_joined")

    def __init__(self, joined: str = "") -> None:
        self._joined = joined
        self._items: list[str] | None = None

    def _read(self) -> list[str]:
        if self._items is None:
            self._items = self._joined.split("\n") if self._joined else []
        return self._items

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        return self._read()[index]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def __bool__(self) -> bool:
        return bool(self._joined)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Patterns) and other._joined == self._joined

    def __hash__(self) -> int:
        return hash(self._joined)

    @staticmethod
    def listed(kind: type, value: object) -> Patterns:
        """For msgspec: from the list in a rule file."""
        assert kind is Patterns
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise ValueError("Expected `array` of patterns")
        return Patterns("\n".join(value))

    @staticmethod
    def packed(value: object) -> str:
        """For msgspec: as the cache holds it."""
        assert isinstance(value, Patterns)
        return value._joined

    @staticmethod
    def unpacked(kind: type, value: object) -> Patterns:
        """For msgspec: from the string that `packed` gave."""
        assert kind is Patterns and isinstance(value, str)
        return Patterns(value)


class RuleExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An example of a rule: `bad` with the fault in brackets, or `good`."""

    source: str | None = None
    bad: str | None = None
    good: str | None = None
    suggestion: str | None = None

    def __post_init__(self) -> None:
        if (self.bad is None) == (self.good is None):
            raise ValueError("an example is either bad or good")
        if self.bad is not None and not re.fullmatch(r"[^\[\]]*\[[^\[\]]+\][^\[\]]*", self.bad):
            raise ValueError("a bad example marks its fault with one pair of brackets")


class Rule(Protocol):
    """What the entries of every kind share."""

    @property
    def name(self) -> str:
        """The words by which an entry is known: no two entries of a kind have the same."""

    @property
    def example(self) -> list[RuleExample]:
        """Its examples."""

    def all_patterns(self) -> Iterator[str]:
        """Every pattern it holds."""


_REMEDY = "see docs/packs.md for the format"
AnyRule = TypeVar("AnyRule", bound=Rule)


@dataclass(frozen=True, eq=False)
class RuleKind(Generic[AnyRule]):
    """A kind of rules: its folder in a pack, the key of its entries, their shape."""

    folder: str
    key: str
    shape: type[AnyRule]
    of_target: bool = False
    """Whether its rules are about the target language alone."""

    def pairs(self, own_packs: Iterable[Path] = ()) -> frozenset[tuple[str, str]]:
        """The (source, target) languages that have such rules; ("", target) where the source does not matter."""
        names = (path.parent.name for root in (packs.ROOT, *own_packs) for path in root.glob(f"*/{self.folder}"))
        if self.of_target:
            return frozenset(("", name) for name in names)
        return frozenset((source, target) for source, _, target in (name.partition("-") for name in names) if target)

    def covers(self, source_language: str, target_language: str, own_packs: Iterable[Path] = ()) -> bool:
        """Whether there are such rules for a pair of primary subtags."""
        return ("" if self.of_target else source_language, target_language) in self.pairs(own_packs)

    def read(self, source_language: str, target_language: str, own_packs: Sequence[Path] = ()) -> list[AnyRule]:
        """The rules of a pair, by file and place. Raises UserError with file and line for what cannot be used."""
        name = target_language if self.of_target else f"{source_language}-{target_language}"
        rules: dict[str, AnyRule] = {}
        for root in (packs.ROOT, *own_packs):
            rules |= self.read_pack(root / name / self.folder)
        return list(rules.values())

    def read_pack(self, folder: Path) -> dict[str, AnyRule]:
        """The rules in one folder by name, without their examples. Raises UserError where two have the same name."""
        paths = sorted(folder.glob("*.toml"))
        if not paths:
            return {}
        kept = rule_cache.digest(self.shape, [path.read_bytes() for path in paths])
        found = rule_cache.load(kept, self.shape, Patterns.unpacked)
        if found is None:
            # Examples are half of every file, and no check asks for them.
            found = [msgspec.structs.replace(rule, example=[]) for rule in self._read_files(paths)]  # type: ignore[type-var]
            rule_cache.save(kept, found, Patterns.packed)
        return {rule.name: rule for rule in found}

    def _read_files(self, paths: Sequence[Path]) -> list[AnyRule]:
        rules: dict[str, AnyRule] = {}
        for path in paths:
            read = self.read_file(path)
            if not path.is_relative_to(packs.ROOT):
                # The tests check the patterns of the built-in pack; that takes a second which a first run need not pay.
                check_patterns(self, path, read)
            for number, rule in enumerate(read):
                if rule.name in rules:
                    raise UserError(
                        f"“{rule.name}” has two entries in {path.parent}",
                        place=path,
                        line=line_of(path, f"$.{self.key}[{number}]"),
                        remedy="make one of them",
                    )
                rules[rule.name] = rule
        return list(rules.values())

    def read_file(self, path: Path) -> list[AnyRule]:
        """The entries of one file, by place."""
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            # A TOML error says its line itself.
            raise UserError(str(error), place=path, remedy=_REMEDY) from None
        unknown = sorted(table.keys() - {self.key})
        if unknown or self.key not in table:
            problem = f"unknown key `{unknown[0]}`" if unknown else f"no [[{self.key}]]"
            line = line_of(path, f"$.{unknown[0]}") if unknown else None
            raise UserError(problem, place=path, line=line, remedy=_REMEDY)
        try:
            return msgspec.convert(table[self.key], list[self.shape], dec_hook=Patterns.listed)  # type: ignore[name-defined]
        except msgspec.ValidationError as error:
            problem, _, where = str(error).partition(" - at ")
            line = line_of(path, where.strip("`").replace("$", f"$.{self.key}", 1))
            raise UserError(problem, place=path, line=line, remedy=_REMEDY) from None


def check_patterns(kind: RuleKind[AnyRule], path: Path, rules: Sequence[AnyRule]) -> None:
    """Raises UserError with the place of the first pattern that cannot be used."""
    for number, rule in enumerate(rules):
        for pattern in rule.all_patterns():
            try:
                parse(pattern)
            except UserError as error:
                line = line_of(path, f"$.{kind.key}[{number}]")
                raise UserError(error.problem, place=path, line=line, remedy=error.remedy) from None


def example_lines(path: Path, key: str) -> list[list[int]]:
    """The line of every [[key.example]] of a rule file, entry by entry, in one pass."""
    lines: list[list[int]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        header = line.strip()
        if header.startswith(f"[[{key}]]"):
            lines.append([])
        elif header.startswith(f"[[{key}.example]]"):
            lines[-1].append(number)
    return lines


_STEP = re.compile(r"(\w+)(?:\[(?:(\d+)|\.\.\.)\])?")


def line_of(path: Path, where: str) -> int | None:
    """The line of a path into a TOML file as msgspec writes it (`$.ambiguity[3].sense[0].lemma`): that of the innermost
    [[table]] it goes through, or of its key below.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    place, tables = 0, ""
    for name, number in _STEP.findall(where):
        tables = f"{tables}.{name}" if tables else name
        header = re.compile(rf"\s*\[\[{re.escape(tables)}\]\]")
        found = [line for line in range(place, len(lines)) if header.match(lines[line])]
        if number and len(found) > int(number):
            place = found[int(number)]
        elif not number:
            key = re.compile(rf"\s*(?:{re.escape(name)}\s*=|\[\[?{re.escape(name)}[\].])")
            return next((line + 1 for line in range(place, len(lines)) if key.match(lines[line])), place + 1)
        else:
            break
    return place + 1
