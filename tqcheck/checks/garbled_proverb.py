"""A proverb of the target language with one word gone wrong."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.proverbs import proverb_rules
from tqcheck.language import packs
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    rules = proverb_rules(segment.target_language.split("-")[0])
    if rules is None:
        return
    tokens = context.target.tokens
    for miss in rules.find(context.target):
        span = Span(tokens[miss.first].start, tokens[miss.last].end)
        right = miss.proverb.text
        if not span.of(segment.target)[:1].isupper():
            right = right[:1].lower() + right[1:]
        yield Hit(
            span,
            {
                "right": right,
                "written": miss.written,
                "expected": miss.expected,
                "subject": miss.proverb.text,
            },
            (right,),
            confidence=0.85,
        )


CHECK = Check(
    id="garbled-proverb",
    category=MqmCategory.UNIDIOMATIC,
    severity=Severity.MAJOR,
    summary="A proverb or set sentence of the target language with one word gone wrong.",
    message="garbled proverb → “{right}”",
    explanation=(
        "The sentence is a set one, “{right}”, but for “{written}” where “{expected}” belongs. Machine translation "
        "produces such mixtures when the source has a proverb of its own."
    ),
    languages=packs.languages_with("proverbs.toml"),
    examples=(
        good("One good turn deserves another."),
        good("A bird in the hand is worth two in the bush."),
        good("Every good player deserves another chance."),
        bad("[Debt good turn deserves another].", suggestion="One good turn deserves another"),
        bad(
            "[A bird in the forest is worth two in the bush].",
            suggestion="A bird in the hand is worth two in the bush",
        ),
    ),
    find=_find,
)
