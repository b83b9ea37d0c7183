"""Where the words must be that stand for a word of the source, and whether any there can."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Sequence

from tqcheck.checks.mechanisms.alignment import Alignment, alignment, is_content_word
from tqcheck.language.frequency import zipf
from tqcheck.language.lazy import lazy
from tqcheck.language.lemmas import EnglishLemmatiser
from tqcheck.language.text import Text
from tqcheck.language.translations import cognate_key, table
from tqcheck.model import Span

_BESIDE = 4
"""Words on either side of a word that show where its translation must be."""
_COMMONEST = 6.0
"""The Zipf frequency of words such as time, people, good."""
_ROOM = 3
"""Words by which it may stand beside theirs: languages order words in their own ways."""
_NO_NOUNS = ({"VERB"}, {"ADV"}, {"VERB", "AUX"})
"""The parts of speech of an English word that stands for no noun."""


class StandIns:
    """What of a target may stand for the words of its source, asked for one word after another."""

    def __init__(self, source: Text, target: Text) -> None:
        self._source, self._target = source, target
        self._alignment = alignment(source, target)
        self._has_table = table(source.language.split("-")[0], target.language.split("-")[0]) is not None
        self._counterparts: dict[Span, Span | None] = {}

    @lazy
    def _content(self) -> list[bool]:
        """Which words of the source say something of their own."""
        return [is_content_word(self._source, index) for index in range(len(self._source.tokens))]

    @lazy
    def _telling(self) -> list[bool]:
        """Which words of the target say enough to stand for others: none of the commonest, which the tables link to
        everything.
        """
        target = self._target
        return [
            is_content_word(target, place) and zipf(token.key, target.language) < _COMMONEST
            for place, token in enumerate(target.tokens)
        ]

    @lazy
    def _nominal(self) -> list[bool]:
        """Those of them that may be a noun or an adjective."""
        target = self._target
        english = target.lemmatiser
        if not isinstance(english, EnglishLemmatiser):
            return self._telling
        return [
            is_telling and {part for _, part in english.readings(token.key)} not in _NO_NOUNS
            for is_telling, token in zip(self._telling, target.tokens, strict=True)
        ]

    @lazy
    def _unaligned_cognates(self) -> tuple[str, ...]:
        """How words begin that look like those of the source whose counterparts no table has (аневризма, aneurysm;
        диабет, diabetics).
        """
        aligned, source = self._alignment, self._source
        assert aligned is not None
        beginnings = {
            cognate_key(word)
            for token, places in zip(source.tokens, aligned.source.counterparts, strict=True)
            if not places
            for word in (token.key, *source.lemmas(token))
        }
        return tuple(beginnings - {""})

    def _is_cognate(self, place: int) -> bool:
        return cognate_key(self._target.tokens[place].key).startswith(self._unaligned_cognates)

    def counterparts(self, span: Span) -> Span | None:
        """The words that the translation tables know for the source's words at `span`, where they stand together and
        about where they must; None where nothing tells.
        """
        if span not in self._counterparts:
            self._counterparts[span] = self._found_counterparts(span)
        return self._counterparts[span]

    def _found_counterparts(self, span: Span) -> Span | None:
        aligned, target = self._alignment, self._target
        if aligned is None or not aligned.is_translation:
            return None
        inside = self._inside(span)
        found = sorted(
            {
                place
                for index in inside
                for place in aligned.source.counterparts[index]
                if self._standing_for(index)[place]
            }
        )
        if all(_is_anothers(place, inside, aligned) or self._is_cognate(place) for place in found):
            return None
        if found[-1] - found[0] > len(inside):
            return None
        expected = self._expected(inside, aligned)
        if expected and not all(place in expected for place in found):
            return None
        return Span(target.tokens[found[0]].start, target.tokens[found[-1]].end)

    def is_left_out(self, span: Span, taken: Sequence[Span]) -> bool:
        """Whether no word of the target is free to stand for the source's words at `span`: near their place there are
        none but such as stand for other words of the source or are `taken`; or, for a word that depends on another, may
        as well stand for the words beside it whose counterparts are not known. They go without saying then («сыворотка
        крови», serum), or omission's checks report them. False where the translation tables do not know enough words
        around them.
        """
        aligned, source, target = self._alignment, self._source, self._target
        if aligned is None or not self._has_table:
            return False
        inside = self._inside(span)
        expected = self._expected(inside, aligned)
        if expected is None:
            return False
        if _is_function_word(inside, aligned, target):
            return True
        if self.counterparts(span) is not None:
            return False
        standing = self._standing_for(inside[-1])
        free = 0
        for place in expected:
            if place >= len(standing) or not standing[place]:
                continue
            key = target.tokens[place].key
            known = aligned.target.counterparts[place]
            others = len(set(known).difference(inside))
            # Said twice for one word of the source, a word stands for another one too.
            is_extra = len(target.places.get(key, ())) > others
            if is_extra and others < len(known):
                return False
            if any(each.start <= target.tokens[place].start < each.end for each in taken):
                continue
            free += is_extra and not self._is_cognate(place)
        if not free or not _is_dependent(inside[0], source):
            return not free
        first, last = inside[0] - _BESIDE, inside[-1] + _BESIDE
        rivals = sum(
            self._content[index] and not aligned.source.counterparts[index]
            for index in range(max(0, first), min(len(source.tokens), last + 1))
            if index not in inside
        )
        return free <= rivals

    def is_rendered_around(self, span: Span) -> bool:
        """Whether the words around the source's words at `span` are rendered."""
        aligned = self._alignment
        return aligned is not None and self._has_table and self._expected(self._inside(span), aligned) is not None

    def _standing_for(self, index: int) -> list[bool]:
        """Which words of the target may stand for one of the source: no verb for a noun."""
        is_noun = self._source.lemmatiser.can_be(self._source.tokens[index].key, "verb") is False
        return self._nominal if is_noun else self._telling

    def _inside(self, span: Span) -> range:
        starts = self._source.token_starts
        return range(bisect.bisect_left(starts, span.start), bisect.bisect_left(starts, span.end))

    def _expected(self, inside: Sequence[int], aligned: Alignment) -> range | None:
        """Where the target must have what stands for some words of the source, by the nearest words whose counterparts
        are known; None where none is near.
        """
        if not inside:
            return None
        sentences = self._source.token_sentences
        sentence = sentences[inside[0]]
        anchors: list[int] = []
        for step, edge in ((-1, inside[0]), (1, inside[-1])):
            for distance in range(1, _BESIDE + 1):
                index = edge + step * distance
                if not 0 <= index < len(sentences) or sentences[index] != sentence:
                    break
                places = aligned.source.counterparts[index]
                if len(places) == 1 and (self._content[index] or self._source.tokens[index].is_number):
                    anchors += (places[0], places[0] - step * distance)
                    break
        room = _ROOM if len(anchors) > 2 else 2 * _ROOM
        return range(max(0, min(anchors) - room), max(anchors) + room + 1) if anchors else None


