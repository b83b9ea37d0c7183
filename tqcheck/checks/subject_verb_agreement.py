"""A verb or a noun that does not agree in number with the word beside it."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.frames import hits
from tqcheck.model import Hit, MqmCategory, Segment, Severity


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del segment
    return hits("subject-verb-agreement", context)


CHECK = Check(
    id="subject-verb-agreement",
    category=MqmCategory.GRAMMAR,
    severity=Severity.MINOR,
    summary="One with a verb of several, or several with a verb of one: they is, these is, two document.",
    message="“{found}”{fix}",
    explanation=(
        "“{found}” does not agree with the word beside it: {odd}. Either the form is wrong, or another word was meant."
    ),
    languages=frozenset({"en"}),
    examples=(
        good("They are here, she is there, and these were two documents."),
        good("The team have won, and the news is good."),
        good("If I were you, I would go; so would he."),
        good("One of those is mine."),
        bad("When they came, they [is] late."),
        bad("There [is] two documents on the table."),
        bad("Now he [have] a house."),
    ),
    find=_find,
)
