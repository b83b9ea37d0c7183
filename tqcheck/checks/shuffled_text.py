"""Words in no order: what a mistaken merge, a broken export or a spoilt file leaves."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.frames import count
from tqcheck.language.word_order import neighbours
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_FEWEST = 6
"""How many places must be out of order."""
_CERTAIN = 2
"""How many improbable neighbours a sequence that no sentence has is worth."""
_SHARE = 0.16
"""Of all words."""
_SHORTEST = 40
"""Code points."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    text = context.target
    if len(segment.target) < _SHORTEST or text.is_all_capitals:
        return
    pairs, pieces = neighbours(text.masked)
    if pairs < 3 or pairs + _CERTAIN * count(text) < max(_FEWEST, _SHARE * pieces):
        return
    start, end = text.tokens[0].start, text.tokens[-1].end
    first = " ".join(token.text for token in text.tokens[:4])
    yield Hit(Span(start, end), {"found": first, "subject": segment.target}, confidence=0.9)


CHECK = Check(
    id="shuffled-text",
    category=MqmCategory.UNINTELLIGIBLE,
    severity=Severity.MAJOR,
    summary="Words in no order, as no English sentence has them.",
    message="“{found} …”: the words are out of order",
    explanation=(
        "In several places of this text words stand side by side that English does not put together. Their order was "
        "lost, in a merge, an export or a damaged file, and nobody can tell what is meant."
    ),
    languages=frozenset({"en"}),
    examples=(
        good("The man whom we met in the street yesterday was the owner of the house in which my sister lives."),
        good("Those who feel upset believe, to some extent, what they are told, and want to believe it."),
        good("Bits per inch, sectors per track, tracks per disk: 5.876, 9.646, 8.717."),
        good("OF THE IN TO AND HE THEY IS WAS THE A TO OF FOR WITH HAS BEEN THE OF"),
        bad("[The of street man in yesterday whom was the house my we met sister is a to lives which owner the in]."),
    ),
    find=_find,
    silences=(
        "broken-phrase",
        "confused-word",
        "pronoun-case",
        "subject-verb-agreement",
        "wrong-verb-form",
        "repeated-word",
        "article-with-possessive",
        "plural-after-singular",
    ),
)
