"""Letters and their accents stored as two characters where one exists (Unicode NFC)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import regex

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

# Other scripts have letters that NFC takes apart on purpose, or marks that stand in any order.
_WORD = regex.compile(r"[\p{L}\p{M}]*[\p{Latin}\p{Cyrillic}\p{Greek}\p{Hiragana}\p{Katakana}]\p{Mn}[\p{L}\p{M}]*")


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del context
    target = segment.target
    if target.isascii() or unicodedata.is_normalized("NFC", target):
        return
    if segment.source is not None and not unicodedata.is_normalized("NFC", segment.source):
        return
    for match in _WORD.finditer(target):
        whole = unicodedata.normalize("NFC", match.group())
        if len(whole) < len(match.group()):
            yield Hit(Span(*match.span()), {"word": whole[:40]}, (whole,), confidence=0.95)


CHECK = Check(
    id="unnormalised-text",
    category=MqmCategory.CHARACTER_ENCODING,
    severity=Severity.MINOR,
    summary="A letter and its accent are stored as two characters where one exists.",
    message="“{word}”: join letter and accent into one character (NFC)",
    explanation=(
        "The word looks right, but its letter and accent are two characters. Search and comparison do not find it "
        "beside the usual spelling with one character; Macs write names of files so."
    ),
    examples=(
        good("Der Zürcher Müller"),
        good("Йод и ёлка", target_language="ru"),
        good("q̄ has no single character, nor has о́."),
        good("Mu\u0308ller", source="Mu\u0308ller", source_language="de"),
        bad("Der [Mu\u0308ller] kam.", suggestion="Müller", target_language="de"),
        bad("Это [и\u0306од].", suggestion="йод", target_language="ru"),
    ),
    find=_find,
    silences=("unknown-word",),
    integrity=True,
)
