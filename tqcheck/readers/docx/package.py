"""A Word document as a package (ISO/IEC 29500-2): its parts are found by relationships, never by fixed names."""

from __future__ import annotations

import codecs
import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote

from tqcheck.errors import UserError
from tqcheck.files.archives import Archive
from tqcheck.files.xml_bytes import document

_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD = frozenset({_TRANSITIONAL, "http://purl.oclc.org/ooxml/wordprocessingml/main"})
"""The namespaces of WordprocessingML: transitional and strict."""

CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIP_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOT = re.compile(rb"<(?![?!])(?:[\w.-]+:)?(\w+)")
_ROOT_TAG = re.compile(rb"""<(?![?!])(?:[^>"']|"[^"]*"|'[^']*')*>""")
_DECLARED_PREFIX = re.compile(rb"""\sxmlns:w\s*=\s*["']([^"']*)["']""")
_DECLARED_ENCODING = re.compile(rb"""\A(?:\xef\xbb\xbf)?<\?xml[^>]*?(\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["'])""")
_REMEDY = "open it in its own program and save it as .docx"


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship of one part to another: `kind` is the last word of its type, `target` the other part's name."""

    id: str
    kind: str
    target: str


class Package:
    """The parts of a Word document; `main` is the name of the one with the running text."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises UserError where `data` is no Word document, or one made to do harm."""
        self.name = name
        self.archive = Archive(data, name)
        self.types = _RELATIONSHIP_TYPES
        """What the types of relationships begin with: strict documents have their own."""
        self.main, self._main_data = "", b""
        self.main = next((each.target for each in self.relationships("") if each.kind == "officeDocument"), "")
        if self.main not in self.archive:
            raise UserError("holds no Word document", place=name, remedy=_REMEDY)
        self._main_data = self.archive.read(self.main)
        root = _ROOT.search(self.read(self.main))
        if root is None or root[1] != b"document":
            raise UserError(f"{self.main!r} is no Word document", place=name, remedy=_REMEDY)

    def read(self, part: str) -> bytes:
        """A part's bytes; of one in UTF-16, which is allowed, those in UTF-8. Raises UserError where it is missing or
        broken.
        """
        data = self._raw(part)
        if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data
        recoded = data.decode("utf-16", "replace").encode("utf-8", "replace")
        declared = _DECLARED_ENCODING.match(recoded)
        return recoded if declared is None else recoded[: declared.start(1)] + recoded[declared.end(1) :]

    def writable(self, part: str) -> bytes:
        """A part's bytes, in UTF-8. Raises UserError as `read` does, and where they are in another encoding."""
        data = self._raw(part)
        declared = _DECLARED_ENCODING.match(data)
        try:
            data.decode("utf-8")
            if declared is None or declared[2].lower() in (b"utf-8", b"us-ascii"):
                return data
        except UnicodeDecodeError:
            pass
        raise UserError(f"{part!r} is not in UTF-8", place=self.name, remedy=_REMEDY)

    def _raw(self, part: str) -> bytes:
        return self._main_data if part == self.main else self.archive.read(part)

    def label(self, part: str) -> str:
        """What messages call a part."""
        return f"{self.name} ({part})"

    def relationships(self, part: str) -> list[Relationship]:
        """The relationships of a part (of the package, for an empty name) to parts of the package."""
        listing = relationships_part(part)
        if listing not in self.archive:
            return []
        found = []
        for element in document(self.read(listing), self.label(listing)).elements("Relationship"):
            target, (types, _, kind) = element.get("Target") or "", (element.get("Type") or "").rpartition("/")
            if not target or element.get("TargetMode") == "External":
                continue
            if kind == "officeDocument":
                self.types = types
            place = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), unquote(target)))
            found.append(Relationship(element.get("Id") or "", kind, place.lstrip("/")))
        return found

    def related(self, kind: str) -> list[str]:
        """The parts that the main one has this relationship to, each once: header2 before header10."""
        targets = {each.target for each in self.relationships(self.main) if each.kind == kind}
        return sorted((target for target in targets if target in self.archive), key=lambda name: (len(name), name))


def relationships_part(part: str) -> str:
    """The name of the part that lists the relationships of `part`."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def namespace_declaration(data: bytes, *, always: bool = False) -> bytes:
    """The declaration of the prefix w that an element of ours needs in this part: none where its root has it, unless
    `always`.
    """
    root = _ROOT_TAG.search(data)
    tag = root[0] if root is not None else b""
    declared = _DECLARED_PREFIX.search(tag)
    if declared is not None and declared[1].decode("latin-1") in WORD and not always:
        return b""
    used = next((each for each in sorted(WORD) if each.encode() in tag), _TRANSITIONAL)
    return b' xmlns:w="%b"' % used.encode()
