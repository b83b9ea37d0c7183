"""A glossary term with other capitals than its own."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.term_renderings import Outcome, Rendering, renderings
from tqcheck.glossary.capitals import capitals_fit, has_inner_capitals, is_acronym, without_possessive
from tqcheck.glossary.terms import Term, TermCase
from tqcheck.language.text import Text
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del segment
    source, target = context.source, context.target
    if source is None or target.is_all_capitals:
        return
    reported: set[Span] = set()
    for rendering in renderings(context.glossary, source, target):
        if rendering.source.span.of(source.text).islower() and not rendering.rows[0].source.islower():
            continue  # the source does not keep to the capitals either
        wrong = _kept_wrongly(rendering, target) if rendering.is_kept else _wrongly_written(rendering, target)
        if wrong is None or wrong[0] in reported:
            continue
        span, term = wrong
        reported.add(span)
        written = span.of(target.text)
        right = term.target + written[len(term.target) :]
        yield Hit(
            span,
            {"wrong": written, "right": right, "term": term.target, "subject": term.target},
            (right,) if written.casefold().startswith(term.target.casefold()) else (),
        )


def _kept_wrongly(rendering: Rendering, target: Text) -> tuple[Span, Term] | None:
    """Where a term that is not translated stands with other capitals."""
    term, span = rendering.rows[0], rendering.left
    if span is None or capitals_fit(term.source, span.of(target.text), term.case or TermCase.PERMISSIVE):
        return None
    return span, term


def _wrongly_written(rendering: Rendering, target: Text) -> tuple[Span, Term] | None:
    """The first place of an approved term that has wrong capitals, where no place of one has the right ones."""
    first = None
    if rendering.outcome is not Outcome.RENDERED:
        return None
    for place in rendering.places:
        opens = any(place.span.start == start for start, _ in target.sentences)
        for term in place.terms:
            if term not in rendering.rows or not term.status.is_approved:
                continue
            if _is_well_written(term, without_possessive(place.span.of(target.text)), opens_sentence=opens):
                return None
            first = first or (place.span, term)
    return first


def _is_well_written(term: Term, written: str, *, opens_sentence: bool) -> bool:
    if term.case is not None:
        return capitals_fit(term.target, written, term.case, opens_sentence=opens_sentence)
    if not has_inner_capitals(term.target) and not any(map(is_acronym, term.target.split())):
        return True
    shouted = written.isupper() and not term.target.isupper()
    return shouted or capitals_fit(term.target, written, TermCase.PERMISSIVE, opens_sentence=opens_sentence)


_NAMES = (
    Term("МегаФон", "MegaFon"),
    Term("ЭКГ", "ECG"),
    Term("ВОЗ", "WHO"),
    Term("Государственная дума", "State Duma", case=TermCase.PERMISSIVE),
    Term("электронная почта", "email", case=TermCase.SENSITIVE),
)

CHECK = Check(
    id="term-case",
    category=MqmCategory.TERMBASE,
    severity=Severity.MINOR,
    summary="A glossary term is written with other capitals than its own.",
    message="“{wrong}” → “{right}” (the glossary’s capitals)",
    explanation="The glossary writes “{term}”; the capitals are part of the term.",
    examples=(
        good("MegaFon's network failed.", source="Сеть «МегаФона» отказала.", source_language="ru", terms=_NAMES),
        good("Email was down.", source="Электронная почта не работала.", source_language="ru", terms=_NAMES),
        good("NEW MEGAFON TARIFFS", source="НОВЫЕ ТАРИФЫ «МЕГАФОНА»", source_language="ru", terms=_NAMES),
        good("Those who fell ill told the WHO.", source="Больные сообщили в ВОЗ.", source_language="ru", terms=_NAMES),
        bad(
            "[Megafon]'s network failed.",
            source="Сеть «МегаФона» отказала.",
            source_language="ru",
            suggestion="MegaFon",
            terms=_NAMES,
        ),
        bad("They did an [ecg].", source="Ему сделали ЭКГ.", source_language="ru", suggestion="ECG", terms=_NAMES),
        bad(
            "He spoke in the [state duma].",
            source="Он выступил в Государственной думе.",
            source_language="ru",
            suggestion="State Duma",
            terms=_NAMES,
        ),
        bad(
            "Write an [Email] to us.",
            source="Пишите нам по электронной почте.",
            source_language="ru",
            suggestion="email",
            terms=_NAMES,
        ),
    ),
    find=_find,
    needs_source=True,
    needs_glossary=True,
)
