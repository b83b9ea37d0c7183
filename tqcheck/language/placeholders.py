"""The variables of messages: what a program puts its own words or figures in the place of.

Notations: printf of C (`%s`, `%1$ld`) and Python (`%(name)s`), braces (`{name}`, `{0:.2f}`, `{{name}}`, `${name}`,
`%{name}`, `#{name}`, Fluent's `{ $name }`), Qt (`%1`, `%n`) and names in capitals (`$HOME`, `%PATH%`, `$NAME$`).
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.model import Span


class Notation(enum.StrEnum):
    """How a variable is written."""

    PRINTF = "printf"
    NAMED_PRINTF = "named printf"
    BRACES = "braces"
    QT = "Qt"
    CAPITALS = "capitals"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A variable of a message.

    `name` is its name or number, empty where it is only the next one. `type` is printf's: `text`, `integer`, `real`,
    `character`, `pointer`, `object`, or `broken` where the letter that ends it is missing.
    """

    notation: Notation
    name: str
    type: str
    span: Span
    text: str

    @property
    def is_named(self) -> bool:
        """Whether it may stand anywhere and as often as one likes."""
        return bool(self.name)


_TYPES = {
    **dict.fromkeys("diouxX", "integer"),
    **dict.fromkeys("eEfFgG", "real"),
    **dict.fromkeys("aA", "real"),
    **dict.fromkeys("cC", "character"),
    **dict.fromkeys("sSr", "text"),
    "p": "pointer",
    "@": "object",
}
_C_FLAGS = frozenset({"c-format", "objc-format", "php-format", "perl-format", "awk-format", "lua-format"})
_PYTHON_FLAG = "python-format"
_C = re.compile(
    r"%(?P<position>\d{1,4}\$)?[-+ #0'I]{0,8}(?:\*(?:\d{1,4}\$)?|\d{1,9})?(?:\.(?:\*(?:\d{1,4}\$)?|\d{0,9}))?"
    r"(?:hh|h|ll|l|q|L|j|z|Z|t)?(?:(?P<letter>[diouxXeEfFgGaAcCsSpnm@])|<(?P<macro>PRI[diouxX]\w{1,9})>|(?P<percent>%))"
)
_PYTHON = re.compile(
    r"%(?:\((?P<name>[^()]{0,100})\))?[-+ #0]{0,8}(?:\*|\d{1,9})?(?:\.(?:\*|\d{1,9}))?[hlL]?"
    r"(?:(?P<letter>[diouxXeEfFgGcrsa])|(?P<percent>%))"
)
# Where no flag says that a text is a format: nothing that prose has.
_LIKELY = re.compile(
    r"(?<!%)%(?:(?P<percent>%)|(?:\((?P<name>\w{1,100})\)|(?P<position>\d{1,2}\$))?[-+#0]{0,4}"
    r"(?:\*(?:\d\$)?|\d{1,4})?(?:\.(?:\*(?:\d\$)?|\d{1,4}))?(?:hh|h|ll|l|z|j)?(?P<letter>[sdifurxegc@])(?![A-Za-z\d_]))"
)
_BROKEN_NAME = re.compile(r"%\((?P<name>\w{1,100})\)(?![-+ #0]{0,8}\d{0,9}(?:\.\d{1,9})?[hlL]?[diouxXeEfFgGcrsa])")
_CLOCK = re.compile(r"%-?[YmBbHMpAajyIZ](?![\w])|%[YmHM]")
"""strftime: what is no argument, and what another country writes in another order."""
_BRACES = re.compile(r"(?<!\\)(?P<open>[$%#]?(?<!\{)\{{1,3})[ ]?(?P<inner>[^{}\n]{0,100})\}{1,3}")
_NAME = r"(?P<name>[#/^>&]?-?\$?[^\W\d][\w.]{0,80}(?:\[\w{1,30}\])?|[-$][A-Za-z][\w-]{0,80}|\d{1,3}|)"
_FORMAT = r"[ ]?(?:[!:][^{}\n]{0,90}|,[ ]?(?:number|date|time|spellout|ordinal|duration|list)\b[^{}\n]{0,80})"
_INNER = re.compile(rf"{_NAME}(?:{_FORMAT})?[ ]?")
_INNER_OF_TWO = re.compile(rf"{_NAME}(?:{_FORMAT}|[ ]?[|,][^{{}}\n]{{0,90}})?[ ]?")
"""In {{ }} a filter may follow."""
_SHELL_NAME = re.compile(r"[A-Z_][A-Z0-9_]{2,60}")
_AFTER_COMMAND = re.compile(r"[\\@][A-Za-z]+(?:\[[^\[\]]{0,40}\])?\Z")
"""\\textbf{word} and @file{name}: the braces hold text."""
_LOOK_BACK = 60
_QT = re.compile(r"(?<![\w%])%(?:L?(?P<number>[1-9]\d?)(?![\w$%]|[.,]\d)|(?P<count>n)(?![\w]))", re.ASCII)
_CAPITALS = re.compile(
    r"(?<![\w$%])(?:\$(?P<shell>[A-Z_][A-Z0-9_]{2,60})(?P<end>\$?)(?!\w)|%(?P<windows>[A-Z][A-Z_]{2,60})%)", re.ASCII
)


