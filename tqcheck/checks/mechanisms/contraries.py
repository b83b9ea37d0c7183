"""What checks say of a word that means the opposite of the source's, where both texts are surely about the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.correspondence import corresponds
from tqcheck.checks.mechanisms.opposites import Contrary, contraries
from tqcheck.language.romanisation import phrase_shown
from tqcheck.language.text import Text
from tqcheck.model import Hit, Related, Segment, Side, Span

MESSAGE = "“{found}” is the opposite of the source's {shown} → say what the source says"
EXPLANATION = (
    "The source says {word}, the opposite of “{found}”: nothing in the translation says that, and nothing in the "
    "source says “{found}”."
)
_LEAST = 2
"""How much both sides must name: a proverb, put into other words, has hardly a word of its source."""


Finder = Callable[[Text, Text], Iterator[Contrary]]


def contrary_finder(file: str, *finders: Finder) -> Callable[[Segment, Context], Iterator[Hit]]:
    """The `find` of a check of the opposites that `file` lists (antonyms.toml), and of what `finders` find."""

    def find(segment: Segment, context: Context) -> Iterator[Hit]:
        del segment
        source, target = context.source, context.target
        if source is None:
            return
        found = [*contraries(source, target, file), *(each for find in finders for each in find(source, target))]
        if found and corresponds(source, target, _LEAST):
            yield from _hits(found, source, target)

    return find


def _hits(found: list[Contrary], source: Text, target: Text) -> Iterator[Hit]:
    """A hit for every contrary, one for a word that is a pole of several concepts."""
    seen: set[Span] = set()
    for each in sorted(found, key=lambda each: (each.target.start, each.concept)):
        if any(each.target.start < other.end and other.start < each.target.end for other in seen):
            continue
        seen.add(each.target)
        word = each.source.of(source.text)
        yield Hit(
            each.target,
            {
                "found": each.target.of(target.text),
                "shown": f"«{word}»",
                "word": phrase_shown(word),
                "subject": each.concept,
            },
            confidence=0.85,
            related=(Related(Side.SOURCE, each.source, word, "the opposite"),),
        )
