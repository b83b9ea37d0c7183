"""Tab-separated pairs: `source<TAB>target`, or a header that names the columns. No CSV quoting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tqcheck.errors import UserError
from tqcheck.model import BadItem, Document, Location, Segment
from tqcheck.readers.decoding import decode
from tqcheck.readers.languages import Languages, detected, validated

_COLUMNS = ("id", "source", "target", "source_lang", "target_lang")


def read(data: bytes, path: str, source: Path | None, stated: Languages) -> Document:
    """The document at `path` whose bytes are `data`."""
    if source is not None:
        raise UserError("a TSV file holds its own source", place=path, remedy="leave out --source")
    decoded = decode(data, path)
    lines = decoded.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    rows = [(number, line.split("\t")) for number, line in enumerate(lines, start=1) if line.strip()]
    notices = list(decoded.notices)
    problems = [BadItem(problem, Location(path), "save the file as UTF-8") for problem in decoded.problems]
    columns = {"source": 0, "target": 1}
    if rows and "target" in [cell.strip().lower() for cell in rows[0][1]]:
        header = [cell.strip().lower() for cell in rows.pop(0)[1]]
        columns = {name: header.index(name) for name in _COLUMNS if name in header}
    if not rows:
        return Document(path, "tsv", problems, (*notices, f"{path}: the file holds no rows"))
    languages, said = _languages(rows, columns, stated, path)
    return Document(path, "tsv", [*problems, *_segments(rows, columns, languages, path)], (*notices, *said))


def _languages(
    rows: list[tuple[int, list[str]]], columns: dict[str, int], stated: Languages, path: str
) -> tuple[Languages, list[str]]:
    said = []
    target, source = stated.target, stated.source
    texts = [cells[columns["target"]] for _, cells in rows if len(cells) > columns["target"]]
    if target is None and "target_lang" not in columns and texts:
        target = detected(texts, "target", "--target-lang", path)
        said.append(f"{path}: target language detected: {target}")
    if source is None and "source_lang" not in columns and "source" in columns:
        originals = [cells[columns["source"]] for _, cells in rows if len(cells) > columns["source"]]
        if any(text.strip() for text in originals):
            source = detected(originals, "source", "--source-lang", path)
            said.append(f"{path}: source language detected: {source}")
    return Languages(target, source), said


def _segments(
    rows: list[tuple[int, list[str]]], columns: dict[str, int], languages: Languages, path: str
) -> Iterator[Segment | BadItem]:
    for number, cells in rows:
        if len(cells) <= columns["target"]:
            yield BadItem(
                f"{len(cells)} columns, the target is column {columns['target'] + 1}",
                Location(path, number),
                "separate source and target by one tab",
            )
            continue
        row = {name: cells[index] for name, index in columns.items() if index < len(cells)}
        try:
            target_language = validated(row.get("target_lang") or None) or languages.target
            source_language = validated(row.get("source_lang") or None) or languages.source
        except UserError as error:
            yield BadItem(error.problem, Location(path, number), error.remedy)
            continue
        if not target_language:
            yield BadItem("no target language", Location(path, number), "state it with --target-lang")
            continue
        start = sum(len(cell) + 1 for cell in cells[: columns["target"]]) + 1
        yield Segment(
            id=row.get("id") or str(number),
            target=row["target"],
            target_language=target_language,
            location=Location(path, number, start),
            source=row.get("source"),
            source_language=source_language,
        )
