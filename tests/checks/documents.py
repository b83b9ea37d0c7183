"""Documents made of paragraphs, for the checks that compare their segments."""

from __future__ import annotations

from tqcheck.checks.catalogue import Checker
from tqcheck.glossary.terms import Glossary, Term
from tqcheck.model import Finding, Location, Segment
from tqcheck.settings import Settings


def document_findings(
    check: str,
    targets: list[str],
    sources: list[str] | None = None,
    language: str = "en",
    source_language: str | None = "ru",
    terms: tuple[Term, ...] = (),
) -> list[tuple[int, Finding]]:
    """(segment number, finding) of one check over the segments of one document."""
    checker = Checker(Settings(select=(check,)), Glossary(terms))
    segments = [
        Segment(
            id=str(number),
            target=target,
            target_language=language,
            location=Location("document.txt", number + 1, 1),
            source=sources[number] if sources else None,
            source_language=source_language if sources else None,
        )
        for number, target in enumerate(targets)
    ]
    observations = [seen for number, segment in enumerate(segments) for seen in checker.observe(number, segment)]
    # What is concluded may not depend on the order in which processes observe.
    concluded = checker.conclude(reversed(observations)).between(0, len(segments))
    return [
        (number, finding)
        for number, segment in enumerate(segments)
        for finding in checker.check(segment, concluded.get(number, ())).findings
    ]
