"""A single person or thing without its article, in frames that leave no doubt: He is doctor. She bought car."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import msgspec
import regex

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language import packs
from tqcheck.language.inflection import indefinite_article
from tqcheck.language.tokens import normal_form
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_NO_ARTICLES = frozenset(
    "be bg bs cs de es et fa fi fr hi hr hy it ja ka kk ko ky la lt lv mk mn nl pl pt ru sk sl sr sv th tr tt uk ur uz "
    "vi zh".split()
)
"""Languages without an indefinite article, or without one before professions."""


class _Countables(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    people: str
    things: str
    adjectives: str


@functools.cache
def _countables() -> _Countables:
    return packs.read(packs.ROOT / "en" / "countables.toml", _Countables)


@functools.cache
def _first_words() -> frozenset[str]:
    """The words that one at least of must be there: what the people and things begin with."""
    return frozenset(
        normal_form(re.split(r"\W", word)[0]) for word in f"{_countables().people} {_countables().things}".split()
    )


@functools.cache
def _frames() -> regex.Pattern[str]:
    table = _countables()

    def either(words: str) -> str:
        return "|".join(words.split())

    adjective = rf"(?:(?:{either(table.adjectives)}) )?"
    clause = r"(?:he|she|we|they|I|his|her|their|my|our|works?|lives?)"
    ends = rf"(?=[.,;!?]|$| (?:and {clause}|in|at|for|from|by profession|by trade|who|because|when|but)\b)"
    is_person = rf"\b\w+(?:'s| is| was| am| became| becomes) ({adjective}(?:{either(table.people)})){ends}"
    works = rf"\bwork(?:s|ed|ing)? as ({adjective}(?:{either(table.people)})){ends}"
    has_thing = (
        rf"\b(?:he|she|I|we|you|they|who) (?:has|have|had|bought|buys|need|needs|wants|want|saw|sees|found) "
        rf"({adjective}(?:{either(table.things)}))(?=[.,;!?]|$)"
    )
    return regex.compile("|".join((is_person, works, has_thing)), regex.IGNORECASE)


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if context.target.keys.isdisjoint(_first_words()):
        return
    text = context.target.masked
    for match in _frames().finditer(text):
        number = next(group for group in range(1, 4) if match.group(group))
        phrase = match.group(number)
        if phrase[:1].isupper():
            continue
        right = f"{indefinite_article(phrase)} {phrase}"
        yield Hit(
            Span(*match.span(number)), {"found": phrase, "right": right, "subject": phrase}, (right,), confidence=0.85
        )


CHECK = Check(
    id="missing-article",
    category=MqmCategory.GRAMMAR,
    severity=Severity.MINOR,
    summary="A single person or thing without its article: He is doctor.",
    message="“{found}” → “{right}”",
    explanation=(
        "English says of one among several “a …” (“{right}”); the source language has no such article, and its words "
        "were put into English one by one."
    ),
    languages=frozenset({"en"}),
    source_languages=_NO_ARTICLES,
    examples=(
        good("He is a doctor.", source_language="ru"),
        good("She was president of the club.", source_language="ru"),
        good("He is student council president.", source_language="ru"),
        good("They had car trouble.", source_language="ru"),
        good("We found table salt.", source_language="ru"),
        good("She became Doctor of Science.", source_language="ru"),
        good("The only word that fits is writer.", source_language="en"),
        bad("My sister is [teacher] at a primary school.", source_language="de", suggestion="a teacher"),
        bad("He is [doctor].", source_language="ru", suggestion="a doctor"),
        bad("She became [famous actress] in the nineties.", source_language="pl", suggestion="a famous actress"),
        bad("Last year we bought [car].", source_language="ru", suggestion="a car"),
        bad("She works as [engineer] in Omsk.", source_language="ru", suggestion="an engineer"),
    ),
    find=_find,
)
