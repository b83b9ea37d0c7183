"""HTML and XHTML: a block of text is a segment, and so is an attribute that readers of the page get to see."""

from __future__ import annotations

import itertools
import re

from tqcheck.files.decoding import decode
from tqcheck.model import Document
from tqcheck.readers.files import File
from tqcheck.readers.format import Format
from tqcheck.readers.html_page.blocks import Blocks, declared_language, primary
from tqcheck.readers.languages import Languages, settled
from tqcheck.readers.mechanisms.passages import Block, Page

_HEAD = 4096
_XML_ENCODING = re.compile(rb"""\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._:-]+)""")
_META_ENCODING = re.compile(rb"""<meta\s[^>]*?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]+)""", re.IGNORECASE)
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_XHTML = re.compile(r"""\A\s*<\?xml\s|<html\s[^>]*?xmlns\s*=\s*["']http://www\.w3\.org/1999/xhtml""", re.IGNORECASE)
_OFFICE = re.compile(
    r"<meta\s[^>]*?\b(?:microsoft word|(?:libre|open)office)|urn:schemas-microsoft-com:office:word", re.IGNORECASE
)
"""Word and LibreOffice state the language that their spelling check takes a text for: every second one is wrong."""


def read(file: File, stated: Languages) -> Document:
    """The blocks of a page."""
    data = file.data()
    encoding = _XML_ENCODING.match(data[:_HEAD]) or _META_ENCODING.search(data[:_HEAD])
    decoded = decode(data, file.name, encoding[1].decode("ascii") if encoding else None)
    text, head = decoded.text, decoded.text[:_HEAD]
    xml = file.name.lower().endswith(".xhtml") or bool(_XHTML.search(head))
    problems = decoded.unread(file.name)
    every = Blocks(text, xml)
    texts = (each.passage.text for each in every if isinstance(each, Block))
    if (first := next(texts, None)) is None:
        notices = (*decoded.notices, f"{file.name}: the file holds no text")
        # What is broken in it is still told; there is nothing that a language could be asked of.
        no_matter = Languages(stated.target or "und", stated.source)
        return Document(file.name, "html", Page(file, text, every, no_matter, problems), notices)
    is_office = bool(_OFFICE.search(head))
    declared = None if is_office else declared_language(text, xml=xml)
    languages, said = settled(file, stated, Languages(declared), itertools.chain((first,), texts))
    known = frozenset(primary(tag) for tag in (languages.target, declared) if tag)
    page = Page(file, text, every if is_office else Blocks(text, xml, known), languages, problems)
    return Document(file.name, "html", page, (*decoded.notices, *said))


def _is_html(head: bytes) -> bool:
    """Whether a file's first bytes have the document type or the root element of a page."""
    return bool(_PAGE.match(head))


FORMAT = Format(
    name="html",
    title="HTML",
    endings=(".html", ".htm", ".xhtml"),
    read=read,
    recognises=_is_html,
    pairing="order",
    reads="the text of a block (a paragraph, heading, list item, table cell, title, button …), its inline tags as "
    "codes; and the attributes `alt`, `title`, `placeholder`, `aria-label`, `label`, a button's `value` and "
    "the `content` of descriptions. References are decoded, blanks collapse as in a browser",
    place="line and column",
    lost='scripts, styles, comments, `pre`, `textarea`, `template`, `svg`, `math`; what is marked `translate="no"` or '
    "`notranslate`, or as being in another language (`lang`); `code`, `kbd`, `samp`, `var` in running text are codes",
)
