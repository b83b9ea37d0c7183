"""A gettext catalogue as its file has it: entries with the places of their texts.

A scanner of our own, because polib gives up at the first error and knows the line of an entry, but of no text in it. It
follows the syntax that GNU gettext reads (“The Format of PO Files”, GNU gettext manual): texts and keywords may stand
anywhere on a line, comments run to its end. The tests compare it with polib and msgfmt.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tqcheck.errors import UserError

_CHARSET_DECLARED = re.compile(rb'^"[^\n]*charset=([\w.:-]+)', re.MULTILINE | re.IGNORECASE)
_CHARSET = re.compile(
    r"utf-?8|(?:us-)?ascii|iso-?8859-\d+|koi8-[rut]|(?:cp|windows-)125\d|cp(?:437|85\d|86[0-9]|874|932|949|950)"
    r"|euc-?(?:jp|kr)|gb2312|gbk|gb18030|big5(?:-?hkscs)?|s(?:hift_?)?jis|johab|tis-620",
    re.IGNORECASE,
)
"""Charsets whose ASCII bytes, and so line ends, are ASCII: the ones that gettext takes, as far as Python has them."""
_TEMPLATE_CHARSET = "charset"
_OTHER_COMMENTS = ("#.", "#:", "#,", "#|")
"""Extracted comments, references, flags and the previous msgid; every other comment is a translator's."""
_TOKEN = re.compile(
    r"""\s*(?:
    (?P<comment>\#[^\n]*)
  | "(?P<string>[^"\\\n]*(?:\\[^\n][^"\\\n]*)*)"
  | (?P<keyword>msgctxt|msgid_plural|msgid|msgstr)(?:[ \t]*\[[ \t]*(?P<index>[0-9]{1,4})[ \t]*\])?(?=[\s"])
  | (?P<junk>\S[^\n]*)
    )""",
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]+)|([0-7]{1,3})|(.))")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "a": "\a", '"': '"', "\\": "\\"}
_UNDECODED = re.compile("[\ud800-\udfff]")


class Text(NamedTuple):
    """What a keyword's strings say together, and where the first one that says something begins (1-based)."""

    value: str
    line: int
    column: int


class Problem(NamedTuple):
    """Why an entry cannot be read."""

    line: int
    what: str
    remedy: str


