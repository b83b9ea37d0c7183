"""Bytes to text: UTF-8, UTF-16 and one-byte Cyrillic, with what had to be guessed said."""

from __future__ import annotations

import codecs
import dataclasses
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tqcheck.errors import UserError
from tqcheck.model import BadItem, Location
from tqcheck.paths import open_regular

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 with a byte order mark"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_RUSSIAN_LETTER = re.compile("[А-Яа-яЁёІіЇїЄєҐґ]")
_TEXT_ENCODING = re.compile(r"utf-8$|cp\d|iso8859-|iso2022_|koi8|mac-|gb|big5|euc_|shift_jis|johab|hz|tis-620|ptcp154")
"""Python has text encodings that are none of files (idna, unicode_escape, rot13)."""
_WORD = re.compile(r"[^\W\d_]+")
# In the order of how common they are: the first of equals is taken.
_CYRILLIC = (
    ("cp1251", "Windows-1251 (Cyrillic)"),
    ("koi8-r", "KOI8-R (Cyrillic)"),
    ("cp866", "DOS code page 866 (Cyrillic)"),
    ("iso8859-5", "ISO 8859-5 (Cyrillic)"),
)
_COMMON_PAIR = re.compile(r"(?=ст|но|то|на|ен|ов|ни|ра|во|ко|ал|ро|по|не|ли|пр|ла)")
"""The commonest pairs of Russian letters, in lower case: KOI8 and Windows swap the cases of each other's letters."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, what was noticed on the way, and what could not be read (each with its place).

    The text's bytes, in `encoding`, follow the byte order mark.
    """

    text: str
    notices: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    encoding: str = "utf-8"
    mark: bytes = b""

    def unread(self, name: str) -> list[BadItem]:
        """What could not be read of the file `name`, for a document to hold before its segments."""
        return [BadItem(problem, Location(name), "save the file as UTF-8") for problem in self.problems]


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises UserError where there is no such file or it cannot be read."""
    with open_file(path) as stream:
        try:
            return stream.read()
        except OSError as error:
            raise UserError(f"cannot be read: {error.strerror}", place=path, remedy="check the path") from None


def open_file(path: Path, contents: bytes | None = None) -> BinaryIO:
    """A file, or `contents` in its place, from the first byte on. Raises UserError as `read_bytes` does."""
    if contents is not None:
        return io.BytesIO(contents)
    try:
        return open_regular(path)
    except FileNotFoundError:
        raise UserError("no such file", place=path, remedy="check the path") from None
    except OSError as error:
        raise UserError(
            f"cannot be read: {error.strerror}", place=path, remedy="check the path and its permissions"
        ) from None


def decode(data: bytes, name: str, stated: str | None = None) -> Decoded:
    """`data` as text. Raises UserError for what is no text.

    UTF-8 is taken without a word; a byte order mark, UTF-16 or Cyrillic bytes are said; bytes that are not UTF-8 are
    replaced and named with their offset. The encoding that the file states for itself, where its format has a place for
    that, counts after a byte order mark and where the bytes are not UTF-8.
    """
    for mark, encoding, label in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decoded_as(data, encoding, label, name, mark)
    if stated and not _is_utf_8(data):
        known = _known_encoding(stated)
        if known is None:
            decoded = decode(data, name)
            unknown = f"{name}: states the encoding “{stated}”, which is not known"
            return dataclasses.replace(decoded, notices=(unknown, *decoded.notices))
        if known != "utf-8":
            decoded = _decoded_as(data, known, stated, name)
            # What a file states of itself need not be said, as UTF-8 need not.
            return dataclasses.replace(decoded, notices=decoded.notices[1:])
    # Its bytes are mostly valid UTF-8 too: letters with a control character beside each.
    guessed = _utf16_without_mark(data)
    if guessed:
        return _decoded_as(data, guessed, "UTF-16 without a byte order mark", name)
    try:
        return _checked(data.decode("utf-8"), name, ())
    except UnicodeDecodeError as error:
        failure = error
    if data.count(0) or len(_CONTROL.findall(data.decode("latin-1"))) > len(data) / 50:
        raise UserError(
            "is not a text file", place=name, remedy="give a file of a format that is read (docs/formats.md)"
        )
    cyrillic = None if _is_mostly_utf_8(data) else _cyrillic_encoding(data)
    if cyrillic:
        return _decoded_as(data, *cyrillic, name)
    problems = [
        f"byte 0x{data[failure.start]:02x} at offset {failure.start} is not UTF-8 and was replaced",
    ]
    rest = failure.end
    while len(problems) < 20:
        try:
            data[rest:].decode("utf-8")
            break
        except UnicodeDecodeError as error:
            offset = rest + error.start
            problems.append(f"byte 0x{data[offset]:02x} at offset {offset} is not UTF-8 and was replaced")
            rest += error.end
    return Decoded(data.decode("utf-8", "replace"), (), tuple(problems))


def _is_mostly_utf_8(data: bytes) -> bool:
    """Whether more letters come out of the bytes than fail to: some lines of such a file are in another encoding."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\N{REPLACEMENT CHARACTER}")
    return sum(not character.isascii() for character in text) - bad > bad


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _known_encoding(label: str) -> str | None:
    """Python's name of an encoding that files state; what browsers take for Windows-1252 is that."""
    try:
        known = codecs.lookup(label.replace("x-sjis", "shift_jis").replace("x-mac-", "mac-")).name
    except LookupError:
        return None
    if known in ("ascii", "iso8859-1"):
        return "cp1252"
    if known.startswith("utf-16"):
        # What states it in single bytes is not it.
        return "utf-8"
    return known if _TEXT_ENCODING.match(known) else None


