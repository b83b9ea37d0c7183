"""Where the words must be that stand for a word of the source, and whether any there can."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.checks.mechanisms.alignment import Alignment, alignment, is_content_word
from tqcheck.language.frequency import zipf
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


def counterparts(span: Span, source: Text, target: Text) -> Span | None:
    """The words that the translation tables know for the source's words at `span`, where they stand together and about
    where they must; None where nothing tells.
    """
    aligned = alignment(source, target)
    if aligned is None or not aligned.is_translation:
        return None
    inside = _inside(span, source)
    found = sorted(
        {
            place
            for index in inside
            for place in aligned.source.counterparts[index]
            if _may_stand(index, place, source, target)
        }
    )
    cognates = _unaligned_cognates(aligned, source)
    if all(
        _is_anothers(place, inside, aligned) or _is_cognate(target.tokens[place].key, cognates) for place in found
    ):
        return None
    expected = _expected(inside, aligned, source)
    if found[-1] - found[0] > len(inside) or (expected and not all(place in expected for place in found)):
        return None
    return Span(target.tokens[found[0]].start, target.tokens[found[-1]].end)


def is_left_out(span: Span, taken: Sequence[Span], source: Text, target: Text) -> bool:
    """Whether no word of the target is free to stand for the source's words at `span`: near their place there are none
    but such as stand for other words of the source or are `taken`; or, for a word that depends on another, may as well
    stand for the words beside it whose counterparts are not known. They go without saying then («сыворотка крови»,
    serum), or omission's checks report them. False where the translation tables do not know enough words around them.
    """
    aligned = alignment(source, target)
    if aligned is None or table(source.language.split("-")[0], target.language.split("-")[0]) is None:
        return False
    inside = _inside(span, source)
    expected = _expected(inside, aligned, source)
    if expected is None:
        return False
    if _is_function_word(inside, aligned, target):
        return True
    cognates = _unaligned_cognates(aligned, source)
    free = 0
    for place in expected:
        if place >= len(target.tokens) or not _may_stand(inside[-1], place, source, target):
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
        free += is_extra and not _is_cognate(key, cognates)
    if not free or not _is_dependent(inside[0], source):
        return not free
    first, last = inside[0] - _BESIDE, inside[-1] + _BESIDE
    rivals = sum(
        is_content_word(source, index) and not aligned.source.counterparts[index]
        for index in range(max(0, first), min(len(source.tokens), last + 1))
        if index not in inside
    )
    return free <= rivals


def _is_anothers(place: int, inside: Sequence[int], aligned: Alignment) -> bool:
    """Whether a word of the target may as well stand for another word of the source."""
    return any(index not in inside for index in aligned.target.counterparts[place])


def _is_function_word(inside: Sequence[int], aligned: Alignment, target: Text) -> bool:
    """Whether nothing but small words stands for some of the source: «методом анкетирования», by questionnaire."""
    places = {place for index in inside for place in aligned.source.counterparts[index]}
    return bool(places) and not any(
        is_content_word(target, place) or target.lemmatiser.can_be(target.tokens[place].key, "noun") for place in places
    )


def _unaligned_cognates(aligned: Alignment, source: Text) -> tuple[str, ...]:
    """How the words begin that look like those of the source whose counterparts no table has (аневризма, aneurysm;
    диабет, diabetics).
    """
    keys = {
        cognate_key(word)
        for token, places in zip(source.tokens, aligned.source.counterparts, strict=True)
        if not places
        for word in (token.key, *source.lemmas(token))
    }
    return tuple(keys - {""})


def _is_cognate(word: str, beginnings: tuple[str, ...]) -> bool:
    return cognate_key(word).startswith(beginnings)


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


def _may_stand(index: int, place: int, source: Text, target: Text) -> bool:
    """Whether a word of the target says enough to stand for one of the source: no verb for a noun, and none of the
    commonest words, which the tables link to everything.
    """
    if not is_content_word(target, place):
        return False
    key = target.tokens[place].key
    if zipf(key, target.language) >= _COMMONEST:
        return False
    is_noun = source.lemmatiser.can_be(source.tokens[index].key, "verb") is False
    if is_noun and isinstance(target.lemmatiser, EnglishLemmatiser):
        parts = {part for _, part in target.lemmatiser.readings(key)}
        return parts not in ({"VERB"}, {"ADV"}, {"VERB", "AUX"})
    return True


def is_paraphrased(span: Span, source: Text, target: Text) -> bool:
    """Whether the words around the source's words at `span` are rendered, and nothing shows what stands for these."""
    aligned = alignment(source, target)
    if aligned is None or table(source.language.split("-")[0], target.language.split("-")[0]) is None:
        return False
    return _expected(_inside(span, source), aligned, source) is not None and counterparts(span, source, target) is None


def _inside(span: Span, source: Text) -> list[int]:
    return [index for index, token in enumerate(source.tokens) if span.start <= token.start < span.end]


def _expected(inside: Sequence[int], aligned: Alignment, source: Text) -> range | None:
    """Where the target must have what stands for some words of the source, by the nearest words whose counterparts are
    known; None where none is near.
    """
    if not inside:
        return None
    sentence = source.token_sentences[inside[0]]
    anchors: list[int] = []
    for step, edge in ((-1, inside[0]), (1, inside[-1])):
        for distance in range(1, _BESIDE + 1):
            index = edge + step * distance
            if not 0 <= index < len(source.tokens) or source.token_sentences[index] != sentence:
                break
            places = aligned.source.counterparts[index]
            if len(places) == 1 and (is_content_word(source, index) or source.tokens[index].is_number):
                anchors += (places[0], places[0] - step * distance)
                break
    room = _ROOM if len(anchors) > 2 else 2 * _ROOM
    return range(max(0, min(anchors) - room), max(anchors) + room + 1) if anchors else None
