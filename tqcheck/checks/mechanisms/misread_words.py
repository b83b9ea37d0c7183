"""Words that a machine took for others: a source word none of whose renderings stands in the target, and the one target
word in its place, which answers to no word of the source.

The words are listed (misread_entries) with all that may render them, so that nothing need be known of the wrong word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.alignment import alignment, clause
from tqcheck.checks.mechanisms.coverage import Matched, room
from tqcheck.checks.mechanisms.idioms import CALQUES, IDIOMS, idiom_rules
from tqcheck.checks.mechanisms.misread_entries import ADJECTIVE, NOUN, VERB, Misread, Word, listed_lemmas, listed_words
from tqcheck.language.frequency import zipf
from tqcheck.language.lemmas import MorphologicalLemmatiser
from tqcheck.language.romanisation import romanise
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token, normal_form
from tqcheck.language.word_classes import open_tags

_TAGS = {
    NOUN: frozenset({"NN", "NNS"}),
    VERB: frozenset({"VB", "VBZ", "VBD", "VBN", "VBG"}),
    ADJECTIVE: frozenset({"JJ", "JJR", "JJS", "VBN", "VBG"}),
}
_OPEN = frozenset().union(*_TAGS.values())
_TOO_COMMON, _CONTENT = 5.6, 6.0
"""The Zipf frequencies from which a word stands for nothing in particular, and says nothing at all."""
_SHORTEST = 3
_ALIKE = 3
"""Letters: a word that begins so like the source's is a borrowing or a name."""
_WIDEST_ROOM = 4
"""Words among which the place of a lost word must be known."""
_RENDERED, _WELL_RENDERED = 0.6, 0.75
"""The shares of the other content words that must have counterparts, on either side lest the translation be free, and
on both together where the place of a word is uncertain.
"""


def misread_words(context: Context, source_language: str, target_language: str) -> Iterator[Misread]:
    """The listed words of the source that the target takes for others."""
    source, target = context.source, context.target
    if source is None:
        return
    lemmas = listed_lemmas(source_language, target_language)
    if lemmas.isdisjoint(source.places) or target.is_all_capitals:
        return
    listed = listed_words(source_language, target_language)
    places = sorted({index for lemma in lemmas.intersection(source.places) for index in source.places[lemma]})
    there = {index: words for index in places if (words := _listed(source, source.tokens[index], listed))}
    missing = [index for index, words in there.items() if not any(word.is_rendered_in(target) for word in words)]
    if not missing:
        return
    aligned = alignment(source, target)
    if aligned is None or not aligned.is_translation:
        return
    left, right = aligned
    words = [word for found in there.values() for word in found]
    spare = [index for index in range(len(target.tokens)) if _is_spare(right, index, words)]
    phrases: frozenset[int] | None = None
    for index in missing:
        if left.counterparts[index] or _is_in_dictionary(context, index):
            continue
        word = there[index][0]
        other, is_certain = _in_its_place(left, right, index, word.part, spare)
        if other is None or _is_alike(source.tokens[index], target.tokens[other]) or _is_auxiliary(left, right, other):
            continue
        here, beyond = _rendered(left, index), _rendered(right, other)
        well = _share(here[0] + beyond[0], here[1] + beyond[1]) >= _WELL_RENDERED
        if not (well or is_certain) or min(_share(*here), _share(*beyond)) < _RENDERED:
            continue
        if not (well and is_certain) and target.has_inner_capital(target.tokens[other]):
            continue
        if phrases is None:
            phrases = _in_phrases(context, source_language, target_language)
        if index not in phrases:
            spare.remove(other)
            yield Misread(word, index, other, well and is_certain)


def _listed(source: Text, token: Token, listed: Mapping[str, tuple[Word, ...]]) -> list[Word]:
    """What is listed of a word: first of the lemma that its form most likely has, which must be there."""
    lemmas = source.lemmas(token)
    if listed.keys().isdisjoint(lemmas) or source.has_inner_capital(token):
        return []
    first = token.key
    if isinstance(source.lemmatiser, MorphologicalLemmatiser):
        first = normal_form(source.lemmatiser.parses(token.key)[0].normal_form)
    if first not in listed:
        return []
    return [word for lemma in (first, *sorted(lemmas - {first})) for word in listed.get(lemma, ())]


def _is_in_dictionary(context: Context, index: int) -> bool:
    """Whether the user's dictionary has a word of the target for one of the source."""
    assert context.source is not None
    if context.dictionary is None:
        return False
    return not context.target.places.keys().isdisjoint(
        context.dictionary.translations(context.source.tokens[index].key)
    )


