"""Although … but, because … so: two conjunctions where English has one."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_SUBJECT = r"(?:I|he|she|it|we|they|you|this|that|these|there|the|his|her|their|its|our|my)\b"
_CLAUSE = r"[^.,;:?!()“”\"«»]{8,120}"
_PAIRS = (
    (
        frozenset({"but", "yet"}),
        regex.compile(
            rf"(?:^|(?<=[.!?] )|(?<=[,;] ))((?:Even )?though|Although)\b({_CLAUSE}), (but|yet) ({_SUBJECT})", regex.I
        ),
    ),
    (
        frozenset({"so", "therefore"}),
        regex.compile(rf"(?:^|(?<=[.!?] ))(Because|As)\b({_CLAUSE}), (so|therefore) ({_SUBJECT})", regex.I),
    ),
)
"""Each with the words one of which it ends in: looked for first."""
_COMPARES = regex.compile(r"\s*(?:a|an|of|if|for|to|well|long|soon|much|far|with|in|at)\b", regex.I)
"""What follows an “as” that gives no reason."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    text = context.target.masked
    for ends, pattern in _PAIRS:
        for match in () if ends.isdisjoint(context.target.keys) else pattern.finditer(text):
            if match.group(1).lower() == "as" and _COMPARES.match(match.group(2)):
                continue
            yield Hit(
                Span(match.start(3), match.end(4)),
                {"first": match.group(1), "second": match.group(3), "subject": match.group(3).lower()},
                (match.group(4),),
                confidence=0.85,
            )


CHECK = Check(
    id="doubled-conjunction",
    category=MqmCategory.GRAMMAR,
    severity=Severity.MINOR,
    summary="Two conjunctions where English has one: although … but, because … so.",
    message="“{first} …, {second}”: drop one of the two",
    explanation=(
        "“{first}” has said already how the two clauses belong together; English does not say it a second time with "
        "“{second}”. Many other languages pair them."
    ),
    languages=frozenset({"en"}),
    examples=(
        good("Although he was tired, he went on."),
        good("He was tired, but he went on."),
        good("Although small, but well made, the box was heavy."),
        good("Though he was ill, he came; but he left early."),
        good("As for the rest of them, so it goes."),
        bad("Although he was very tired, [but he] went on.", suggestion="he"),
        bad("Because the road was closed, [so we] stayed at home.", suggestion="we"),
        bad("Even though the price had risen, [yet they] bought it.", suggestion="they"),
    ),
    find=_find,
)
