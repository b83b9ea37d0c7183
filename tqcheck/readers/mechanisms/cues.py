"""What subtitle files share: lines, times, cues as segments, and findings put into the text at exact bytes.

The scanners are our own: subtitle libraries (pysubs2) keep neither places nor settings, and writing back must leave
every other byte as it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tqcheck.errors import UserError
from tqcheck.files.decoding import Decoded, decode
from tqcheck.model import BadItem, Cue, Details, Document, Finding, Location, Segment, Span
from tqcheck.readers.files import File
from tqcheck.readers.languages import Languages, settled
from tqcheck.readers.mechanisms.splices import Splice, spliced
from tqcheck.readers.mechanisms.suppressions import Comments
from tqcheck.readers.notes import AUTHOR, note

BREAK = r"(?:\r*\n|\r)"
"""One line break: also the doubled carriage returns that come of a text file sent through another system."""
OPENING = rf"\[{AUTHOR}: "
"""How every note of ours begins."""

_BREAK = re.compile(BREAK)
_TIME = r"(?:([0-9]{1,3}):)?([0-9]{1,2}):([0-9]{1,2})(?:[.,:]([0-9]{1,3}))?"
_TIMING = re.compile(rf"\s*({_TIME})\s*-\s?->\s*({_TIME})(?:\s+(\S.*))?\s*")
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_ASCII_MARKS = str.maketrans(
    {"“": '"', "”": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "…": "...", "→": "=>"}
)
_FOREIGN = re.compile(r"\w+|[^\x00-\x7f]")
_CYRILLIC = re.compile("[А-Яа-яЁёІіЇїЄєҐґ]+")


class Line(NamedTuple):
    """A line without its break: code points `start` to `end` of the text, `number` from 1."""

    start: int
    end: int
    number: int


class Timing(NamedTuple):
    """A line of times: the beginning as the file writes it, both in milliseconds, and what stands behind them."""

    start: str
    times: Cue
    settings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RawCue:
    """A cue and its places in the text of its file.

    `label` is its number or identifier as written, empty without one; `head` is where its first line begins and `line`
    is the one with the times. The cue's own text is at `start` to `end`, both the end of that line where there is none.
    """

    label: str
    head: int
    line: Line
    timing: Timing
    start: int
    end: int


class Fault(NamedTuple):
    """What could not be read, and in which line."""

    problem: str
    line: int
    remedy: str


class Remark(NamedTuple):
    """A note between cues, and its first line: it may be addressed to us."""

    text: str
    line: int


def lines(text: str) -> list[Line]:
    """The lines of a text, the last one also where it is empty."""
    found: list[Line] = []
    start = 0
    for match in _BREAK.finditer(text):
        found.append(Line(start, match.start(), len(found) + 1))
        start = match.end()
    found.append(Line(start, len(text), len(found) + 1))
    return found


def break_at(text: str, place: int) -> str:
    """The line break that stands at `place`; a plain one where none does."""
    match = _BREAK.match(text, place)
    return match[0] if match else "\n"


def timing(line: str) -> Timing | None:
    """The times of a line: `00:01:02,500 --> 00:01:04,000`, with a point for the comma, without hours, or with settings
    behind them. None where it has none.
    """
    match = _TIMING.fullmatch(line)
    if match is None:
        return None
    start, *parts = match.groups()
    return Timing(start, Cue(_milliseconds(parts[:4]), _milliseconds(parts[5:9])), tuple((parts[9] or "").split()))


def _milliseconds(parts: Sequence[str | None]) -> int:
    hours, minutes, seconds = (int(part or 0) for part in parts[:3])
    # The fraction of a second is written with two digits by some programs.
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((parts[3] or "").ljust(3, "0"))


def wrong_times(times: Cue, line: int) -> Fault | None:
    """What is wrong with a cue that ends before it begins."""
    if times.end >= times.start:
        return None
    return Fault("the cue ends before it begins", line, "mend its times")


def document(
    file: File,
    stated: Languages,
    declared: Languages,
    decoded: Decoded,
    format_name: str,
    items: Sequence[RawCue | Fault | Remark],
    reading: Callable[[str], tuple[str, tuple[Span, ...]]],
) -> Document:
    """The cues as segments in a document; `reading` gives the text of a cue as checks see it, with its codes."""
    problems = decoded.unread(file.name)
    cues = [item for item in items if isinstance(item, RawCue)]
    texts = [reading(_with_plain_breaks(decoded.text[cue.start : cue.end])) for cue in cues]
    if not any(text.strip() for text, _ in texts):
        languages = Languages(stated.target or "und", stated.source)
        said: tuple[str, ...] = (f"{file.name}: the file holds no text",)
    else:
        languages, said = settled(file, stated, declared, (_prose(*text) for text in texts))
    assert languages.target is not None
    target_language = languages.target
    read = zip(_ids([cue.label for cue in cues]), texts, strict=True)
    comments = Comments()

    def made() -> Iterator[Segment | BadItem]:
        for item in items:
            if isinstance(item, Remark):
                comments.take(*item)
            elif isinstance(item, Fault):
                yield BadItem(item.problem, Location(file.name, item.line), item.remedy)
            else:
                identity, (text, codes) = next(read)
                yield Segment(
                    id=identity,
                    target=text,
                    target_language=target_language,
                    location=Location(file.name, *_line_and_column(decoded.text, item), unit=item.timing.start),
                    source_language=languages.source,
                    target_codes=codes,
                    details=Details(flags=item.timing.settings, cue=item.timing.times),
                    suppressions=comments.of_next(),
                )

    segments = comments.told(made())
    return Document(file.name, format_name, [*problems, *segments], (*decoded.notices, *said))


def _with_plain_breaks(text: str) -> str:
    return _BREAK.sub("\n", text)


def _prose(text: str, codes: tuple[Span, ...]) -> str:
    for span in reversed(codes):
        text = text[: span.start] + text[span.end :]
    return text


def _ids(labels: list[str]) -> list[str]:
    """The labels where each cue has one of its own, else the cues' ordinals."""
    if all(labels) and len(set(labels)) == len(labels):
        return labels
    return [str(number) for number in range(1, len(labels) + 1)]


