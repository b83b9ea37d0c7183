"""Markdown: a paragraph, heading, list item or table cell is a segment, with its markup as codes."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tqcheck.errors import UserError
from tqcheck.files.decoding import decode
from tqcheck.model import NO_DETAILS, Details, Document
from tqcheck.readers.files import File
from tqcheck.readers.format import Format
from tqcheck.readers.html_page.blocks import Blocks
from tqcheck.readers.languages import Languages, settled
from tqcheck.readers.markdown.front_matter import front_matter
from tqcheck.readers.mechanisms.passages import Block, Page, Remark, Unread

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

    from tqcheck.readers.markdown.inline import Content

_DEEPEST_BLOCK = 100
"""A list and its item are two."""
_DEEPEST_MARKUP = 20
"""What CommonMark's own preset has; the time that brackets without partners take grows with it."""
_MARKS = ("\n", "|", "- ", "* ", "+ ", ". ", ") ", ">")
_MOST_MARKS = 400_000
"""What may begin a block: the parser holds about 2 kB for each."""
_LONGEST = 100_000
"""Code points of a block's content, for whose markup the parser holds up to 1 kB each."""
_LINE_END = re.compile(r"\r\n?")
_CELL_END = re.compile(r"(?<!\\)\|")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_MODULE_LINE = re.compile(r"(?:import|export)\s")
_DIRECTIVE = re.compile(
    r"""
    :{3,}+[ \t]*+ (?:[\w-]++|\{[^}]*+\})?+ [ \t]*+ (?:\{[^}]*+\})?+ [ \t]*+  # :::note {.class}
    \[? ([^\[\]{}:]*+) \]?+ (?:[ \t]*+\{[^}]*+\})?+ [ \t]*+ :*+              # [Title]{open} :::
    """,
    re.VERBOSE,
)
"""The line of three colons that begins or ends a box (Docusaurus, VuePress, Pandoc)."""


def read(file: File, stated: Languages) -> Document:
    """The blocks of a text."""
    decoded = decode(file.data(), file.name)
    text = _LINE_END.sub("\n", decoded.text).replace("\x00", "\N{REPLACEMENT CHARACTER}")
    problems = decoded.unread(file.name)
    if sum(map(text.count, _MARKS)) > _MOST_MARKS:
        raise UserError(
            f"holds more than {_MOST_MARKS:,} lines, cells and list items", place=file.name, remedy="split it"
        )
    front = front_matter(text)
    found = [*front.blocks, *blocks(text, front.end, mdx=file.name.lower().endswith(".mdx"))]
    if all(isinstance(each, Remark) for each in found):
        return Document(file.name, "markdown", problems, (*decoded.notices, f"{file.name}: the file holds no text"))
    texts = (each.passage.text for each in found if isinstance(each, Block))
    languages, said = settled(file, stated, Languages(front.language), texts)
    return Document(file.name, "markdown", Page(file, text, found, languages, problems), (*decoded.notices, *said))


@functools.cache
def _parser(*, mdx: bool, deepest: int) -> MarkdownIt:
    """`deepest` is how many levels of blocks, or of markup in a block, are told apart."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.admon import admon_plugin
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    from tqcheck.readers.markdown.inline import watched

    md = MarkdownIt("commonmark", {"maxNesting": deepest}).enable(["table", "strikethrough"])
    md.use(admon_plugin).use(deflist_plugin).use(dollarmath_plugin).use(footnote_plugin)
    md.inline.ruler.disable(["math_inline", "footnote_ref"])
    md.block.ruler.before("fence", "directive", _directive, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    if mdx:
        # Its tags stand in paragraphs of Markdown.
        md.block.ruler.disable("html_block")
    md.core.ruler.enableOnly(["block"])
    return watched(md, mdx=mdx)


def _directive(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A rule of the block parser: the line that begins or ends a box is no paragraph, its title is one."""
    start, end = state.bMarks[start_line] + state.tShift[start_line], state.eMarks[start_line]
    found = _DIRECTIVE.fullmatch(state.src, start, end) if state.src.startswith(":::", start) else None
    if found is None or state.is_code_block(start_line):
        return False
    if not silent:
        token = state.push("inline", "", 0)
        token.content, token.map, token.children = found[1].strip(), [start_line, start_line + 1], []
        state.line = start_line + 1
    return True


