"""Rules for the wording of single terms."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import regex

from tqcheck.glossary.lint.rule import Rule, Said
from tqcheck.glossary.terms import Term, TermMatch, TermStatus
from tqcheck.language.look_alikes import mixed_words
from tqcheck.language.punctuation import quotation_marks, spaced_marks
from tqcheck.language.scripts import script_of
from tqcheck.language.typography import abbreviations

_NO_TERM = regex.compile(r"[\p{P}\p{S}\s]*[?*_\p{Pd}.…]")
_TO_FILL_IN = regex.compile(r"(?i:n/?a|t\.?b\.?[ad]\.?|#n/a|x{3,})|TODO")
_INVISIBLE = regex.compile(r"[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\ufffd]")
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
_PLAIN_SCRIPTS = frozenset({"Latin", "Cyrillic", "Greek"})
"""Scripts whose letters need no joiners."""
_ODD_SPACE = regex.compile(r"(?<=[(\[{])\s|\s(?=[)\]}])|^\s|\s$|\s{2}|[\t\n]")
_BRACKETS = {")": "(", "]": "[", "}": "{", "）": "（", "】": "【"}
_INCHES = regex.compile(r"\d\s?[\"”]")
_END_MARK = regex.compile(r"(?<word>[^\s.]*)(?<mark>[.,;:。，；：])$")
_LONG = 6
"""Letters that a shortened word hardly has before its full stop."""
_WORDS = frozenset({"Han", "Hangul", "Hiragana", "Katakana", "Thai", "Khmer"})
"""Scripts of which one letter may be a word."""


class _Side(NamedTuple):
    text: str
    language: str
    is_target: bool


def _sides(term: Term) -> Iterator[_Side]:
    """The texts of a row; one that is not translated has only one."""
    if term.source:
        yield _Side(term.source, term.source_language, is_target=False)
    if term.status is not TermStatus.DO_NOT_TRANSLATE or not term.source:
        yield _Side(term.target, term.target_language, is_target=True)


def _of_sides(judge: Callable[[_Side], str]) -> Callable[[Sequence[Term]], Said]:
    """A rule of what `judge` says of a text, nothing where that is empty. Regular expressions are no texts."""

    def find(terms: Sequence[Term]) -> Said:
        for term in terms:
            if term.match is not TermMatch.REGEX:
                for side in _sides(term):
                    message = judge(side)
                    if message:
                        yield term, message

    return find


def _empty(side: _Side) -> str:
    if not side.text or _NO_TERM.fullmatch(side.text) or (side.is_target and _TO_FILL_IN.fullmatch(side.text)):
        return f"“{side.text}” is no term: fill it in or leave out the row"
    return ""


def _invisible(side: _Side) -> str:
    for match in _INVISIBLE.finditer(side.text):
        sign = match.group()
        before = script_of(side.text[match.start() - 1]) if match.start() else None
        if sign in _JOINERS and before not in _PLAIN_SCRIPTS:
            continue
        name = unicodedata.name(sign, f"U+{ord(sign):04X}")
        return f"“{side.text}” holds {name}, which nobody sees: retype the term"
    return ""


def _odd_space(side: _Side) -> str:
    # .NET, .com
    marks = [mark for mark in spaced_marks(side.text, side.language) if mark != "."]
    if marks or _ODD_SPACE.search(side.text):
        return f"“{side.text}” has a space where none belongs: take it out"
    return ""


def _unpaired_mark(side: _Side) -> str:
    open_brackets: list[str] = []
    for sign in side.text:
        if sign in _BRACKETS.values():
            open_brackets.append(sign)
        elif sign in _BRACKETS and (not open_brackets or open_brackets.pop() != _BRACKETS[sign]):
            return f"“{sign}” in “{side.text}” was not opened: add or delete its partner"
    if open_brackets:
        return f"“{open_brackets[-1]}” in “{side.text}” is not closed: add or delete its partner"
    marks = quotation_marks(_INCHES.sub("", side.text), side.language)
    if len(marks) % 2 or sum(mark.opens is True for mark in marks) != sum(mark.opens is False for mark in marks):
        return f"a quotation mark in “{side.text}” has no partner: add or delete it"
    return ""


def _end_mark(side: _Side) -> str:
    found = _END_MARK.search(side.text)
    if found is None or not found["word"] or found.end() == 1:
        return ""
    if found["mark"] == "." and (
        len(found["word"]) < _LONG
        or found["word"].isupper()
        or found["word"].lower() in abbreviations(side.language or "en")
    ):
        return ""
    return f"“{side.text}” ends with “{found['mark']}”: leave it out"


def _mixed_scripts(side: _Side) -> str:
    for word, right in mixed_words(side.text, side.language):
        return f"“{word.of(side.text)}” mixes letters of two scripts that look alike: write “{right}”"
    return ""


def _one_letter(terms: Sequence[Term]) -> Said:
    for term in terms:
        text = term.source or term.target
        if len(text) == 1 and text.isalpha() and script_of(text) not in _WORDS and term.match is not TermMatch.EXACT:
            yield term, f"“{text}” is one letter, which texts are full of: let it match exact, or leave it out"


def _bad_regex(terms: Sequence[Term]) -> Said:
    for term in terms:
        for side in _sides(term) if term.match is TermMatch.REGEX else ():
            try:
                pattern = regex.compile(side.text)
            except regex.error as error:
                yield term, f"“{side.text}” is no regular expression: {error}"
                continue
            if pattern.fullmatch(""):
                yield term, f"“{side.text}” also matches nothing, so it is everywhere: ask for a letter at least"


RULES = (
    Rule("empty", _of_sides(_empty)),
    Rule("invisible-character", _of_sides(_invisible)),
    Rule("odd-space", _of_sides(_odd_space)),
    Rule("unpaired-mark", _of_sides(_unpaired_mark)),
    Rule("end-mark", _of_sides(_end_mark)),
    Rule("mixed-scripts", _of_sides(_mixed_scripts)),
    Rule("one-letter", _one_letter),
    Rule("bad-regex", _bad_regex),
)
