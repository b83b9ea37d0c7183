"""Wrong senses: a source word with several meanings, rendered by one that its context rules out.

With the source, the form that the word has in its place, phrases and neighbours on both sides choose among the senses.
Without it, a rendering that is wrong where it stands (a policy cannot be acquitted) and an ambiguity of the presumed
source language that explains it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tqcheck.checks.mechanisms import selection
from tqcheck.checks.mechanisms.sense_cues import NEAR, Cues, Heard, SpokenFor
from tqcheck.checks.mechanisms.sense_entries import SENSES, Ambiguity, Kind, Sense, shown, suggested
from tqcheck.checks.mechanisms.sides import Sides
from tqcheck.language.frequency import zipf
from tqcheck.language.lazy import lazy
from tqcheck.language.patterns import Match, PatternIndex
from tqcheck.language.readings import readings_at
from tqcheck.language.romanisation import romanise
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token

_NEAR_WITHOUT_SOURCE = 3
"""How many words near must speak for a sense where there is no source; one less, each with a Zipf frequency of at most
`_TELLING_CUE`, for a rendering that is itself rarer than `_RARE_RENDERING` (measured: docs/decisions/0007).
"""
_TELLING_CUE = 5.0
_RARE_RENDERING = 4.2
_MUCH_NEARER = 0.15
"""A share of the sentence: how much nearer a wrong rendering must stand to the source word's place than a right one."""
_FEWEST_WORDS = 5
"""How many words a sentence must have before the absence of every cue says anything."""


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


@dataclass(frozen=True, slots=True)
class _Decision:
    """The senses that a word can have here, what decided, and how surely."""

    senses: list[Sense]
    cue: str
    confidence: float
    spares_names: bool = False
    """Whether a rendering with a capital, as names have, is not judged by it."""


@dataclass(frozen=True, slots=True)
class _Evidence:
    """The target's own wording (tokens `first`-`last`) shows that `meant` must be meant."""

    entry: Ambiguity
    meant: Sense
    first: int
    last: int
    cue: str


Hit = Match[tuple[Ambiguity, Sense]]


@functools.cache
def sense_rules(source_language: str, target_language: str, own_packs: tuple[Path, ...] = ()) -> SenseRules:
    """The rules of a language pair, read once."""
    entries = SENSES.read(source_language, target_language, own_packs)
    return SenseRules(entries, source_language, target_language)


