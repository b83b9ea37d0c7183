"""How well the quality estimate orders segments as people do: prints its figures as Markdown (bench/README.md).

Rank correlation with direct assessments (DA) on sets that no model has learnt from, and how many of the worst fifth are
in the estimate's worst fifth; the same within two genres, so that a model that only tells genres apart shows; against
MQM and critical errors, which it was not made for; and the share of planted faults (DEMETR) that lower the score of
their segment. `tqcheck evaluate` does the counting.
"""

from __future__ import annotations

import argparse
import bisect
import dataclasses
import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rows import set_path

from tqcheck.checks.catalogue import Checker
from tqcheck.model import Location, Segment
from tqcheck.reports.records import segment_record
from tqcheck.reports.tables import Table, figure, markdown_table
from tqcheck.scoring.estimate.own import UNCALIBRATED, OwnEstimator
from tqcheck.scoring.evaluation import evaluate
from tqcheck.scoring.evaluation.figures import Evaluation
from tqcheck.scoring.evaluation.json_lines import lines
from tqcheck.scoring.intervals import Bootstrap
from tqcheck.settings import Settings

LEARNT = ("mlqetrain", "mlqedev")
TRAINED = ("ru-en", "ro-en", "et-en", "en-de")
OTHERS = ("ne-en", "si-en", "en-cs")
MQM = ("bio-mqm-ru-en", "bio-mqm2-ru-en", "bio-mqm-en-de")
CRITICAL = ("critical-test-en-de", "critical-test-en-cs")
BOOTSTRAP = Bootstrap(1000, 12345)
WORST = 0.2
WEIGHTS = {"critical": 10, "major": 5, "minor": 1}

Row = Mapping[str, Any]


def read(path: Path) -> list[Row]:
    return [line for _, line in lines(path, dict)]


def estimated(rows: Iterable[Row]) -> tuple[list[Row], float, float]:
    """What `tqcheck check --estimate=uncalibrated` writes, and the seconds of checking and of estimating. Trained pairs
    have their own models in this mode, too.
    """
    checker, estimator = Checker(Settings()), OwnEstimator(UNCALIBRATED)
    records: list[Row] = []
    checking = estimating = 0.0
    for number, row in enumerate(rows, start=1):
        place = Location("", number)
        segment = Segment(row["id"], row["target"], row["tgt_lang"], place, row["source"], row["src_lang"])
        start = time.perf_counter()
        checked = checker.check(segment)
        middle = time.perf_counter()
        checked = dataclasses.replace(checked, evidence=estimator.evidence(segment, checker.context(segment)))
        checked = dataclasses.replace(checked, estimate=estimator.estimates([checked])[0])
        end = time.perf_counter()
        checking, estimating = checking + middle - start, estimating + end - middle
        records.append(segment_record(checked))
    return records, checking, estimating


def evaluated(rows: Sequence[Row], records: Sequence[Row], folder: Path) -> Evaluation:
    """The rows as gold, the records as what was predicted for them."""
    for name, written in (("gold", rows), ("predicted", records)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(each) + "\n" for each in written), encoding="utf-8")
    return evaluate([folder / "gold.jsonl"], [folder / "predicted.jsonl"], BOOTSTRAP)


def is_saying(row: Row) -> bool:
    """Whether a row looks like one of the proverbs and quotations of the Russian set: short, no digit and no capital
    but the first.
    """
    source = row["source"]
    return len(source.split()) <= 15 and not any(map(str.isdigit, source)) and source[1:] == source[1:].lower()


def with_mqm(row: Row) -> Row:
    """A row with the penalties a word of its spans as the score that people gave it."""
    penalty = sum(WEIGHTS.get(span["severity"].lower(), 1) for span in row["spans"])
    return {**row, "mqm": -penalty / len(row["target"].split())}


