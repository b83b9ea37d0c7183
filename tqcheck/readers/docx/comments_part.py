"""The part of a Word document that holds its comments: ours are added to it, and taken out again.

A document without the part gets one, with its relationship and content type. The relationship's id says that the part
is ours: when our comments go, all three go.
"""

from __future__ import annotations

import io
import posixpath
from collections.abc import Sequence
from typing import NamedTuple

from tqcheck.files.xml_bytes import (
    Element,
    after,
    after_start_tag,
    document,
    elements_in,
    escaped,
    is_empty_tag,
)
from tqcheck.readers.docx.package import CONTENT_TYPES, Package, namespace_declaration, relationships_part
from tqcheck.readers.mechanisms.splices import Splice, spliced
from tqcheck.readers.notes import AUTHOR

_Stretch = tuple[int, int]
_RELATIONSHIP = "tqcheckComments"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# The empty line tells the list that we made from one that had no relationships left.
_RELATIONSHIPS = _DECLARATION + (
    b'\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_OPENED = b"  >"
"""How the end tag ends that we write for an element which was an empty tag: nothing else writes two spaces there."""


class _Comment(NamedTuple):
    """A comment that is there: its id, whether it is ours, and its bytes."""

    id: str
    is_ours: bool
    place: _Stretch


class Comments:
    """The comments of a document: `ids` are those in use."""

    def __init__(self, package: Package) -> None:
        """Raises UserError where the part is listed, but cannot be read."""
        self._package = package
        self._added: list[bytes] = []
        listed = next((each for each in package.relationships(package.main) if each.kind == "comments"), None)
        self._listed = listed
        self._data = package.writable(listed.target) if listed is not None else b""
        self._comments: list[_Comment] = []
        self._root: Element | None = None
        if listed is not None:
            for each in elements_in(io.BytesIO(self._data), ("comment",), package.label(listed.target)):
                stated, author = each.get("id", each.namespace) or "", each.get("author", each.namespace)
                self._comments.append(_Comment(stated, author == AUTHOR, (each.start, after(self._data, each))))
                self._root = each.parent
            self._root = self._root or document(self._data, package.label(listed.target))
        stated_ids = (each.id for each in self._comments)
        self.ids = {int(each) for each in stated_ids if each.isascii() and each.isdigit() and len(each) < 12}

    def add(self, number: int, text: str) -> None:
        """A comment of ours. It has no date: the file would be another one with every run."""
        self._added.append(
            b'<w:comment%b w:id="%d" w:author="%b" w:initials="tq"><w:p><w:r><w:t xml:space="preserve">%b</w:t></w:r>'
            b"</w:p></w:comment>"
            % (self._declaration(), number, AUTHOR.encode(), escaped(text).encode("utf-8", "replace"))
        )

    def written(self) -> dict[str, bytes]:
        """The parts that change by what was added."""
        added = b"".join(self._added)
        if self._listed is not None and self._root is not None:
            return {self._listed.target: _with_child(self._data, self._root, added)}
        package = self._package
        types = package.writable(CONTENT_TYPES)
        listing = relationships_part(package.main)
        relationships = package.writable(listing) if listing in package.archive else _RELATIONSHIPS
        part = self._free_name(types)
        namespace = namespace_declaration(package.read(package.main), always=True)
        return {
            CONTENT_TYPES: _with_child(
                types,
                document(types, package.label(CONTENT_TYPES)),
                b'<Override PartName="/%b" ContentType="%b"/>' % (escaped(part).encode(), _CONTENT_TYPE.encode()),
            ),
            listing: _with_child(
                relationships,
                document(relationships, package.label(listing)),
                b'<Relationship Id="%b" Type="%b/comments" Target="%b"/>'
                % (_RELATIONSHIP.encode(), escaped(package.types).encode(), escaped(posixpath.basename(part)).encode()),
            ),
            part: _DECLARATION + b"<w:comments%b>%b</w:comments>" % (namespace, added),
        }

    def stripped(self) -> tuple[frozenset[str], dict[str, bytes | None]]:
        """The ids of our comments, and the parts that change where they are taken out."""
        ours = [each for each in self._comments if each.is_ours]
        ids = frozenset(each.id for each in ours)
        if self._listed is None or self._root is None or not ours:
            return ids, {}
        part = self._listed.target
        if self._listed.id != _RELATIONSHIP or len(ours) < len(self._comments):
            return ids, {part: _without(self._data, self._root, [each.place for each in ours])}
        package = self._package
        types, listing = package.writable(CONTENT_TYPES), relationships_part(package.main)
        types_root = document(types, package.label(CONTENT_TYPES))
        relationships = package.writable(listing)
        root = document(relationships, package.label(listing))
        remaining = _without_children(relationships, root, "Relationship", "Id", _RELATIONSHIP)
        return ids, {
            CONTENT_TYPES: _without_children(types, types_root, "Override", "PartName", f"/{part}"),
            listing: None if remaining == _RELATIONSHIPS else remaining,
            part: None,
        }

    def _declaration(self) -> bytes:
        return namespace_declaration(self._data) if self._listed is not None else b""

    def _free_name(self, types: bytes) -> str:
        """A name for the part that neither a part nor a content type has: comments.xml, wherever possible."""
        folder = posixpath.dirname(self._package.main)
        numbers = range(2, 10_000)
        for base in ("comments.xml", *(f"comments{number}.xml" for number in numbers)):
            name = posixpath.join(folder, base)
            if name not in self._package.archive and f'"/{name}"'.encode() not in types:
                return name
        raise AssertionError("an archive has fewer parts")


def _with_child(data: bytes, root: Element, child: bytes) -> bytes:
    """`data` with `child` at the end of its root."""
    if not is_empty_tag(data, root):
        return spliced(data, [Splice(root.close, root.close, child)])
    name = data[root.start + 1 : after_start_tag(data, root)].split(b"/")[0].split()[0]
    return spliced(data, [Splice(root.close - 2, root.close, b">" + child + b"</" + name + _OPENED)])


def _without_children(data: bytes, root: Element, name: str, attribute: str, value: str) -> bytes:
    """`data` without the children of its root that have this name and attribute."""
    children = [each for each in root.elements(name) if each.get(attribute) == value]
    return _without(data, root, [(each.start, after(data, each)) for each in children])


def _without(data: bytes, root: Element, stretches: Sequence[_Stretch]) -> bytes:
    """`data` without these stretches of its root, which is an empty tag again where it was one."""
    start, end = after_start_tag(data, root), after(data, root)
    if data[:end].endswith(_OPENED) and sum(stop - begin for begin, stop in stretches) == root.close - start:
        return spliced(data, [Splice(start - 1, end, b"/>")])
    return spliced(data, [Splice(begin, stop, b"") for begin, stop in stretches])