@functools.lru_cache(maxsize=4)
def stand_ins(source: Text, target: Text) -> StandIns:
    """Those of a segment."""
    return StandIns(source, target)


def _is_anothers(place: int, inside: Sequence[int], aligned: Alignment) -> bool:
    """Whether a word of the target may as well stand for another word of the source."""
    return any(index not in inside for index in aligned.target.counterparts[place])


def _is_function_word(inside: Sequence[int], aligned: Alignment, target: Text) -> bool:
    """Whether nothing but small words stands for some of the source: «методом анкетирования», by questionnaire."""
    places = {place for index in inside for place in aligned.source.counterparts[index]}
    return bool(places) and not any(
        is_content_word(target, place) or target.lemmatiser.can_be(target.tokens[place].key, "noun") for place in places
    )


def _is_dependent(index: int, source: Text) -> bool:
    """Whether a Russian word is a genitive behind its noun or number, perhaps with adjectives between (сыворотка крови,
    люди пожилого возраста, 40 % больных): English most often leaves such a one out, or says the whole in another way.
    """
    lemmatiser = source.lemmatiser
    if not lemmatiser.can_be(source.tokens[index].key, "gen"):
        return False
    sentence = source.token_sentences[index]
    while index and source.token_sentences[index - 1] == sentence and source.between(index - 1).strip(" \u00a0%") == "":
        index -= 1
        key = source.tokens[index].key
        if lemmatiser.can_be(key, "noun"):
            return True
        if source.tokens[index].is_number:
            return True
        if not lemmatiser.can_be(key, "adj") and key not in ("и", "или"):
            return False
    return False
