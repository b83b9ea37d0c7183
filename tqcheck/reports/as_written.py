"""Where the characters of a segment's text stand in its file, read off the file: formats write some in other ways."""

from __future__ import annotations

import bisect
import html
import json
import re
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import NamedTuple

from tqcheck.model import Span

_FAR = 2_000
"""Code points of the file in which the text behind a code with a stand-in must go on."""
_PROBE = 16
_SHORTEST_PROBE = 4
_TRIED = 50
"""Places in a line that are tried as the text's beginning."""
_LONGEST_LINE = 100_000
"""Code points of a line in which a beginning is looked for."""
_TOKEN = re.compile(r"\s+|\S+")
_STRETCH = re.compile(r"""[^\s"&\\<>]+(?: [^\s"&\\<>]+)*""")
"""Words that most formats write as they are."""
_LONGEST_STRETCH = 500
_FIRST_WORD = re.compile(r"[^\s\"&\\<>]+")
_SPECIAL = re.compile(r'["&\\<>]')
_NEVER = re.compile(r"(?!)")
_BACKSLASHED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "a": "\a", "v": "\v"}


class _Writing(NamedTuple):
    """How a format writes a text: `otherwise` matches what stands for other characters, which `meant` gives; `unseen`
    what is no part of the text; `blank` what a run of blanks may be in the file.
    """

    otherwise: re.Pattern[str] = _NEVER
    meant: Callable[[str], str] = str
    unseen: re.Pattern[str] = _NEVER
    blank: re.Pattern[str] = re.compile(r"\s+")


def _json(written: str) -> str:
    return str(json.loads(f'"{written}"'))


_REFERENCE = r"&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});"
_TAG = r"<[^<>]{1,2000}>|<!\[CDATA\[|\]\]>"
_JSON = _Writing(
    re.compile(r'\\(?:u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|["\\/bfnrt])'),
    _json,
    blank=re.compile(r"(?:\s|\\[nrtf])+"),
)
_XML = _Writing(
    re.compile(_REFERENCE),
    html.unescape,
    re.compile(_TAG),
    re.compile(r"(?:\s|&nbsp;|&\#(?:9|10|13|160|[xX](?:9|A|a|D|d|A0|a0));)+"),
)
_CONTINUED = r'"[^\S\n]*\n\s*"'
_WRITINGS = {
    "csv": _Writing(re.compile('""'), lambda written: '"'),
    "json": _JSON,
    "jsonl": _JSON,
    "po": _Writing(
        re.compile(r"\\."),
        lambda written: _BACKSLASHED.get(written[1], written[1]),
        re.compile(_CONTINUED),
        re.compile(rf"(?:\s|\\[nrtfv]|{_CONTINUED})+"),
    ),
    "markdown": _Writing(
        re.compile(rf"{_REFERENCE}|\\[!-/:-@\[-`{{-~]"),
        lambda written: written[1] if written[0] == "\\" else html.unescape(written),
        # A quotation has its mark at the start of every line.
        blank=re.compile(r"(?:\n[ \t]*(?:>[ \t]*)+|\s|&nbsp;)+"),
    ),
    **dict.fromkeys(("html", "webvtt", "xliff-1", "xliff-2", "sdlxliff", "mqxliff", "tmx"), _XML),
}
_AS_IT_IS = _Writing()
_PLAIN = frozenset({"text", "moses"})
_MAY_BE_WRITTEN_OTHERWISE = re.compile(r"""["'&\\<>,;|`*_\[\]{}#]|[^\S ]""")


def is_written_alike(text: str, form: str) -> bool:
    """Whether `text` can be put into a file of this format as it is, wherever a text of it stands."""
    if form in _PLAIN:
        return not re.search(r"[\r\n]", text)
    return not _MAY_BE_WRITTEN_OTHERWISE.search(text)


class _Piece(NamedTuple):
    """Code points of the text, and of the file, that are the same (`literal`), or that one stands for the other."""

    start: int
    end: int
    place: int
    place_end: int
    literal: bool


class Alignment:
    """Which places of a file's text hold which characters of a segment's text; `whole` says whether all were found."""

    def __init__(self, pieces: Sequence[_Piece], *, whole: bool) -> None:
        self._pieces = pieces
        self.whole = whole

    def start(self, offset: int) -> int | None:
        """Where the character at `offset` begins; None where that is not known."""
        number = bisect.bisect_right(self._pieces, offset, key=itemgetter(0)) - 1
        if number < 0 or offset >= self._pieces[number].end:
            return None
        piece = self._pieces[number]
        return piece.place + offset - piece.start if piece.literal or offset == piece.start else None

    def end(self, offset: int) -> int | None:
        """Where the character before `offset` ends; None where that is not known."""
        number = bisect.bisect_left(self._pieces, offset, key=itemgetter(0)) - 1
        if number < 0 or offset > self._pieces[number].end:
            return None
        piece = self._pieces[number]
        if piece.literal:
            return piece.place + offset - piece.start
        return piece.place_end if offset == piece.end else None


