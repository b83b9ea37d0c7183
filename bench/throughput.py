"""Times 1000 segment pairs through all checks on one core, and each check alone (bench/README.md)."""

from __future__ import annotations

import argparse
import itertools
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from rows import read, segment, set_path

from tqcheck.checks.catalogue import Checker
from tqcheck.checks.check import Check, CorpusCheck
from tqcheck.checks.context import Context
from tqcheck.language.inflection import inflect_like
from tqcheck.model import Document, Segment
from tqcheck.reports.tables import Table, text_table
from tqcheck.run import collect_rarely
from tqcheck.run.serial import check_document
from tqcheck.scoring.estimate.estimators import estimated, estimator
from tqcheck.settings import Settings

PAIRS = 1000
MEASURED, WARM_UP = "bio-mqm-ru-en", "mlqe21-ru-en"


def segments(data: Path, name: str, count: int) -> list[Segment]:
    """The first `count` segments of a set, from the beginning again where it has fewer."""
    rows = itertools.islice(itertools.cycle(list(read(set_path(data, name)))), count)
    return [segment(row, number, name) for number, row in enumerate(rows, start=1)]


def seconds(checker: Checker, texts: Sequence[Segment]) -> float:
    """All checks over all texts, and their estimates where the settings want them."""
    start = time.perf_counter()
    items = check_document(Document("bench", "jsonl", texts), checker)
    if (name := checker.settings.estimate) is not None:
        items = estimated(items, estimator(name))
    for _ in items:
        pass
    return time.perf_counter() - start


def seconds_alone(checker: Checker, check: Check, texts: Sequence[Segment]) -> float:
    """One check over all texts. It makes its analyses itself, which all checks share in a real run."""
    start = time.perf_counter()
    for text in texts:
        context = Context(text, checker.glossary)
        if isinstance(check, CorpusCheck):
            for _ in check.observe(text, context):
                pass
        for _ in check.find(text, context):
            pass
    return time.perf_counter() - start


def megabytes() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data (bench/README.md)")
    parser.add_argument("--estimate", action="store_true", help="estimate the quality of every segment, too")
    arguments = parser.parse_args()
    data = arguments.data
    collect_rarely()
    start = time.perf_counter()
    checker = Checker(Settings(estimate="calibrated" if arguments.estimate else None))
    loading = time.perf_counter() - start
    other = segments(data, WARM_UP, 400)
    texts = segments(data, MEASURED, PAIRS)
    warming = seconds(checker, other)
    # Few findings suggest an inflected word: the table of English inflections, read once, may not be loaded yet.
    inflect_like("cat", "dogs", "en")
    warm = seconds(checker, texts)
    again = seconds(checker, texts)
    print(
        f"{len(checker.checks)} checks, loaded in {loading:.2f} s, "
        f"warmed up on {len(other)} other pairs in {warming:.2f} s"
    )
    print(f"{PAIRS} pairs: {warm:.2f} s warm, {again:.2f} s the same pairs again")
    print(f"peak memory: {megabytes():.0f} MB\n")
    alone = {check.id: seconds_alone(checker, check, texts) for check in checker.applicable(texts[0])}
    total = sum(alone.values()) or 1
    rows = [
        (name, f"{1000 * spent:.1f}", f"{spent / total:.0%}")
        for name, spent in sorted(alone.items(), key=lambda item: -item[1])
    ]
    print(text_table(Table(("check alone", "ms", "share"), rows)))


if __name__ == "__main__":
    main()
