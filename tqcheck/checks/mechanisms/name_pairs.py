"""The names of a source and its translation, paired by what they name and by how they sound."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.name_copies import words_not_copied
from tqcheck.checks.mechanisms.name_renderings import (
    has_variant,
    in_brackets,
    is_copied_or_other_acronym,
    is_in_compound,
    is_misspelt,
    is_rendered_freely,
    is_seat,
)
from tqcheck.checks.mechanisms.name_sides import (
    LETTERED,
    Side,
    begin_alike,
    begins_alike,
    is_spelt_alike,
    script,
    sounds,
)
from tqcheck.checks.mechanisms.surnames import other_surnames
from tqcheck.language import packs
from tqcheck.language.frequency import zipf
from tqcheck.language.gazetteer import Gazetteer, Mention, end_of, unelided
from tqcheck.language.names import (
    CAPITAL_NOUNS,
    Name,
    is_firm,
    is_heading,
    is_never_copied,
    knows_names,
    name_around,
)
from tqcheck.language.sounds import FEWEST, consonants, sound_alike
from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form
from tqcheck.model import Span

LANGUAGES = packs.languages_with("names.toml")
"""The languages whose names are known."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name at its place: `code` where it is known what it names, `size` how many of its words are spelt anew."""

    span: Span
    code: str = ""
    size: int = 1
    is_part: bool = False
    """Whether the other text has the rest of the name (Ivan of Ivan Petrov)."""
    is_pure: bool = True
    """Whether it ends in such a word or is made of nothing else, so that it is hardly translated by meaning."""


@dataclass(frozen=True, slots=True)
class Unpaired:
    """What the source names and the target does not (`missing`), what only the target names (`added`), and names of
    the source with those that stand in their stead (`changed`).
    """

    missing: tuple[Named, ...] = ()
    added: tuple[Named, ...] = ()
    changed: tuple[tuple[Named, Named], ...] = ()


_NOTHING = Unpaired()
_FEWEST_WORDS = 3
_UNKNOWN = 2.0
"""The Zipf frequency below which a word is no word of its language, but may be a name that was spoilt."""
_EVERYDAY = 4.5
"""The Zipf frequency from which an English word with a capital is part of a title."""
_FARTHEST, _NEAREST = 0.6, 0.25
"""How far apart, in parts of a whole text, a name and what stands in its stead may be: a name, words in capitals."""


def unpaired(context: Context) -> Unpaired:
    """The names without a counterpart on the other side."""
    source = context.source
    return _NOTHING if source is None else _unpaired(source, context.target)


@functools.lru_cache(maxsize=1 << 11)
def _unpaired(source: Text, target: Text) -> Unpaired:
    source_side, target_side = Side(source, is_source=True), Side(target)
    missing = list(_outside_sayings(source_side, target_side))
    added = list(_outside_sayings(target_side, source_side))
    missing_parts, added_parts = _taken(missing), _taken(added)
    told = [name.span for name in missing]
    missing += [
        Named(copied, size=len(copied.of(source.text).split()))
        for copied in words_not_copied(source_side, target_side)
        if not any(copied.overlaps(span) for span in told)
    ]
    confused = list(_confused(source_side, target_side))
    confused += [(Named(old), Named(new)) for old, new in other_surnames(source_side, target_side)]
    if not missing and not added and not confused and not (missing_parts and added_parts):
        return _NOTHING
    if source_side.is_cased and len(source.tokens) < _FEWEST_WORDS:
        return _NOTHING
    if source.is_all_capitals or target.is_all_capitals or is_heading(source) or is_heading(target):
        return _NOTHING
    changed = confused
    told = [new.span for _, new in confused]
    changed += _pairs(missing, added, source, target, _farthest(missing, added))
    changed += _pairs(missing_parts, added_parts, source, target, _farthest(missing_parts, added_parts))
    changed = changed[: len(told)] + [
        pair for pair in changed[len(told) :] if not any(pair[1].span.overlaps(span) for span in told)
    ]
    changed += _spoilt(missing, source_side, target_side)
    if missing and target_side.is_cased and target_side.language not in CAPITAL_NOUNS:
        known = [extra.span for extra in (*added, *(new for _, new in changed))]
        doubtful = [
            extra for extra in _unlike(target_side, source_side) if not any(extra.span.overlaps(span) for span in known)
        ]
        changed += _pairs(missing, doubtful, source, target, _NEAREST)
    return Unpaired(tuple(missing), tuple(added), tuple(changed))


