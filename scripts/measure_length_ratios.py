"""Measures how long translations are: the table `pairs` of tqcheck/language/packs/length_ratios.toml.

From MLQE-PE (CC0 1.0), the sets mlqetrain, mlqedev and mlqe20 of the bench: post-edits, in characters without spaces.

Usage: python scripts/measure_length_ratios.py --data DIR   (prints the table)
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from train_translation_tables import PAIRS, read_rows

from tqcheck.language.lengths import length

SHORTEST = 15
"""Shorter sources are titles and numbers."""
_LEAST_FLOOR, _LEAST_SLOPE = 0.012, 1.0
"""Post-edits keep nearer to their source than translations from scratch."""
SETS = ("mlqetrain", "mlqedev", "mlqe20")


def measured(data: Path, pair: str) -> tuple[float, float, float]:
    """The mean of the log-ratio, and the floor and the slope of its variance over 1 / length (trimmed)."""
    lengths = [
        (length(row.source), length(row.post_edit or row.target_tokenised))
        for name in SETS
        for row in read_rows(data, name, pair)
    ]
    pairs = np.array([each for each in lengths if min(each) >= SHORTEST], dtype=float)
    ratios = np.log(pairs[:, 1] / pairs[:, 0])
    mean = float(np.median(ratios))
    inverse = 1 / pairs.min(axis=1)
    squares = (ratios - mean) ** 2
    kept = squares < np.quantile(squares, 0.98)
    slope, floor = np.polyfit(inverse[kept], squares[kept], 1)
    return mean, max(float(floor), _LEAST_FLOOR), max(float(slope), _LEAST_SLOPE)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="the bench's folder")
    arguments = parser.parse_args()
    for pair in PAIRS:
        mean, floor, slope = measured(arguments.data, pair)
        print(f"{pair} = {{ mean = {mean:.3f}, floor = {floor:.4f}, slope = {slope:.2f} }}")


if __name__ == "__main__":
    main()
