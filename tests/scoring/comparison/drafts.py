"""Systems with planted findings, made by hand."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.model import CheckedSegment, Finding, Location, MqmCategory, Segment, Severity, Side
from tqcheck.scoring.comparison.systems import System


def finding(severity: Severity, check: str = "negation-mismatch", message: str = "say it") -> Finding:
    return Finding(
        check,
        MqmCategory.MISTRANSLATION,
        severity,
        Side.TARGET,
        None,
        "",
        message,
        "why",
        (),
        0.9,
        (),
        "0" * 16,
    )


def item(
    number: int,
    target: str,
    severities: Sequence[Severity] = (),
    *,
    source: str | None = "восемь слов стоят здесь в одном простом ряду",
    pair: tuple[str, str] = ("ru", "en"),
    skipped: str = "",
) -> CheckedSegment:
    segment = Segment(str(number), target, pair[1], Location("draft.txt", number), source, pair[0])
    return CheckedSegment(segment, tuple(map(finding, severities)), skipped)


def system(name: str, severities: Sequence[Sequence[Severity]], target: str = "some words of a text") -> System:
    """A system whose segments have these findings."""
    return System(name, f"{name}.txt", [item(number, target, each) for number, each in enumerate(severities, start=1)])


def of_texts(name: str, texts: Sequence[str], language: str = "en") -> System:
    """A system without findings."""
    return System(
        name,
        f"{name}.txt",
        [item(number, text, pair=("ru", language)) for number, text in enumerate(texts, start=1)],
    )
