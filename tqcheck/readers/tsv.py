"""Tab-separated pairs: `source<TAB>target`, or a header that names the columns. No CSV quoting."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.errors import UserError
from tqcheck.model import BadItem, Document, Location, Segment
from tqcheck.readers.decoding import decode
from tqcheck.readers.files import File
from tqcheck.readers.format import Format
from tqcheck.readers.languages import Languages, settled, validated

_COLUMNS = ("id", "source", "target", "source_lang", "target_lang")


def read(file: File, stated: Languages) -> Document:
    """The rows of a tab-separated file."""
    decoded = decode(file.data(), file.name)
    lines = decoded.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    rows = [(number, line.split("\t")) for number, line in enumerate(lines, start=1) if line.strip()]
    problems = [BadItem(problem, Location(file.name), "save the file as UTF-8") for problem in decoded.problems]
    columns = {"source": 0, "target": 1}
    if rows and "target" in [cell.strip().lower() for cell in rows[0][1]]:
        header = [cell.strip().lower() for cell in rows.pop(0)[1]]
        columns = {name: header.index(name) for name in _COLUMNS if name in header}
    if not rows:
        return Document(file.name, "tsv", problems, (*decoded.notices, f"{file.name}: the file holds no rows"))
    languages, said = _languages(rows, columns, stated, file)
    segments = _segments(rows, columns, languages, file.name)
    return Document(file.name, "tsv", [*problems, *segments], (*decoded.notices, *said))


def _languages(
    rows: list[tuple[int, list[str]]], columns: dict[str, int], stated: Languages, file: File
) -> tuple[Languages, tuple[str, ...]]:
    def column(text: str, language: str) -> list[str]:
        """The texts of a column, none where another one tells each its language."""
        if text not in columns or language in columns:
            return []
        return [cells[columns[text]] for _, cells in rows if len(cells) > columns[text]]

    targets = column("target", "target_lang")
    if stated.target is None and not targets:
        # Every row must tell.
        return stated, ()
    return settled(file, stated, Languages(), targets, column("source", "source_lang"))


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


def _has_rows(head: bytes) -> bool:
    """Whether every whole line of a file's first bytes has a tab."""
    lines = [line for line in head.splitlines()[: -1 if len(head) >= 4096 else None] if line.strip()]
    return bool(lines) and all(b"\t" in line.strip() for line in lines)


FORMAT = Format(
    name="tsv",
    title="TSV",
    endings=(".tsv", ".tab"),
    read=read,
    recognises=_has_rows,
    reads="a row: source, tab, target; or a header row with target, source, id, source_lang, target_lang in any order. "
    "A tab separates always: there is no quoting",
    place="line and column of the target",
    lost="other columns",
)
