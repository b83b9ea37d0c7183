"""Finds the formats, and decides which one a file is of; standard input is spooled, because it may be read twice."""

from __future__ import annotations

import atexit
import dataclasses
import functools
import importlib
import pkgutil
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import tqcheck.readers as package
from tqcheck.errors import UserError
from tqcheck.model import Document, Segment, Side
from tqcheck.paths import files_below, is_folder
from tqcheck.readers.files import File
from tqcheck.readers.format import Format, Pairing
from tqcheck.readers.languages import Languages

if TYPE_CHECKING:
    from tqcheck.readers.pairing import PairList

STANDARD_INPUT = "<stdin>"
_NO_FORMATS = frozenset({"catalogue", "decoding", "files", "format", "languages", "mechanisms", "notes", "pairing"})
_HEAD = 4096


@functools.cache
def formats() -> tuple[Format, ...]:
    """Every format, by name. A module or package in this one that is no machinery holds exactly one, named FORMAT."""
    found = [
        importlib.import_module(f"{package.__name__}.{module.name}").FORMAT
        for module in pkgutil.iter_modules(package.__path__)
        if module.name not in _NO_FORMATS
    ]
    return tuple(sorted(found, key=lambda each: str(each.name)))


def known_endings() -> list[str]:
    """The file endings that are enough to tell that some format has the file."""
    return sorted({ending for each in formats() if not each.needs_sibling for ending in each.endings})


def files_in(paths: Sequence[Path]) -> list[Path]:
    """The files to read: every path as given, a folder by the readable files below it, in name order.

    Raises UserError for a folder without one.
    """
    found: list[Path] = []
    for path in paths:
        if is_folder(path):
            inside = _readable(path)
            if not inside:
                raise UserError(
                    "the folder holds no file that can be read",
                    place=path,
                    remedy=f"known endings: {', '.join(known_endings())}",
                )
            found += inside
        else:
            found.append(path)
    return found


def _readable(folder: Path) -> list[Path]:
    """The files below a folder that some format has, in name order."""
    files = sorted(file for file in files_below(folder) if not file.name.startswith("."))
    siblings: dict[Path, set[str]] = defaultdict(set)
    for file in files:
        siblings[file.with_suffix("")].add(file.suffix.lower())

    def has(form: Format, file: Path) -> bool:
        told = not form.needs_sibling or len(siblings[file.with_suffix("")].intersection(form.endings)) > 1
        return told and file.suffix.lower() in form.endings

    return [file for file in files if any(has(each, file) for each in formats())]


def opened(path: Path, stdin_name: str = STANDARD_INPUT) -> File:
    """The file at `path`; `-` is standard input, which is called `stdin_name` and has the format that the name's ending
    tells. Raises UserError for a folder.
    """
    if str(path) == "-":
        return File(_spooled(sys.stdin.buffer), stdin_name)
    if is_folder(path):
        raise UserError("is a folder", place=path, remedy="give a file")
    # A file name need not be UTF-8, reports are.
    return File(path, path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def format_of(file: File) -> Format:
    """The format of a file: by its ending, and where that does not decide, by its first bytes; else plain text."""
    ending = Path(file.name).suffix.lower()
    candidates = [each for each in formats() if ending in each.endings]
    if len(candidates) == 1:
        return candidates[0]
    with file.open() as stream:
        head = stream.read(_HEAD)
    for each in candidates or formats():
        if each.recognises is not None and each.recognises(head):
            return each
    rest = [each for each in candidates if each.recognises is None] or candidates
    return rest[0] if rest else next(each for each in formats() if each.name == "text")


def read(path: Path, source: Path | None, languages: Languages) -> Document:
    """The document at `path`, paired with its `source` where its format does not hold one.

    Raises UserError where it cannot be read at all.
    """
    return read_file(opened(path), source, languages)


def read_file(file: File, source: Path | None, languages: Languages) -> Document:
    """As `read`, for a file that is open already."""
    form = format_of(file)
    document = form.read(file, languages)
    if source is None:
        return document
    if _holds_source(form, document):
        raise UserError(f"a {form.title} file holds its own source", place=file.name, remedy="leave out --source")
    assert form.pairing is not None
    # With numpy, which only alignments need.
    from tqcheck.readers.pairing import paired

    return paired(document, _monolingual(source, Side.SOURCE, languages)[0], form.pairing)


def read_by_line(file: File, source: File | None, languages: Languages) -> Document:
    """The document of a plain text in which every line is a segment, empty ones too, whatever the file's ending; its
    n-th line translates the n-th of `source`. Raises UserError as `read`.
    """
    from tqcheck.readers import moses

    document = moses.read(file, languages)
    if source is None:
        return document
    from tqcheck.readers.pairing import paired

    original = moses.read(dataclasses.replace(source, side=Side.SOURCE), Languages(languages.source))
    return paired(document, original, "lines")


def line_count(file: File) -> int | None:
    """How many lines a plain text has; None for a file of another format. Raises UserError as `read`."""
    if format_of(file).name not in ("text", "moses"):
        return None
    from tqcheck.readers import moses

    return sum(isinstance(item, Segment) for item in moses.read(file, Languages("und")).segments)


def aligned(source: Path, target: Path, languages: Languages, *, by_sentence: bool) -> PairList:
    """The pairs of a text and its translation, which are files of one text each.

    Raises UserError where one cannot be read, or where they do not fit each other.
    """
    from tqcheck.readers.pairing import pair_list

    original, original_pairing = _monolingual(source, Side.SOURCE, languages)
    document, pairing = _monolingual(target, Side.TARGET, languages)
    return pair_list(document, original, pairing if pairing == original_pairing else "order", by_sentence=by_sentence)


def _monolingual(path: Path, side: Side, languages: Languages) -> tuple[Document, Pairing]:
    """A file of one text, and how its segments are paired."""
    file = dataclasses.replace(opened(path), side=side)
    form = format_of(file)
    document = form.read(file, Languages(languages.source) if side is Side.SOURCE else languages)
    if _holds_source(form, document) or form.pairing is None:
        text = "source" if side is Side.SOURCE else "translation"
        raise UserError(
            f"a {form.title} file holds source and translation", place=path, remedy=f"give the {text} alone"
        )
    return document, form.pairing


def _holds_source(form: Format, document: Document) -> bool:
    if not form.may_hold_source:
        return form.pairing is None
    return any(isinstance(item, Segment) and item.source is not None for item in document.segments)


@functools.cache
def _spooled(stream: BinaryIO) -> Path:
    # Where a handle is a path of its own, the file needs no other, which a killed process would leave behind.
    nameless = Path("/proc/self/fd").is_dir()
    spool = tempfile.TemporaryFile() if nameless else tempfile.NamedTemporaryFile(prefix="tqcheck-")  # noqa: SIM115
    shutil.copyfileobj(stream, spool)
    spool.flush()
    # Kept open, and so on disk, until the process ends.
    atexit.register(spool.close)
    return Path(f"/proc/self/fd/{spool.fileno()}" if nameless else spool.name)
