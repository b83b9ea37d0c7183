"""What XML glossaries have in common when they are read: languages, problems, bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from tqcheck.errors import UserError
from tqcheck.glossary.formats.concepts import Concept, add_rows
from tqcheck.glossary.formats.format import GlossaryFile, Reading, Wanted
from tqcheck.glossary.formats.xml_entries import TERM, Entries, Entry, Said, Section
from tqcheck.glossary.terms import TermCase, TermMatch
from tqcheck.language.codes import validated
from tqcheck.settings import nearest

ENDINGS = (".tbx", ".xml", ".mtf", ".tmx")
"""What such files are called: which format one has, its root element tells."""
OUR_STATUS, OUR_MATCH, OUR_CASE, OUR_PART_OF_SPEECH = (
    f"x-tqcheck-{name}" for name in ("status", "match", "case", "part-of-speech")
)
"""The categories of what the formats have no value for, which are their own meanings."""
_MOST_PROBLEMS = 1_000
_LONGEST_PROBLEM = 200
_MOST_TERMS = 1_000
"""Of one entry: its rows are as many as its terms squared."""
_MOST_ROWS = 3_000_000
"""Of a file, in less than a gigabyte."""


class Conversion:
    """The reading of a file: what went wrong is noted with its line, languages are brought to their usual tags."""

    def __init__(self, file: GlossaryFile) -> None:
        self.reading = Reading()
        self.place = str(file.path)
        self._languages: dict[str, str] = {}

    def problem(self, problem: str, line: int, remedy: str) -> None:
        """Notes what is wrong with an entry. Raises UserError where too much is."""
        if len(self.reading.problems) == _MOST_PROBLEMS:
            raise UserError(
                f"more than {_MOST_PROBLEMS:,} terms cannot be used",
                place=self.place,
                line=line,
                remedy="mend the file",
            )
        if len(problem) > _LONGEST_PROBLEM:
            problem = problem[:_LONGEST_PROBLEM] + "…"
        self.reading.problems.append(UserError(problem, place=self.place, line=line, remedy=remedy))

    def sections(self, entry: Entry) -> Iterator[tuple[str, Section]]:
        """The languages of an entry that are known. One that is not is a problem where it comes first."""
        for section in entry.sections:
            tag = section.language
            known = self._languages.get(tag)
            if known is None:
                known = self._languages[tag] = self._validated(tag, entry.line)
            elif not known:
                self.reading.left_out["entries in an unknown language"] += 1
            if known:
                yield known, section

    def _validated(self, tag: str, line: int) -> str:
        if not tag:
            self.problem("an entry does not say its language", line, "state it with xml:lang")
            return ""
        try:
            return validated(tag) or ""
        except UserError as error:
            self.problem(error.problem, line, error.remedy)
            return ""

    def languages(self) -> tuple[str, ...]:
        """The languages of the entries so far."""
        return tuple(dict.fromkeys(filter(None, self._languages.values())))


def read(
    file: GlossaryFile,
    wanted: Wanted,
    meanings: Mapping[str, str],
    concept_of: Callable[[Entry, Conversion], Concept | None],
) -> Reading:
    """The rows of all entries. An entry that is no concept is None and says why in the conversion.

    Raises UserError where the file breaks off before its first row; what breaks off later is a problem.
    """
    conversion = Conversion(file)
    reading = conversion.reading
    entries = Entries(conversion.place, meanings)
    try:
        with file.open() as stream:
            for entry in entries.read(stream):
                concept = concept_of(entry, conversion)
                if concept is None:
                    continue
                if len(concept.designations) > _MOST_TERMS:
                    conversion.problem(f"an entry with more than {_MOST_TERMS:,} terms", entry.line, "divide it")
                    continue
                add_rows(concept, wanted, entries.language, reading.terms, reading.left_out)
                if len(reading.terms) > _MOST_ROWS:
                    raise entries.error(f"more than {_MOST_ROWS:,} pairs of terms")
    except UserError as error:
        if not reading.terms:
            raise
        reading.problems.append(error)
    reading.languages = conversion.languages()
    reading.left_out += entries.left_out
    return reading


Value = TypeVar("Value", TermMatch, TermCase)


def one_of(values: type[Value], said: Said, category: str) -> Value:
    """What a category says, as one of some values. Raises UserError, without a place, where it says anything else."""
    try:
        return values(said[category].lower())
    except ValueError:
        raise UserError(
            f"unknown {category} “{said[category]}” of “{said[TERM]}”",
            remedy=f"did you mean {nearest(said[category], values)}?",
        ) from None
