"""An acronym of a medical text that keeps the letters of its source, which stand for no English words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.house_lists import Claim
from tqcheck.language.frequency import zipf
from tqcheck.language.romanisation import phrase_shown, romanise
from tqcheck.language.scripts import written_in
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_SHORTEST, _KNOWN = 4, 1.0
"""Letters, and the Zipf frequency from which English writes of the thing under this name (OMON)."""
_MEDICAL = re.compile(
    r"пациент|больн(?:ой|ым|ого|ые|ых)\b|лечени|диагно|синдром|терапи|хирург|заболеван|симптом", re.IGNORECASE
)
"""Bodies and makes keep their letters; terms of medicine have English ones."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    target, source = context.target, context.source
    if source is None or not target.acronyms or not source.acronyms or target.is_all_capitals:
        return
    words = (source.tokens[index] for index in source.acronyms)
    written = {romanise(word.text): word for word in words if len(word.text) >= _SHORTEST and not word.text.isascii()}
    for token in map(target.tokens.__getitem__, target.acronyms):
        original = written.get(token.text)
        if original is None or zipf(token.key, "en") >= _KNOWN or not _MEDICAL.search(source.masked):
            continue
        if target.masked[token.start - 1 : token.start] == "(":
            continue  # explained before the bracket
        yield Hit(
            Span(token.start, token.end),
            {"found": token.text, "original": phrase_shown(original.text)},
            confidence=0.7,
            related=(Related(Side.SOURCE, Span(original.start, original.end), original.text, "the acronym"),),
        )


CHECK = Check(
    id="respelt-acronym",
    category=MqmCategory.UNTRANSLATED,
    severity=Severity.MINOR,
    level="picky",
    summary="An acronym of a medical text that keeps the letters of its source.",
    message="“{found}” keeps the letters of {original}: has English an acronym of its own?",
    explanation=(
        "“{found}” is {original} letter by letter. Its letters stand for words of the source’s language; English may "
        "know the thing under other initials, or under none. Look the term up, or write it out where it first stands."
    ),
    languages=frozenset({"en"}),
    source_languages=written_in("Cyrillic"),
    needs_source=True,
    examples=(
        good("The OMON took the patient away.", source="ОМОН увёз больного.", source_language="ru"),
        good("MGTU opened a new house.", source="МГТУ открыл новый корпус.", source_language="ru"),
        good("The cord injury (PSTM) was treated.", source="Травму (ПСТМ) лечили.", source_language="ru"),
        bad("Patients with [PSTM] were treated.", source="Лечили пациентов с ПСТМ.", source_language="ru"),
    ),
    find=_find,
    claim=Claim.WORD,
)
