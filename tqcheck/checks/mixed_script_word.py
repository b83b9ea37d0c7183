"""A word with letters of another script which look like those of its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language.frequency import zipf
from tqcheck.language.scripts import script_of, writes_in
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_LATIN, _OTHER = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ", "Ͱ-ͳͶ-ϿЀ-ԯἀ-῿"
_MIXED = re.compile(rf"[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]")
_WORD = re.compile(r"\w+")

# Letters that look the same in most typefaces (Unicode confusables.txt, the single letters among them).
_CYRILLIC_AS_LATIN = dict(zip("аеорсухАВЕКМНОРСТХіІјЈѕЅԛԝһёЁїЇ", "aeopcyxABEKMHOPCTXiIjJsSqwhëËïÏ", strict=True))
_GREEK_AS_LATIN = dict(zip("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧόΆΈΉΊΌΎ", "oABEZHIKMNOPTYXóÁÉHÍÓY", strict=True))
_TO_LATIN = {"Cyrillic": _CYRILLIC_AS_LATIN, "Greek": _GREEK_AS_LATIN}
_TO_CYRILLIC = {latin: cyrillic for cyrillic, latin in _CYRILLIC_AS_LATIN.items() if cyrillic not in "ѕЅԛԝһ"}
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
_LONGEST_LIST = 3
_SHORTEST_GREEK = 4
_IN_DISGUISE = re.compile(rf"(?<![\w'’“\"«(])[{''.join(_CYRILLIC_AS_LATIN)}]+(?![\w'’”\"»)])")
"""A whole word of Cyrillic letters that look Latin, not cited."""
_COMMONEST = 5.0
"""The Zipf frequency from which a word is meant though another alphabet wrote it: He, a, to."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if segment.target.isascii():
        return
    if _MIXED.search(segment.target):
        yield from _mixed(segment, context.target.masked)
    if writes_in(segment.target_language) == ("Latin",):
        yield from _disguised(segment, context.target.masked)


def _mixed(segment: Segment, masked: str) -> Iterator[Hit]:
    past = 0
    for match in _MIXED.finditer(masked):
        if match.start() < past:
            continue
        word = _word_around(masked, match.start())
        past = word.end
        written = word.of(masked)
        if _INFLECTED_ABBREVIATION.fullmatch(written) or (segment.source is not None and written in segment.source):
            continue
        right = _single_script(written, segment.target_language)
        if right is not None:
            yield _hit(word, written, right, "it mixes two scripts: it holds")


def _disguised(segment: Segment, masked: str) -> Iterator[Hit]:
    """Common words that were typed with another alphabet all through, among words of the language's own."""
    for match in _IN_DISGUISE.finditer(masked):
        follower = _WORD.search(masked, match.end())
        if follower is None or script_of(follower.group()[0]) != "Latin":
            continue
        right = "".join(map(_CYRILLIC_AS_LATIN.__getitem__, match.group()))
        if zipf(right.lower(), segment.target_language) >= _COMMONEST:
            yield _hit(Span(*match.span()), match.group(), right, "it is typed in another script: it holds")


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


def _hit(span: Span, written: str, right: str, fault: str) -> Hit:
    odd = [(one, two) for one, two in zip(written, right, strict=True) if one != two]
    letters = ", ".join(f"“{one}” {unicodedata.name(one)}" for one, _ in dict.fromkeys(odd[:_LONGEST_LIST]))
    meant = ", ".join(f"{unicodedata.name(two)}" for _, two in dict.fromkeys(odd[:_LONGEST_LIST]))
    values = {"word": written, "letters": letters, "meant": meant, "first": unicodedata.name(odd[0][0]), "fault": fault}
    return Hit(span, values, (right,), confidence=0.97)


CHECK = Check(
    id="mixed-script-word",
    category=MqmCategory.CHARACTER_ENCODING,
    severity=Severity.MAJOR,
    summary="A word with letters of another script which look like those of its own.",
    message="“{word}” holds a {first} → retype the word",
    explanation=(
        "The word looks right, but {fault} {letters} where {meant} belongs. Search, "
        "sorting and spelling checkers do not find such a word, and screen readers stumble over it."
    ),
    examples=(
        good("The α-helix is 5 μm long, ΔT is 3 K and the TNFα level is low."),
        good("IT-компании купили иPhone.", target_language="ru"),
        good("China and Китай."),
        bad("[Сhina] voted against.", suggestion="China"),
        good("Write “не” before the verb; the letter (а) too."),
        good("Мама, а где папа?"),
        bad("[Не] left the house at noon.", suggestion="He"),
        bad("Это [кoмитет] решил.", suggestion="комитет", target_language="ru"),
    ),
    find=_find,
    silences=("untranslated-text",),
    integrity=True,
)
