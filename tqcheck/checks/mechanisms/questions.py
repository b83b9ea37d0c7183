"""Whether a text asks or states."""

from __future__ import annotations

import functools
from typing import Literal

import msgspec
import regex

from tqcheck.language import packs
from tqcheck.language.expressions import Expressions, listed
from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form
from tqcheck.model import Span

LANGUAGES = packs.languages_with("questions.toml")
"""The languages whose questions are known."""
_MARKS = "？؟⁇⁈⁉"
_STATED = regex.compile(r"[.。．｡।|][\s\"'”’»)\]」』]*+\Z")
_FINAL = regex.compile(r"([?？؟⁇⁈⁉]++)[\s\"'”’»“)\]」』]*+\Z")

Sign = Literal["opener", "particle", "indirect", "stating"]
ASKING: frozenset[Sign] = frozenset({"opener", "particle"})
"""The signs of a question, its mark aside."""
REPORTING: frozenset[Sign] = ASKING | {"indirect"}
"""The signs of a question that may be reported or softened (he asked whether)."""


class _Questions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words as `listed` reads them. `openers` begin a question, `particles` mark one wherever they stand, `indirect`
    ones report or soften one. `conditionals` are words that may also name a condition; `stating` expressions look like
    one of these and ask nothing (that is why). `interrogatives` are the openers that ask for something.
    """

    openers: str
    particles: str
    indirect: str
    conditionals: str = ""
    stating: str = ""
    interrogatives: str = ""


@functools.cache
def _questions(language: str) -> _Questions:
    return packs.read(packs.ROOT / language / "questions.toml", _Questions)


@functools.cache
def _expressions(language: str) -> Expressions[Sign]:
    table = _questions(language)
    lists: dict[Sign, str] = {
        "stating": table.stating,
        "opener": table.openers,
        "particle": table.particles,
        "indirect": table.indirect,
    }
    return Expressions(language, listed(lists))


@functools.cache
def _interrogatives(language: str) -> frozenset[str]:
    if language not in LANGUAGES:
        return frozenset()
    return frozenset(map(normal_form, _questions(language).interrogatives.split()))


def begins_as_question(text: Text) -> bool:
    """Whether the last sentence of a text begins with a word that asks for something."""
    start, _ = text.sentences[-1] if text.sentences else (0, 0)
    first = next((token for token in text.tokens if token.start >= start), None)
    return first is not None and first.key in _interrogatives(text.language.split("-")[0])


def has_question_mark(text: str) -> bool:
    """Whether a text asks anywhere."""
    return "?" in text or (not text.isascii() and any(mark in text for mark in _MARKS))


def final_question_mark(text: Text) -> Span | None:
    """The question mark that ends a text."""
    mark = _FINAL.search(text.masked)
    return Span(*mark.span(1)) if mark else None


def is_statement(text: Text, signs: frozenset[Sign], other: Text) -> bool:
    """Whether a text ends as a statement and has none of `signs`. A condition that the `other` text, the question, has
    too asks nothing (if it rains).
    """
    if not _STATED.search(text.masked):
        return False
    excused = _conditionals(other) and _conditionals(text)
    return not any(
        meaning in signs
        and (meaning != "opener" or _opens(text, each.span.start))
        and not (meaning == "indirect" and each.span.start in excused)
        for each in _expressions(text.language.split("-")[0]).find(text)
        for meaning in each.meanings
    )


def opens_as_question(text: Text) -> bool:
    """Whether the last sentence of a text begins as questions do, or has their particle."""
    start, _ = text.sentences[-1]
    return any(
        each.start >= start
        and any(
            meaning == "particle" or (meaning == "opener" and _opens(text, each.start)) for meaning in each.meanings
        )
        for each in _expressions(text.language.split("-")[0]).find(text)
    )


def _conditionals(text: Text) -> frozenset[int]:
    """Where a text names a condition."""
    words = _questions(text.language.split("-")[0]).conditionals.split()
    if text.keys.isdisjoint(words):
        return frozenset()
    return frozenset(token.start for token in text.tokens if token.key in words)


def _opens(text: Text, offset: int) -> bool:
    start, _ = text.sentences[text.sentence_at(offset)]
    return not any(map(str.isalnum, text.masked[start:offset]))
