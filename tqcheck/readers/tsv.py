"""Tab-separated pairs: `source<TAB>target`, or a header that names the columns. No CSV quoting."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import partial

from tqcheck.files.decoding import decode
from tqcheck.model import BadItem, Document, Location
from tqcheck.readers.files import File
from tqcheck.readers.format import Format
from tqcheck.readers.languages import Languages
from tqcheck.readers.mechanisms.columns import SAMPLED, Columns, Row, columns_of
from tqcheck.readers.mechanisms.rows import HEADINGS, Anew, Item, item, settled_languages


def read(file: File, stated: Languages) -> Document:
    """The rows of a tab-separated file."""
    decoded = decode(file.data(), file.name)
    lines = decoded.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    problems = decoded.unread(file.name)
    sample = list(itertools.islice(_rows(lines), SAMPLED))
    columns = columns_of(sample, stated, file.name, file.side, pairs=True) if sample else Columns({})
    if not sample or sample[-1][0] <= columns.header:
        return Document(file.name, "tsv", problems, (*decoded.notices, f"{file.name}: the file holds no rows"))
    cells = Anew(lambda: (cells for _, cells in _rows(lines, columns.header)))
    languages, said = settled_languages(file, stated, columns.languages, [(columns, cells)])
    if columns.told:
        said = (*said, f"{file.name}: {columns.described(languages)}")
    segments = Anew(partial(_segments, lines, columns, languages, file.name, problems))
    return Document(file.name, "tsv", segments, (*decoded.notices, *said))


def _rows(lines: Sequence[str], after: int = 0) -> Iterator[Row]:
    """The rows below line `after`, blank lines left out."""
    for number in range(after, len(lines)):
        if lines[number].strip():
            yield number + 1, lines[number].split("\t")


def _segments(
    lines: Sequence[str], columns: Columns, languages: Languages, path: str, problems: Sequence[BadItem]
) -> Iterator[Item]:
    yield from problems
    target = columns.places["target"]
    for number, cells in _rows(lines, columns.header):
        if len(cells) <= target:
            yield BadItem(
                f"{len(cells)} columns, the target is column {target + 1}",
                Location(path, number),
                "separate source and target by one tab",
            )
            continue
        start = sum(len(cell) + 1 for cell in cells[:target]) + 1
        found = item(cells, columns, languages, Location(path, number, start), str(number))
        if found is not None:
            yield found


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
    pairing="order",
    may_hold_source=True,
    reads=f"a row: source, tab, target; or a header row names the columns in any order ({HEADINGS}). A tab separates "
    "always: there is no quoting",
    place="line and column of the target",
    lost="other columns",
)
