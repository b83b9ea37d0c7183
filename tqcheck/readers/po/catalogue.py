"""A gettext catalogue as its file has it: entries with the places of their texts.

A scanner of our own, because polib gives up at the first error and knows the line of an entry, but of no text in it. It
follows the syntax that GNU gettext reads (“The Format of PO Files”, GNU gettext manual): texts and keywords may stand
anywhere on a line, comments run to its end. The tests compare it with polib and msgfmt.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from tqcheck.errors import UserError

_CHARSET_DECLARED = re.compile(rb'^(?:msgstr\s*)?"[^\n]*charset=([\w.:-]+)', re.MULTILINE | re.IGNORECASE)
_CHARSET = re.compile(
    r"utf-?8|(?:us-)?ascii|iso-?8859-\d+|koi8-[rut]|(?:cp|windows-)125\d|cp(?:437|85\d|86[0-9]|874|932|949|950)"
    r"|euc-?(?:jp|kr)|gb2312|gbk|gb18030|big5(?:-?hkscs)?|s(?:hift_?)?jis|johab|tis-620",
    re.IGNORECASE,
)
"""Charsets whose ASCII bytes, and so line ends, are ASCII: the ones that gettext takes, as far as Python has them."""
_TEMPLATE_CHARSET = "charset"
_OTHER_COMMENTS = ("#.", "#:", "#,", "#|")
"""Extracted comments, references, flags and the previous msgid; every other comment is a translator's."""
_STRING = r'"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"'
_KEYWORD = r"(?P<keyword>msgctxt|msgid_plural|msgid|msgstr)(?:[ \t]*\[[ \t]*(?P<index>[0-9]{1,4})[ \t]*\])?"
_TOKEN = re.compile(
    rf"""\s*(?:
    (?P<comments>\#[^\n]*(?:\n[^\S\n]*\#[^\n]*)*)
  | (?P<text>(?:{_KEYWORD})?(?P<strings>(?:\s*{_STRING})+))
  | (?P<junk>\S[^\n]*)
    )""",
    re.VERBOSE,
)
_STARTS_WITH_KEYWORD = re.compile(rf"{_KEYWORD}(?![\w\[])")
_QUOTED = re.compile(_STRING)
_TO_TEXT = re.compile(r'\s*(?:""\s*)*"')
"""What stands before the first character that strings say."""
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
    comments: tuple[str, ...] = ()
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
        lines = [comment[2:].split(",") for comment in self.comments if comment.startswith("#,")]
        return tuple([flag.strip() for flags in lines for flag in flags if flag.strip()])

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
    entries = _entries(_decoded(data.removeprefix(codecs.BOM_UTF8), charset))
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


def _entries(text: str) -> list[Entry]:
    reading = _Reading()
    line, line_start, position = 1, 0, 0
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        start = match.start(kind)
        line, line_start = _place(text, position, start, line, line_start)
        position = start
        if kind == "comments":
            reading.comments(match.group(kind), line)
            continue
        reading.apart = text.count("\n", match.start(), start) > 1
        if match.group("keyword") is None:
            reading.anything_else(match.group(kind), line)
            continue
        opening = _TO_TEXT.match(text, match.start("strings"))
        assert opening is not None
        place = opening.end()
        value, problem = _value(match.group("strings"))
        text_line, text_line_start = _place(text, start, place, line, line_start)
        said = Text(value, text_line, place - text_line_start + 1)
        reading.text(match.group("keyword"), match.group("index"), said, line)
        if problem:
            reading.wrong(said.line, problem, "write a backslash as two")
    return reading.entries


def _place(text: str, known: int, place: int, line: int, line_start: int) -> tuple[int, int]:
    """The line of a place and where that line starts, from those of a `known` place before it."""
    line_ends = text.count("\n", known, place)
    return (line + line_ends, text.rindex("\n", known, place) + 1) if line_ends else (line, line_start)


class _Reading:
    """The entries so far, and the comments that wait for the next one."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.apart = False
        """Whether a blank line stands before what comes next."""
        self._comments: list[str] = []
        self._note_line: int | None = None

    def comments(self, block: str, line: int) -> None:
        """Lines of comments; obsolete entries are such lines, and the comments before them are theirs."""
        for number, comment in enumerate(block.split("\n"), start=line):
            comment = comment.strip()
            if comment.startswith("#~"):
                self._comments, self._note_line = [], None
                continue
            self._comments.append(comment)
            if self._note_line is None and comment.startswith(_OTHER_COMMENTS):
                self._note_line = number

    def text(self, keyword: str, index: str | None, text: Text, line: int) -> None:
        """A keyword with its strings; `line` is the keyword's."""
        if self._begins_an_entry(keyword, int(index or 0)):
            self._begin(line)
        # Comments between the parts of an entry belong to nothing that is read.
        self._comments, self._note_line = [], None
        entry = self.entries[-1]
        if keyword == "msgctxt":
            entry.context = text
        elif keyword == "msgid":
            entry.id = text
        elif keyword == "msgid_plural":
            entry.plural = text
        else:
            number = int(index or 0)
            if number in entry.translations:
                self.wrong(line, "a second msgstr", "leave one of them out")
            elif entry.plural is None and index is not None:
                self.wrong(line, "msgstr[n] without msgid_plural", "give msgid_plural, or write msgstr")
            elif entry.plural is not None and index is None:
                self.wrong(line, "msgid_plural without msgstr[n]", "write msgstr[0], msgstr[1] …")
            entry.translations[number] = text
        if index is not None and keyword != "msgstr":
            self.wrong(line, f"{keyword} with an index", "leave it out")

    def anything_else(self, found: str, line: int) -> None:
        """What is no keyword with strings and no comment."""
        keyword = _STARTS_WITH_KEYWORD.match(found)
        if keyword is not None:
            self.text(keyword.group("keyword"), keyword.group("index"), Text("", line, 1), line)
        elif not self.entries or (self.entries[-1].translations and self._is_apart):
            self._begin(line)
        unended = _QUOTED.sub("", found).count('"') == 1
        shown = _shown(found)
        if unended:
            self.wrong(line, f"a string that does not end: {shown}", "put a quotation mark at its end, on its line")
        else:
            self.wrong(line, f"neither keyword with string nor comment: {shown}", "mend or leave out the line")

    def wrong(self, line: int, what: str, remedy: str) -> None:
        """The entry cannot be read; what was wrong first counts."""
        entry = self.entries[-1]
        entry.problem = entry.problem or Problem(line, what, remedy)

    @property
    def _is_apart(self) -> bool:
        return self.apart or bool(self._comments)

    def _begins_an_entry(self, keyword: str, form: int) -> bool:
        if not self.entries:
            return True
        entry = self.entries[-1]
        if keyword == "msgstr":
            return form in entry.translations and self._is_apart
        if entry.translations or (entry.problem and self._is_apart):
            return True
        if keyword == "msgctxt":
            return bool(entry.context or entry.id)
        return keyword == "msgid" and bool(entry.id)

    def _begin(self, line: int) -> None:
        self.entries.append(Entry(line, self._note_line or line, tuple(self._comments)))
        self._comments, self._note_line = [], None


def _value(strings: str) -> tuple[str, str]:
    """What strings say together, and what is wrong with them."""
    if "\\" not in strings:
        return strings.strip()[1:-1] if strings.count('"') == 2 else "".join(strings.split('"')[1::2]), ""
    try:
        return "".join(_ESCAPE.sub(_character, string[1:-1]) for string in _QUOTED.findall(strings)), ""
    except ValueError as error:
        return strings, f"“{error}” is no escape sequence"


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
