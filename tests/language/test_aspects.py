"""Russian verbs of the other aspect, and the nouns made of verbs."""

from __future__ import annotations

import pytest

from tqcheck.language.aspects import aspects


@pytest.mark.parametrize(
    ("verb", "partner"),
    [
        ("варить", "сварить"),
        ("сварить", "варить"),
        ("загружать", "загрузить"),
        ("показывать", "показать"),
        ("шифровать", "шифрование"),
    ],
)
def test_partners_name_one_action(verb: str, partner: str) -> None:
    known = aspects("ru")
    assert known is not None and known.are_partners(verb, partner)


@pytest.mark.parametrize(
    ("verb", "stranger"),
    [
        ("варить", "говорить"),
        ("писать", "переписать"),  # another meaning
        ("загружать", "разгрузить"),
        ("показывать", "показатель"),
    ],
)
def test_other_verbs_are_none(verb: str, stranger: str) -> None:
    known = aspects("ru")
    assert known is not None and not known.are_partners(verb, stranger)


def test_a_language_without_data_has_none() -> None:
    assert aspects("xx") is None
