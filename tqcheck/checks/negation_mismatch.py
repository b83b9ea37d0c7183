"""A negation that only one side of a segment has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.correspondence import corresponds
from tqcheck.checks.mechanisms.polarity import LANGUAGES, Negation, Polarity, may_negate, negations
from tqcheck.checks.mechanisms.questions import has_question_mark
from tqcheck.checks.mechanisms.sides import Sides
from tqcheck.language.expressions import UNSPACED
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

_WITHOUT_CONCORD = frozenset({"de", "en"})
"""Languages in which every negator negates anew: nobody never came says that all did (WALS, chapter 115)."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if context.source is None or not (may_negate(context.source) or may_negate(context.target)):
        return
    # A question means the same with a negation and without (would you, would you not).
    if has_question_mark(segment.target) or has_question_mark(context.source.text):
        return
    source, target = negations(context.source), negations(context.target)
    sides = Sides(context.target, context.source)
    theirs, ours = _by_sentence(sides, context.source, source), _by_sentence(sides, context.target, target)
    negates_anew = segment.target_language.split("-")[0] in _WITHOUT_CONCORD
    for sentence in sorted(theirs.keys() | ours.keys()):
        given, found = theirs.get(sentence, []), ours.get(sentence, [])
        negated, negates = _negators(given), _negators(found)
        if (
            negates
            and not negated
            and not _is_explained(given, found, sides.target)
            and _negates_more(target, source)
            and _corresponds(sides, negates[0], sides.target)
        ):
            yield _added(negates[0], segment.target)
        elif (
            negated
            and not negates
            and not _count(found, "negative")
            and not _is_explained(found, given, sides.source)
            and _negates_more(source, target)
            and _is_whole(sides)
            and _corresponds(sides, negated[0], sides.source)
        ):
            yield _lost(negated[0], sides, sentence)
        elif negated and len(negates) > len(given) and negates_anew and _negates_more(target, source):
            surplus = _surplus(negates, given, sides)
            if _corresponds(sides, surplus, sides.target):
                yield _added(surplus, segment.target, "has fewer negations in this sentence than the translation")


def _by_sentence(sides: Sides, text: Text, found: Sequence[Negation]) -> dict[int, list[Negation]]:
    sentences: dict[int, list[Negation]] = {}
    for each in found:
        sentences.setdefault(sides.sentence(text, each.span.start), []).append(each)
    return sentences


def _negators(found: Sequence[Negation]) -> list[Span]:
    return [each.span for each in found if each.polarity == "negator"]


def _count(found: Sequence[Negation], polarity: Polarity) -> int:
    return sum(each.polarity == polarity for each in found)


def _is_explained(there: Sequence[Negation], here: Sequence[Negation], text: Text) -> bool:
    """Whether the side without the negation has more that may stand for it than the side with it, which is `text`."""
    if _count(there, "doubtful"):
        return True
    if _is_unspaced(text):
        # A character that explains may be part of any word.
        return bool(there)
    kinds: tuple[Polarity, ...] = ("negative", "explaining")
    return any(_count(there, kind) > _count(here, kind) for kind in kinds)


def _negates_more(one: Sequence[Negation], other: Sequence[Negation]) -> bool:
    """Whether one text has more negations than the other in all: else one of them may have moved."""
    kinds: tuple[Polarity, ...] = ("negator", "doubtful")
    return sum(_count(one, kind) for kind in kinds) > sum(_count(other, kind) for kind in kinds)


def _corresponds(sides: Sides, negator: Span, text: Text) -> bool:
    """Whether the two sides say the same things, and the negator is no part of a name or title that both have."""
    word, other = normal_form(negator.of(text.text)), sides.source if text is sides.target else sides.target
    if word in other.keys or (_is_unspaced(other) and word.isascii() and _has_latin_word(other.masked, word)):
        return False
    return corresponds(sides.source, sides.target, _LEAST)


def _is_unspaced(text: Text) -> bool:
    return text.language.split("-")[0] in UNSPACED


def _has_latin_word(text: str, word: str) -> bool:
    """Whether an English word stands in a text without spaces, which holds it in a longer token."""
    return re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", text.lower()) is not None


def _is_whole(sides: Sides) -> bool:
    """Whether the target has about as many sentences and words as the source, and so has not lost more."""
    source, target = sides.source, sides.target
    if len(source.tokens) > _MOST_WORDS or len(source.sentences) != len(target.sentences):
        return False
    return _is_unspaced(source) or _is_unspaced(target) or len(target.tokens) >= _MOST_SHORTENED * len(source.tokens)


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


def _lost(span: Span, sides: Sides, sentence: int) -> Hit:
    word = span.of(sides.source.text)
    return Hit(
        _place(span, sides, sentence),
        {
            "message": f"the source denies this («{word}») → put the negation back",
            "why": f"The source has the negation {phrase_shown(word)}, and nothing in the translation says it: the "
            "reader learns the opposite of what was written.",
            "subject": word.lower(),
        },
        confidence=0.8,
        related=(Related(Side.SOURCE, span, word, "the negation"),),
    )


def _surplus(negates: Sequence[Span], given: Sequence[Negation], sides: Sides) -> Span:
    """The negator of the target that stands farthest, in its sentence, from where the source has anything negative."""
    theirs = [_depth(each.span, sides.source) for each in given]
    return max(negates, key=lambda span: min(abs(_depth(span, sides.target) - place) for place in theirs))


def _depth(span: Span, text: Text) -> float:
    """How far into its sentence something stands: 0 at the beginning, 1 at the end."""
    start, end = text.sentences[text.sentence_at(span.start)]
    return (span.start - start) / max(1, end - start)


def _place(negator: Span, sides: Sides, sentence: int) -> Span:
    """The word beside which a lost negation belongs: the verb, or where verbs are not known the word, that stands
    about as far into its sentence as the negator does.
    """
    depth = _depth(negator, sides.source)
    words = [token for token in sides.target.tokens if sides.sentence(sides.target, token.start) == sentence]
    if not words:
        return Span(0, 0)
    verbs = [token for token in words if sides.target.lemmatiser.can_be(token.key, "verb")]
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