def rating_rows(name: str, rows: Sequence[Row], records: Sequence[Row], folder: Path) -> tuple[str, ...]:
    wanted = {row["id"] for row in rows}
    evaluation = evaluated(rows, [record for record in records if record["id"] in wanted], folder)
    found = next(rating for rating in evaluation.ratings if not rating.group and rating.scale in ("da", "mqm"))
    interval = found.spearman_interval
    worst = next(each for each in found.worst if each.share == WORST)
    return (
        name,
        str(found.segments),
        figure(found.spearman, 3),
        f"{interval.low:.3f} to {interval.high:.3f}" if interval else "–",
        figure(worst.precision),
    )


def ratings(data: Path, folder: Path) -> Iterable[tuple[str, ...]]:
    for pair in (*TRAINED, *OTHERS):
        rows = read(set_path(data, f"mlqe21-{pair}"))
        records = estimated(rows)[0]
        name = f"mlqe21-{pair}" if pair in TRAINED else f"mlqe21-{pair} (uncalibrated)"
        yield rating_rows(name, rows, records, folder)
        if pair == "ru-en":
            yield rating_rows("– sayings", [row for row in rows if is_saying(row)], records, folder)
            yield rating_rows("– other text", [row for row in rows if not is_saying(row)], records, folder)
    for name in MQM:
        rows = [with_mqm(row) for row in read(set_path(data, name)) if row.get("spans") is not None]
        yield rating_rows(f"{name} (MQM)", rows, estimated(rows)[0], folder)


def calibration(data: Path) -> Iterable[tuple[str, ...]]:
    """Of segments by their scores, the mean percentile of their DA among those of the training segments."""
    for pair in TRAINED:
        known = sorted(float(row["da"]) for name in LEARNT for row in read(set_path(data, f"{name}-{pair}")))
        rows = read(set_path(data, f"mlqe21-{pair}"))
        found: defaultdict[int, list[float]] = defaultdict(list)
        for row, record in zip(rows, estimated(rows)[0], strict=True):
            found[min(4, int(record["score"] // 20))].append(100 * bisect.bisect(known, row["da"]) / len(known))
        cells = [f"{sum(found[at]) / len(found[at]):.0f} ({len(found[at])})" if found[at] else "–" for at in range(5)]
        yield f"mlqe21-{pair}", *cells


def labels(data: Path, folder: Path) -> Iterable[tuple[str, ...]]:
    for name in CRITICAL:
        rows = read(set_path(data, name))
        found = evaluated(rows, estimated(rows)[0], folder).labels
        assert found is not None
        yield name, str(found.segments), figure(found.area, 3)


def planted(data: Path, folder: Path) -> Iterable[tuple[str, ...]]:
    rows = read(set_path(data, "demetr"))
    records, checking, estimating = estimated(rows)
    print(f"checking {1000 * checking / len(rows):.2f} ms a segment, estimating {1000 * estimating / len(rows):.2f} ms")
    ranking = evaluated(rows, records, folder).pair_ranking
    assert ranking is not None
    kinds = [kind for kind in ranking.kinds if kind.kind != "base_id35_reference"]
    yield "all kinds, mean", str(ranking.pairs), figure(sum(kind.lower for kind in kinds) / len(kinds), 3)
    for kind in sorted(kinds, key=lambda kind: kind.lower):
        yield kind.kind.replace("_", " "), str(kind.pairs), figure(kind.lower)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data (bench/README.md)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        header = ("set", "segments", "rank correlation", "95 % interval", "worst fifth found")
        print(markdown_table(Table(header, list(ratings(arguments.data, folder)))), end="\n\n", flush=True)
        scores = ("set", *(f"{low} to {low + 20}" for low in range(0, 100, 20)))
        print(markdown_table(Table(scores, list(calibration(arguments.data)))), end="\n\n", flush=True)
        areas = ("set", "segments", "area under the curve")
        print(markdown_table(Table(areas, list(labels(arguments.data, folder)))), end="\n\n", flush=True)
        faults = ("planted fault", "pairs", "lowers the score")
        print(markdown_table(Table(faults, list(planted(arguments.data, folder)))))


if __name__ == "__main__":
    main()
