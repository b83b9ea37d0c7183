"""Every example of every check: silence first, then the exact span, then the suggestion silences the check."""

from __future__ import annotations

import functools
import string
import tempfile
from pathlib import Path

import pytest

from tests.checks.cases import segment_cases
from tests.language import dictd
from tqcheck.checks.catalogue import MESSAGE_LENGTH, Checker, all_checks
from tqcheck.checks.check import Check, Example
from tqcheck.glossary.terms import Glossary, Term
from tqcheck.model import Finding, Location, Segment
from tqcheck.settings import Settings

CASES = segment_cases()
SILENT = [case for case in CASES if case[2].span is None]
FOUND = [case for case in CASES if case[2].span is not None]


@functools.cache
def checker(check_id: str, terms: tuple[Term, ...]) -> Checker:
    return Checker(Settings(select=(check_id,)), Glossary(terms))


@functools.cache
def dictionary_checker(check_id: str, entries: tuple[tuple[str, str], ...]) -> Checker:
    index = dictd.write(Path(tempfile.mkdtemp()), entries)
    return Checker(Settings(select=(check_id,), dictionary=index))


def findings(check: Check, example: Example, target: str) -> tuple[Finding, ...]:
    segment = Segment(
        id="1",
        target=target,
        target_language=example.target_language,
        location=Location("example.txt", 1, 1),
        source=example.source,
        source_language=example.source_language,
        details=example.details,
    )
    if example.dictionary:
        return dictionary_checker(check.id, example.dictionary).check(segment).findings
    return checker(check.id, example.terms).check(segment).findings


@pytest.mark.parametrize(("check", "example"), [case[1:] for case in SILENT], ids=[case[0] for case in SILENT])
def test_good_examples_are_silent(check: Check, example: Example) -> None:
    assert findings(check, example, example.target) == ()


@pytest.mark.parametrize(("check", "example"), [case[1:] for case in FOUND], ids=[case[0] for case in FOUND])
def test_bad_examples_are_found_at_their_exact_span(check: Check, example: Example) -> None:
    found = [finding for finding in findings(check, example, example.target) if finding.side is example.side]
    assert [finding.span for finding in found] == [example.span]
    assert len(found[0].message) <= MESSAGE_LENGTH
    fields = [name for _, name, _, _ in string.Formatter().parse(check.message + check.explanation) if name]
    assert not any(f"{{{name}}}" in found[0].message + found[0].explanation for name in fields)
    if example.suggestion is not None:
        assert found[0].suggestions[:1] == (example.suggestion,)


@pytest.mark.parametrize(
    ("check", "example"),
    [case[1:] for case in FOUND if case[2].suggestion is not None],
    ids=[case[0] for case in FOUND if case[2].suggestion is not None],
)
def test_the_suggestion_silences_the_check(check: Check, example: Example) -> None:
    assert example.span is not None
    assert example.suggestion is not None
    mended = example.target[: example.span.start] + example.suggestion + example.target[example.span.end :]
    assert findings(check, example, mended) == ()


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: str(check.id))
def test_every_check_shows_at_least_one_good_and_one_bad_example(check: Check) -> None:
    assert any(example.span is None for example in check.examples)
    assert any(example.span is not None for example in check.examples)
