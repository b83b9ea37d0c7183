"""Plain text: a paragraph is a segment; a parallel source is aligned paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tqcheck.errors import UserError
from tqcheck.model import BadItem, Document, Location, Segment
from tqcheck.readers.alignment import align
from tqcheck.readers.decoding import Decoded, decode, read_bytes
from tqcheck.readers.languages import Languages, detected

_BLOCK = re.compile(r"[^\s](?:[^\n]|\n(?![^\S\n]*\n))*")
_LINE = re.compile(r"[^\s][^\n]*")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def read(data: bytes, path: str, source: Path | None, stated: Languages) -> Document:
    """The document at `path` whose bytes are `data`, with its parallel source where one is given."""
    target = decode(data, path)
    paragraphs = _paragraphs(target.text)
    notices = list(target.notices)
    problems = [BadItem(problem, Location(path), "save the file as UTF-8") for problem in target.problems]
    if not paragraphs:
        return Document(path, "text", problems, (*notices, f"{path}: the file holds no text"))
    target_language = stated.target
    if target_language is None:
        target_language = detected((text for text, *_ in paragraphs), "target", "--target-lang", path)
        notices.append(f"{path}: target language detected: {target_language}")
    sources: list[str | None] = [None] * len(paragraphs)
    source_language = stated.source
    if source is not None:
        original = _source(source)
        notices += original.notices
        problems += [BadItem(problem, Location(str(source)), "save the file as UTF-8") for problem in original.problems]
        originals = [text for text, *_ in _paragraphs(original.text)]
        if not originals:
            raise UserError("the source file holds no text", place=source, remedy="check --source")
        if source_language is None:
            source_language = detected(originals, "source", "--source-lang", str(source))
            notices.append(f"{source}: source language detected: {source_language}")
        alignment = align(originals, [text for text, *_ in paragraphs])
        sources = list(alignment.sources)
        notices += [f"{path}: {notice}" for notice in alignment.notices]
    segments = [
        Segment(
            id=str(number),
            target=text,
            target_language=target_language,
            location=Location(path, line, column),
            source=original_text,
            source_language=source_language,
        )
        for number, ((text, line, column), original_text) in enumerate(zip(paragraphs, sources, strict=True), start=1)
    ]
    return Document(path, "text", [*problems, *segments], tuple(notices))


def _source(path: Path) -> Decoded:
    return decode(read_bytes(path), str(path))


def _paragraphs(text: str) -> list[tuple[str, int, int]]:
    """(text, line, column) of every paragraph: blocks between blank lines where the file has any, else lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    pattern = _BLOCK if _BLANK_LINE.search(text.strip()) else _LINE
    return list(_located(pattern, text))


def _located(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, int, int]]:
    line, position = 1, 0
    for match in pattern.finditer(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        yield match.group().rstrip(), line, match.start() - (text.rfind("\n", 0, match.start()) + 1) + 1
