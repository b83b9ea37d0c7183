"""UTX, the dictionary format of the Asia-Pacific Association for Machine Translation: version 1.11 is written.

Tabs, no quoting. The first line says “#UTX”, the version, the pair of languages and other facts; the last of the lines
with # at the start heads the columns: src, tgt, src:pos, then such as term status, tgt:comment, concept ID. A hyphen is
an empty cell.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from tqcheck.errors import UserError
from tqcheck.glossary.formats.format import GlossaryFile, GlossaryFormat, Reading, Wanted
from tqcheck.glossary.formats.separated_text import COMMENT, Row, head_text, separated, unicode_text
from tqcheck.glossary.formats.tables import UTX, Table, count_left_out, one_pair, picker, stated_languages
from tqcheck.glossary.terms import Term, TermMatch, TermStatus
from tqcheck.settings import nearest

_TITLE = "UTX"
_EMPTY = "-"
_PAIR = re.compile(r"\b([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\s*/\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\b")
_BOTH_WAYS = re.compile(r"\bbidirectional\b", re.IGNORECASE)
_STATUSES = {
    "": TermStatus.PREFERRED,
    "approved": TermStatus.PREFERRED,
    "provisional": TermStatus.ADMITTED,
    "non-standard": TermStatus.DEPRECATED,
    "forbidden": TermStatus.FORBIDDEN,
}
_NAMES = {status: name for name, status in _STATUSES.items()}
_FIELDS = {
    "src": "source",
    "tgt": "target",
    "src:pos": "part_of_speech",
    "term status": "status",
    "tgt:comment": "note",
    "concept ID": "concept",
    "domain": "domain",
    "definition": "definition",
}
"""The columns that are written. The last two are none of the standard's, which lets anybody add some."""
_NEEDED = ("src", "tgt", "src:pos", "term status")
_READ = {name.lower(): field for name, field in _FIELDS.items()} | {
    "status": "status",
    "tgt:pos": "part_of_speech",
    "src:comment": "note",
    "comment": "note",
}


def _read(file: GlossaryFile, wanted: Wanted) -> Reading:
    del wanted
    lines = unicode_text(file.data(), file.path).split("\n")
    height = next((number for number, line in enumerate(lines) if not line.startswith(COMMENT)), len(lines))
    table = Table(str(file.path), _rows(lines[height:], height + 1), [])
    header = [" ".join(cell.split()) for cell in lines[height - 1].removeprefix(COMMENT).split("\t")]
    columns: dict[str, int] = {}
    for number, name in enumerate(header):
        columns.setdefault(_READ.get(name.lower(), ""), number)
    if not {"source", "target"} <= columns.keys():
        raise table.problem(height, "the last line with # heads no columns src and tgt", "let it be #src, tgt, src:pos")
    read = {number for field, number in columns.items() if field}
    foreign = [(name, number) for number, name in enumerate(header) if number not in read]
    languages = _languages(table, lines[0], file)
    reading = Reading(problems=table.problems, languages=tuple(filter(None, languages)))
    goes_both_ways = _BOTH_WAYS.search(lines[0]) is not None
    pick = picker([columns.get(field) for field in _FIELDS.values()])
    for row in table.rows:
        try:
            term = _term(table, row.line, pick(row.cells), languages)
        except UserError as problem:
            reading.problems.append(problem)
            continue
        reading.terms.append(term)
        if goes_both_ways and term.status.is_approved:
            reading.terms.append(_turned(term))
        count_left_out(reading, row, foreign)
    return reading


def _rows(lines: Sequence[str], first: int) -> Iterator[Row]:
    for number, line in enumerate(lines, start=first):
        if line.strip() and not line.startswith(COMMENT):
            cells = [" ".join(cell.split()) for cell in line.split("\t")]
            yield Row(number, ["" if cell == _EMPTY else cell for cell in cells])


def _languages(table: Table, line: str, file: GlossaryFile) -> tuple[str, str]:
    """The source and the target language that the first line states, else what is known of the file."""
    stated = _PAIR.search(line)
    if stated is None:
        return file.source_language, file.target_language
    return table.language(stated[1], 1), table.language(stated[2], 1)


def _term(table: Table, line: int, cells: Sequence[str], languages: tuple[str, str]) -> Term:
    source, target, part_of_speech, status, note, concept, domain, definition = cells
    said = _STATUSES.get(status.lower())
    if said is None:
        near = nearest(status.lower(), list(filter(None, _STATUSES)))
        raise table.problem(line, f"unknown status “{status}”", f"did you mean {near}?")
    if not source:
        raise table.problem(line, "no source term", "fill in the column src")
    if not target:
        raise table.problem(line, "no target term", "fill in the column tgt")
    return Term(
        source,
        target,
        said,
        note,
        part_of_speech=part_of_speech,
        domain=domain,
        definition=definition,
        concept=concept,
        source_language=languages[0],
        target_language=languages[1],
        place=f"{table.place}:{line}",
    )


def _turned(term: Term) -> Term:
    return dataclasses.replace(
        term,
        source=term.target,
        target=term.source,
        source_language=term.target_language,
        target_language=term.source_language,
    )


def _write(terms: Sequence[Term], ending: str) -> bytes:
    kept = [term for term in terms if term.source and term.match is not TermMatch.REGEX]
    source_language, target_language = one_pair(kept, _TITLE)
    kept = [
        dataclasses.replace(term, status=TermStatus.PREFERRED, target_language=target_language)
        if term.status is TermStatus.DO_NOT_TRANSLATE
        else term
        for term in kept
    ]
    stated_languages(kept, _TITLE)
    used = [
        name
        for name, field in _FIELDS.items()
        if name in _NEEDED or (field != "status" and any(getattr(term, field) for term in kept))
    ]
    head_lines = (f"{UTX} 1.11; {source_language}/{target_language}", COMMENT + "\t".join(used))
    rows = ([_cell(term, _FIELDS[name]) for name in used] for term in kept)
    return "".join(line + "\n" for line in head_lines).encode() + separated(rows, ending)


def _cell(term: Term, field: str) -> str:
    value = _NAMES[term.status] if field == "status" else getattr(term, field)
    return value or _EMPTY


FORMAT = GlossaryFormat(
    name="utx",
    title=_TITLE,
    endings=(".utx", ".txt", ".tsv"),
    recognises=lambda file: head_text(file.head(), file.path).startswith(UTX),
    read=_read,
    write=_write,
    reads="version 1.11 and those before it: src, tgt, src:pos, term status, tgt:comment, concept ID; both "
    "directions of a bidirectional dictionary",
)
