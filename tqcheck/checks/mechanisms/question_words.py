"""What questions ask for, and where two questions ask for different things."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Literal, NamedTuple

from tqcheck.checks.mechanisms.questions import final_question_mark
from tqcheck.language import packs
from tqcheck.language.expressions import Expressions, listed
from tqcheck.language.text import Text
from tqcheck.model import Span

FILE = "question_words.toml"
LANGUAGES = packs.languages_with(FILE)
"""The languages whose question words are known."""

Asked = Literal["who", "what", "which", "when", "where", "whence", "why", "how", "how_many", "how_long", "other"]

_NEAR: Mapping[Asked, frozenset[Asked]] = {
    "who": frozenset({"which"}),
    "what": frozenset({"which", "how", "why", "how_many"}),
    "which": frozenset({"who", "what", "how"}),
    "when": frozenset({"how_long"}),
    "where": frozenset({"whence"}),
    "whence": frozenset({"where", "how"}),
    "why": frozenset({"what", "how"}),
    "how": frozenset({"what", "which", "whence", "how_many", "how_long", "why"}),
    "how_many": frozenset({"what", "how", "how_long"}),
    "how_long": frozenset({"how", "how_many", "when"}),
}
"""What may stand for one another where nothing more is known: what … for, what … like, how come, where from."""
_SURE = frozenset({("why", "how"), ("how", "why"), ("how_many", "which"), ("which", "how_many")})
"""Near ones that no rendering confuses as long as phrases (how come) are listed with what they mean."""
_DEEPEST = 3
"""Words before a question word that begins a question: a preposition, an “and”, a form of address."""


class Question(NamedTuple):
    """What a text asks for, and the word that asks it."""

    asked: Asked
    span: Span


@functools.cache
def _expressions(language: str) -> Expressions[Asked]:
    table = packs.read(packs.ROOT / language / FILE, dict[Asked, str])
    return Expressions(language, listed(table))


def question(text: Text) -> Question | None:
    """What the last sentence of a text asks for; None where it asks nothing, or several things."""
    if final_question_mark(text) is None:
        return None
    start, _ = text.sentences[-1]
    found = [each for each in _expressions(text.language.split("-")[0]).find(text) if each.start >= start]
    if len(found) != 1 or found[0].meanings[0] == "other":
        return None
    before = sum(start <= token.start < found[0].start for token in text.tokens)
    return Question(found[0].meanings[0], found[0].span) if before <= _DEEPEST else None


def differ(source: Question, target: Question) -> bool:
    """Whether two questions surely ask for different things."""
    asked = source.asked, target.asked
    return source.asked != target.asked and (asked in _SURE or target.asked not in _NEAR.get(source.asked, ()))
