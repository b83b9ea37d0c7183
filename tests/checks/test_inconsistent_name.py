"""inconsistent-name over whole documents: its own examples, and the cases that one segment cannot show."""

from __future__ import annotations

import pytest

from tqcheck.checks.catalogue import Checker
from tqcheck.checks.check import Example
from tqcheck.checks.inconsistent_name import CHECK
from tqcheck.model import Finding, Location, Segment, Span
from tqcheck.settings import Settings


def document_findings(
    targets: list[str], sources: list[str] | None = None, language: str = "en"
) -> list[tuple[int, Finding]]:
    """(segment number, finding) of the check over the segments of one document."""
    checker = Checker(Settings(select=(CHECK.id,)))
    segments = [
        Segment(
            id=str(number),
            target=target,
            target_language=language,
            location=Location("document.txt", number + 1, 1),
            source=sources[number] if sources else None,
            source_language="ru" if sources else None,
        )
        for number, target in enumerate(targets)
    ]
    observations = [seen for number, segment in enumerate(segments) for seen in checker.observe(number, segment)]
    concluded = checker.conclude(reversed(observations))
    return [
        (number, finding)
        for number, segment in enumerate(segments)
        for finding in checker.check(segment, concluded.get(number, ())).findings
    ]


@pytest.mark.parametrize("example", CHECK.examples, ids=lambda example: str(example.target[:30]))
def test_examples(example: Example) -> None:
    paragraphs = example.target.split("\n\n")
    starts = [example.target.index(paragraph) for paragraph in paragraphs]
    found = document_findings(paragraphs)
    if example.span is None:
        assert found == []
        return
    spans = [Span(starts[at] + f.span.start, starts[at] + f.span.end) for at, f in found if f.span]
    assert spans == [example.span]
    assert found[0][1].suggestions == (example.suggestion,)
    mended = example.target[: example.span.start] + str(example.suggestion) + example.target[example.span.end :]
    assert document_findings(mended.split("\n\n")) == []


def test_the_majority_form_is_quoted_with_its_first_mention() -> None:
    found = document_findings(["He thanked Abdulaev.", "Then Abdulayev left.", "The deputy called Abdulaev's wife."])
    assert [(at, finding.text) for at, finding in found] == [(1, "Abdulayev")]
    finding = found[0][1]
    assert "Abdulaev" in finding.message
    assert finding.related[0].span == Span(11, 19)
    assert len(finding.message) <= 90


def test_every_minority_mention_is_flagged_without_its_possessive() -> None:
    found = document_findings(
        [
            "We saw Abdulaev.",
            "Then Abdulayev's car came.",
            "Near Abdulaev stood Abdulayev.",
            "And Abdulaev left.",
        ]
    )
    assert [(at, finding.text) for at, finding in found] == [(1, "Abdulayev"), (2, "Abdulayev")]


def test_two_spellings_of_the_source_are_two_names() -> None:
    targets = ["We met Abdulaev.", "We met Abdulayev."]
    assert document_findings(targets, ["Мы встретили Абдулаева.", "Мы встретили Абдуллаева."]) == []
    assert len(document_findings(targets, ["Мы встретили Абдулаева.", "Там был Абдулаев."])) == 1


@pytest.mark.parametrize(
    "targets",
    [
        ["ABDULAEV LEAVES", "We met Abdulayev."],
        ["We met Abdulaev.", "His name is also Abdulayev (Abdulayev)."],
        ["We met Mr Anderson.", "We met Mr Andersson."],
        ["She is Maria.", "She is Mariya's friend Marya."],
        ["The Marine corps.", "The Marin county."],
        ["We met Carl Weber.", "We met Karl Weber."],
    ],
)
def test_silence(targets: list[str]) -> None:
    assert document_findings(targets) == []


def test_two_spellings_that_the_source_has_are_two_names() -> None:
    targets = ["The towns Zhumabaev and Zhumabayev lie there.", "We drove to Zhumabaev."]
    sources = ["Dort liegen die Orte Zhumabaev und Zhumabayev.", "Wir fuhren nach Zhumabaev."]
    assert document_findings(targets, sources) == []
    assert document_findings(targets) != []