def _decoded_as(data: bytes, encoding: str, label: str, name: str, mark: bytes = b"") -> Decoded:
    body = data[len(mark) :]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        return Decoded(
            body.decode(encoding, "replace"),
            (f"{name}: read as {label}",),
            (f"bytes at offset {len(mark) + error.start} are not {label} and were replaced",),
            encoding,
            mark,
        )
    return _checked(text, name, (f"{name}: read as {label}",), encoding, mark)


def _checked(text: str, name: str, notices: tuple[str, ...], encoding: str = "utf-8", mark: bytes = b"") -> Decoded:
    controls = _CONTROL.findall(text)
    if len(controls) > 10 and len(controls) > len(text) / 50:
        raise UserError(
            "is not a text file", place=name, remedy="give a file of a format that is read (docs/formats.md)"
        )
    if controls:
        kinds = ", ".join(sorted({f"U+{ord(control):04X}" for control in controls}))
        where = _CONTROL.search(text)
        assert where is not None
        line = text.count("\n", 0, where.start()) + 1
        notices += (f"{name}:{line}: {len(controls)} control characters ({kinds}); they are left as they are",)
    return Decoded(text, notices, (), encoding, mark)


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[:4000]
    if len(sample) < 4 or len(data) % 2:
        return None
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        # High bytes of running text come from few blocks: 00 for Latin, 04 for Cyrillic, 20 for punctuation.
        letters = high.count(0x00) + high.count(0x04)
        if letters > 0.6 * len(high) and letters + high.count(0x20) > 0.9 * len(high):
            return encoding
    return None


def _cyrillic_encoding(data: bytes) -> tuple[str, str] | None:
    """The one-byte Cyrillic encoding, with its name for people, that makes words of the bytes; None where none does."""
    texts = [(data.decode(encoding, "replace"), encoding, label) for encoding, label in _CYRILLIC]
    fitting = [entry for entry in texts if _reads_as_cyrillic(entry[0])]
    # Bytes are letters in all of them; the right one is the one whose letters stand as Russian has them.
    best = max(fitting, key=lambda entry: len(_COMMON_PAIR.findall(entry[0])), default=None)
    return None if best is None else best[1:]


def _reads_as_cyrillic(text: str) -> bool:
    high = [character for character in text if not character.isascii()]
    if not high or sum(map(bool, map(_RUSSIAN_LETTER.match, high))) <= 0.8 * len(high):
        return False
    # Western letters with accents have the same bytes, but stand alone or among plain ones (à, café, Grüße).
    words = [word for word in _WORD.findall(text) if len(word) > 1 and not word.isascii()]
    return bool(words) and sum(all(map(_RUSSIAN_LETTER.match, word)) for word in words) > 0.8 * len(words)
