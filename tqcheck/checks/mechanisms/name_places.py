"""Where in a translation a name of the source belongs that it lacks, and how it would be written there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.mechanisms.name_pairs import Named
from tqcheck.language.gazetteer import gazetteer
from tqcheck.language.romanisation import common_form, romanise
from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form
from tqcheck.model import Span

_BEGINNING = 4
_NEAR = 6
"""Words: between counterparts that are farther apart a place is a guess."""
_OPENING = frozenset(
    "a an the of in on at to from by with for about against between into through during before after under over near "
    "and or mr mrs ms president minister according".split()
)
"""English words that something must follow."""
_CLAUSES = frozenset("that if when because while although though since whether as than where but and".split())
"""English words that a subject must follow."""
_GAP = re.compile(
    r"\s*(?:[.,;:!?)\]”»\"]|$)"
    r"|\s+(?:'s|is|are|was|were|has|have|had|will|would|said|says|and|or|of|in|on|at|since|during|by|with|if|when|but|I|he|she)\b"
)
_VERB = re.compile(r"[,\s]*\s(?:is|are|was|were|has|have|had|will|would|does|did|can|could|said|says|[a-z]{3,}ed)\b")
_OPENS_WITH = re.compile(r"\s*[,;:]|\s*(?:[Ii]s|[Aa]re|[Ww]as|[Ww]ere|[Hh]as|[Hh]ad|[Ss]aid|[Ww]ill|[Ww]ould)\b")
_AFTER_COMMA = re.compile(
    r",(?=\s+(?:is|are|was|were|has|had|will|would|said|says|[a-z]{3,}ed)\b(?! by| in| on| at| to| from))|,(?=\s*,)"
)
_FARTHEST = 0.3


def place_of(lost: Span, source: Text, target: Text) -> Span | None:
    """A place of no width where `lost` (a span of the source) belongs: a gap in the sentence, or the place between the
    counterparts of its neighbours; None where neither can be told.
    """
    before = _counterpart(source, [token.start for token in source.tokens if token.end <= lost.start][::-1], target, 1)
    after = _counterpart(source, [token.start for token in source.tokens if token.start >= lost.end], target, 0)
    share = lost.start / max(1, len(source.text))
    expected = int(share * len(target.text))
    if before is not None and after is not None and before < after:
        expected = (before + after) // 2
    gaps = list(_gaps(target))
    gap = min(gaps, key=lambda place: abs(place - expected), default=0)
    if gaps and (len(gaps) == 1 or abs(gap - expected) <= _FARTHEST * len(target.text)):
        return Span(gap, gap)
    if before is None or after is None or not before <= after:
        return None
    between = [token for token in target.tokens if before <= token.start < after]
    return Span(before, before) if len(between) <= _NEAR else None


def _counterpart(source: Text, starts: list[int], target: Text, side: int) -> int | None:
    """Where the nearest of the source's words that the target has as well ends (`side` 1) or begins there (0)."""
    here = {token.start: token for token in source.tokens}
    places: dict[str, int] = {}
    for token in target.tokens:
        beginning = _beginning(token.key)
        # A word that stands twice shows no place.
        places[beginning] = -1 if beginning in places else (token.end if side else token.start)
    for start in starts[:_NEAR]:
        found = places.get(_beginning(here[start].key), -1)
        if found >= 0:
            return found
    return None


def _beginning(key: str) -> str:
    return key if key[:1].isdigit() else common_form(key)[:_BEGINNING].ljust(_BEGINNING)


def _gaps(target: Text) -> Iterator[int]:
    """Where an English sentence lacks a word: between a preposition and a mark, before the verb that it begins with."""
    if target.language.split("-")[0] != "en":
        return
    if _OPENS_WITH.match(target.masked) and not target.masked.rstrip().endswith("?"):
        yield 0
    for token in target.tokens:
        if (token.key in _OPENING and _GAP.match(target.masked, token.end)) or (
            token.key in _CLAUSES and _VERB.match(target.masked, token.end)
        ):
            yield token.end
    yield from (found.end() for found in _AFTER_COMMA.finditer(target.masked))


def suggestion(lost: Named, source: Text, target: Text) -> str:
    """The name as the target would write it; empty where its form there could only be guessed."""
    language = target.language.split("-")[0]
    if language != "en":
        return ""
    known = gazetteer(language)
    if lost.code:
        return known.names[lost.code][0] if known is not None and lost.code in known.names else ""
    written = lost.span.of(source.text)
    lemmas = [source.lemmatiser.lemmas(normal_form(word)) for word in re.findall(r"\w+", written)]
    if any(len(found) > 1 or word.lower() not in found for found, word in zip(lemmas, written.split(), strict=False)):
        return ""
    return romanise(written).replace("'", "") if not written.isascii() and source.language[:2] == "ru" else written