def label_notices(labels: Sequence[str], name: str, *, wanted: bool) -> tuple[str, ...]:
    """What the user should know of the labels: some are doubled or, where each cue is `wanted` to have one, missing."""
    doubled = [label for label, count in Counter(filter(None, labels)).items() if count > 1]
    missing = sum(not label for label in labels) if wanted else 0
    said = [f"“{doubled[0]}” is there more than once"] if doubled else []
    said += [f"{missing} cues have none"] if missing else []
    return (f"{name}: cue numbers are of no use ({', '.join(said)}); cues are counted",) if said else ()


def _line_and_column(text: str, cue: RawCue) -> tuple[int, int]:
    if cue.start == cue.line.end:
        return cue.line.number, cue.line.end - cue.line.start + 1
    between = len(_BREAK.findall(text, cue.line.end, cue.start))
    return cue.line.number + between, 1


def codes(text: str, pattern: re.Pattern[str]) -> tuple[Span, ...]:
    """Where a text has codes of this pattern."""
    return tuple(Span(*match.span()) for match in pattern.finditer(text))


class Script(NamedTuple):
    """The text of a file that is written back, every code point of it with its place among the bytes."""

    text: str
    encoding: str
    mark: bytes
    damaged: bool = False
    """Whether some bytes are not in the encoding."""

    def inserted(self, data: bytes, insertions: Iterable[tuple[int, str]]) -> bytes:
        """`data` with texts put in before code points, in ascending order."""
        return spliced(data, self._splices((place, place, self._bytes(text)) for place, text in insertions))

    def without(self, data: bytes, pattern: re.Pattern[str]) -> bytes:
        """`data` without what the pattern finds in the text; `data` itself where it finds nothing."""
        return spliced(data, self._splices((*match.span(), b"") for match in pattern.finditer(self.text)))

    def _splices(self, changes: Iterable[tuple[int, int, bytes]]) -> Iterator[Splice]:
        position, offset = 0, len(self.mark)
        for start, end, replacement in changes:
            first = offset + self._length(position, start)
            position, offset = end, first + self._length(start, end)
            yield Splice(first, offset, replacement)

    def _length(self, start: int, end: int) -> int:
        return len(self.text[start:end].encode(self.encoding, "surrogateescape"))

    def _bytes(self, text: str) -> bytes:
        """A note in the file's encoding. Where that was guessed, the note must not change what is guessed the next
        time: it keeps to ASCII and whole Cyrillic words; and to ASCII where the file is damaged.
        """
        if self.damaged or (self.encoding != "utf-8" and not self.mark):
            text = _FOREIGN.sub(self._guessable, text.translate(_ASCII_MARKS))
        return text.encode(self.encoding, "replace")

    def _guessable(self, word: re.Match[str]) -> str:
        if word[0].isascii() or (not self.damaged and _CYRILLIC.fullmatch(word[0])):
            return word[0]
        return "?" * len(word[0])


def script(data: bytes, name: str) -> Script:
    """The text of `data` with the way back. Raises UserError where it is not in the encoding it seems to have."""
    decoded = decode(data, name)
    if not decoded.problems:
        return Script(decoded.text, decoded.encoding, decoded.mark)
    if decoded.encoding.startswith(("utf-16", "utf-32")):
        raise UserError(decoded.problems[0], place=name, remedy="save the file as UTF-8")
    text = data[len(decoded.mark) :].decode(decoded.encoding, "surrogateescape")
    return Script(text, decoded.encoding, decoded.mark, damaged=True)


def line_note(finding: Finding, target: str) -> str:
    """A finding as one line that holds no arrow (which is the sign of a line with times); what it covers is quoted,
    where that is not the whole target beside it.
    """
    said = _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", note(finding, quote=finding.text != target))
    return said.replace("->", "=>")
