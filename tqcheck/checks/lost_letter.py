"""Letters with accents that a conversion has dropped: German “hufig” for “häufig”."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.house_lists import Claim
from tqcheck.language.frequency import zipf
from tqcheck.language.tokens import Token
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_LETTERS = {
    "cs": "áčďéěíňóřšťúůýž",
    "da": "æøå",
    "de": "äöüß",
    "es": "áéíóúñü",
    "fi": "äö",
    "fr": "àâçéèêëîïôûùœ",
    "hu": "áéíóöőúüű",
    "it": "àèéìòù",
    "pl": "ąćęłńóśźż",
    "pt": "áâãàçéêíóôõú",
    "ro": "ăâîșț",
    "sv": "åäö",
    "tr": "çğıöşü",
}
"""The letters of a language beyond A-Z, which old programs lose."""
_SHORTEST = 4
_COMMON = 3.5
"""Zipf frequency of a word that is surely meant where one letter is all it lacks."""
_FEWEST = 2
"""How many words of a text must have lost a letter: one alone may be a misspelling."""
_SHOWN = 4


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    language = segment.target_language.split("-")[0]
    letters = _LETTERS[language]
    target = segment.target.lower()
    # One such letter left shows that nothing dropped them all.
    if not target.isascii() and any(letter in target for letter in letters):
        return
    in_source = {token.key for token in context.source.tokens} if context.source else frozenset[str]()
    found: list[tuple[Token, str]] = []
    for token in context.target.tokens:
        if len(token.text) < _SHORTEST or token.key in in_source or not token.text.isalpha():
            continue
        if zipf(token.key, language) or not (meant := _with_its_letter(token.key, language)):
            continue
        if not context.is_house_right(Claim.WORD, Span(token.start, token.end)):
            found.append((token, meant.capitalize() if token.text[0].isupper() else meant))
    if len(found) < _FEWEST:
        return
    # One fault befell the whole text: one finding, at its first word.
    token, meant = found[0]
    values = {
        "word": token.text,
        "meant": meant,
        "others": ", ".join(f"“{other.text}” (“{right}”)" for other, right in found[1:_SHOWN]),
        "subject": "lost letters",
    }
    yield Hit(Span(token.start, token.end), values, (meant,), confidence=0.95)


@functools.lru_cache(maxsize=1 << 12)
def _with_its_letter(word: str, language: str) -> str | None:
    """The commonest word that `word` is with one more letter of the language; None where none is common."""
    candidates = [
        word[:place] + letter + word[place:] for place in range(len(word) + 1) for letter in _LETTERS[language]
    ]
    best = max(candidates, key=lambda candidate: zipf(candidate, language))
    return best if zipf(best, language) >= _COMMON else None


CHECK = Check(
    id="lost-letter",
    category=MqmCategory.CHARACTER_ENCODING,
    severity=Severity.MAJOR,
    summary="Letters with accents or dots were dropped throughout a text.",
    message="this text has lost letters: “{word}” for “{meant}”",
    explanation=(
        "“{word}” is no word, but “{meant}” is, and other words of the text lack a letter in the same way: {others}. A "
        "conversion between encodings has dropped all letters with accents. Convert the file again from its origin."
    ),
    examples=(
        good("Das kommt häufig vor, in vielen Fällen.", target_language="de"),
        good("Das Team um Herrn Hufig kam an.", target_language="de"),
        good("Hufig und Pltzlich", source="Hufig and Pltzlich", source_language="en", target_language="de"),
        bad("Das kommt [hufig] vor und darf nicht bercksichtigt werden.", target_language="de", suggestion="häufig"),
    ),
    languages=frozenset(_LETTERS),
    find=_find,
    silences=("unknown-word",),
)