def is_format(flags: Sequence[str]) -> bool:
    """Whether a catalogue's flags say that printf's notation is in force."""
    return any(flag in _C_FLAGS or flag == _PYTHON_FLAG for flag in flags)


def placeholders(text: str, flags: Sequence[str] = ()) -> list[Placeholder]:
    """The variables of a text in its order; without a flag, only those that prose does not look like."""
    found: list[Placeholder] = []
    if "%" in text:
        found += _printf(text, flags)
        if not found:
            found += _numbered(text)
    if "{" in text and "no-python-brace-format" not in flags:
        found += _in_braces(text)
    if "$" in text or "%" in text:
        found += _in_capitals(text)
    found.sort(key=lambda placeholder: placeholder.span.start)
    return found


def bare_percents(text: str, flags: Sequence[str] = ()) -> list[Span]:
    """The % signs of a format that neither begin a variable nor are doubled."""
    taken = [match.span() for match in _grammar(flags).finditer(text)]
    taken += [match.span() for match in _BROKEN_NAME.finditer(text)]
    taken += [(placeholder.span.start, placeholder.span.end) for placeholder in _in_braces(text)]
    inside = {place for start, end in taken for place in range(start, end)}
    return [Span(match.start(), match.end()) for match in _PERCENT.finditer(text) if match.start() not in inside]


_PERCENT = re.compile("%")


def _grammar(flags: Sequence[str]) -> re.Pattern[str]:
    if _PYTHON_FLAG in flags:
        return _PYTHON
    return _C if any(flag in _C_FLAGS for flag in flags) else _LIKELY


def _printf(text: str, flags: Sequence[str]) -> Iterator[Placeholder]:
    if any(flag.startswith("no-") and flag[3:] in (*_C_FLAGS, _PYTHON_FLAG) for flag in flags):
        return
    grammar = _grammar(flags)
    if grammar is _LIKELY and _CLOCK.search(text):
        return
    for match in grammar.finditer(text):
        groups = match.groupdict()
        if groups["percent"]:
            continue
        letter = groups["letter"] or "d"
        if letter == "m":
            # The text of an error, without an argument.
            continue
        name = groups.get("name") or ""
        position = (groups.get("position") or "").rstrip("$")
        notation = Notation.NAMED_PRINTF if name else Notation.PRINTF
        kind = "text" if grammar is _PYTHON and letter == "a" else _TYPES.get(letter, "pointer")
        yield Placeholder(notation, name or position, kind, Span(*match.span()), match[0])
    for match in _BROKEN_NAME.finditer(text):
        yield Placeholder(Notation.NAMED_PRINTF, match["name"], "broken", Span(*match.span()), match[0])


def _numbered(text: str) -> Iterator[Placeholder]:
    for match in _QT.finditer(text):
        name = match["number"] or "n"
        yield Placeholder(Notation.QT, name, "", Span(*match.span()), match[0])


def _in_braces(text: str) -> Iterator[Placeholder]:
    for match in _BRACES.finditer(text):
        inner = (_INNER_OF_TWO if "{{" in match["open"] else _INNER).fullmatch(match["inner"])
        if inner is None or _AFTER_COMMAND.search(text[max(0, match.start() - _LOOK_BACK) : match.start()]):
            continue
        if not inner["name"] and match["inner"].strip():
            continue
        name = inner["name"]
        if match["open"] == "${" and _SHELL_NAME.fullmatch(name):
            yield Placeholder(Notation.CAPITALS, name, "", Span(*match.span()), match[0])
        else:
            yield Placeholder(Notation.BRACES, name and match["open"] + name, "", Span(*match.span()), match[0])


def _in_capitals(text: str) -> Iterator[Placeholder]:
    for match in _CAPITALS.finditer(text):
        name = match["windows"] or match["shell"] + match["end"]
        yield Placeholder(Notation.CAPITALS, name, "", Span(*match.span()), match[0])
