"""Which of its possible counterparts each word has for itself: one word for one, as far as may be in the same order.

A word that stands twice in the source and once in the translation is rendered at one of its two places; the words
around it tell at which.
"""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Sequence

from tqcheck.checks.mechanisms.coverage import ANCHOR, Matched
from tqcheck.language.romanisation import common_form

_MOST_PLACES = 8
"""Counterparts of a word that are looked at, those nearest to where it should be: linear in the text."""
_BACKING = 0.5
"""The share of what its neighbours say that backs a link."""
_STEPS, _BESIDE_THERE = (-2, -1, 1, 2), 3
"""How far neighbours may be, on this side and on the other."""
_DOUBTFUL = 0.8
"""The share that links of words say that are likely to have none."""
_SHARED = 2
"""Words as near as this may have one counterpart together (программное обеспечение: software)."""
_MOVED = 6
"""How many words out of the order a word may be whose counterpart may be another word's."""

_STEM = 5
"""Letters that relatives begin with alike once both are spelt alike."""
_ALIKE = str.maketrans({"c": "k", "q": "k", "h": "g", "z": "s"})

Link = tuple[int, int]


def one_to_one(here: Matched, there: Matched, doubtful: range) -> Matched:
    """A side with at most one counterpart for each word that says where it is, which no word further off has as well.
    Of two words with equal claims to one, those in `doubtful` lose.
    """
    links = _links(here, there, doubtful)
    chain = _heaviest_chain(_backed(links), len(there.tokens))
    claims = Counter(place for _, place in links)
    found: dict[int, int] = dict(chain)
    taken = {place: index for index, place in chain}
    for off, index, place in sorted((_off(link, chain), *link) for link in links):
        if index not in found and place not in taken and (off <= _MOVED or claims[place] == 1):
            found[index] = place
            taken[place] = index
    for index, place in links:
        other = taken.get(place)
        if index in found or other is None or here.tokens[other].key == here.tokens[index].key:
            continue
        if abs(other - index) <= _SHARED:
            found[index] = place
    counterparts = [(found[index],) if index in found else () for index in range(len(here.tokens))]
    return Matched(here.text, here.weights, counterparts)


def _links(here: Matched, there: Matched, doubtful: range) -> dict[Link, float]:
    """What the possible counterparts of each word say (nats)."""
    scale = len(there.tokens) / max(1, len(here.tokens))
    relatives: dict[str, list[int]] = {}
    for place, token in enumerate(there.tokens):
        if not there.counterparts[place] and (stem := _stem(token.key)):
            relatives.setdefault(stem, []).append(place)
    return {
        (index, place): -here.weights[index].linked * (_DOUBTFUL if index in doubtful else 1.0)
        for index, token in enumerate(here.tokens)
        if here.weights[index].linked < ANCHOR
        and (places := here.counterparts[index] or relatives.get(_stem(token.key), ()))
        for place in sorted(places, key=lambda place: abs(place - index * scale))[:_MOST_PLACES]
    }


def _stem(word: str) -> str:
    """How a long word of Greek or Latin origin begins, in any spelling (гипогликемия, hypoglycemia); else nothing."""
    if len(word) <= _STEM or not word.isalpha():
        return ""
    return common_form(word).replace("ch", "h").translate(_ALIKE)[:_STEM]


def _backed(links: dict[Link, float]) -> dict[Link, float]:
    """What each link says together with those beside it."""
    rows: dict[int, list[tuple[int, float]]] = {}
    for (index, place), nats in links.items():
        rows.setdefault(index, []).append((place, nats))
    return {
        (index, place): own
        + _BACKING
        * sum(
            nats
            for step in _STEPS
            for other, nats in rows.get(index + step, ())
            if other != place and -_BESIDE_THERE <= other - place <= _BESIDE_THERE
        )
        for (index, place), own in links.items()
    }


def _heaviest_chain(links: dict[Link, float], size: int) -> list[Link]:
    """The links in one order on both sides that say most together."""
    # A Fenwick tree: the best chain that ends in front of each of the `size` places.
    best: list[tuple[float, Link | None]] = [(0.0, None)] * (size + 1)
    before: dict[Link, Link | None] = {}
    for link in sorted(links, key=lambda link: (link[0], -link[1])):
        total, last = 0.0, None
        at = link[1]
        while at > 0:
            if best[at][0] > total:
                total, last = best[at]
            at -= at & -at
        before[link] = last
        total += links[link]
        at = link[1] + 1
        while at <= size:
            if total > best[at][0]:
                best[at] = (total, link)
            at += at & -at
    _, end = max((best[at] for at in _prefix(size)), key=lambda each: each[0], default=(0.0, None))
    chain: list[Link] = []
    while end is not None:
        chain.append(end)
        end = before[end]
    return chain[::-1]


def _prefix(size: int) -> list[int]:
    """The nodes of the tree that hold all of its places."""
    nodes = []
    while size > 0:
        nodes.append(size)
        size -= size & -size
    return nodes


def _off(link: Link, chain: Sequence[Link]) -> int:
    """How many words a link is out of the order of a chain."""
    index, place = link
    at = bisect.bisect_left(chain, (index, -1))
    low = chain[at - 1][1] if at else -1
    high = chain[at][1] if at < len(chain) else place
    return max(low - place, place - high, 0)
