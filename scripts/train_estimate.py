"""Learns how good people find translations, for tqcheck/scoring/estimate: a model a pair, and two for all others.

Data: MLQE-PE (CC0 1.0), the sets mlqetrain and mlqedev of the bench: machine translations with direct assessments (DA).
What a model learns is a segment's percentile among the DA of its pair.

Two ridge regressions, one after the other: of the percentile on the measurements (scoring/estimate/measurements), then
of what is left on the hashed n-grams of either side (scoring/estimate/wording). Both also learn from planted faults
(`planted_faults`), a text with one must score some points less than the same text without, and from post-edits: what
people corrected must score less than their correction.

The translation tables have seen the training segments, and know their words better than those of any other text. So a
segment is measured with tables that were learnt without its fold, and what the models are said to reach on training
data is what they reach on folds that they were not fitted to; their scale is set by these folds, too.

Usage: PYTHONPATH=bench python scripts/train_estimate.py --data DIR
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt
from planted_faults import planted
from rows import running_text
from train_translation_tables import PAIRS, own_renderings, pairs_of, parallel_text, tallies
from train_translation_tables import Row as TableRow
from train_translation_tables import lines as table_lines

from tqcheck.language import packs
from tqcheck.language.translations import FILE
from tqcheck.model import Location, Segment
from tqcheck.scoring.estimate import wording
from tqcheck.scoring.estimate.measurements import measured, of_findings
from tqcheck.scoring.estimate.model import FOLDER, SIDES, Parameters, Weighed

SETS = ("mlqetrain", "mlqedev")
FOLDS = 5
SEED = 20261126
MOST_DEVIATIONS = 4.0
PENALTY = 1000.0
"""Of the ridge on measurements in standard deviations."""
WORDING_PENALTY = 0.5
FAULT = 15.0
"""Points that a planted fault costs at least, as the models are taught."""
FAULT_WEIGHT = 0.25
"""How much a planted fault counts beside a judgement."""
CORRECTION = 10.0
"""Points that a correction brings at least."""
CORRECTION_WEIGHT = 0.3
LEAST_CORRECTED = 0.1
"""The share of words that a person changed (HTER) from which a post-edit is a correction."""
FEWEST = 3
"""Segments that an n-gram must stand in."""
STEPS = 100

Matrix = npt.NDArray[np.float64]


class Row(msgspec.Struct):
    """What is read of a row of the data."""

    id: str
    source: str
    target: str
    target_tokenised: str
    da: float
    post_edit: str | None = None
    hter: float | None = None


class Sample(NamedTuple):
    """A segment as it is learnt from: its texts and what is measured in it, and the same for texts that are worse by
    a planted fault, and for one that is better by a person's corrections.
    """

    source: str
    target: str
    values: dict[str, float]
    faulty: tuple[tuple[str, dict[str, float]], ...]
    corrected: tuple[tuple[str, dict[str, float]], ...]


def read(data: Path, pair: str, sets: Sequence[str]) -> list[Row]:
    """The rows of a pair."""
    decoder = msgspec.json.Decoder(Row)
    rows: list[Row] = []
    for name in sets:
        with gzip.open(data / f"{name}-{pair}.open.jsonl.gz", "rb") as stream:
            rows += map(decoder.decode, stream)
    return rows


def percentiles(values: Sequence[float]) -> Matrix:
    """From 0 to 100; equal values share their mean."""
    found = np.asarray(values, dtype=float)
    _, places, counts = np.unique(found, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    result: Matrix = (100 * (ends - (counts - 1) / 2 - 0.5) / len(found))[places]
    return result


# --- measuring


def samples(data: Path, pair: str, rows: Sequence[Row]) -> list[Sample]:
    """Every row measured with tables that do not know it."""
    own = own_renderings(*pair.split("-"))
    known = [pairs_of(TableRow(row.source, row.target_tokenised, row.post_edit), pair) for row in rows]
    others = parallel_text(data, pair, ["mlqe20"])
    found: list[Sample | None] = [None] * len(rows)
    for fold in range(FOLDS):
        text = [each for number, pairs in enumerate(known) if number % FOLDS != fold for each in pairs] + others
        table = "".join(table_lines(text, own, tallies(text, own)))
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "packs"
            shutil.copytree(packs.ROOT, root)
            (root / pair / FILE).write_bytes(gzip.compress(table.encode()))
            numbers = range(fold, len(rows), FOLDS)
            # A new process has read no table yet.
            with ProcessPoolExecutor(
                1, mp_context=get_context("spawn"), initializer=read_packs_of, initargs=(root,)
            ) as pool:
                measured_rows = pool.submit(measured_samples, pair, rows, numbers).result()
        for number, sample in zip(numbers, measured_rows, strict=True):
            found[number] = sample
    return [sample for sample in found if sample is not None]


def read_packs_of(root: Path) -> None:
    """Has this process read the language packs of another folder."""
    packs.ROOT = root


def measured_samples(pair: str, rows: Sequence[Row], numbers: Sequence[int]) -> list[Sample]:
    """The rows of these numbers, measured; the others lend words to planted faults."""
    from tqcheck.checks.catalogue import Checker
    from tqcheck.settings import Settings

    source_language, target_language = pair.split("-")
    checker = Checker(Settings())

    def values(source: str, target: str) -> dict[str, float]:
        segment = Segment("", target, target_language, Location("", 1), source, source_language)
        checked = checker.check(segment)
        context = checker.context(segment)
        return {**measured(context), **of_findings(checked.findings, len(context.target.tokens))}

    result = []
    for number in numbers:
        row = rows[number]
        other = rows[(number + len(rows) // 2) % len(rows)]
        faulty = planted(row.source, row.target, other.target, SEED + number)
        better = [] if (text := correction(row)) is None else [text]
        result.append(
            Sample(
                row.source,
                row.target,
                values(row.source, row.target),
                tuple((text, values(row.source, text)) for text in faulty),
                tuple((text, values(row.source, text)) for text in better),
            )
        )
    return result


def correction(row: Row) -> str | None:
    """The post-edit as running text where much was corrected; None where it cannot be had as the translation is."""
    if row.post_edit is None or row.hter is None or row.hter < LEAST_CORRECTED:
        return None
    if running_text(row.target_tokenised) != row.target:
        return None
    return running_text(row.post_edit)


# --- learning


class NGrams:
    """Rows of n-gram places with their values, as far as a sparse matrix is needed here."""

    def __init__(self, texts: Sequence[tuple[str, ...]]) -> None:
        """Each row is a tuple of the texts of the sides that are weighed."""
        self.sides = len(texts[0])
        columns, values, lengths = [], [], []
        for sides in texts:
            count = 0
            for side, text in enumerate(sides):
                found = wording.places(text).astype(np.int64)
                unique, times = np.unique(found, return_counts=True)
                columns.append(unique + side * wording.PLACES)
                values.append(times / (len(found) + wording.PRIOR))
                count += len(unique)
            lengths.append(count)
        self.columns = np.concatenate(columns)
        self.values = np.concatenate(values)
        self.lengths = np.array(lengths)

    @property
    def width(self) -> int:
        """Columns."""
        return self.sides * wording.PLACES

    def times(self, weights: Matrix) -> Matrix:
        """The matrix times a vector."""
        products = np.append(self.values * weights[self.columns], 0.0)
        starts = np.concatenate([[0], np.cumsum(self.lengths)[:-1]])
        sums = np.add.reduceat(products, np.minimum(starts, len(products) - 1))
        return np.where(self.lengths > 0, sums, 0.0)

    def transposed(self, rows: Matrix) -> Matrix:
        """The transposed matrix times a vector."""
        weighted = self.values * np.repeat(rows, self.lengths)
        return np.bincount(self.columns, weighted, minlength=self.width).astype(float)

    def seen(self) -> Matrix:
        """In how many rows each column is."""
        return np.bincount(self.columns, minlength=self.width).astype(float)


class Differences:
    """Rows of one n-gram matrix less those of another."""

    def __init__(self, one: NGrams, other: NGrams) -> None:
        self._one, self._other = one, other

    def times(self, weights: Matrix) -> Matrix:
        """The matrix times a vector."""
        return self._one.times(weights) - self._other.times(weights)

    def transposed(self, rows: Matrix) -> Matrix:
        """The transposed matrix times a vector."""
        return self._one.transposed(rows) - self._other.transposed(rows)


def fitted_wording(
    grams: NGrams, wanted: Matrix, differences: Differences | None, points: Matrix, rows: Matrix, paired: Matrix
) -> Matrix:
    """The weights of the n-grams by ridge regression with conjugate gradients; `rows` and `paired` weigh the rows of
    `grams`, which should come to `wanted`, and of `differences`, which should come to `points`.
    """
    seen = grams.seen()
    # Rare n-grams say more, and those of a name or two nothing.
    scale = np.where(seen >= FEWEST, np.log(len(wanted) / np.maximum(seen, 1)) + 1, 0.0)

    def product(weights: Matrix) -> Matrix:
        result = grams.transposed(rows * grams.times(scale * weights))
        if differences is not None:
            result = result + differences.transposed(paired * differences.times(scale * weights))
        return scale * result + WORDING_PENALTY * weights

    right = grams.transposed(rows * wanted)
    if differences is not None:
        right = right + differences.transposed(paired * points)
    weights = np.zeros(grams.width)
    rest = scale * right
    direction = rest.copy()
    size = float(rest @ rest)
    for _ in range(STEPS):
        image = product(direction)
        step = size / float(direction @ image)
        weights += step * direction
        rest -= step * image
        size, before = float(rest @ rest), size
        if size < 1e-8:
            break
        direction = rest + size / before * direction
    return scale * weights


def standardised(
    samples_values: Sequence[Mapping[str, float]], names: Sequence[str], means: Matrix, deviations: Matrix
) -> Matrix:
    """Measurements in standard deviations from their means; 0 where one is not known."""
    found = np.array([[values.get(name, np.nan) for name in names] for values in samples_values], dtype=float)
    return np.nan_to_num(np.clip((found - means) / deviations, -MOST_DEVIATIONS, MOST_DEVIATIONS))


class Fit(NamedTuple):
    """A fitted model: `base`, the weights of the measurements and the n-grams, and by side the mean of their figure."""

    base: float
    weights: Matrix
    grams: Matrix
    gram_means: Matrix

    def predict(self, measurements: Matrix, grams: NGrams | None) -> Matrix:
        """Scores, unbounded."""
        result: Matrix = self.base + measurements @ self.weights
        return result if grams is None else result + grams.times(self.grams) - self.gram_means.sum()


class Learner:
    """Samples of one or several pairs made ready to be fitted, whole or without a fold."""

    def __init__(self, found: Sequence[Sample], wanted: Matrix, names: Sequence[str], sides: Sequence[str]) -> None:
        self.wanted = wanted
        self.names = list(names)
        self.sides = list(sides)
        values = [sample.values for sample in found]
        raw = np.array([[each.get(name, np.nan) for name in self.names] for each in values], dtype=float)
        self.means = np.nanmean(raw, axis=0)
        self.deviations = np.maximum(np.nanstd(raw, axis=0), 1e-6)
        self.measurements = standardised(values, self.names, self.means, self.deviations)
        # Each pair is (number of the sample, its other text, what is measured in that, points, weight).
        pairs = [
            *((number, *each, -FAULT, FAULT_WEIGHT) for number, sample in enumerate(found) for each in sample.faulty),
            *(
                (number, *each, CORRECTION, CORRECTION_WEIGHT)
                for number, sample in enumerate(found)
                for each in sample.corrected
            ),
        ]
        self.of_sample = np.array([number for number, *_ in pairs])
        self.points = np.array([points for *_, points, _ in pairs])
        self.pair_weights = np.array([weight for *_, weight in pairs])
        changed = standardised([each for _, _, each, _, _ in pairs], self.names, self.means, self.deviations)
        self.moved = changed - self.measurements[self.of_sample]
        self.grams: NGrams | None = None
        self.differences: Differences | None = None
        if sides:
            self.grams = NGrams([self._texts(sample, sample.target) for sample in found])
            self.differences = Differences(
                NGrams([self._texts(found[number], text) for number, text, *_ in pairs]),
                NGrams([self._texts(found[number], found[number].target) for number, *_ in pairs]),
            )

    def _texts(self, sample: Sample, target: str) -> tuple[str, ...]:
        return tuple(sample.source if side == "source" else target for side in self.sides)

    def fit(self, kept: npt.NDArray[np.bool_]) -> Fit:
        """The model of the samples that are kept."""
        rows = kept.astype(float)
        paired = self.pair_weights * rows[self.of_sample]
        base = float(self.wanted[kept].mean())
        design, moved = self.measurements, self.moved
        left = (design.T * rows) @ design + (moved.T * paired) @ moved + PENALTY * np.eye(design.shape[1])
        right = (design.T * rows) @ (self.wanted - base) + moved.T @ (paired * self.points)
        weights = np.linalg.solve(left, right)
        if self.grams is None:
            return Fit(base, weights, np.zeros(0), np.zeros(0))
        rest = self.wanted - base - design @ weights
        grams = fitted_wording(self.grams, rest, self.differences, self.points - moved @ weights, rows, paired)
        means = []
        for side in range(len(self.sides)):
            part = np.zeros_like(grams)
            place = slice(side * wording.PLACES, (side + 1) * wording.PLACES)
            part[place] = grams[place]
            means.append(self.grams.times(part)[kept].mean())
        return Fit(base, weights, grams, np.array(means))

    def predicted_apart(self) -> Matrix:
        """What each sample is given by a model that was fitted without its fold."""
        result = np.zeros(len(self.wanted))
        folds = np.arange(len(self.wanted)) % FOLDS
        for fold in range(FOLDS):
            found = self.fit(folds != fold).predict(self.measurements, self.grams)
            result[folds == fold] = found[folds == fold]
        return result


def spearman(one: Matrix, other: Matrix) -> float:
    """Rank correlation."""
    return float(np.corrcoef(percentiles(list(one)), percentiles(list(other)))[0, 1])


def write(name: str, pair: str, learner: Learner) -> Parameters:
    """Fits a model to all samples, sets its scale by the folds, and writes its files."""
    apart = learner.predicted_apart()
    slope = float(np.polyfit(apart, learner.wanted, 1)[0])
    fit = learner.fit(np.ones(len(learner.wanted), dtype=bool))
    FOLDER.mkdir(exist_ok=True)
    steps = {}
    if learner.sides:
        tables = fit.grams.reshape(len(learner.sides), wording.PLACES) * slope
        stored = []
        for side, table in zip(learner.sides, tables, strict=True):
            # One n-gram in ten thousand is cut to the largest weight that the others need.
            largest = float(np.quantile(np.abs(table[table != 0]), 0.9999))
            steps[side] = round(largest / 127, 6)
            stored.append(np.clip(np.round(table / steps[side]), -127, 127).astype(np.int8))
        (FOLDER / f"{name}.wording.gz").write_bytes(gzip.compress(np.concatenate(stored).tobytes(), mtime=0))
    parameters = Parameters(
        pair,
        len(learner.wanted),
        round(fit.base, 3),
        {
            measurement: Weighed(round(mean, 5), round(deviation, 5), round(weight * slope, 4))
            for measurement, mean, deviation, weight in zip(
                learner.names, learner.means.tolist(), learner.deviations.tolist(), fit.weights.tolist(), strict=True
            )
        },
        {side: round(mean * slope, 4) for side, mean in zip(learner.sides, fit.gram_means.tolist(), strict=True)},
        steps,
    )
    (FOLDER / f"{name}.json").write_bytes(msgspec.json.format(msgspec.json.encode(parameters), indent=1) + b"\n")
    moved = learner.moved @ fit.weights
    if learner.differences is not None:
        moved = moved + learner.differences.times(fit.grams)
    right = moved * learner.points > 0
    print(
        f"{name}: {len(learner.wanted)} segments, "
        f"rank correlation on folds apart {spearman(apart, learner.wanted):.3f}, scale {slope:.2f}, "
        f"planted faults lower the score {right[learner.points < 0].mean():.2f}, "
        f"corrections raise it {right[learner.points > 0].mean():.2f}",
        flush=True,
    )
    return parameters


def names_of(found: Sequence[Sample], name: str) -> list[str]:
    """The measurements that a model weighs: those that vary, and of them, for all languages, what they all share."""
    names = sorted({name for sample in found for name in sample.values})
    varying = [each for each in names if len({sample.values.get(each) for sample in found}) > 1]
    if name in PAIRS:
        return varying
    # English targets that no pair's model serves have one of their own.
    return [each for each in varying if is_general(each) and not (name == "any" and each.startswith("word-order."))]


def is_general(name: str) -> bool:
    """Whether a measurement says the same whatever the source language."""
    return not name.startswith(("source-", "register."))


def main() -> None:
    """Learns and writes every model."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="the bench's folder")
    parser.add_argument("--samples", type=Path, help="keep what is measured here, and read it from here")
    arguments = parser.parse_args()
    found, wanted = {}, {}
    for pair in PAIRS:
        rows = read(arguments.data, pair, SETS)
        wanted[pair] = percentiles([row.da for row in rows])
        found[pair] = list(kept_samples(arguments.samples, pair)) or samples(arguments.data, pair, rows)
        if arguments.samples:
            (arguments.samples / f"{pair}.json").write_bytes(msgspec.json.encode(found[pair]))
        write(pair, pair, Learner(found[pair], wanted[pair], names_of(found[pair], pair), SIDES))
    for name, pairs in (("any-en", [pair for pair in PAIRS if pair.endswith("-en")]), ("any", list(PAIRS))):
        together = [sample for pair in pairs for sample in found[pair]]
        sides = ["target"] if name == "any-en" else []
        write(
            name,
            name,
            Learner(together, np.concatenate([wanted[pair] for pair in pairs]), names_of(together, name), sides),
        )


def kept_samples(folder: Path | None, pair: str) -> Iterator[Sample]:
    """The samples that an earlier run has kept."""
    if folder is not None and (folder / f"{pair}.json").is_file():
        for source, target, values, *others in json.loads((folder / f"{pair}.json").read_bytes()):
            yield Sample(source, target, values, *(tuple((text, each) for text, each in texts) for texts in others))


if __name__ == "__main__":
    main()
