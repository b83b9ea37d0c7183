"""A preposition and an article side by side that the language joins: de el, à le, di il."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import msgspec
import regex

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language import packs
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span


class _Contractions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    joined: dict[str, str]
    verb_endings: tuple[str, ...] = ()
    other: frozenset[str] = frozenset()


@functools.cache
def _table() -> dict[str, _Contractions]:
    return packs.read(packs.ROOT / "contractions.toml", dict[str, _Contractions])


@functools.cache
def _pattern(language: str) -> regex.Pattern[str]:
    phrases = "|".join(_table()[language].joined)
    # Names and titles keep their article and its capital (de El Salvador, à Le Havre).
    return regex.compile(rf"(?<![\w'’-])({phrases}) (\p{{Ll}}[\w'’-]*)")


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    language = segment.target_language.split("-")[0]
    table = _table()[language]
    target = segment.target
    if not any(phrase in target for phrase in table.joined):
        return
    for match in _pattern(language).finditer(context.target.masked):
        following = match.group(2)
        if following.endswith(table.verb_endings) or following in table.other:
            continue
        found = match.group(1)
        right = table.joined[found]
        yield Hit(Span(*match.span(1)), {"found": found, "right": right}, (right,), confidence=0.9)


CHECK = Check(
    id="missing-contraction",
    category=MqmCategory.GRAMMAR,
    severity=Severity.MINOR,
    summary="A preposition and an article that the language joins: de el for del, à le for au.",
    message="“{found}” → “{right}”",
    explanation="This language always joins the preposition and the article: “{right}”, not “{found}”.",
    languages=frozenset({"es", "fr", "it"}),
    examples=(
        good("Il vient de le faire.", target_language="fr"),
        good("Il a dit à le Ministre.", target_language="fr"),
        good("Es de él.", target_language="es"),
        good("Viene de El Salvador.", target_language="es"),
        good("Il presidente di Il Manifesto.", target_language="it"),
        bad("Il parle [de le] chat.", suggestion="du", target_language="fr"),
        bad("Habla [de el] gato.", suggestion="del", target_language="es"),
        bad("Vado [in il] giardino.", suggestion="nel", target_language="it"),
    ),
    find=_find,
)
