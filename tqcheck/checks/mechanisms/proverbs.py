"""Near misses of set sentences: aligned word by word with a list of proverbs."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from tqcheck.language import packs
from tqcheck.language.frequency import zipf
from tqcheck.language.lemmas import lemmatiser
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token, tokenise

_COMMON = 6.0
"""Zipf frequency from which a word is too common to lead to a proverb (the, of, is)."""
_FEWEST_WORDS = 4
_MOST_VARIANTS = 64
_CAPITAL_NOUNS = frozenset({"de", "lb"})
"""Languages that write every noun with a capital: there it is no sign of a name."""


class _ProverbFile(msgspec.Struct, forbid_unknown_fields=True):
    proverbs: list[str]


@dataclass(frozen=True, slots=True)
class Proverb:
    """One wording of a set sentence. `open_slots` are the positions of words that writers replace on purpose;
    `telling` counts its different words that are not too common to lead to it.
    """

    text: str
    words: tuple[str, ...]
    lemmas: tuple[frozenset[str], ...]
    open_slots: frozenset[int]
    entry: int
    telling: int


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Tokens `first`-`last` of a text read like `proverb` with one word gone wrong (`written` for `expected`)."""

    proverb: Proverb
    first: int
    last: int
    written: str
    expected: str


@functools.cache
def proverb_rules(language: str) -> ProverbRules | None:
    """The proverbs of a language, read once; None where there is no list."""
    path = packs.ROOT / language / "proverbs.toml"
    return ProverbRules(packs.read(path, _ProverbFile).proverbs, language) if path.is_file() else None


def variants(written: str) -> list[tuple[str, frozenset[int]]]:
    """Every wording that an entry allows, with the positions of its open slots."""
    choices: list[list[list[str]]] = []
    for part in re.findall(r"\([^)]*\)|\S+", written):
        if part.startswith("("):
            choices.append([[], part.strip("()").split()])
        else:
            choices.append([[choice] for choice in part.split("|")])
    found = []
    for combination in itertools.islice(itertools.product(*choices), _MOST_VARIANTS):
        words = list(itertools.chain.from_iterable(combination))
        is_open = ["{" in word for word in words for _ in tokenise(word)]
        text = " ".join(words).replace("{", "").replace("}", "")
        found.append((text, frozenset(position for position, slot in enumerate(is_open) if slot)))
    return found


class ProverbRules:
    """All proverbs of one language, led to by their least common words."""

    def __init__(self, entries: Sequence[str], language: str) -> None:
        self._language = language
        self._by_word: dict[str, list[Proverb]] = {}
        lemmas = lemmatiser(language).lemmas
        for number, entry in enumerate(entries):
            for text, slots in variants(entry):
                words = tuple(token.key for token in tokenise(text))
                if len(words) < _FEWEST_WORDS:
                    continue
                telling = [word for word in set(words) if zipf(word, language) < _COMMON]
                forms = tuple(lemmas(word) | {word} for word in words)
                proverb = Proverb(text, words, forms, slots, number, len(telling))
                for word in telling:
                    self._by_word.setdefault(word, []).append(proverb)

    def find(self, text: Text) -> Iterator[NearMiss]:
        """Near misses in the text; a wording that some entry allows is none."""
        tokens, by_word = text.tokens, self._by_word
        met = [token.key for token in tokens if token.key in by_word]
        if len(met) < 2:
            return
        hits: dict[int, int] = {}
        proverbs: dict[int, Proverb] = {}
        for key in met:
            for proverb in by_word[key]:
                hits[id(proverb)] = hits.get(id(proverb), 0) + 1
                proverbs[id(proverb)] = proverb
        near = [proverbs[key] for key, count in hits.items() if count >= max(2, proverbs[key].telling - 1)]
        if not near:
            return
        exact = {proverb.entry for proverb in near if _is_whole(proverb, tokens)}
        best: dict[int, tuple[float, NearMiss]] = {}
        for proverb in near:
            if proverb.entry in exact:
                continue
            found = self._closest(proverb, text)
            if found is not None and (proverb.entry not in best or found[0] > best[proverb.entry][0]):
                best[proverb.entry] = found
        yield from (miss for _, miss in best.values())

    def _closest(self, proverb: Proverb, text: Text) -> tuple[float, NearMiss] | None:
        tokens = text.tokens
        length = len(proverb.words)
        for start in range(max(0, len(tokens) - length + 1)):
            window = tokens[start : start + length]
            position = _only_other_word(proverb, text, window)
            if position is None or not _one_sentence(text, window):
                continue
            if self._is_shifted(proverb, position, tokens, start):
                continue
            if position in proverb.open_slots or not self._is_fault(window[position], proverb, position):
                continue
            return (length - 1) / length, NearMiss(
                proverb, start, start + length - 1, window[position].text, proverb.words[position]
            )
        return None

    @staticmethod
    def _is_shifted(proverb: Proverb, position: int, tokens: Sequence[Token], start: int) -> bool:
        """Whether the word that seems wrong at an end was only pushed out by an insertion (actions often speak …)."""
        last = len(proverb.words) - 1
        if position == 0:
            return start > 0 and tokens[start - 1].key in proverb.lemmas[0]
        if position == last:
            return start + last + 1 < len(tokens) and tokens[start + last + 1].key in proverb.lemmas[last]
        return False

    def _is_fault(self, written: Token, proverb: Proverb, position: int) -> bool:
        """A different word of another kind in a fixed place: a name, a number or a swap of little words is wordplay
        or grammar, and a proverb of few telling words must not be guessed.
        """
        expected = proverb.words[position]
        kept = [word for index, word in enumerate(proverb.words) if index != position]
        telling = sum(zipf(word, self._language) < _COMMON for word in kept)
        if telling < 2 or len(kept) < _FEWEST_WORDS - (position in (0, len(proverb.words) - 1)):
            return False
        function_words = set(packs.facts(self._language).function_words) | set(packs.facts(self._language).determiners)
        if written.key in function_words and expected in function_words:
            return False
        named = written.text[:1].isupper() and position > 0 and self._language not in _CAPITAL_NOUNS
        return not (named or written.is_number)


def _is_whole(proverb: Proverb, tokens: Sequence[Token]) -> bool:
    keys = [token.key for token in tokens]
    first = proverb.words[0]
    length = len(proverb.words)
    for start, key in enumerate(keys[: len(keys) - length + 1]):
        if key == first and tuple(keys[start : start + length]) == proverb.words:
            return True
    return False


def _only_other_word(proverb: Proverb, text: Text, window: Sequence[Token]) -> int | None:
    """The position of the one word that is not the proverb's; None where there is none, or another one."""
    found = None
    for position, (token, lemmas) in enumerate(zip(window, proverb.lemmas, strict=True)):
        if token.key not in lemmas and text.lemmas(token).isdisjoint(lemmas):
            if found is not None:
                return None
            found = position
    return found


def _one_sentence(text: Text, window: Sequence[Token]) -> bool:
    return text.sentence_at(window[0].start) == text.sentence_at(window[-1].start)