def blocks(text: str, start: int, *, mdx: bool) -> Iterator[Block | Unread | Remark]:
    """The blocks and comments behind the front matter, which ends at `start`."""
    from tqcheck.readers.markdown.inline import blocks as inline_blocks

    md, inline = _parser(mdx=mdx, deepest=_DEEPEST_BLOCK), _parser(mdx=mdx, deepest=_DEEPEST_MARKUP)
    env: dict[str, object] = {}
    lines = _Lines(text)
    details = NO_DETAILS
    cell: int | None = None
    # Empty lines keep the number of every line.
    for token in md.parse("\n" * text.count("\n", 0, start) + text[start:], env):
        match token.type:
            case "heading_open":
                details = Details(heading=int(token.tag[1]))
            case "heading_close":
                details = NO_DETAILS
            case "tr_open":
                cell = -1
            case "th_open" | "td_open":
                cell = -1 if cell is None else cell + 1
            case "table_close":
                cell = None
            case "html_block":
                yield from lines.html(token)
            case "inline" if not (mdx and _MODULE_LINE.match(token.content)):
                content = lines.content(token) if cell is None else lines.cell(token, cell)
                if content is not None and len(content.text) > _LONGEST:
                    yield Unread(content.places[0], f"a block of more than {_LONGEST:,} characters", "divide it")
                elif content is not None:
                    yield from inline_blocks(inline, env, content, details)


class _Lines:
    """Finds what a token holds in the lines that it came from."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._starts = [0, *itertools.accumulate(len(line) + 1 for line in self._lines)]
        self._row: tuple[int, list[tuple[str, int]]] = (-1, [])

    def content(self, token: Token) -> Content | None:
        """Content whose lines end the token's lines, but for closing marks; None for what no line holds (the title of
        a box that has none).
        """
        from tqcheck.readers.markdown.inline import Content

        starts: list[int] = []
        places: list[int] = []
        position = 0
        for line, part in zip(
            itertools.count(token.map[0]) if token.map else (), token.content.split("\n"), strict=False
        ):
            text = part.strip(" \t")
            column = self._lines[line].rfind(text) if line < len(self._lines) else -1
            if column < 0:
                return None
            starts.append(position)
            places.append(self._starts[line] + column - part.index(text))
            position += len(part) + 1
        return Content(token.content, starts, places) if starts else None

    def cell(self, token: Token, number: int) -> Content | None:
        """Content that is a cell of a row: there each `|` in it is escaped."""
        from tqcheck.readers.markdown.inline import Content

        assert token.map is not None
        line = token.map[0]
        if self._row[0] != line:
            self._row = (line, self._cells(line, token.content))
        cells = self._row[1]
        if not token.content or number >= len(cells):
            return None
        written, place = cells[number]
        place += written.rfind(token.content.replace("|", "\\|"))
        bars = [offset for offset, character in enumerate(token.content) if character == "|"]
        return Content(token.content, [0, *bars], [place, *(place + offset + n for n, offset in enumerate(bars, 1))])

    def _cells(self, line: int, first: str) -> list[tuple[str, int]]:
        """The cells of a row with their places; `first` is the content of its first one."""
        text, cells, position = self._lines[line], [], 0
        for end in (*(found.start() for found in _CELL_END.finditer(text)), len(text)):
            cells.append((text[position:end], self._starts[line] + position))
            position = end + 1
        # Before a bar at the start there are only the marks of what the table is in.
        written = first.replace("|", "\\|")
        return cells if written and cells[0][0].rstrip().endswith(written) else cells[1:]

    def html(self, token: Token) -> Iterator[Block | Remark]:
        """The blocks and comments of an HTML block; where a mark of a list or quotation runs through, only comments."""
        assert token.map is not None
        start, end = token.map
        text = "\n".join(self._lines[start:end])
        if text.strip() == token.content.strip():
            for block in Blocks(text, xml=False):
                if isinstance(block, Block):
                    yield block._replace(passage=block.passage.moved(self._starts[start]))
                elif isinstance(block, Remark):
                    yield block._replace(place=block.place + self._starts[start])
        else:
            yield from (Remark(self._starts[start], found[1]) for found in _COMMENT.finditer(token.content))


FORMAT = Format(
    name="markdown",
    title="Markdown",
    endings=(".md", ".markdown", ".mdx"),
    read=read,
    pairing="order",
    reads="a paragraph, heading, list item, table cell, definition or footnote, its markup as codes (emphasis, code, "
    "destinations of links and images, HTML tags, shortcodes, mathematics); the text in blocks of HTML, as in a page; "
    "`title`, `description`, `summary` and the like of the front matter, where they stand on one line. "
    "Escapes and references are decoded, blanks collapse as in a browser",
    place="line and column",
    lost="code, the other metadata, link definitions with their titles, blocks of HTML in lists and quotations, "
    "the module lines of MDX",
)
