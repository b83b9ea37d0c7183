"""What a translation keeps as it is (tags, variables, addresses, code), compared as multisets of both sides."""

from __future__ import annotations

import difflib
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.name_places import place_of
from tqcheck.model import Hit, Related, Segment, Severity, Side, Span

MOST = 6
"""Hits of one check in one segment: where more is lost, these tell enough."""


@dataclass(frozen=True, slots=True)
class Item:
    """A thing at a place of a text: items with one `key` are the same, and only those of one `kind` are changed into
    each other.
    """

    key: str
    span: Span
    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """An item of the source that is lost (`new` None), one that only the target has (`old` None), or a changed one."""

    old: Item | None
    new: Item | None


def differences(source: Iterable[Item], target: Iterable[Item]) -> list[Difference]:
    """Where two multisets of items differ: what is changed first, then what is lost, then what is added; keys once."""
    lost, added = (_first_of_each(items) for items in unmatched(source, target))
    if not lost and not added:
        return []
    changed = list(_changed(lost, added))
    olds, news = {id(old) for old, _ in changed}, {id(new) for _, new in changed}
    return [
        *(Difference(old, new) for old, new in changed),
        *(Difference(old, None) for old in lost if id(old) not in olds),
        *(Difference(None, new) for new in added if id(new) not in news),
    ]


def unmatched(source: Iterable[Item], target: Iterable[Item]) -> tuple[list[Item], list[Item]]:
    """The items of each side that the other has not, or not as often, in the order of the text."""
    source, target = list(source), list(target)
    return _beyond(source, Counter(item.key for item in target)), _beyond(target, Counter(item.key for item in source))


def _first_of_each(items: list[Item]) -> list[Item]:
    """One item of each key, and no more than can be told."""
    return list({item.key: item for item in reversed(items)}.values())[::-1][:_CONSIDERED]


_CONSIDERED = 40


def _beyond(items: list[Item], others: Counter[str]) -> list[Item]:
    left = []
    for item in items:
        if others[item.key]:
            others[item.key] -= 1
        else:
            left.append(item)
    return left


def _changed(lost: list[Item], added: list[Item]) -> Iterator[tuple[Item, Item]]:
    """Lost and added items that belong together: in order where there are as many, else by their likeness."""
    by_kind: dict[str, tuple[list[Item], list[Item]]] = {}
    for side, items in enumerate((lost, added)):
        for item in items:
            by_kind.setdefault(item.kind, ([], []))[side].append(item)
    for olds, news in by_kind.values():
        if len(olds) == len(news) or max(len(olds), len(news)) > MOST:
            yield from zip(olds, news, strict=False)
            continue
        likeness = {
            (one, two): difflib.SequenceMatcher(None, old.key[:_COMPARED], new.key[:_COMPARED]).ratio()
            for (one, old), (two, new) in itertools.product(enumerate(olds), enumerate(news))
        }
        while likeness:
            one, two = max(likeness, key=lambda pair: likeness[pair])
            yield olds[one], news[two]
            likeness = {pair: ratio for pair, ratio in likeness.items() if pair[0] != one and pair[1] != two}


_COMPARED = 200
"""Code points of a key that tell whether two items are alike."""


def place(item: Item, source: str, target: str) -> Span | None:
    """Where a lost item of the source belongs in the target: at its beginning or its end; None where nothing tells."""
    if not any(map(str.isalnum, source[: item.span.start])):
        return Span(0, 0)
    tail = source[item.span.end :]
    if not any(map(str.isalnum, tail)):
        end = len(target.rstrip())
        while end and target[end - 1] in tail:
            end -= 1
        return Span(end, end)
    return None


@dataclass(frozen=True, slots=True)
class Effect:
    """What a difference does to the reader, in a sentence; and how grave that is, where it is not as the check says."""

    why: str
    severity: Severity | None = None
    confidence: float = 0.85


def in_other_signs(item: Item, source: str, target: str) -> Item | None:
    """What the target has of a lost item: the same letters and figures in other signs (“help.site.org” for
    “help@site.org”, “< x id="5" >” for “<x id="5"/>”); None where there is no such thing.
    """
    parts = re.findall(r"\w+", item.text)
    if len(parts) < _FEWEST_PARTS or sum(map(len, parts)) < _FEWEST_LETTERS or len(item.text) > _LONGEST:
        return None
    letters = r"\W{1,4}".join(map(re.escape, parts))
    pattern = rf"(?:[<{{%$&\[(]\s?[/$]?\s?)?(?<!\w){letters}(?!\w)(?:[\"']?\s?[/}}%)\]]?\s?>?)"
    for match in re.finditer(pattern, target, re.IGNORECASE):
        if match[0].strip() not in source:
            text = match[0].strip()
            return Item("", Span(match.start(), match.start() + len(text)), text, item.kind)
    return None


_FEWEST_PARTS, _FEWEST_LETTERS, _LONGEST = 2, 4, 200


def hits(
    found: Iterable[Difference],
    segment: Segment,
    effect: Callable[[Difference], Effect],
    context: Context | None = None,
) -> Iterator[Hit]:
    """A hit for every difference, one for all that are lost or added of a key, and MOST in all. With a context, the
    words beside what is lost tell its place.
    """
    told: set[tuple[str, bool]] = set()
    for difference in found:
        item = difference.old or difference.new
        assert item is not None
        about = item.key, difference.new is None
        if about in told:
            continue
        told.add(about)
        yield _hit(_found(difference, segment), segment, effect(difference), context)
        if len(told) == MOST:
            return


def _found(difference: Difference, segment: Segment) -> Difference:
    if difference.old is None or difference.new is not None:
        return difference
    return Difference(difference.old, in_other_signs(difference.old, segment.source or "", segment.target))


def _hit(difference: Difference, segment: Segment, effect: Effect, context: Context | None) -> Hit:
    old, new = difference.old, difference.new
    values = {"why": effect.why}
    span: Span | None
    suggestions: tuple[str, ...] = ()
    if old is not None and new is not None:
        values["fault"] = f"“{shown(new.text)}” → “{shown(old.text)}”, as in the source"
        span, suggestions = new.span, (old.text,)
    elif old is not None:
        values["fault"] = f"“{shown(old.text)}” of the source is missing → put it in"
        values["subject"] = old.text
        span = place(old, segment.source or "", segment.target)
        if span is None and context is not None and context.source is not None:
            span = place_of(old.span, context.source, context.target)
    else:
        assert new is not None
        values["fault"] = f"“{shown(new.text)}” is not in the source → take it out"
        span = new.span
    related = (Related(Side.SOURCE, old.span, old.text),) if old is not None else ()
    return Hit(span, values, suggestions, Side.TARGET, effect.confidence, effect.severity, related)


_SHOWN = 32


def shown(text: str) -> str:
    """A text in one line, cut in its middle where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN // 2]}…{flat[-(_SHOWN // 2 - 1) :]}"
