"""Build the table of word classes that hardly ever stand side by side in English.

Source: ``wordnet-base`` 3.0 (Debian): WordNet, Copyright 2006 Princeton University, WordNet 3.0 licence: the
definitions and examples of its synsets, about 1.4 million words.

Output: ``improbable_pairs.txt``, sorted, one line a symbol (``language/word_order.py``): the symbol, then those that
follow it less than FEWEST times as often as chance would have it, where chance would have it at least EXPECTED times.

Usage: ``python scripts/build_english_word_order.py [--wordnet DIR] [--output DIR]``
"""

import argparse
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from tqcheck.language.word_order import NOT_JUDGED, symbols

WORDNET = Path("/usr/share/wordnet")
OUTPUT = Path(__file__).resolve().parent.parent / "tqcheck/language/packs/en"
EXPECTED = 3.0
FEWEST = 0.15
_EXAMPLE = re.compile(r'"([^"]{8,})"')


def sentences(wordnet: Path) -> Iterator[str]:
    """The definitions and examples."""
    for part in ("noun", "verb", "adj", "adv"):
        for line in (wordnet / f"data.{part}").read_text(encoding="utf-8").splitlines():
            if line.startswith("  "):
                continue
            gloss = line.partition("|")[2]
            yield from _EXAMPLE.findall(gloss)
            yield from _EXAMPLE.sub("", gloss).strip(" ;").split("; ")


def rows(wordnet: Path) -> list[str]:
    """The lines of the table."""
    single: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for sentence in sentences(wordnet):
        found = symbols(sentence)
        single.update(found)
        pairs.update(itertools.pairwise(found))
    total = single.total()
    known = sorted(symbol for symbol in single if symbol != NOT_JUDGED)
    improbable = defaultdict(list)
    for first in known:
        for second in known:
            expected = single[first] * single[second] / total
            if expected >= EXPECTED and pairs[first, second] <= FEWEST * expected:
                improbable[first].append(second)
    return [f"{first} {' '.join(seconds)}" for first, seconds in sorted(improbable.items())]


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wordnet", type=Path, default=WORDNET)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    text = "".join(f"{line}\n" for line in rows(arguments.wordnet))
    (arguments.output / "improbable_pairs.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
