"""“a” before a vowel sound, “an” before a consonant: an satin, a hour."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language import packs
from tqcheck.language.inflection import indefinite_article, with_capitals_of
from tqcheck.language.lexicon import is_english
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_ARTICLE = regex.compile(r"(?<![\p{L}\p{N}.'’-])(an?|An?)[ \u00a0]+(\p{Ll}{2,})(?![\p{L}\p{N}]|\.\p{L})")
"""An article before a word in lower case: names, acronyms and numbers are spoken in ways that letters do not show."""
_LETTER_A = regex.compile(
    r"\b(?:letter|grade|vitamin|hepatitis|type|group|class|level|from|option|plan|point|note) $", regex.I
)
"""What makes a lone A the name of a letter (from A to B)."""
_EITHER_WAY = ("one", "once", "ou", "ew", "yt", "yv")
"""Beginnings that this rule may misjudge."""
_SURE = regex.compile(r"uni(?:versi|form|que|on|t)|use(?:r|ful|d)|usu|europe")
"""Beginnings in u and eu that are surely spoken with a consonant."""


def _is_open(word: str, right: str) -> bool:
    """Whether writers and dialects treat a word both ways (a historic, an historic), or its sound is not certain."""
    if word.startswith("h"):
        return right == "a"
    if word.startswith(("u", "eu")):
        return (right == "a") != bool(_SURE.match(word))
    return word.startswith(_EITHER_WAY)


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    text = context.target.masked
    for match in _ARTICLE.finditer(text):
        written, word = match.group(1), match.group(2)
        right = indefinite_article(word)
        if right == written.lower() or _is_open(word, right) or not is_english(word):
            continue
        if word in packs.facts("en").function_words:
            continue  # a word fell out, or A is a letter's name
        if _LETTER_A.search(text[: match.start(1)]):
            continue
        right = with_capitals_of(right, written)
        yield Hit(
            Span(*match.span(1)),
            {"found": f"{written} {word}", "right": f"{right} {word}", "sound": _SOUNDS[right.lower()]},
            (right,),
            confidence=0.9,
        )


_SOUNDS = {"a": "consonant", "an": "vowel"}

CHECK = Check(
    id="wrong-article-form",
    category=MqmCategory.GRAMMAR,
    severity=Severity.MINOR,
    summary="“a” before a vowel sound, or “an” before a consonant.",
    message="“{found}” → “{right}”",
    explanation=(
        "Before a {sound} sound the article is the other one: “{right}”. Such a slip often shows that the word after "
        "it was put in the place of another."
    ),
    languages=frozenset({"en"}),
    examples=(
        good("An hour and a European user met a one-eyed man."),
        good("An historic day, a historic day."),
        good("They went from A to B in an MP's car."),
        good("Vitamin a is needed."),
        good("Plan a is better."),
        good("A UN envoy and an EU official."),
        bad("She wore [an] satin dress.", suggestion="a"),
        bad("[A] elephant never forgets.", suggestion="An"),
        bad("It was [a] important day.", suggestion="an"),
        bad("She wore [an] uniform.", suggestion="a"),
        bad("We waited [a] hour.", suggestion="an"),
    ),
    find=_find,
)
