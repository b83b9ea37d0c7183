"""False friends: a source word rendered by the target word that it looks like and does not mean."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from tqcheck.checks.mechanisms.sides import Sides
from tqcheck.language.patterns import Match, PatternIndex
from tqcheck.language.rules import RuleExample, RuleKind
from tqcheck.model import Severity


class FalseFriend(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """A source word and the target word that it is mistaken for; docs/packs.md explains every field."""

    lemma: str
    means: str
    right: list[str]
    friend: list[str]
    friend_means: str
    also_right: list[str] = []
    also_from: list[str] = []
    unless: list[str] = []
    only_in: list[str] = []
    severity: Severity | None = None
    example: list[RuleExample] = []

    def __post_init__(self) -> None:
        if not (self.right and self.friend):
            raise ValueError("a false friend needs right and friend")

    @property
    def name(self) -> str:
        """The lemma, for messages."""
        return self.lemmas[0]

    @property
    def lemmas(self) -> list[str]:
        """The lemmas, or the forms that are listed for one."""
        return [each.removeprefix("=") for each in self.lemma.split("|")]

    def all_patterns(self) -> Iterator[str]:
        """Every pattern it holds."""
        yield from (self.lemma, *self.right, *self.also_right, *self.friend)
        yield from (*self.also_from, *self.unless, *self.only_in)


FALSE_FRIENDS = RuleKind("false_friends", "false_friend", FalseFriend)


@dataclass(frozen=True, slots=True)
class FoundFriend:
    """Tokens `first`-`last` of the target are the look-alike of source token `source`."""

    entry: FalseFriend
    first: int
    last: int
    source: int


@functools.cache
def false_friend_rules(source_language: str, target_language: str, own_packs: tuple[Path, ...]) -> FalseFriendRules:
    """The false friends of a language pair, read once."""
    entries = FALSE_FRIENDS.read(source_language, target_language, own_packs)
    return FalseFriendRules(entries, source_language, target_language)


class FalseFriendRules:
    """All false friends of one language pair."""

    def __init__(self, entries: Sequence[FalseFriend], source_language: str, target_language: str) -> None:
        self._source_language = source_language
        self._target_language = target_language
        self._words = PatternIndex(source_language, ((entry.lemma, entry) for entry in entries))
        self._friends = PatternIndex(
            target_language, ((pattern, entry) for entry in entries for pattern in entry.friend)
        )
        self._of_source: dict[int, PatternIndex[str]] = {}
        self._of_target: dict[int, PatternIndex[FalseFriend]] = {}

    def find(self, sides: Sides) -> Iterator[FoundFriend]:
        """Every look-alike, the first source word each, where no right rendering stands in the sentence."""
        words: dict[tuple[int, int], list[Match[FalseFriend]]] = {}
        for word in self._words.find(sides.source):
            words.setdefault((id(word.payload), sides.place(sides.source, word.first)), []).append(word)
        if not words:
            return
        seen: set[tuple[int, int]] = set()
        for friend in self._friends.find(sides.target):
            place = sides.place(sides.target, friend.first)
            key = (id(friend.payload), place)
            if key in words and (friend.first, friend.last) not in seen:
                seen.add((friend.first, friend.last))
                if self._is_fault(friend, words[key], place, sides):
                    yield FoundFriend(friend.payload, friend.first, friend.last, words[key][0].first)

    def _is_fault(self, friend: Match[FalseFriend], words: list[Match[FalseFriend]], place: int, sides: Sides) -> bool:
        entry = friend.payload
        if _is_copied(friend, words, sides):
            return False
        if any(sides.place(sides.target, right.first) == place for right in self._rights(entry).find(sides.target)):
            return False
        found = list(self._source_patterns(entry).find(sides.source))
        if any(match.payload == "also" for match in found):
            return False

        def in_phrase(role: str, word: Match[FalseFriend]) -> bool:
            return any(match.payload == role and match.covers(word.first) for match in found)

        if any(in_phrase("unless", word) for word in words):
            return False
        return not entry.only_in or all(in_phrase("only", word) for word in words)

    def _rights(self, entry: FalseFriend) -> PatternIndex[FalseFriend]:
        """Made when a word and its friend are first met: most never are."""
        index = self._of_target.get(id(entry))
        if index is None:
            right = ((pattern, entry) for pattern in (*entry.right, *entry.also_right))
            index = self._of_target[id(entry)] = PatternIndex(self._target_language, right)
        return index

    def _source_patterns(self, entry: FalseFriend) -> PatternIndex[str]:
        index = self._of_source.get(id(entry))
        if index is None:
            roles = (("also", entry.also_from), ("unless", entry.unless), ("only", entry.only_in))
            patterns = ((pattern, role) for role, listed in roles for pattern in listed)
            index = self._of_source[id(entry)] = PatternIndex(self._source_language, patterns)
        return index


def _is_copied(friend: Match[FalseFriend], words: list[Match[FalseFriend]], sides: Sides) -> bool:
    """Whether it is a part of a name, written as in the source, with a capital inside both sentences (Art Ensemble)."""
    text = sides.target.tokens[friend.first]
    tokens = [sides.source.tokens[word.first] for word in words]
    return sides.target.has_inner_capital(text) and any(
        token.text == text.text and sides.source.has_inner_capital(token) for token in tokens
    )
