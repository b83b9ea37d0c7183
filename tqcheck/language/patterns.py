"""Patterns over consecutive words (docs/packs.md), and an index that finds thousands of them in one pass."""

from __future__ import annotations

import functools
import itertools
import operator
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

import regex

from tqcheck.errors import UserError
from tqcheck.language import packs
from tqcheck.language.lemmas import WORD_CLASSES, Lemmatiser, lemmatiser
from tqcheck.language.quantities import cardinal
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token, exact_form, normal_form, tokenise

Payload = TypeVar("Payload")
_CLASSES = frozenset({"any", "det", "num", "name"}) | WORD_CLASSES
_LONGEST_GAP = 5
_LONG_WORD = 4
"""How many letters a word has under which a pattern is filed without a look at its other items."""
_ADJACENT = regex.compile(r"[\s\p{Pd}\"'“”„‘’«»(),]*")
"""What may stand between two words that a pattern wants side by side."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a pattern: alternatives by lemma, by exact form or by class (<det>, <any>, <noun>), or a gap."""

    lemmas: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    gap: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A parsed pattern; `anchor` is the item by which an index finds it."""

    text: str
    items: tuple[Item, ...]
    anchor: int

    @property
    def words(self) -> int:
        """How many items ask for certain words: the more, the more specific it is."""
        return sum(bool(item.lemmas or item.forms) and not item.optional for item in self.items)


@functools.lru_cache(maxsize=1 << 16)
def parse(text: str) -> Pattern:
    """The pattern that `text` writes. Raises UserError where it holds no word to find it by."""
    items: list[Item] = []
    for part in text.split():
        try:
            items.extend(_items(part))
        except ValueError as error:
            raise UserError(f"{error} in the pattern “{text}”", remedy="see docs/packs.md") from None
    if len(items) == 1 and text.isalpha():
        return Pattern(text, tuple(items), 0)
    anchors = _anchors(items)
    if not anchors:
        raise UserError(f"the pattern “{text}” holds no word to find it by", remedy="see docs/packs.md")
    return Pattern(text, tuple(items), -max(anchors)[1])


def _anchors(items: Sequence[Item]) -> list[tuple[int, int]]:
    """(shortest alternative, minus the place) of every item by which a pattern can be found: the greatest is best."""
    return [
        (min(map(len, item.lemmas | item.forms)), -index)
        for index, item in enumerate(items)
        if not item.optional and not item.classes and (item.lemmas or item.forms)
    ]


@functools.lru_cache(maxsize=1 << 15)
def _items(part: str) -> tuple[Item, ...]:
    """What a part of a pattern stands for: one item, or several where a lone word is hyphenated (line-up). Raises
    ValueError for what it does not know.
    """
    if part.isalpha():
        return (Item(lemmas=frozenset((normal_form(part),))),)
    if part == "...":
        return (Item(gap=True),)
    optional = part.endswith("?")
    alternatives = part.removesuffix("?").split("|")
    for each in alternatives:
        if each.removeprefix("=").isalpha():
            continue
        if each.startswith("<"):
            if each[1:-1] not in _CLASSES or not each.endswith(">"):
                raise ValueError(f"unknown word class {each}")
        elif not tokenise(each):
            raise ValueError(f"“{part}” holds no word")
    if len(alternatives) == 1 and not alternatives[0].isalpha() and not part.startswith(("=", "<")):
        pieces = [token.key for token in tokenise(alternatives[0])]
        if len(pieces) > 1:
            return tuple(Item(lemmas=frozenset((piece,)), optional=optional) for piece in pieces)
    return (
        Item(
            lemmas=frozenset(normal_form(word) for word in alternatives if not word.startswith(("=", "<"))),
            forms=frozenset(exact_form(word[1:]) for word in alternatives if word.startswith("=")),
            classes=frozenset(word[1:-1] for word in alternatives if word.startswith("<")),
            optional=optional,
        ),
    )


def _one_word_items(text: str) -> Iterator[str]:
    """`text` with every hyphenated alternative, form or optional item written out: an item stands for one word."""
    choices: list[list[str]] = []
    for part in text.split():
        word, optional = part.removesuffix("?"), part.endswith("?")
        alternatives = word.split("|")
        compounds = [each for each in alternatives if "-" in each]
        if not compounds or (len(alternatives) == 1 and not optional and not word.startswith("=")):
            choices.append([part])
            continue
        plain = "|".join(each for each in alternatives if "-" not in each)
        choices.append([plain + "?" * optional] if plain else [""] if optional else [])
        for each in compounds:
            sign = "=" if each.startswith("=") else ""
            choices[-1].append(" ".join(sign + token.text for token in tokenise(each)))
    return map(" ".join, itertools.product(*choices))


class Match(NamedTuple, Generic[Payload]):
    """Tokens `first` to `last` (inclusive) of a text match `pattern`."""

    payload: Payload
    pattern: Pattern
    first: int
    last: int

    def covers(self, index: int) -> bool:
        """Whether token `index` is inside."""
        return self.first <= index <= self.last


class _Filed(Generic[Payload]):
    """A pattern of an index, parsed when the word that it is filed under is first met: most never are."""

    __slots__ = ("is_found", "needs", "number", "others", "pattern", "payload", "reach")

    def __init__(self, text: str, anchor: int, payload: Payload, number: int, of_language: Lemmatiser) -> None:
        pattern = parse(text)
        self.pattern = pattern if pattern.anchor == anchor else Pattern(pattern.text, pattern.items, anchor)
        self.payload = payload
        self.number = number
        self.reach = sum(_LONGEST_GAP if item.gap else 1 for item in pattern.items)
        """How many tokens a match has at most."""
        self.needs = [
            _keys(pattern.items[-place], of_language)
            for _, place in (sorted(_anchors(pattern.items), reverse=True) if len(pattern.items) > 1 else ())
            if -place != anchor
        ]
        """For every other item that a match needs, the keys of which a text must have one; long words first, for they
        are rare."""
        self.others = self.needs[1:]
        (first, *others) = pattern.items
        self.is_found = of_language.keys_are_lemmas and not (others or first.forms or first.classes)
        """Whether it is a lone lemma, which stands wherever its key does."""

    def may_match(self, words: Set[str]) -> bool:
        """Whether a text with these keys has a word for every item after the first needed."""
        return not (self.others and any(map(words.isdisjoint, self.others)))


class _Under(Generic[Payload]):
    """The patterns under one key, filed once more by the first other word that each needs: of hundreds with a common
    word, few can match.
    """

    __slots__ = ("alone", "with_other")

    def __init__(self, filed: Iterable[_Filed[Payload]]) -> None:
        self.alone: list[_Filed[Payload]] = []
        self.with_other: dict[str, list[_Filed[Payload]]] = {}
        for each in filed:
            if not each.needs:
                self.alone.append(each)
            for key in each.needs[0] if each.needs else ():
                self.with_other.setdefault(key, []).append(each)

    def that_may_match(self, words: Set[str]) -> list[_Filed[Payload]]:
        """The patterns for which a text with these keys has all words, some perhaps twice."""
        others = self.with_other.keys() & words if self.with_other else ()
        if not others:
            return self.alone
        return self.alone + [filed for key in others for filed in self.with_other[key] if filed.may_match(words)]


class PatternIndex(Generic[Payload]):
    """All patterns of one language: the words of a text lead to the few patterns that could stand there.

    `given` are lemmas that every text to be searched holds anyway: a pattern is filed under another word if it can be.
    """

    def __init__(
        self, language: str, patterns: Iterable[tuple[str, Payload]], given: frozenset[str] = frozenset()
    ) -> None:
        self._entries: defaultdict[str, list[tuple[str, int, Payload, int]]] = defaultdict(list)
        self._under: dict[str, _Under[Payload]] = {}
        number = 0
        of_language = self._lemmatiser = lemmatiser(language)
        plain_keys = of_language.keys_are_lemmas
        for text, payload in patterns:
            for written in _one_word_items(text) if "-" in text else (text,):
                number += 1
                if plain_keys and written.isalpha():
                    self._entries[normal_form(written)].append((written, 0, payload, number))
                    continue
                keys, anchor = _anchor(written, of_language, given)
                for key in keys:
                    self._entries[key].append((written, anchor, payload, number))

    def find(self, text: Text, covering: int | None = None) -> Iterable[Match[Payload]]:
        """Every match in `text`, or every one that token `covering` belongs to, by the place of its anchor."""
        met = self._entries.keys() & text.places.keys()
        return self._found_in(text, met, covering) if met else ()

    def _found_in(self, text: Text, met: Set[str], covering: int | None) -> Iterator[Match[Payload]]:
        places = text.places
        words = places.keys()
        under = self._under
        candidates = [
            (index, filed.number, filed)
            for key in met
            for filed in (under.get(key) or self._file(key)).that_may_match(words)
            for index in places[key]
            if covering is None or abs(index - covering) < filed.reach
        ]
        candidates.sort(key=_place)
        met_last = -1, -1
        for index, number, filed in candidates:
            if (index, number) == met_last:
                continue  # found by two of its keys
            met_last = index, number
            if filed.is_found:
                yield Match(filed.payload, filed.pattern, index, index)
            elif (place := match_at(filed.pattern, text, index)) is not None:
                first, last = place
                if covering is None or first <= covering <= last:
                    yield Match(filed.payload, filed.pattern, first, last)

    def _file(self, key: str) -> _Under[Payload]:
        found = self._under[key] = _Under(_Filed(*entry, self._lemmatiser) for entry in self._entries[key])
        return found


_place = operator.itemgetter(0, 1)


def filing_keys(language: str, patterns: Iterable[str], given: frozenset[str] = frozenset()) -> frozenset[str]:
    """The keys under which an index files `patterns`, without the work of making one: a text that has none of them
    has no match.
    """
    of_language = lemmatiser(language)
    keys: set[str] = set()
    for text in patterns:
        if of_language.keys_are_lemmas and text.isalpha():
            keys.add(normal_form(text))
            continue
        for written in _one_word_items(text) if "-" in text else (text,):
            keys |= _anchor(written, of_language, given)[0]
    return frozenset(keys)


def _anchor(text: str, of_language: Lemmatiser, given: frozenset[str]) -> tuple[frozenset[str], int]:
    """The keys to file a pattern under, and the place of their item: a long word, for long ones are rare."""
    if text.startswith("=") and text[1:].isalpha():
        return frozenset((normal_form(text[1:]),)), 0
    words = text.split()
    longest = max(words, key=len)
    if longest.isalpha() and "-" not in text and (len(words) == 1 or _is_telling(longest, given)):
        return of_language.index_keys(normal_form(longest)), words.index(longest)
    if "-" in text:
        pattern = parse(text)
        others = [anchor for anchor in _anchors(pattern.items) if given.isdisjoint(pattern.items[-anchor[1]].lemmas)]
        anchor = -max(others)[1] if others else pattern.anchor
        return _keys(pattern.items[anchor], of_language), anchor
    # Each word is an item, and what is not met need not be parsed.
    choices = [
        (
            given.isdisjoint(map(normal_form, word.split("|"))),
            min([len(normal_form(each.removeprefix("="))) for each in word.split("|")]),
            -place,
        )
        for place, word in enumerate(words)
        if not (word.endswith("?") or "<" in word or word == "...")
    ]
    anchor = -max(choices)[2]
    return _keys(_items(words[anchor])[0], of_language), anchor


def _is_telling(word: str, given: frozenset[str]) -> bool:
    return len(word) >= _LONG_WORD and normal_form(word) not in given


def _keys(item: Item, of_language: Lemmatiser) -> frozenset[str]:
    """The keys of which a text has one at least where `item` matches one of its words."""
    keys = {normal_form(form) for form in item.forms}
    for lemma in item.lemmas:
        keys |= of_language.index_keys(lemma)
    return frozenset(keys)


def match_at(pattern: Pattern, text: Text, index: int) -> tuple[int, int] | None:
    """The first and last token of the match whose anchor is token `index`; None where it does not match."""
    tokens = text.tokens
    if len(pattern.items) == 1:
        return (index, index) if _matches(pattern.items[0], text, tokens[index]) else None
    sentence = text.token_sentences[index]
    last = _walk(pattern.items, pattern.anchor, text, index, 1, sentence)
    if last is None:
        return None
    first = _walk(pattern.items, pattern.anchor, text, index, -1, sentence)
    return None if first is None else (first, last)


def _walk(items: tuple[Item, ...], at: int, text: Text, index: int, step: int, sentence: int) -> int | None:
    """Match items[at] at token `index`, then the items after (step 1) or before it (step -1); the last token used."""
    if not _matches(items[at], text, text.tokens[index]):
        return None
    return _rest(items, at + step, text, index, step, sentence, adjacent=True)


def _rest(
    items: tuple[Item, ...], at: int, text: Text, used: int, step: int, sentence: int, *, adjacent: bool
) -> int | None:
    if not 0 <= at < len(items):
        return used
    item = items[at]
    if item.gap:
        for length in range(_LONGEST_GAP + 1):
            end = used + step * length
            if length and not _in_sentence(text, end, sentence):
                return None
            found = _rest(items, at + step, text, end, step, sentence, adjacent=False)
            if found is not None:
                return found
        return None
    place = used + step
    if (
        _in_sentence(text, place, sentence)
        and _matches(item, text, text.tokens[place])
        and (
            not adjacent or text.between(min(used, place)) == " " or _ADJACENT.fullmatch(text.between(min(used, place)))
        )
    ):
        found = _rest(items, at + step, text, place, step, sentence, adjacent=True)
        if found is not None:
            return found
    return _rest(items, at + step, text, used, step, sentence, adjacent=adjacent) if item.optional else None


def _in_sentence(text: Text, place: int, sentence: int) -> bool:
    return 0 <= place < len(text.tokens) and text.token_sentences[place] == sentence


def _matches(item: Item, text: Text, token: Token) -> bool:
    if item.forms and exact_form(token.text) in item.forms:
        return True
    if item.lemmas and text.lemmatiser.is_form_of(token.key, item.lemmas):
        return True
    return any(_in_class(wordclass, text, token) for wordclass in item.classes)


def _one_is_article(language: str) -> bool:
    """Whether the word for one is the indefinite article too (ein, un, uno): it then counts nothing."""
    return language.split("-")[0] in ("de", "es", "fr", "it", "nl", "pt")


def _in_class(wordclass: str, text: Text, token: Token) -> bool:
    if wordclass == "any":
        return True
    if wordclass == "name":
        return text.has_inner_capital(token)
    if wordclass in WORD_CLASSES:
        return bool(text.lemmatiser.can_be(token.key, wordclass))
    if wordclass == "num":
        value = cardinal(token.key, text.language)
        return token.is_number or (value is not None and not (value == 1 and _one_is_article(text.language)))
    return token.key in packs.facts(text.language).determiners or token.text.lower().endswith(("'s", "’s"))
