"""A translation that the glossary forbids."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.glossary.matching import Certainty, Occurrence, occurrences, rows_by_source, source_key
from tqcheck.glossary.replacement import fitted
from tqcheck.glossary.terms import Glossary, Term, TermStatus
from tqcheck.language.text import Text
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Side, Span

_WORD = regex.compile(r"(\p{Lu})?[\p{L}\p{M}\p{N}'’]+")


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    target = context.target
    found = occurrences(context.glossary, Side.TARGET, target)
    for occurrence in found:
        if occurrence.taken_by is not None or occurrence.certainty is not Certainty.CERTAIN:
            continue
        for term in occurrence.terms:
            if term.status is not TermStatus.FORBIDDEN or target.is_all_capitals:
                continue
            confidence = _confidence(term, occurrence, found, context)
            if confidence:
                yield _hit(term, occurrence.span, target, context.glossary, confidence)
                break


def _confidence(term: Term, occurrence: Occurrence, found: tuple[Occurrence, ...], context: Context) -> float:
    """How sure it is that `term` is wrong at `occurrence`: 0 where something else explains it."""
    approved = [other for other in occurrence.terms if other.status is not TermStatus.FORBIDDEN]
    siblings = [other for other in approved if not term.source or source_key(other) == source_key(term)]
    if siblings and not _is_spelt_as(term, siblings, occurrence.span, context.target):
        return 0.0
    if not term.source:
        return 0.85
    others = [other for other in approved if source_key(other) != source_key(term)]
    if context.source is None:
        return 0.0 if others else 0.6
    in_source = [
        place
        for place in occurrences(context.glossary, Side.SOURCE, context.source)
        if place.taken_by is None and place.certainty is Certainty.CERTAIN
    ]
    present = {source_key(row) for place in in_source for row in place.terms}
    if source_key(term) not in present or any(source_key(other) in present for other in others):
        return 0.0
    # Where every mention of the source term has its approved translation, the word translates something else.
    wanted = sum(any(source_key(row) == source_key(term) for row in place.terms) for place in in_source)
    right = sum(
        any(row.status is not TermStatus.FORBIDDEN and source_key(row) == source_key(term) for row in place.terms)
        for place in found
        if not place.span.overlaps(occurrence.span)
    )
    return 0.9 if right < wanted else 0.0


def _is_spelt_as(term: Term, approved: list[Term], span: Span, target: Text) -> bool:
    """Whether the forbidden spelling stands there, not an approved one with other hyphens or capitals."""
    opens_sentence = any(span.start == start for start, _ in target.sentences)
    written = span.of(target.text)
    shapes = {_shape(other.target, opens_sentence) for other in approved}
    if _shape(written, opens_sentence) == _shape(term.target, opens_sentence) not in shapes:
        return True
    return written.casefold() == term.target.casefold() not in {other.target.casefold() for other in approved}


def _shape(text: str, ignores_first_capital: bool) -> str:
    """`text` with every word as A or a: “E-mails” has the shape of “E-mail”, not of “email”."""
    if ignores_first_capital:
        text = text[:1].lower() + text[1:]
    return str(_WORD.sub(lambda match: "A" if match.group(1) else "a", text))


def _hit(term: Term, span: Span, target: Text, glossary: Glossary, confidence: float) -> Hit:
    approved = [
        row
        for status in (TermStatus.PREFERRED, TermStatus.ADMITTED)
        for row in rows_by_source(glossary).get(source_key(term), ())
        if term.source and row.status is status
    ]
    written = span.of(target.text)
    fit = fitted(approved[0].target, term.target, target, span) if approved else None
    where, suggestion = fit or (span, None)
    right = (suggestion or approved[0].target) if approved else ""
    return Hit(
        where,
        {
            "wrong": where.of(target.text),
            "right": f"“{right}”" if right else "another word",
            "term": term.target,
            "for_source": f" for «{term.source}»" if term.source else "",
            "note": f" {term.note}" if term.note else "",
            "subject": term.target,
        },
        (suggestion,) if suggestion and suggestion != written else (),
        confidence=confidence,
    )


_FIGHTER = (Term("боевик", "fighter"), Term("боевик", "militant", TermStatus.FORBIDDEN))
_MAIL = (Term("электронная почта", "email"), Term("электронная почта", "e-mail", TermStatus.FORBIDDEN))
_POLICE = (
    Term("милиция", "police"),
    Term("милиция", "militia", TermStatus.FORBIDDEN),
    Term("ополчение", "militia"),
    Term("народное ополчение", "people's militia"),
)
_RELEASE = (Term("release", "выпуск"), Term("release", "релиз", TermStatus.FORBIDDEN))

CHECK = Check(
    id="forbidden-term",
    category=MqmCategory.WRONG_TERM,
    severity=Severity.MAJOR,
    summary="The target has a translation that the glossary forbids.",
    message="“{wrong}” → {right} (forbidden by the glossary)",
    explanation="The glossary forbids “{term}”{for_source}; it has {right}.{note}",
    examples=(
        good("Fighters attacked.", source="Боевики атаковали.", source_language="ru", terms=_FIGHTER),
        good(
            "The militant speech was long.",
            source="Воинственная речь была долгой.",
            source_language="ru",
            terms=_FIGHTER,
        ),
        good("The militia came.", source="Пришло ополчение.", source_language="ru", terms=_POLICE),
        good("The militia came.", source_language="ru", terms=_POLICE),
        good(
            "The police met the people’s militia.",
            source="Милиция встретила народное ополчение.",
            source_language="ru",
            terms=_POLICE,
        ),
        good("Write an email.", source="Пишите на электронную почту.", source_language="ru", terms=_MAIL),
        bad(
            "[Militants] attacked.",
            source="Боевики атаковали.",
            source_language="ru",
            suggestion="Fighters",
            terms=_FIGHTER,
        ),
        bad(
            "It came by [e-mail].",
            source="Пришло по электронной почте.",
            source_language="ru",
            suggestion="email",
            terms=_MAIL,
        ),
        bad(
            "Вышел новый [релиз].",
            source="A new release is out.",
            source_language="en",
            target_language="ru",
            suggestion="выпуск",
            terms=_RELEASE,
        ),
    ),
    find=_find,
    needs_glossary=True,
    silences=("untranslated-text",),
)
