"""The tags and texts of HTML, after the tokenisation of the HTML standard (section 13.2.5), in one pass.

Of the standard library, html.parser takes quadratic time on unclosed markup and differs between versions of Python;
here every character is looked at a bounded number of times.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_S = r"[ \t\n\r\f]"
_NOT_S = r"[^ \t\n\r\f"
_ATTRIBUTE = rf"""{_NOT_S}/>]{_NOT_S}/>=]*+(?:{_S}*+={_S}*+(?:"[^"]*+"|'[^']*+'|(?!["']){_NOT_S}>]*+))?+"""
_START_TAG = re.compile(rf"<([A-Za-z]{_NOT_S}/>]*+)(?:[ \t\n\r\f/]++|{_ATTRIBUTE})*+>")
_ATTRIBUTES = re.compile(
    rf"""({_NOT_S}/>]{_NOT_S}/>=]*+)(?:{_S}*+={_S}*+(?:"([^"]*+)"|'([^']*+)'|(?!["'])({_NOT_S}>]*+)))?+"""
)
_TAG_NAME = re.compile(rf"[A-Za-z]{_NOT_S}/>]*+")
_MARKUP = re.compile(r"<[A-Za-z/!?]")
_COMMENT_END = re.compile(r"--!?>")
_RAW = frozenset(("iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"))
"""Elements in which no tag but their own end is known."""


class Attribute(NamedTuple):
    """An attribute's value as the file writes it, and its offset."""

    raw: str
    place: int

    @property
    def value(self) -> str:
        """The value with references decoded."""
        return html.unescape(self.raw) if len(self.raw) < 1000 else self.raw


class Token(NamedTuple):
    """Offsets `start` to `end` of a text.

    `text` may hold references (&amp;), `data` is a CDATA section. `name` is a tag's, in lower case. `unclosed` is a tag
    or comment that reaches to the end of the file.
    """

    kind: Literal["text", "data", "start", "end", "comment", "unclosed"]
    start: int
    end: int
    name: str = ""
    is_empty: bool = False
    """Whether it is written `<x/>`, in XHTML only."""


def attributes(text: str, tag: Token) -> dict[str, Attribute]:
    """The attributes of a start tag by name in lower case; of equal names the first."""
    found: dict[str, Attribute] = {}
    for match in _ATTRIBUTES.finditer(text, tag.start + 1 + len(tag.name), tag.end - 1):
        group = match.lastindex or 1
        value = Attribute(match[group], match.start(group)) if group > 1 else Attribute("", match.end())
        found.setdefault(match[1].lower(), value)
    return found


def tokens(text: str, *, xml: bool = False) -> Iterator[Token]:
    """The tokens of a text; declarations and processing instructions are comments, as to a browser.

    `xml` is for XHTML: there are empty-element tags and CDATA sections.
    """
    position = 0
    while position < len(text):
        found = _MARKUP.search(text, position)
        at = found.start() if found else len(text)
        if at > position:
            yield Token("text", position, at)
        if found is None:
            return
        token = _markup(text, at, xml)
        position = token.end
        yield token
        if token.kind == "start" and token.name in _RAW and not token.is_empty:
            end = _raw_end(text, token.name, position)
            if end > position:
                yield Token("text", position, end)
            position = end


def _markup(text: str, at: int, xml: bool) -> Token:
    """The token that begins with the `<` at `at`."""
    if tag := _START_TAG.match(text, at):
        return Token("start", at, tag.end(), tag[1].lower(), xml and text.endswith("/>", at, tag.end()))
    if text[at + 1].isalpha():
        return Token("unclosed", at, len(text))
    if text.startswith("<!--", at):
        return _comment(text, at)
    if xml and text.startswith("<![CDATA[", at):
        end = text.find("]]>", at)
        return Token("data", at, end + 3) if end >= 0 else Token("unclosed", at, len(text))
    end = text.find(">", at) + 1
    if not end:
        return Token("unclosed", at, len(text))
    name = _TAG_NAME.match(text, at + 2, end - 1) if text[at + 1] == "/" else None
    return Token("end", at, end, name[0].lower()) if name else Token("comment", at, end)


def _comment(text: str, at: int) -> Token:
    for short in ("<!-->", "<!--->"):
        if text.startswith(short, at):
            return Token("comment", at, at + len(short))
    found = _COMMENT_END.search(text, at + 4)
    return Token("comment", at, found.end()) if found else Token("unclosed", at, len(text))


def _raw_end(text: str, name: str, position: int) -> int:
    """Where the end tag of a raw element begins; the end of the text, where there is none."""
    found = re.compile(rf"</{name}(?=[ \t\n\r\f/>])", re.IGNORECASE).search(text, position)
    return found.start() if found else len(text)