def _confused(source: Side, target: Side) -> Iterator[tuple[Named, Named]]:
    """Places whose names sound or begin alike, one of which each text has (Slovakia and Slovenia, Austria and
    Australia, Rhine and Rhone).
    """
    if source.gazetteer is None or target.gazetteer is None or not (source.is_cased and target.is_cased):
        return
    theirs = _alike_in(target, source, target.gazetteer)
    mine = _alike_in(source, target, source.gazetteer) if theirs else []
    if not mine:
        return
    for old in mine:
        if not _is_only_said(old, target.gazetteer, target) or is_seat(old.code, target):
            continue
        for new in theirs:
            one, two = old.span.of(source.text.text), new.span.of(target.text.text)
            if (
                (begin_alike(one, two) or sound_alike(one, two))
                and _is_only_said(new, source.gazetteer, source, old)
                and not target.gazetteer.names_elsewhere(target.text, old.code, new.tokens)
                and not target.gazetteer.is_name_of(normal_form(unelided(two)), old.code)
                and not source.gazetteer.is_name_of(normal_form(unelided(one)), new.code)
                and not is_seat(new.code, source)
            ):
                yield Named(old.span, old.code), Named(new.span, new.code)


def _is_only_said(mention: Mention, known: Gazetteer, other: Side, instead: Mention | None = None) -> bool:
    """Whether the other side could name what is mentioned, and does not: neither by a name nor, but for what stands
    `instead`, by a related word.
    """
    if mention.code not in known.names:
        return False
    if instead is not None:
        return not known.names_elsewhere(other.text, mention.code, instead.tokens)
    return all(found.code != mention.code for found in known.mentions(other.text, other.capitals))


def _alike_in(side: Side, other: Side, known: Gazetteer) -> list[Mention]:
    """The places of a text that are no word of the other, where a quick look shows some."""
    here = [
        index
        for index in side.capitals
        if (key := side.text.tokens[index].key) not in other.keys and known.may_begin_name(key)
    ]
    return list(known.mentions(side.text, here)) if here else []


def _spoilt(missing: list[Named], source: Side, target: Side) -> Iterator[tuple[Named, Named]]:
    """Takes from the list the names that a text of the same script has as a word that only begins like them (Woodlawn:
    Woodgrass).
    """
    if source.script != target.script:
        return
    tokens = target.text.tokens
    for lost in [name for name in missing if not name.code and name.size == 1]:
        word = normal_form(lost.span.of(source.text.text))
        for index in target.text.capitals:
            key = tokens[index].key
            if key not in source.keys and key[:2] == word[:2] and zipf(key, target.language) < _UNKNOWN:
                missing.remove(lost)
                yield lost, Named(Span(tokens[index].start, end_of(tokens[index])))
                break


def _farthest(missing: list[Named], added: list[Named]) -> float:
    """How far apart the two may be: anywhere, where there is one of each."""
    return 1.0 if len(missing) == len(added) == 1 else _FARTHEST


def _taken(names: list[Named]) -> list[Named]:
    """Takes the parts of names from a list: only two parts in one place are a change, as spellings vary."""
    parts = [name for name in names if name.is_part]
    names[:] = [name for name in names if not name.is_part]
    return parts


def _pairs(
    missing: list[Named], added: list[Named], source: Text, target: Text, farthest: float
) -> Iterator[tuple[Named, Named]]:
    """Takes from both lists what stands in the same place, known names for known ones first."""
    tells_names = script(source.language.split("-")[0]) in LETTERED
    for lost in list(missing):
        here = lost.span.start / max(1, len(source.text))
        near = [
            (bool(lost.code) != bool(extra.code), abs(extra.span.start / len(target.text) - here), number)
            for number, extra in enumerate(added)
            # Trump stands beside China: a name in characters cannot be told from one that has no code.
            if tells_names or extra.code
        ]
        best = min((found for found in near if found[1] <= farthest), default=None)
        if best is not None:
            missing.remove(lost)
            new = added.pop(best[2])
            if not is_misspelt(lost.code, new.span.of(target.text), target.language):
                yield lost, new


def _unlike(side: Side, other: Side) -> Iterator[Named]:
    """Capitalised words of a text, side by side, that are neither names that the other text has nor like its words."""
    text, known, other_known = side.text, side.gazetteer, other.gazetteer
    inner = [index for index, token in enumerate(text.tokens) if not token.text.isupper() and _is_inner(text, index)]
    told = {
        index
        for mention in (known.mentions(text, inner) if known and other_known else ())
        if other_known and other_known.speaks_of(other.text, mention.code)
        for index in mention.tokens
    }
    sounds = {consonants(token.key) for token in other.text.tokens}
    for _, group in itertools.groupby(enumerate(inner), key=lambda pair: pair[1] - pair[0]):
        run = [index for _, index in group]
        words = [normal_form(unelided(text.tokens[index].text)) for index in run]
        if side.language == "en" and all(zipf(text.tokens[index].key, "en") >= _EVERYDAY for index in run):
            continue  # Secretary of State
        if told.isdisjoint(run) and not any(
            begins_alike(word, other) or consonants(word) in sounds or is_never_copied(word, side.language)
            for word in words
        ):
            yield Named(Span(text.tokens[run[0]].start, end_of(text.tokens[run[-1]])), size=0, is_pure=False)


