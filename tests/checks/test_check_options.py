"""Options and severities of checks."""

from __future__ import annotations

import pytest

from tqcheck.checks.catalogue import Checker, all_checks, check_named
from tqcheck.model import Cue, Details, Document, Finding, Location, Segment, Severity
from tqcheck.reports.check_page import as_text
from tqcheck.run.serial import check_document
from tqcheck.settings import Settings


def found(check: str, segments: list[Segment], *options: tuple[str, int | float]) -> list[Finding]:
    settings = Settings(select=(check,), options=tuple((check, name, value) for name, value in options))
    items = check_document(Document("x", "x", segments), Checker(settings))
    return [finding for item in items if hasattr(item, "findings") for finding in item.findings]


def subtitle(text: str, milliseconds: int = 2500, source: str | None = None) -> list[Segment]:
    details = Details(cue=Cue(0, milliseconds))
    return [Segment("1", text, "en", Location("x"), source, "de" if source else None, details=details)]


def pairs(*texts: tuple[str, str]) -> list[Segment]:
    return [
        Segment(str(number), target, "en", Location("x", number), source, "de")
        for number, (source, target) in enumerate(texts, start=1)
    ]


FIFTY = "We left the castle at noon, as they had asked us to"


def test_a_stated_speed_is_exact() -> None:
    assert not found("subtitle-speed", subtitle(FIFTY))
    assert not found("subtitle-speed", subtitle(FIFTY), ("characters-per-second", 20.4))
    (finding,) = found("subtitle-speed", subtitle(FIFTY), ("characters-per-second", 20.3))
    assert "20.3 can be read" in finding.message
    assert "Your settings allow 20.3 a second" in finding.explanation


def test_a_stated_line_length_is_exact() -> None:
    assert found("subtitle-line-length", subtitle(FIFTY))
    assert not found("subtitle-line-length", subtitle(FIFTY), ("characters", 51))
    (finding,) = found("subtitle-line-length", subtitle(FIFTY), ("characters", 50))
    assert "your settings allow 50 at most" in finding.explanation


def test_more_or_fewer_lines_may_be_allowed() -> None:
    assert found("subtitle-line-length", subtitle("a\nb\nc"))
    assert not found("subtitle-line-length", subtitle("a\nb\nc"), ("lines", 3))
    assert found("subtitle-line-length", subtitle("a\nb"), ("lines", 1))
    assert not found("subtitle-line-length", subtitle("a\nb", source="a\nb"), ("lines", 1))


def test_the_lengths_that_are_far_from_expected_can_be_stated() -> None:
    source = "Der Rat hat das Gesetz über den Schutz der Wälder am Montag nach langer Beratung beschlossen."
    segments = pairs((source, "The council passed the law."))
    assert not found("length-ratio", segments, ("deviations", 100.0))
    assert found("length-ratio", segments, ("deviations", 1.0))


def test_short_texts_may_have_to_have_translations_of_their_own() -> None:
    others = pairs(("Hunde bellen laut", "Cats sleep"), ("Tische stehen draußen", "Cats sleep"))
    assert not found("same-translation", others)
    assert found("same-translation", others, ("words", 2))


@pytest.mark.parametrize("severity", list(Severity))
def test_a_stated_severity_is_that_of_all_findings(severity: Severity) -> None:
    fast = subtitle(FIFTY, 1000)
    (usual,) = found("subtitle-speed", fast)
    assert usual.severity is Severity.MAJOR
    settings = Settings(select=("subtitle-speed",), severities=(("subtitle-speed", severity),))
    (finding,) = Checker(settings).check(fast[0]).findings
    assert finding.severity is severity


def test_every_option_is_explained() -> None:
    for check in all_checks():
        for option in check.options:
            text = as_text(check_named(check.id))
            assert f"{option.name}: {option.kind.expected} [default: {option.default_text}]" in text
            assert option.summary.endswith(".")
            assert option.default_text
            assert option.name != "severity"
