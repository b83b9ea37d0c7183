"""How long a large glossary takes: to load, and on 1,000 pairs more than without one; and the memory of the process.

    python bench/glossary.py --data DIR

The terms are made at random from Russian and English words, two thirds of them of two or three words, and written to a
CSV file, which is then read as `--glossary` reads it. A term of one word has the translations that the translation
table knows; the others mean nothing. Every fourth word of a text is a term, far more than of real glossaries.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from rows import read, segment, set_path
from wordfreq import top_n_list

from tqcheck.checks.catalogue import Checker
from tqcheck.glossary.loading import load
from tqcheck.glossary.terms import Glossary
from tqcheck.language.frequency import zipf
from tqcheck.language.text import Text
from tqcheck.language.translations import table
from tqcheck.model import Segment
from tqcheck.run import collect_rarely
from tqcheck.settings import Settings

_WORDS = 150_000
_FORBIDDEN, _MOST = 0.1, 6


def terms(count: int, seed: int, lengths: tuple[int, ...]) -> Iterator[tuple[str, str, str]]:
    """(source, target, status): up to six translations of a source term, and of every tenth one that is forbidden."""
    rng = random.Random(seed)
    russian, english = ([word for word in top_n_list(language, _WORDS) if word.isalpha()] for language in ("ru", "en"))
    lexical = table("ru", "en")
    assert lexical is not None
    seen: set[str] = set()
    made = 0
    while made < count:
        length = rng.choice(lengths)
        source, target = (" ".join(rng.choice(words) for _ in range(length)) for words in (russian, english))
        if source in seen:
            continue
        seen.add(source)
        (*_, word) = lexical.source.words(Text(source, "ru")).known
        known = sorted(word.renderings, key=lambda rendering: -zipf(rendering, "en"))[:_MOST] if length == 1 else ()
        for place, each in enumerate(known or (target,)):
            yield source, each, "admitted" if place else "preferred"
            made += 1
        if made < count and rng.random() < _FORBIDDEN:
            yield source, rng.choice(english), "forbidden"
            made += 1


def write_terms(path: Path, count: int, seed: int, lengths: tuple[int, ...]) -> None:
    """A glossary in CSV."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("source", "target", "status"))
        writer.writerows(terms(count, seed, lengths))


def seconds(checker: Checker, pairs: list[Segment]) -> float:
    """The processor time of one run over all pairs."""
    start = time.process_time()
    for pair in pairs:
        checker.check(pair)
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--terms", type=int, default=100_000)
    parser.add_argument("--set", default="bio-mqm-ru-en", dest="name")
    parser.add_argument("--lengths", default="1,2,2,3,1,2", help="of terms in words, as often as they are to be")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    lengths = tuple(map(int, arguments.lengths.split(",")))
    collect_rarely()
    rows = itertools.islice(read(set_path(arguments.data, arguments.name)), 1000)
    pairs = [segment(row, number, arguments.name) for number, row in enumerate(rows, start=1)]
    without = Checker(Settings())
    seconds(without, pairs)
    before = _megabytes()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "terms.csv"
        # Its word lists are no part of what a glossary takes.
        with ProcessPoolExecutor(1) as pool:
            pool.submit(write_terms, path, arguments.terms, arguments.seed, lengths).result()
        start = time.process_time()
        glossary, problems = load([path], source_language="ru", target_language="en")
        loaded = time.process_time() - start
    assert not problems, problems[:3]
    plain = min(seconds(without, pairs) for _ in range(3))
    first = seconds(Checker(Settings(), glossary), pairs)
    warm = min(seconds(Checker(Settings(), glossary), pairs) for _ in range(2))
    found = _findings(glossary, pairs)
    print(f"{len(glossary.terms):,} rows: read in {loaded:.2f} s")
    print(f"{len(pairs)} pairs: {plain:.2f} s without, {first:.2f} s with, indexing included, {warm:.2f} s again")
    print(f"{found} findings of terms; {_megabytes():.0f} MB at most, {before:.0f} MB before the glossary was read")


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10


def _findings(glossary: Glossary, pairs: list[Segment]) -> int:
    checker = Checker(Settings(select=("missing-term", "forbidden-term")), glossary)
    return sum(len(checker.check(pair).findings) for pair in pairs)


if __name__ == "__main__":
    main()
