"""An estimator reads what a reader sees of a segment."""

from __future__ import annotations

import pytest

from tests.scoring.estimate.segments import checked
from tqcheck.model import Span
from tqcheck.scoring.estimate.prose import Prose, prose

SOURCE = "Суд оправдал политика."


@pytest.mark.parametrize(
    ("target", "codes", "read"),
    [
        ("The court acquitted him.", (), "The court acquitted him."),
        ("The court <b>acquitted</b> him.", (Span(10, 13), Span(22, 26)), "The court acquitted him."),
        ("The court{1} acquitted  him.", (Span(9, 12),), "The court acquitted him."),
        ("a < b and b > c", (), "a < b and b > c"),
    ],
)
def test_codes_are_left_out(target: str, codes: tuple[Span, ...], read: str) -> None:
    assert prose(checked(target, SOURCE, target_codes=codes).segment) == Prose(SOURCE, read)


@pytest.mark.parametrize(
    ("source", "target", "codes"),
    [(None, "Yes.", ()), ("", "Yes.", ()), ("Да.", " \n", ()), ("Да.", "{1}", (Span(0, 3),))],
)
def test_without_words_on_both_sides_there_is_nothing_to_read(
    source: str | None, target: str, codes: tuple[Span, ...]
) -> None:
    assert prose(checked(target, source, target_codes=codes).segment) is None
