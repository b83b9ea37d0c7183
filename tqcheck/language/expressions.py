"""Inventories of words and phrases, found in a text in one pass; where they overlap, the longest counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

import regex

from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form
from tqcheck.model import Span

Meaning = TypeVar("Meaning")

UNSPACED = frozenset({"ja", "zh"})
"""Languages written without spaces: their expressions are runs of characters."""
NUMBER = "#"
"""In a phrase, a word that is a number (no # is English for № 5)."""
_BEGINNING = 3
"""Letters by which the stems are told that a word may begin with."""
_MOST_REMEMBERED = 1 << 16
_BETWEEN_WORDS = regex.compile(r"[\s\p{Pd}\"'“”„‘’«»()]*+")
_SPACE = regex.compile(r"\s+")


class Found(NamedTuple, Generic[Meaning]):
    """An expression of a text: all that it can mean, the most specific first, and where it stands."""

    meanings: tuple[Meaning, ...]
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


_Phrases = tuple[tuple[tuple[str, ...], Meaning], ...]


class _Beginning(NamedTuple, Generic[Meaning]):
    """What can begin with a word: phrases by their second word, the longest first; those that any other second word may
    continue; and what the word means by itself.
    """

    phrases: Mapping[str, _Phrases[Meaning]]
    open_phrases: _Phrases[Meaning]
    alone: tuple[Meaning, ...]


class _Candidates(dict[str, "_Beginning[Meaning] | None"], Generic[Meaning]):
    """What can begin with a word, looked up once: nothing, for most words."""

    def __init__(self, look_up: Callable[[str], _Beginning[Meaning] | None]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, key: str) -> _Beginning[Meaning] | None:
        found = self[key] = self._look_up(key)
        return found

    def of(self, keys: Sequence[str]) -> Iterator[_Beginning[Meaning] | None]:
        """The candidates for each of `keys`."""
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        return map(self.__getitem__, keys)


class Expressions(Generic[Meaning]):
    """Words (`never`), stems (`refus*`, any word that begins so) and phrases of these (`rather than`, `no #`), each
    with a meaning. A phrase hides the words in it; a word has the meanings of its form and of every stem.
    """

    def __init__(self, language: str, entries: Iterable[tuple[str, Meaning]]) -> None:
        self._unspaced = language.split("-")[0] in UNSPACED
        filed: defaultdict[str, list[tuple[tuple[str, ...], Meaning]]] = defaultdict(list)
        for written, meaning in entries:
            if self._unspaced:
                filed[written[0]].append(((written,), meaning))
                continue
            words = tuple(normal_form(word) for word in written.split())
            filed[words[0]].append((words, meaning))
        # The longest first; of equal length, in the order given.
        self._filed: dict[str, Sequence[tuple[tuple[str, ...], Meaning]]] = {
            key: sorted(listed, key=lambda entry: -_length(entry[0], unspaced=self._unspaced))
            for key, listed in filed.items()
        }
        stems = [key[:-1] for key in self._filed if key.endswith("*")]
        self._short_lengths = sorted({len(stem) for stem in stems if len(stem) < _BEGINNING}, reverse=True)
        self._stem_lengths = _lengths_by_beginning(stems, self._short_lengths)
        self._candidates = _Candidates(self._looked_up)

    def find(self, text: Text) -> list[Found[Meaning]]:
        """The expressions of `text` in order."""
        return self._find_runs(text) if self._unspaced else self._find_words(text)

    def begun_by(self, key: str) -> Iterator[Meaning]:
        """The meanings of the expressions that a word can begin, or that a run of characters holds."""
        if self._unspaced:
            run, _ = _without_spaces(key)
            for character in self._filed.keys() & set(run):
                yield from (meaning for (written,), meaning in self._filed[character] if written in run)
            return
        yield from (meaning for _, meaning in self._begun(key))

    def _begun(self, key: str) -> Sequence[tuple[tuple[str, ...], Meaning]]:
        """The entries that a word can begin: the exact ones first, then long stems before short ones."""
        found = self._filed.get(key, ())
        for length in self._stem_lengths.get(key[:_BEGINNING], self._short_lengths):
            if length <= len(key) and (longer := self._filed.get(f"{key[:length]}*")):
                found = [*found, *longer]
        return found

    def _looked_up(self, key: str) -> _Beginning[Meaning] | None:
        """What can begin with a word, the most specific first."""
        found = self._begun(key)
        if not found:
            return None
        alone = tuple(meaning for words, meaning in found if len(words) == 1)
        phrases = sorted((entry for entry in found if len(entry[0]) > 1), key=lambda entry: -len(entry[0]))
        if not phrases:
            return _Beginning({}, (), alone)
        continued: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {
            words[1]: [] for words, _ in phrases if not _is_open(words[1])
        }
        for entry in phrases:
            second = entry[0][1]
            for listed in continued.values() if _is_open(second) else (continued[second],):
                listed.append(entry)
        return _Beginning(
            {second: tuple(listed) for second, listed in continued.items()},
            tuple(entry for entry in phrases if _is_open(entry[0][1])),
            alone,
        )

    def _find_words(self, text: Text) -> list[Found[Meaning]]:
        tokens = text.tokens
        found: list[Found[Meaning]] = []
        free, last = 0, len(tokens) - 1
        looked_up = self._candidates.of([token.key for token in tokens])
        for index, beginning in [(index, beginning) for index, beginning in enumerate(looked_up) if beginning]:
            if index < free:
                continue
            length, meanings = 1, beginning.alone
            second = tokens[index + 1].key if index < last else ""
            for words, meaning in beginning.phrases.get(second, beginning.open_phrases):
                if _follow(text, index, words):
                    length, meanings = len(words), (meaning,)
                    break
            if meanings:
                free = index + length
                found.append(Found(meanings, tokens[index].start, tokens[free - 1].end))
        return found

    def _find_runs(self, text: Text) -> list[Found[Meaning]]:
        run, places = _without_spaces(text.masked)
        found: list[Found[Meaning]] = []
        filed = self._filed
        free = 0
        for index, character in enumerate(run):
            if index < free or character not in filed:
                continue
            length = next((len(written) for (written,), _ in filed[character] if run.startswith(written, index)), 0)
            if not length:
                continue
            free = index + length
            meanings = tuple(
                meaning
                for (written,), meaning in filed[character]
                if len(written) == length and run.startswith(written, index)
            )
            found.append(Found(meanings, places[index], places[free - 1] + 1))
        return found


class Bits:
    """The bits of what a word can begin, worked out once: a pass over a text that says what need not be looked for."""

    def __init__(self, look_up: Callable[[str], int], *, unspaced: bool) -> None:
        self._look_up = look_up
        self._unspaced = unspaced
        self._bits: dict[str, int] = {}
        self._without: set[str] = set()

    def of(self, text: Text) -> int:
        """The bits of all words of `text`."""
        if self._unspaced:
            return self._look_up(text.masked)
        bits = 0
        for key in text.keys - self._without:
            bits |= self._bits.get(key) or self._of_word(key)
        return bits

    def _of_word(self, key: str) -> int:
        if len(self._without) > _MOST_REMEMBERED:
            self._without.clear()
        bits = self._look_up(key)
        if bits:
            self._bits[key] = bits
        else:
            self._without.add(key)
        return bits


def _is_open(word: str) -> bool:
    """Whether a word of a phrase is a stem or a number, which many words are."""
    return word[-1] in "*#"


def _lengths_by_beginning(stems: Iterable[str], always: Sequence[int]) -> Mapping[str, Sequence[int]]:
    """The lengths of the stems that begin alike, the longest first, and last those that are `always` looked for."""
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for stem in stems:
        if len(stem) >= _BEGINNING:
            lengths[stem[:_BEGINNING]].add(len(stem))
    return {beginning: (*sorted(found, reverse=True), *always) for beginning, found in lengths.items()}


def _length(words: tuple[str, ...], *, unspaced: bool) -> int:
    return len(words[0]) if unspaced else len(words)


def _follow(text: Text, index: int, words: tuple[str, ...]) -> bool:
    """Whether the words after the first stand behind token `index`, side by side."""
    tokens = text.tokens
    if index + len(words) > len(tokens):
        return False
    for place, word in enumerate(words[1:], start=index + 1):
        token = tokens[place]
        same = (
            token.is_number
            if word == NUMBER
            else token.key.startswith(word[:-1])
            if word.endswith("*")
            else token.key == word
        )
        if not same or not (_BETWEEN_WORDS.fullmatch(text.between(place - 1)) or word == NUMBER):
            return False
    return True


def _without_spaces(text: str) -> tuple[str, Sequence[int]]:
    """`text` without white space, and the place of every character that is left."""
    if _SPACE.search(text) is None:
        return text, range(len(text))
    places = [place for place, character in enumerate(text) if not character.isspace()]
    return "".join(text[place] for place in places), places


def listed(lists: Mapping[Meaning, str]) -> Iterable[tuple[str, Meaning]]:
    """The entries of lists as packs write them: words parted by spaces, the words of a phrase joined by `_`."""
    for meaning, words in lists.items():
        for word in words.split():
            yield word.replace("_", " "), meaning
