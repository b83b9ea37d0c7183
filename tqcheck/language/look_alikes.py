"""Letters of one script that look like those of another, and words that mix the two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.language.scripts import script_of, writes_in
from tqcheck.model import Span

_LATIN, _OTHER = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ", "Ͱ-ͳͶ-ϿЀ-ԯἀ-῿"
_MIXED = re.compile(rf"[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]")
_WORD = re.compile(r"\w+")

# Letters that look the same in most typefaces (Unicode confusables.txt, the single letters among them).
CYRILLIC_AS_LATIN = dict(zip("аеорсухАВЕКМНОРСТХіІјЈѕЅԛԝһёЁїЇ", "aeopcyxABEKMHOPCTXiIjJsSqwhëËïÏ", strict=True))
_GREEK_AS_LATIN = dict(zip("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧόΆΈΉΊΌΎ", "oABEZHIKMNOPTYXóÁÉHÍÓY", strict=True))
_TO_LATIN = {"Cyrillic": CYRILLIC_AS_LATIN, "Greek": _GREEK_AS_LATIN}
_TO_CYRILLIC = {latin: cyrillic for cyrillic, latin in CYRILLIC_AS_LATIN.items() if cyrillic not in "ѕЅԛԝһ"}
_TO_GREEK = {latin: greek for greek, latin in _GREEK_AS_LATIN.items() if greek not in "ΉΎ"}
_FROM_LATIN = {"Cyrillic": _TO_CYRILLIC, "Greek": _TO_GREEK}
_LOCAL = {
    "i": ("uk", "be", "kk"),
    "I": ("uk", "be", "kk"),
    "ï": ("uk",),
    "Ï": ("uk",),
    "j": ("sr", "mk"),
    "J": ("sr", "mk"),
}
"""Latin letters whose Cyrillic look-alikes only these languages use."""
_INFLECTED_ABBREVIATION = re.compile(r"[A-Z]{2,}[а-яёіїєґў]+|[IVXLCDM]+[а-яёіїєґў]+")
"""Russian endings on a Latin abbreviation or numeral, set without the hyphen (CEOшка, XXв)."""
_SHORTEST_GREEK = 4


def mixed_words(text: str, language: str) -> Iterator[tuple[Span, str]]:
    """The words of `text` that hold letters of two scripts, and each with the odd ones replaced by what they look
    like; words whose letters have no look-alikes are meant to be mixed.
    """
    past = 0
    for match in _MIXED.finditer(text):
        if match.start() < past:
            continue
        word = _word_around(text, match.start())
        past = word.end
        written = word.of(text)
        right = None if _INFLECTED_ABBREVIATION.fullmatch(written) else _single_script(written, language)
        if right is not None:
            yield word, right


def _word_around(text: str, place: int) -> Span:
    start = place
    while start and _WORD.match(text[start - 1]):
        start -= 1
    match = _WORD.match(text, place)
    return Span(start, match.end() if match else place + 1)


def _single_script(word: str, language: str) -> str | None:
    """`word` with its odd letters replaced by their look-alikes; None where they have none."""
    scripts = [script_of(letter) for letter in word]
    others = {script for script in scripts if script in ("Cyrillic", "Greek")}
    if len(others) != 1 or not set(scripts) <= others | {"Latin", None}:
        return None
    other = others.pop()
    to_latin = [
        _TO_LATIN[other].get(letter) if script == other else letter
        for letter, script in zip(word, scripts, strict=True)
    ]
    from_latin = [
        _from_latin(letter, other, language) if script == "Latin" else letter
        for letter, script in zip(word, scripts, strict=True)
    ]
    as_latin, as_other = _joined(to_latin), _joined(from_latin)
    if other == "Greek" and ("Greek" not in writes_in(language) or len(word) < _SHORTEST_GREEK):
        # ΔT, ΩR: Greek letters are symbols, and the Latin letter beside one is meant.
        return as_latin
    if as_latin is None or as_other is None:
        return as_latin or as_other
    latin, rest = scripts.count("Latin"), scripts.count(other)
    if latin == rest:
        return as_other if other in writes_in(language) else as_latin
    return as_latin if latin > rest else as_other


def _from_latin(letter: str, script: str, language: str) -> str | None:
    if script == "Cyrillic" and letter in _LOCAL and language.split("-")[0] not in _LOCAL[letter]:
        return None
    return _FROM_LATIN[script].get(letter)


def _joined(letters: list[str | None]) -> str | None:
    return None if None in letters else "".join(letter for letter in letters if letter is not None)
