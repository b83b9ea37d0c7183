"""TMX 1.4b as a source of terms: the units of a translation memory that are short enough to be terms."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

import regex

import tqcheck
from tqcheck.errors import UserError
from tqcheck.files.xml_bytes import escaped
from tqcheck.glossary.formats.concepts import Concept, Designation, both_ways, require_languages
from tqcheck.glossary.formats.format import GlossaryFile, GlossaryFormat, Reading, Wanted
from tqcheck.glossary.formats.xml_entries import DEFINITION, DOMAIN, NOTE, TERM, Entry, normal, root
from tqcheck.glossary.formats.xml_reading import (
    ENDINGS,
    OUR_CASE,
    OUR_MATCH,
    OUR_PART_OF_SPEECH,
    Conversion,
    one_of,
    read,
)
from tqcheck.glossary.terms import Term, TermCase, TermMatch, TermStatus

_CONCEPT, _DOMAIN, _DEFINITION = "x-tqcheck-concept", "x-tqcheck-domain", "x-tqcheck-definition"
_MEANINGS = {
    "seg": TERM,
    "note": NOTE,
    normal(_DOMAIN): DOMAIN,
    normal(_DEFINITION): DEFINITION,
    **{normal(ours): ours for ours in (_CONCEPT, OUR_MATCH, OUR_CASE, OUR_PART_OF_SPEECH)},
}
_OURS = b'creationtool="tqcheck"'
_MOST_WORDS = 8
"""Of a term: “International Covenant on Economic, Social and Cultural Rights”."""
_MOST_UNSPACED = 16
"""Letters of a term in a script without spaces."""
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_MARK = re.compile(r"[.!?:;…。！？：；।؟]")
_SENTENCE_MARK = regex.compile(r"[!?:;…。！？：；।؟](?:\s|\W*$)|\s.*\.\W*$|\p{Ll}{3}\.\s+\p{Lu}", regex.DOTALL)
"""A mark that ends a sentence. A period is none behind a single word (Ltd.) or a short one (Dr. No)."""


def is_term(text: str) -> bool:
    """Whether a unit's text may be a term: at most eight words (sixteen letters where words are not spaced), among them
    a letter, and no sentence's mark.
    """
    return (
        text.count(" ") < _MOST_WORDS
        and any(map(str.isalpha, text))
        and (_MARK.search(text) is None or _SENTENCE_MARK.search(text) is None)
        and (text.isascii() or len(text) <= _MOST_UNSPACED or len(_UNSPACED.findall(text)) <= _MOST_UNSPACED)
    )


def _read(file: GlossaryFile, wanted: Wanted) -> Reading:
    concept_of = functools.partial(_concept, are_all_terms=_OURS in file.head())
    return read(file, wanted, _MEANINGS, concept_of)


def _concept(entry: Entry, conversion: Conversion, *, are_all_terms: bool) -> Concept | None:
    texts = [
        (language, section.said[TERM], section.said.get(NOTE, ""))
        for language, section in conversion.sections(entry)
        if TERM in section.said
    ]
    if not texts or not (are_all_terms or all(is_term(text) for _, text, _ in texts)):
        conversion.reading.left_out["units that are no terms"] += 1
        return None
    said = entry.said
    try:
        match = one_of(TermMatch, said, OUR_MATCH) if OUR_MATCH in said else TermMatch.LEMMA
        case = one_of(TermCase, said, OUR_CASE) if OUR_CASE in said else None
    except UserError as error:
        conversion.problem(error.problem, entry.line, error.remedy)
        return None
    return Concept(
        said.get(_CONCEPT, ""),
        tuple(
            Designation(text, language, TermStatus.PREFERRED, note, match, case, said.get(OUR_PART_OF_SPEECH, ""))
            for language, text, note in texts
        ),
        said.get(DOMAIN, ""),
        said.get(DEFINITION, ""),
        said.get(NOTE, ""),
        place=f"{conversion.place}:{entry.line}",
    )


def _written(terms: Sequence[Term], ending: str) -> bytes:
    """Rows as units, one each. What is unwanted is left out, because a memory would offer it as a translation, and so
    are regular expressions.
    """
    del ending
    pairs = both_ways(terms, _is_pair)
    languages = {term.source_language for term in pairs}
    source_language = escaped(languages.pop()) if len(languages) == 1 else "*all*"
    start = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header {_OURS.decode()} creationtoolversion="{tqcheck.__version__}" segtype="phrase" o-tmf="tqcheck" \
adminlang="en" srclang="{source_language}" datatype="plaintext"/>
<body>"""
    return "\n".join((start, *map(_unit, pairs), "</body>\n</tmx>\n")).encode("utf-8")


def _is_pair(term: Term) -> bool:
    """Whether a memory may offer a row, and has two languages for it. Raises UserError where it does not say them."""
    if not (term.source and term.status.is_approved and term.match is not TermMatch.REGEX):
        return False
    require_languages(term)
    return bool(term.target_language)


def _unit(term: Term) -> str:
    source, target = _variant(term.source_language, term.source), _variant(term.target_language, term.target)
    return f"<tu>{''.join(_properties(term))}{source}{target}</tu>"


def _properties(term: Term) -> Iterator[str]:
    if term.note:
        yield f"<note>{escaped(term.note)}</note>"
    for category, text in (
        (_CONCEPT, term.concept),
        (_DOMAIN, term.domain),
        (_DEFINITION, term.definition),
        (OUR_PART_OF_SPEECH, term.part_of_speech),
        (OUR_MATCH, term.match if term.match is not TermMatch.LEMMA else ""),
        (OUR_CASE, term.case or ""),
    ):
        if text:
            yield f'<prop type="{category}">{escaped(text)}</prop>'


def _variant(language: str, text: str) -> str:
    return f'<tuv xml:lang="{escaped(language)}"><seg>{escaped(text)}</seg></tuv>'


FORMAT = GlossaryFormat(
    name="tmx",
    title="TMX",
    endings=ENDINGS,
    recognises=lambda file: root(file.head())[0] == "tmx",
    read=_read,
    write=_written,
    reads="a unit a concept, where no text has more than eight words (sixteen letters in a script without spaces) or "
    "the mark of a sentence; codes are cut",
)
