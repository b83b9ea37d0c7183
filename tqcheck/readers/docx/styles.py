"""What the styles of a Word document say of its text: headings, hidden text, tags of translation tools."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tqcheck.files.xml_bytes import Element, document
from tqcheck.readers.docx.package import Package

_HEADING = re.compile(r"heading ?([1-9])", re.IGNORECASE)
_TAG_STYLES = frozenset({"tag", "mqinternal", "tw4wininternal", "tw4winexternal", "tw4winmark"})
"""Names of the character styles in which Trados and memoQ write the inline tags of a bilingual table."""
_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Styles:
    """By style id: the levels of headings, the styles of hidden text, those of tags; and the document's language."""

    headings: Mapping[str, int] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    language: str | None = None

    def heading(self, properties: Element | None) -> int | None:
        """The level of a paragraph with these properties (w:pPr), from 1; None for running text."""
        if properties is None:
            return None
        own = _level(properties)
        if own is not None:
            return own or None
        style = value(properties.first("pStyle")) or ""
        return self.headings.get(style) or None

    def is_hidden(self, properties: Element | None) -> bool:
        """Whether a run with these properties (w:rPr) is hidden text."""
        if properties is None:
            return False
        own = properties.first("vanish")
        return is_on(own) if own is not None else (value(properties.first("rStyle")) or "") in self.hidden

    def is_tag(self, properties: Element | None) -> bool:
        """Whether a run with these properties is a tag of a translation tool."""
        return properties is not None and (value(properties.first("rStyle")) or "") in self.tags


def value(element: Element | None) -> str | None:
    """The w:val of an element."""
    return None if element is None else element.get("val", element.namespace)


def is_on(element: Element | None) -> bool:
    """Whether a property that is on or off is there and on."""
    return element is not None and value(element) not in ("0", "false", "off")


def styles_of(package: Package) -> Styles:
    """The styles of a document; none where it has no part for them."""
    parts = package.related("styles")
    if not parts:
        return Styles()
    root = document(package.read(parts[0]), package.label(parts[0]))
    found = {each.get("styleId", each.namespace) or "": each for each in root.elements("style")}
    headings, hidden = {}, set()
    for style in found:
        for each in _with_ancestors(style, found):
            level = _style_level(each)
            if level is not None:
                headings[style] = level
                break
        for each in _with_ancestors(style, found):
            vanish = next(each.descendants("vanish"), None)
            if vanish is not None:
                if is_on(vanish):
                    hidden.add(style)
                break
    tags = {style for style, each in found.items() if (value(each.first("name")) or "").casefold() in _TAG_STYLES}
    defaults = root.first("docDefaults")
    languages = defaults.descendants("lang") if defaults is not None else ()
    return Styles(headings, frozenset(hidden), frozenset(tags), next(map(value, languages), None))


def _with_ancestors(style: str, found: Mapping[str, Element]) -> Iterator[Element]:
    """A style and those that it is based on, the nearest first."""
    seen: set[str] = set()
    while style in found and style not in seen:
        seen.add(style)
        yield found[style]
        style = value(found[style].first("basedOn")) or ""


def _style_level(style: Element) -> int | None:
    """The heading level that a style states itself: 0 for running text.

    Word keeps the English names of its own styles in every language; style ids are localised.
    """
    name = value(style.first("name")) or ""
    properties = style.first("pPr")
    level = _level(properties) if properties is not None else None
    if level is not None:
        return level
    heading = _HEADING.fullmatch(name)
    return int(heading[1]) if heading else 1 if name.casefold() == "title" else None


def _level(properties: Element) -> int | None:
    """The outline level as a heading's: 1 to 9, 0 for running text."""
    stated = value(properties.first("outlineLvl"))
    if stated is None or not (stated.isascii() and stated.isdigit()):
        return None
    level = int(stated[:4])
    return level + 1 if level < _BODY_LEVEL else 0
