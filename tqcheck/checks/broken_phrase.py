"""A sequence of words that no English sentence has: a word was lost, added or put in another’s place."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.frames import hits
from tqcheck.checks.mechanisms.house_lists import Claim
from tqcheck.model import Hit, MqmCategory, Segment, Severity


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del segment
    return hits("broken-phrase", context)


CHECK = Check(
    id="broken-phrase",
    category=MqmCategory.GRAMMAR,
    severity=Severity.MINOR,
    summary="A sequence of words that no sentence has: the of, because were, a large from.",
    message="“{found}”{fix}",
    explanation=(
        "“{found}” cannot stand in an English sentence: {odd}. A word was lost here, added, or put in the place of "
        "another, so that the reader has to guess what was meant."
    ),
    languages=frozenset({"en"}),
    examples=(
        good("The girl whom I spoke to is here, and what it is for is not known."),
        good("The poor of this world, the rich and the wounded."),
        good("It lasted a while, and the then president went on."),
        good("THE OF AND TO"),
        bad("They sat in [the of] the house."),
        bad("They stayed [because were] late."),
        bad("He lives in [a large from] the last century."),
        bad("The man came [into of] the house."),
    ),
    find=_find,
    claim=Claim.NAME,
)