class SenseRules:
    """All ambiguities of one language pair, indexed on both sides."""

    def __init__(self, entries: Sequence[Ambiguity], source_language: str, target_language: str) -> None:
        self._source_language = source_language
        self._target_language = target_language
        self._cues_of: dict[int, Cues] = {}
        self.entries = entries

    @lazy
    def _words(self) -> PatternIndex[tuple[Ambiguity, Sense]]:
        return PatternIndex(self._source_language, self._patterns(lambda sense: (sense.lemma,)))

    @lazy
    def _all_renderings(self) -> PatternIndex[tuple[Ambiguity, Sense]]:
        """By which an ambiguity is met where there is no source."""
        return PatternIndex(self._target_language, self._patterns(lambda sense: sense.renderings))

    @lazy
    def _target_phrases(self) -> PatternIndex[tuple[Ambiguity, Sense]]:
        """Wordings that prove a sense from the target alone."""
        return PatternIndex(self._target_language, self._patterns(lambda sense: sense.target_phrases))

    def _patterns(self, of_sense: Callable[[Sense], Iterable[str]]) -> Iterator[tuple[str, tuple[Ambiguity, Sense]]]:
        for entry in self.entries:
            for sense in entry.sense:
                payload = (entry, sense)
                for pattern in of_sense(sense):
                    yield pattern, payload

    def _cues(self, entry: Ambiguity) -> Cues:
        """Made when an entry's word and one of its renderings are first met: most never are."""
        found = self._cues_of.get(id(entry))
        if found is None:
            found = self._cues_of[id(entry)] = Cues(entry, self._source_language, self._target_language)
        return found

    def find(self, target: Text, source: Text | None) -> Iterator[WrongSense]:
        """Every wrong sense of a segment, one per ambiguity and wrong rendering."""
        if source is None:
            yield from self._without_source(target)
        else:
            yield from self._with_source(Sides(target, source))

    # -- with the source ---------------------------------------------------------------------------------------

    def _with_source(self, sides: Sides) -> Iterator[WrongSense]:
        words = _grouped(self._words.find(sides.source), sides, sides.source)
        if not words:
            return
        entries = {id(found[0].payload[0]): found[0].payload[0] for found in words.values()}
        matches = [match for entry in entries.values() for match in self._cues(entry).renderings.find(sides.target)]
        rendered = _grouped(matches, sides, sides.target)
        if words.keys().isdisjoint(rendered):
            return
        evidence = list(self._evidence(sides.target, matches))
        for key, found in words.items():
            if key in rendered:
                entry = found[0].payload[0]
                own = [item for item in evidence if item.entry is entry]
                yield from self._judge(entry, found, rendered[key], own, sides)

    def _judge(
        self, entry: Ambiguity, words: list[Hit], rendered: list[Hit], evidence: list[_Evidence], sides: Sides
    ) -> Iterator[WrongSense]:
        if not evidence and self._is_undisputed(entry, words, rendered, sides):
            return
        allowed: list[Sense] = []
        decision: _Decision | None = None
        for place in sorted({match.first for match in words}):
            senses = [match.payload[1] for match in words if match.first == place]
            decision = self._choose(entry, senses, place, rendered, evidence, sides)
            if decision is None:
                return
            allowed += decision.senses
        assert decision is not None
        wrong = [hit for hit in rendered if hit.payload[1] not in allowed and self._may_render(hit, words[0], sides)]
        if decision.spares_names:
            wrong = [hit for hit in wrong if sides.target.tokens[hit.first].is_lower]
        cues = self._cues(entry)
        if not wrong or (cues.decided_by_words and not all(_is_word(entry, hit, sides.source) for hit in words)):
            return
        also = {id(match.payload) for match in cues.also_from.find(sides.source)}
        wrong = [hit for hit in wrong if id(hit.payload[1]) not in also]
        accepted: list[Match[Sense] | Hit] = [hit for hit in rendered if hit.payload[1] in allowed]
        place = sides.place(sides.target, rendered[0].first)
        accepted += [
            match
            for match in cues.also_right.find(sides.target)
            if match.payload in allowed
            and sides.place(sides.target, match.first) == place
            and _may_stand_for(match, wrong, words, sides)
        ]
        if accepted:
            # The right word stands there too; only what is wrong where it stands is still a fault.
            wrong = [
                hit
                for hit in wrong
                if any(item.meant in allowed and item.first <= hit.first and hit.last <= item.last for item in evidence)
                and not any(_overlap(hit, other) for other in accepted)
            ]
        token = sides.source.tokens[words[0].first]
        taken: list[Hit] = []
        for hit in sorted(wrong, key=lambda hit: hit.first - hit.last):
            if not any(_overlap(hit, other) for other in taken):
                taken.append(hit)
                meant, text = decision.senses[0], hit.pattern.text
                yield WrongSense(
                    entry, hit.payload[1], meant, text, hit.first, hit.last, token, decision.cue, decision.confidence
                )

    def _is_undisputed(self, entry: Ambiguity, words: list[Hit], rendered: list[Hit], sides: Sides) -> bool:
        """Whether nothing can decide for a sense that is not rendered, which most often is so: quickly told."""
        given = {id(hit.payload[1]) for hit in rendered}
        if not all(sides.source.tokens[match.first].text[0].islower() for match in words):
            return False
        if all(id(match.payload[1]) in given for match in words):
            # The words here can have no other sense than those rendered.
            return True
        taken = rendered[0].payload[1]
        if taken.needs_cue or len(given) > 1:
            return False
        cues = self._cues(entry)
        return cues.decided_by_words and not cues.speak_against(taken, sides.source, sides.target)

    def _choose(
        self,
        entry: Ambiguity,
        senses: list[Sense],
        place: int,
        rendered: list[Hit],
        evidence: list[_Evidence],
        sides: Sides,
    ) -> _Decision | None:
        """What decides for the source word at token `place`; None where nothing does."""
        token = sides.source.tokens[place]
        cues = self._cues(entry)
        # Whether the form is the word at all is asked last, as it takes longest: most decisions accuse nothing.
        possible = _each_once(senses) if cues.decided_by_words else _possible(senses, sides.source, place)
        if not possible:
            return None
        if len(possible) == 1 < len(entry.sense) and possible[0].kind != "name":
            if _is_likelier_adjective(entry, sides.source, place):
                return None
            return _Decision(possible, f"the form «{token.text}» can only be {shown(possible[0])} here", 0.9)
        if any(sense.kind == "name" for sense in possible) and sides.source.has_inner_capital(token):
            names = [sense for sense in possible if sense.kind == "name"]
            return _Decision(names, f"«{token.text}» has a capital inside the sentence, as names have", 0.85)
        if _follows_first_name(sides.source, place):
            # A surname may be written like a word (Anna Crane).
            return _Decision([_name(token)], f"«{token.text}» follows a first name: it is a surname", 0.85, True)
        phrases = [match for match in cues.phrases.find(sides.source, place) if match.payload in possible]
        # Of phrases of several senses the one with most words of its own knows best.
        most = max((match.pattern.words for match in phrases), default=0)
        meant = {id(match.payload): match for match in phrases if match.pattern.words == most}
        if len(meant) == 1:
            (match,) = meant.values()
            return _Decision([match.payload], f"«{_words(sides.source, match)}» decides", 0.9)
        if meant:
            return None
        spoken = self._spoken_for(cues, possible, place, rendered, sides)
        best = max(spoken, key=lambda sense: spoken[sense].count)
        if spoken[best].decides:
            if any(2 * other.count >= spoken[best].count for sense, other in spoken.items() if sense is not best):
                return None
            words = ", ".join(spoken[best].words[:3])
            return _Decision([best], f"{words} speak{'s' * (len(spoken[best].words) == 1)} for it", 0.8)
        seen = [item for item in evidence if item.meant in possible]
        if len({id(item.meant) for item in seen}) == 1:
            return _Decision([seen[0].meant], seen[0].cue, 0.9)
        if not seen:
            return _without_special(entry, possible, spoken, place, sides.source)
        return None

    def _spoken_for(
        self, cues: Cues, possible: list[Sense], place: int, rendered: list[Hit], sides: Sides
    ) -> dict[Sense, SpokenFor]:
        """For each sense, the words near on both sides that speak for it."""
        spoken = {sense: SpokenFor(sense) for sense in possible}
        sentence = sides.source.sentence_at(sides.source.tokens[place].start)
        for match in cues.source_near.find(sides.source):
            if (
                match.payload in spoken
                and not match.covers(place)
                and sides.source.sentence_at(sides.source.tokens[match.first].start) == sentence
            ):
                word = _words(sides.source, match)
                heard = Heard(f"«{word}»", _distance(match, place), word, self._source_language)
                spoken[match.payload].source.setdefault(match.pattern.text, heard)
        group = sides.place(sides.target, rendered[0].first)
        for match in cues.target_near.find(sides.target):
            if (
                match.payload in spoken
                and sides.place(sides.target, match.first) == group
                and not any(_overlap(match, hit) for hit in rendered)
            ):
                word = _words(sides.target, match)
                distance = min(_distance(match, hit.first) for hit in rendered)
                heard = Heard(f"“{word}”", distance, word, self._target_language)
                spoken[match.payload].target.setdefault(match.pattern.text, heard)
        return spoken

    def _may_render(self, hit: Hit, word: Hit, sides: Sides) -> bool:
        """Whether a rendering may be that of the source word at all: no verb for a noun that is one in every sense."""
        taken = hit.payload[1]
        if hit.first != hit.last or any(sides.source.lemmatiser.can_be(lemma, "verb") for lemma in taken.lemmas):
            return True
        parts = {grammeme for reading in readings_at(sides.source, word.first) for grammeme in reading.grammemes}
        if "NOUN" not in parts or parts & {"VERB", "INFN", "ADJF"}:
            return True
        here = {grammeme for reading in readings_at(sides.target, hit.first) for grammeme in reading.grammemes}
        return not here or bool(here - {"VERB", "AUX", "INFN", "GRND"})

    # -- from the target alone ---------------------------------------------------------------------------------

    def _without_source(self, target: Text) -> Iterator[WrongSense]:
        matches = list(self._all_renderings.find(target))
        if not matches:
            return
        reported: set[tuple[int, int]] = set()
        for item in (*self._evidence(target, matches), *self._surroundings(target, matches)):
            sentence = target.sentence_at(target.tokens[item.first].start)
            if any(
                hit.payload == (item.entry, item.meant)
                and target.sentence_at(target.tokens[hit.first].start) == sentence
                for hit in matches
            ):
                # The right word stands in the same sentence: the other one may belong to another source word.
                continue
            wrong = [
                hit
                for hit in matches
                if hit.payload[0] is item.entry
                and hit.payload[1] is not item.meant
                and item.first <= hit.first
                and hit.last <= item.last
            ]
            if not wrong:
                continue
            hit = max(wrong, key=lambda hit: hit.last - hit.first)
            if (hit.first, hit.last) in reported:
                continue
            reported.add((hit.first, hit.last))
            taken, text = hit.payload[1], hit.pattern.text
            yield WrongSense(item.entry, taken, item.meant, text, hit.first, hit.last, None, item.cue, 0.75)

    def _evidence(self, target: Text, matches: list[Hit]) -> Iterator[_Evidence]:
        """What the target's own wording proves."""
        # Selectional preferences are known of English verbs only.
        for match in matches if self._target_language == "en" else ():
            entry, taken = match.payload
            for sense in entry.sense:
                if sense.kind is not None and sense.kind not in ("name", taken.kind):
                    cue = _wanted(sense, sense.kind, match, target)
                    if cue is not None:
                        yield _Evidence(entry, sense, match.first, match.last, cue)
        for match in self._target_phrases.find(target):
            if self._target_language == "en" and selection.surely_modifies(target, match.last):
                # "arrested the policy adviser": the phrase goes on, and its head is another noun.
                continue
            entry, sense = match.payload
            cue = f"“{_words(target, match)}” makes sense only with “{_first(sense)}”"
            yield _Evidence(entry, sense, match.first, match.last, cue)

    def _surroundings(self, target: Text, matches: list[Hit]) -> Iterator[_Evidence]:
        """Renderings with two words near that speak for another sense, and none for theirs."""
        for hit in matches:
            entry, taken = hit.payload
            if not any(sense.target_near for sense in entry.sense if sense is not taken):
                continue
            if target.has_inner_capital(target.tokens[hit.first]):
                continue
            cues = self._cues(entry)
            near: dict[int, dict[str, str]] = {}
            sentence = target.token_sentences[hit.first]
            for match in cues.target_near.find(target):
                if (
                    not _overlap(match, hit)
                    and _distance(match, hit.first) <= NEAR
                    and target.token_sentences[match.first] == sentence
                ):
                    lemma = min(target.lemmas(target.tokens[match.first]))
                    near.setdefault(id(match.payload), {}).setdefault(lemma, _words(target, match))
            if id(taken) in near or len(near) != 1:
                continue
            (meant,) = (sense for sense in entry.sense if id(sense) in near)
            words = list(near[id(meant)].values())
            if not self._speak_without_source(words, target, hit) or any(
                match.payload is meant for match in cues.also_right.find(target)
            ):
                continue
            cue = f"“{words[0]}” and “{words[1]}” go with “{_first(meant)}”"
            yield _Evidence(entry, meant, hit.first, hit.last, cue)

    def _speak_without_source(self, near: list[str], target: Text, hit: Hit) -> bool:
        """Whether the words near a rendering are enough to doubt it."""
        language = self._target_language
        if hit.first == hit.last and zipf(target.tokens[hit.first].key, language) >= _RARE_RENDERING:
            return len(near) >= _NEAR_WITHOUT_SOURCE
        telling = sum(zipf(word.lower(), language) < _TELLING_CUE for word in near)
        return len(near) >= _NEAR_WITHOUT_SOURCE or telling >= _NEAR_WITHOUT_SOURCE - 1


