"""Learns which words translate which, and what a missing counterpart tells, for tqcheck/language/translations.py.

Parallel text: MLQE-PE (CC0 1.0), the sets mlqetrain, mlqedev and mlqe20 of the bench; the machine translation and its
post-edit both count, half each. IBM model 1 in both directions, over one lemma a word; a pair is kept where both
directions agree. To them come the renderings that our own packs list (senses). The weights are log-likelihood ratios
from five-fold cross-validation: how often a word has a counterpart in the translation of its sentence, against how
often it would find one in another sentence's.

Usage: python scripts/train_translation_tables.py --data DIR [--train-only]
"""

from __future__ import annotations

import argparse
import gzip
import io
import math
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from tqcheck.language import packs
from tqcheck.language.lemmas import lemmatiser
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token, normal_form, tokenise
from tqcheck.language.translations import CLASSES, FILE, Side, Words, kind, links

PAIRS = ("ru-en", "en-de", "ro-en", "et-en")
BORROWED = {"fr-en": "ro-en", "es-en": "ro-en", "it-en": "ro-en", "pt-en": "ro-en", "pl-en": "ru-en", "uk-en": "ru-en"}
"""Pairs without parallel text: their tables hold the packs' renderings, with the classes' weights of a related pair."""
FOLDS = 5
ITERATIONS = 6
MOST_RENDERINGS = 10
FEWEST = 1.2
"""The expected number of times, both directions agreeing, that a pair must be seen."""
SMALLEST_SHARE = 0.06
PRIOR = 4.0
"""How many observations of its class a word's own rates are smoothed with."""
LARGEST = 3.0


class Row(msgspec.Struct):
    """What is read of a row of the data."""

    source: str
    target_tokenised: str
    post_edit: str | None = None


class Pair(NamedTuple):
    """A source with one of its translations, counted as `weight`."""

    source: Words
    target: Words
    weight: float


def read_rows(data: Path, name: str, pair: str) -> Iterator[Row]:
    """The rows of one set of a pair."""
    decoder = msgspec.json.Decoder(Row)
    with gzip.open(data / f"{name}-{pair}.open.jsonl.gz", "rb") as stream:
        yield from map(decoder.decode, stream)


def parallel_text(data: Path, pair: str, sets: Sequence[str]) -> list[Pair]:
    """Every source with its machine translation and its post-edit."""
    return [each for name in sets for row in read_rows(data, name, pair) for each in pairs_of(row, pair)]


def pairs_of(row: Row, pair: str) -> list[Pair]:
    """The source of a row with its machine translation and its post-edit."""
    source_language, target_language = pair.split("-")
    source = Side().words(Text(row.source, source_language))
    texts = sorted({row.target_tokenised, row.post_edit or row.target_tokenised})
    return [Pair(source, Side().words(Text(text, target_language)), 1 / len(texts)) for text in texts]


def keys(words: Words) -> list[str]:
    """The keys of words."""
    return [word.key for word in words.known]


def rendered(words: Words, table: Mapping[str, frozenset[str]]) -> Words:
    """Words with the renderings of a table."""
    return words._replace(known=[replace(word, renderings=table.get(word.key, frozenset())) for word in words.known])


def agreed(pairs: Sequence[Pair]) -> dict[tuple[str, str], float]:
    """How often, by IBM model 1 in both directions, a source word stands for a target word."""
    source_ids: dict[str, int] = {}
    target_ids: dict[str, int] = {}
    sources, targets, slots, inverse_slots, weights = [], [], [], [], []
    slot = inverse_slot = 0
    for pair in pairs:
        left = np.array([source_ids.setdefault(key, len(source_ids) + 1) for key in keys(pair.source)] + [0])
        right = np.array([target_ids.setdefault(key, len(target_ids) + 1) for key in keys(pair.target)] + [0])
        sources.append(np.repeat(left, len(right)))
        targets.append(np.tile(right, len(left)))
        slots.append(np.tile(np.arange(slot, slot + len(right)), len(left)))
        inverse_slots.append(np.repeat(np.arange(inverse_slot, inverse_slot + len(left)), len(right)))
        weights.append(np.full(len(left) * len(right), pair.weight))
        slot += len(right)
        inverse_slot += len(left)
    source, target, weight = np.concatenate(sources), np.concatenate(targets), np.concatenate(weights)
    codes, places = np.unique(source.astype(np.int64) * (len(target_ids) + 1) + target, return_inverse=True)
    forward = posteriors(places, np.concatenate(slots), source, weight, target != 0)
    backward = posteriors(places, np.concatenate(inverse_slots), target, weight, source != 0)
    counts = np.bincount(places, weight * np.sqrt(forward * backward))
    source_words, target_words = ["", *source_ids], ["", *target_ids]
    found = {}
    for code, count in zip(codes.tolist(), counts.tolist(), strict=True):
        left_id, right_id = divmod(code, len(target_ids) + 1)
        if left_id and right_id and count > 0.3:
            found[source_words[left_id], target_words[right_id]] = count
    return found


