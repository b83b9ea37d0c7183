"""Charts as SVG that a page holds itself: bars by group and system, points with intervals, and a histogram.

Systems differ by a pattern as well as by colour, every figure is written beside its mark, and each chart has a title
and a description for those who do not see it. Colours are those of charts.css, light or dark as the page is.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tqcheck.plain_display import columns, on_one_line
from tqcheck.reports.tables import figure

_WIDTH = 860
_LEFT = 284
"""Where the plot begins; labels stand before it."""
_RIGHT = 90
"""What is kept free behind the plot, for the figures at the ends of bars."""
_LABEL_COLUMNS = 34
_BAR = 16
_GAP = 14
_LOOKS = 6
"""Colours with their patterns; systems beyond that begin again."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and the interval that it is likely in."""

    label: str
    value: float
    low: float
    high: float


def bar_chart(
    name: str,
    title: str,
    series: Sequence[str],
    groups: Sequence[tuple[str, Sequence[float | None]]],
    decimals: int = 2,
) -> Markup:
    """Bars from nought, a group of them for each label with one of each series; None draws none, and nothing is below
    nought. `name` is a word that no other chart of the page has.
    """
    scale = _Scale(0, max((value for _, values in groups for value in values if value is not None), default=0))
    top = _legend_height(series)
    parts = [*_patterns(name, len(series)), *_legend(name, series)]
    for label, values in groups:
        middle = top + len(values) * _BAR / 2
        parts.append(_text(_LEFT - 8, middle + 4, label, "label"))
        for number, value in enumerate(values):
            y = top + number * _BAR
            length = 0.0 if value is None else scale.at(value) - _LEFT
            parts += _swatch(name, number, _LEFT, y, length)
            parts.append(_text(_LEFT + length + 6, y + _BAR - 4, figure(value, decimals), "figure"))
        top += len(values) * _BAR + _GAP
    parts.append(_line(_LEFT, _legend_height(series) - 4, _LEFT, top - _GAP + 4, "axis"))
    said = "; ".join(
        f"{label}: "
        + ", ".join(f"{system} {figure(value, decimals)}" for system, value in zip(series, values, strict=True))
        for label, values in groups
    )
    return _drawing(name, title, said, top, parts)


def interval_chart(
    name: str, title: str, estimates: Sequence[Estimate], decimals: int = 2, *, nought: bool = False
) -> Markup:
    """A point with its interval on a line for each estimate. A line stands at nought where the plot has it, with
    `nought` in any case.
    """
    ends = [end for each in estimates for end in (each.low, each.value, each.high)] + [0.0] * nought
    scale = _Scale(min(ends), max(ends))
    parts = []
    row = _BAR + _GAP
    bottom = len(estimates) * row + 8
    for tick in scale.ticks():
        at = scale.at(tick)
        parts.append(_line(at, 4, at, bottom, "nought" if tick == 0 else "grid"))
        parts.append(_text(at, bottom + 16, figure(tick, scale.decimals), "tick"))
    for number, each in enumerate(estimates):
        y = number * row + row / 2 + 4
        parts.append(_text(_LEFT - 8, y + 4, each.label, "label"))
        parts.append(_line(scale.at(each.low), y, scale.at(each.high), y, "interval"))
        for end in (each.low, each.high):
            parts.append(_line(scale.at(end), y - 5, scale.at(end), y + 5, "interval"))
        parts.append(
            Markup('<circle class="point" cx="{}" cy="{}" r="5"/>').format(_number(scale.at(each.value)), _number(y))
        )
        parts.append(_text(_WIDTH - _RIGHT + 14, y + 4, figure(each.value, decimals), "figure"))
    said = "; ".join(
        f"{each.label}: {figure(each.value, decimals)}, between {figure(each.low, decimals)} and "
        f"{figure(each.high, decimals)}"
        for each in estimates
    )
    return _drawing(name, title, said, bottom + 24, parts)


def histogram(name: str, title: str, bins: Sequence[tuple[float, float, int]]) -> Markup:
    """How many values each bin (low, high, count) has; bins lie side by side, from the lowest up, none on both sides of
    nought. There is a value at least.
    """
    most = max(count for _, _, count in bins)
    height, top = 160, 24
    width = (_WIDTH - 40) / len(bins)
    parts = []
    for number, (low, high, count) in enumerate(bins):
        x = 20 + number * width
        length = height * count / most
        side = "below" if high <= 0 else "above"
        parts.append(
            Markup('<rect class="bin {}" x="{}" y="{}" width="{}" height="{}"/>').format(
                side, _number(x + 1), _number(top + height - length), _number(width - 2), _number(length)
            )
        )
        if count:
            parts.append(_text(x + width / 2, top + height - length - 5, f"{count:,}", "tick"))
        parts.append(_text(x, top + height + 16, figure(low, _decimals(high - low)), "tick"))
    last = bins[-1]
    parts.append(_text(_WIDTH - 20, top + height + 16, figure(last[1], _decimals(last[1] - last[0])), "tick"))
    parts.append(_line(20, top + height, _WIDTH - 20, top + height, "axis"))
    said = "; ".join(
        f"{figure(low, _decimals(high - low))} to {figure(high, _decimals(high - low))}: {count:,}"
        for low, high, count in bins
    )
    return _drawing(name, title, said, top + height + 24, parts)


