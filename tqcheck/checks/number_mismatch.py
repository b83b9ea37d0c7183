"""Numbers of the source that are missing or changed in the target, and numbers that only the target has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms import number_hits
from tqcheck.checks.mechanisms.adequacy import is_another_text
from tqcheck.checks.mechanisms.correspondence import share_nothing
from tqcheck.checks.mechanisms.number_codes import changed_codes, without_codes
from tqcheck.checks.mechanisms.number_explanations import OtherSide
from tqcheck.checks.mechanisms.number_matching import is_alike, pairs, swapped, unmatched, without_regrouped
from tqcheck.checks.mechanisms.number_places import lost_around, place_of
from tqcheck.checks.mechanisms.other_fractions import other_fraction
from tqcheck.checks.mechanisms.other_numerals import other_numeral
from tqcheck.checks.mechanisms.told_values import converted, explained
from tqcheck.language.lazy import lazy
from tqcheck.language.quantities import Quantity, have_same_digits, knows_number_words, quantities, spelt_numbers
from tqcheck.language.text import Text
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_MOST_FAULTS = 4
"""More numbers at odds than this on one side: the two texts are not each other's translation."""
_MOST_SPELT = 2
"""More spelt-out numbers at odds than this: an idiom or a free translation."""
_SETTING = re.compile(r"\s*[a-z_]+(?::[a-z_]+)+:\d+\s*")
"""week:first_day:1, which translators set as their country has it."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    source_text, target_text = context.source, context.target
    if source_text is None or _stands_for_something(source_text.text, target_text.text):
        return
    hits = list(_Comparison(source_text, target_text).hits())
    if hits and is_another_text(context):
        return
    yield from hits
    for find_other in (other_fraction, other_numeral):
        found = find_other(source_text, target_text)
        if found is not None:
            yield number_hits.changed(*found, target_text)


def _stands_for_something(source: str, target: str) -> bool:
    """Whether the source is a key, in the place of which translators write what they know: their own names and
    addresses, a setting.
    """
    if _SETTING.fullmatch(source):
        return True
    return "@" in target and "@" not in source and len(source.split()) == 1


class _Comparison:
    """The numbers of both texts side by side."""

    def __init__(self, source_text: Text, target_text: Text) -> None:
        self.source_text, self.target_text = source_text, target_text

    @property
    def source(self) -> Sequence[Quantity]:
        """The numbers that the source has in digits."""
        return quantities(self.source_text)

    @property
    def target(self) -> Sequence[Quantity]:
        """The numbers that the target has in digits."""
        return quantities(self.target_text)

    @lazy
    def _in_source(self) -> OtherSide:
        return OtherSide(self.source_text, self.source, self.target_text)

    @lazy
    def _in_target(self) -> OtherSide:
        return OtherSide(self.target_text, self.target, self.source_text)

    def hits(self) -> Iterator[Hit]:
        """Every fault, the certain ones first."""
        left: list[Quantity] = []
        right: list[Quantity] = []
        if not have_same_digits(self.source_text, self.target_text):
            left, right = unmatched(self.source, self.target)
            if left or right:
                left, right = without_codes(left, right, self.source_text, self.target_text)
                codes = changed_codes(left, right, self.source_text, self.target_text)
                yield from (number_hits.changed(old, new, self.target_text) for old, new in codes)
            elif self.source:
                yield from self._swapped()
        missing, added = self._at_odds(left, right)
        if len(missing) > _MOST_FAULTS or len(added) > _MOST_FAULTS:
            return
        if added and not missing:
            # A repeated number may have been changed at one of its places.
            repeated = [quantity for quantity in left if quantity.firm and quantity.value > 1]
            missing = repeated if len(repeated) == len(added) else []
        lost, strange = self._spelt(added)
        if missing or added or strange:
            mine, theirs = self._converted((*missing, *lost), (*added, *strange))
            missing, lost = _without(missing, mine), _without(lost, mine)
            added, strange = _without(added, theirs), _without(strange, theirs)
        if not (missing or added or strange):
            return
        found = self._pairs(missing, added, lost, strange)
        if self._belong_to_other_texts(found):
            left = [old for old in missing if old.value > 1]
            if left:
                yield number_hits.unrelated(left)
            return
        yield from (number_hits.changed(old, new, self.target_text) for old, new in found)
        paired = [number for pair in found for number in pair]
        if knows_number_words(self.target_text.language):
            left = [
                old for old in missing if old not in paired and old.value > 1 and not self._is_run_together(old, found)
            ]
            if len(left) > 1:
                yield number_hits.all_missing(left, self._place(left[0]))
            else:
                yield from map(self._missing, left)
        if knows_number_words(self.source_text.language):
            yield from (number_hits.added(new) for new in added if new not in paired and new.value > 1)

    def _converted(self, here: Sequence[Quantity], there: Sequence[Quantity]) -> tuple[list[Span], list[Span]]:
        """The places of amounts told in two ways, both of numbers at odds or one without a number (un lustro)."""
        known = (*self.source, *spelt_numbers(self.source_text)), (*self.target, *spelt_numbers(self.target_text))
        pairs = [
            (old, new)
            for old, new in converted(self.source_text, self.target_text)
            if all(
                _overlap(numbers, place) or not _overlap(every, place)
                for numbers, every, place in ((here, known[0], old), (there, known[1], new))
            )
        ]
        return [old for old, _ in pairs], [new for _, new in pairs]

    def _at_odds(self, left: Sequence[Quantity], right: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
        """The numbers in digits that nothing on the other side explains."""
        missing = [number for number in left if number.firm and not self._in_target.explains(number)]
        added = [number for number in right if number.firm and not self._in_source.explains(number)]
        missing, added = without_regrouped(missing, added)
        if not missing and not added:
            return missing, added
        mine, theirs = explained(self.source_text, self.target_text)
        return (
            [number for number in missing if number.span not in mine],
            [number for number in added if number.span not in theirs],
        )

    def _spelt(self, added: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
        """The numbers spelt out in either text that the other does not tell."""
        in_target = spelt_numbers(self.target_text)
        if not in_target and not added:
            return [], []
        in_source = spelt_numbers(self.source_text)
        if not added and not unmatched(in_source, in_target)[1]:
            return [], []
        known = {value for number in (*self.source, *in_source) for value in number.values}
        strange = [
            number
            for number in in_target
            if number.firm and known.isdisjoint(number.values) and not self._in_source.explains(number)
        ]
        all_source, all_target = (*self.source, *in_source), (*self.target, *in_target)
        if not strange and not added:
            if len(all_source) != len(all_target):
                return [], []
            # As many numbers on both sides: one that stands twice in the target may have been changed at one place.
            lost, strange = _repeated(all_source, all_target)
            is_told = any(map(self._in_target.explains, lost)) or known.isdisjoint(
                value for number in strange for value in number.values
            )
            return ([], []) if is_told else (lost, strange)
        known = {value for number in all_target for value in number.values}
        lost = [
            number for number in in_source if known.isdisjoint(number.values) and not self._in_target.explains(number)
        ]
        if not lost and len(strange) == 1 and len(all_source) == len(all_target):
            lost = [number for number in unmatched(all_source, all_target)[0] if number in in_source]
        return [number for number in lost if number.firm] or lost, strange

    def _pairs(
        self,
        missing: Sequence[Quantity],
        added: Sequence[Quantity],
        lost: Sequence[Quantity],
        strange: Sequence[Quantity],
    ) -> list[tuple[Quantity, Quantity]]:
        """Which number became which; spelt-out ones are in a pair, or said nothing of."""
        old = sorted((*missing, *lost), key=lambda number: number.span.start)
        new = sorted((*added, *strange), key=lambda number: number.span.start)
        if (lost or strange) and len(old) == len(new) <= _MOST_SPELT:
            return list(zip(old, new, strict=True))
        return pairs(missing, added, self.source, self.target)

    def _belong_to_other_texts(self, found: Sequence[tuple[Quantity, Quantity]]) -> bool:
        """Whether numbers at odds are no slips: nothing else of the two texts is alike either."""
        slips = (is_alike(old, new) or len(old.written) == len(new.written) for old, new in found)
        return not any(slips) and share_nothing(self.source_text, self.target_text)

    def _is_run_together(self, lost: Quantity, found: Sequence[tuple[Quantity, Quantity]]) -> bool:
        """Whether a number is lost in what its neighbour became: 20 (30.3 %) and 20.3 %."""
        index = self.source.index(lost)
        beside = self.source[max(0, index - 1) : index + 2]
        return any(old in beside and new.written.startswith(lost.written) for old, new in found)

    def _missing(self, old: Quantity) -> Hit:
        found = lost_around(old, self.source_text, self.target_text)
        if found is not None:
            return number_hits.missing_clause(old, *found, self.source_text)
        return number_hits.missing(old, self._place(old))

    def _place(self, old: Quantity) -> Span | None:
        return place_of(old, self.source, self.target, self.source_text, self.target_text)

    def _swapped(self) -> Iterator[Hit]:
        found = swapped(self.source, self.target, self.source_text, self.target_text)
        if found is not None:
            yield number_hits.exchanged(*found)


def _overlap(numbers: Sequence[Quantity], place: Span) -> bool:
    return any(number.span.overlaps(place) for number in numbers)


def _without(numbers: Sequence[Quantity], told: Sequence[Span]) -> list[Quantity]:
    return [number for number in numbers if not any(number.span.overlaps(place) for place in told)]


def _repeated(source: Sequence[Quantity], target: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """The spelt-out number that the target has once too often, with what the source has in its place."""
    left, right = unmatched(source, target)
    if len(left) != 1 or len(right) != 1 or not all(number.written[0].isalpha() for number in (*left, *right)):
        return [], []
    there = sorted(target, key=lambda number: number.span.start)
    here = sorted(source, key=lambda number: number.span.start)
    same_place = there[here.index(left[0])]
    return left, [same_place] if same_place.value == right[0].value else right


CHECK = Check(
    id="number-mismatch",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MAJOR,
    summary="A number changed or missing in the target, or one that only the target has.",
    message="{what}",
    explanation=(
        "Numbers carry over by value, however they are written: as digits, as words, with a scale word, "
        "as a date or in another unit. {why}"
    ),
    examples=(
        good(
            "In the mid-1990s the firm had 1,500 workers.",
            source="В середине 1990-х на фирме было 1500 рабочих.",
            source_language="ru",
        ),
        good("The meeting starts at 6:45 p.m.", source="Встреча начнётся в 18:45.", source_language="ru"),
        good("She was born on January 13, 1990.", source="Она родилась 13.01.1990.", source_language="ru"),
        good("It cost 2.5 million euros.", source="Es kostete 2.500.000 Euro.", source_language="de"),
        good(
            "The hike is about five miles long.",
            source="Die Wanderung ist acht Kilometer lang.",
            source_language="de",
        ),
        good("He died aged 82.", source="Он умер на 83-м году жизни.", source_language="ru"),
        good("It fell apart in 1992.", source="Всё развалилось в девяносто втором году.", source_language="ru"),
        good("A quarter of a century passed.", source="Прошла четверть века.", source_language="ru"),
        bad(
            "The town has [80] schools.",
            source="В городе 18 школ.",
            source_language="ru",
            suggestion="18",
        ),
        bad(
            "The loss came to [2.5] billion euros.",
            source="Der Verlust betrug 2,5 Millionen Euro.",
            source_language="de",
        ),
        bad(
            "He was born on May [5], 2019.",
            source="Он родился 15 мая 2019 года.",
            source_language="ru",
            suggestion="15",
        ),
        bad(
            "[Nine] men sat down.",
            source="Drei Männer setzten sich.",
            source_language="de",
            suggestion="Three",
        ),
    ),
    find=_find,
    needs_source=True,
)
