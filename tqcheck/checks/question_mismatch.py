"""A statement that has become a question, the reverse, or a question that asks for something else."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.correspondence import corresponds
from tqcheck.checks.mechanisms.polarity import one_negates
from tqcheck.checks.mechanisms.question_words import LANGUAGES as QUESTION_WORDS
from tqcheck.checks.mechanisms.question_words import differ, question
from tqcheck.checks.mechanisms.questions import (
    ASKING,
    LANGUAGES,
    REPORTING,
    final_question_mark,
    has_question_mark,
    is_statement,
    opens_as_question,
)
from tqcheck.language.romanisation import phrase_shown
from tqcheck.language.text import Text
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_FEWEST_WORDS = 4
"""Shorter questions are questions by the voice alone (Ты идёшь.)."""
_TURNED = 2
"""Words that change places when a statement becomes a question."""
_LEAST = 2
"""How much two questions must both name."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    source, target = context.source, context.target
    if source is None:
        return
    asks, asked = has_question_mark(segment.target), has_question_mark(source.text)
    if asks and asked:
        yield from _other(source, target)
    if asks == asked:
        return
    question, statement = (target, source) if asks else (source, target)
    mark = final_question_mark(question)
    if mark is None or len(question.tokens) < _FEWEST_WORDS or len(source.sentences) != len(target.sentences):
        return
    # A negation that only one side has is another way to put it: won't you, who knows.
    if not is_statement(statement, ASKING if asks else REPORTING, question) or one_negates(question, statement):
        return
    yield _asked(mark, source, target) if asks else _stated(mark, source, target)


def _other(source: Text, target: Text) -> Iterator[Hit]:
    """A question that asks for something else than the source's."""
    if len(source.sentences) != len(target.sentences):
        return
    if not {source.language.split("-")[0], target.language.split("-")[0]} <= QUESTION_WORDS:
        return
    theirs, ours = question(source), question(target)
    if theirs is None or ours is None or not differ(theirs, ours) or not corresponds(source, target, _LEAST):
        return
    word, wrong = theirs.span.of(source.text), ours.span.of(target.text)
    yield Hit(
        ours.span,
        {
            "message": f"“{wrong}” asks for something else than «{word}» → ask what the source asks",
            "why": f"The source asks {phrase_shown(word)}, and the translation asks “{wrong}”: the reader gives an "
            "answer to another question.",
        },
        confidence=0.85,
        related=(Related(Side.SOURCE, theirs.span, word, "the question word"),),
    )


def _asked(mark: Span, source: Text, target: Text) -> Hit:
    end = _last_mark(source)
    opens = opens_as_question(target)
    return Hit(
        _beginning(target) if opens else mark,
        {
            "message": "the source states this → make it a statement",
            "why": "The source ends as a statement and has no question word, and the translation asks: the reader takes"
            " for open what the writer says is so.",
        },
        confidence=0.9,
        related=(Related(Side.SOURCE, end, end.of(source.text), "the end of the statement"),),
    )


def _stated(mark: Span, source: Text, target: Text) -> Hit:
    return Hit(
        _beginning(target),
        {
            "message": "the source asks this → make it a question",
            "why": "The source ends with a question mark, and the translation states: the reader takes for a fact what "
            "the writer does not know.",
        },
        confidence=0.85,
        related=(Related(Side.SOURCE, mark, mark.of(source.text), "the question mark"),),
    )


def _beginning(text: Text) -> Span:
    """The first words of the last sentence: what is turned round to make a question of a statement or the reverse."""
    start, _ = text.sentences[-1]
    words = [token for token in text.tokens if token.start >= start][:_TURNED]
    return Span(words[0].start, words[-1].end) if words else _last_mark(text)


def _last_mark(text: Text) -> Span:
    """The full stop that ends a statement."""
    place = max(text.masked.rfind(mark) for mark in ".。．｡।|")
    return Span(place, place + 1)


CHECK = Check(
    id="question-mismatch",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MAJOR,
    summary="A statement that has become a question, the reverse, or a question that asks for something else.",
    message="{message}",
    explanation="{why}",
    examples=(
        good("Is the bridge open again?", source="Мост снова открыт?", source_language="ru"),
        good("Can you believe it, the bridge is open!", source="Мост открыт, представляешь?", source_language="ru"),
        good("Does he live here?", source="Не знаю, живёт ли он здесь.", source_language="ru"),
        good("He asks whether the bridge is open.", source="Он спрашивает: мост уже открыт?", source_language="ru"),
        good("Why don't you open the window?", source="Открой же окно.", source_language="ru"),
        good("What did he come for?", source="Зачем он приехал?", source_language="ru"),
        bad(
            "[Did the] workers open the bridge on Friday?",
            source="Рабочие открыли мост в пятницу.",
            source_language="ru",
        ),
        bad(
            "[The workers] opened the bridge on Friday.", source="Рабочие открыли мост в пятницу?", source_language="ru"
        ),
        bad(
            "[Hat die] Stadt die Brücke geöffnet?",
            source="The city has opened the bridge.",
            target_language="de",
            source_language="en",
        ),
        bad("[Where] did he buy the house?", source="Когда он купил дом?", source_language="ru"),
    ),
    find=_find,
    languages=LANGUAGES,
    source_languages=LANGUAGES,
    needs_source=True,
)