def posteriors(
    places: npt.NDArray[Any],
    slots: npt.NDArray[Any],
    given: npt.NDArray[Any],
    weight: npt.NDArray[Any],
    counted: npt.NDArray[Any],
) -> npt.NDArray[Any]:
    """The probability of every possible link of IBM model 1 after EM."""
    probability = np.ones(int(places.max()) + 1)
    given_of_pair = np.zeros(len(probability), dtype=np.int64)
    given_of_pair[places] = given
    posterior = np.zeros(len(places))
    for _ in range(ITERATIONS):
        likelihood = probability[places] * counted
        posterior = likelihood / np.maximum(np.bincount(slots, likelihood), 1e-12)[slots]
        counts = np.bincount(places, posterior * weight, minlength=len(probability))
        probability = counts / np.maximum(np.bincount(given_of_pair, counts), 1e-12)[given_of_pair]
    return posterior


def chosen(pairs: Sequence[Pair], own: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    """The translations that a table lists."""
    totals: dict[str, float] = defaultdict(float)
    inverse_totals: dict[str, float] = defaultdict(float)
    numbers = set()
    for pair in pairs:
        for totalled, words in ((totals, pair.source), (inverse_totals, pair.target)):
            for word in words.known:
                totalled[word.key] += pair.weight
                if word.is_number:
                    numbers.add(word.key)
    by_source: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for (source, target), count in agreed(pairs).items():
        if source in numbers and target in numbers:
            continue
        share = count / min(totals[source], inverse_totals[target])
        if (count >= FEWEST and share >= SMALLEST_SHARE) or (count >= 0.75 and share >= 0.75):
            by_source[source].append((count, target))
    found = {
        source: {target for _, target in sorted(targets, reverse=True)[:MOST_RENDERINGS]}
        for source, targets in by_source.items()
    }
    for source, targets in own.items():
        found.setdefault(source, set()).update(targets)
    return {source: frozenset(targets) for source, targets in found.items()}


def own_renderings(source_language: str, target_language: str) -> dict[str, set[str]]:
    """The renderings of single words that the packs' sense rules list, in both directions."""
    found: dict[str, set[str]] = defaultdict(set)
    for lemma, rendering in listed(source_language, target_language):
        found[lemma].add(rendering)
    for lemma, rendering in listed(target_language, source_language):
        found[rendering].add(lemma)
    return found


def listed(source_language: str, target_language: str) -> Iterator[tuple[str, str]]:
    """The (source key, target key) of every single-word rendering in the packs of one direction."""
    folder = packs.ROOT / f"{source_language}-{target_language}" / "senses"
    target_lemmas = lemmatiser(target_language)
    source_lemmas = lemmatiser(source_language)
    for path in sorted(folder.glob("*.toml")):
        for ambiguity in tomllib.loads(path.read_text(encoding="utf-8")).get("ambiguity", []):
            for sense in ambiguity.get("sense", []):
                words = (*sense.get("renderings", ()), *sense.get("also_right", ()))
                for lemma in (sense["lemma"], *sense.get("also_from", ())):
                    if len(tokenise(lemma)) != 1:
                        continue
                    for word in words:
                        if len(tokenise(word)) == 1:
                            yield shortest(source_lemmas, lemma), shortest(target_lemmas, word.removeprefix("="))


def shortest(lemmas: Any, word: str) -> str:
    """The key of a word, as `translations.word_key` gives it for a token."""
    return str(min(lemmas.lemmas(normal_form(word)), key=lambda lemma: (len(lemma), lemma)))


class Tally:
    """How often a word was seen, had a counterpart in its own sentence and in another."""

    def __init__(self) -> None:
        self.seen = self.linked = self.by_chance = 0.0

    def add(self, linked: bool, by_chance: bool, weight: float) -> None:
        """Counts one observation."""
        self.seen += weight
        self.linked += weight * linked
        self.by_chance += weight * by_chance


def weights(tally: Tally, prior: Tally | None) -> tuple[int, int]:
    """Hundredths of nats for an unlinked and a linked word."""
    if prior is None:
        linked, by_chance = (tally.linked + 0.5) / (tally.seen + 1), (tally.by_chance + 0.5) / (tally.seen + 1)
    else:
        scale = PRIOR / max(prior.seen, 1e-9)
        seen = tally.seen + PRIOR
        linked, by_chance = (
            (tally.linked + scale * prior.linked) / seen,
            (tally.by_chance + scale * prior.by_chance) / seen,
        )
    linked, by_chance = min(max(linked, 0.02), 0.97), min(max(by_chance, 0.01), 0.97)
    by_chance = min(by_chance, linked)
    unlinked = min(math.log((1 - by_chance) / (1 - linked)), LARGEST)
    return round(100 * unlinked), round(100 * max(math.log(by_chance / linked), -LARGEST))


def tallies(pairs: Sequence[Pair], own: Mapping[str, set[str]]) -> tuple[dict[str, Tally], ...]:
    """Tallies by key, source and target; classes of unlisted words are `*name`, those of listed ones `+name`."""
    by_key: tuple[dict[str, Tally], ...] = (defaultdict(Tally), defaultdict(Tally))
    for fold in range(FOLDS):
        # Neighbouring pairs share their source.
        held_out = [pair for number, pair in enumerate(pairs) if number // 20 % FOLDS == fold]
        table = chosen([pair for number, pair in enumerate(pairs) if number // 20 % FOLDS != fold], own)
        listed_targets = frozenset().union(*table.values()) if table else frozenset()
        for number, pair in enumerate(held_out):
            other = held_out[(number + len(held_out) // 2) % len(held_out)]
            right, chance = (links(rendered(pair.source, table), target) for target in (pair.target, other.target))
            for key, token, true, false in zip(keys(pair.source), pair.source.tokens, right, chance, strict=True):
                mark = "+" if key in table else "*"
                for name in names(key, token, mark):
                    by_key[0][name].add(bool(true), bool(false), pair.weight)
            reached = {place for places in right for place in places}
            chanced = {place for places in links(rendered(other.source, table), pair.target) for place in places}
            for place, (key, token) in enumerate(zip(keys(pair.target), pair.target.tokens, strict=True)):
                mark = "+" if key in listed_targets else "*"
                for name in names(key, token, mark):
                    by_key[1][name].add(place in reached, place in chanced, pair.weight)
    return by_key


def names(key: str, token: Token, mark: str) -> tuple[str, ...]:
    """What an observation of a word counts for; every number is like any other."""
    return ("*number",) if token.is_number else (key, mark + kind(token))


def lines(pairs: Sequence[Pair], own: Mapping[str, set[str]], counted: tuple[dict[str, Tally], ...]) -> Iterator[str]:
    """The lines of a table (`translations.read_table` says what they hold)."""
    yield f"{round(sum(pair.weight for pair in pairs))}\n"
    table = chosen(pairs, own)
    targets = frozenset().union(*table.values())
    kinds: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for pair in pairs:
        for of_side, words in zip(kinds, (pair.source, pair.target), strict=True):
            for key, token in zip(keys(words), words.tokens, strict=True):
                of_side.setdefault(key, kind(token))
    for side, tally, known, listed_words in zip(
        ("source", "target"), counted, kinds, (set(table), set(targets)), strict=True
    ):
        for name in CLASSES:
            unlinked, linked = weights(tally["*" + name], None)
            yield f"{side}\t*{name}\t{unlinked}\t{linked}\n"
        often = {key for key, found in tally.items() if found.seen >= 3 and key[0] not in "*+"}
        for key in sorted(listed_words | often):
            name = known.get(key) or ("long" if len(key) >= 7 else "short")
            prior = tally[("+" if key in listed_words else "*") + name]
            unlinked, linked = weights(tally[key], prior)
            renderings = sorted(table.get(key, ())) if side == "source" else []
            yield "\t".join((side, key, str(unlinked), str(linked), *renderings)) + "\n"


def borrowed_lines(pair: str, weighed: Mapping[tuple[str, str], tuple[int, int]]) -> Iterator[str]:
    """A table of the packs' renderings only; `weighed` are the weights of the classes, by side and name."""
    yield "0\n"
    own = own_renderings(*pair.split("-"))
    targets = frozenset().union(*own.values())
    for side, words in (("source", set(own)), ("target", set(targets))):
        for name in CLASSES:
            unlinked, linked = weighed[side, "*" + name]
            yield f"{side}\t*{name}\t{unlinked}\t{linked}\n"
        for key in sorted(words):
            unlinked, linked = weighed[side, "+" + ("long" if len(key) >= 7 else "short")]
            renderings = sorted(own[key]) if side == "source" else []
            # Where only the packs speak, most renderings of a word are not listed.
            yield "\t".join((side, key, str(unlinked // 3), str(linked), *renderings)) + "\n"


def write(pair: str, text: str) -> None:
    """Writes the table of a pair, the same bytes for the same text."""
    path = packs.ROOT / pair / FILE
    path.parent.mkdir(exist_ok=True)
    compressed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=compressed, mtime=0) as stream:
        stream.write(text.encode("utf-8"))
    path.write_bytes(compressed.getvalue())
    print(f"{path}: {text.count(chr(10))} lines, {path.stat().st_size // 1024} KB")


def main() -> None:
    """Learns and writes every table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="the bench's folder")
    parser.add_argument("--train-only", action="store_true", help="keep mlqedev and mlqe20 for measuring")
    arguments = parser.parse_args()
    sets = ("mlqetrain",) if arguments.train_only else ("mlqetrain", "mlqedev", "mlqe20")
    weighed: dict[str, dict[tuple[str, str], tuple[int, int]]] = {}
    for pair in PAIRS:
        pairs = parallel_text(arguments.data, pair, sets)
        own = own_renderings(*pair.split("-"))
        counted = tallies(pairs, own)
        weighed[pair] = {
            (side, mark + name): weights(tally[mark + name], None)
            for side, tally in zip(("source", "target"), counted, strict=True)
            for mark in "*+"
            for name in CLASSES
        }
        write(pair, "".join(lines(pairs, own, counted)))
    for pair, lender in BORROWED.items():
        write(pair, "".join(borrowed_lines(pair, weighed[lender])))


if __name__ == "__main__":
    main()
