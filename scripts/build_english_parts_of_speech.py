"""Build the table of parts of speech that lemminflect's dictionary lacks, or that hardly any text has.

Source: ``wordnet-base`` 3.0 (Debian): WordNet, Copyright 2006 Princeton University, WordNet 3.0 licence. Its index says
which parts of speech a lemma has, and how often each sense was found in the texts that were tagged by hand.

Output: ``parts_of_speech.txt``, sorted, one lemma a line: the lemma, the parts of speech to add (``n v a r``) after
``+`` (those of a word that lemminflect does not have only where a tagged text has it); after ``-`` the one (v, or n
where there is no v) that the lemma hardly ever is: none of at least 40 tagged occurrences.

Usage: ``python scripts/build_english_parts_of_speech.py [--wordnet DIR] [--output DIR]``
"""

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from lemminflect import getAllLemmas

WORDNET = Path("/usr/share/wordnet")
OUTPUT = Path(__file__).resolve().parent.parent / "tqcheck/language/packs/en"
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
LEMMINFLECT = {"NOUN": "n", "PROPN": "n", "VERB": "v", "AUX": "v", "ADJ": "a", "ADV": "r"}
SENSE_PARTS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
FEWEST_TAGGED = 40
"""Occurrences that must be tagged before a part of speech that none of them has is left out."""


def listed_parts(wordnet: Path) -> dict[str, set[str]]:
    """The parts of speech of every single lower-case word of WordNet's index."""
    parts: dict[str, set[str]] = defaultdict(set)
    for name, part in PARTS.items():
        for line in (wordnet / f"index.{name}").read_text(encoding="utf-8").splitlines():
            word = line.split(" ", 1)[0]
            if word.isalpha() and word.isascii():
                parts[word].add(part)
    return parts


def proper_names(wordnet: Path) -> set[str]:
    """The words that WordNet writes with a capital only; its index has all in lower case."""
    written: dict[str, set[bool]] = defaultdict(set)
    for name in PARTS:
        for line in (wordnet / f"data.{name}").read_text(encoding="utf-8").splitlines():
            if not line.startswith("  "):
                fields = line.split(" ")
                for word in fields[4 : 4 + 2 * int(fields[3], 16) : 2]:
                    written[word.lower()].add(word[0].isupper())
    return {word for word, capitals in written.items() if capitals == {True}}


def tagged(wordnet: Path) -> dict[str, Counter[str]]:
    """How often a lemma was tagged with each part of speech."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for line in (wordnet / "cntlist.rev").read_text(encoding="utf-8").splitlines():
        key, _, count = line.split()
        lemma, _, sense = key.partition("%")
        counts[lemma][SENSE_PARTS[sense[0]]] += int(count)
    return counts


def rows(wordnet: Path) -> list[str]:
    """The lines of the table."""
    counts = tagged(wordnet)
    names = proper_names(wordnet)
    lines = []
    for word, parts in sorted(listed_parts(wordnet).items()):
        readings = {LEMMINFLECT[part]: lemmas for part, lemmas in getAllLemmas(word).items() if part in LEMMINFLECT}
        known = set(readings)
        found = counts.get(word, Counter())
        if not known and (not found or word in names) and parts != {"r"}:
            continue
        common = found.total() >= FEWEST_TAGGED
        added = "".join(sorted(part for part in parts - known if found[part] or not common))
        # A verb is a noun where need be (a launch), whether or not the texts have it.
        doubtful = {"v"} if "v" in known else {"n"}
        left_out = "".join(
            sorted(part for part in doubtful if common and not found[part] and word in readings.get(part, ()))
        )
        if added or left_out:
            lines.append(" ".join(filter(None, (word, added and f"+{added}", left_out and f"-{left_out}"))))
    return lines


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wordnet", type=Path, default=WORDNET)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    text = "".join(f"{line}\n" for line in rows(arguments.wordnet))
    (arguments.output / "parts_of_speech.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
