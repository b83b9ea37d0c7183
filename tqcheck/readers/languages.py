"""The languages of a document: as stated, else detected from its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tqcheck.errors import UserError
from tqcheck.language.identification import arbitrate, identify
from tqcheck.language.packs import languages

_SAMPLE = 5000
"""Code points that are plenty to tell a language by."""
_SURE = 0.5
"""Below, the first model is guessing and the second one decides."""


@dataclass(frozen=True, slots=True)
class Languages:
    """Stated languages (BCP-47 tags), None where the text itself must tell. A source language may be stated
    without a source text: it is then presumed.
    """

    target: str | None = None
    source: str | None = None


def validated(tag: str | None) -> str | None:
    """`tag` in its usual capitals. Raises UserError where its language is unknown."""
    if tag is None:
        return None
    primary, *rest = tag.replace("_", "-").split("-")
    if primary.lower() not in languages():
        by_name = {entry.name.lower(): code for code, entry in languages().items()}
        hint = by_name.get(tag.lower())
        raise UserError(
            f"unknown language “{tag}”",
            remedy=f"did you mean “{hint}”?" if hint else "use a two-letter code such as en, ru, de, pt-BR",
        )
    parts = [part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part for part in rest]
    return "-".join([primary.lower(), *parts])


def detected(texts: Iterable[str], what: str, option: str, name: str) -> str:
    """The language that `texts` are in. Raises UserError where that cannot be told."""
    sample: list[str] = []
    length = 0
    for text in texts:
        sample.append(text)
        length += len(text)
        if length > _SAMPLE:
            break
    text = " ".join(sample)[:_SAMPLE]
    guess = identify(text)
    language = guess.language if guess is not None else None
    if guess is not None and guess.probability < _SURE:
        language = arbitrate(text)
    if language not in languages():
        raise UserError(
            f"the {what} language cannot be told from the text", place=name, remedy=f"state it with {option}"
        )
    return str(language)
