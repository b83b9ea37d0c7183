"""Comments in the files: what they silence, and when they are said to silence nothing."""

from __future__ import annotations

import dataclasses
import time

import pytest

from tests.suppression.checked import CHECKER, checked, judged
from tqcheck.model import BadItem, Location, Segment, Suppressed, SuppressedBy, Suppression
from tqcheck.settings import Settings
from tqcheck.suppression.suppressions import Suppressions

QUOTED = Suppression(("wrong-sense",), "quoted", 3)


def notices(suppressions: Suppressions) -> list[str]:
    return suppressions.notices((), (), ())


def test_without_comments_nothing_changes() -> None:
    item = checked("wrong-sense")
    (after,) = judged(Suppressions(), item)
    assert after is item


def test_a_comment_silences_its_checks_and_no_others() -> None:
    suppressions = Suppressions()
    item = checked("wrong-sense", "repeated-word", suppressions=(QUOTED,))
    (after,) = judged(suppressions, item)
    assert [finding.check for finding in after.findings] == ["repeated-word"]
    assert after.suppressed == (Suppressed(item.findings[0], SuppressedBy.COMMENT, "quoted"),)
    assert notices(suppressions) == []


def test_a_comment_on_several_segments_need_silence_something_in_one() -> None:
    suppressions = Suppressions()
    judged(suppressions, checked(suppressions=(QUOTED,)), checked("wrong-sense", suppressions=(QUOTED,)))
    judged(suppressions, checked(suppressions=(QUOTED,)))
    assert notices(suppressions) == []


def test_a_comment_is_not_blamed_where_its_check_did_not_run() -> None:
    # missing-term needs a glossary.
    suppressions = Suppressions()
    judged(suppressions, checked(suppressions=(Suppression(("missing-term",), "", 3),)))
    judged(suppressions, checked(suppressions=(QUOTED,)), settings=Settings(ignore=("wrong-sense",)))
    judged(suppressions, dataclasses.replace(checked(suppressions=(QUOTED,)), skipped="locked"))
    assert notices(suppressions) == []


def test_submitted_texts_silence_nothing() -> None:
    suppressions = Suppressions()
    broken = Suppression((), "", 5, "names no check")
    item = checked("wrong-sense", suppressions=(QUOTED, broken))
    assert judged(suppressions, item, settings=Settings(ignore_inline=True)) == [item]
    assert notices(suppressions) == []


@pytest.mark.parametrize(
    ("suppression", "said"),
    [
        (QUOTED, "a.md:3: the comment names wrong-sense, which finds nothing here; take it out"),
        (
            Suppression(("wrong-sens",), "", 3),
            "a.md:3: the comment names “wrong-sens”, which is no check (did you mean “wrong-sense”?)",
        ),
        (Suppression(("quoted",), "", 3), "a.md:3: the comment names “quoted”, which is no check"),
        # A category is no check: an order says what it knows to be wrong.
        (Suppression(("verity",), "", 3), "a.md:3: the comment names “verity”, which is no check"),
        (Suppression((), "", 3, "names no check"), "a.md:3: the comment has no effect: names no check"),
        (
            Suppression(("wrong-sense",)),
            "a.md:1:1: the comment names wrong-sense, which finds nothing here; take it out",
        ),
    ],
)
def test_a_comment_that_silences_nothing_is_said_once_with_its_place(suppression: Suppression, said: str) -> None:
    suppressions = Suppressions()
    item = checked("repeated-word", suppressions=(suppression,))
    assert judged(suppressions, item, item) == [item, item]
    assert notices(suppressions) == [said]


def test_a_comment_with_a_problem_silences_nothing() -> None:
    item = checked("wrong-sense", suppressions=(dataclasses.replace(QUOTED, problem="no text comes after it"),))
    assert judged(Suppressions(), item) == [item]


def test_what_cannot_be_read_passes_by() -> None:
    bad = BadItem("broken", Location("a.md", 1))
    assert list(Suppressions().judged([bad], CHECKER)) == [bad]


def test_ten_thousand_comments_take_no_time_and_not_all_are_named() -> None:
    suppressions = Suppressions()
    comments = [Suppression((f"a{line}", "wrong-sense"), "", line) for line in range(10_000)]
    items = [checked("wrong-sense", suppressions=(comment,)) for comment in comments]
    start = time.process_time()
    after = judged(suppressions, *items)
    said = notices(suppressions)
    assert time.process_time() - start < 5
    assert sum(len(item.suppressed) for item in after) == 10_000
    assert len(said) == 21
    assert said[-1] == "9980 more comments have no effect"


def test_a_segment_keeps_the_order_of_what_is_left() -> None:
    item = checked("repeated-word", "wrong-sense", "unpaired-mark", suppressions=(QUOTED,))
    (after,) = judged(Suppressions(), item)
    assert [finding.check for finding in after.findings] == ["repeated-word", "unpaired-mark"]
    assert isinstance(after.segment, Segment)
