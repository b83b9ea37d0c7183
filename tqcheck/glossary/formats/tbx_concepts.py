"""What TBX says of concepts and their terms, in any version, style and dialect."""

from __future__ import annotations

import functools
import re
import sys

from tqcheck.errors import UserError
from tqcheck.glossary.formats.concepts import Concept, Designation
from tqcheck.glossary.formats.format import GlossaryFile
from tqcheck.glossary.formats.xml_entries import DEFINITION, DOMAIN, NOTE, TERM, Entry, Said, normal, root
from tqcheck.glossary.formats.xml_reading import (
    OUR_CASE,
    OUR_MATCH,
    OUR_PART_OF_SPEECH,
    OUR_STATUS,
    Conversion,
    one_of,
)
from tqcheck.glossary.terms import TermCase, TermMatch, TermStatus
from tqcheck.settings import nearest

NOT_TRANSLATED = "Translation needed"
"""The category that is “No” for terms that stay as they are: Weblate and others write it."""
_STATUS, _AUTHORIZATION, _PART_OF_SPEECH, _TRANSLATED = "status", "authorization", "part of speech", "translated"
_PREFERRED, _FORBIDDEN, _CASE_SENSITIVE, _EXACT = "preferred", "forbidden", "case-sensitive", "exact"
MEANINGS = {
    "term": TERM,
    "administrativestatus": _STATUS,
    "normativeauthorization": _AUTHORIZATION,
    "partofspeech": _PART_OF_SPEECH,
    "note": NOTE,
    "usagenote": NOTE,
    "transfercomment": NOTE,
    "definition": DEFINITION,
    "explanation": DEFINITION,
    "subjectfield": DOMAIN,
    "domain": DOMAIN,
    **{normal(ours): ours for ours in (OUR_STATUS, OUR_MATCH, OUR_CASE, OUR_PART_OF_SPEECH)},
    normal(NOT_TRANSLATED): _TRANSLATED,
    # Weblate's explanation is a descrip without a type; the others are Phrase's.
    "descrip": DEFINITION,
    "preferred": _PREFERRED,
    "forbidden": _FORBIDDEN,
    "casesensitive": _CASE_SENSITIVE,
    "exactmatch": _EXACT,
}
"""What the data categories of ISO 30042 and of some tools mean."""
_STATUSES = {
    **dict.fromkeys(("preferred", "standardized", "legal", "regulated", "approved"), TermStatus.PREFERRED),
    **dict.fromkeys(("admitted", "nonstandardized", "proposed"), TermStatus.ADMITTED),
    **dict.fromkeys(("deprecated", "superseded", "notrecommended"), TermStatus.DEPRECATED),
    **dict.fromkeys(("forbidden", "obsolete"), TermStatus.FORBIDDEN),
}
"""Values of administrativeStatus and normativeAuthorization without “Term” and “-admn-sts”."""
_NOT_IN_IDS = re.compile(r"^[^A-Za-z_]|[^\w.-]|_(?=x[0-9A-F]{4,6}_)", re.ASCII)
_IN_IDS = re.compile(r"_x([0-9A-F]{4,6})_")
_NO_NAME = re.compile(r"tqcheck-\d+")
_DCT = re.compile(rb"""\bstyle\s*=\s*["']dct""", re.IGNORECASE)
_TRUE = frozenset({"true", "yes", "1"})
_FALSE = frozenset({"false", "no", "0"})


def is_in_elements(file: GlossaryFile) -> bool:
    """Whether a file is TBX 3 whose data categories are elements of their own (style dct)."""
    name, attributes = root(file.head())
    return name == "tbx" and _DCT.search(attributes) is not None


def as_id(name: str, number: int) -> str:
    """A concept's name as an XML id has it: what ids may not hold is written _x0020_ (ISO 9075-14). A concept without
    a name gets an id that is read as none.
    """
    return _NOT_IN_IDS.sub(lambda found: f"_x{ord(found[0]):04X}_", name) if name else f"tqcheck-{number}"


