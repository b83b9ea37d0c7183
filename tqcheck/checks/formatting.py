"""Tags that only format are cut out before the checks, so that the words around them are neighbours, and back in after.

“The court convicted the <b>policy</b>” is checked as “The court convicted the policy”; every place is then one of the
segment's own text again. A code that stands for something (a line break, an image, a variable) stays where it is.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tqcheck.model import Hit, Segment, Side, Span

# Sub- and superscripts are left out: “km<sup>2</sup>” is no “km2”.
_NAMES = "a|abbr|b|bdi|bdo|big|bpt|cite|del|dfn|em|ept|font|g|i|ins|mark|mrk|pc|q|s|small|span|strike|strong|tt|u"
_ATTRIBUTE = r"""\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+)"""
_TAG = re.compile(rf"</?(?:(?:{_NAMES})(?:{_ATTRIBUTE})*\s*|\d+|[gb]\d+)>", re.IGNORECASE)
"""An opening or closing tag around text, in HTML, in XLIFF, or numbered as CAT tools show them."""
_MARKDOWN = re.compile(r"\*+|_+|~+|!?\[|\]\([^()]*(?:\([^()]*\)[^()]*)*\)|\]\[[^\[\]]*\]")
"""Emphasis, and what stands around the words of a link."""


class Bare:
    """A segment without its formatting, and the way back for what is found in it."""

    def __init__(self, segment: Segment) -> None:
        target = _cuts(segment.target, segment.target_codes)
        source = _cuts(segment.source or "", segment.source_codes)
        self._places: dict[Side, _Places] = {}
        if target or source:
            self._places = {
                side: _Places(cuts) for side, cuts in ((Side.TARGET, target), (Side.SOURCE, source)) if cuts
            }
            self.segment = dataclasses.replace(
                segment,
                target=_without(segment.target, target),
                target_codes=_moved(segment.target_codes, target),
                source=None if segment.source is None else _without(segment.source, source),
                source_codes=_moved(segment.source_codes, source),
            )
        else:
            self.segment = segment

    def restored(self, hit: Hit) -> Hit:
        """A hit of the bare segment as one of the segment itself.

        What would be put in the place of a stretch with formatting inside would take the formatting away: it is no
        suggestion any more.
        """
        if not self._places:
            return hit
        span = self._span(hit.side, hit.span)
        whole = span is None or hit.span is None or span.end - span.start == hit.span.end - hit.span.start
        related = tuple(
            dataclasses.replace(each, span=self._span(each.side, each.span) or each.span) for each in hit.related
        )
        return dataclasses.replace(hit, span=span, related=related, suggestions=hit.suggestions if whole else ())

    def _span(self, side: Side, span: Span | None) -> Span | None:
        places = self._places.get(side)
        return span if places is None or span is None else places.restored(span)


class _Places:
    """Places of a text from which stretches were cut."""

    def __init__(self, cuts: Sequence[Span]) -> None:
        self._at: list[int] = []
        """Where each cut is in the text without them."""
        self._removed = [0]
        for cut in cuts:
            self._at.append(cut.start - self._removed[-1])
            self._removed.append(self._removed[-1] + cut.end - cut.start)

    def restored(self, span: Span) -> Span:
        """The span in the text with the cuts: it begins behind tags, and ends before them."""
        start = span.start + self._removed[bisect_right(self._at, span.start)]
        if span.start == span.end:
            return Span(start, start)
        return Span(start, span.end + self._removed[bisect_left(self._at, span.end)])


def _cuts(text: str, codes: Sequence[Span]) -> list[Span]:
    """The stretches of a text that only format, in order; none where nothing else would be left to look at."""
    if not codes and "</" not in text:
        return []
    cuts = [span for span in codes if _only_formats(span.of(text))]
    # What is opened is closed: “<5>” alone is no tag.
    if "</" in text:
        cuts += [
            Span(*match.span()) for match in _TAG.finditer(text) if not any(_meet(match.span(), span) for span in codes)
        ]
        cuts.sort(key=lambda span: span.start)
    return cuts if cuts and _without(text, cuts).strip() else []


def _only_formats(code: str) -> bool:
    return bool(_TAG.fullmatch(code) or _MARKDOWN.fullmatch(code))


def _meet(place: tuple[int, int], span: Span) -> bool:
    return place[0] < span.end and span.start < place[1]


def _without(text: str, cuts: Sequence[Span]) -> str:
    for cut in reversed(cuts):
        text = text[: cut.start] + text[cut.end :]
    return text


def _moved(codes: Sequence[Span], cuts: Sequence[Span]) -> tuple[Span, ...]:
    """The codes that are left, where they are once the cuts are made."""
    left = []
    for code in codes:
        if code in cuts:
            continue
        removed = sum(cut.end - cut.start for cut in cuts if cut.end <= code.start)
        left.append(Span(code.start - removed, code.end - removed))
    return tuple(left)
