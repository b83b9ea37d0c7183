"""What is said of numbers at odds: changed, exchanged, missing, added."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tqcheck.checks.mechanisms.number_explanations import is_power_of_ten
from tqcheck.checks.mechanisms.number_writing import written_like
from tqcheck.language.quantities import Quantity
from tqcheck.language.text import Text
from tqcheck.model import Hit, Related, Side, Span


def exchanged(one: tuple[Quantity, Quantity], two: tuple[Quantity, Quantity]) -> Hit:
    """Two numbers that have changed places, with their counterparts in the source."""
    (old, new), (_, other) = sorted((one, two), key=lambda pair: pair[1].span.start)
    return Hit(
        new.span,
        {
            "what": f"“{_short(new.written)}” and “{_short(other.written)}” have changed places",
            "why": "The units beside them tell which is which.",
        },
        confidence=0.85,
        related=(_in_source(old), Related(Side.TARGET, other.span, _digits(other), "the other number")),
    )


def changed(old: Quantity, new: Quantity, target: Text) -> Hit:
    """A number that became another one."""
    ratio = old.value / new.value if new.value else Fraction(0)
    why = "The two are different values."
    if ratio and is_power_of_ten(ratio):
        times = ratio if ratio > 1 else 1 / ratio
        why = f"The translation is {int(times):,} times too {'small' if ratio > 1 else 'large'}."
    suggestion = written_like(old, new, target)
    return Hit(
        new.span,
        {
            "what": f"“{_short(new.written)}” → “{_short(suggestion)}”, as in the source"
            if suggestion is not None
            else f"Correct the number: “{_short(new.written)}” is not the source’s «{_short(old.written)}»",
            "why": why,
        },
        (suggestion,) if suggestion is not None else (),
        confidence=0.85,
        related=(_in_source(old),),
    )


def missing(old: Quantity, place: Span | None) -> Hit:
    """A number that nothing in the target tells."""
    return Hit(
        place,
        {
            "what": f"“{_short(old.written)}” of the source is missing",
            "why": "No number, word or date of the translation says the same.",
            "subject": old.written,
        },
        confidence=0.6,
        related=(_in_source(old),),
    )


def missing_clause(old: Quantity, words: Span, place: Span, source: Text) -> Hit:
    """A number that is lost with the clause around it."""
    lost = " ".join(words.of(source.text).split())
    return Hit(
        place,
        {
            "what": f"“{_short(lost)}” of the source is missing: translate it here",
            "why": f"Nothing in the translation says “{_short(old.written)}” or what stands around it.",
            "subject": old.written,
        },
        confidence=0.7,
        related=(Related(Side.SOURCE, words, words.of(source.text), "what is left out"),),
    )


def all_missing(lost: Sequence[Quantity], place: Span | None) -> Hit:
    """Several numbers lost: one fault, for a part of the text is likely to be lost with them."""
    shown = ", ".join(f"“{_short(old.written)}”" for old in lost)
    return Hit(
        place,
        {
            "what": f"{shown} of the source are missing: is a part left out?",
            "why": "No numbers, words or dates of the translation say the same.",
            "subject": lost[0].written,
        },
        confidence=0.7,
        related=tuple(map(_in_source, lost)),
    )


def unrelated(lost: Sequence[Quantity]) -> Hit:
    """Numbers of a source that has nothing in common with the target."""
    return Hit(
        None,
        {
            "what": f"“{_short(lost[0].written)}” and all else of the source is missing: is this its translation?",
            "why": "The two texts have no number, no name and no borrowed word in common.",
            "subject": lost[0].written,
        },
        confidence=0.7,
        related=tuple(map(_in_source, lost)),
    )


def added(new: Quantity) -> Hit:
    """A number that nothing in the source tells."""
    return Hit(
        new.span,
        {
            "what": f"“{_short(new.written)}” has no counterpart in the source: remove or correct it",
            "why": "No number, word or date of the source says the same.",
        },
        confidence=0.6,
    )


_LONGEST_SHOWN = 28


def _short(written: str) -> str:
    """A number as a message has room for it."""
    return written if len(written) <= _LONGEST_SHOWN else written[: _LONGEST_SHOWN - 1] + "…"


def _in_source(number: Quantity) -> Related:
    return Related(Side.SOURCE, number.span, _digits(number), "the number in the source")


def _digits(number: Quantity) -> str:
    """What the span of a number covers: its scale word is left out."""
    return number.written[: number.span.end - number.span.start]
