"""JSON with the place of every string, which the standard library does not keep; depth is bounded."""

from __future__ import annotations

import bisect
import json
import re
from dataclasses import dataclass
from typing import NamedTuple, NoReturn

from tqcheck.errors import UserError

_DEEPEST = 100
# Comments are space too: Chrome's message files have them. Nothing is matched twice, so hostile text costs its length.
_SPACE_PATTERN = r"(?:[ \t\r\n]++|//[^\n]*+|/\*[^*]*+\*++(?:[^/*][^*]*+\*++)*+/)*+"
_STRING = r'[^"\\\x00-\x1f]*+(?:\\.[^"\\\x00-\x1f]*+)*+'
_SPACE = re.compile(_SPACE_PATTERN)
_TOKEN = re.compile(
    rf"""{_SPACE_PATTERN}
    (?:(?P<mark>[{{}}\[\]:,])
      |"(?P<text>{_STRING})"
      |(?P<scalar>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.])|(?:true|false|null)\b)
      |(?P<end>\Z))""",
    re.VERBOSE,
)
_MEMBER = re.compile(
    rf"""{_SPACE_PATTERN}"({_STRING})"{_SPACE_PATTERN}:{_SPACE_PATTERN}"({_STRING})"{_SPACE_PATTERN}(?P<mark>[,}}])""",
)
"""A member that is a string, which is what most of a message file is: read at once."""


class Text(NamedTuple):
    """A string; `start` is where it begins behind its quotation mark, in code points of the file."""

    value: str
    start: int


@dataclass(frozen=True, slots=True)
class Array:
    """An array."""

    items: list[Value]


@dataclass(frozen=True, slots=True)
class Object:
    """An object: its members in order, also those that have one key."""

    members: list[Member]

    def get(self, key: str) -> Value:
        """The value of the last member with this key, None without one (as for null, numbers and so on)."""
        return next((member.value for member in reversed(self.members) if member.key.value == key), None)

    def text(self, *keys: str) -> Text | None:
        """The first of these members that is a string."""
        return next((value for value in map(self.get, keys) if isinstance(value, Text)), None)


class Member(NamedTuple):
    """A key and its value."""

    key: Text
    value: Value


Value = Object | Array | Text | None
"""None stands for null, numbers, true and false."""


class Places:
    """Lines and columns, both from 1, of the code points of a text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n?|\n", text))]

    def at(self, offset: int) -> tuple[int, int]:
        """The line and the column of a code point."""
        line = bisect.bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def parse(text: str, name: str) -> Value:
    """The value that a text holds. Raises UserError, with the line, for what is no JSON or is nested too deep."""
    parser = _Parser(text, name)
    value = parser.value()
    if parser.mark() is not None or parser.last is not None:
        parser.fail("something follows the end")
    return value


class _Parser:
    """Reads token by token; what is open is kept on a stack and not in calls."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self._place = 0
        self.last: re.Match[str] | None = None
        """The token read by `mark`, where it was none."""

    def fail(self, problem: str, place: int | None = None) -> NoReturn:
        """Raise the error for a place, the current token unless said."""
        if place is None:
            space = _SPACE.match(self._text, self._place)
            place = space.end() if space else self._place
        line, column = Places(self._text).at(place)
        raise UserError(
            f"not valid JSON: {problem} (column {column})", place=self._name, line=line, remedy="mend the file"
        )

    def _next(self) -> re.Match[str]:
        token = _TOKEN.match(self._text, self._place)
        if token is None:
            at = _SPACE.match(self._text, self._place)
            if at and self._text.startswith('"', at.end()):
                self.fail("a string has no end in its line, or a control character")
            self.fail("something that is no value")
        return token

    def mark(self) -> str | None:
        """The mark that comes next, taken; None where something else does, which stays, in `last`; at the end both are
        None.
        """
        token = self._next()
        mark = token["mark"]
        self.last = None if mark or token["end"] is not None else token
        if mark:
            self._place = token.end()
        return mark

    def _string(self, token: re.Match[str]) -> Text:
        self._place = token.end()
        return self._text_of(token["text"], token.start("text"))

    def _text_of(self, raw: str, start: int) -> Text:
        if "\\" not in raw:
            return Text(raw, start)
        try:
            return Text(json.loads(f'"{raw}"'), start)
        except ValueError as error:
            column = getattr(error, "pos", 1)
            self.fail("an escape that JSON does not have", start + column - 1)

    def value(self) -> Value:
        """One value with everything in it."""
        stack: list[Object | Array] = []
        keys: list[Text] = []
        while True:
            value = self._start(stack)
            if isinstance(value, (Object, Array)):
                if len(stack) >= _DEEPEST:
                    self.fail(f"it is nested more than {_DEEPEST} deep")
                if not self._closes(value):
                    stack.append(value)
                    if isinstance(value, Array):
                        continue
                    if not self._texts(value):
                        keys.append(self._key())
                        continue
                    value = stack.pop()
            while stack:
                around = stack[-1]
                if isinstance(around, Object):
                    around.members.append(Member(keys.pop(), value))
                else:
                    around.items.append(value)
                mark = self.mark()
                if mark == ",":
                    if isinstance(around, Array):
                        break
                    if not self._texts(around):
                        keys.append(self._key())
                        break
                    value = stack.pop()
                    continue
                closing = "}" if isinstance(around, Object) else "]"
                if mark != closing:
                    if mark:
                        self._place -= 1
                    self.fail(f"“,” or “{closing}” is missing")
                value = stack.pop()
            else:
                return value

    def _start(self, stack: list[Object | Array]) -> Value:
        """A string or a scalar, or the object or array that opens here, still empty."""
        mark = self.mark()
        if mark == "{":
            return Object([])
        if mark == "[":
            return Array([])
        if mark:
            self._place -= 1
            self.fail(f"a value is missing before “{mark}”")
        if self.last is None:
            self.fail("it ends too early" if stack or self._text.strip() else "it is empty")
        if self.last["text"] is not None:
            return self._string(self.last)
        self._place = self.last.end()
        return None

    def _closes(self, value: Object | Array) -> bool:
        """Whether an object or array that was just opened is empty; its end is then taken."""
        token = self._next()
        if token["mark"] != ("}" if isinstance(value, Object) else "]"):
            return False
        self._place = token.end()
        return True

    def _texts(self, value: Object) -> bool:
        """Take the members that come next and are strings; whether the end of the object came behind them."""
        while match := _MEMBER.match(self._text, self._place):
            key, text = (self._text_of(match[group], match.start(group)) for group in (1, 2))
            value.members.append(Member(key, text))
            self._place = match.end()
            if match["mark"] == "}":
                return True
        return False

    def _key(self) -> Text:
        """A key and its colon."""
        token = self._next()
        if token["text"] is None:
            self.fail("a key in double quotation marks is missing")
        key = self._string(token)
        if self.mark() != ":":
            self.fail("“:” is missing behind a key")
        return key
