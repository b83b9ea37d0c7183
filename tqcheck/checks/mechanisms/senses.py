"""Wrong senses: a source word with several meanings, rendered by one that its context rules out.

With the source, its form, government and neighbours choose among the senses. Without it, a rendering that is wrong
where it stands (a policy cannot be acquitted) and an ambiguity of the presumed source language that explains it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from tqcheck.checks.mechanisms import selection
from tqcheck.errors import UserError
from tqcheck.language import packs
from tqcheck.language.lemmas import MorphologicalLemmatiser, lemmatiser
from tqcheck.language.patterns import Match, PatternIndex
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token, normal_form
from tqcheck.model import Severity


class Sense(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """One meaning of an ambiguous word; docs/packs.md explains every field."""

    lemma: str
    gloss: str
    renderings: list[str]
    fixed: bool = False
    kind: Literal["person"] | None = None
    grammar: str | None = None
    source_phrases: list[str] = []
    source_near: list[str] = []
    target_phrases: list[str] = []
    also_from: list[str] = []


class PackExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An example of a rule: `bad` with the fault in brackets, or `good`."""

    source: str | None = None
    bad: str | None = None
    good: str | None = None
    suggestion: str | None = None


class Ambiguity(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """A source word (or several that share a form) with the senses that translation confuses."""

    why: str
    sense: list[Sense]
    example: list[PackExample] = []
    severity: Severity = Severity.MAJOR

    @property
    def name(self) -> str:
        """The lemmas, for messages."""
        return "/".join(dict.fromkeys(sense.lemma for sense in self.sense))


class _SenseFile(msgspec.Struct, forbid_unknown_fields=True):
    ambiguity: list[Ambiguity]


@dataclass(frozen=True, slots=True)
class WrongSense:
    """A rendering (tokens `first`-`last` of the target, matched by `rendering`) of `taken`, where `meant` is right.

    `source` is the ambiguous source token where the source is known; `cue` says in words what decided.
    """

    ambiguity: Ambiguity
    taken: Sense
    meant: Sense
    rendering: str
    first: int
    last: int
    source: Token | None
    cue: str
    confidence: float


Role = Literal["word", "phrase", "near", "also"]


def read_ambiguities(folder: Path) -> list[Ambiguity]:
    """Every entry of a senses folder, by file and place. Raises UserError for a sense that could never be used."""
    entries = []
    for path in sorted(folder.glob("*.toml")):
        for entry in packs.read(path, _SenseFile).ambiguity:
            if any(not sense.renderings for sense in entry.sense):
                raise UserError(f"{entry.name}: a sense without renderings", place=path, remedy="add its translations")
            entries.append(entry)
    return entries


@functools.cache
def sense_rules(source_language: str, target_language: str) -> SenseRules:
    """The rules of a language pair, read once."""
    folder = packs.ROOT / f"{source_language}-{target_language}" / "senses"
    return SenseRules(read_ambiguities(folder), source_language, target_language)


class SenseRules:
    """All ambiguities of one language pair, indexed on both sides."""

    def __init__(self, entries: Sequence[Ambiguity], source_language: str, target_language: str) -> None:
        self._source_language = source_language
        self._target_language = target_language
        self.entries = entries

    @functools.cached_property
    def _source_index(self) -> PatternIndex[tuple[Role, Ambiguity, Sense]]:
        def patterns() -> Iterator[tuple[str, tuple[Role, Ambiguity, Sense]]]:
            for entry in self.entries:
                for sense in entry.sense:
                    yield sense.lemma, ("word", entry, sense)
                    for pattern in sense.source_phrases:
                        yield pattern, ("phrase", entry, sense)
                    for pattern in sense.source_near:
                        yield pattern, ("near", entry, sense)
                    for pattern in sense.also_from:
                        yield pattern, ("also", entry, sense)

        return PatternIndex(self._source_language, patterns())

    @functools.cached_property
    def _target_index(self) -> PatternIndex[tuple[Ambiguity, Sense]]:
        return PatternIndex(
            self._target_language,
            (
                (rendering, (entry, sense))
                for entry in self.entries
                for sense in entry.sense
                for rendering in sense.renderings
            ),
        )

    @functools.cached_property
    def _phrase_index(self) -> PatternIndex[tuple[Ambiguity, Sense]]:
        return PatternIndex(
            self._target_language,
            (
                (phrase, (entry, sense))
                for entry in self.entries
                for sense in entry.sense
                for phrase in sense.target_phrases
            ),
        )

    @functools.cached_property
    def _persons(self) -> PatternIndex[tuple[Ambiguity, Sense]]:
        """Renderings that are confused with a person: only these are looked at for selectional preference."""
        return PatternIndex(
            self._target_language,
            (
                (rendering, (entry, taken))
                for entry in self.entries
                if any(sense.kind == "person" for sense in entry.sense)
                for taken in entry.sense
                if taken.kind != "person"
                for rendering in taken.renderings
            ),
        )

    def find(self, target: Text, source: Text | None) -> Iterator[WrongSense]:
        """Every wrong sense of a segment, one per ambiguity and wrong rendering."""
        if source is None:
            yield from self._without_source(target)
        else:
            yield from self._with_source(target, source)

    # -- with the source ---------------------------------------------------------------------------------------

    def _with_source(self, target: Text, source: Text) -> Iterator[WrongSense]:
        matches = list(self._source_index.find(source))
        # Where both sides have as many sentences, each is judged by its own counterpart.
        by_sentence = len(source.sentences) == len(target.sentences)

        def place(text: Text, token: int) -> int:
            return text.sentence_at(text.tokens[token].start) if by_sentence else 0

        words: dict[tuple[int, int], list[Match[tuple[Role, Ambiguity, Sense]]]] = {}
        for match in matches:
            if match.payload[0] == "word":
                words.setdefault((id(match.payload[1]), place(source, match.first)), []).append(match)
        if not words:
            return
        rendered: dict[tuple[int, int], list[Match[tuple[Ambiguity, Sense]]]] = {}
        for hit in self._target_index.find(target):
            rendered.setdefault((id(hit.payload[0]), place(target, hit.first)), []).append(hit)
        if words.keys().isdisjoint(rendered):
            return
        evidence = list(self._evidence(target))
        for key, found in words.items():
            if key in rendered:
                entry = found[0].payload[1]
                cues = [match for match in matches if match.payload[1] is entry and match.payload[0] != "word"]
                own = [item for item in evidence if item[0] is entry]
                yield from self._judge(entry, found, cues, rendered[key], own, source)

    def _judge(
        self,
        entry: Ambiguity,
        words: list[Match[tuple[Role, Ambiguity, Sense]]],
        cues: list[Match[tuple[Role, Ambiguity, Sense]]],
        rendered: list[Match[tuple[Ambiguity, Sense]]],
        evidence: list[tuple[Ambiguity, Sense, int, int, str]],
        source: Text,
    ) -> Iterator[WrongSense]:
        allowed: list[Sense] = []
        decision: tuple[str, float] = ("", 0.0)
        for place in sorted({match.first for match in words}):
            token = source.tokens[place]
            possible = [
                match.payload[2]
                for match in words
                if match.first == place and self._grammar_allows(match.payload[2], token)
            ]
            chosen, cue, confidence = self._choose(entry, possible, place, cues, evidence, source)
            if not chosen:
                return
            allowed += chosen
            decision = (cue, confidence)
        also = {id(match.payload[2]) for match in cues if match.payload[0] == "also"}
        wrong = [hit for hit in rendered if hit.payload[1] not in allowed and id(hit.payload[1]) not in also]
        accepted = [hit for hit in rendered if hit.payload[1] in allowed]
        if accepted:
            # The right word stands there too; only what is wrong where it stands is still a fault.
            wrong = [
                hit
                for hit in wrong
                if any(
                    sense in allowed and first <= hit.first and hit.last <= last
                    for _, sense, first, last, _ in evidence
                )
                and not any(_overlap(hit, other) for other in accepted)
            ]
        token = source.tokens[words[0].first]
        taken: list[Match[tuple[Ambiguity, Sense]]] = []
        for hit in sorted(wrong, key=lambda hit: hit.first - hit.last):
            if not any(_overlap(hit, other) for other in taken):
                taken.append(hit)
                yield WrongSense(
                    entry, hit.payload[1], allowed[0], hit.pattern.text, hit.first, hit.last, token, *decision
                )

    def _choose(
        self,
        entry: Ambiguity,
        possible: list[Sense],
        place: int,
        cues: list[Match[tuple[Role, Ambiguity, Sense]]],
        evidence: list[tuple[Ambiguity, Sense, int, int, str]],
        source: Text,
    ) -> tuple[list[Sense], str, float]:
        """The senses that this source word can have here, what decided, and how surely; none where nothing decides."""
        word = source.tokens[place].text
        if not possible:
            return [], "", 0.0
        if len(possible) < len(entry.sense) and len({id(sense) for sense in possible}) == 1:
            return possible, f"the form «{word}» can only be {possible[0].lemma}", 0.9
        sentence = source.sentence_at(source.tokens[place].start)
        for role, confidence in (("phrase", 0.9), ("near", 0.8)):
            found = [
                match
                for match in cues
                if match.payload[0] == role
                and match.payload[2] in possible
                and (
                    match.covers(place)
                    if role == "phrase"
                    else not match.covers(place) and source.sentence_at(source.tokens[match.first].start) == sentence
                )
            ]
            senses = list({id(match.payload[2]): match.payload[2] for match in found}.values())
            if len(senses) == 1:
                first = found[0]
                words = source.text[source.tokens[first.first].start : source.tokens[first.last].end]
                return senses, f"«{words}» decides", confidence
            if senses:
                return [], "", 0.0
        seen = [item for item in evidence if item[1] in possible]
        if len({id(item[1]) for item in seen}) == 1:
            return [seen[0][1]], seen[0][4], 0.9
        return [], "", 0.0

    def _grammar_allows(self, sense: Sense, token: Token) -> bool:
        source = lemmatiser(self._source_language)
        if not isinstance(source, MorphologicalLemmatiser):
            return True
        wanted = set(sense.grammar.split(",")) if sense.grammar else set()
        return any(
            normal_form(parse.normal_form) == normal_form(sense.lemma) and wanted in parse.tag
            for parse in source.parses(token.key)
        )

    # -- from the target alone ---------------------------------------------------------------------------------

    def _without_source(self, target: Text) -> Iterator[WrongSense]:
        evidence = list(self._evidence(target))
        if not evidence:
            return
        matches = list(self._target_index.find(target))
        reported: set[tuple[int, int]] = set()
        for entry, meant, first, last, cue in evidence:
            sentence = target.sentence_at(target.tokens[first].start)
            if any(
                hit.payload == (entry, meant) and target.sentence_at(target.tokens[hit.first].start) == sentence
                for hit in matches
            ):
                # The right word stands in the same sentence: the other one may belong to another source word.
                continue
            wrong = [
                hit
                for hit in matches
                if hit.payload[0] is entry and hit.payload[1] is not meant and first <= hit.first and hit.last <= last
            ]
            if not wrong:
                continue
            hit = max(wrong, key=lambda hit: hit.last - hit.first)
            if (hit.first, hit.last) in reported:
                continue
            reported.add((hit.first, hit.last))
            yield WrongSense(entry, hit.payload[1], meant, hit.pattern.text, hit.first, hit.last, None, cue, 0.75)

    def _evidence(self, target: Text) -> Iterator[tuple[Ambiguity, Sense, int, int, str]]:
        """(ambiguity, sense that must be meant, first token, last token, why) from the target's own wording."""
        for match in self._persons.find(target):
            entry, _ = match.payload
            verb = selection.person_wanted_at(target, match.last)
            if verb is None:
                continue
            for sense in entry.sense:
                if sense.kind == "person":
                    noun = target.tokens[match.last].text
                    yield (
                        entry,
                        sense,
                        match.first,
                        match.last,
                        f"“{verb}” is done to a person, and “{noun}” is none",
                    )
        for match in self._phrase_index.find(target):
            if self._target_language == "en" and selection.surely_modifies(target, match.last):
                # "arrested the policy adviser": the phrase goes on, and its head is another noun.
                continue
            entry, sense = match.payload
            words = target.text[target.tokens[match.first].start : target.tokens[match.last].end]
            yield entry, sense, match.first, match.last, f"“{words}” makes sense only with “{_first(sense)}”"


def _overlap(one: Match[tuple[Ambiguity, Sense]], other: Match[tuple[Ambiguity, Sense]]) -> bool:
    return one.first <= other.last and other.first <= one.last


def _first(sense: Sense) -> str:
    return suggested(sense) or sense.gloss


def suggested(sense: Sense) -> str | None:
    """The commonest rendering in words; None where it is a pattern that stands for no certain words."""
    words = [item.split("|")[0] for item in sense.renderings[0].split() if not item.endswith("?")]
    if any(word == "..." or word.startswith("<") for word in words):
        return None
    return " ".join(word.removeprefix("=") for word in words)
