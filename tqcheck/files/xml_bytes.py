"""XML with the byte offset of every tag, read by expat: what is hostile is refused, what is written back is spliced in.

Nothing outside the file is ever read; a document type that declares entities is refused, which makes entity bombs and
external entities inert; depth and the length of a text are bounded.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterator
from typing import BinaryIO, Generic, NamedTuple, TypeVar
from xml.parsers import expat

from tqcheck.errors import UserError

DEEPEST = 200
"""Elements inside one another."""
_LONGEST_UNIT = 10_000_000
"""Code points of the texts of one unit: a unit is held in memory whole."""
_MOST_ELEMENTS = 200_000
"""Of one unit."""
_MOST_IN_DOCUMENT = 1_500_000
"""Elements of a document that is held in memory whole, in less than a gigabyte."""
_LONGEST_TAG = 2_000_000
"""Bytes of what a parser must have whole: a tag, a comment."""
_BLOCK = 1 << 16
_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_DECLARED_ENCODING = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_START_TAG = re.compile(rb"""<[^\s/>"']+(?:[^>"']|"[^"]*"|'[^']*')*>""")
_RAW = re.compile(
    rb"""(?P<plain>[^<&\r]+) | (?P<one>&[^;]*; | \r\n | \r) | (?P<open><!\[CDATA\[)
      | (?P<unseen><!--.*?--> | <\?.*?\?>) | (?P<end>(?=<))""",
    re.VERBOSE | re.DOTALL,
)
_CDATA = re.compile(rb"(?P<shut>\]\]>)|(?P<plain>(?:[^\r\]]|\](?!\]>))+)|(?P<one>\r\n|\r)", re.DOTALL)
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


class Element:
    """An element with its children: texts and elements in order.

    `start` is the byte offset of its start tag, `close` that of its end tag, or of what follows an empty-element tag;
    `line` is the start tag's line, from 1. Offsets count in the bytes that expat was given.
    """

    __slots__ = ("attributes", "children", "close", "line", "name", "namespace", "parent", "start")

    def __init__(
        self, namespace: str, name: str, attributes: dict[str, str], parent: Element | None, start: int, line: int
    ) -> None:
        self.namespace = namespace
        self.name = name
        self.attributes = attributes
        self.parent = parent
        self.start = start
        self.line = line
        self.close = start
        self.children: list[Element | str] = []

    def get(self, name: str, namespace: str = "") -> str | None:
        """The value of an attribute; `namespace` is its URI, empty for an attribute without a prefix."""
        return self.attributes.get(f"{namespace} {name}" if namespace else name)

    def elements(self, *names: str) -> Iterator[Element]:
        """The child elements with these local names (every one, where none is given)."""
        for child in self.children:
            if isinstance(child, Element) and (not names or child.name in names):
                yield child

    def first(self, name: str) -> Element | None:
        """The first child element with this local name."""
        return next(self.elements(name), None)

    def descendants(self, *names: str) -> Iterator[Element]:
        """The elements inside with these local names, in document order."""
        for child in self.elements():
            if not names or child.name in names:
                yield child
            yield from child.descendants(*names)

    def ancestor(self, name: str) -> Element | None:
        """The nearest element around this one with this local name."""
        around = self.parent
        while around is not None and around.name != name:
            around = around.parent
        return around

    def text(self) -> str:
        """All text inside, tags left out."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"


def elements_in(stream: BinaryIO, units: Collection[str], name: str, encoding: str | None = None) -> Iterator[Element]:
    """The elements of the stream with the local names `units`, each when its end is read, whole, with `parent` and so
    on upwards for what stands around it (without its other children, and with `close` when its end is read). What is
    outside of units is not kept. `encoding` counts before the one that the file states: bytes made by `utf8` state the
    old one.

    `encoding` counts before the one that the file states: bytes made by `utf8` state the old one.
    Raises UserError, after all units before the place, where the document is not well-formed or is hostile. A unit
    inside a unit is part of that one.
    """
    return _Tree(frozenset(units), name, encoding).read(stream)


def document(data: bytes, name: str, encoding: str | None = None) -> Element:
    """The root element of `data` with everything in it. `encoding` and errors are as with `elements_in`."""
    parser = _Tree(None, name, encoding)
    return [*parser.feed(data, final=False), *parser.feed(b"", final=True)][0]


Item = TypeVar("Item")


class Parser(Generic[Item]):
    """One run of expat that refuses what is hostile. A subclass sets handlers, which put what they made into `done`."""

    def __init__(self, name: str, encoding: str | None = None, *, namespaces: bool = True) -> None:
        self.done: list[Item] = []
        self._name = name
        parser = self.expat = expat.ParserCreate(encoding, " " if namespaces else None)
        parser.buffer_text = True
        parser.buffer_size = _BLOCK
        parser.EntityDeclHandler = self._refuse_entity
        parser.SkippedEntityHandler = self._unknown_entity

    def read(self, stream: BinaryIO) -> Iterator[Item]:
        """What the handlers make of a stream, as it is read; UserErrors come after what was made before the place."""
        length = 0
        while block := stream.read(_BLOCK):
            yield from self.feed(block, final=False)
            length += len(block)
            if length - self.expat.CurrentByteIndex > _LONGEST_TAG:
                raise self.error(f"more than {_LONGEST_TAG} bytes in one tag")
        yield from self.feed(b"", final=True)

    def feed(self, block: bytes, *, final: bool) -> Iterator[Item]:
        """What ends in `block`; what is wrong with it is raised after what was made before the place."""
        problem: UserError | None = None
        try:
            self.expat.Parse(block, final)
        except UserError as error:
            problem = error
        except expat.ExpatError as error:
            problem = self.error(
                f"not well-formed XML: {expat.ErrorString(error.code)} (column {error.offset + 1})", error.lineno
            )
        except (UnicodeError, LookupError, ValueError) as error:
            problem = self.error(f"not readable as XML: {error}")
        done, self.done = self.done, []
        yield from done
        if problem is not None:
            raise problem from None

    def error(self, problem: str, line: int | None = None) -> UserError:
        """What is wrong with the file, by default at the line that is being read."""
        return UserError(
            problem,
            place=self._name,
            line=line or self.expat.CurrentLineNumber,
            remedy="mend the file, or export it anew",
        )

    def _refuse_entity(self, name: str, *_: object) -> None:
        raise self.error(f"the document declares the entity “{name}”, which is not read")

    def _unknown_entity(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            raise self.error(f"the entity “{name}” is not declared")


class _Tree(Parser[Element]):
    """Elements with what is in them; `units` None keeps the whole document."""

    def __init__(self, units: frozenset[str] | None, name: str, encoding: str | None = None) -> None:
        super().__init__(name, encoding)
        self._units = units
        self._most, self._whole = (_MOST_ELEMENTS, "unit") if units is not None else (_MOST_IN_DOCUMENT, "document")
        self._current: Element | None = None
        self._depth = 0
        self._unit_depth = 0
        self._elements = self._length = 0
        self._names: dict[str, tuple[str, str]] = {}
        self.expat.StartElementHandler = self._start
        self.expat.EndElementHandler = self._end
        self.expat.CharacterDataHandler = self._characters

    def _start(self, full_name: str, attributes: dict[str, str]) -> None:
        known = self._names.get(full_name)
        if known is None:
            namespace, _, local = full_name.rpartition(" ")
            known = self._names[full_name] = (namespace, local)
        parser = self.expat
        current = self._current
        element = Element(*known, attributes, current, parser.CurrentByteIndex, parser.CurrentLineNumber)
        self._depth += 1
        if self._depth > DEEPEST:
            raise self.error(f"elements are nested more than {DEEPEST} deep")
        if self._unit_depth:
            assert current is not None
            current.children.append(element)
            self._elements += 1
            if self._elements > self._most:
                raise self.error(f"more than {self._most} elements in one {self._whole}")
        elif self._units is None or known[1] in self._units:
            self._unit_depth = self._depth
            self._elements = self._length = 0
        self._current = element

    def _end(self, _: str) -> None:
        element = self._current
        assert element is not None
        element.close = self.expat.CurrentByteIndex
        if self._unit_depth and self._depth == self._unit_depth:
            self.done.append(element)
            self._unit_depth = 0
        self._depth -= 1
        self._current = element.parent

    def _characters(self, text: str) -> None:
        if not self._unit_depth:
            return
        self._length += len(text)
        if self._units is not None and self._length > _LONGEST_UNIT:
            raise self.error(f"more than {_LONGEST_UNIT} characters in one unit")
        assert self._current is not None
        children = self._current.children
        if children and isinstance(children[-1], str):
            # expat hands over a long text in parts.
            children[-1] += text
        else:
            children.append(text)


class Utf8(NamedTuple):
    """An XML file for writing back: its bytes in UTF-8 without a byte order mark, and how to make the file of them."""

    data: bytes
    encoding: str
    mark: bytes

    def restored(self, data: bytes) -> bytes:
        """Changed UTF-8 bytes in the file's own encoding, with its byte order mark.

        A character that the encoding lacks becomes a reference (&#…;).
        """
        if self.encoding == "utf-8":
            return self.mark + data
        return self.mark + data.decode("utf-8").encode(self.encoding, "xmlcharrefreplace")


def utf8(data: bytes, name: str) -> Utf8:
    """The bytes of an XML file in UTF-8. Raises UserError where they are not in the encoding that the file states."""
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    stated = _DECLARED_ENCODING.match(data)
    encoding = _MARKS.get(mark) or (stated[1].decode("ascii").lower() if stated else "utf-8")
    body = data[len(mark) :]
    try:
        return Utf8(body.decode(encoding).encode("utf-8") if encoding != "utf-8" else body, encoding, mark)
    except (UnicodeError, LookupError):
        raise UserError(
            f"not in the encoding that it states ({encoding})", place=name, remedy="save the file as UTF-8"
        ) from None


def after_start_tag(data: bytes, element: Element) -> int:
    """The byte offset just behind the start tag (the whole tag, where it is an empty-element tag)."""
    found = _START_TAG.match(data, element.start)
    assert found is not None, "a start tag stands at its offset"
    return found.end()


def is_empty_tag(data: bytes, element: Element) -> bool:
    """Whether the element is written as one tag (`<x/>`)."""
    tag = data[element.start : element.close]
    return tag.endswith(b"/>") and not element.children and after_start_tag(data, element) == element.close


def after(data: bytes, element: Element) -> int:
    """The byte offset just behind the element."""
    if is_empty_tag(data, element):
        return element.close
    return data.index(b">", element.close) + 1


def text_place(data: bytes, parent: Element, child: int, offset: int) -> int:
    """The byte offset of code point `offset` of the text that is child number `child` of `parent`.

    References, CDATA sections, comments and line ends, which a parser turns into other characters, are seen through.
    """
    previous = parent.children[child - 1] if child else None
    place = after(data, previous) if isinstance(previous, Element) else after_start_tag(data, parent)
    cdata = False
    while True:
        found = (_CDATA if cdata else _RAW).match(data, place)
        assert found is not None, "text goes on"
        kind = found.lastgroup
        if kind == "open":
            cdata = True
        elif kind == "shut":
            cdata = False
        elif kind == "unseen":
            pass
        elif kind == "plain":
            text = found[0].decode("utf-8")
            if offset < len(text):
                return place + len(text[:offset].encode("utf-8"))
            offset -= len(text)
        elif kind == "one":
            if offset == 0:
                return place
            offset -= 1
        else:  # the end of the text
            return place
        place = found.end()


def escaped(text: str) -> str:
    """`text` as it stands between tags or in an attribute in double quotes, with what XML has no place for left out."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text).translate(_ESCAPES)
