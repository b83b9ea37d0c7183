"""How well the quality estimate orders segments as people do: prints its figures as Markdown (bench/README.md).

Rank correlation with direct assessments (DA) on sets that no model has learnt from, with 95 % bootstrap intervals; the
share of the worst fifth that is found in the estimate's worst fifth; the same within two genres, so that a model that
only tells genres apart shows; and the share of planted faults (DEMETR) that lower the score of their segment.
"""

from __future__ import annotations

import argparse
import dataclasses
import gzip
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec
import numpy as np
from rows import set_path

from tqcheck.checks.catalogue import Checker
from tqcheck.model import Location, Segment
from tqcheck.reports.tables import Table, figure, markdown_table
from tqcheck.scoring.estimate.own import CALIBRATED, UNCALIBRATED, OwnEstimator
from tqcheck.settings import Settings

PAIRS = ("ru-en", "ro-en", "et-en", "en-de")
SAMPLES = 1000
SEED = 12345
WORST = 0.2
FEWEST = 30


class Row(msgspec.Struct):
    id: str
    src_lang: str
    tgt_lang: str
    source: str
    target: str
    da: float | None = None
    perturbation: str | None = None
    original_id: str | None = None
    critical: bool | None = None


def read(path: Path) -> list[Row]:
    decoder = msgspec.json.Decoder(Row)
    with gzip.open(path, "rb") as file:
        return list(map(decoder.decode, file))


def estimates(rows: Iterable[Row], estimator: OwnEstimator) -> tuple[list[float], float]:
    """The score of every row, and the seconds that estimating took beside checking."""
    checker = Checker(Settings())
    scores, seconds = [], 0.0
    for number, row in enumerate(rows, start=1):
        segment = Segment(row.id, row.target, row.tgt_lang, Location("", number), row.source, row.src_lang)
        checked = checker.check(segment)
        start = time.perf_counter()
        measured = dataclasses.replace(checked, evidence=estimator.evidence(segment, checker.context(segment)))
        estimate = estimator.estimates([measured])[0]
        seconds += time.perf_counter() - start
        scores.append(0.0 if estimate is None else estimate.score)
    return scores, seconds


def interval(one: Sequence[float], other: Sequence[float]) -> tuple[float, float]:
    random = np.random.default_rng(SEED)
    first, second = np.asarray(one), np.asarray(other)
    found = [
        spearman(first[drawn], second[drawn])
        for drawn in (random.integers(0, len(first), len(first)) for _ in range(SAMPLES))
    ]
    return float(np.percentile(found, 2.5)), float(np.percentile(found, 97.5))


def worst_found(scores: Sequence[float], judged: Sequence[float]) -> float:
    count = max(1, round(WORST * len(scores)))
    return len(set(np.argsort(scores, kind="stable")[:count]) & set(np.argsort(judged, kind="stable")[:count])) / count


def is_saying(row: Row) -> bool:
    """Whether a row looks like one of the proverbs and quotations of the Russian set: short, one sentence, no digit and
    no capital but the first.
    """
    words = row.source.split()
    return (
        len(words) <= 15 and not any(sign.isdigit() for sign in row.source) and row.source[1:] == row.source[1:].lower()
    )


GENRES: dict[str, Callable[[Row], bool]] = {"sayings": is_saying, "other text": lambda row: not is_saying(row)}


def figures(name: str, rows: Sequence[Row], scores: Sequence[float]) -> tuple[str, ...] | None:
    if len(rows) < FEWEST:
        return None
    judged = [float(row.da or 0.0) for row in rows]
    low, high = interval(scores, judged)
    return (
        name,
        str(len(rows)),
        figure(spearman(scores, judged), 3),
        f"{low:.3f} to {high:.3f}",
        figure(worst_found(scores, judged)),
    )


def judged_table(data: Path) -> str:
    lines = []
    for pair in PAIRS:
        rows = read(set_path(data, f"mlqe21-{pair}"))
        scores, _ = estimates(rows, OwnEstimator(CALIBRATED))
        lines.append(figures(f"mlqe21-{pair}", rows, scores))
        for genre, is_of in GENRES.items() if pair == "ru-en" else ():
            chosen = [place for place, row in enumerate(rows) if is_of(row)]
            lines.append(figures(f"– {genre}", [rows[at] for at in chosen], [scores[at] for at in chosen]))
    for pair in ("ne-en", "si-en", "en-cs", "en-zh", "en-ja"):
        rows = read(set_path(data, f"mlqe21-{pair}"))
        lines.append(figures(f"mlqe21-{pair} (uncalibrated)", rows, estimates(rows, OwnEstimator(UNCALIBRATED))[0]))
    header = ("set", "segments", "rank correlation with DA", "95 % interval", "worst fifth found")
    return markdown_table(Table(header, [line for line in lines if line is not None]))


def planted_table(data: Path) -> str:
    rows = read(set_path(data, "demetr"))
    scores, seconds = estimates(rows, OwnEstimator(UNCALIBRATED))
    of_original = {row.id: score for row, score in zip(rows, scores, strict=True) if row.perturbation == "original"}
    lowered: defaultdict[str, list[bool]] = defaultdict(list)
    for row, score in zip(rows, scores, strict=True):
        if row.original_id in of_original and row.perturbation not in ("original", "base_id35_reference"):
            lowered[str(row.perturbation)].append(score < of_original[row.original_id])
    shares = {kind: sum(found) / len(found) for kind, found in lowered.items()}
    lines = [("all kinds, mean", "", figure(sum(shares.values()) / len(shares), 3))]
    lines += [
        (kind, str(len(lowered[kind])), figure(share))
        for kind, share in sorted(shares.items(), key=lambda each: each[1])
    ]
    print(f"{1000 * seconds / len(rows):.3f} ms a segment for the estimate\n")
    return markdown_table(Table(("planted fault", "pairs", "lowers the score"), lines))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data (bench/README.md)")
    arguments = parser.parse_args()
    print(judged_table(arguments.data), planted_table(arguments.data), sep="\n\n")


if __name__ == "__main__":
    main()
