"""Scoring profiles: what an error weighs and when a text passes. Those that come with tqcheck lie beside this file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tqcheck.errors import UserError
from tqcheck.model import Counted, MqmCategory, Severity
from tqcheck.settings import nearest
from tqcheck.settings.toml_file import opened

_FOLDER = Path(__file__).parent
_KEYS = ("unit", "reference", "passing-threshold", "acceptable-penalty", "gate", "multipliers", "types")
_UNITS = {unit.value.replace(" ", "-"): unit for unit in Counted}
_TYPES = {name for category in MqmCategory for name in (category.mnemonic, category.dimension)}
_LARGEST = 1_000_000_000
"""Of a number in a profile: what is larger says nothing more, and sums of it overflow."""
_REMEDY = "docs/scoring.md has the keys of a profile"


@dataclass(frozen=True, slots=True)
class Profile:
    """How errors are weighed. `unit` None lets the text decide; `threshold` (PT) None means that nothing passes or
    fails, `acceptable` (APP: penalty points per `reference` units at which the score is the threshold) None that the
    score is not calibrated; one error of the severity `gate` or worse fails the text. `types` holds what differs for an
    error type or a dimension: its weight, and its own multipliers by severity.
    """

    name: str
    multipliers: Mapping[Severity, float]
    unit: Counted | None = None
    reference: int = 1000
    threshold: float | None = None
    acceptable: float | None = None
    gate: Severity | None = None
    types: Mapping[str, TypeWeights] = field(default_factory=dict)

    def weight_of(self, category: MqmCategory) -> float:
        """The weight of an error type (ETW): its own, else its dimension's, else 1."""
        return self._of(category).weight

    def multipliers_of(self, category: MqmCategory) -> Mapping[Severity, float]:
        """The severity multipliers (SPM) of an error type."""
        return {**self.multipliers, **self._of(category).multipliers}

    def calibrated(self, per_unit: float) -> float | None:
        """The calibrated score of a per-word penalty total; None where the profile does not calibrate."""
        if self.acceptable is None or self.threshold is None:
            return None
        return 100 - per_unit * self.reference * (100 - self.threshold) / self.acceptable

    def score(self, per_unit: float) -> float:
        """The score that counts: the calibrated one where the profile calibrates, else the raw one."""
        calibrated = self.calibrated(per_unit)
        return raw(per_unit) if calibrated is None else calibrated

    def _of(self, category: MqmCategory) -> TypeWeights:
        return self.types.get(category.mnemonic) or self.types.get(category.dimension) or _USUAL


def raw(per_unit: float) -> float:
    """The raw score of a per-word penalty total (PWPT)."""
    return 100 * (1 - per_unit)


@dataclass(frozen=True, slots=True)
class TypeWeights:
    """What a profile says of one error type."""

    weight: float = 1.0
    multipliers: Mapping[Severity, float] = field(default_factory=dict)


_USUAL = TypeWeights()


def names() -> list[str]:
    """The profiles that come with tqcheck."""
    return sorted(path.stem for path in _FOLDER.glob("*.toml"))


def profile(name: str) -> Profile:
    """The profile with this name, or in this file. Raises UserError for an unknown name or a bad file."""
    path = Path(name)
    if path.suffix == ".toml":
        return _read(path)
    if name not in names():
        raise UserError(
            f"there is no scoring profile “{name}”",
            remedy=f"did you mean {nearest(name, names())}? A profile of your own is a .toml file",
        )
    return _read(_FOLDER / f"{name}.toml")


def _read(path: Path) -> Profile:
    return _Reading(path, opened(path).table).profile()


class _Reading:
    """A profile's file, read key by key; every mistake names the file and the key."""

    def __init__(self, path: Path, table: Mapping[str, Any]) -> None:
        self._path = path
        self._table = table

    def profile(self) -> Profile:
        self._known(self._table, _KEYS, "key")
        multipliers = self._multipliers("multipliers", self._section(self._table, "multipliers"))
        missing = [severity.value for severity in Severity if severity not in multipliers]
        if missing:
            raise self._error(f"[multipliers] lacks {', '.join(missing)}")
        threshold = self._number("passing-threshold", None)
        acceptable = self._number("acceptable-penalty", None)
        if threshold is not None and not 0 <= threshold <= 100:
            raise self._error("“passing-threshold” is a number from 0 to 100")
        if acceptable is not None and (acceptable <= 0 or threshold is None):
            raise self._error("“acceptable-penalty” is above 0 and goes with a passing-threshold")
        reference = self._number("reference", 1000)
        if reference is None or reference < 1 or reference != int(reference):
            raise self._error("“reference” is a whole number of words from 1 up")
        return Profile(
            name=self._path.stem,
            multipliers=multipliers,
            unit=self._choice("unit", _UNITS),
            reference=int(reference),
            threshold=threshold,
            acceptable=acceptable,
            gate=self._choice("gate", {severity.value: severity for severity in Severity}),
            types=dict(self._types()),
        )

    def _types(self) -> Any:
        sections = self._section(self._table, "types")
        self._known(sections, _TYPES, "error type")
        for name in sections:
            section = self._section(sections, name)
            self._known(section, ("weight", *Severity), "key")
            weight = self._checked(f"types.{name}.weight", section.get("weight", 1))
            rest = {key: value for key, value in section.items() if key != "weight"}
            yield name, TypeWeights(weight, self._multipliers(f"types.{name}", rest))

    def _multipliers(self, where: str, section: dict[str, Any]) -> dict[Severity, float]:
        self._known(section, tuple(Severity), "severity")
        return {Severity(key): self._checked(f"{where}.{key}", value) for key, value in section.items()}

    def _section(self, table: Mapping[str, Any], key: str) -> dict[str, Any]:
        section = table.get(key, {})
        if not isinstance(section, dict):
            raise self._error(f"“{key}” is a table")
        return section

    def _number(self, key: str, default: float | None) -> float | None:
        return self._checked(key, self._table[key]) if key in self._table else default

    def _checked(self, key: str, value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _LARGEST:
            raise self._error(f"“{key}” is a number from 0 to {_LARGEST:,}")
        return float(value)

    def _choice(self, key: str, choices: Mapping[str, Any]) -> Any:
        value = self._table.get(key)
        if value is not None and value not in choices:
            raise self._error(f"“{key}” is one of {', '.join(choices)}")
        return None if value is None else choices[value]

    def _known(self, table: Mapping[str, Any], known: Any, what: str) -> None:
        for key in table:
            if key not in known:
                raise self._error(f"unknown {what} “{key}”", f"did you mean {nearest(key, known)}?")

    def _error(self, problem: str, remedy: str = _REMEDY) -> UserError:
        return UserError(problem, place=self._path, remedy=remedy)
