"""Drafts lined up: by ids, else by place, or refused."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from tests.scoring.comparison.drafts import item, of_texts
from tqcheck.errors import UserError
from tqcheck.scoring.comparison.systems import System, names, order, without_blanks


def placed(other: System) -> list[str]:
    """The texts of `other` in the order of the first draft."""
    first, second = ([each.segment for each in system.segments] for system in (FIRST, other))
    return other.at(order(first, second, FIRST.path, other.path)).texts


FIRST = System("a", "a.txt", [item(1, "one"), item(2, "two"), item(3, "three")])


@pytest.mark.parametrize(
    ("paths", "called"),
    [
        (["a.en.txt", "b.en.txt"], ["a.en", "b.en"]),
        (["a.txt", "a.md"], ["a.txt", "a.md"]),
        (["one/a.txt", "two/a.txt", "b.txt"], ["one/a.txt", "two/a.txt", "b"]),
    ],
)
def test_a_system_is_called_as_its_file_as_shortly_as_tells_them_apart(paths: list[str], called: list[str]) -> None:
    assert names([Path(path) for path in paths]) == called


def test_segments_with_the_same_ids_go_together_wherever_they_stand() -> None:
    other = System("b", "b.txt", [item(3, "drei"), item(1, "eins"), item(2, "zwei")])
    assert placed(other) == ["eins", "zwei", "drei"]


def test_segments_with_other_ids_go_together_by_place() -> None:
    other = System("b", "b.xlf", [item(7, "eins"), item(8, "zwei"), item(9, "drei")])
    assert placed(other) == ["eins", "zwei", "drei"]


def test_an_id_that_stands_twice_tells_nothing() -> None:
    other = System("b", "b.xlf", [item(1, "eins"), item(1, "zwei"), item(3, "drei")])
    assert placed(other) == ["eins", "zwei", "drei"]


def test_drafts_of_other_lengths_are_refused_by_name_and_number() -> None:
    with pytest.raises(UserError) as caught:
        placed(System("b", "b.txt", [item(1, "eins")]))
    assert str(caught.value) == ("b.txt: holds 1 segment, but a.txt 3 (give drafts of one source, divided alike)")


def test_drafts_of_another_source_are_refused() -> None:
    strange = [item(1, "one"), item(2, "two", source="другое"), item(3, "three", source="третье")]
    with pytest.raises(UserError, match=r"translates another source than a\.txt in 2 of 3 segments"):
        placed(System("b", "b.txt", strange))


def test_a_source_that_is_not_known_is_no_other_one() -> None:
    unsure = [item(1, "one"), item(2, "two", source=None), item(3, "three", source=None)]
    assert placed(System("b", "b.txt", unsure)) == ["one", "two", "three"]


def test_lines_at_which_nobody_says_anything_are_left_out() -> None:
    empty = item(2, "", source=" ")
    a = System("a", "a.txt", [item(1, "one"), empty, item(3, "")])
    b = System("b", "b.txt", [item(1, "eins"), empty, item(3, "drei")])
    systems, references = without_blanks([a, b], ["1", "", "3"])
    assert [system.texts for system in systems] == [["one", ""], ["eins", "drei"]]
    assert references == ["1", "3"]


def test_a_source_without_any_translation_stays() -> None:
    left_out = of_texts("a", [""])
    systems, _ = without_blanks([left_out, dataclasses.replace(left_out, name="b")], None)
    assert systems[0].texts == [""]
