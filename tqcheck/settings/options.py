"""What a check lets its users set: declared by the check, in its own module."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from tqcheck.settings.kinds import Kind

Value = TypeVar("Value", bound="int | float | str | bool | None")


@dataclass(frozen=True, slots=True)
class Option(Generic[Value]):
    """One option. `summary` is a sentence about what it bounds. `default` None means that the check's own data decide,
    as `otherwise` says.
    """

    name: str
    kind: Kind
    default: Value
    summary: str
    otherwise: str = ""

    @property
    def default_text(self) -> str:
        """The default for people."""
        match self.default:
            case None:
                return self.otherwise
            case bool():
                return "true" if self.default else "false"
            case float():
                return f"{self.default:g}"
            case _:
                return str(self.default)
