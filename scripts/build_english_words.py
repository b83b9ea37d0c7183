"""Build the list of English words from SCOWL and WordNet.

Sources (Debian packages, read from the system, nothing is downloaded):

- ``scowl`` 2020.12.07: Spell Checker Oriented Word Lists, Copyright 2000-2018 Kevin Atkinson
  and others, permissive with notice (SCOWL licence; only sizes up to 70 are read, so that the
  "UK Advanced Cryptics Dictionary", which enters at size 80, gives no entry).
- ``wordnet-base`` 3.0: WordNet, Copyright 2006 Princeton University, WordNet 3.0 licence.

Output, sorted by code point, one entry a line, UTF-8, gzip without a time stamp:

- ``words.txt.gz``: lower-case words, contractions ("don't") included, possessives left out,
  since a tokenizer takes "'s" off; American, British, Canadian and Australian spellings and
  their accepted variants; WordNet's single-word lemmas and its irregular forms.

Usage: ``python scripts/build_english_words.py [--scowl DIR] [--wordnet DIR] [--output DIR]``
"""

import argparse
import gzip
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

SCOWL = Path("/usr/share/dict/scowl")
WORDNET = Path("/usr/share/wordnet")
OUTPUT = Path(__file__).resolve().parent.parent / "tqcheck/language/packs/en"

SIZES = (10, 20, 35, 40, 50, 55, 60, 70)
"""SCOWL's sizes, from the most common words (10) to the last that are surely words (70)."""

SPELLINGS = (
    "english",
    "american",
    "british",
    "british_z",
    "canadian",
    "australian",
    "british_variant_1",
    "canadian_variant_1",
    "australian_variant_1",
    "variant_1",
)
"""SCOWL's spelling categories; ``variant_1`` are spellings that dictionaries accept."""

WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*", re.UNICODE)
"""Letters, with single inner apostrophes or hyphens."""

NUMERAL = re.compile(r"[ivxlcdm]+")
"""WordNet lists "xviii" and "ilx" as nouns: numbers, kept only if SCOWL has them as words."""


def scowl_entries(
    scowl: Path, category: str, sizes: Iterable[int] = SIZES, spellings: Iterable[str] = SPELLINGS
) -> Iterator[str]:
    """Yield the entries of a SCOWL category ("words", "upper", ...) without possessives."""
    for spelling in spellings:
        for size in sizes:
            path = scowl / f"{spelling}-{category}.{size}"
            if path.exists():
                for entry in path.read_text(encoding="utf-8").split():
                    if not entry.endswith(("'s", "s'")):
                        yield entry


def wordnet_words(wordnet: Path) -> Iterator[str]:
    """Yield the lower-case, single-word lemmas of WordNet and its irregular inflected forms."""
    for part in ("noun", "verb", "adj", "adv"):
        for line in (wordnet / f"data.{part}").read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):  # the licence at the head of the file
                continue
            fields = line.split()
            count = int(fields[3], 16)
            for lemma in fields[4 : 4 + 2 * count : 2]:
                word = lemma.partition("(")[0]  # galore(ip): a syntactic marker
                if word == word.lower() and WORD.fullmatch(word):
                    yield word
        for line in (wordnet / f"{part}.exc").read_text(encoding="utf-8").splitlines():
            form = line.split()[0]
            if form == form.lower() and WORD.fullmatch(form):
                yield form


def english_words(scowl: Path, wordnet: Path) -> list[str]:
    """Return the sorted lower-case words of both sources."""
    words = {word for word in scowl_entries(scowl, "words") if word == word.lower()}
    words |= {word.lower() for word in scowl_entries(scowl, "contractions")}
    words |= {word for word in wordnet_words(wordnet) if not NUMERAL.fullmatch(word)}
    return sorted(words)


def write_lines(path: Path, lines: Iterable[str]) -> int:
    """Write lines to a gzip file, the same bytes on every run, and return its size in bytes."""
    text = "".join(f"{line}\n" for line in lines)
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, compresslevel=9, mtime=0) as file:
        file.write(text.encode("utf-8"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(buffer.getvalue())
    return len(buffer.getvalue())


def main() -> None:
    """Build the list and print its size."""
    parser = argparse.ArgumentParser(description="Build the English word list.")
    parser.add_argument("--scowl", type=Path, default=SCOWL)
    parser.add_argument("--wordnet", type=Path, default=WORDNET)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    lists = {
        "words.txt.gz": english_words(arguments.scowl, arguments.wordnet),
    }
    for name, entries in lists.items():
        size = write_lines(arguments.output / name, entries)
        print(f"{name}: {len(entries)} entries, {size} bytes")


if __name__ == "__main__":
    main()
