"""A month or a weekday with a capital where the language writes a small letter, or the other way round."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.house_lists import Claim
from tqcheck.language.calendar_names import day_names, month_names
from tqcheck.language.text import Text
from tqcheck.language.typography import languages_with_data, typography
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_HAS_DIGIT = re.compile(r"\d")
_LINK = r"(?:(?:de|del|do|d[’'])\s?)?"
_DATED = re.compile(
    rf"""
    (?<![\w.])(?:(?P<day>\d{{1,2}})(?:[.ºª°]|er|ro)?|(?P<before>[^\W\d_]+))\s{_LINK}
    (?P<name>[^\W\d_]{{3,12}})\s{_LINK}(?P<year>[12]\d{{3}})(?!\w)
    """,
    re.VERBOSE,
)
"""12 de Mayo de 2020; en Mayo de 2020."""
_WEEKDAY = re.compile(
    rf"(?<![\w.])(?P<before>[^\W\d_]+)\s(?P<name>[^\W\d_]{{3,14}}),?\s\d{{1,2}}\.?\s{_LINK}(?P<month>[^\W\d_]{{3,12}})"
)
_LOWER_WORD = re.compile(r"(?<![\w@#./’'-])[^\W\d_]{3,14}(?![\w@/’'-]|\.\w)")
_WORDS_TOO = frozenset({"may", "march", "august", "mars"})
"""Names that are also other words."""
_LONGEST_PREPOSITION = 8
_PEOPLE_TOO = frozenset(
    "abril april aprile avril dimanche domenica domingo julio julho juin juni luglio mai maggio maj mars mayo май мая "
    "марта август августа пятница vendredi venerdì sábado sabado".split()
)
"""Months and days that people, books and streets are called by."""


@functools.cache
def _covered() -> frozenset[str]:
    return frozenset(tag for tag in languages_with_data() if typography(tag).months or typography(tag).days)


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    language = segment.target_language
    printed = typography(language)
    found: Iterator[Span] = iter(())
    if "capital" in (printed.months, printed.days):
        found = _small(segment, context, language)
    else:
        found = _capital(segment, context, language)
    for span in found:
        wrong = span.of(segment.target)
        right = wrong.capitalize() if wrong.islower() else wrong.lower()
        size = "small letter" if right.islower() else "capital"
        yield Hit(
            span, {"wrong": wrong, "right": right, "size": size, "why": _why(segment, right)}, (right,), confidence=0.93
        )


def _why(segment: Segment, right: str) -> str:
    """Where the wrong letter came from: from the source's way, if that language writes it so."""
    if segment.source is None or segment.source_language is None:
        return ""
    printed = typography(segment.source_language)
    there = "capital" in (printed.months, printed.days)
    return "; the other way is a trace of the source" if there is right.islower() else ""


def _capital(segment: Segment, context: Context, language: str) -> Iterator[Span]:
    """Names with a capital inside a date or a sentence, which no title or name of a feast or street calls for."""
    names = month_names(language) | day_names(language)
    if (
        not any(word.lower().strip(_MARKS) in names for word in segment.target.split())
        or context.target.is_all_capitals
    ):
        return
    spans = {*_in_dates(context.target.masked, language), *_in_sentences(context.target, names)}
    yield from sorted(spans, key=lambda span: span.start)


_MARKS = ".,;:!?()«»“”\"'"


def _in_sentences(text: Text, names: frozenset[str]) -> Iterator[Span]:
    """Names behind a short word in small letters (en Septembre, в Понедельник) and between no other capitals."""
    tokens = text.tokens
    for index, token in enumerate(tokens[1:], start=1):
        if token.key not in names or token.key in _PEOPLE_TOO or not _is_capitalised(token.text):
            continue
        before = tokens[index - 1]
        if not before.is_lower or len(before.text) > _LONGEST_PREPOSITION or text.between(index - 1) != " ":
            continue
        if index > 1 and (tokens[index - 2].is_number or (index > 2 and tokens[index - 2].text[0].isupper())):
            continue  # Rua 25 de Março, Journal du Dimanche
        if index + 1 < len(tokens) and tokens[index + 1].text[0].isupper() and text.between(index) == " ":
            continue
        yield Span(token.start, token.end)


def _in_dates(text: str, language: str) -> Iterator[Span]:
    if not _HAS_DIGIT.search(text):
        return
    for match in _DATED.finditer(text):
        if _is_capitalised(match["name"]) and match["name"].lower() in month_names(language) and _is_prose(match):
            yield Span(*match.span("name"))
    for match in _WEEKDAY.finditer(text):
        if not match["before"].islower() or match["month"].lower() not in month_names(language):
            continue
        if _is_capitalised(match["name"]) and match["name"].lower() in day_names(language):
            yield Span(*match.span("name"))


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and word[1:].islower()


def _is_prose(match: re.Match[str]) -> bool:
    return match["day"] is not None or match["before"].islower()


def _small(segment: Segment, context: Context, language: str) -> Iterator[Span]:
    """Names in small letters. Those that are other words too count beside a number only."""
    names = month_names(language) | day_names(language)
    if not any(name in segment.target for name in names):
        return
    text = context.target.masked
    for match in _LOWER_WORD.finditer(text):
        word = match.group()
        if word not in names or (segment.source is not None and word in segment.source):
            continue
        if word in _WORDS_TOO and not _beside_year(text, match):
            continue
        yield Span(*match.span())


def _beside_year(text: str, match: re.Match[str]) -> bool:
    return re.match(r"(?: \d{1,2},)? [12]\d{3}(?!\w)", text[match.end() : match.end() + 12]) is not None


CHECK = Check(
    id="capitalised-month",
    category=MqmCategory.TEXTUAL_CONVENTIONS,
    severity=Severity.MINOR,
    summary="A month or a weekday with a capital where the language writes a small letter, or the other way round.",
    message="“{wrong}” → “{right}”: months and weekdays take a {size} here",
    explanation="Languages differ in how they write months and weekdays. In this one “{wrong}” takes a {size}{why}.",
    examples=(
        good("On 3 May 2020 it may march on.", target_language="en"),
        good("El 3 de mayo de 2020; la Plaza de Mayo; Octubre fue frío.", target_language="es"),
        good("Rua 25 de Março, 100", target_language="pt"),
        good("Lo leyó en el Domingo de Ramos y en Julio César.", target_language="es"),
        good("Il lit le Journal du Dimanche.", target_language="fr"),
        bad("Le contrat expire en [Septembre] et se renouvelle.", suggestion="septembre", target_language="fr"),
        bad("Магазин закрыт в [Понедельник] и во вторник.", suggestion="понедельник", target_language="ru"),
        bad("El 3 de [Mayo] de 2020 llovió.", suggestion="mayo", target_language="es"),
        bad("Le vote a eu lieu en [Juin] 2019.", suggestion="juin", target_language="fr"),
        bad("Es war im [januar] sehr kalt.", suggestion="Januar", target_language="de"),
        bad("They met in [january] and left.", suggestion="January"),
    ),
    find=_find,
    claim=Claim.NAME,
    languages=_covered(),
)
