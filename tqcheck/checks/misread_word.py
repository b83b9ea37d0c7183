"""A source word that the translation takes for another: the elk for the suckers, the bay for the booze."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good, language_pair
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.misread_conjunctions import misread_conjunctions
from tqcheck.checks.mechanisms.misread_entries import CONJUNCTION, WORDS
from tqcheck.checks.mechanisms.misread_words import misread_words
from tqcheck.language import packs
from tqcheck.language.romanisation import phrase_shown
from tqcheck.language.slots import fitted
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_SHOWN = 4
"""How many renderings the explanation names."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if context.source is None:
        return
    target = context.target
    pair = language_pair(segment)
    for found in itertools.chain(misread_words(context, *pair), misread_conjunctions(context, *pair)):
        wrong, misread = target.tokens[found.target], context.source.tokens[found.source]
        right = found.word.renderings[0]
        span, suggestion = Span(wrong.start, wrong.end), right
        if found.word.part != CONJUNCTION:
            span, suggestion = fitted(target, span, right, capitals=not target.has_inner_capital(wrong))
        yield Hit(
            span,
            {
                "found": span.of(target.text),
                "right": suggestion or right,
                "word": phrase_shown(misread.text),
                "renderings": ", ".join(f"“{rendering}”" for rendering in found.word.renderings[:_SHOWN]),
                "subject": found.word.lemmas[0],
            },
            (suggestion,) if suggestion else (),
            confidence=0.8 if found.is_sure else 0.6,
            severity=None if found.is_sure else Severity.MINOR,
            related=(Related(Side.SOURCE, Span(misread.start, misread.end), misread.text, f"“{right}”"),),
        )


CHECK = Check(
    id="misread-word",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MAJOR,
    summary="A rare or colloquial source word that the translation takes for another.",
    message="“{found}” → “{right}” (a word misread)",
    explanation=(
        "The source has {word}, which means {renderings} or the like. Nothing in the translation says so, and nothing "
        "in the source says “{found}”, which stands in its place: a rare or colloquial word was taken for another."
    ),
    languages=frozenset({"en"}),
    source_languages=frozenset(path.parent.name.partition("-")[0] for path in packs.ROOT.glob(f"*-en/{WORDS}")),
    needs_source=True,
    silences=("transliterated-word", "unknown-word"),
    examples=(
        good("Every snipe praises its own swamp.", source="Всякий кулик своё болото хвалит.", source_language="ru"),
        good("A wading bird praised its swamp.", source="Кулик хвалил своё болото.", source_language="ru"),
        good("Everyone likes home best.", source="Всякий кулик своё болото хвалит.", source_language="ru"),
        good("They saw Kulik at the station.", source="На вокзале видели Кулика.", source_language="ru"),
        bad(
            "An old [priest] praised its swamp.",
            source="Старый кулик хвалил своё болото.",
            source_language="ru",
            suggestion="sandpiper",
        ),
        good("Yes, he came, and she said yes.", source="Да, он пришёл, и она сказала да.", source_language="ru"),
        good("He came, and yes, she left.", source="Он пришёл — да, она ушла.", source_language="ru"),
        bad(
            "The road is short, [yes] muddy.",
            source="Дорога коротка, да грязна.",
            source_language="ru",
            suggestion="and",
        ),
        bad(
            "The guests [screamed] before the long road.",
            source="Гости выспались перед долгой дорогой.",
            source_language="ru",
            suggestion="slept",
        ),
    ),
    find=_find,
)
