"""The tags of a text: HTML, XML and XLIFF, and the numbered ones that translation tools show (<1>, </1>)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tqcheck.model import Span

# Unlike what masking blanks, its values need no quotation marks, and its parts are told apart.
_TAG = re.compile(
    r"<(?P<closes>/?)(?P<name>[A-Za-z][\w:.-]{0,60}|\d{1,3})"
    r"(?P<attributes>(?:\s+[^\s<>\"'=/]+(?:\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'|[^\s\"'<>]+))?)*)\s*(?P<empty>/?)>"
)
_ATTRIBUTE = re.compile(r"([^\s<>\"'=/]+)\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)'|([^\s\"'<>]+))")
_VOID = frozenset({"area", "br", "col", "hr", "img", "wbr"})
"""HTML's elements without an end, but for those that are words of usage texts (<input>, <source>)."""
_BREAKS = frozenset({"br", "hr", "wbr"})
_HTML = frozenset(
    """a abbr b big blockquote center cite code dd del div dl dt em font h1 h2 h3 h4 h5 h6 i ins kbd li mark ol p pre q
    s samp small span strike strong sub sup table tbody td th thead tr tt u ul var""".split()
)
"""Names that no closing tag has by chance."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag; `kind` is `open`, `close` or `empty`. Names of HTML are in small letters."""

    name: str
    kind: str
    attributes: tuple[tuple[str, str], ...]
    span: Span
    text: str
    stated: bool = False
    """Whether the file says that it is one."""


def tags(
    source: str, target: str, source_codes: Sequence[Span], target_codes: Sequence[Span]
) -> tuple[list[Tag], list[Tag]]:
    """The tags of both texts, in order.

    “<file>” in a usage text is none: a name is a tag's where one of the texts closes it, or writes it with a value.
    """
    both = [_candidates(source, source_codes), _candidates(target, target_codes)]
    sure = {name for side in both for name in _sure_names(side)}
    found = [[tag for tag in side if tag.stated or tag.name in sure] for side in both]
    return found[0], found[1]


def _candidates(text: str, codes: Sequence[Span]) -> list[Tag]:
    if "<" not in text:
        return []
    stated = {(code.start, code.end) for code in codes}
    return [_tag(match, stated=match.span() in stated) for match in _TAG.finditer(text)]


def _tag(match: re.Match[str], *, stated: bool) -> Tag:
    name = match["name"]
    if name.lower() in _HTML or name.lower() in _VOID:
        name = name.lower()
    kind = "close" if match["closes"] else "empty" if match["empty"] or name in _VOID else "open"
    attributes = tuple(
        (key.lower(), html.unescape(next(filter(None, values), "")))
        for key, *values in (one.groups(default="") for one in _ATTRIBUTE.finditer(match["attributes"]))
    )
    return Tag(name, kind, attributes, Span(*match.span()), match[0], stated)


def _sure_names(found: Sequence[Tag]) -> Iterator[str]:
    opened = set()
    for tag in found:
        if tag.kind == "open":
            opened.add(tag.name)
        known = tag.name in _HTML or tag.name in _VOID
        if (
            tag.name in _BREAKS
            or (tag.kind == "empty" and not known)
            or (tag.attributes and known)
            or (tag.kind == "close" and (known or tag.name in opened))
        ):
            yield tag.name


def misplaced(found: Iterable[Tag]) -> Tag | None:
    """The first tag that breaks the nesting: it closes what is not open, or what is not the innermost; or the last that
    stays open. None where the tags are well formed.
    """
    stack: list[Tag] = []
    for tag in found:
        if tag.kind == "open":
            stack.append(tag)
        elif tag.kind == "close":
            if not stack or stack[-1].name != tag.name:
                return tag
            stack.pop()
    return stack[-1] if stack else None
