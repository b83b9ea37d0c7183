"""A plural that English does not have: informations, evidences."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import msgspec

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language import packs
from tqcheck.language.lemmas import EnglishLemmatiser, lemmatiser
from tqcheck.language.text import Text
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_COUNTED = frozenset(
    "both few many numerous several these those two three four five six seven eight nine ten various".split()
)
_COUNTING = _COUNTED | frozenset("all different dozens hundreds more most of other some such".split())
_PLURAL_VERBS = frozenset(["are", "were", "have"])


class Uncountable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A noun whose plural is wrong in any edited text. `verb`: the plural is also a verb form."""

    plural: str
    singular: str
    suggestion: str
    verb: bool = False


class _File(msgspec.Struct, forbid_unknown_fields=True):
    uncountable: list[Uncountable]


@functools.cache
def uncountables() -> dict[str, Uncountable]:
    """The uncountable nouns of English by their wrong plural."""
    entries = packs.read(packs.ROOT / "en" / "uncountables.toml", _File).uncountable
    return {entry.plural: entry for entry in entries}


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    known = uncountables()
    text = context.target
    for index, token in enumerate(text.tokens):
        entry = known.get(token.key)
        if entry is None or not token.is_lower:
            continue
        before = text.tokens[index - 1].key if index and not text.between(index - 1).strip(" -") else ""
        if entry.verb and not _is_noun(text, index, before):
            continue
        suggestion = _suggestion(text, index, before, entry)
        yield Hit(
            Span(token.start, token.end),
            {"found": token.text, "right": suggestion or entry.singular, "countable": entry.suggestion},
            (suggestion,) if suggestion else (),
            confidence=0.85 if entry.verb else 0.95,
        )


def _is_noun(text: Text, index: int, before: str) -> bool:
    """Whether a form that is also a verb's third person (the study evidences a rise) is a noun here."""
    after = ""
    if index + 1 < len(text.tokens) and not text.between(index).strip(" "):
        after = text.tokens[index + 1].key
    return before in _COUNTING or after in _PLURAL_VERBS or after == "of"


def _suggestion(text: Text, index: int, before: str, entry: Uncountable) -> str:
    """The countable phrase after a number or many; the bare noun elsewhere; nothing where neither fits as it stands."""
    if before in _COUNTED or (index and text.tokens[index - 1].is_number):
        return entry.suggestion
    english = lemmatiser("en")
    assert isinstance(english, EnglishLemmatiser)
    parts = {part for _, part in english.readings(before)} if before else set()
    after = text.tokens[index + 1].key if index + 1 < len(text.tokens) else ""
    if after in _PLURAL_VERBS or "NOUN" in parts:
        return ""
    return entry.singular


CHECK = Check(
    id="plural-of-uncountable",
    category=MqmCategory.GRAMMAR,
    severity=Severity.MINOR,
    summary="A plural of a noun that has none: informations, advices, evidences.",
    message="“{found}” has no plural → “{right}”",
    explanation=(
        "English does not count this noun, so it has no plural. To count it, say “{countable}”. Many languages count "
        "it, which is where the plural comes from."
    ),
    languages=frozenset({"en"}),
    examples=(
        good("The study evidences a rise in cases."),
        good("All the information is here."),
        good("The band is called Furnitures."),
        bad("They collected all the [informations].", suggestion="information"),
        bad("There are hundreds of [evidences].", suggestion="evidence"),
    ),
    find=_find,
)