def _wanted(sense: Sense, kind: Kind, rendering: Hit, target: Text) -> str | None:
    """The verb, in words, that wants an object of the sense's kind where a rendering of another sense stands."""
    noun = target.tokens[rendering.last].text
    if kind == "person":
        verb = selection.person_wanted_at(target, rendering.last)
        return verb and f"“{verb}” is done to a person, and “{noun}” is none"
    verb = selection.kind_wanted_at(target, rendering.last, kind)
    return verb and f"“{verb}” goes with “{_first(sense)}”, hardly with “{noun}”"


def _may_stand_for(right: Match[Sense], wrong: list[Hit], words: list[Hit], sides: Sides) -> bool:
    """Whether a vague right rendering stands about where the source word does. A wrong one much nearer to that place
    renders the word, and the right one something that goes with it (school uniform → a school shape, a blue dress).
    """
    places = [match.first / len(sides.source.tokens) for match in words]

    def away(match: Match[Sense] | Hit) -> float:
        return min(abs(match.first / len(sides.target.tokens) - place) for place in places)

    if not wrong or any(_overlap(right, hit) for hit in wrong):
        return True
    return away(right) <= min(map(away, wrong)) + _MUCH_NEARER


def _grouped(matches: Iterable[Hit], sides: Sides, text: Text) -> dict[tuple[int, int], list[Hit]]:
    """Matches by entry and sentence."""
    groups: dict[tuple[int, int], list[Hit]] = {}
    places = text.token_sentences if sides.by_sentence else [0] * len(text.tokens)
    for match in matches:
        groups.setdefault((id(match.payload[0]), places[match.first]), []).append(match)
    return groups


