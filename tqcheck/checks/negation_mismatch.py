"""A negation that only one side of a segment has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.alignment import Alignment, alignment, clause, is_content_word, nearest, token_at
from tqcheck.checks.mechanisms.correspondence import corresponds, corresponds_by_name
from tqcheck.checks.mechanisms.negation_renderings import (
    count,
    is_explained,
    is_surely_explained,
    is_unspaced,
    may_be_free,
    turns,
)
from tqcheck.checks.mechanisms.opposites import names_contrary
from tqcheck.checks.mechanisms.polarity import LANGUAGES, Negation, Polarity, carrying, negates, negations
from tqcheck.checks.mechanisms.questions import has_question_mark
from tqcheck.checks.mechanisms.sides import Sides
from tqcheck.language.romanisation import phrase_shown
from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_LEAST = 3
"""How much both sides must name: a proverb, put into other words, has hardly a word of its source."""
_MOST_WORDS = 60
"""A longer source may lose much besides a negation."""
_MOST_SHORTENED = 0.5
"""A target with fewer words to those of the source has lost more than a negation."""
_SURE = -10.0
"""Nats for “untranslated” at which every word but a few has its counterpart."""
_REACH = 4
"""Words beside a negator among which the one that it negates is."""
_NEGATES_BEHIND = frozenset({"de", "fr"})
"""Languages in which a negator may stand behind the word that it negates."""
_WITHOUT_CONCORD = frozenset({"de", "en"})
"""Languages in which every negator negates anew: nobody never came says that all did (WALS, chapter 115)."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if context.source is None or not (negates(context.source) or negates(context.target)):
        return
    source, target = negations(context.source), negations(context.target)
    more_in_target, more_in_source = _negates_more(target, source), _negates_more(source, target)
    if not (more_in_target or more_in_source):
        return
    sides = Sides(context.target, context.source)
    theirs, ours = _by_sentence(sides, context.source, source), _by_sentence(sides, context.target, target)
    negates_anew = segment.target_language.split("-")[0] in _WITHOUT_CONCORD
    for sentence in sorted(theirs.keys() | ours.keys()):
        given, found = theirs.get(sentence, []), ours.get(sentence, [])
        negated, negating = _negators(given), _negators(found)
        # A question means the same with a negation and without (would you, would you not).
        if (bool(negated) == bool(negating) and not negates_anew) or _asks(sides, sentence):
            continue
        if negating and not negated and more_in_target:
            span = _unmatched(negating, found, given, sides, sides.target)
            if span is not None:
                yield _added(span[0], segment.target)
        elif negated and not negating and more_in_source and _is_whole(sides):
            span = _unmatched(negated, given, found, sides, sides.source)
            if span is not None:
                yield _lost(
                    span[0], sides, _carrier(sides.target, span[1]) if span[1] else _place(span[0], sides, sentence)
                )
        elif negated and _number(negating, sides.target) > len(given) and negates_anew and more_in_target:
            surplus = _surplus(negating, given, sides)
            if _corresponds(sides, surplus, sides.target):
                yield _added(surplus, segment.target, "has fewer negations in this sentence than the translation")


def _asks(sides: Sides, sentence: int) -> bool:
    """Whether either side asks in a sentence."""
    return any(
        has_question_mark(text.text[start:end])
        for text in (sides.source, sides.target)
        if has_question_mark(text.text)
        for start, end in text.sentences
        if sides.sentence(text, start) == sentence
    )


def _unmatched(
    negators: Sequence[Span], here: Sequence[Negation], there: Sequence[Negation], sides: Sides, text: Text
) -> tuple[Span, Span | None] | None:
    """The first of the negators of `text` for which nothing of the other side can stand, and the word that it would
    negate there, where the tables know it.
    """
    if names_contrary(sides.source, sides.target):
        return None
    aligned = alignment(sides.source, sides.target)
    if aligned is not None and may_be_free(sides, aligned):
        return None
    other = sides.source if text is sides.target else sides.target
    if aligned is not None:
        here, there = _unpaired(here, there, text, other, aligned)
    is_placed = False
    for negator in negators:
        counterpart = None if aligned is None else _counterpart(negator, text, other, aligned)
        if counterpart is None:
            continue
        is_placed = True
        near = _in_clause(there, other, counterpart)
        beside = _in_clause(here, text, token_at(text, negator.start))
        if not count(beside, "negative"):
            near = [each for each in near if each.polarity != "explaining" or not _is_at(each, counterpart, other)]
        if turns(negator, beside, near, text, other):
            continue
        if not (is_surely_explained(here, there) or is_explained(near, beside, text, other)) and _corresponds(
            sides, negator, text
        ):
            token = other.tokens[counterpart]
            return negator, Span(token.start, token.end)
    if aligned is not None and any(turns(negator, here, there, text, other) for negator in negators):
        return None
    if is_placed or (text is sides.source and count(there, "negative") > count(here, "negative")):
        return None
    if is_explained(there, here, text, other) or not _surely_corresponds(sides, aligned):
        return None
    return (negators[0], None) if _corresponds(sides, negators[0], text) else None


