"""A verb in a form that cannot stand after “can”, “to”, “did”, “is” or “have”."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.frames import hits
from tqcheck.model import Hit, MqmCategory, Segment, Severity


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del segment
    return hits("wrong-verb-form", context)


CHECK = Check(
    id="wrong-verb-form",
    category=MqmCategory.GRAMMAR,
    severity=Severity.MINOR,
    summary="A verb in a form that its helping verb does not take: can goes, did went, has went.",
    message="“{found}”{fix}",
    explanation=(
        "The helping verb before “{found}” asks for another form: {odd}. The form itself may be right elsewhere; here "
        "a reader stumbles over it."
    ),
    languages=frozenset({"en"}),
    examples=(
        good("He can go, he did go, he has gone and he went."),
        good("The will is weak, and all he did was go."),
        good("The man whom I talked to went home."),
        bad("He can [receives] guests.", suggestion="receive"),
        bad("She did not [went] there.", suggestion="go"),
        bad("They have [went] home.", suggestion="gone"),
    ),
    find=_find,
    silences=("broken-phrase",),
)
