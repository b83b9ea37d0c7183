"""Comparisons to write, made by hand."""

from __future__ import annotations

from collections.abc import Sequence

from tests.scoring.comparison.drafts import finding, item
from tqcheck.model import CheckedSegment, Severity
from tqcheck.scoring.comparison.comparing import Comparison, Resampling, comparison
from tqcheck.scoring.comparison.systems import System
from tqcheck.scoring.profiles import profile
from tqcheck.scoring.reference.metrics import metric

REFERENCES = [f"he did not {verb} them on 12 May" for verb in ("see", "call", "meet", "ask", "pay", "hear", "help")]
WITHOUT_NOT = [text.replace(" not ", " ") for text in REFERENCES]
OTHER_NUMBER = [REFERENCES[0].replace("12", "13"), *REFERENCES[1:]]
MAJOR = (Severity.MAJOR,)


def draft(name: str, texts: Sequence[str], faulty: Sequence[bool]) -> System:
    """A system with a major finding in each faulty segment."""
    return System(
        name,
        f"{name}.txt",
        [
            item(number, text, MAJOR if fault else ())
            for number, (text, fault) in enumerate(zip(texts, faulty, strict=True), start=1)
        ],
    )


GOOD = draft("good", REFERENCES, [False] * 7)
NEGATION = draft("negation", WITHOUT_NOT, [True] * 7)
NUMBER = draft("number", OTHER_NUMBER, [True] + [False] * 6)


def compared(*systems: System, references: Sequence[str] | None = None, most: int = 20) -> Comparison:
    """With chrF and TER, where there are references."""
    return comparison(
        systems,
        profile("mqm-default"),
        Resampling(200, 1),
        references,
        [metric("chrf"), metric("ter")],
        most,
    )


def hostile(text: str, name: str) -> System:
    """A system whose every text, and message, is `text`."""
    checked = item(1, text, source=text)
    return System(name, name, [CheckedSegment(checked.segment, (finding(Severity.MINOR, message=text),))])
