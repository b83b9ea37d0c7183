"""What is negative in a text: clausal negation that is certain, and everything else that may render one."""

from __future__ import annotations

import functools
from typing import Literal, NamedTuple

import msgspec

from tqcheck.language import packs
from tqcheck.language.expressions import UNSPACED, Expressions, listed
from tqcheck.language.text import Text
from tqcheck.model import Span

LANGUAGES = packs.languages_with("polarity.toml")
"""The languages whose negation is known."""

Polarity = Literal["negator", "doubtful", "negative", "explaining", "harmless"]


_DENYING: frozenset[Polarity] = frozenset({"negator", "doubtful"})


class Negation(NamedTuple):
    """A negative expression: how negative it is, and where it stands."""

    polarity: Polarity
    span: Span


class _Polarity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words as `listed` reads them. `negators` negate a clause wherever they stand; `doubtful` are negations that
    another language may put without one (not only); `negative` are words with a negative meaning (refuse, unable),
    `explaining` others by which a negation may be rendered (still, only); `harmless` look like one and are none.
    `carriers` are the auxiliaries beside which a negation stands, `without` the prepositions that a negation turns
    wherever they stand behind it.
    """

    negators: str
    doubtful: str
    negative: str
    explaining: str
    harmless: str
    carriers: str = ""
    without: str = ""


@functools.cache
def _expressions(language: str) -> Expressions[Polarity]:
    table = packs.read(packs.ROOT / language / "polarity.toml", _Polarity)
    lists: dict[Polarity, str] = {
        "harmless": table.harmless,
        "negator": table.negators,
        "doubtful": table.doubtful,
        "negative": table.negative,
        "explaining": table.explaining,
    }
    return Expressions(language, listed(lists))


@functools.cache
def _plain_negators(language: str) -> frozenset[str]:
    negators = packs.read(packs.ROOT / language / "polarity.toml", _Polarity).negators
    return frozenset(written.split("_")[0] for written in negators.split())


@functools.cache
def carrying(language: str) -> frozenset[str]:
    """The auxiliaries beside which a language's negation stands; none where it needs none."""
    table = packs.read(packs.ROOT / language.split("-")[0] / "polarity.toml", _Polarity)
    return frozenset(table.carriers.split())


@functools.cache
def without(language: str) -> frozenset[str]:
    """The prepositions of a language that mean without."""
    table = packs.read(packs.ROOT / language.split("-")[0] / "polarity.toml", _Polarity)
    return frozenset(table.without.split())


def may_negate(text: Text) -> bool:
    """Whether a text can have a negator: quicker than to look for all that is negative."""
    language = text.language.split("-")[0]
    plain = _plain_negators(language)
    if language in UNSPACED:
        return True
    return not plain.isdisjoint(text.keys)


@functools.lru_cache(maxsize=16)
def negations(text: Text) -> tuple[Negation, ...]:
    """The negative and explaining expressions of a text in order."""
    found = _expressions(text.language.split("-")[0]).find(text)
    return tuple(
        Negation(_in_place(each.meanings[0], each.span, text), each.span)
        for each in found
        if each.meanings[0] != "harmless"
    )


def _in_place(polarity: Polarity, span: Span, text: Text) -> Polarity:
    """The polarity of an expression where it stands: an answer (No, …) or an abbreviation (No. 5) negates no clause."""
    if polarity != "negator" or text.masked[span.end : span.end + 1] not in (",", ".", "!"):
        return polarity
    before = text.masked[: span.start].rstrip()[-1:]
    return polarity if before.isalnum() and not span.of(text.text).istitle() else "doubtful"


def negators(text: Text) -> list[Span]:
    """Where a text negates a clause for certain."""
    return [each.span for each in negations(text) if each.polarity == "negator"]


def negates(text: Text) -> bool:
    """Whether a text negates a clause for certain anywhere."""
    return may_negate(text) and any(each.polarity == "negator" for each in negations(text))


def one_negates(question: Text, statement: Text) -> bool:
    """Whether one of two texts negates for certain, and the other has nothing negative; or the question suggests by a
    negation (won't you), and the statement has none.
    """
    asked, stated = ({each.polarity for each in negations(text)} - {"explaining"} for text in (question, statement))
    if "doubtful" in asked and stated.isdisjoint(_DENYING):
        return True
    return any("negator" in negates and not negative for negates, negative in ((asked, stated), (stated, asked)))
