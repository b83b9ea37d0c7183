"""The digest of settings: one for all runs that were told the same."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from tqcheck.model import Severity
from tqcheck.settings import Settings
from tqcheck.settings.shape import digest

BASE = Settings(source_language="ru", glossaries=(Path("a/b.csv"),), severities=(("doubled-space", Severity.MINOR),))


def test_equal_settings_have_one_digest_however_many_processes_run() -> None:
    same = dataclasses.replace(BASE, glossaries=(Path("a/./b.csv"),), jobs=7)
    assert digest([same]) == digest([BASE]) == digest([BASE, same])
    assert len(digest([BASE])) == 64


@pytest.mark.parametrize(
    "change",
    [
        {"source_language": "uk"},
        {"glossaries": ()},
        {"severities": ()},
        {"fail_on": None},
        {"words": ("tqcheck",)},
        {"options": (("subtitle-speed", "speed", 17),)},
        {"min_score": 0.0},
    ],
)
def test_whatever_else_differs_changes_it(change: dict[str, object]) -> None:
    other = dataclasses.replace(BASE, **change)  # type: ignore[arg-type]
    assert len({digest([other]), digest([BASE]), digest([BASE, other])}) == 3
