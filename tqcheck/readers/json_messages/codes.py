"""The codes of software messages: placeholders, references to other messages, tags, and ICU's message syntax."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.model import Span

_CODE = re.compile(
    r"\{\{\{?[^{}\n]{0,200}\}\}\}?"  # {{name}} (i18next, Angular)
    r"|[$%#]\{[^{}\n]{0,200}\}"  # ${name}, %{name}
    r"|\$t\((?:[^()\n]|\([^()\n]{0,200}\)){0,300}\)"  # $t(key) (i18next)
    r"|@(?:\.[a-z]+)?:(?:[\w.-]*\w|\([\w.-]+\))"  # @:key (Vue I18n)
    r"|\$[A-Za-z0-9_@]+\$"  # $NAME$ (WebExtensions); $1 may be a price
    r"|%(?:\([\w.-]+\)|[0-9]+\$)?[-+0#]*(?:[0-9]+)?(?:\.[0-9]+)?l{0,2}[sdifuxXeEgGc@](?!\w)"  # %s, %(name)s, %1$d
    r"|</?[A-Za-z0-9][^<>\n]{0,500}>"  # <b>, <0> (react-i18next)
)
_HINT = re.compile(r"[{<$%@]")
# In an apostrophe's quotation, braces are text (ICU MessageFormat).
_OPENING = re.compile(r"'[{}][^']*'|(?<![{$%#])\{(?!\{)")
_IN_BRANCH = re.compile(r"'[{}#][^']*'|[{}#]")
_ARGUMENT = re.compile(
    r"\{\s*[\w.-]+\s*"
    r"(?:(?P<simple>\}|,\s*(?:number|date|time|spellout|ordinal|duration)\b[^{}\n]{0,200}\})"
    r"|,\s*(?P<kind>plural|selectordinal|select)\s*,)"
)
_BRANCH = re.compile(r"\s*(?:offset:\s*[0-9]+\s*)?(?:=[0-9]+|[\w-]+)\s*\{")
_LAST = re.compile(r"\s*\}")
_DEEPEST = 20


def codes(text: str) -> tuple[Span, ...]:
    """Where a message has codes, in order. The words in the branches of a plural or a choice stay text."""
    if not _HINT.search(text):
        return ()
    found: list[Span] = []
    position = 0
    for span in _icu(text):
        found += _plain(text, position, span.start)
        found.append(span)
        position = span.end
    return (*found, *_plain(text, position, len(text)))


def _plain(text: str, start: int, end: int) -> Iterator[Span]:
    for match in _CODE.finditer(text, start, end):
        yield Span(*match.span())


def _icu(text: str) -> Iterator[Span]:
    """`{name}`, `{n, plural, one {`, `} other {`, `}}`, and `#` in a plural. Where braces do not match, it ends."""
    counted: list[bool] = []
    """Of every branch that is open: whether # stands for its number."""
    position = 0
    while mark := (_IN_BRANCH if counted else _OPENING).search(text, position):
        start, position = mark.span()
        if mark[0] == "#":
            if counted[-1]:
                yield Span(start, position)
        elif mark[0] == "}":
            another, last = _BRANCH.match(text, position), _LAST.match(text, position)
            if another is None:
                counted.pop()
            end = another or last
            if end is None:
                return
            position = end.end()
            yield Span(start, position)
        elif mark[0] == "{":
            argument = _ARGUMENT.match(text, start)
            if argument is None:
                continue
            branch = None if argument["simple"] else _BRANCH.match(text, argument.end())
            if branch:
                counted.append(argument["kind"] != "select")
            elif argument["kind"]:
                return
            if len(counted) > _DEEPEST:
                return
            position = (branch or argument).end()
            yield Span(start, position)