@dataclass(slots=True)
class Entry:
    """A message of the catalogue.

    `line` is that of its first keyword. `note_line` is the line before which a translator's comment may be put: its
    own ones stand above, comments of other kinds below. `translations` are by index, 0 where there is no plural.
    """

    line: int
    note_line: int
    comments: list[str] = field(default_factory=list)
    context: Text | None = None
    id: Text | None = None
    plural: Text | None = None
    translations: dict[int, Text] = field(default_factory=dict)
    problem: Problem | None = None

    @property
    def is_header(self) -> bool:
        """Whether it is the catalogue's header and no message."""
        return self.context is None and self.id is not None and not self.id.value

    @property
    def flags(self) -> tuple[str, ...]:
        """What its `#,` lines say: fuzzy, python-format."""
        lines = [comment[2:] for comment in self.comments if comment.startswith("#,")]
        return tuple(flag.strip() for line in lines for flag in line.split(",") if flag.strip())

    @property
    def translators_comments(self) -> list[str]:
        """Its `# ` lines."""
        return [comment[1:].strip() for comment in self.comments if not comment.startswith(_OTHER_COMMENTS)]

    @property
    def extracted_comments(self) -> list[str]:
        """Its `#.` lines: what the programmers tell the translators."""
        return [comment[2:].strip() for comment in self.comments if comment.startswith("#.")]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A catalogue: `header` has its fields by lower-case name, `entries` what it holds besides, bad ones included."""

    charset: str
    header: dict[str, str]
    entries: list[Entry]
    notices: tuple[str, ...]


def parsed(data: bytes, name: str) -> Catalogue:
    """The catalogue in `data`. Raises UserError for bytes that are no catalogue in any charset gettext takes."""
    if b"\0" in data:
        raise UserError(
            "is not a catalogue that gettext can read: it holds NUL bytes", place=name, remedy="save it as UTF-8"
        )
    charset, notices = _charset(data, name)
    entries = list(_entries(_decoded(data.removeprefix(codecs.BOM_UTF8), charset)))
    for entry in entries:
        if entry.problem is None:
            entry.problem = _problem(entry, charset)
    headers = [entry for entry in entries if entry.is_header and entry.problem is None]
    header = _fields(headers[0].translations.get(0)) if headers else {}
    rest = [entry for entry in entries if entry.problem is not None or not entry.is_header]
    return Catalogue(charset, header, rest, notices)


def _charset(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    match = _CHARSET_DECLARED.search(data)
    declared = match.group(1).decode("ascii", "replace") if match else _TEMPLATE_CHARSET
    if data.startswith(codecs.BOM_UTF8) or declared.lower() == _TEMPLATE_CHARSET:
        return "utf-8", ()
    if _CHARSET.fullmatch(declared):
        try:
            return codecs.lookup(declared).name, ()
        except LookupError:
            pass
    return "utf-8", (f"{name}: its charset “{declared}” is not known; read as UTF-8",)


def _decoded(data: bytes, charset: str) -> str:
    """The text, with lone surrogates for what is not of the charset. Line by line: a broken character of two bytes must
    not swallow a line end, because places in the file are counted by them.
    """
    if charset == "utf-8":
        return data.decode(charset, "surrogateescape")
    return "\n".join(line.decode(charset, "surrogateescape") for line in data.split(b"\n"))


def _entries(text: str) -> Iterator[Entry]:
    reading = _Reading()
    line, line_start, position = 1, 0, 0
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        kind = "keyword" if kind == "index" else kind
        start = match.start(kind)
        line_ends = text.count("\n", position, start)
        if line_ends:
            line += line_ends
            line_start = text.rindex("\n", position, start) + 1
        reading.apart = line_ends > 1
        position = start
        match kind:
            case "string":
                reading.string(match.group(kind), line, start - line_start + 1)
            case "comment":
                reading.comment(match.group(kind).rstrip(), line)
            case "keyword":
                reading.keyword(match.group(kind), match.group("index"), line)
            case _:
                reading.junk(match.group(kind), line)
        if reading.done is not None:
            yield reading.done
            reading.done = None
    last = reading.finished()
    if last is not None:
        yield last


class _Reading:
    """The entry that is being read, and the comments that wait for the next one."""

    def __init__(self) -> None:
        self.done: Entry | None = None
        self.apart = False
        """Whether a blank line stands before what comes next."""
        self._entry: Entry | None = None
        self._comments: list[str] = []
        self._note_line: int | None = None
        self._seen: set[str] = set()
        self._keyword = ""
        self._index = 0
        self._parts: list[str] = []
        self._line = self._column = 0

    def comment(self, comment: str, line: int) -> None:
        if comment.startswith("#~"):
            self._comments, self._note_line = [], None
            return
        self._comments.append(comment)
        if self._note_line is None and comment.startswith(_OTHER_COMMENTS):
            self._note_line = line

    def keyword(self, keyword: str, index: str | None, line: int) -> None:
        self._end_text()
        complete = "msgstr" in self._seen
        if keyword == "msgctxt":
            new = complete or bool(self._seen & {"msgctxt", "msgid"})
        elif keyword == "msgid":
            new = complete or "msgid" in self._seen
        else:
            new = complete and keyword == "msgid_plural"
        if new or self._entry is None:
            self._begin(line)
        else:
            # Comments between the parts of an entry belong to nothing that is read.
            self._comments, self._note_line = [], None
        entry = self._entry
        assert entry is not None
        self._seen.add(keyword)
        self._keyword, self._index, self._line, self._column = keyword, int(index or 0), line, 0
        if keyword != "msgstr":
            if index is not None:
                self._wrong(line, f"{keyword} has an index", "only msgstr has one")
        elif self._index in entry.translations:
            self._wrong(line, "two msgstr for one message", "leave out one of them")
        elif (index is None) is not (entry.plural is None):
            self._wrong(
                line,
                "msgid_plural without msgstr[0]" if entry.plural else "msgstr[n] without msgid_plural",
                "give a plural entry msgid_plural and msgstr[0], msgstr[1] …, any other msgstr",
            )

    def string(self, raw: str, line: int, column: int) -> None:
        if not self._keyword:
            self._wrong_here(line, "a string that belongs to no keyword", "put msgid or msgstr before it")
            return
        if not self._parts or (raw and not any(self._parts)):
            self._line, self._column = line, column
        try:
            self._parts.append(_unescaped(raw))
        except ValueError as error:
            self._parts.append(raw)
            self._wrong(line, f"“{error}” is no escape sequence", "write a backslash as two")

    def junk(self, junk: str, line: int) -> None:
        shown = _shown(junk)
        if junk.startswith('"'):
            self._wrong_here(line, f"a string does not end: {shown}", "end it with a quotation mark on its line")
        else:
            self._wrong_here(line, f"neither keyword, string nor comment: {shown}", 'mend the line, or write \\" for "')

    def finished(self) -> Entry | None:
        """The last entry."""
        self._end_text()
        return self._entry

    def _begin(self, line: int) -> None:
        self.done = self._entry
        self._entry = Entry(line, self._note_line or line, self._comments)
        self._comments, self._note_line, self._seen, self._keyword = [], None, set(), ""

    def _end_text(self) -> None:
        if self._entry is None or not self._keyword:
            return
        text = Text("".join(self._parts), self._line, self._column)
        if not self._parts:
            self._wrong(self._line, f"{self._keyword} without a string", 'write "" where it is empty')
        match self._keyword:
            case "msgctxt":
                self._entry.context = text
            case "msgid":
                self._entry.id = text
            case "msgid_plural":
                self._entry.plural = text
            case _:
                self._entry.translations[self._index] = text
        self._keyword, self._parts = "", []

    def _wrong(self, line: int, what: str, remedy: str) -> None:
        assert self._entry is not None
        self._entry.problem = self._entry.problem or Problem(line, what, remedy)

    def _wrong_here(self, line: int, what: str, remedy: str) -> None:
        """A problem of this entry, or of one of its own where this one ended before."""
        if self._entry is None or ("msgstr" in self._seen and (self.apart or self._comments)):
            self._end_text()
            self._begin(line)
        self._wrong(line, what, remedy)


def _unescaped(raw: str) -> str:
    """The text of a string. Raises ValueError with an escape sequence that gettext does not know."""
    return raw if "\\" not in raw else _ESCAPE.sub(_character, raw)


def _character(match: re.Match[str]) -> str:
    hexadecimal, octal, letter = match.groups()
    if hexadecimal or octal:
        return chr(int(hexadecimal, 16) & 0xFF if hexadecimal else int(octal, 8) & 0xFF)
    if letter not in _ESCAPES:
        raise ValueError(match.group())
    return _ESCAPES[letter]


def _problem(entry: Entry, charset: str) -> Problem | None:
    """What is wrong with an entry whose parts could be read."""
    if entry.id is None:
        return Problem(entry.line, "an entry without msgid", "give it one")
    if not entry.translations:
        return Problem(entry.line, "an entry without msgstr", 'write msgstr "" where it is not yet translated')
    texts = (entry.context, entry.id, entry.plural, *entry.translations.values())
    for text in texts:
        if text is not None and _UNDECODED.search(text.value):
            return Problem(
                text.line, f"bytes that are not {charset.upper()}", "save the file in the charset that its header names"
            )
    return None


def _fields(header: Text | None) -> dict[str, str]:
    lines = header.value.split("\n") if header else []
    pairs = (line.partition(":") for line in lines if ":" in line)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _shown(text: str, most: int = 40) -> str:
    text = _UNDECODED.sub("\N{REPLACEMENT CHARACTER}", text.strip())
    return f"“{text if len(text) <= most else text[: most - 1] + '…'}”"
