"""The names that nothing accounts for: neither the other text, nor the user's glossary, nor the list of names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.name_pairs import Named, Unpaired, unpaired
from tqcheck.checks.mechanisms.name_sides import Side, begins_alike, sounds
from tqcheck.checks.mechanisms.term_renderings import Outcome, renderings
from tqcheck.language.text import Text
from tqcheck.model import Span


def unaccounted(context: Context) -> Unpaired:
    """As `unpaired`, without the names that the glossary renders as the target has them. A listed name of the target
    that the source does not have may be any name's rendering: it takes the place of the missing one that is nearest.
    """
    found, source = unpaired(context), context.source
    if found == Unpaired() or source is None or not (context.glossary.terms or context.house):
        return found
    olds, news = _rendered(context)
    missing = [name for name in found.missing if not _meets(name, olds)]
    for place in _listed(context, source) if missing else ():
        here = place.start / len(context.target.text)
        distances = [abs(name.span.start / len(source.text) - here) for name in missing]
        if distances:
            missing.pop(distances.index(min(distances)))
    return Unpaired(
        tuple(missing),
        tuple(name for name in found.added if not _meets(name, news)),
        tuple(pair for pair in found.changed if not _meets(pair[0], olds)),
    )


def _meets(name: Named, spans: Iterable[Span]) -> bool:
    return any(name.span.overlaps(span) for span in spans)


def _rendered(context: Context) -> tuple[list[Span], list[Span]]:
    """Where both texts have terms that are rendered as the glossary wants."""
    if context.source is None or not context.glossary.terms:
        return [], []
    found = renderings(context.glossary, context.source, context.target)
    right = [each for each in found if each.outcome is Outcome.RENDERED]
    return [each.source.span for each in right], [place.span for each in right for place in each.places]


def _listed(context: Context, source: Text) -> Iterator[Span]:
    """Where the target has a listed name that the source does not have."""
    target, other = Side(context.target), Side(source, is_source=True)
    for place in context.house.names(context.target):
        words = [token.key for token in context.target.tokens if place.start <= token.start < place.end]
        if not any(begins_alike(word, other) or sounds(target, word, other) for word in words):
            yield place
