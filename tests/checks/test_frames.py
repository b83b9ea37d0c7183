"""Frames of word classes: every frame's own sentences, and that no text breaks them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.checks.catalogue import Checker
from tqcheck.checks.check import bad
from tqcheck.checks.mechanisms.frames import Frame, all_frames, matches
from tqcheck.language.text import Text
from tqcheck.model import Location, Segment
from tqcheck.settings import Settings

CHECKS = sorted(all_frames())
FRAMES = [
    pytest.param(check, frame, id=f"{check}/{number}")
    for check, group in all_frames().items()
    for number, frame in enumerate(group, start=1)
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


OTHERS = ("shuffled-text", "unknown-word", "case-after-preposition", "missing-contraction")
WORDS = st.sampled_from(
    "the a of to he him his it's could receives 5 , . ? “ ( realize Été İ ß 中文 \u0301 don't - two "
    "mit das без книга de el le".split()
)
CHECKER = Checker(Settings(select=(*CHECKS, *OTHERS)))


@given(st.lists(WORDS | st.text(max_size=4), max_size=12))
def test_every_span_lies_inside_its_text(words: list[str]) -> None:
    text = " ".join(words)
    for check in CHECKS:
        for match in matches(check, Text(text, "en")):
            assert 0 <= match.span.start < match.span.end <= len(text)


@given(st.lists(WORDS | st.text(max_size=4), max_size=30), st.sampled_from(["en", "de", "es", "fr", "ru"]))
def test_every_finding_lies_inside_its_text(words: list[str], language: str) -> None:
    text = " ".join(words)
    segment = Segment("1", text, language, Location("text", 1), source=text[::-1], source_language="ru")
    for finding in CHECKER.check(segment).findings:
        assert finding.span is not None
        assert 0 <= finding.span.start < finding.span.end <= len(text)
