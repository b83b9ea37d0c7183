"""WebVTT (.vtt), as W3C's specification has it: a cue is a segment, findings are NOTE blocks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from tqcheck.errors import UserError
from tqcheck.files.decoding import decode
from tqcheck.model import CheckedSegment, Document, Span
from tqcheck.readers.files import File
from tqcheck.readers.format import Format, WriteBack
from tqcheck.readers.languages import Languages
from tqcheck.readers.mechanisms import cues
from tqcheck.readers.mechanisms.cues import BREAK, OPENING, Fault, Line, RawCue, Remark

_SIGNATURE = re.compile(r"WEBVTT(?:[ \t].*)?")
_LANGUAGE = re.compile(r"[Ll]anguage:[ \t]*([A-Za-z0-9-]+)[ \t]*")
"""A header line that YouTube writes."""
_ARROW = "-->"
_NO_CUE = re.compile(r"NOTE(?:[ \t].*)?|(?:STYLE|REGION)[ \t]*")
_NUMBER = re.compile(r"[0-9]{1,9}")
_PIECE = re.compile(
    r"(?P<code></?[A-Za-z][^<>]*>|</>|<[0-9][0-9:.]*>)|(?P<reference>&(?:[A-Za-z]{2,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});)"
)
_REMEDY = "a cue is a line “00:00:01.000 --> 00:00:02.500”, its text, and an empty line"
# The tab says that the empty line before the note is ours too.
_OURS = re.compile(rf"(?:{BREAK}NOTE\t|(?<![^\r\n])NOTE ){OPENING}[^\r\n]*{BREAK}{BREAK}")


def read(file: File, stated: Languages) -> Document:
    """The cues of a file. Raises UserError where it is no WebVTT and has no cue."""
    decoded = decode(file.data(), file.name)
    text = decoded.text
    lines = cues.lines(text)
    signed = _SIGNATURE.fullmatch(text, lines[0].start, lines[0].end)
    items = list(_items(text))
    found = [item for item in items if isinstance(item, RawCue)]
    if not signed and not found and text.strip():
        raise UserError("is no WebVTT: “WEBVTT” is not its first line", place=file.name, line=1, remedy=_REMEDY)
    notices = cues.label_notices([cue.label for cue in found], file.name, wanted=False)
    if found and not signed:
        notices += (f"{file.name}: “WEBVTT” is not its first line; players refuse such a file",)
    declared = Languages(_declared(text, lines)) if signed else Languages()
    document = cues.document(file, stated, declared, decoded, FORMAT.name, items, _reading)
    return Document(document.path, document.format, document.segments, (*document.notices, *notices))


def _declared(text: str, lines: Sequence[Line]) -> str | None:
    for line in lines[1 : _header_end(text, lines)]:
        stated = _LANGUAGE.fullmatch(text, line.start, line.end)
        if stated:
            return stated[1]
    return None


def _header_end(text: str, lines: Sequence[Line]) -> int:
    """The number of the header's lines; it goes on to an empty line or the first cue."""
    if not _SIGNATURE.fullmatch(text, lines[0].start, lines[0].end):
        return 0
    for index, line in enumerate(lines):
        if line.start == line.end or _ARROW in text[line.start : line.end]:
            return index
    return len(lines)


def _reading(text: str) -> tuple[str, tuple[Span, ...]]:
    """A cue's text with its character references resolved, and where its tags are."""
    parts: list[str] = []
    codes: list[Span] = []
    position = length = 0
    for piece in _PIECE.finditer(text):
        before = text[position : piece.start()]
        written = piece[0] if piece["code"] else html.unescape(piece[0])
        parts += (before, written)
        length += len(before) + len(written)
        position = piece.end()
        if piece["code"]:
            codes.append(Span(length - len(written), length))
    return "".join((*parts, text[position:])), tuple(codes)


