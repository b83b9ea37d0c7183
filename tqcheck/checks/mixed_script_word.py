"""A word with letters of another script which look like those of its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.house_lists import Claim
from tqcheck.language.frequency import zipf
from tqcheck.language.look_alikes import CYRILLIC_AS_LATIN, mixed_words
from tqcheck.language.scripts import script_of, writes_in
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_WORD = re.compile(r"\w+")
_LONGEST_LIST = 3
_IN_DISGUISE = re.compile(rf"(?<![\w'’“\"«(])[{''.join(CYRILLIC_AS_LATIN)}]+(?![\w'’”\"»)])")
"""A whole word of Cyrillic letters that look Latin, not cited."""
_COMMONEST = 5.0
"""The Zipf frequency from which a word is meant though another alphabet wrote it: He, a, to."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if segment.target.isascii():
        return
    yield from _mixed(segment, context.target.masked)
    if writes_in(segment.target_language) == ("Latin",):
        yield from _disguised(segment, context.target.masked)


def _mixed(segment: Segment, masked: str) -> Iterator[Hit]:
    for word, right in mixed_words(masked, segment.target_language):
        written = word.of(masked)
        if segment.source is None or written not in segment.source:
            yield _hit(word, written, right, "it mixes two scripts: it holds")


def _disguised(segment: Segment, masked: str) -> Iterator[Hit]:
    """Common words that were typed with another alphabet all through, among words of the language's own."""
    for match in _IN_DISGUISE.finditer(masked):
        follower = _WORD.search(masked, match.end())
        if follower is None or script_of(follower.group()[0]) != "Latin":
            continue
        right = "".join(map(CYRILLIC_AS_LATIN.__getitem__, match.group()))
        if zipf(right.lower(), segment.target_language) >= _COMMONEST:
            yield _hit(Span(*match.span()), match.group(), right, "it is typed in another script: it holds")


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
    claim=Claim.WORD,
    silences=("untranslated-text",),
    integrity=True,
)