def _outside_sayings(side: Side, other: Side) -> Iterator[Named]:
    for name in _without_counterpart(side, other):
        if side.gazetteer is None or not side.gazetteer.is_in_saying(side.text, name.span):
            yield name


def _without_counterpart(side: Side, other: Side) -> Iterator[Named]:
    text = side.text
    loose = [index for index in side.capitals if not begins_alike(text.tokens[index].key, other)]
    if side.is_cased and not loose:
        return
    taken = set[int]()
    if side.gazetteer is not None and other.gazetteer is not None:
        for mention in _mentions(side, side.gazetteer, loose):
            taken.update(mention.tokens)
            if mention.code not in other.gazetteer.names or other.gazetteer.speaks_of(other.text, mention.code):
                continue
            if is_seat(mention.code, other) or (side.is_source and in_brackets(text, mention.span)):
                continue
            if is_copied_or_other_acronym(mention.span.of(text.text), side, other):
                continue
            inside = [normal_form(unelided(text.tokens[index].text)) for index in mention.tokens] or [
                mention.span.of(text.text)
            ]
            if not any(sounds(side, word, other) for word in (*inside, "".join(inside)) if len(word) > 2):
                yield Named(mention.span, mention.code)
    if not other.tells_sounds or not side.is_cased or not knows_names(side.language):
        return
    for index in loose:
        if index in taken or not is_firm(text, index):
            continue
        name = name_around(text, index)
        if name is None or not taken.isdisjoint(name.firm):
            continue
        taken.update(name.tokens)
        if not any(
            _is_long_enough(text.tokens[place].key, same_script=side.script == other.script) for place in name.firm
        ):
            continue
        is_inner = any(_is_inner(text, place) for place in name.firm)
        if side.language == "en" and len(name.firm) == 1 and not is_inner:
            continue  # Folowing, Dont, Unselect: a slip or a coinage at the beginning of a sentence
        words = {place: normal_form(unelided(text.tokens[place].text)) for place in name.tokens}
        firm = [words[place] for place in name.firm]
        same_script = side.script == other.script
        told = [begins_alike(word, other) or sounds(side, word, other) for word in firm]
        if any(told):
            last = text.tokens[name.firm[-1]]
            if told[0] and not told[-1] and name.firm[-1] == name.tokens[-1] and _is_full(text, name):
                yield Named(Span(last.end - len(unelided(last.text)), end_of(last)), is_part=True)
            elif same_script and told[-1] and not told[0] and name.firm[0] == name.tokens[0] and _is_full(text, name):
                first = text.tokens[name.firm[0]]
                yield Named(Span(first.end - len(unelided(first.text)), first.end), is_part=True)
            continue
        if begins_alike(joined := "".join(words.values()), other) or sounds(side, joined, other):
            continue
        if len(firm) == 1 and is_spelt_alike(firm[0], other, same_script=same_script):
            continue
        if any(is_rendered_freely(text, place) for place in name.firm) or any(
            has_variant(word, other, same_script=same_script) for word in firm
        ):
            continue
        if other.language in CAPITAL_NOUNS and any(is_in_compound(word, other) for word in firm):
            continue
        others = [word for place, word in words.items() if place not in name.firm]
        first, last = text.tokens[name.firm[0]], text.tokens[name.firm[-1]]
        yield Named(
            Span(first.end - len(unelided(first.text)), end_of(last)),
            size=len(firm),
            # German has capitals on all nouns: the one after a name is none of it.
            is_pure=name.firm[-1] == name.tokens[-1]
            or (side.language in CAPITAL_NOUNS and name.firm[0] == name.tokens[0])
            or all(begins_alike(word, other) for word in others),
        )


def _is_full(text: Text, name: Name) -> bool:
    """Whether a name is a first name and a surname that is long enough to be compared."""
    first, last = name.tokens[0], name.tokens[-1]
    return (
        len(name.tokens) == 2 == len(name.firm)
        and text.between(first) == " "
        and _is_long_enough(text.tokens[last].key, same_script=False)
    )


def _is_inner(text: Text, index: int) -> bool:
    return text.has_inner_capital(text.tokens[index])


def _is_long_enough(word: str, *, same_script: bool) -> bool:
    """Whether a name has enough sounds not to be found by chance or missed for its spelling."""
    sounds = len(consonants(word))
    return sounds >= FEWEST or (same_script and sounds == FEWEST - 1 and len(word) > FEWEST)


def _mentions(side: Side, known: Gazetteer, loose: list[int]) -> Iterable[Mention]:
    if known.is_unspaced:
        return known.mentions_anywhere(side.text.masked)
    return known.mentions(side.text, loose if side.is_cased else range(len(side.text.tokens)))
