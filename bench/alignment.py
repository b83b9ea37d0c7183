"""Aligns damaged texts with their sources and counts how often a paragraph gets its own (bench/README.md)."""

from __future__ import annotations

import argparse
import itertools
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rows import human_translations, read, set_path

from tqcheck.model import Location, Segment
from tqcheck.readers.pairing.running_text import SURE, Match, ParallelTexts, Passage
from tqcheck.reports.tables import Table, text_table

RATES = (0.0, 0.05, 0.15, 0.3)
"""Shares of the paragraphs that are damaged."""
SEEDS = Path(__file__).resolve().parent.parent / "seeds"
SEED = "seed"
SETS = (
    "mqm-ted21-en-de", "mqm-ted21-zh-en", "bio-mqm-ru-en", "bio-mqm-de-en", "bio-mqm-en-es", "bio-mqm-zh-en",
    "mlqetrain-ru-en", "mlqe20-en-de", "mlqe20-et-en", "demetr", SEED,
)  # fmt: skip
SENTENCES = 120
"""Of one document."""
DOCUMENTS = 8
"""Of one set, at most."""


@dataclass(frozen=True)
class Sentence:
    number: int
    source: str
    target: str


@dataclass
class Paragraph:
    """The sentences that stand in it, by their numbers."""

    sentences: list[int]


@dataclass
class Damaged:
    """A text and its source as paragraphs of sentences, after some were lost, joined or split on either side."""

    sources: list[Paragraph]
    targets: list[Paragraph]


@dataclass
class Tally:
    targets: int = 0
    sourced: int = 0
    """Target paragraphs that have a source."""
    right: int = 0
    trusted: int = 0
    trusted_right: int = 0
    links: int = 0
    found: int = 0
    found_right: int = 0
    sure: int = 0
    sure_right: int = 0
    calibration: Counter[tuple[int, bool]] = field(default_factory=Counter)


