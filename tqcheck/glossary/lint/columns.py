"""Rules for the languages that a glossary's columns are in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tqcheck.glossary.lint.rule import Rule, Said
from tqcheck.glossary.terms import Term, TermMatch, TermStatus
from tqcheck.language.codes import name_of
from tqcheck.language.identification import likely_other_language
from tqcheck.language.scripts import script_of, writes_in

_ENOUGH = 30
"""Terms by which a column's language can be told."""
_SAMPLE = 2000
"""Characters that are plenty for it."""


def _other_script(terms: Sequence[Term]) -> Said:
    """Terms without a letter of their language's scripts. Latin ones are at home everywhere: only with the other side
    also in a wrong script they were put into the wrong column.
    """
    for term in terms:
        if term.match is TermMatch.REGEX or not term.status.is_approved:
            continue
        source = _wrong_script(term.source, term.source_language)
        target = _wrong_script(term.target, term.target_language)
        if source and target:
            yield term, f"“{term.source}” and “{term.target}” stand in each other's columns: swap them"
            continue
        for text, language, script in (
            (term.source, term.source_language, source),
            (term.target, term.target_language, target),
        ):
            if script and script != "Latin":
                yield term, f"“{text}” is not written in {name_of(language)}: correct the term or the language"


def _wrong_script(text: str, language: str) -> str:
    """A script of the text's letters where none of them is of the language's; empty where one is, or none is known."""
    own = writes_in(language) if language else ()
    scripts = [script for script in map(script_of, text) if script is not None]
    return scripts[0] if own and scripts and set(own).isdisjoint(scripts) else ""


def _other_language(terms: Sequence[Term]) -> Said:
    """Columns that read, taken together, like another language than the one they are said to be in."""
    by_language: dict[tuple[str, str], list[tuple[Term, str]]] = defaultdict(list)
    for term in terms:
        for side, text, language in _prose(term):
            by_language[side, language].append((term, text))
    for (side, language), column in by_language.items():
        texts = list(dict.fromkeys(text for _, text in column))
        if len(texts) < _ENOUGH:
            continue
        step = max(1, sum(map(len, texts)) // _SAMPLE)
        guess = likely_other_language(", ".join(texts[::step]), language)
        if guess is not None:
            told = f"the {side} terms are said to be in {name_of(language)} and read like {name_of(guess.language)}"
            yield column[0][0], f"{told}: correct the column or the language"


def _prose(term: Term) -> Iterator[tuple[str, str, str]]:
    """The sides of a row that are words of a known language: the source of a translated term, an approved target."""
    if term.match is TermMatch.REGEX or term.status is TermStatus.DO_NOT_TRANSLATE:
        return
    if term.source and term.source_language:
        yield "source", term.source, term.source_language
    if term.status.is_approved and term.target_language:
        yield "target", term.target, term.target_language


RULES = (Rule("other-script", _other_script), Rule("other-language", _other_language))
