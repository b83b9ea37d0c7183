"""The languages of a document: as stated, else detected from its text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from tqcheck.errors import UserError
from tqcheck.language.codes import usual_capitals, validated
from tqcheck.language.identification import arbitrate, identify
from tqcheck.language.packs import languages
from tqcheck.readers.files import File

_SAMPLE = 5000
"""Code points that are plenty to tell a language by."""
_SURE = 0.5
"""Below, the first model is guessing and the second one decides."""


_WELL_FORMED = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)
_NO_LANGUAGES = frozenset({"und", "mul", "zxx"})
"""ISO 639-2 for an undetermined language, several and none."""


@dataclass(frozen=True, slots=True)
class Languages:
    """Stated languages (BCP-47 tags), None where the text itself must tell. A source language may be stated
    without a source text: it is then presumed.
    """

    target: str | None = None
    source: str | None = None


def settled(
    file: File, stated: Languages, declared: Languages, targets: Iterable[str], sources: Iterable[str] = ()
) -> tuple[Languages, tuple[str, ...]]:
    """The languages of a document, and what the user should know of how they were found.

    What the user states counts before what the file declares, and that before what its texts tell. The source language
    is detected only where there are source texts. A file of one text has it as its target, whichever it is. Raises
    UserError where the target's cannot be told.
    """
    notices: list[str] = []
    name, side = file.name, file.side.value
    target = _stated_or_declared(name, side, stated.target, declared.target, notices)
    source = _stated_or_declared(name, "source", stated.source, declared.source, notices)
    if target is None:
        target = detected(targets, side, f"--{side}-lang", name)
        notices.append(f"{name}: {side} language detected: {target}")
    originals = [text for text in itertools.islice(sources, _SAMPLE) if text.strip()] if source is None else []
    if originals:
        source = detected(originals, "source", "--source-lang", name)
        notices.append(f"{name}: source language detected: {source}")
    return Languages(target, source), tuple(notices)


def _stated_or_declared(
    name: str, what: str, stated: str | None, declared: str | None, notices: list[str]
) -> str | None:
    if declared:
        try:
            declared = _known(declared)
        except UserError as error:
            notices.append(f"{name}: its {what} language is not used: {error.problem}")
            declared = None
    if stated and declared and stated.split("-")[0] != declared.split("-")[0]:
        notices.append(f"{name}: says that its {what} is in {declared}; taken for {stated}, as you state")
    return stated or declared or None


def _known(declared: str) -> str:
    """A declared language; ISO 639-2 codes (rus) and retired ones are made the usual ones (ru).

    A language that we have no data for is still better known than guessed: checks that any language has run on it.
    Raises UserError for what is no language.
    """
    from babel.core import get_global

    primary, *rest = declared.replace("_", "-").split("-")
    if primary.lower() in languages():
        return validated(declared) or declared
    tag = "-".join([str(get_global("language_aliases").get(primary.lower(), primary)), *rest])
    if _WELL_FORMED.fullmatch(tag) and tag.lower() not in _NO_LANGUAGES:
        return usual_capitals(tag)
    return validated(declared) or declared


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
