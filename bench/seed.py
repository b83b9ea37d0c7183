"""The seed's honest figure: recall and precision on its blind list of faults, and false alarms on its clean twin.

Twice: with all rules, and without every pack entry that matches nothing but the article. An entry counts as general
when it also fires on some text of the public data (--data DIR, sets translated from Russian); its own examples do not
count. Nor does the list of prefixes by which transliterated-word sets a beginning aside (hypo-): a finding that needs
one is general only where that prefix has served elsewhere. Checks that run on no list are general by construction.

    python bench/seed.py --data DIR
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from rows import read, set_names, set_path

from tqcheck.checks.catalogue import Checker
from tqcheck.language.back_transliteration import english_prefix
from tqcheck.model import Document, Finding, Location, Segment
from tqcheck.readers.catalogue import read as read_document
from tqcheck.readers.languages import Languages
from tqcheck.run.serial import check_document
from tqcheck.settings import Settings

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
ENTRY_CHECKS = frozenset(
    {
        "false-friend", "garbled-proverb", "literal-calque", "literal-idiom", "plural-of-uncountable",
        "wrong-construction", "wrong-sense",
    }
)  # fmt: skip
"""Checks that run on entries of a language pack, each of which could be made for one text."""

Entry = tuple[str, str]


def entry(finding: Finding) -> Entry | None:
    """The entry that the finding rests on; None where it rests on none."""
    if finding.check in ENTRY_CHECKS:
        return finding.check, finding.subject.lower()
    prefix = english_prefix(finding.text.lower()) if finding.check == "transliterated-word" else ""
    return (finding.check, prefix + "-") if prefix else None


def general_entries(data: Path, checker: Checker) -> set[Entry]:
    """The entries that fire on text other than the article: with its source, and as a target alone."""
    found: set[Entry] = set()
    for name in set_names(data):
        if "-ru-en" not in name:
            continue
        for number, row in enumerate(read(set_path(data, name)), start=1):
            segment = Segment(row.id, row.target, "en", Location(name, number), row.source, "ru")
            for variant in (segment, replace(segment, source=None)):
                found |= {rule for finding in checker.check(variant).findings if (rule := entry(finding))}
    return found


def findings(document: Document, checker: Checker) -> Iterator[tuple[int, Finding]]:
    """(1-based paragraph, finding)."""
    for number, item in enumerate(check_document(document, checker), start=1):
        for finding in getattr(item, "findings", ()):
            yield number, finding


def figures(found: Iterable[tuple[int, Finding]], faults: list[dict[str, int]]) -> str:
    kept = [(number, finding) for number, finding in found if finding.span is not None]
    touched = set()
    right = 0
    for number, finding in kept:
        assert finding.span is not None
        hit = {
            index
            for index, fault in enumerate(faults)
            if fault["paragraph"] == number
            and fault["start"] < max(finding.span.end, finding.span.start + 1)
            and finding.span.start < fault["end"]
        }
        right += bool(hit)
        touched |= hit
    return (
        f"precision {right}/{len(kept)}, recall {len(touched)}/{len(faults)} ({100 * len(touched) / len(faults):.0f} %)"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    checker = Checker(Settings())
    faults = [
        json.loads(line) for line in (SEEDS / "csto-kazakhstan.faults.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    general = general_entries(data, checker)
    languages = Languages("en", "ru")
    source = SEEDS / "csto-kazakhstan.ru.txt"
    for label, original in (("target alone", None), ("with the source", source)):
        document = read_document(SEEDS / "csto-kazakhstan.en.txt", original, languages)
        every = list(findings(document, checker))
        honest = [(number, finding) for number, finding in every if (rule := entry(finding)) is None or rule in general]
        clean = list(findings(read_document(SEEDS / "csto-kazakhstan.clean.en.txt", original, languages), checker))
        print(f"{label}: all rules: {figures(every, faults)}")
        print(f"{label}: without entries that match only this article: {figures(honest, faults)}")
        left_out = sorted({rule for _, finding in every if (rule := entry(finding)) and rule not in general})
        print(f"{label}: left out: {', '.join(' '.join(item) for item in left_out) or 'nothing'}")
        print(f"{label}: alarms on the clean twin: {len(clean)}")
        for number, finding in clean:
            print(f"    paragraph {number}: {finding.check} “{finding.text}”")


if __name__ == "__main__":
    main()
