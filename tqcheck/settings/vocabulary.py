"""What settings may speak of that is defined further up the pipeline."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from tqcheck.settings.options import Option


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`language` gives a tag its usual capitals and raises UserError for an unknown language. `checks` are the ids of
    all checks with the options of each, `categories` the names of groups of them. All are asked for only when a file
    speaks of them.
    """

    language: Callable[[str], str]
    checks: Callable[[], Mapping[str, tuple[Option[Any], ...]]]
    categories: Callable[[], Collection[str]]