def align(text: str, begin: int, target: str, codes: Sequence[Span], form: str, *, offset: int = 0) -> Alignment:
    """Go along `target` from `offset` on, and the file's `text` from `begin` on, as far as the one is what the other
    says in the format `form`. What stands for a code of the file is passed over.
    """
    walk = _Walk(text, begin, target, offset, _WRITINGS.get(form, _AS_IT_IS))
    following = [span for span in codes if span.start >= offset]
    whole = all(walk.text_to(span.start) and walk.code_to(span.end, following) for span in following) and walk.text_to(
        len(target)
    )
    return Alignment(walk.pieces, whole=whole)


def beginning(text: str, start: int, end: int, target: str, codes: Sequence[Span], form: str) -> Alignment | None:
    """The alignment of a `target` of which no more is known than that it stands between `start` and `end`; None where
    it is not found there exactly once.
    """
    if end - start > _LONGEST_LINE:
        return None
    offset = 0
    for span in codes:
        if target[offset : span.start].strip():
            break
        offset = span.end
    offset += len(target[offset:]) - len(target[offset:].lstrip())
    following = next((span.start for span in codes if span.start >= offset), len(target))
    word = _FIRST_WORD.match(target, offset, following)
    if word is None:
        return None
    found, place = None, text.find(word[0], start, end)
    for _ in range(_TRIED):
        if place < 0:
            return found
        alignment = align(text, place, target, codes, form, offset=offset)
        if alignment.whole:
            if found is not None:
                return None
            found = alignment
        place = text.find(word[0], place + 1, end)
    return None


class _Walk:
    """Where the two have come to, and the pieces so far."""

    def __init__(self, text: str, begin: int, target: str, offset: int, writing: _Writing) -> None:
        self._text = text
        self._target = target
        self._writing = writing
        self._place = begin
        self._offset = offset
        self.pieces: list[_Piece] = []

    def text_to(self, end: int) -> bool:
        """Go to offset `end`, which no code comes before; whether the file goes along."""
        while self._offset < end:
            if length := self._words_alike(end):
                self._step(length, length, literal=True)
                continue
            token = _TOKEN.match(self._target, self._offset, end)
            assert token is not None, "a character is a blank or none"
            if token[0].isspace():
                blank = self._writing.blank.match(self._text, self._place)
                if blank is None and self._pass_unseen():
                    continue
                if blank is None:
                    return False
                self._step(len(token[0]), len(blank[0]), literal=blank[0] == token[0])
            elif not self._characters(token.end()):
                return False
        return True

    def _words_alike(self, end: int) -> int:
        """How many code points of whole words the file goes on with as they are."""
        stretch = _STRETCH.match(self._target, self._offset, min(end, self._offset + _LONGEST_STRETCH))
        if stretch is None:
            return 0
        words, text, place = stretch[0], self._text, self._place
        if text.startswith(words, place):
            return len(words)
        alike, unlike = 0, len(words)
        while unlike - alike > 1:
            middle = (alike + unlike) // 2
            if text.startswith(words[:middle], place):
                alike = middle
            else:
                unlike = middle
        return max(words.rfind(" ", 0, alike + 1), 0)

    def code_to(self, end: int, codes: Sequence[Span]) -> bool:
        """Go to the end of a code, as the file writes it or by the text that follows its stand-in."""
        code = self._target[self._offset : end]
        if self._text.startswith(code, self._place):
            self._step(len(code), len(code), literal=True)
            return True
        self._offset = end
        number = bisect.bisect_left(codes, end, key=lambda span: span.start)
        following = codes[number].start if number < len(codes) else len(self._target)
        while self._pass_unseen():
            pass
        probe = self._target[end : min(end + _PROBE, following)]
        if self._text.startswith(probe, self._place) or probe[0] in "&<>":
            return True
        found = self._text.find(probe, self._place, self._place + _FAR) if len(probe) >= _SHORTEST_PROBE else -1
        self._place = max(found, self._place)
        return found >= 0

    def _pass_unseen(self) -> bool:
        unseen = self._writing.unseen.match(self._text, self._place)
        if unseen is not None:
            self._place = unseen.end()
        return unseen is not None

    def _characters(self, end: int) -> bool:
        writing, text = self._writing, self._text
        while self._offset < end:
            written = writing.otherwise.match(text, self._place)
            meant = writing.meant(written[0]) if written else ""
            if written and self._target.startswith(meant, self._offset):
                self._step(len(meant), len(written[0]), literal=False)
            elif text.startswith(self._target[self._offset], self._place):
                self._step(1, 1, literal=True)
            elif not self._pass_unseen():
                return False
        return True

    def _step(self, length: int, places: int, *, literal: bool) -> None:
        start, place = self._offset, self._place
        self._offset += length
        self._place += places
        last = self.pieces[-1] if self.pieces else None
        if literal and last and last.literal and last.end == start and last.place_end == place:
            self.pieces[-1] = last._replace(end=self._offset, place_end=self._place)
        else:
            self.pieces.append(_Piece(start, self._offset, place, self._place, literal))
