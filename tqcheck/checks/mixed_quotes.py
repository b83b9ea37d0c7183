"""A quotation in other marks than a document’s others: "late" where it prints “late”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.checks.check import CorpusCheck, Observation, bad, good, nothing
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.drift import details, form, odd_ones
from tqcheck.language.punctuation import quotation_marks
from tqcheck.language.typography import typography
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_HINT = re.compile('["“”„«»]')
_LONGEST = 200
_SHOWN = 30


def _observe(segment: Segment, context: Context) -> Iterator[tuple[str, Span, str]]:
    """The quotations that stand in no other; those of a segment that mixes marks itself are left out, as one may
    enclose another.
    """
    if not _HINT.search(segment.target):
        return
    marks = quotation_marks(context.target.masked, segment.target_language)
    pairs = list(zip(marks[::2], marks[1::2], strict=False))
    if len(marks) % 2 or any(not one.opens or two.opens is not False for one, two in pairs):
        return
    styles = {one.mark + two.mark for one, two in pairs}
    if len(styles) == 1 and all(two.place - one.place <= _LONGEST for one, two in pairs):
        (style,) = styles
        for one, two in pairs:
            words = segment.target[one.place + 1 : two.place].strip()
            if segment.source is not None and f"{one.mark}{words}{two.mark}" in segment.source:
                continue  # Code, which keeps its marks.
            yield segment.target_language, Span(one.place, two.place + 1), form(style, words)


def _conclude(key: str, seen: Sequence[Observation]) -> Iterator[tuple[Observation, Hit]]:
    found = odd_ones(seen)
    if found is None:
        return
    usual, count, first, odd = found
    # Marks that stand off from the words in this language keep doing so.
    spaced = usual[0] + " " + usual[1] in typography(key).quotation_marks
    blank = "\N{NO-BREAK SPACE}" if spaced else ""
    for observation in odd:
        (words,) = details(observation)
        written = observation.form[:2]
        shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
        values = {"words": shown, "wrong": " ".join(written), "usual": " ".join(usual), "count": str(count)}
        related = (Related(Side.TARGET, first.span, "".join(details(first)), f"in segment {first.ordinal + 1}"),)
        right = f"{usual[0]}{blank}{words}{blank}{usual[1]}"
        yield observation, Hit(observation.span, values, (right,), confidence=0.75, related=related)


CHECK = CorpusCheck(
    id="mixed-quotes",
    category=MqmCategory.INCONSISTENT_STYLE,
    severity=Severity.MINOR,
    summary="A quotation in other marks than the others of its document.",
    message="{wrong} around “{words}”: this document prints {usual}",
    explanation=(
        "{count} quotations of this document stand in {usual}, this one in {wrong}. Readers look for a difference that "
        "is not meant."
    ),
    examples=(
        good("“One” and “two”.\n\n“Three” and “four”.\n\n“Five” and “six”."),
        good('“One” and “two”.\n\n“Three” and “four”.\n\n"Five" and "six".\n\n"Seven".'),
        good("„Eins“ und „zwei“.\n\n„Drei »vier« fünf“.\n\n„Sechs“ und „sieben“.", target_language="de"),
        bad(
            '“One” and “two”.\n\n“Three” and “four”.\n\n“Five” is odd.\n\nHe said ["six"] and left.',
            suggestion="“six”",
        ),
        bad(
            "«Раз» и «два».\n\n«Три» и «четыре».\n\n«Пять».\n\nОн сказал [“шесть”] и ушёл.",
            target_language="ru",
            suggestion="«шесть»",
        ),
    ),
    find=nothing,
    observe=_observe,
    conclude=_conclude,
)
