"""The examples of the checks that compare the segments of a document: each paragraph is a segment."""

from __future__ import annotations

import pytest

from tests.checks.cases import every_case
from tests.checks.documents import document_findings
from tqcheck.checks.catalogue import Checker, all_checks
from tqcheck.checks.check import Check, CorpusCheck, Example
from tqcheck.model import Finding, Location, Segment, Span
from tqcheck.settings import Settings

CHECKS = [check for check in all_checks() if isinstance(check, CorpusCheck) and not check.needs_detail]
EXAMPLES = [(check, example) for _, check, example in every_case() if check in CHECKS]
BREAK = "\n\n"


def found_in(check: Check, example: Example, target: str) -> list[tuple[int, Finding]]:
    sources = example.source.split(BREAK) if example.source else None
    return document_findings(
        check.id, target.split(BREAK), sources, example.target_language, example.source_language, example.terms
    )


@pytest.mark.parametrize(
    ("check", "example"), EXAMPLES, ids=[f"{check.id}/{example.target[:30]!r}" for check, example in EXAMPLES]
)
def test_examples(check: Check, example: Example) -> None:
    starts = [0]
    for paragraph in example.target.split(BREAK):
        starts.append(starts[-1] + len(paragraph) + len(BREAK))
    found = found_in(check, example, example.target)
    spans = [Span(starts[at] + f.span.start, starts[at] + f.span.end) for at, f in found if f.span]
    if example.span is None:
        assert found == []
        return
    assert spans == [example.span]
    assert len(found[0][1].message) <= 90
    if example.suggestion is not None:
        assert found[0][1].suggestions[:1] == (example.suggestion,)
        mended = example.target[: example.span.start] + example.suggestion + example.target[example.span.end :]
        assert found_in(check, example, mended) == []


def test_a_stated_region_decides_the_spelling() -> None:
    targets = ["The color of the center.", "The colors."]
    assert document_findings("mixed-spelling", targets) == []
    assert [finding.text for _, finding in document_findings("mixed-spelling", targets, language="en-GB")] == [
        "color",
        "center",
        "colors",
    ]


def test_of_two_translations_as_frequent_the_first_is_the_usual_one() -> None:
    sources = ["Сохраните файл сейчас."] * 2
    ((at, finding),) = document_findings("inconsistent-translation", ["Save it now.", "Store it now."], sources)
    assert (at, finding.suggestions) == (1, ("Save it now.",))


def test_translations_of_several_systems_side_by_side_are_no_document() -> None:
    sources = [f"Сохраните файл номер {number}." for number in range(20)] * 2
    targets = [f"Save file number {number}." for number in range(20)]
    targets += [f"Keep the file with number {number}." for number in range(20)]
    assert document_findings("inconsistent-translation", targets, sources) == []
    targets[20:24] = targets[:4]
    assert len(document_findings("inconsistent-translation", targets, sources)) == 16


def test_many_friendly_words_are_another_voice() -> None:
    polite = ["Ваш файл открыт."] * 8
    assert document_findings("mixed-register", [*polite, "Твой файл открыт.", "Я вижу тебя."], language="ru") == []
    assert len(document_findings("mixed-register", [*polite, "Твой файл открыт."], language="ru")) == 1


def test_a_tokenised_document_is_one_finding() -> None:
    targets = ["It was late , he said .", "Nobody came , not one .", "They left , all of them .", "Good."]
    ((at, finding),) = document_findings("tokenised-text", targets)
    assert at == 0
    assert finding.message.startswith("3 of 4 segments are cut up by a tokeniser")


def test_tokenised_segments_of_a_good_document_are_found_each() -> None:
    targets = ["It was late , he said .", "Nobody came.", "They left , all of them .", "Good.", "Well, well."]
    assert [at for at, _ in document_findings("tokenised-text", targets)] == [0, 2]


def test_a_tokenised_document_has_no_spaces_before_marks() -> None:
    targets = ["It was late , he said .", "Nobody came , not one .", "They left , all .", "Why not ?"]
    segments = [
        Segment(str(number), target, "en", Location("document.txt", number + 1))
        for number, target in enumerate(targets)
    ]
    checker = Checker(Settings())
    observed = [seen for at, each in enumerate(segments) for seen in checker.observe(at, each)]
    concluded = checker.conclude(observed).between(0, len(segments))
    found = [checker.check(each, concluded.get(at, ())).findings for at, each in enumerate(segments)]
    assert [[finding.check for finding in findings] for findings in found] == [["tokenised-text"], [], [], []]