class _Scale:
    """Places figures between `low` and `high` on the width of the plot, with some room but at nought."""

    def __init__(self, low: float, high: float) -> None:
        if low == high:
            low, high = (low, high + 1) if low == 0 else (low - 1, high + 1)
        room = 0.05 * (high - low)
        self._low = low - room if low else low
        self._high = high + room if high else high

    def at(self, value: float) -> float:
        """The place of a figure, from the left."""
        return _LEFT + (value - self._low) / (self._high - self._low) * (_WIDTH - _LEFT - _RIGHT)

    @property
    def _step(self) -> float:
        return round_step((self._high - self._low) / 5)

    @property
    def decimals(self) -> int:
        """How many the ticks need."""
        return _decimals(self._step)

    def ticks(self) -> list[float]:
        """Round figures within the plot."""
        first, last = math.ceil(self._low / self._step), math.floor(self._high / self._step)
        return [number * self._step for number in range(first, last + 1)]


def round_step(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20, 50 … (and of 0.5, 0.2, 0.1 …) that is not below `least`, which is above 0."""
    power = float(10 ** math.floor(math.log10(least)))
    return next((step for step in (power, 2 * power, 5 * power) if step >= least), 10 * power)


def _decimals(step: float) -> int:
    return max(0, -math.floor(math.log10(step))) if step > 0 else 0


def _drawing(name: str, title: str, description: str, height: float, parts: Sequence[Markup]) -> Markup:
    return Markup(
        '<figure class="chart">\n<figcaption id="{}-title">{}</figcaption>\n'
        '<svg role="img" viewBox="0 0 {} {}" aria-labelledby="{}-title" aria-describedby="{}-said">\n'
        '<desc id="{}-said">{}</desc>\n{}\n</svg>\n</figure>'
    ).format(
        name,
        on_one_line(title),
        _WIDTH,
        _number(height),
        name,
        name,
        name,
        on_one_line(description),
        Markup("\n").join(parts),
    )


def _patterns(name: str, count: int) -> Iterator[Markup]:
    """What is drawn over the colours: nothing over the first."""
    drawn = {
        1: "M-1,1 l2,-2 M0,8 l8,-8 M7,9 l2,-2",
        2: "M2,2 h2 v2 h-2 z M6,6 h2 v2 h-2 z",
        3: "M0,4 h8",
        4: "M0,0 l8,8 M0,8 l8,-8",
        5: "M4,0 v8",
    }
    for look in range(1, min(count, _LOOKS)):
        yield Markup(
            '<pattern id="{}-{}" width="8" height="8" patternUnits="userSpaceOnUse"><path d="{}"/></pattern>'
        ).format(name, look, drawn[look])


def _swatch(name: str, number: int, x: float, y: float, length: float) -> Iterator[Markup]:
    place = Markup('x="{}" y="{}" width="{}" height="{}"').format(_number(x), _number(y + 1), _number(length), _BAR - 2)
    look = number % _LOOKS
    yield Markup('<rect class="series-{}" {}/>').format(look, place)
    if look:
        yield Markup('<rect fill="url(#{}-{})" {}/>').format(name, look, place)


def _legend(name: str, series: Sequence[str]) -> Iterator[Markup]:
    for number, system in enumerate(series):
        y = 4 + number * (_BAR + 4)
        yield from _swatch(name, number, _LEFT, y, 28)
        yield _text(_LEFT + 36, y + _BAR - 4, system, "figure")


def _legend_height(series: Sequence[str]) -> float:
    return 4 + len(series) * (_BAR + 4) + 12


def _text(x: float, y: float, text: str, css_class: str) -> Markup:
    shown = _shortened(text) if css_class == "label" else on_one_line(text)
    return Markup('<text class="{}" x="{}" y="{}">{}</text>').format(css_class, _number(x), _number(y), shown)


def _line(x: float, y: float, to_x: float, to_y: float, css_class: str) -> Markup:
    return Markup('<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(
        css_class, *map(_number, (x, y, to_x, to_y))
    )


def _shortened(text: str) -> str:
    """A label, or its beginning and end where it has no room; `…` stands for the rest, which the table beside the chart
    has. Names of systems differ at their ends.
    """
    line = on_one_line(text)
    if sum(map(columns, line)) <= _LABEL_COLUMNS:
        return line
    end = _fitting(reversed(line), _LABEL_COLUMNS // 2)
    return f"{line[: _fitting(line, _LABEL_COLUMNS // 2 - 1)]}…{line[len(line) - end :]}"


def _fitting(characters: Iterable[str], room: int) -> int:
    """How many characters fit into so many columns."""
    taken = itertools.accumulate(map(columns, characters))
    return sum(1 for _ in itertools.takewhile(lambda width: width <= room, taken))


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
