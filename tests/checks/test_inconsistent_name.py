"""inconsistent-name over whole documents: the cases that its own examples do not show."""

from __future__ import annotations

import pytest

from tests.checks.documents import document_findings as findings_of
from tqcheck.checks.inconsistent_name import CHECK
from tqcheck.model import Finding, Span


def document_findings(targets: list[str], sources: list[str] | None = None) -> list[tuple[int, Finding]]:
    return findings_of(CHECK.id, targets, sources)


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
