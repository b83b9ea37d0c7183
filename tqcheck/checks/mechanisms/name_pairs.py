"""The names of a source and its translation, paired by what they name and by how they sound."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tqcheck.checks.context import Context
from tqcheck.language import packs
from tqcheck.language.frequency import zipf
from tqcheck.language.gazetteer import Gazetteer, Mention, end_of, gazetteer, unelided
from tqcheck.language.lexicon import english_words
from tqcheck.language.names import (
    CAPITAL_NOUNS,
    Name,
    capitals,
    is_firm,
    is_heading,
    is_never_copied,
    knows_names,
    name_around,
)
from tqcheck.language.romanisation import common_form
from tqcheck.language.scripts import writes_in
from tqcheck.language.sounds import FEWEST, consonants, distance, sound_alike
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token, normal_form
from tqcheck.model import Span

LANGUAGES = packs.languages_with("names.toml")
"""The languages whose names are known."""
_CASED = frozenset({"Latin", "Cyrillic", "Greek", "Armenian"})
_LETTERED = _CASED | {"Devanagari", "Bengali"}
"""Scripts that tell a name's sounds: what a translation's name comes from can be looked for there."""
_LATIN_NAME = re.compile(
    r"(?<![-\w@./])(?:(?![IVXLCM]+\b)[A-Z]{3,6}|[A-Z][a-z]{4,}(?: [A-Z][a-z]{2,}){0,3})(?![-@/\w]|\.\w)", re.ASCII
)
_KATAKANA = re.compile(r"[ァ-ヺー]{2,}")
_BEGINNING = 4


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
_FEWEST_WORDS, _FEWEST_LETTERS = 3, 3
_USUAL, _RARER = 2.9, 0.7
"""The least Zipf frequency of an acronym in English, and how much rarer than in the source's language it may be."""
_FARTHEST, _NEAREST = 0.6, 0.25
"""How far apart, in parts of a whole text, a name and what stands in its stead may be: a name, words in capitals."""


def unpaired(context: Context) -> Unpaired:
    """The names without a counterpart on the other side."""
    source = context.source
    return _NOTHING if source is None else _unpaired(source, context.target)


@functools.lru_cache(maxsize=1 << 11)
def _unpaired(source: Text, target: Text) -> Unpaired:
    source_side, target_side = _Side(source, is_source=True), _Side(target)
    missing = list(_outside_sayings(source_side, target_side))
    added = list(_outside_sayings(target_side, source_side))
    missing_parts, added_parts = _taken(missing), _taken(added)
    told = [name.span for name in missing]
    missing += [
        word for word in _foreign_words(source_side, target_side) if not any(word.span.overlaps(span) for span in told)
    ]
    if not missing and not added and not (missing_parts and added_parts):
        return _NOTHING
    if source_side.is_cased and len(source.tokens) < _FEWEST_WORDS:
        return _NOTHING
    if source.is_all_capitals or target.is_all_capitals or is_heading(source) or is_heading(target):
        return _NOTHING
    changed = list(_pairs(missing, added, source, target, _farthest(missing, added)))
    changed += _pairs(missing_parts, added_parts, source, target, _farthest(missing_parts, added_parts))
    if missing and target_side.is_cased and target_side.language not in CAPITAL_NOUNS:
        known = [extra.span for extra in (*added, *(new for _, new in changed))]
        doubtful = [
            extra for extra in _unlike(target_side, source_side) if not any(extra.span.overlaps(span) for span in known)
        ]
        changed += _pairs(missing, doubtful, source, target, _NEAREST)
    return Unpaired(tuple(missing), tuple(added), tuple(changed))


def _farthest(missing: list[Named], added: list[Named]) -> float:
    """How far apart the two may be: anywhere, where there is one of each."""
    return 1.0 if len(missing) == len(added) == 1 else _FARTHEST


def _taken(names: list[Named]) -> list[Named]:
    """Takes the parts of names from a list: only two parts in one place are a change, as spellings vary."""
    parts = [name for name in names if name.is_part]
    names[:] = [name for name in names if not name.is_part]
    return parts


