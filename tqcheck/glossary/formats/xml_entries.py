"""Entries of XML termbases and memories, streamed: each with its languages, their terms, and what is said of them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from tqcheck.files.xml_bytes import Parser

TERM, NOTE, DEFINITION, DOMAIN = "term", "note", "definition", "domain"
"""Meanings of data categories that TBX and TMX share."""
_LARGEST_ENTRY = 10_000_000
"""Bytes: an entry is held in memory whole."""
_JOINED = {NOTE: " ", DEFINITION: " ", DOMAIN: "; "}
_CATEGORY, _TEXT, _ENTRY, _LANGUAGE, _TERM, _INLINE, _CODE = range(7)
_KINDS = {
    **dict.fromkeys(("conceptEntry", "termEntry", "tu"), _ENTRY),
    **dict.fromkeys(("langSec", "langSet", "tuv"), _LANGUAGE),
    **dict.fromkeys(("termSec", "tig", "ntig"), _TERM),
    **dict.fromkeys(
        ("termNote", "descrip", "descripNote", "admin", "adminNote", "transac", "transacNote", "ref", "xref", "prop"),
        _CATEGORY,
    ),
    **dict.fromkeys(("hi", "foreign", "sub"), _INLINE),
    **dict.fromkeys(("bpt", "ept", "it", "ph", "ut", "sc", "ec"), _CODE),
}
_PROLOG = re.compile(
    rb"""<!--.*?--> | <\?.*?\?> | <!DOCTYPE[^>\[]*+(?:\[[^\]]*+\]\s*+)?+>
      | <(?:[\w.-]++:)?(?P<name>[\w.-]++)(?P<attributes>[^>]*)""",
    re.DOTALL | re.VERBOSE,
)
_CAMEL_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")

Said: TypeAlias = dict[str, str]
"""Texts, by the meaning of the data category that they stand in."""


@dataclass(slots=True)
class Section:
    """What an entry says in one language: of all its terms, and of each."""

    language: str
    said: Said = field(default_factory=dict)
    terms: list[Said] = field(default_factory=list)


@dataclass(slots=True)
class Entry:
    """A concept's element; `line` is its start tag's."""

    id: str
    line: int
    said: Said = field(default_factory=dict)
    sections: list[Section] = field(default_factory=list)


class _Elements(dict[str, tuple[int, str]]):
    """The kinds of elements and the meanings of their own names, by their names with a prefix."""

    def __init__(self, categories: _Categories) -> None:
        self._categories = categories

    def __missing__(self, name: str) -> tuple[int, str]:
        local = name.rpartition(":")[2]
        known = self[name] = (_KINDS.get(local, _TEXT), self._categories[local])
        return known


class _Categories(dict[str, str]):
    """The meanings of data categories; what has none of the known ones means itself, in words for people."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self._meanings = meanings

    def __missing__(self, category: str) -> str:
        known = self[category] = self._meanings.get(normal(category)) or _in_words(category)
        return known


class Entries(Parser[Entry]):
    """Reads entries. `meanings` are of data categories in small letters, without spaces and hyphens; `left_out` counts
    the others. `language` is what the file says of itself before its entries, empty where it does not.

    A category is an element's `type`, or else the element's own name without a prefix: so TBX has it in its styles dca
    and dct. A tree of elements would take twice the time.
    """

    def __init__(self, name: str, meanings: Mapping[str, str]) -> None:
        super().__init__(name, namespaces=False)
        self.language = ""
        self.left_out: Counter[str] = Counter()
        self._meanings = frozenset(meanings.values())
        self._categories = _Categories(meanings)
        self._elements = _Elements(self._categories)
        self._entry: Entry | None = None
        self._said: Said = {}
        self._meaning = ""
        self._parts: list[str] = []
        self._codes: list[int] = []
        self._before = self._read = 0
        self.expat.StartElementHandler = self._start
        self.expat.EndElementHandler = self._end

    def feed(self, block: bytes, *, final: bool) -> Iterator[Entry]:
        """As a parser's, with the size of an entry bounded."""
        if self._entry is not None and self._read - self._before > _LARGEST_ENTRY:
            raise self.error(f"more than {_LARGEST_ENTRY:,} bytes in one entry")
        self._read += len(block)
        return super().feed(block, final=final)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind, meaning = self._elements[name]
        entry = self._entry
        if entry is None:
            if kind == _ENTRY:
                self._entry = entry = Entry(attributes.get("id", ""), self.expat.CurrentLineNumber)
                self._said = entry.said
                self._before = self._read
                self.expat.CharacterDataHandler = self._parts.append
            elif not self.language:
                self.language = attributes.get("xml:lang") or attributes.get("srclang") or ""
        elif kind == _CATEGORY:
            category = attributes.get("type")
            self._meaning = self._categories[category] if category else meaning
            self._parts.clear()
        elif kind == _TEXT:
            self._meaning = meaning
            self._parts.clear()
        elif kind == _TERM:
            self._said = {}
            if entry.sections:
                entry.sections[-1].terms.append(self._said)
        elif kind == _LANGUAGE:
            section = Section(attributes.get("xml:lang") or attributes.get("lang") or "")
            entry.sections.append(section)
            self._said = section.said
        elif kind == _CODE:
            self._codes.append(len(self._parts))

    def _end(self, name: str) -> None:
        entry = self._entry
        if entry is None:
            return
        kind = self._elements[name][0]
        parts = self._parts
        if kind <= _TEXT:
            text = " ".join("".join(parts).split())
            parts.clear()
            if text:
                meaning, said = self._meaning, self._said
                if meaning in said or not text.isascii() or meaning not in self._meanings:
                    self._keep(meaning, unicodedata.normalize("NFC", text))
                else:
                    said[meaning] = text
        elif kind == _TERM:
            self._said = entry.sections[-1].said if entry.sections else entry.said
        elif kind == _LANGUAGE:
            self._said = entry.said
        elif kind == _ENTRY:
            self.done.append(entry)
            self._entry = None
            self.expat.CharacterDataHandler = None
            parts.clear()
        elif kind == _CODE and self._codes:
            # What stands in a code is the layout's, not the text's.
            del parts[self._codes.pop() :]

    def _keep(self, meaning: str, text: str) -> None:
        """Of several texts of one meaning the first is kept, but all notes, definitions and domains are."""
        said = self._said
        if meaning not in self._meanings:
            self.left_out[meaning] += 1
        elif meaning not in said:
            said[meaning] = text
        elif meaning in _JOINED and text != said[meaning]:
            said[meaning] += _JOINED[meaning] + text


def root(head: bytes) -> tuple[str, bytes]:
    """The local name of the root element and its attributes, as far as they can be seen in a file's first bytes."""
    for found in _PROLOG.finditer(head.replace(b"\0", b"")):
        if found["name"]:
            return found["name"].decode("ascii", "replace"), found["attributes"]
    return "", b""


def normal(value: str) -> str:
    """A data category or a value of one, however it is written: in small letters, without spaces and hyphens."""
    return value.lower().replace(" ", "").replace("-", "").replace("_", "")


def _in_words(category: str) -> str:
    return f"“{_CAMEL_HUMP.sub(' ', category).lower()}”"
