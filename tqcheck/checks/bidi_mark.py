"""Characters that turn the direction of writing: overrides, and embeddings or isolates that are not closed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NAMES = {
    "\u202a": "U+202A (LRE)",
    "\u202b": "U+202B (RLE)",
    "\u202c": "U+202C (PDF)",
    "\u202d": "U+202D (LRO)",
    "\u202e": "U+202E (RLO)",
    "\u2066": "U+2066 (LRI)",
    "\u2067": "U+2067 (RLI)",
    "\u2068": "U+2068 (FSI)",
    "\u2069": "U+2069 (PDI)",
}
_OVERRIDES = "\u202d\u202e"
_EMBEDDINGS = "\u202a\u202b\u202d\u202e"
_ISOLATES = "\u2066\u2067\u2068"


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del context
    if segment.target.isascii() or not _CONTROL.search(segment.target):
        return
    source = segment.source or ""
    for place, why in _wrong(segment.target):
        mark = segment.target[place]
        if mark not in source:
            severity = Severity.MAJOR if mark in _OVERRIDES else None
            yield Hit(
                Span(place, place + 1), {"name": _NAMES[mark], "why": why}, ("",), confidence=0.95, severity=severity
            )


def _wrong(text: str) -> Iterator[tuple[int, str]]:
    """(place, why) of overrides, and of marks that open without closing or close without opening, line by line."""
    opened: list[int] = []
    overridden = False
    for place, character in enumerate(text):
        if character == "\n":
            yield from ((left, _OPEN) for left in opened)
            opened = []
        elif character in _OVERRIDES:
            overridden = True
            yield place, "It shows the characters after it in another order than they are stored in."
        elif character in _EMBEDDINGS or character in _ISOLATES:
            opened.append(place)
        elif character in "\u202c\u2069":
            kind = _EMBEDDINGS if character == "\u202c" else _ISOLATES
            if opened and text[opened[-1]] in kind:
                opened.pop()
            elif not (character == "\u202c" and overridden):
                yield place, "It ends what nothing before it begins."
    yield from ((left, _OPEN) for left in opened)


_OPEN = "Nothing ends what it begins: the text that follows may be shown in the wrong order."


CHECK = Check(
    id="bidi-mark",
    category=MqmCategory.CHARACTER_ENCODING,
    severity=Severity.MINOR,
    summary="A mark that turns the direction of writing where it may not, or that is not closed.",
    message="direction mark {name}: remove it or close it",
    explanation=(
        "{name} is an invisible mark for the direction of writing. {why} What is read is then not what is stored, "
        "which is also how people hide text."
    ),
    examples=(
        good("שלום \u2066world\u2069 שלום", target_language="he"),
        good("قال \u200f(نعم)\u200f", target_language="ar"),
        good("Plain text."),
        bad("Access [\u202e]denied", suggestion=""),
        bad("שלום [\u2066]world", suggestion="", target_language="he"),
        bad("The end[\u2069].", suggestion=""),
    ),
    find=_find,
    integrity=True,
)
