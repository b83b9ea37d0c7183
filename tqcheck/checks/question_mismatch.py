"""A statement that has become a question, or a question that has become a statement."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import msgspec
import regex

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.polarity import negators
from tqcheck.language import packs
from tqcheck.language.expressions import Expressions, listed
from tqcheck.language.text import Text
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_FEWEST_WORDS = 4
"""Shorter statements (Right., Ты идёшь.) are questions by the voice alone; characters count where there are no words."""
_ASKED = regex.compile(r"[?？؟⁇⁈⁉]")
_STATED = regex.compile(r"[.。．｡।][\s\"'”’»)\]」』]*\Z")
_FINAL = regex.compile(r"([?？؟⁇⁈⁉]++)[\s\"'”’»“)\]」』]*+\Z")
_ASKING = frozenset({"opener", "particle"})
_ANY = _ASKING | {"indirect"}


class _Questions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    openers: str
    particles: str
    indirect: str


LANGUAGES = packs.languages_with("questions.toml")


@functools.cache
def _expressions(language: str) -> Expressions[str]:
    table = packs.read(packs.ROOT / language / "questions.toml", _Questions)
    lists = {"opener": table.openers, "particle": table.particles, "indirect": table.indirect}
    return Expressions(language, listed(lists))


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    source, target = context.source, context.target
    if source is None:
        return
    asks, asked = _ASKED.search(segment.target) is not None, _ASKED.search(source.text) is not None
    # A negation that only one side has is another way to put it: would you not, why don't you, who knows.
    if asks == asked or len(source.sentences) != len(target.sentences):
        return
    if asks:
        mark = _final_mark(target)
        if mark and not _is_short(target) and _is_statement(source, _ASKING) and not _negation_differs(source, target):
            yield _asked(mark, source)
    else:
        mark = _final_mark(source)
        if mark and not _is_short(source) and _is_statement(target, _ANY) and not _negation_differs(source, target):
            yield _stated(mark, source, target)


def _negation_differs(source: Text, target: Text) -> bool:
    return bool(negators(source)) != bool(negators(target))


def _final_mark(text: Text) -> Span | None:
    """The question mark that ends a text."""
    mark = _FINAL.search(text.masked)
    return Span(*mark.span(1)) if mark else None


def _is_statement(text: Text, signs: frozenset[str]) -> bool:
    """Whether a text ends as a statement and has none of the signs of a question."""
    if not _STATED.search(text.masked):
        return False
    found = _expressions(text.language.split("-")[0]).find(text)
    return not any(
        meaning in signs and (meaning != "opener" or _opens(text, each.span.start))
        for each in found
        for meaning in each.meanings
    )


def _opens(text: Text, offset: int) -> bool:
    start, _ = text.sentences[text.sentence_at(offset)]
    return not any(map(str.isalnum, text.masked[start:offset]))


def _is_short(text: Text) -> bool:
    return len(text.tokens) < _FEWEST_WORDS


def _asked(span: Span, source: Text) -> Hit:
    return Hit(span, {"what": "asked"})


def _stated(span: Span, source: Text, target: Text) -> Hit:
    end = len(target.text.rstrip())
    return Hit(Span(end - 1, end), {"what": "stated"}, related=(Related(Side.SOURCE, span, span.of(source.text)),))


CHECK = Check(
    id="question-mismatch",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MAJOR,
    summary="A statement that has become a question, or a question that has become a statement.",
    message="{what}",
    explanation="{what}",
    examples=(),
    find=_find,
    languages=LANGUAGES,
    source_languages=LANGUAGES,
    needs_source=True,
)
