"""Which checks a setting chooses."""

from __future__ import annotations

from tqcheck.checks.catalogue import chosen_checks
from tqcheck.settings import Settings


def test_a_category_chooses_all_its_checks() -> None:
    chosen = {check.id for check in chosen_checks(Settings(select=("mistranslation",)))}
    assert {"wrong-sense", "number-mismatch"} <= chosen


def test_an_id_goes_before_a_category_of_the_same_name() -> None:
    assert [check.id for check in chosen_checks(Settings(select=("omission",)))] == ["omission"]
    left = {check.id for check in chosen_checks(Settings(ignore=("omission",)))}
    assert "omission" not in left
    assert "name-missing" in left