def _is_word(entry: Ambiguity, word: Hit, source: Text) -> bool:
    """Whether the form can be a form of the entry's word where it stands."""
    return bool(_possible(entry.sense, source, word.first))


def _each_once(senses: Iterable[Sense]) -> list[Sense]:
    return list({id(sense): sense for sense in senses}.values())


def _possible(senses: Iterable[Sense], source: Text, place: int) -> list[Sense]:
    """The senses whose lemma, grammar and capital the form can have in its place, each once."""
    unique = _each_once(senses)
    if source.tokens[place].is_lower and any(sense.kind != "name" for sense in unique):
        unique = [sense for sense in unique if sense.kind != "name"]
    readings = readings_at(source, place)
    if not readings:
        return unique
    return [
        sense
        for sense in unique
        if " " in sense.lemma
        or any(
            reading.lemma in sense.lemmas
            and (sense.grammar is None or frozenset(sense.grammar.split(",")) <= reading.grammemes)
            for reading in readings
        )
    ]


def _is_likelier_adjective(entry: Ambiguity, source: Text, place: int) -> bool:
    """Whether the form in its place is most often an adjective that the entry does not know (жилой is of no жила)."""
    readings = readings_at(source, place)
    return (
        bool(readings)
        and "ADJF" in readings[0].grammemes
        and all(readings[0].lemma not in sense.lemmas for sense in entry.sense)
    )