def _is_at(negation: Negation, index: int, text: Text) -> bool:
    return token_at(text, negation.span.start) == index


def _unpaired(
    here: Sequence[Negation], there: Sequence[Negation], text: Text, other: Text, aligned: Alignment
) -> tuple[list[Negation], list[Negation]]:
    """What is negative on the side with the negation, `text`, but for the words that have counterparts; and on the
    other side, but for those that render a negative word.
    """
    negative = {token_at(text, each.span.start) for each in here if each.polarity == "negative"}
    one, two = aligned.of(text), aligned.of(other)
    return [
        each for each in here if each.polarity != "negative" or not one.is_anchor(token_at(text, each.span.start))
    ], [
        each
        for each in there
        if each.polarity != "negative" or negative.isdisjoint(two.counterparts[token_at(other, each.span.start)])
    ]


def _surely_corresponds(sides: Sides, aligned: Alignment | None) -> bool:
    """Whether the sides name so much of the same that a word not found may be trusted to have been put otherwise."""
    return (aligned is not None and aligned.nats <= _SURE) or corresponds_by_name(sides.source, sides.target, _LEAST)


def _counterpart(negator: Span, text: Text, other: Text, aligned: Alignment) -> int | None:
    """The token of the other side that renders the word that a negator negates: the nearest content word behind it, or
    where a language negates behind its verb also the nearest before it.
    """
    here, last = aligned.of(text), token_at(text, negator.end - 1)
    first = token_at(text, negator.start)
    scale = len(other.tokens) / len(text.tokens)
    within = clause(text, last)
    ways = [range(last + 1, min(within.stop, last + 1 + _REACH))]
    if text.language.split("-")[0] in _NEGATES_BEHIND:
        ways.append(range(first - 1, max(within.start, first - _REACH) - 1, -1))
    for way in ways:
        head = next((index for index in way if is_content_word(text, index)), None)
        if head is not None and here.is_anchor(head):
            return nearest(here.counterparts[head], head * scale)
    return None


def _in_clause(found: Sequence[Negation], text: Text, index: int) -> list[Negation]:
    """What is negative in the clause of a token."""
    tokens = clause(text, index)
    start, end = text.tokens[tokens[0]].start, text.tokens[tokens[-1]].end
    return [each for each in found if start <= each.span.start < end]


def _by_sentence(sides: Sides, text: Text, found: Sequence[Negation]) -> dict[int, list[Negation]]:
    sentences: dict[int, list[Negation]] = {}
    for each in found:
        sentences.setdefault(sides.sentence(text, each.span.start), []).append(each)
    return sentences


def _negators(found: Sequence[Negation]) -> list[Span]:
    return [each.span for each in found if each.polarity == "negator"]


def _negates_more(one: Sequence[Negation], other: Sequence[Negation]) -> bool:
    """Whether one text has more negations than the other in all: else one of them may have moved."""
    kinds: tuple[Polarity, ...] = ("negator", "doubtful")
    return sum(count(one, kind) for kind in kinds) > sum(count(other, kind) for kind in kinds)


def _corresponds(sides: Sides, negator: Span, text: Text) -> bool:
    """Whether the two sides say the same things, and the negator is no part of a name or title that both have."""
    word, other = normal_form(negator.of(text.text)), sides.source if text is sides.target else sides.target
    if word in other.keys or (is_unspaced(other) and word.isascii() and _has_latin_word(other.masked, word)):
        return False
    return corresponds(sides.source, sides.target, _LEAST)


def _has_latin_word(text: str, word: str) -> bool:
    """Whether an English word stands in a text without spaces, which holds it in a longer token."""
    return re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", text.lower()) is not None


def _is_whole(sides: Sides) -> bool:
    """Whether the target has about as many sentences and words as the source, and so has not lost more."""
    source, target = sides.source, sides.target
    if len(source.tokens) > _MOST_WORDS or len(source.sentences) != len(target.sentences):
        return False
    return is_unspaced(source) or is_unspaced(target) or len(target.tokens) >= _MOST_SHORTENED * len(source.tokens)


