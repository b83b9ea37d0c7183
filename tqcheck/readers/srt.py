"""SubRip (.srt): a cue is a segment. There is no standard; what players and editors put up with is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.errors import UserError
from tqcheck.files.decoding import decode
from tqcheck.model import CheckedSegment, Document, Finding, Span
from tqcheck.readers.files import File
from tqcheck.readers.format import Format, WriteBack
from tqcheck.readers.languages import Languages
from tqcheck.readers.mechanisms import cues
from tqcheck.readers.mechanisms.cues import BREAK, OPENING, Fault, Line, RawCue, Timing

_CODE = re.compile(
    r"</?(?:b|i|u|s|font|c|v|lang|ruby|rt|em|strong|span|br|p)(?:[ \t/.][^<>\n]*)?>"  # HTML's, and WebVTT's
    r"|\{\\[^{}\n]*\}"  # {\an8}: an override block of SubStation Alpha
    r"|\{[CcFfoPSsYy]:[^{}\n]*\}",  # {y:i}: of MicroDVD
    re.IGNORECASE,
)
_BLANK = re.compile(r"\s*")
_NUMBER = re.compile(r"\s*[0-9]{1,9}\s*")
_LOOKS_TIMED = re.compile(r"(?=.*[0-9]\s*[:.,;])(?:[\s0-9OolI:.,;+-]+[-–—]\s?>|.*?[-–—]\s?>[\s0-9OolI:.,;+-]+$)")
"""Times with a slip (a letter O, a missing part): below a number, a cue begins here, but its times are lost."""
_NOTE = rf"\{{\\note {OPENING}[^{{}}\r\n]*\}}"
_NOTES_AT_END = re.compile(rf"(?:{_NOTE})+\Z")
# A note that has a line to itself brought its line break along.
_OURS = re.compile(rf"{BREAK}{_NOTE}|{_NOTE}")
_UNSAFE = str.maketrans({"{": "(", "}": ")", "\\": "/"})


def read(file: File, stated: Languages) -> Document:
    """The cues of a file. Raises UserError where it has none."""
    decoded = decode(file.data(), file.name)
    items = list(_items(decoded.text))
    found = [item for item in items if isinstance(item, RawCue)]
    if items and not found and decoded.text.strip():
        raise UserError("holds no subtitle that can be read", place=file.name, line=1, remedy=_REMEDY)
    document = cues.document(file, stated, Languages(), decoded, FORMAT.name, items, _reading)
    notices = cues.label_notices([cue.label for cue in found], file.name, wanted=True)
    return Document(document.path, document.format, document.segments, (*document.notices, *notices))


_REMEDY = "a subtitle is its number, a line “00:00:01,000 --> 00:00:02,500”, its text, and an empty line"


def _reading(text: str) -> tuple[str, tuple[Span, ...]]:
    return text, cues.codes(text, _CODE)


def _items(text: str) -> Iterator[RawCue | Fault]:
    """The cues and what is no cue, in order. A cue's text goes on to the number or the times of the next one, so that
    empty lines inside it, which many files have, do not cut it off.
    """
    lines = cues.lines(text)
    heads: list[tuple[int, int, Timing | None]] = []
    for index, line in enumerate(lines):
        content = text[line.start : line.end]
        if ">" not in content:
            continue
        found = cues.timing(content)
        if found is not None or _LOOKS_TIMED.match(content):
            first = _first_line(text, lines, index, heads[-1][1] + 1 if heads else 0)
            if found is not None or first < index:
                heads.append((first, index, found))
    yield from _stray(text, lines[: heads[0][0]] if heads else lines)
    for number, (first, index, found) in enumerate(heads):
        after = heads[number + 1][0] if number + 1 < len(heads) else len(lines)
        yield from _cue(text, lines, first, index, found, after)


def _stray(text: str, lines: Sequence[Line]) -> Iterator[Fault]:
    """What stands before the first cue."""
    for line in lines:
        if text[line.start : line.end].strip():
            yield Fault("text that belongs to no subtitle", line.number, _REMEDY)
            return


def _first_line(text: str, lines: Sequence[Line], index: int, earliest: int) -> int:
    """The line with the number of the cue whose times are in line `index`; that one itself where it has no number."""

    def holds(number: int, pattern: re.Pattern[str]) -> bool:
        return number >= earliest and bool(pattern.fullmatch(text, lines[number].start, lines[number].end))

    above = index - 1
    while holds(above, _BLANK):
        above -= 1
    if not holds(above, _NUMBER):
        return index
    # A number some lines above may be the last words of the cue before.
    return above if above == index - 1 or above == 0 or holds(above - 1, _BLANK) else index


def _cue(
    text: str, lines: Sequence[Line], first: int, index: int, found: Timing | None, after: int
) -> Iterator[RawCue | Fault]:
    """The cue with its times in line `index`, and cues without times that follow it before line `after`."""
    label = text[lines[first].start : lines[first].end].strip() if first < index else ""
    body = lines[index + 1 : after]
    untimed = list(_untimed(text, body, int(label) + 1)) if label else []
    if untimed:
        body = body[: untimed[0]]
    line = lines[index]
    if found is None:
        yield Fault(f"the times “{text[line.start : line.end].strip()[:60]}” cannot be read", line.number, _REMEDY)
    elif fault := cues.wrong_times(found.times, line.number):
        yield fault
    else:
        yield _raw(text, label, lines[first].start, line, found, body)
    for place in untimed:
        yield Fault("a subtitle without its times", lines[index + 1 + place].number, _REMEDY)


def _untimed(text: str, body: Sequence[Line], expected: int) -> Iterator[int]:
    """Where the next number stands alone after an empty line: its cue has lost its times."""
    for place in range(1, len(body)):
        before, line = body[place - 1], body[place]
        if not text[before.start : before.end].strip() and text[line.start : line.end].strip() == str(expected):
            expected += 1
            yield place


def _raw(text: str, label: str, head: int, line: Line, timing: Timing, body: Sequence[Line]) -> RawCue:
    written = [each for each in body if text[each.start : each.end].strip()]
    start, end = (written[0].start, written[-1].end) if written else (line.end, line.end)
    notes = _NOTES_AT_END.search(text, start, end)
    if notes:
        end = notes.start()
        if end == start:
            start = end = line.end
    return RawCue(label, head, line, timing, start, end)


def annotate(data: bytes, name: str, checked: Sequence[CheckedSegment]) -> bytes:
    """The findings of a cue in override blocks at its end."""
    script = cues.script(data, name)
    found = [item for item in _items(script.text) if isinstance(item, RawCue)]
    insertions = []
    for cue, item in zip(found, checked, strict=True):
        if item.findings:
            opening = cues.break_at(script.text, cue.end) if cue.start == cue.line.end else ""
            insertions.append(
                (cue.end, opening + "".join(_note(finding, item.segment.target) for finding in item.findings))
            )
    return script.inserted(data, insertions)


def _note(finding: Finding, target: str) -> str:
    return f"{{\\note {cues.line_note(finding, target).translate(_UNSAFE)}}}"


def strip(data: bytes, name: str) -> bytes:
    """The file without our override blocks."""
    return cues.script(data, name).without(data, _OURS)


def _has_times(head: bytes) -> bool:
    """Whether a number and times are the first that the file has."""
    lines = [
        line.strip() for line in head.decode("utf-8", "replace").removeprefix("\ufeff").splitlines() if line.strip()
    ]
    return len(lines) > 1 and lines[0].isascii() and lines[0].isdigit() and cues.timing(lines[1]) is not None


FORMAT = Format(
    name="srt",
    title="SubRip",
    endings=(".srt",),
    read=read,
    pairing="times",
    recognises=_has_times,
    reads="a subtitle; its tags (`<i>`, `{\\an8}`) are codes, its line breaks stay. What players put up with is read: "
    "numbers missing or doubled, empty lines inside a text, a point for the comma, coordinates behind the times",
    place="line and column of the text, and the time it comes up",
    lost="nothing",
    write_back=WriteBack(
        annotate,
        strip,
        shows="as an override block `{\\note [tqcheck: …] …}` at the end of the subtitle's text (SubRip has no "
        "comments). Editors such as Subtitle Edit and Aegisub show it there; players that know override blocks (mpv, "
        "VLC, Kodi, MPC-HC) leave it out, simple ones (television sets, web players) show it: take it out with "
        "`--strip` before you hand the file on",
    ),
)
