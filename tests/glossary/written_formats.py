"""Formats that exist in tests alone, so that conversion can be tested apart from how any real one is written."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.glossary.formats.format import GlossaryFormat, Reading
from tqcheck.glossary.terms import Term


def a_format(name: str, *endings: str, holds: Sequence[str] = (), is_written: bool = True) -> GlossaryFormat:
    """A format that writes a row a line: source, equals sign, target and what it holds."""

    def write(terms: Sequence[Term]) -> bytes:
        fields = sorted({each.partition("=")[0] for each in holds})
        rows = ((f"{term.source}={term.target}", *(str(getattr(term, name)) for name in fields)) for term in terms)
        return "".join("|".join(row) + "\n" for row in rows).encode()

    return GlossaryFormat(
        name=name,
        title=f"{name.title()} file",
        endings=endings,
        recognises=lambda file: True,
        read=lambda file, wanted: Reading(),
        write=write if is_written else None,
        holds=frozenset(holds),
        reads="",
    )


FORMATS = (
    a_format("tqcheck", ".csv", ".tsv", holds=("status", "note", "match", "source_language", "target_language")),
    a_format("pairs", ".csv", ".txt"),
    a_format("flags", ".flags", holds=("note", "status=forbidden", "status=do-not-translate")),
    a_format("base", ".xml", ".base"),
    a_format("store", ".xml", ".base"),
    a_format("sealed", ".bin", is_written=False),
)
