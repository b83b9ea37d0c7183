"""Punctuation marks: which quotation marks open and which close, and whether a text sets its marks apart."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.language.masking import MASK
from tqcheck.language.typography import typography

BLANKS = " \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
"""The white space that may stand between words of one line."""

_CONTENT = re.compile(rf"[\w{MASK}]")
_QUOTATION_MARK = re.compile('["“”„«»‹›]')
_MARK = re.compile(rf"[,;:!?](?=\s|$)|(?<=[{BLANKS}])\.(?=\s|$)|(?<!\.)\.(?=\s*$)")
"""A mark that ends a clause; a full stop close to its word, but for the last one, may be an abbreviation's."""


@dataclass(frozen=True, slots=True)
class QuotationMark:
    """One quotation mark at offset `place`: it opens, it closes, or (None) the text does not tell."""

    place: int
    mark: str
    opens: bool | None


@functools.cache
def quotation_pairs(language: str) -> tuple[str, ...]:
    """The pairs that `language` prints (“«»”; “« »” where the marks stand off); none if unknown."""
    return tuple(typography(language).quotation_marks)


@functools.cache
def printed_pair(language: str) -> tuple[str, str]:
    """The usual opening and closing quotation mark of a language, with the no-break space that stands off from them."""
    pair = quotation_pairs(language)[0].replace(" ", "\N{NO-BREAK SPACE}")
    return pair[:-1], pair[1:]


def encloses_text(masked: str) -> bool:
    """Whether there is anything for marks to stand around: ”, “ is what a program sets between names."""
    return _CONTENT.search(masked) is not None


def quotation_marks(text: str, language: str) -> list[QuotationMark]:
    """The double quotation marks and guillemets of `text` in order; single ‘ ’ may be apostrophes.

    Marks that look the same on both sides (") open and close in turn within a line; where their number is
    odd, or one that would open follows a digit (inches), none of the line is decided.
    """
    places = [match.start() for match in _QUOTATION_MARK.finditer(text)]
    if not places:
        return []
    roles = {mark: _role(mark, text, language) for mark in {text[place] for place in places}}
    marks = [QuotationMark(place, text[place], roles[text[place]]) for place in places]
    for mark in ('"', "”", "»", "›"):
        if mark in roles and roles[mark] is None:
            marks = _in_turn(marks, mark, text)
    return marks


def _role(mark: str, text: str, language: str) -> bool | None:
    """Whether `mark` opens in this text; None where only its turn can tell."""
    pairs = quotation_pairs(language)
    match mark:
        case '"':
            return None
        case "„":
            return True
        case "“" if "„" in text:
            return "„“" not in pairs and "”" in text
        case "“" if "”" not in text:
            if text.count("“") > 1:
                return None
            return any(pair[0] == "“" for pair in pairs) or not any(pair[-1] == "“" for pair in pairs)
        case "“":
            return True
        case "”":
            if "“" in text or "„" in text:
                return False
            return None if "””" in pairs or text.count("”") > 1 else False
    if mark in "»›" and "»»" in pairs and "«" not in text:
        return None
    # Where guillemets point inwards (»…«), or are foreign to the language, the first one opens.
    first = next(character for character in text if character in "«»‹›")
    inwards = first in "»›" and ("»«" in pairs or not any(pair[0] == "«" for pair in pairs))
    return (mark in "«‹") is not inwards


def _in_turn(marks: list[QuotationMark], mark: str, text: str) -> list[QuotationMark]:
    lines: list[list[int]] = [[]]
    past = 0
    for index, found in enumerate(marks):
        if found.mark == mark:
            if text.find("\n", past, found.place) >= 0:
                lines.append([])
            lines[-1].append(index)
            past = found.place
    for indices in lines:
        if len(indices) % 2 or any(_may_be_inches(text, marks[index].place) for index in indices[::2]):
            continue
        for turn, index in enumerate(indices):
            marks[index] = QuotationMark(marks[index].place, mark, turn % 2 == 0)
    return marks


def _may_be_inches(text: str, place: int) -> bool:
    before, after = text[max(0, place - 2) : place], text[place + 1 : place + 2]
    return before[-1:].isdigit() or (before.rstrip(BLANKS)[-1:].isdigit() and not after.strip())


def _stands_alone(text: str, place: int) -> bool:
    before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    return not before.strip() and not after.strip()


def marks_stand_apart(text: str, language: str) -> bool:
    """Whether `text` seems to come out of a tokeniser: most of its marks have a space before them, or it has
    no mark but quotation marks, with a space on either side.

    Marks that the language itself sets apart (French ; : ! ?) say nothing.
    """
    own = typography(language).spaced_marks
    found = [match for match in _MARK.finditer(text) if match.group() not in own]
    if not found:
        quotes = [match.start() for match in _QUOTATION_MARK.finditer(text)]
        return bool(quotes) and all(_stands_alone(text, place) for place in quotes)
    apart = sum(1 for match in found if match.start() and text[match.start() - 1] in BLANKS)
    return apart * 2 > len(found)


def spaced_marks(text: str, language: str) -> Iterator[str]:
    """The marks of `text` that have white space before them although `language` does not ask for it."""
    own = typography(language).spaced_marks
    for match in _MARK.finditer(text):
        if match.group() not in own and match.start() and text[match.start() - 1] in BLANKS:
            yield match.group()


def has_spaced_marks(text: str, language: str) -> bool:
    """Whether there is any such mark."""
    return next(spaced_marks(text, language), None) is not None
