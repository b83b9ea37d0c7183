"""Where in a translation a name of the source belongs that it lacks, and how it would be written there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.checks.mechanisms.name_pairs import Named
from tqcheck.language.gazetteer import gazetteer
from tqcheck.language.lemmas import MorphologicalLemmatiser
from tqcheck.language.names import NAME_GRAMMEMES
from tqcheck.language.romanisation import romanise
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token, normal_form
from tqcheck.language.translations import TranslationTable, links, table
from tqcheck.model import Span

_NEAR = 6
"""Words: between counterparts that are farther apart a place is a guess."""
_PREPOSITIONS = frozenset(
    "a an the of in on at to from by with for about against between into through during under over near via per "
    "president minister".split()
)
"""English words that something must follow before the next preposition, verb or mark."""
_JOINING = frozenset("and or as than before after since according".split())
"""English words that something must follow before the next mark."""
_TITLES = frozenset("mr mrs ms dr prof gov sen rep gen".split())
_CLAUSES = frozenset("that if when because while although though since whether as than where but".split())
"""English words that a subject must follow."""
_FINITE = (
    r"(?:is|are|was|were|has|have|had|will|would|does|did|can|could|said|says|told|began|became|went|came|took|gave|made"
    r"|won|lost|held|withdrew|wrote|owns)"
)
_MARK = re.compile(r"\s*(?:[.,;:!?)\]”»]|\"(?:[\s.,]|$)|$)")
_GO_ON = re.compile(
    r"\s+(?:" + _FINITE + r"|and|or|of|in|on|at|for|from|about|since|during|by|with|if|when|but|I|he|she)\b"
)
_VERB = re.compile(r"[,\s]*\s(?:" + _FINITE + r"|[a-z]{3,}ed)\b")
_OPENS_WITH = re.compile(
    r"\s*(?:[,;:–-]|(?i:" + _FINITE + r"|[a-z]{3,}ed)\b(?! (?:by|in|on|at|to|from|with|as|for)\b))"
)
_LOWER = re.compile(r"\.?\s+[a-z]")
_HOLES = re.compile(
    r"(?<=\()(?=\s*\))|(?<=[“«])(?=\s*[”»])|(?<=\s)(?=['’]s\b)|(?<=\S )(?= \S)|(?<=\s\")(?=\"[\s.,])"
    r"|(?<=\b(?:is|as))(?=,)|(?<=\b(?:are|was))(?=,)"
)
"""Empty brackets and quotation marks, a possessive and a space with nothing before them."""
_AFTER_COMMA = re.compile(r",(?=\s+(?:" + _FINITE + r"|[a-z]{3,}ed)\b(?! by| in| on| at| to| from))|,(?=\s*,)")
_RUSSIAN = ("ов", "ова", "ев", "ева", "ин", "ина", "ский", "ская", "цкий", "цкая", "енко", "чук")
"""How surnames end whose romanisation is their English form."""
_RELATIVE = re.compile(r"(?<=[a-z])(?=, who\b)")
_FARTHEST = 0.35
_DOUBTFUL = 0.15
"""What part of the text farther away a gap counts that may be none."""


def place_of(lost: Span, source: Text, target: Text) -> Span | None:
    """A place of no width where `lost` (a span of the source) belongs: a gap in the sentence, or the place beside the
    counterparts of its neighbours; None where neither can be told.
    """
    before, after = _neighbours(lost, source, target)
    size = max(1, len(target.text))
    expected = lost.start / max(1, len(source.text)) * size
    if before is not None and after is not None and before.place <= after.place:
        expected = (before.place * after.distance + after.place * before.distance) / (before.distance + after.distance)
    elif before is not None and before.distance <= _BESIDE:
        expected = before.place
    elif after is not None and after.distance <= _BESIDE:
        expected = after.place
    gaps = [(abs(place - expected) / size + doubt, place) for place, doubt in _gaps(target)]
    if gaps:
        distance, gap = min(gaps)
        if len(gaps) == 1 or distance <= _FARTHEST:
            return Span(gap, gap)
    near = [found for found in (before, after) if found is not None and found.distance <= _BESIDE]
    if near:
        place = min(near, key=lambda found: found.distance).place
        return Span(place, place)
    if before is None or after is None or not before.place <= after.place:
        return None
    between = [token for token in target.tokens if before.place <= token.start < after.place]
    return Span(before.place, before.place) if len(between) <= _NEAR else None


_BESIDE = 1


@dataclass(frozen=True, slots=True)
class _Neighbour:
    """Where the counterpart of a word ends or begins on the side of the name, and how many words away the word is."""

    place: int
    distance: int


def _neighbours(lost: Span, source: Text, target: Text) -> tuple[_Neighbour | None, _Neighbour | None]:
    """The nearest words on both sides of a name that have one counterpart in the target."""
    known = table(source.language.split("-")[0], target.language.split("-")[0]) or TranslationTable()
    tokens = source.tokens
    counterparts = links(known.source.words(source), known.target.words(target))
    first = next((index for index, token in enumerate(tokens) if token.end > lost.start), len(tokens))
    last = next((index for index, token in enumerate(tokens) if token.start >= lost.end), len(tokens))
    shared = Counter(place for places in counterparts for place in places)
    before = after = None
    for distance, index in enumerate(range(first - 1, max(-1, first - 1 - _NEAR), -1), start=1):
        if len(places := counterparts[index]) == 1 and shared[places[0]] == 1:
            before = _Neighbour(target.tokens[places[0]].end, distance)
            break
    for distance, index in enumerate(range(last, min(len(tokens), last + _NEAR)), start=1):
        if len(places := counterparts[index]) == 1 and shared[places[0]] == 1:
            after = _Neighbour(target.tokens[places[0]].start, distance)
            break
    return before, after


def _gaps(target: Text) -> Iterator[tuple[int, float]]:
    """Where an English sentence lacks a word, and how doubtful that is: between a preposition and a mark, before the
    verb that it begins with.
    """
    if target.language.split("-")[0] != "en":
        return
    masked = target.masked
    if _OPENS_WITH.match(masked) and not masked.rstrip().endswith("?"):
        yield 0, 0.0
    for token in target.tokens:
        key = token.key
        if key in _PREPOSITIONS or key in _JOINING:
            if _MARK.match(masked, token.end):
                yield token.end, 0.0
            elif key in _PREPOSITIONS and _GO_ON.match(masked, token.end):
                yield token.end, _DOUBTFUL / 2
        if key in _TITLES and _LOWER.match(masked, token.end):
            yield token.end, 0.0
        elif key in _CLAUSES and _VERB.match(masked, token.end):
            yield token.end, _DOUBTFUL
    yield from ((found.end(), _DOUBTFUL) for found in _AFTER_COMMA.finditer(masked))
    yield from ((found.end(), _DOUBTFUL) for found in _RELATIVE.finditer(masked))
    yield from ((found.end(), 0.0) for found in _HOLES.finditer(masked))


def suggestion(lost: Named, source: Text, target: Text) -> str:
    """The name as the target would write it; empty where its form there could only be guessed."""
    language = target.language.split("-")[0]
    if language != "en":
        return ""
    known = gazetteer(language)
    if lost.code:
        return known.names[lost.code][0] if known is not None and lost.code in known.names else ""
    words = [source.masked[token.start : token.end] for token in source.tokens if lost.span.overlaps(_span(token))]
    if source.language.split("-")[0] == "ru":
        found = [_nominative(word, source) for word in words]
        return " ".join(romanise(word).replace("'", "").capitalize() for word in found) if all(found) else ""
    lemmas = [source.lemmatiser.lemmas(normal_form(word)) for word in words]
    if any(len(found) > 1 or word.lower() not in found for found, word in zip(lemmas, words, strict=True)):
        return ""
    return lost.span.of(source.text)


def _span(token: Token) -> Span:
    return Span(token.start, token.end)


def _nominative(word: str, source: Text) -> str:
    """The one nominative of a Russian name; empty where it has several, or where it may be foreign (Seymour)."""
    morphology = source.lemmatiser
    if not isinstance(morphology, MorphologicalLemmatiser):
        return ""
    key = normal_form(word)
    forms = {
        form.word
        for parse in morphology.parses(key)
        if not NAME_GRAMMEMES.isdisjoint(parse.tag.grammemes) and (form := parse.inflect({"nomn"})) is not None
    }
    (form,) = forms if len(forms) == 1 else ("",)
    return form if form.endswith(_RUSSIAN) or morphology.is_known(form) else ""
