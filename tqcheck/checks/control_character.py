"""Control characters in the target, which no reader sees and many programs stumble over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

# Tab, line feed and carriage return are white space; vertical tab and form feed are breaks of office programs.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_NAMES = {0x00: "NUL", 0x07: "BELL", 0x08: "BACKSPACE", 0x1A: "SUBSTITUTE", 0x1B: "ESCAPE", 0x7F: "DELETE"}


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del context
    for match in _CONTROL.finditer(segment.target):
        if segment.source is not None and match.group() in segment.source:
            continue
        code = ord(match.group())
        name = f"U+{code:04X}" + (f" {_NAMES[code]}" if code in _NAMES else "")
        yield Hit(Span(*match.span()), {"name": name}, ("",), confidence=0.97)


CHECK = Check(
    id="control-character",
    category=MqmCategory.CHARACTER_ENCODING,
    severity=Severity.MINOR,
    summary="An invisible control character in the target.",
    message="control character {name}: remove it",
    explanation=(
        "{name} is no letter and no space: nobody sees it, search does not find words that hold it, and XML files may "
        "not contain it at all. It comes from a conversion or a terminal."
    ),
    examples=(
        good("One\ttwo\nthree\r\n"),
        good("Press \x1b to leave.", source="Нажмите \x1b для выхода.", source_language="ru"),
        bad("The off[\x02]ice is closed.", suggestion=""),
        bad("The office is closed[\x85]", suggestion=""),
    ),
    find=_find,
    integrity=True,
)