def documents(data: Path, name: str) -> Iterator[tuple[str, str, list[Sentence]]]:
    """(source language, target language, sentences) of stretches of a set, every source once, in the set's order."""
    if name == SEED:
        russian, english = (
            (SEEDS / f"csto-kazakhstan.{ending}.txt").read_text(encoding="utf-8").split("\n\n")
            for ending in ("ru", "clean.en")
        )
        both = enumerate(zip(russian, english, strict=True))
        yield "ru", "en", [Sentence(number, one.strip(), other.strip()) for number, (one, other) in both]
        return
    path = set_path(data, name)
    rows = list(human_translations(path)) or list(read(path))
    if name == "demetr":
        rows = [row for row in read(path) if row.perturbation == "original"]
    languages: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows:
        languages.setdefault((row.src_lang, row.tgt_lang), {}).setdefault(row.source.strip(), row.target.strip())
    count = 0
    for (source_language, target_language), pairs in languages.items():
        kept = [pair for pair in pairs.items() if pair[0] and pair[1]]
        for start in range(0, len(kept) - SENTENCES // 3, SENTENCES):
            if count < DOCUMENTS * (3 if name == "demetr" else 1):
                stretch = kept[start : start + SENTENCES]
                yield source_language, target_language, [Sentence(n, *pair) for n, pair in enumerate(stretch)]
            count += 1


def damaged(sentences: Sequence[Sentence], rate: float, choose: random.Random) -> Damaged:
    """Sentences in paragraphs of one to five, of which a share is lost, joined, split or shortened on one side."""
    paragraphs: list[list[int]] = []
    numbers = iter(range(len(sentences)))
    while taken := list(itertools.islice(numbers, choose.choice((1, 1, 2, 3, 4, 5)))):
        paragraphs.append(taken)
    sources, targets = [list(each) for each in paragraphs], [list(each) for each in paragraphs]
    for _ in range(round(rate * len(paragraphs))):
        side = choose.choice((sources, targets))
        place = choose.randrange(len(side) - 1)
        match choose.choice(("lose", "join", "split", "shorten", "move the border")):
            case "lose":
                del side[place]
            case "join":
                side[place : place + 2] = [side[place] + side[place + 1]]
            case "split" if len(side[place]) > 1:
                cut = choose.randrange(1, len(side[place]))
                side[place : place + 1] = [side[place][:cut], side[place][cut:]]
            case "shorten" if len(side[place]) > 1:
                del side[place][choose.randrange(len(side[place]))]
            case "move the border" if len(side[place]) > 1:
                side[place + 1].insert(0, side[place].pop())
    return Damaged([Paragraph(each) for each in sources], [Paragraph(each) for each in targets])


class Written:
    """Paragraphs as segments, and which sentences a passage of them touches."""

    def __init__(self, paragraphs: Sequence[Paragraph], texts: Sequence[str], language: str) -> None:
        between = "" if language.split("-")[0] in ("zh", "ja") else " "
        self.segments = [
            Segment(str(n), between.join(texts[number] for number in each.sentences), language, Location("bench", n))
            for n, each in enumerate(paragraphs, start=1)
        ]
        self._places: list[list[tuple[int, int, int]]] = []
        for each in paragraphs:
            position, places = 0, []
            for number in each.sentences:
                places.append((position, position + len(texts[number]), number))
                position += len(texts[number]) + len(between)
            self._places.append(places)

    def sentences(self, passage: Passage | None) -> set[int]:
        """The sentences that lie for more than half in a passage."""
        found = set()
        for number in range(passage.first, passage.last + 1) if passage else ():
            start = passage.start if passage and number == passage.first else 0
            end = passage.end if passage and number == passage.last else len(self.segments[number].target)
            for first, last, sentence in self._places[number]:
                if 2 * (min(end, last) - max(start, first)) > last - first:
                    found.add(sentence)
        return found


def measure(
    languages: tuple[str, str], sentences: Sequence[Sentence], rate: float, seed: str, use_anchors: bool, tally: Tally
) -> None:
    text = damaged(sentences, rate, random.Random(seed))
    sources = Written(text.sources, [each.source for each in sentences], languages[0])
    targets = Written(text.targets, [each.target for each in sentences], languages[1])
    parallel = ParallelTexts(sources.segments, targets.segments, use_anchors=use_anchors)
    in_source = {number for each in text.sources for number in each.sentences}
    in_target = {number for each in text.targets for number in each.sentences}
    for paragraph, match in zip(text.targets, parallel.paragraphs(), strict=True):
        wanted = set(paragraph.sentences) & in_source
        given = sources.sentences(match.source)
        # A sentence that nobody translated belongs to no paragraph: it may come along.
        right = bool(given) and wanted <= given and not (given - wanted) & in_target
        tally.targets += 1
        tally.sourced += bool(wanted)
        tally.right += right
        if match.source is not None:
            tally.calibration[min(9, int(match.confidence * 10)), right] += 1
        if match.source is not None and match.confidence >= SURE:
            tally.trusted += 1
            tally.trusted_right += right
            if not right and "-v" in sys.argv:
                show(match, sources, targets, wanted, given)
    tally.links += len(in_source & in_target)
    for match in parallel.sentences():
        one, other = sources.sentences(match.source), targets.sentences(match.target)
        links, shared = max(len(one), len(other)) if one and other else 0, len(one & other)
        tally.found += links
        tally.found_right += shared
        if match.confidence >= SURE:
            tally.sure += links
            tally.sure_right += shared


def strangers(texts: Sequence[tuple[str, str, str, list[Sentence]]]) -> tuple[int, int, int]:
    """(texts, those refused, paragraphs trusted) where each text is given the source of the next one of its kind."""
    refused = trusted = count = 0
    for (name, *languages, sentences), (other_name, *other_languages, others) in itertools.pairwise(texts):
        if name != other_name or languages != other_languages:
            continue
        choose = random.Random(f"{name} {count}")
        text, other = damaged(sentences, 0, choose), damaged(others, 0, choose)
        sources = Written(other.sources, [each.source for each in others], languages[0])
        targets = Written(text.targets, [each.target for each in sentences], languages[1])
        matches = ParallelTexts(sources.segments, targets.segments).paragraphs()
        sure = sum(match.source is not None and match.confidence >= SURE for match in matches)
        count += 1
        trusted += sure
        refused += 2 * sure < len(matches)
    return count, refused, trusted


def show(match: Match, sources: Written, targets: Written, wanted: set[int], given: set[int]) -> None:
    assert match.source is not None
    assert match.target is not None
    print(f"{match.confidence:.3f} wanted {sorted(wanted)} given {sorted(given)}")
    print("   ", match.source.of(sources.segments)[0][:300].replace("\n", " "))
    print("   ", match.target.of(targets.segments)[0][:300])


def share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data (bench/README.md)")
    parser.add_argument("--sets", default=",".join(SETS), help="some sets, with commas between")
    parser.add_argument("--seeds", type=int, default=3, help="how often each document is damaged anew")
    parser.add_argument("--by-set", action="store_true", help="a row for each set")
    parser.add_argument("-v", action="store_true", help="show the trusted pairs that are wrong")
    options = parser.parse_args()
    rows = []
    groups = [[name] for name in options.sets.split(",")] if options.by_set else [options.sets.split(",")]
    for names in groups:
        texts = [(name, *document) for name in names for document in documents(options.data, name)]
        for rate, use_anchors in itertools.product(RATES, (True, False)):
            tally = Tally()
            start = time.perf_counter()
            for seed in range(options.seeds):
                for number, (name, source, target, sentences) in enumerate(texts):
                    measure((source, target), sentences, rate, f"{name} {number} {seed}", use_anchors, tally)
            precision = tally.found_right / max(1, tally.found)
            recall = tally.found_right / max(1, tally.links)
            rows.append(
                (
                    ",".join(names) if options.by_set else "all",
                    f"{rate:.0%}",
                    "anchors" if use_anchors else "lengths",
                    str(tally.targets),
                    share(tally.right, tally.sourced),
                    share(tally.trusted_right, tally.trusted),
                    share(tally.trusted, tally.targets),
                    f"{precision:.3f}",
                    f"{recall:.3f}",
                    f"{2 * precision * recall / max(1e-9, precision + recall):.3f}",
                    share(tally.sure_right, tally.sure),
                    share(tally.sure, tally.links),
                    f"{time.perf_counter() - start:.1f}",
                )
            )
            if options.v:
                print(sorted(tally.calibration.items()))
    head = (
        "set", "damage", "by", "paragraphs", "right", "trusted right", "trusted", "sentences P", "R", "F1",
        "sure right", "sure", "s",
    )  # fmt: skip
    print(text_table(Table(head, rows)))
    texts = [(name, *document) for name in options.sets.split(",") for document in documents(options.data, name)]
    count, refused, trusted = strangers(texts)
    print(f"with the source of another text: {refused} of {count} refused, {trusted} paragraphs trusted in all")


if __name__ == "__main__":
    main()
