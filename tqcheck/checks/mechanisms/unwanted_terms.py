"""Terms of the target that the glossary does not want: what forbidden-term and deprecated-term have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.term_renderings import Outcome, Rendering, preferred, renderings, target_places
from tqcheck.glossary.matching import Occurrence, occurrences
from tqcheck.glossary.replacement import fitted
from tqcheck.glossary.rows import source_key
from tqcheck.glossary.term_language import Certainty
from tqcheck.glossary.terms import Glossary, Term, TermStatus
from tqcheck.language.text import Text
from tqcheck.model import Hit, Side, Span

_WORD = regex.compile(r"(\p{Lu})?[\p{L}\p{M}\p{N}'’]+")


def unwanted_terms(status: TermStatus, context: Context) -> Iterator[Hit]:
    """A hit for each term of this status that nothing else explains."""
    source, target = context.source, context.target
    if target.is_all_capitals:
        return
    if source is None:
        found = occurrences(context.glossary, Side.TARGET, target)
        asked: tuple[Rendering, ...] = ()
    else:
        found = target_places(context.glossary, source, target)
        asked = renderings(context.glossary, source, target)
    # What else could a doubtful form be, where the term is in the source and nothing right stands for it?
    expected = {
        place.span for each in asked if each.is_certain and each.outcome is Outcome.UNWANTED for place in each.places
    }
    for occurrence in found:
        is_sure = occurrence.certainty is Certainty.CERTAIN or occurrence.span in expected
        if occurrence.taken_by is not None or not is_sure:
            continue
        for term in occurrence.terms:
            if term.status is not status:
                continue
            confidence = _confidence(term, occurrence, found, asked, target, has_source=source is not None)
            if confidence:
                yield _hit(term, occurrence.span, target, context.glossary, confidence)
                break


def _confidence(
    term: Term,
    occurrence: Occurrence,
    found: Sequence[Occurrence],
    asked: Sequence[Rendering],
    target: Text,
    *,
    has_source: bool,
) -> float:
    """How sure it is that `term` is wrong at `occurrence`: 0 where something else explains it."""
    approved = [other for other in occurrence.terms if other.status.is_approved]
    siblings = [other for other in approved if not term.source or source_key(other) == source_key(term)]
    if siblings and not _is_spelt_as(term, siblings, occurrence.span, target):
        return 0.0
    if not term.source:
        return 0.85
    others = [other for other in approved if source_key(other) != source_key(term)]
    if not has_source:
        return 0.0 if others else 0.6
    mentions = [each for each in asked if each.is_certain]
    present = {source_key(row) for each in mentions for row in each.rows}
    if source_key(term) not in present or any(source_key(other) in present for other in others):
        return 0.0
    # Where every mention of the source term has its approved translation, the word translates something else.
    right = [
        place
        for place in found
        if not place.span.overlaps(occurrence.span)
        and any(row.status.is_approved and source_key(row) == source_key(term) for row in place.terms)
    ]
    # A full name with its acronym behind it are two mentions, and the full name may translate both.
    rivals = {source_key(row) for place in right for row in place.terms if row.status.is_approved} | {source_key(term)}
    wanted = sum(any(source_key(row) in rivals for row in each.rows) for each in mentions)
    return 0.9 if len(right) < wanted else 0.0


def _is_spelt_as(term: Term, approved: list[Term], span: Span, target: Text) -> bool:
    """Whether the unwanted spelling stands there, not an approved one with other hyphens or capitals."""
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
    approved = preferred(glossary, term)
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