def _in_its_place(
    left: Matched, right: Matched, index: int, part: str, spare: Sequence[int]
) -> tuple[int | None, bool]:
    """The one word of the target that stands in the place of a source word, None where that cannot be told; and whether
    that is certain: a word of the same part of speech, between the counterparts of the words around it.
    """
    low, high = room(left, right, index, index)
    near = [other for other in spare if low - 1 <= other <= high]
    lost = [other for other in range(len(left.tokens)) if _is_lost(left, other, part)]
    fitting = [other for other in spare if _can_be(right.tokens[other], part)]
    if index in lost and len(fitting) == len(lost):
        other = fitting[lost.index(index)]
        if other in near:
            return (other, True) if sum(there in near for there in fitting) == 1 else (None, False)
        if len(spare) == _left_over(left) and _in_one_clause(left, right, index, other):
            return other, False
    if high - low > _WIDEST_ROOM:
        return None, False
    fitting = [other for other in near if other in fitting]
    found = fitting or near
    return (found[0], bool(fitting)) if len(found) == 1 else (None, False)


def _in_one_clause(left: Matched, right: Matched, index: int, other: int) -> bool:
    """Whether most of the words in a source word's clause have their counterparts in the clause of a target word."""
    there = clause(right.text, other)
    found = [
        not set(left.counterparts[word]).isdisjoint(there)
        for word in clause(left.text, index)
        if left.counterparts[word]
    ]
    return 2 * sum(found) > len(found)


def _left_over(side: Matched) -> int:
    """How many words of a text that say something have no counterparts."""
    return sum(
        not side.counterparts[index]
        and len(token.text) >= _SHORTEST
        and zipf(token.key, side.text.language) < _TOO_COMMON
        for index, token in enumerate(side.tokens)
    )


def _is_lost(side: Matched, index: int, part: str) -> bool:
    text, token = side.text, side.tokens[index]
    return (
        not side.counterparts[index]
        and len(token.text) >= _SHORTEST
        and not token.is_number
        and not text.has_inner_capital(token)
        and zipf(token.key, text.language) < _TOO_COMMON
        and bool(text.lemmatiser.can_be(token.key, part))
    )


def _is_spare(side: Matched, index: int, listed: Sequence[Word]) -> bool:
    """Whether a word of the target answers to none of the source."""
    token = side.tokens[index]
    tags = open_tags(token.key)
    return (
        not side.counterparts[index]
        and len(token.text) >= _SHORTEST
        and token.text.isalpha()
        and zipf(token.key, side.text.language) < _TOO_COMMON
        and (not tags or bool(tags & _OPEN))
        and not any(word.is_rendered_by(side.text, token) for word in listed)
    )


def _can_be(token: Token, part: str) -> bool:
    return not _TAGS[part].isdisjoint(open_tags(token.key) or _TAGS[NOUN])


def _is_alike(here: Token, there: Token) -> bool:
    return romanise(here.key)[:_ALIKE].lower() == there.key[:_ALIKE]


def _is_auxiliary(left: Matched, right: Matched, other: int) -> bool:
    """Whether a word of the target may only make the next one a verb: “fell asleep” for one verb of the source."""
    after = other + 1
    if after >= len(right.tokens) or not right.counterparts[after]:
        return False
    lemmatiser = left.text.lemmatiser
    return (
        not _TAGS[VERB].isdisjoint(open_tags(right.tokens[other].key))
        and _TAGS[VERB].isdisjoint(open_tags(right.tokens[after].key))
        and any(lemmatiser.can_be(left.tokens[place].key, VERB) for place in right.counterparts[after])
    )


def _rendered(side: Matched, besides: int) -> tuple[int, int]:
    """How many of a text's content words, `besides` one, have counterparts, and how many there are."""
    found = [
        bool(side.counterparts[index])
        for index, token in enumerate(side.tokens)
        if index != besides and len(token.text) >= _SHORTEST and zipf(token.key, side.text.language) < _CONTENT
    ]
    return sum(found), len(found)


def _share(rendered: int, words: int) -> float:
    return rendered / words if words else 0.0


def _in_phrases(context: Context, source_language: str, target_language: str) -> frozenset[int]:
    """The words of the source that belong to set phrases, which are rendered as wholes."""
    assert context.source is not None
    return frozenset(
        place
        for kind in (IDIOMS, CALQUES)
        for place in idiom_rules(kind, source_language, target_language, context.packs).phrase_places(context.source)
    )
