"""Frames of word classes: every frame's own sentences, and that no text breaks them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.checks.check import bad
from tqcheck.checks.mechanisms.frames import Frame, frames, matches
from tqcheck.language import packs
from tqcheck.language.text import Text

CHECKS = sorted(path.stem for path in (packs.ROOT / "en" / "frames").glob("*.toml"))
FRAMES = [
    pytest.param(check, frame, id=f"{check}/{number}")
    for check in CHECKS
    for number, frame in enumerate(frames(check), start=1)
]


@pytest.mark.parametrize(("check", "frame"), FRAMES)
def test_a_frame_is_silent_on_its_good_sentences(check: str, frame: Frame) -> None:
    for sentence in frame.good:
        assert not matches(check, Text(sentence, "en")), sentence


@pytest.mark.parametrize(("check", "frame"), FRAMES)
def test_a_frame_finds_its_bad_sentences(check: str, frame: Frame) -> None:
    assert frame.bad
    for sentence in frame.bad:
        example = bad(sentence)
        found = [match for match in matches(check, Text(example.target, "en")) if match.frame is frame]
        assert [match.span for match in found] == [example.span], sentence


@pytest.mark.parametrize(("check", "frame"), FRAMES)
def test_a_mended_sentence_has_no_fault(check: str, frame: Frame) -> None:
    for sentence in frame.bad:
        target = bad(sentence).target
        for match in matches(check, Text(target, "en")):
            if match.fix:
                mended = target[: match.span.start] + match.fix + target[match.span.end :]
                assert not matches(check, Text(mended, "en")), mended


WORDS = st.sampled_from(
    "the a of to he him his its it's could goes went 5 , . ? “ ( realize LY Été İ ß 中文 \u0301 don't - two".split()
)


@given(st.lists(WORDS | st.text(max_size=4), max_size=12))
def test_every_span_lies_inside_its_text(words: list[str]) -> None:
    text = " ".join(words)
    for check in CHECKS:
        for match in matches(check, Text(text, "en")):
            assert 0 <= match.span.start < match.span.end <= len(text)