def _foreign_words(source: _Side, target: _Side) -> Iterator[Named]:
    """Latin names and acronyms in a source of another script that a translation into a Latin one does not copy, and
    acronyms that English has as well.
    """
    if target.script != "Latin" or (source.script == "Latin" and target.language != "en"):
        return
    if source.script == "Latin":
        tokens = source.text.tokens
        found = [tokens[index] for index in source.text.acronyms if _is_english_acronym(tokens[index], source.language)]
        places = [(token.text, token.start) for token in found if not target.text.acronyms]
    else:
        if all(_is_copied(source.text.tokens[index], target) for index in source.text.capitals):
            return
        places = [(word[0], word.start()) for word in _LATIN_NAME.finditer(source.text.masked)]
    initials = "".join(token.key[0] for token in target.text.tokens) if places else ""
    for word, start in dict(reversed(places)).items():
        keys = [normal_form(part) for part in word.split()]
        is_acronym = word.isupper()
        if is_acronym and keys[0] in initials:
            continue
        if not any(_begins_alike(key, target) or (not is_acronym and _sounds_in(key, target)) for key in keys):
            yield Named(Span(start, start + len(word)), size=len(keys))


def _is_copied(token: Token, target: _Side) -> bool:
    """Whether a capitalised token is no Latin one, or the target has it."""
    return not token.text.isascii() or len(token.text) < _FEWEST_LETTERS or token.key in target.keys


def _is_english_acronym(token: Token, language: str) -> bool:
    """Whether an acronym of another language is as usual in English, where it is then the same."""
    english = zipf(token.key, "en") if len(token.text) >= _FEWEST_LETTERS else 0.0
    return english >= _USUAL and english - zipf(token.key, language) >= -_RARER and token.key not in english_words()


def _pairs(
    missing: list[Named], added: list[Named], source: Text, target: Text, farthest: float
) -> Iterator[tuple[Named, Named]]:
    """Takes from both lists what stands in the same place, known names for known ones first."""
    tells_names = _script(source.language.split("-")[0]) in _LETTERED
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
            yield lost, added.pop(best[2])


def _is_spelt_alike(name: str, other: _Side, *, same_script: bool) -> bool:
    """Whether a name that sounds unlike those of the other side is written like one of them: Gallen and Gall, Русгидро
    and RusHydro.
    """
    form = common_form(name)
    return other.is_cased and any(
        abs(len(found) - len(form)) <= 2
        and (
            found[:_FEWEST_LETTERS] == form[:_FEWEST_LETTERS]
            if not same_script
            else len(found) >= _FEWEST_LETTERS and (form.startswith(found) or found.startswith(form))
        )
        for found in map(common_form, other.candidates)
    )


def _unlike(side: _Side, other: _Side) -> Iterator[Named]:
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
        if told.isdisjoint(run) and not any(
            _begins_alike(word, other) or consonants(word) in sounds or is_never_copied(word, side.language)
            for word in words
        ):
            yield Named(Span(text.tokens[run[0]].start, end_of(text.tokens[run[-1]])), size=0, is_pure=False)


class _Side:
    """One text with what its names are compared by."""

    def __init__(self, text: Text, *, is_source: bool = False) -> None:
        self.text = text
        self.is_source = is_source
        self.language = text.language.split("-")[0]
        self.script = _script(self.language)
        self.is_cased = self.script in _CASED
        self.tells_sounds = self.script in _LETTERED

    @functools.cached_property
    def gazetteer(self) -> Gazetteer | None:
        return gazetteer(self.language)

    @functools.cached_property
    def capitals(self) -> list[int]:
        return capitals(self.text) if self.is_cased else []

    @functools.cached_property
    def keys(self) -> frozenset[str]:
        return frozenset([token.key for token in self.text.tokens])

    @functools.cached_property
    def beginnings(self) -> frozenset[str]:
        """How the words begin, in a spelling that romanisations share."""
        return frozenset(map(_beginning, self.keys)) if self.script in _LETTERED else frozenset()

    @functools.cached_property
    def candidates(self) -> list[str]:
        """The words that may be names, and neighbours as one word (Ист-Энд, EastEnd)."""
        tokens = self.text.tokens
        if not self.is_cased:
            return [token.key for token in tokens] + _KATAKANA.findall(self.text.masked)
        here = [token for token in tokens if not token.text.islower()]
        pairs = [normal_form(one.text + two.text) for one, two in itertools.pairwise(here) if two.start - one.end == 1]
        return [normal_form(unelided(token.text)) for token in here] + pairs

    @functools.cached_property
    def lower(self) -> list[str]:
        """The other words that are long enough to be a name's derivation."""
        return [token.key for token in self.text.tokens if token.text.islower() and len(token.text) > FEWEST]