def _of_id(written: str) -> str:
    return "" if _NO_NAME.fullmatch(written) else _IN_IDS.sub(_character, written)


def _character(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    return chr(number) if number <= sys.maxunicode and chr(number).isprintable() else found[0]


def concept_of(entry: Entry, conversion: Conversion) -> Concept | None:
    """The concept of an entry. A term that cannot be used is a problem; an entry without one is None."""
    shared = entry.said
    designations: list[Designation] = []
    definitions: dict[str, str] = {}
    for language, section in conversion.sections(entry):
        found: list[Designation] = []
        statuses: list[TermStatus | None] = []
        for said in section.terms:
            try:
                status = _status(said)
                found.append(_designation(said, language, status, section.said.get(NOTE, "")))
                statuses.append(status)
            except UserError as error:
                conversion.problem(error.problem, entry.line, error.remedy)
        if TermStatus.PREFERRED in statuses and None in statuses:
            # Beside a term that is said to be preferred, those of which nothing is said are admitted.
            for each, status in zip(found, statuses, strict=True):
                each.status = status or TermStatus.ADMITTED
        designations += found
        for said in (section.said, *section.terms):
            if DEFINITION in said:
                definitions.setdefault(language, said[DEFINITION])
            if DOMAIN in said or _TRANSLATED in said:
                shared = {**{meaning: said[meaning] for meaning in (DOMAIN, _TRANSLATED) if meaning in said}, **shared}
    if not designations:
        if not any(section.terms for section in entry.sections):
            conversion.problem("an entry without terms", entry.line, "add terms, or delete the entry")
        return None
    return Concept(
        _of_id(entry.id),
        tuple(designations),
        shared.get(DOMAIN, ""),
        shared.get(DEFINITION, ""),
        shared.get(NOTE, ""),
        _TRANSLATED not in shared or shared[_TRANSLATED].lower() not in _FALSE,
        f"{conversion.place}:{entry.line}",
        definitions,
    )


def _designation(said: Said, language: str, status: TermStatus | None, note: str) -> Designation:
    if TERM not in said:
        raise UserError("a term without text", remedy="fill it in, or delete it")
    match = TermMatch.EXACT if said.get(_EXACT, "").lower() in _TRUE else TermMatch.LEMMA
    # That capitals do not matter is what tools write of every term: it says nothing.
    case = TermCase.SENSITIVE if said.get(_CASE_SENSITIVE, "").lower() in _TRUE else None
    return Designation(
        said[TERM],
        language,
        status or TermStatus.PREFERRED,
        said.get(NOTE) or note,
        one_of(TermMatch, said, OUR_MATCH) if OUR_MATCH in said else match,
        one_of(TermCase, said, OUR_CASE) if OUR_CASE in said else case,
        said.get(OUR_PART_OF_SPEECH) or _part_of_speech(said.get(_PART_OF_SPEECH, "")),
    )


def _status(said: Said) -> TermStatus | None:
    written = said.get(OUR_STATUS) or said.get(_STATUS) or said.get(_AUTHORIZATION)
    if _FORBIDDEN in said and said[_FORBIDDEN].lower() in _TRUE:
        return TermStatus.FORBIDDEN
    if written:
        status = _known_status(written)
        if status is None:
            raise UserError(
                f"unknown status “{written}” of “{said.get(TERM, '')}”",
                remedy=f"did you mean {nearest(written, _STATUSES)}?",
            )
        return status
    return TermStatus.PREFERRED if said.get(_PREFERRED, "").lower() in _TRUE else None


@functools.lru_cache(maxsize=1024)
def _known_status(value: str) -> TermStatus | None:
    return _STATUSES.get(normal(value).removesuffix("admnsts").removesuffix("term"))


def _part_of_speech(value: str) -> str:
    """Phrase writes PROPER_NOUN."""
    return value.lower().replace("_", " ") if value.isupper() else value
