"""Tables for tests: written, read by the format that they have."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tqcheck.glossary.formats.catalogue import format_of
from tqcheck.glossary.formats.format import GlossaryFile, GlossaryFormat, Reading, Wanted
from tqcheck.glossary.terms import Term

SAMPLES = Path(__file__).parent / "samples"


def written(folder: Path, text: str | bytes, name: str = "terms.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


def file_data(format_: GlossaryFormat, terms: Sequence[Term], ending: str | None = None) -> bytes:
    """Terms as a file of a format, with its usual ending or another of its own."""
    assert format_.write is not None
    return format_.write(terms, ending or format_.endings[0])


def reading(path: Path, source: str = "", target: str = "", sheet: str = "") -> Reading:
    """What the format that the file has reads of it, for a pair of languages."""
    file = GlossaryFile(path, sheet=sheet)
    return format_of(file).read(file, Wanted(source, target))


def pairs(terms: list[Term]) -> list[tuple[str, str]]:
    return [(term.source, term.target) for term in terms]
