"""An object in the place of a subject, a pronoun in the place of a possessive, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.frames import hits
from tqcheck.model import Hit, MqmCategory, Segment, Severity


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del segment
    return hits("pronoun-case", context)


CHECK = Check(
    id="pronoun-case",
    category=MqmCategory.GRAMMAR,
    severity=Severity.MINOR,
    summary="A pronoun in a form that its place does not allow: him is, by he, on him property.",
    message="“{found}”{fix}",
    explanation=(
        "“{found}” is the wrong form here: {odd}. English pronouns keep such forms apart (he, him, his, himself)."
    ),
    languages=frozenset({"en"}),
    examples=(
        good("He saw him himself, and one of them was hers."),
        good("People like him are rare, and what bothers them is the noise."),
        good("It was she who came; it is he."),
        bad("It is a book by [he]."),
        bad("He came because [them] are here."),
        bad("[Its] was a large house.", suggestion="It"),
    ),
    find=_find,
    silences=("broken-phrase",),
)
