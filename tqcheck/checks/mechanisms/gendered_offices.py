"""Nouns of office and title, and the women who are given a man's."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import msgspec
import regex

from tqcheck.checks.mechanisms.sides import Sides
from tqcheck.language import packs
from tqcheck.language.inflection import with_capitals_of
from tqcheck.language.romanisation import phrase_shown
from tqcheck.language.slots import with_fitting_article
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token, normal_form
from tqcheck.model import Hit, Related, Severity, Side, Span

LANGUAGES = packs.languages_with("women.toml")
"""The source languages whose words for women are known."""
_PATRONYMIC = re.compile(r"(?:ov|ev|yev|iev)na|(?:ich|in?ich)na$")
_WOMANS_SURNAME = re.compile(r".{2,}(?:ova|eva|yova|ina|yna|skaya|skaia|skaja|tskaya)$")
_WOMANS_NAME = re.compile(r".+a|L[iy]?ubov")
_NAME = r"\p{Lu}[\p{L}'’-]+"
_FULL_NAME = regex.compile(rf"(?:(?:{_NAME}|\p{{Lu}}\.) )+{_NAME}")
_NEUTRAL = frozenset({"chair", "chairperson", "spokesperson", "monarch", "sovereign", "officer", "server"})


class _Offices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    also_men: str
    also_women: str
    mens_names_in_a: str
    women: dict[str, str]


@functools.cache
def _titles_of(language: str) -> dict[str, str]:
    """The English noun for a man by each noun of the language for a woman that is mistaken for it."""
    table = packs.read(packs.ROOT / language / "women.toml", dict[str, str])
    return {normal_form(word): man for man, words in table.items() for word in words.split()}


def wrong_titles(sides: Sides, source_language: str) -> Iterator[Hit]:
    """A man's title for a woman's in the source (Königin → king), where no word for a woman stands beside it."""
    if _women().keys().isdisjoint(sides.target.keys):
        return
    titles = _titles_of(source_language)
    found = {
        (index, titles[word])
        for word in titles.keys() & sides.source.places.keys()
        for index in sides.source.places[word]
    }
    for index, man in sorted(found):
        token = sides.source.tokens[index]
        place = sides.sentence(sides.source, token.start)
        here = [each for each in sides.target.tokens if sides.sentence(sides.target, each.start) == place]
        men = [each for each in here if each.key == man]
        if len(men) != 1 or any(each.key in (_women()[man], *_NEUTRAL) for each in here):
            continue
        span, written = Span(men[0].start, men[0].end), with_capitals_of(_women()[man], men[0].text)
        span, right = with_fitting_article(sides.target, span, written)
        yield _hit(
            span,
            men[0].text,
            right,
            f"The source says {phrase_shown(token.text)}, which is said of a woman",
            Related(Side.SOURCE, Span(token.start, token.end), token.text, "said of a woman"),
        )


def _hit(span: Span, found: str, right: str, why: str, related: Related) -> Hit:
    values = {"found": found, "right": right, "why": why, "is": f"“{found}” is said of a man", "subject": found.lower()}
    return Hit(span, values, (right,), confidence=0.85, related=(related,))


def mens_offices(target: Text) -> Iterator[Hit]:
    """A man's office before or after a name that is a woman's by its endings, as Slavic names are."""
    women = _women()
    if women.keys().isdisjoint(target.keys):
        return
    for match in _FULL_NAME.finditer(target.masked):
        names = match.group().split()
        while names and names[0].lower() in women:
            names = names[1:]  # "Chairman Elena Petrova"
        if len(names) < 2 or not _is_womans(names):
            continue
        start = match.end() - len(" ".join(names))
        office = _office_before(target, start) or _office_after(target, match.end())
        if office is None:
            continue
        span = office
        found = span.of(target.text)
        plain = women[found.lower()]
        span, right = with_fitting_article(target, span, with_capitals_of(plain, found))
        name = " ".join(names)
        yield Hit(
            span,
            {
                "found": found,
                "right": right,
                "why": f"{name} is a woman: her name shows it (the ending of “{names[-1]}”)",
                "is": f"“{found}” is said of a man",
                "subject": found.lower(),
            },
            (right,),
            confidence=0.8,
            severity=Severity.MINOR,
        )


@functools.cache
def _table() -> _Offices:
    return packs.read(packs.ROOT / "en" / "offices.toml", _Offices)


def _women() -> dict[str, str]:
    """What to call a woman, by the noun for a man."""
    return _table().women


@functools.cache
def _people(gender: str) -> frozenset[str]:
    """English nouns that name a man, or a woman."""
    table = _table()
    if gender == "masculine":
        return frozenset(table.women) | frozenset(table.also_men.split())
    return frozenset(table.women.values()) | frozenset(table.also_women.split())


def names_person(text: Text, token: Token, gender: str) -> bool:
    """Whether an English word names a man, or a woman: king, Mrs."""
    return not _people(gender).isdisjoint(text.lemmas(token))


def _is_womans(names: list[str]) -> bool:
    if any(_PATRONYMIC.search(name) for name in names[1:]):
        return True
    first = names[0]
    return bool(
        first not in _table().mens_names_in_a.split()
        and _WOMANS_NAME.fullmatch(first)
        and _WOMANS_SURNAME.fullmatch(names[-1])
    )


def _office_before(target: Text, start: int) -> Span | None:
    """The office directly before a name: spokesman Maria Zakharova."""
    before = regex.search(r"([\p{L}-]+),? $", target.masked[:start])
    return Span(*before.span(1)) if before and before.group(1).lower() in _women() else None


def _office_after(target: Text, end: int) -> Span | None:
    """The office in apposition to a name: Maria Zakharova, the ministry's spokesman."""
    after = regex.match(
        r", (?:the |an? |his |her |their )?(?:[\p{L}'’-]+ ){0,2}?([\p{L}-]+)(?=[,.;)]| of| for|$)", target.masked[end:]
    )
    return Span(end + after.start(1), end + after.end(1)) if after and after.group(1).lower() in _women() else None
