"""The reader addressed now politely, now as a friend, through a document: Sie and du, vous and tu, вы and ты."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

import msgspec

from tqcheck.checks.check import CorpusCheck, Observation, bad, good, nothing
from tqcheck.checks.context import Context
from tqcheck.language import packs
from tqcheck.language.text import Text
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_FEWEST = 4
"""How many segments must address the reader in the usual way before another one stands out."""
_SHARE = 0.2
"""From this share of the other register on, two voices speak: a dialogue, letters."""
_SPEECH = '“”„«»"「」—–'
"""Marks of direct speech: who speaks there addresses somebody else."""
_PARTS = "\x1f"


class Register(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """packs/<language>/register.toml: words that address the reader, politely and as a friend."""

    formal: list[str]
    informal: list[str]
    capital_counts: bool = False
    """Whether a formal word counts in its capital only, inside a sentence (German Sie)."""


_LANGUAGES = packs.languages_with("register.toml")


@functools.cache
def _register(language: str) -> Register:
    return packs.read(packs.ROOT / language / "register.toml", Register)


def _observe(segment: Segment, context: Context) -> Iterator[tuple[str, Span, str]]:
    text = context.target
    language = text.language.split("-")[0]
    if any(mark in text.text for mark in _SPEECH):
        return
    found = dict(_addresses(text, _register(language)))
    if len(found) == 1:
        ((kind, span),) = found.items()
        yield language, span, _PARTS.join((kind, span.of(text.text)))


def _addresses(text: Text, register: Register) -> Iterator[tuple[str, Span]]:
    """(formal or informal, place) of every word that addresses the reader, the last first."""
    formal = frozenset(register.formal)
    informal = frozenset(register.informal)
    for token in reversed(text.tokens):
        if token.key in informal and not (register.capital_counts and token.key in formal):
            yield "informal", Span(token.start, token.end)
        elif register.capital_counts:
            if token.text in formal and text.has_inner_capital(token):
                yield "formal", Span(token.start, token.end)
        elif token.key in formal:
            yield "formal", Span(token.start, token.end)


def _conclude(key: str, seen: Sequence[Observation]) -> Iterator[tuple[Observation, Hit]]:
    del key
    formal = sum(observation.form.startswith("formal") for observation in seen)
    usual = "formal" if 2 * formal >= len(seen) else "informal"
    count = max(formal, len(seen) - formal)
    if count == len(seen) or count < _FEWEST or len(seen) - count >= _SHARE * len(seen):
        return
    first = next(observation for observation in seen if observation.form.startswith(usual))
    word = first.form.split(_PARTS)[1]
    for observation in seen:
        kind, other = observation.form.split(_PARTS)
        if kind == usual:
            continue
        values = {
            "word": other,
            "usual": word,
            "count": str(count),
            "how": "politely" if usual == "formal" else "as a friend",
            "subject": other,
        }
        related = (Related(Side.TARGET, first.span, word, f"in segment {first.ordinal + 1}"),)
        yield observation, Hit(observation.span, values, confidence=0.7, related=related)


CHECK = CorpusCheck(
    id="mixed-register",
    category=MqmCategory.REGISTER,
    severity=Severity.MINOR,
    summary="The reader is addressed politely in most segments and as a friend in a few, or the other way round.",
    message="“{word}”, while {count} segments address the reader with “{usual}”",
    explanation=(
        "Most of this document addresses the reader {how} (“{usual}”, {count} segments); “{word}” is the other way of "
        "speaking to somebody. A text keeps to one."
    ),
    examples=(
        good(
            "Öffnen Sie die Datei.\n\nWählen Sie den Ordner.\n\nSchließen Sie alles.\n\nBitte warten Sie.\n\nEr kam.",
            target_language="de",
        ),
        good("Vous partez.\n\nTu pars.\n\nVous venez.\n\nTu viens.", target_language="fr"),
        good(
            "Откройте ваш файл.\n\nВыберите вашу папку.\n\nВаш диск полон.\n\nКак вас зовут?\n\n«Ты где?» — спросил.",
            target_language="ru",
        ),
        bad(
            "Öffnen Sie die Datei.\n\nWählen Sie den Ordner.\n\nSchließen Sie alles.\n\nBitte warten Sie.\n\n"
            "Wenn Sie fertig sind, warten Sie.\n\nHier siehst [du] den Ordner.",
            target_language="de",
        ),
        bad(
            "Откройте ваш файл.\n\nВыберите вашу папку.\n\nВаш диск полон.\n\nКак вас зовут?\n\nЖдём вас.\n\n"
            "Здесь лежит [твой] файл.",
            target_language="ru",
        ),
    ),
    languages=_LANGUAGES,
    find=nothing,
    observe=_observe,
    conclude=_conclude,
)