@functools.cache
def _script(language: str) -> str:
    return next(iter(writes_in(language)), "")


@functools.lru_cache(maxsize=1 << 16)
def _beginning(word: str) -> str:
    form = common_form(unelided(word))
    return form[:_BEGINNING] if len(form) >= _BEGINNING else ""


def _outside_sayings(side: _Side, other: _Side) -> Iterator[Named]:
    for name in _without_counterpart(side, other):
        if side.gazetteer is None or not side.gazetteer.is_in_saying(side.text, name.span):
            yield name


def _without_counterpart(side: _Side, other: _Side) -> Iterator[Named]:
    text = side.text
    loose = [index for index in side.capitals if not _begins_alike(text.tokens[index].key, other)]
    if side.is_cased and not loose:
        return
    taken = set[int]()
    if side.gazetteer is not None and other.gazetteer is not None:
        for mention in _mentions(side, side.gazetteer, loose):
            taken.update(mention.tokens)
            if mention.code not in other.gazetteer.names or other.gazetteer.speaks_of(other.text, mention.code):
                continue
            inside = [normal_form(unelided(text.tokens[index].text)) for index in mention.tokens] or [
                mention.span.of(text.text)
            ]
            if not any(_sounds(side, word, other) for word in (*inside, "".join(inside)) if len(word) > 2):
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
        if side.is_source and side.language == "en" and len(name.tokens) == 1 and not _is_inner(text, index):
            continue  # Folowing, Dont: a slip at the beginning of a sentence
        words = {place: normal_form(unelided(text.tokens[place].text)) for place in name.tokens}
        firm = [words[place] for place in name.firm]
        told = [_begins_alike(word, other) or _sounds(side, word, other) for word in firm]
        if any(told):
            last = text.tokens[name.firm[-1]]
            if told[0] and not told[-1] and name.firm[-1] == name.tokens[-1] and _is_full(text, name):
                yield Named(Span(last.end - len(unelided(last.text)), end_of(last)), is_part=True)
            continue
        if _begins_alike(joined := "".join(words.values()), other) or _sounds(side, joined, other):
            continue
        if len(firm) == 1 and _is_spelt_alike(firm[0], other, same_script=side.script == other.script):
            continue
        others = [word for place, word in words.items() if place not in name.firm]
        first, last = text.tokens[name.firm[0]], text.tokens[name.firm[-1]]
        yield Named(
            Span(first.end - len(unelided(first.text)), end_of(last)),
            size=len(firm),
            # German has capitals on all nouns: the one after a name is none of it.
            is_pure=name.firm[-1] == name.tokens[-1]
            or (side.language in CAPITAL_NOUNS and name.firm[0] == name.tokens[0])
            or all(_begins_alike(word, other) for word in others),
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


def _mentions(side: _Side, known: Gazetteer, loose: list[int]) -> Iterable[Mention]:
    if known.is_unspaced:
        return known.mentions_anywhere(side.text.masked)
    return known.mentions(side.text, loose if side.is_cased else range(len(side.text.tokens)))


def _begins_alike(word: str, other: _Side) -> bool:
    """Whether the other side has the word, or one that begins like it."""
    return word in other.keys or ((beginning := _beginning(word)) != "" and beginning in other.beginnings)


def _sounds(side: _Side, word: str, other: _Side) -> bool:
    """Whether the other side has a word that can be this one."""
    return any(_sounds_in(form, other) for form in {word, *side.text.lemmatiser.lemmas(word)})


def _sounds_in(word: str, other: _Side) -> bool:
    if any(sound_alike(word, found) for found in other.candidates):
        return True
    sounds = consonants(word)
    if len(sounds) < FEWEST:
        return False
    joined = () if other.is_cased else other.candidates
    return any(_derives(sounds, consonants(found)) for found in (*other.lower, *joined))


def _derives(sounds: str, found: str) -> bool:
    """Whether a word in lower case can be derived from a name: all of its consonants, and endings after four."""
    return found == sounds or (len(sounds) > FEWEST and distance(sounds, found[: len(sounds)]) == 0)
