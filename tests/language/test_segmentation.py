"""Chinese words: what lies across them is no word."""

from __future__ import annotations

import pytest

from tqcheck.language.segmentation import cuts_words


@pytest.mark.parametrize(
    ("text", "term", "cuts"),
    [
        ("他上小学了", "小学", False),
        ("公共卫生部门要求医院", "公共卫生", False),
        ("被告在一审判决后十五日", "一审", False),
        ("用户可以用微信支付", "微信", False),
        ("她从小学习钢琴", "小学", True),
        ("研究生命起源", "研究生", True),
        ("和服务员", "和服", True),
    ],
)
def test_a_stretch_of_whole_words(text: str, term: str, cuts: bool) -> None:
    start = text.index(term)
    assert cuts_words(text, start, start + len(term), "zh") is cuts
    assert not cuts_words(text, start, start + len(term), "ja")
