"""Sample files of every format, and what the format's own reader makes of them.

`tests/readers/samples/<format name>/` holds files in the conventions of the tools that write such files. Every test in
test_formats.py runs on each of them.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from tqcheck.model import BadItem, Document, Segment
from tqcheck.readers.catalogue import formats
from tqcheck.readers.files import File
from tqcheck.readers.format import Format
from tqcheck.readers.languages import Languages

FOLDER = Path(__file__).parent / "samples"
STATED = Languages("en", "ru")


def samples() -> list[tuple[Format, Path]]:
    """(format, file) of every sample."""
    return [(each, path) for each in formats() for path in sorted((FOLDER / each.name).glob("*")) if path.is_file()]


def read(form: Format, path: Path, data: bytes | None = None) -> Document:
    """A sample, or other bytes under its name, as its format reads it."""
    return form.read(File(path, path.name, data if data is not None else path.read_bytes()), STATED)


def segments(document: Document) -> list[Segment]:
    return [item for item in document.segments if isinstance(item, Segment)]


def bad_items(document: Document) -> list[BadItem]:
    return [item for item in document.segments if isinstance(item, BadItem)]


def contents(data: bytes) -> object:
    """What must be equal when nothing was changed: the bytes, or an archive's members in order with theirs."""
    if not data.startswith(b"PK\x03\x04"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(member.filename, member.date_time, archive.read(member)) for member in archive.infolist()]