def _follows_first_name(source: Text, place: int) -> bool:
    """Whether a capitalised word stands directly after a first name (Иоганн Себастьян Бах)."""
    if not place or not source.has_inner_capital(source.tokens[place]) or source.between(place - 1).strip(" \u00a0"):
        return False
    if not source.tokens[place - 1].text[0].isupper():
        return False
    kinds = [reading.grammemes for reading in readings_at(source, place - 1)]
    return any("Name" in kind for kind in kinds) and not any("Surn" in kind or "Patr" in kind for kind in kinds)


def _name(token: Token) -> Sense:
    """The sense of a word that is a name here."""
    return Sense(lemma=token.text, gloss="a name", renderings=[romanise(token.text)], kind="name", fixed=True)


def _without_special(
    entry: Ambiguity, possible: list[Sense], spoken: dict[Sense, SpokenFor], place: int, source: Text
) -> _Decision | None:
    """The decision against special senses of which the sentence says nothing."""
    kept = [sense for sense in possible if not sense.needs_cue or spoken[sense].count]
    if not kept or len(kept) == len(possible):
        return None
    start, end = source.sentences[source.sentence_at(source.tokens[place].start)]
    if sum(start <= token.start < end for token in source.tokens) < _FEWEST_WORDS:
        return None
    special = next(sense for sense in possible if sense not in kept)
    # Who writes Cupid or Columbia has seen a name there.
    return _Decision(kept, f"nothing in the sentence is about “{special.gloss}”", 0.7, True)


def _distance(match: Match[Sense], place: int) -> int:
    return 0 if match.covers(place) else min(abs(match.first - place), abs(match.last - place))


def _overlap(one: Match[Sense] | Hit, other: Match[Sense] | Hit) -> bool:
    return one.first <= other.last and other.first <= one.last


def _words(text: Text, match: Match[Any]) -> str:
    return text.text[text.tokens[match.first].start : text.tokens[match.last].end]


def _first(sense: Sense) -> str:
    return suggested(sense) or sense.gloss
