"""Build the table of English words of one family that are different parts of speech: death, die; liver, hepatic.

Source: ``wordnet-base`` 3.0 (Debian): WordNet, Copyright 2006 Princeton University, WordNet 3.0 licence. Its pointers
``+`` (derivationally related) and ``\\`` (pertains to) join words of two synsets.

Output: ``derivations.txt.gz``, sorted, one lemma a line, then its relatives. Persons are left out (a physicist is no
physics), names, and pairs of the same part of speech or the same letters.

Usage: ``python scripts/build_english_derivations.py [--wordnet DIR] [--output DIR]``
"""

import argparse
import gzip
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

WORDNET = Path("/usr/share/wordnet")
OUTPUT = Path(__file__).resolve().parent.parent / "tqcheck/language/packs/en"
FILES = ("noun", "verb", "adj")
RELATED = ("+", "\\")
PERSON = 18
"""WordNet's lexicographer file of nouns that are persons."""


class Pointer(NamedTuple):
    """From one word of a synset (0: all) to one of another."""

    word: int
    synset: tuple[str, str]
    other: int


class Synset(NamedTuple):
    """Its words, and the pointers to related ones; `part` is n, v or a."""

    part: str
    is_person: bool
    words: list[str]
    pointers: list[Pointer]


def synsets(wordnet: Path) -> dict[tuple[str, str], Synset]:
    """All synsets of nouns, verbs and adjectives, by their offset and part."""
    found = {}
    for name in FILES:
        for line in (wordnet / f"data.{name}").read_text(encoding="utf-8").splitlines():
            if line.startswith("  "):
                continue
            fields = line.split(" ")
            count = int(fields[3], 16)
            words = [word.partition("(")[0] for word in fields[4 : 4 + 2 * count : 2]]
            first = 5 + 2 * count
            pointers = [
                Pointer(int(ends[:2], 16), (offset, _part(part)), int(ends[2:], 16))
                for symbol, offset, part, ends in zip(
                    *(fields[first + place : first + 4 * int(fields[first - 1]) : 4] for place in range(4)), strict=True
                )
                if symbol in RELATED
            ]
            part = _part(fields[2])
            found[fields[0], part] = Synset(part, part == "n" and int(fields[1]) == PERSON, words, pointers)
    return found


def _part(letter: str) -> str:
    return "a" if letter == "s" else letter


def relatives(wordnet: Path) -> dict[str, set[str]]:
    """The relatives of every word that has some."""
    found: dict[str, set[str]] = defaultdict(set)
    known = synsets(wordnet)
    for synset in known.values():
        for pointer in synset.pointers:
            other = known.get(pointer.synset)
            if other is None or other.part == synset.part or synset.is_person or other.is_person:
                continue
            words = [synset.words[pointer.word - 1]] if pointer.word else synset.words
            others = [other.words[pointer.other - 1]] if pointer.other else other.words
            for word in words:
                for relative in others:
                    if word != relative and all(each.isalpha() and each.islower() for each in (word, relative)):
                        found[word].add(relative)
                        found[relative].add(word)
    return found


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wordnet", type=Path, default=WORDNET)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    lines = (f"{word} {' '.join(sorted(others))}\n" for word, others in sorted(relatives(arguments.wordnet).items()))
    data = gzip.compress("".join(lines).encode(), mtime=0)
    (arguments.output / "derivations.txt.gz").write_bytes(data)


if __name__ == "__main__":
    main()
