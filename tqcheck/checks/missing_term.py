"""A source term whose translation, as the glossary has it, is nowhere in the target."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.glossary.matching import Certainty, Occurrence, occurrences, source_key
from tqcheck.glossary.replacement import fitted
from tqcheck.glossary.terms import Term, TermStatus
from tqcheck.language.lemmas import PrefixLemmatiser
from tqcheck.language.romanisation import common_form
from tqcheck.language.text import Text
from tqcheck.language.tokens import tokenise
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_SEPARATORS = re.compile(r"[\s\-‐‑–]+")
_SHORTEST_JOINED = 6
"""Letters from which on a term may be looked for with all spaces and hyphens taken out of the target."""
_SHORTEST_PREFIXED = 3
"""The same where no dictionary knows the particles that are written with a word (Hebrew and Arabic “the”, “and”)."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    source = context.source
    if source is None or not segment.target.strip() or segment.target == segment.source:
        return
    wanted = [
        occurrence
        for occurrence in occurrences(context.glossary, Side.SOURCE, source)
        if occurrence.taken_by is None and occurrence.certainty is Certainty.CERTAIN
    ]
    if not wanted or source.is_all_capitals:
        return
    target = context.target
    keys = {source_key(term) for occurrence in wanted for term in occurrence.terms}
    present = {
        term
        for occurrence in occurrences(context.glossary, Side.TARGET, target)
        for term in occurrence.terms
        if _counts(term, occurrence.taken_by, keys)
    }
    confidence = 0.6 if isinstance(source.lemmatiser, PrefixLemmatiser) else 0.85
    reported: set[str] = set()
    for occurrence in wanted:
        terms = sorted(
            (term for term in occurrence.terms if term.status is not TermStatus.FORBIDDEN),
            key=lambda term: term.status is not TermStatus.PREFERRED,
        )
        # A forbidden translation is forbidden-term's to report.
        if not terms or not present.isdisjoint(occurrence.terms) or source_key(terms[0]) in reported:
            continue
        if any(_stands_otherwise(term.target, target) for term in terms) or _is_name(occurrence, source, target):
            continue
        reported.add(source_key(terms[0]))
        yield _hit(terms, occurrence, source, target, confidence)


def _counts(term: Term, longer: Occurrence | None, keys: Collection[str]) -> bool:
    """Whether a term inside a longer one is there: not where the longer one translates other source words."""
    return longer is None or not any(
        source_key(other) in keys and source_key(term).lower() not in source_key(other).lower()
        for other in longer.terms
    )


def _stands_otherwise(term: str, target: Text) -> bool:
    """Whether the term is there in one word or in another order: “forces of the CSTO”."""
    joined = _SEPARATORS.sub("", term).lower()
    shortest = _SHORTEST_PREFIXED if isinstance(target.lemmatiser, PrefixLemmatiser) else _SHORTEST_JOINED
    if len(joined) >= shortest and joined in _SEPARATORS.sub("", target.text).lower():
        return True
    tokens = tokenise(term)
    if len(tokens) < 2:
        return False
    telling = [token for token in tokens if len(token.text) > 3 or not token.is_lower]
    words = [token.key for token in (telling if len(telling) > 1 else tokens)]
    language = target.lemmatiser
    wanted = [language.lemmas(word) | {word} for word in words]
    return any(
        all(any(language.is_form_of(token.key, lemmas) for token in sentence) for lemmas in wanted)
        for sentence in map(target.sentence_tokens, range(len(target.sentences)))
    )


def _is_name(occurrence: Occurrence, source: Text, target: Text) -> bool:
    """Whether the words are part of a name that the target keeps: the journal Infectious Diseases."""
    covered = occurrence.span.of(source.text)
    return (
        covered[0].isupper()
        and all(term.source[0].islower() for term in occurrence.terms)
        and all(occurrence.span.start != start for start, _ in source.sentences)
        and covered in target.text
    )


def _hit(terms: list[Term], occurrence: Occurrence, source: Text, target: Text, confidence: float) -> Hit:
    covered = occurrence.span.of(source.text)
    values = {
        "source": covered,
        "target": terms[0].target,
        "accepted": " or ".join(f"“{term}”" for term in dict.fromkeys(term.target for term in terms)),
        "note": f" {terms[0].note}" if terms[0].note else "",
        "subject": terms[0].source,
    }
    left = _left_over({covered, terms[0].source}, target)
    if left is None:
        return Hit(occurrence.span, values, side=Side.SOURCE, confidence=confidence)
    span, suggestion = fitted(terms[0].target, left.of(target.text), target, left) or (left, None)
    return Hit(
        span,
        values,
        (suggestion,) if suggestion else (),
        confidence=confidence,
        related=(Related(Side.SOURCE, occurrence.span, covered, "the term"),),
    )


def _left_over(spellings: Collection[str], target: Text) -> Span | None:
    """The place in the target where the source term was left as it is, or only its letters were changed."""
    tokens = target.tokens
    for spelling in sorted(spellings):
        wanted, length = common_form(spelling), len(tokenise(spelling))
        if len(wanted) < 3 or not length:
            continue
        for index in range(len(tokens) - length + 1):
            span = Span(tokens[index].start, tokens[index + length - 1].end)
            if common_form(span.of(target.text)) == wanted:
                return span
    return None


_CSTO = (Term("ОДКБ", "CSTO"), Term("силы ОДКБ", "CSTO forces"))
_GUARD = (Term("Национальная гвардия", "National Guard"), Term("гвардия", "guards"))
_HEALTH = (
    Term("health", "здоровье"),
    Term("health care", "здравоохранение"),
    Term("health care", "медицинская помощь", TermStatus.ADMITTED),
)
_MAP = (Term("карта", "map"),)

CHECK = Check(
    id="missing-term",
    category=MqmCategory.TERMBASE,
    severity=Severity.MAJOR,
    summary="The source has a glossary term, and the target has none of its approved translations.",
    message="«{source}» → “{target}” is missing",
    explanation="The glossary translates «{subject}» as {accepted}; the target has it in no form.{note}",
    examples=(
        good("The CSTO's forces left.", source="Силы ОДКБ ушли.", source_language="ru", terms=_CSTO),
        good("The forces of the CSTO left.", source="Решение ОДКБ.", source_language="ru", terms=_CSTO),
        good(
            "Units of the national guard arrived.",
            source="Прибыли подразделения Национальной гвардии.",
            source_language="ru",
            terms=_GUARD,
        ),
        good(
            "Расходы на медицинскую помощь растут.",
            source="Spending on health-care is growing.",
            source_language="en",
            target_language="ru",
            terms=_HEALTH,
        ),
        good("Two maps lay there.", source="Там лежали дві карти.", source_language="uk", terms=_MAP),
        good("ALLIANCE SUMMIT", source="САММИТ ОДКБ", source_language="ru", terms=_CSTO),
        bad(
            "The [ODKB] sent troops.",
            source="ОДКБ направила войска.",
            source_language="ru",
            suggestion="CSTO",
            terms=_CSTO,
        ),
        bad(
            "He studied the [karta] again.",
            source="Він знову вивчав карту.",
            source_language="uk",
            suggestion="map",
            terms=_MAP,
        ),
    ),
    find=_find,
    needs_source=True,
    needs_glossary=True,
    silences=("untranslated-text",),
)
