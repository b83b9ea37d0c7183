"""A word put in the place of one that sounds or looks like it: then for than, its for it’s."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.frames import hits
from tqcheck.model import Hit, MqmCategory, Segment, Severity


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del segment
    return hits("confused-word", context)


CHECK = Check(
    id="confused-word",
    category=MqmCategory.GRAMMAR,
    severity=Severity.MINOR,
    summary="A word in the place of one that sounds or looks like it: older then, could of, a importantly step.",
    message="“{found}”{fix}",
    explanation=("“{found}” was put in the place of a word that sounds or looks like it: {odd}."),
    languages=frozenset({"en"}),
    examples=(
        good("It was better then than it is now."),
        good("It’s known by its name, and their house is over there."),
        good("He could of course have come."),
        good("It is a mostly male group."),
        bad("It is older [then] the house.", suggestion="than"),
        bad("He could [of] been here.", suggestion="have"),
        bad("Now [its] a house.", suggestion="it's"),
        bad("It is a [legally] risk for the house."),
    ),
    find=_find,
    silences=("broken-phrase",),
)
