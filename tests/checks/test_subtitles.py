"""The checks of subtitles on whole files: what a viewer sees, and what overlaps."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.checks.catalogue import Checker
from tqcheck.checks.check import Example
from tqcheck.checks.mechanisms.subtitles import limit, target_lines
from tqcheck.checks.subtitle_overlap import CHECK
from tqcheck.model import Cue, Details, Finding, Location, Segment, Severity, Span
from tqcheck.readers import srt, webvtt
from tqcheck.readers.files import File
from tqcheck.readers.languages import Languages
from tqcheck.settings import Settings


def findings(text: str, check: str, language: str = "en") -> list[tuple[str, Finding]]:
    """(the cue's text, finding) of a check over a subtitle file."""
    read, name = (webvtt.read, "x.vtt") if text.startswith("WEBVTT") else (srt.read, "x.srt")
    document = read(File(Path(name), name, text.encode()), Languages(language))
    segments = [item for item in document.segments if isinstance(item, Segment)]
    checker = Checker(Settings(select=(check,)))
    observations = [seen for number, segment in enumerate(segments) for seen in checker.observe(number, segment)]
    concluded = checker.conclude(reversed(observations)).between(0, len(segments))
    return [
        (segment.target, finding)
        for number, segment in enumerate(segments)
        for finding in checker.check(segment, concluded.get(number, ())).findings
    ]


@pytest.mark.parametrize("example", CHECK.examples, ids=lambda example: str(example.target[:60]))
def test_examples_of_overlap(example: Example) -> None:
    marked = example.span.of(example.target) if example.span else None
    assert [text for text, _ in findings(example.target, CHECK.id)] == [text for text in (marked,) if text]


def cues(*times: tuple[int, int], text: str = "Text {n}.") -> str:
    def clock(milliseconds: int) -> str:
        return f"00:{milliseconds // 60000:02}:{milliseconds // 1000 % 60:02},{milliseconds % 1000:03}"

    return "\n\n".join(
        f"{n}\n{clock(start)} --> {clock(end)}\n{text.format(n=n)}" for n, (start, end) in enumerate(times, start=1)
    )


@pytest.mark.parametrize(
    ("times", "found"),
    [
        ([(1000, 2000), (1950, 3000)], ["Text 2."]),
        ([(1000, 2000), (1960, 3000)], []),
        ([(1950, 3000), (1000, 2000)], ["Text 1."]),
        ([(1000, 9000), (2000, 3000), (3000, 4000)], []),
        ([(n * 1000, n * 1000 + 1500) for n in range(11)], [f"Text {n}." for n in range(2, 12)]),
        ([(n * 1000, n * 1000 + 1500) for n in range(30)], []),
    ],
)
def test_overlap(times: list[tuple[int, int]], found: list[str]) -> None:
    assert [text for text, _ in findings(cues(*times), CHECK.id)] == found


def test_overlap_says_when_the_one_before_should_end() -> None:
    ((_, finding),) = findings(cues((1000, 3000), (2400, 5000)), CHECK.id)
    assert finding.message == "comes up 0.6 s before the one before it goes → end that one at 00:00:02,400"
    assert finding.related[0].text == "Text 1."


@pytest.mark.parametrize(("settings", "found"), [("", 1), ("align:start", 1), ("line:0", 0), ("region:a", 0)])
def test_cues_at_two_places_may_overlap(settings: str, found: int) -> None:
    text = f"WEBVTT\n\n00:01.000 --> 00:03.000 {settings}\nOne.\n\n00:02.000 --> 00:05.000\nTwo.\n"
    assert len(findings(text, CHECK.id)) == found


def test_tags_are_not_seen() -> None:
    text = '{\\an8}<font color="#ffff00">We left the castle at noon,</font>\n<i>as they had asked us to.</i>'
    assert findings(cues((1000, 4000), text=text.replace("{", "{{").replace("}", "}}")), "subtitle-line-length") == []
    assert findings(cues((1000, 4000), text=text.replace("{", "{{").replace("}", "}}")), "subtitle-speed") == []


@pytest.mark.parametrize(
    ("text", "language", "widths"),
    [
        ("One two.\n\n - Three.", "en", [8, 8]),
        ("e\u0301a\u200b", "fr", [2]),
        ("한국어 abc.", "ko", [5.5]),
        ("我们，ABC", "zh", [4.5]),
        ("नमस्ते", "hi", [4]),
        ("", "en", []),
    ],
)
def test_widths(text: str, language: str, widths: list[float]) -> None:
    assert [line.width for line in target_lines(Segment("1", text, language, Location("x")))] == widths


def test_ruby_is_not_read() -> None:
    text = "<ruby>漢字<rt>かんじ</rt></ruby>だ"
    codes = tuple(Span(text.index(tag), text.index(tag) + len(tag)) for tag in ("<ruby>", "<rt>", "</rt>", "</ruby>"))
    assert [line.width for line in target_lines(Segment("1", text, "ja", Location("x"), target_codes=codes))] == [3]


@pytest.mark.parametrize(
    ("characters", "milliseconds", "severity"),
    [
        (20, 1000, None),
        (24, 1000, None),
        (25, 1000, Severity.MINOR),
        (32, 1000, Severity.MINOR),
        (33, 1000, Severity.MAJOR),
        (30, 99, None),
        (30, 100, Severity.MAJOR),
    ],
)
def test_speed(characters: int, milliseconds: int, severity: Severity | None) -> None:
    segment = Segment("1", "x" * characters, "en", Location("x"), details=Details(cue=Cue(0, milliseconds)))
    found = Checker(Settings(select=("subtitle-speed",))).check(segment).findings
    assert [finding.severity for finding in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("language", "speed", "line"), [("en-GB", 20, 42), ("ru", 17, 39), ("de", 17, 42), ("zh-Hant", 9, 16), ("", 17, 42)]
)
def test_limits(language: str, speed: float, line: int) -> None:
    assert (limit(language).speed, limit(language).line) == (speed, line)
