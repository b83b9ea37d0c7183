"""An article that can stand before no noun of the gender that the noun's ending tells: den Regierung, le nation."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language import packs
from tqcheck.language.inflection import with_capitals_of
from tqcheck.language.text import Text
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_FILE = "gender.toml"
_LANGUAGES = packs.languages_with(_FILE)
_MOST_ADJECTIVES = 2
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
_PARTICIPLES = ("ende", "enden", "ender", "endes", "endem")
"""What may follow a noun that belongs to it (den Zeitung lesenden Mann)."""


class _Gender(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Endings of nouns of one gender, and the articles that are wrong before them with the right ones."""

    name: str
    endings: list[str]
    articles: dict[str, str]
    excepted: list[str] = msgspec.field(default=[], name="except")


class _Genders(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    genders: list[_Gender]


@dataclass(frozen=True, slots=True)
class _Rules:
    """The genders of a language, by their wrong articles, and all of these."""

    genders: tuple[_Gender, ...]
    articles: frozenset[str]

    def wrong(self, article: str, noun: str) -> _Gender | None:
        """The gender that `noun` (in lower case) surely has, if `article` cannot stand before it."""
        for gender in self.genders:
            if article in gender.articles and noun.endswith(tuple(gender.endings)):
                return None if _is_excepted(noun, gender.excepted) else gender
        return None


def _is_excepted(noun: str, excepted: list[str]) -> bool:
    """Whether it is one of the words, or ends in one that is written with * (Ursprung; but Bildung is no Dung)."""
    return any(noun == word or (word.startswith("*") and noun.endswith(word[1:])) for word in excepted)


@functools.cache
def _rules(language: str) -> _Rules:
    genders = packs.read(packs.ROOT / language / _FILE, _Genders).genders
    return _Rules(tuple(genders), frozenset(article for gender in genders for article in gender.articles))


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    text = context.target
    language = segment.target_language.split("-")[0]
    rules = _rules(language)
    if text.is_all_capitals or rules.articles.isdisjoint(text.places.keys()):
        return
    for article in sorted(rules.articles & text.places.keys()):
        for index in text.places[article]:
            if text.tokens[index].key != article or (index and "," in text.between(index - 1)):
                continue  # after a comma it may be a relative pronoun
            noun = _noun_after(text, index, is_german=language == "de")
            gender = noun and rules.wrong(article, text.tokens[noun].key)
            if not noun or not gender or _is_foreign(text, noun, context.source):
                continue
            token = text.tokens[index]
            right = with_capitals_of(gender.articles[article], token.text)
            yield Hit(
                Span(token.start, token.end),
                {
                    "found": token.text,
                    "noun": text.tokens[noun].text,
                    "gender": gender.name,
                    "reader": packs.languages()[language].name,
                    "right": right,
                },
                (right,) if noun == index + 1 else (),
                confidence=0.85,
            )


def _noun_after(text: Text, index: int, *, is_german: bool) -> int | None:
    """The place of the noun that an article belongs to: the next word, after adjectives in German."""
    tokens = text.tokens
    for place in range(index + 1, min(index + 2 + _MOST_ADJECTIVES * is_german, len(tokens))):
        if text.between(place - 1) not in (" ", "\u00a0"):
            return None
        token = tokens[place]
        if not is_german:
            return place if token.is_lower else None
        if token.text[0].isupper():
            return place
        if not token.key.endswith(_ADJECTIVE_ENDINGS) or text.lemmas(token) == {token.key}:
            return None
    return None


def _is_foreign(text: Text, noun: int, source: Text | None) -> bool:
    """Whether the noun may be a part of a foreign name, of another noun, or of what follows it."""
    token = text.tokens[noun]
    if source is not None and token.text in source.masked:
        return True
    if text.masked[token.end : token.end + 1] == "-":
        return True
    if noun + 1 == len(text.tokens) or text.between(noun) != " ":
        return False
    follower = text.tokens[noun + 1]
    return follower.text[0].isupper() or follower.key.endswith(_PARTICIPLES)


CHECK = Check(
    id="article-agreement",
    category=MqmCategory.GRAMMAR,
    severity=Severity.MINOR,
    summary="An article that can stand before no noun of this gender.",
    message="“{found}” cannot stand before “{noun}”, which is {gender}: “{right}”",
    explanation=(
        "In {reader} an article shows the gender of its noun. The ending of “{noun}” tells that it is {gender}, and no "
        "case or number of a {gender} noun has “{found}” before it."
    ),
    languages=_LANGUAGES,
    examples=(
        good("Der Ursprung der Bildung liegt im Kation.", target_language="de"),
        good("Der Mann, den Zeitungen loben, liest.", target_language="de"),
        good("Er sah den Zeitung lesenden Mann.", target_language="de"),
        good("Er sah einen Coalition Act.", target_language="de"),
        good("Le bastion et la page sont au musée.", target_language="fr"),
        good("Une extrêmement belle image.", target_language="fr"),
        good("El agua y la mano.", target_language="es"),
        bad("Er kritisiert [den] Regierung.", suggestion="die", target_language="de"),
        bad("Das liegt [im] Verwaltung.", suggestion="in der", target_language="de"),
        bad("Das ist [eine] alter Kommunismus.", target_language="de"),
        bad("Sie besuchte [den] Museum.", suggestion="das", target_language="de"),
        bad("C'est [le] nation de la paix.", suggestion="la", target_language="fr"),
        bad("Il fait [une] voyage.", suggestion="un", target_language="fr"),
        bad("Es [un] situación grave.", suggestion="una", target_language="es"),
        bad("[La] problema es grave.", suggestion="El", target_language="es"),
    ),
    find=_find,
)
