"""`tqcheck glossary test`: which terms two sentences have, how they are recognised, and what the checks make of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tqcheck.cli.progress import show
from tqcheck.cli.running import say
from tqcheck.errors import UserError
from tqcheck.model import Side

if TYPE_CHECKING:
    from tqcheck.checks.mechanisms.term_renderings import Rendering
    from tqcheck.glossary.matching import Occurrence
    from tqcheck.language.text import Text

_CHECKS = (
    "deprecated-term",
    "forbidden-term",
    "missing-term",
    "term-case",
    "translated-do-not-translate",
    "untranslated-term",
)

_OUTCOMES = {
    "left": "left as it is in the source",
    "left out": "nothing stands for it, which may be meant: reported with --level picky",
}
"""What became of a term, where the word for it does not say so."""


def test(
    source: Annotated[str, typer.Argument(help="A sentence in the source language.")],
    target: Annotated[str, typer.Argument(help="Its translation.")],
    glossary: Annotated[
        list[Path], typer.Option(help="A glossary: a file, a folder, or the name of one that comes with tqcheck.")
    ],
    source_lang: Annotated[str, typer.Option(help="The source language.")],
    target_lang: Annotated[str, typer.Option(help="The target language.")],
) -> None:
    """Show what matches and why.

    Exit code 0: nothing to report; 1: findings; 2: something to mend first.
    """
    from tqcheck.checks.catalogue import Checker
    from tqcheck.checks.context import Context
    from tqcheck.checks.mechanisms.term_renderings import renderings, target_places
    from tqcheck.glossary.loading import load
    from tqcheck.glossary.matching import occurrences
    from tqcheck.language.codes import validated
    from tqcheck.model import Location, Segment
    from tqcheck.settings import Settings

    languages = validated(source_lang) or "", validated(target_lang) or ""
    terms, problems = load(glossary, source_language=languages[0], target_language=languages[1])
    for problem in problems:
        say(str(problem))
    if not terms.terms:
        raise UserError("no glossary could be used", remedy="mend what is said above")
    segment = Segment("1", target, languages[1], Location("target", 1, 1), source, languages[0])
    context = Context(segment, terms)
    there, here = context.target, context.source
    assert here is not None
    for text in (here, there):
        show(f"{text.language}: forms by {text.lemmatiser.name}")
    found = renderings(context.glossary, here, there)
    judged = {rendering.source.span for rendering in found}
    unjudged = [place for place in occurrences(context.glossary, Side.SOURCE, here) if place.span not in judged]
    show("\nsource" if found or unjudged else "\nno term of the glossary in the source")
    for rendering in found:
        show("\n".join(_described(rendering, here, there)))
    for place in unjudged:
        reason = "" if place.taken_by else "; not judged: a name, another word, or a text to leave alone"
        show(f"  «{place.span.of(here.text)}» {_why(place, Side.SOURCE)}{reason}")
    others = [
        place
        for place in target_places(context.glossary, here, there)
        if not any(place in rendering.places for rendering in found)
    ]
    if others:
        show("\nelse in the target")
        for place in others:
            show(f"  “{place.span.of(there.text)}” {_why(place, Side.TARGET)}")
    findings = Checker(Settings(select=_CHECKS), terms).check(segment).findings
    show("\nfindings" if findings else "\nno finding")
    for finding in findings:
        show(f"  {finding.check}: {finding.message}\n    {finding.explanation}")
    if problems:
        raise typer.Exit(2)
    if findings:
        raise typer.Exit(1)


def _described(rendering: Rendering, source: Text, target: Text) -> Iterator[str]:
    place = rendering.source
    taken = "" if rendering.is_certain else "; perhaps another word, so its translation is not asked for"
    yield f"  «{place.span.of(source.text)}» {_why(place, Side.SOURCE)}{taken}"
    for row in rendering.rows:
        yield f"    → {row.target} ({row.status})"
    yield f"    {_OUTCOMES.get(rendering.outcome, rendering.outcome)}" + "".join(
        f": “{each.span.of(target.text)}” {_why(each, Side.TARGET)}" for each in rendering.places
    )


def _why(place: Occurrence, side: Side) -> str:
    texts = (term.source if side is Side.SOURCE else term.target for term in place.terms)
    terms = " or ".join(dict.fromkeys(f"“{text}”" for text in texts))
    longer = ", inside a longer term" if place.taken_by is not None else ""
    return f"is {terms} {place.form}{longer}"
