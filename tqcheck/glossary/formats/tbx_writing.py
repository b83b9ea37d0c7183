"""TBX files of rows: a version and style has a header and elements of its own around the same data categories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.files.xml_bytes import escaped
from tqcheck.glossary.formats.concepts import Concept, Designation, concepts
from tqcheck.glossary.formats.tbx_concepts import NOT_TRANSLATED, as_id
from tqcheck.glossary.formats.xml_reading import OUR_CASE, OUR_MATCH, OUR_PART_OF_SPEECH, OUR_STATUS
from tqcheck.glossary.terms import Term, TermMatch, TermStatus

_STATUSES = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.DEPRECATED: "deprecatedTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
}
_PARTS_OF_SPEECH = frozenset({"noun", "verb", "adjective", "adverb", "other"})
_BASIC = {"subjectField": "min", "administrativeStatus": "min", "partOfSpeech": "min", "definition": "basic"}
"""Of the data categories of TBX-Basic, with the prefixes of their modules in the style dct."""
_OWN = "tqcheck"
"""The prefix of categories that TBX-Basic does not have, and the name of a dialect with them."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a version and style of TBX has around the data categories: the file's start, with places for `{dialect}` and
    `{language}`, and its end, the elements of entries, their languages and terms, and whether a category is an element
    of its own.
    """

    start: str
    end: str
    entry: str
    section: str
    term: str
    has_elements: bool = False


def written(terms: Sequence[Term], layout: Layout) -> bytes:
    """The rows as a file, in the dialect TBX-Basic where that has all the categories they need.

    Raises UserError where a row does not say its languages.
    """
    found = concepts(terms)
    lines = _Lines(layout)
    body = [line for number, concept in enumerate(found, start=1) for line in lines.of_concept(concept, number)]
    dialect = f"TBX-{_OWN}" if lines.has_own else "TBX-Basic"
    language = found[0].designations[0].language if found else "und"
    start = layout.start.format(dialect=dialect, language=escaped(language))
    return "\n".join((start, *body, layout.end, "")).encode("utf-8")


class _Lines:
    """The lines of a file's entries; `has_own` tells whether one has a category that TBX-Basic does not."""

    def __init__(self, layout: Layout) -> None:
        self.has_own = False
        self._layout = layout

    def of_concept(self, concept: Concept, number: int) -> Iterator[str]:
        layout = self._layout
        yield f'<{layout.entry} id="{as_id(concept.id, number)}">'
        if concept.domain:
            yield self._category("descrip", "subjectField", concept.domain)
        if concept.definition:
            yield self._category("descrip", "definition", concept.definition)
        if not concept.is_translated:
            yield self._category("descrip", NOT_TRANSLATED, "No")
        for language in dict.fromkeys(each.language for each in concept.designations):
            yield f'<{layout.section} xml:lang="{escaped(language)}">'
            if language in concept.definitions:
                yield self._category("descrip", "definition", concept.definitions[language])
            for each in concept.designations:
                if each.language == language:
                    yield f"<{layout.term}>{''.join(self._of_designation(each))}</{layout.term}>"
            yield f"</{layout.section}>"
        yield f"</{layout.entry}>"

    def _of_designation(self, designation: Designation) -> Iterator[str]:
        yield f"<term>{escaped(designation.text)}</term>"
        status, part_of_speech = designation.status, designation.part_of_speech
        yield self._category("termNote", "administrativeStatus", _STATUSES[status])
        if status is TermStatus.FORBIDDEN:
            yield self._category("termNote", OUR_STATUS, status)
        if part_of_speech:
            is_basic = part_of_speech in _PARTS_OF_SPEECH
            yield self._category("termNote", "partOfSpeech", part_of_speech if is_basic else "other")
            if not is_basic:
                yield self._category("termNote", OUR_PART_OF_SPEECH, part_of_speech)
        if designation.match is not TermMatch.LEMMA:
            yield self._category("termNote", OUR_MATCH, designation.match)
        if designation.case is not None:
            yield self._category("termNote", OUR_CASE, designation.case)
        if designation.note:
            yield f"<note>{escaped(designation.note)}</note>"

    def _category(self, carrier: str, category: str, text: str) -> str:
        module = _BASIC.get(category, _OWN)
        self.has_own = self.has_own or module == _OWN
        if self._layout.has_elements:
            element = f"{module}:{'translationNeeded' if category == NOT_TRANSLATED else category}"
            return f"<{element}>{escaped(text)}</{element}>"
        return f'<{carrier} type="{category}">{escaped(text)}</{carrier}>'
