"""One name spelt two ways through a document: Tokayev in one paragraph, Tokaev in another."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.checks.check import CorpusCheck, Observation, bad, good, nothing
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.house_lists import Claim
from tqcheck.language.frequency import zipf
from tqcheck.language.romanisation import common_form
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

# Where names take case endings, two forms may be one spelling (Argentinou, Argentinu).
_LANGUAGES = frozenset(("da", "de", "en", "es", "fr", "id", "it", "nl", "no", "pt", "sv"))
_SHORTEST_NAME = 5
_RARE = 3.0
"""Zipf frequency below which a spelling is no ordinary word; Louis and Luis are two names."""
_VERY_RARE = 1.5
"""For spellings that a doubled letter alone parts: Anderson and Andersson are two families."""
_KNOWN = 2.0
_GIVEN_NAME = 4.5
"""A more frequent word before a name is a title (President, Mr), a rarer one is taken for a given name."""
_ALSO = frozenset(
    ["or", "also", "aka", "formerly", "spelt", "spelled", "spelling", "written", "transliterated", "variant"]
)
_PARTS = "\x1f"


def _observe(segment: Segment, context: Context) -> Iterator[tuple[str, Span, str]]:
    text = context.target
    tokens = text.tokens
    names = [index for index in text.capitals if _common_form(tokens[index].text)]
    if not names or text.is_all_capitals:
        return
    language = segment.target_language
    source = context.source
    in_source = {source.tokens[index].text for index in source.capitals} if source else frozenset[str]()
    sources = _source_names(source) if source else {}
    for index in names:
        token = tokens[index]
        name = _without_possessive(token.text)
        if zipf(name.lower(), language) >= _RARE and _opens_sentence(index, tokens, text.masked):
            continue
        key = _common_form(token.text)
        before = tokens[index - 1] if index and text.between(index - 1) == " " else None
        given = before.text if before and _is_given_name(before, language) else ""
        glossed = "1" if (before and before.key in _ALSO) or text.masked[token.start - 1 : token.start] in "([" else ""
        written = name if name in in_source else sources.get(key[:4], "")
        form = _PARTS.join((name, given, written, language, glossed))
        yield key, Span(token.start, token.start + len(name)), form


def _without_possessive(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


@functools.lru_cache(maxsize=1 << 14)
def _common_form(word: str) -> str:
    """The common form of a word that may be a name; empty for one that cannot be told."""
    name = _without_possessive(word)
    if len(name) < _SHORTEST_NAME or not name[1:].islower() or not _is_latin(name):
        return ""
    key = common_form(name)
    return key if len(key) >= _SHORTEST_NAME - 1 else ""


def _is_latin(name: str) -> bool:
    return name.isascii() or all(character < "ɐ" for character in name)


def _opens_sentence(index: int, tokens: list[Token], text: str) -> bool:
    """Whether the capital may be the sentence's, not the word's."""
    return index == 0 or any(mark in '.!?…:\n“”"«»•' for mark in text[tokens[index - 1].end : tokens[index].start])


def _is_given_name(token: Token, language: str) -> bool:
    return token.text[0].isupper() and token.text[1:].islower() and zipf(token.text.lower(), language) < _GIVEN_NAME


def _source_names(source: Text) -> dict[str, str]:
    """The source's capitalised words by the beginning of their common form, where it is unique."""
    found: dict[str, str] = {}
    for index in source.capitals:
        word = source.tokens[index].text
        if len(word) >= _SHORTEST_NAME:
            beginning = common_form(word)[:4]
            found[beginning] = word if found.get(beginning, word) == word else ""
    return found


@dataclass(frozen=True, slots=True)
class _Mention:
    observation: Observation
    name: str
    given: str
    source: str
    language: str
    glossed: str


def _mentions(seen: Sequence[Observation]) -> Iterator[_Mention]:
    """The mentions of a name that do not tell how else it is written."""
    every = (_Mention(observation, *observation.form.split(_PARTS)) for observation in seen)
    return (mention for mention in every if not mention.glossed)


def _conclude(key: str, seen: Sequence[Observation]) -> Iterator[tuple[Observation, Hit]]:
    del key
    counts = Counter(mention.name for mention in _mentions(seen))
    if len(counts) < 2:
        return
    # A counter keeps the order of first mentions: of two equally frequent forms the first is the usual one.
    usual = max(counts, key=lambda name: counts[name])
    first = next(mention for mention in _mentions(seen) if mention.name == usual)
    givens = {common_form(mention.given) for mention in _mentions(seen) if mention.name == usual and mention.given}
    for mention in _mentions(seen):
        if mention.name == usual or not _is_one_name(mention.name, usual, mention.language):
            continue
        if mention.given and givens and common_form(mention.given) not in givens:
            continue  # Pavel Vasiliev and Ivan Vasilyev are two people
        if mention.source and first.source and not _is_one_spelling(mention.source, first.source):
            continue
        if mention.source == mention.name and first.source == usual:
            continue  # the source has both spellings
        place = f"first mention, in segment {first.observation.ordinal + 1}"
        yield (
            mention.observation,
            Hit(
                mention.observation.span,
                {"name": mention.name, "usual": usual, "count": str(counts[usual]), "subject": usual},
                (usual,),
                confidence=0.8,
                related=(Related(Side.TARGET, first.observation.span, usual, place),),
            ),
        )


def _is_one_name(name: str, usual: str, language: str) -> bool:
    one, two = zipf(name.lower(), language), zipf(usual.lower(), language)
    if min(one, two) >= _KNOWN and min(len(name), len(usual)) <= _SHORTEST_NAME:
        return False  # Randy and Randi
    if name.lower() == usual.lower() or min(one, two) >= _RARE or max(one, two) >= _RARE + 1:
        return False
    return _undoubled(name) != _undoubled(usual) or max(one, two) < _VERY_RARE


def _undoubled(name: str) -> str:
    lower = name.lower()
    return "".join(letter for index, letter in enumerate(lower) if not index or letter != lower[index - 1])


def _is_one_spelling(one: str, two: str) -> bool:
    """Whether two source words are one name, endings aside (Токаев, Токаева)."""
    shorter = min(len(one), len(two))
    return one[: max(shorter - 1, 4)] == two[: max(shorter - 1, 4)]


CHECK = CorpusCheck(
    id="inconsistent-name",
    category=MqmCategory.INCONSISTENT_STYLE,
    severity=Severity.MINOR,
    summary="One name is spelt in two ways through a document.",
    message="“{name}” → “{usual}”, as the name is spelt elsewhere ({count}×)",
    explanation=(
        "“{name}” and “{usual}” are two romanisations of one name. A reader may take them for two people or "
        "places; one document keeps to one spelling."
    ),
    examples=(
        good("President Tokayev spoke.\n\nLater Tokayev left."),
        good("We met Pavel Vasiliev there.\n\nThen Ivan Vasilyev came in."),
        good("He met King Louis there.\n\nThen he met Luis in the bar."),
        good("The Kazakh side agreed.\n\nThe answer of the Kazakhs was brief."),
        good("We met Abdulin there.\n\nThe Abdulins' house was empty."),
        bad(
            "The court questioned Zhumabaev today.\n\nThe lawyer of Zhumabaev was absent.\n\n"
            "The witness knew [Jumabayev] well.",
            suggestion="Zhumabaev",
        ),
    ),
    languages=_LANGUAGES,
    find=nothing,
    claim=Claim.WORD,
    observe=_observe,
    conclude=_conclude,
)