def _items(text: str) -> Iterator[RawCue | Fault | Remark]:
    """The cues, the notes, and the blocks that are neither, in order."""
    lines = cues.lines(text)
    index = _header_end(text, lines)
    cue_before = False
    while index < len(lines):
        if lines[index].start == lines[index].end:
            index += 1
            continue
        end = _block_end(text, lines, index)
        arrow = next((at for at in (index, index + 1) if at < end and _ARROW in _content(text, lines[at])), None)
        if arrow is not None:
            yield _cue(text, lines[index:end], arrow - index)
            cue_before = True
        elif not _NO_CUE.fullmatch(text, lines[index].start, lines[index].end):
            if _content(text, lines[index]).strip():
                remedy = "take out the empty line before it" if cue_before else _REMEDY
                yield Fault("text that belongs to no cue: players do not show it", lines[index].number, remedy)
        else:
            cue_before = False
            if text.startswith("NOTE", lines[index].start):
                yield Remark(text[lines[index].start + 4 : lines[end - 1].end], lines[index].number)
        index = end


def _content(text: str, line: Line) -> str:
    return text[line.start : line.end]


def _block_end(text: str, lines: Sequence[Line], first: int) -> int:
    """Behind the last line of the block: an empty line ends it, and so do the times of another cue."""
    seen = _ARROW in _content(text, lines[first])
    for index in range(first + 1, len(lines)):
        if lines[index].start == lines[index].end:
            return index
        if _ARROW in _content(text, lines[index]):
            if seen or index > first + 1:
                numbered = index - 1 > first and _NUMBER.fullmatch(text, lines[index - 1].start, lines[index - 1].end)
                return index - 1 if numbered else index
            seen = True
    return len(lines)


def _cue(text: str, block: Sequence[Line], arrow: int) -> RawCue | Fault:
    line = block[arrow]
    timing = cues.timing(_content(text, line))
    if timing is None:
        return Fault(f"the times “{_content(text, line).strip()[:60]}” cannot be read", line.number, _REMEDY)
    if fault := cues.wrong_times(timing.times, line.number):
        return fault
    label = _content(text, block[0]).strip() if arrow else ""
    written = [each for each in block[arrow + 1 :] if _content(text, each).strip()]
    start, end = (written[0].start, written[-1].end) if written else (line.end, line.end)
    return RawCue(label, block[0].start, line, timing, start, end)


def annotate(data: bytes, name: str, checked: Sequence[CheckedSegment]) -> bytes:
    """The findings of a cue in NOTE blocks before it."""
    script = cues.script(data, name)
    text = script.text
    found = [item for item in _items(text) if isinstance(item, RawCue)]
    insertions = []
    for cue, item in zip(found, checked, strict=True):
        if not item.findings:
            continue
        ending = cues.break_at(text, cue.line.end)
        target = item.segment.target
        blocks = [f"NOTE {cues.line_note(finding, target)}{ending}{ending}" for finding in item.findings]
        before = _break_before(text, cue.head)
        if before:
            blocks[0] = before + blocks[0].replace("NOTE ", "NOTE\t", 1)
        insertions.append((cue.head, "".join(blocks)))
    return script.inserted(data, insertions)


_END_OF_LINE = re.compile(rf"([^\r\n])({BREAK})\Z")


def _break_before(text: str, head: int) -> str:
    """The break of the line before, where that line is not empty and a note would become a part of it."""
    match = _END_OF_LINE.search(text, max(0, head - 100), head)
    return match[2] if match else ""


def strip(data: bytes, name: str) -> bytes:
    """The file without our NOTE blocks."""
    return cues.script(data, name).without(data, _OURS)


def _is_signed(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT")


FORMAT = Format(
    name="webvtt",
    title="WebVTT",
    endings=(".vtt",),
    read=read,
    pairing="times",
    recognises=_is_signed,
    reads="a cue; its tags (`<v Anna>`, `<c.yellow>`, `<00:00:01.000>`) are codes, its line breaks stay, character "
    "references are resolved. A `Language:` line of the header states the language",
    place="line and column of the text, and the time it comes up",
    lost="NOTE, STYLE and REGION blocks, and the header",
    write_back=WriteBack(
        annotate, strip, shows="as a block `NOTE [tqcheck: …] …` before the cue, which no player shows"
    ),
)