def _added(span: Span, target: str, source_has: str = "has no negation and no word that could stand for one") -> Hit:
    word = span.of(target)
    return Hit(
        span,
        {
            "message": f"“{word}” denies what the source affirms → take the negation out",
            "why": f"The translation has “{word}”, and the source {source_has}: the reader learns the opposite of what "
            "was written.",
            "subject": word.lower(),
        },
        confidence=0.85,
    )


def _lost(span: Span, sides: Sides, place: Span) -> Hit:
    word = span.of(sides.source.text)
    return Hit(
        place,
        {
            "message": f"the source denies this («{word}») → put the negation back",
            "why": f"The source has the negation {phrase_shown(word)}, and nothing in the translation says it: the "
            "reader learns the opposite of what was written.",
            "subject": word.lower(),
        },
        confidence=0.8,
        related=(Related(Side.SOURCE, span, word, "the negation"),),
    )


def _number(negators: Sequence[Span], text: Text) -> int:
    """How many negations these are: what repeats the word of the one before in a list (no cap, no head) is none."""
    words = [normal_form(span.of(text.text)) for span in negators]
    places = [token_at(text, span.start) for span in negators]
    return len(negators) - sum(
        words[number] == words[number - 1] and places[number] - places[number - 1] <= _REACH
        for number in range(1, len(words))
    )


def _surplus(negates: Sequence[Span], given: Sequence[Negation], sides: Sides) -> Span:
    """The negator of the target that stands farthest, in its sentence, from where the source has anything negative."""
    theirs = [_depth(each.span, sides.source) for each in given]
    return max(negates, key=lambda span: min(abs(_depth(span, sides.target) - place) for place in theirs))


def _depth(span: Span, text: Text) -> float:
    """How far into its sentence something stands: 0 at the beginning, 1 at the end."""
    start, end = text.sentences[text.sentence_at(span.start)]
    return (span.start - start) / max(1, end - start)


def _carrier(text: Text, head: Span) -> Span:
    """The auxiliary that goes with the word that a lost negation negates, or the word itself."""
    at = token_at(text, head.start)
    carriers = [
        index for index in clause(text, at) if index <= at and text.tokens[index].key in carrying(text.language)
    ]
    token = text.tokens[carriers[-1] if carriers and at - carriers[-1] <= _REACH else at]
    return Span(token.start, token.end)


def _place(negator: Span, sides: Sides, sentence: int) -> Span:
    """The word beside which a lost negation belongs: the verb, or where verbs are not known the word, that stands
    about as far into its sentence as the negator does.
    """
    depth = _depth(negator, sides.source)
    words = [token for token in sides.target.tokens if sides.sentence(sides.target, token.start) == sentence]
    if not words:
        return Span(0, 0)
    carriers = [token for token in words if token.key in carrying(sides.target.language)]
    verbs = carriers or [token for token in words if sides.target.lemmatiser.can_be(token.key, "verb")]
    first, last = words[0].start, words[-1].end
    nearest = min(verbs or words, key=lambda token: abs((token.start - first) / max(1, last - first) - depth))
    return Span(nearest.start, nearest.end)


CHECK = Check(
    id="negation-mismatch",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MAJOR,
    summary="A negation that only one side has.",
    message="{message}",
    explanation="{why}",
    examples=(
        good(
            "The two parties failed to reach agreement in 2019.",
            source="В 2019 году две стороны не пришли к соглашению.",
            source_language="ru",
        ),
        good("Nobody came on 5 May.", source="5 мая никто не пришёл.", source_language="ru"),
        good(
            "He said it more than once in May 2019.",
            source="Он не раз говорил это в мае 2019 года.",
            source_language="ru",
        ),
        good(
            "When in Rome, do as the Romans do.",
            source="В чужой монастырь со своим уставом не ходят.",
            source_language="ru",
        ),
        good(
            "Could you come to Moscow on 5 May?", source="Не могли бы вы приехать в Москву 5 мая?", source_language="ru"
        ),
        good(
            "In 2019 kam niemand nach Berlin.",
            source="Nobody came to Berlin in 2019.",
            target_language="de",
            source_language="en",
        ),
        bad(
            "In 2019 the two parties [reached] an agreement.",
            source="В 2019 году две стороны не пришли к соглашению.",
            source_language="ru",
        ),
        bad(
            "In 2019 the two parties did [not] sign the contract.",
            source="В 2019 году две стороны подписали контракт.",
            source_language="ru",
        ),
        bad(
            "Die beiden Parteien haben 2019 den Vertrag [nicht] unterzeichnet, sagte Meyer.",
            source="The two parties signed the contract in 2019, Meyer said.",
            target_language="de",
            source_language="en",
        ),
    ),
    find=_find,
    languages=LANGUAGES,
    source_languages=LANGUAGES,
    needs_source=True,
)
