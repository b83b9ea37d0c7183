"""A sentence that begins with a small letter although the source's does not."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.capitals import (
    begins_with_capital,
    cased_languages,
    is_sentence,
    small_beginning,
    small_sentences,
)
from tqcheck.checks.mechanisms.house_lists import Claim
from tqcheck.language.text import Text
from tqcheck.language.typography import languages_with_data
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_DOTTED = frozenset({"tr", "az"})
"""Languages whose capital of i is İ."""


_CAPITAL = regex.compile(r"\p{Lu}")
_BOUNDARY = regex.compile(r"[.!?…][\"'”»’)\]]*\s+[\"'“„«‘(\[]*\p{Lu}")


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if context.source is None:
        return
    yield from _first(segment, context.target, context.source)
    yield from _later(segment, context.target, context.source)


def _later(segment: Segment, target: Text, source: Text) -> Iterator[Hit]:
    """Sentences after the first: the source has as many more that begin with a capital, or the target has no capital
    but the first.
    """
    found = small_sentences(target)
    if not found:
        return
    ends, begins = len(_BOUNDARY.findall(source.masked)), len(_BOUNDARY.findall(target.masked))
    if ends != begins + len(found) and (_CAPITAL.search(segment.target, 1) or not begins_with_capital(source)):
        return
    for span in found:
        word = span.of(segment.target)
        right = _capitalised(word, segment.target_language)
        yield Hit(span, {"wrong": word, "right": right}, (right,), confidence=0.85)


def _first(segment: Segment, target: Text, source: Text) -> Iterator[Hit]:
    if segment.target[:1].isupper():
        return
    token = small_beginning(target)
    if token is None or not is_sentence(target) or not is_sentence(source) or not begins_with_capital(source):
        return
    if _opens(target) != _opens(source) or token.text in {other.text for other in source.tokens}:
        return
    right = _capitalised(token.text, segment.target_language)
    first = source.tokens[0]
    yield Hit(
        Span(token.start, token.end),
        {"wrong": token.text, "right": right},
        (right,),
        confidence=0.9,
        related=(Related(Side.SOURCE, Span(first.start, first.end), first.text, "how the source begins"),),
    )


def _opens(text: Text) -> bool:
    """Whether a quotation mark or a bracket stands before the first word."""
    return text.masked[: text.tokens[0].start].strip() != ""


def _capitalised(word: str, language: str) -> str:
    primary = language.split("-")[0]
    if primary in _DOTTED and word[0] == "i":
        return "İ" + word[1:]
    if primary == "nl" and word.startswith("ij"):
        return "IJ" + word[2:]
    return word[0].upper() + word[1:]


CHECK = Check(
    id="sentence-capital",
    category=MqmCategory.TEXTUAL_CONVENTIONS,
    severity=Severity.MINOR,
    summary="A sentence that begins with a small letter although the source’s does not.",
    message="“{wrong}” → “{right}”: a sentence begins with a capital",
    explanation=(
        "A whole sentence begins with the small letter of “{wrong}”, and nothing in the source calls for it: this "
        "sentence is no continuation and no item of a list."
    ),
    examples=(
        good("The council met yesterday evening.", source="Совет собрался вчера вечером.", source_language="ru"),
        good("and left without a word.", source="и ушёл, не сказав ни слова.", source_language="ru"),
        good("de Gaulle left London at once.", source="Де Голль сразу уехал из Лондона.", source_language="ru"),
        good("pH was measured twice a day.", source="Измеряли рН два раза в день.", source_language="ru"),
        bad(
            "[the] council met yesterday evening.",
            source="Совет собрался вчера вечером.",
            source_language="ru",
            suggestion="The",
        ),
        bad(
            "[совет] собрался вчера вечером.",
            source="The council met last night.",
            source_language="en",
            target_language="ru",
            suggestion="Совет",
        ),
        good(
            "He met Dr. von Braun. Then he left.", source="Er traf Dr. von Braun. Dann ging er.", source_language="de"
        ),
        bad(
            "It was late. [the] council met again.",
            source="Es war spät. Der Rat tagte erneut.",
            source_language="de",
            suggestion="The",
        ),
        bad(
            "It was late. [they] went home at once.",
            source="天色已晚。他们马上回家了。",
            source_language="zh",
            suggestion="They",
        ),
        bad(
            "It was late. [they] went home and slept.",
            source="Es war spät und sie gingen heim und schliefen.",
            source_language="de",
            suggestion="They",
        ),
        bad("[the] council met in the evening.", source="委员会昨晚开会。", source_language="zh", suggestion="The"),
    ),
    find=_find,
    claim=Claim.NAME,
    languages=cased_languages(),
    source_languages=languages_with_data(),
    needs_source=True,
    silences=("stray-mark",),
)
