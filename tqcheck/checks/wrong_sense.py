"""A source word with several meanings, translated by the wrong one."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good, language_pair
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.evidence import is_translated
from tqcheck.checks.mechanisms.sense_entries import SENSES, shown, suggested
from tqcheck.checks.mechanisms.senses import WrongSense, sense_rules
from tqcheck.language.romanisation import phrase_shown
from tqcheck.language.slots import fitted
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    for wrong in sense_rules(*language_pair(segment), context.packs).find(context.target, context.source):
        if wrong.source is None or not _is_rendered_otherwise(wrong, context):
            yield _hit(wrong, context)


def _is_rendered_otherwise(wrong: WrongSense, context: Context) -> bool:
    """Whether the sentence holds a word by which the dictionary translates the source word, and no rule calls wrong."""
    senses = [sense for sense in wrong.ambiguity.sense if sense is not wrong.meant]
    accusing = {word for sense in senses for rendering in sense.renderings for word in rendering.split()}
    return is_translated(context, wrong.meant.lemmas, frozenset(accusing), range(wrong.first, wrong.last + 1))


def _hit(wrong: WrongSense, context: Context) -> Hit:
    target = context.target
    span = Span(target.tokens[wrong.first].start, target.tokens[wrong.last].end)
    words = suggested(wrong.meant)
    suggestion = ""
    if words is not None:
        # Wednesday is always capitalised, what stands in its place is not.
        capitals = not wrong.rendering[:1].isupper() or target.text[: span.start].strip() == ""
        span, suggestion = fitted(target, span, words, inflected=not wrong.meant.fixed, capitals=capitals)
    source = "The source text is not at hand, but the translation itself tells."
    related: tuple[Related, ...] = ()
    if wrong.source is not None:
        place = Span(wrong.source.start, wrong.source.end)
        source = f"The source says {phrase_shown(wrong.source.text)}."
        related = (Related(Side.SOURCE, place, wrong.source.text, f"here “{wrong.meant.gloss}”"),)
    return Hit(
        span,
        {
            "found": span.of(target.text),
            "fix": f"“{suggestion}”" if suggestion else wrong.meant.gloss,
            "probably": "" if wrong.source else "probably ",
            "why": wrong.ambiguity.why,
            "source": source,
            "cue": wrong.cue[:1].upper() + wrong.cue[1:],
            "meant": wrong.meant.gloss,
            "lemma": phrase_shown(shown(wrong.meant)),
            "subject": wrong.ambiguity.name,
        },
        (suggestion,) if suggestion else (),
        confidence=wrong.confidence,
        severity=wrong.ambiguity.severity,
        related=related,
    )


CHECK = Check(
    id="wrong-sense",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MAJOR,
    summary="A source word with several meanings, translated by one that its context rules out.",
    message="“{found}” → {probably}{fix} (wrong sense)",
    explanation="{why} {source} {cue}. So the meaning is “{meant}”, {lemma}, not “{found}”.",
    rules=SENSES,
    silences=("literal-calque", "misread-word", "offence-mismatch"),
    examples=(
        good("The committee approved the policy.", source_language="ru"),
        good("Critics attacked the policy.", source_language="ru"),
        good("The head of the policy unit was arrested.", source_language="ru"),
        good("They arrested the policy adviser.", source_language="ru"),
        good("The court acquitted the politician.", source="Суд оправдал политика.", source_language="ru"),
        bad("The court convicted the [policy].", source_language="ru", suggestion="politician"),
        bad("Police arrested the [policy].", source_language="ru", suggestion="politician"),
        bad(
            "The court acquitted the [policy].",
            source="Суд оправдал политика.",
            source_language="ru",
            suggestion="politician",
        ),
    ),
    find=_find,
)
