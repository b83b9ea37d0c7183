"""Plants omissions, additions and changes in human translations and counts what all default checks find of them."""

from __future__ import annotations

import argparse
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from damage import Clean, Damaged, count, damaged
from rows import running_text, set_path

from tqcheck.checks.catalogue import Checker
from tqcheck.model import Finding, Location, Segment
from tqcheck.reports.tables import figure
from tqcheck.settings import Settings

SETS = (
    "demetr", "bio-mqm-ru-en", "bio-mqm2-ru-en", "bio-mqm-en-ru", "bio-mqm2-en-ru", "bio-mqm-de-en", "bio-mqm2-de-en",
    "bio-mqm-en-de", "bio-mqm-es-en", "bio-mqm-fr-en", "bio-mqm-pt-en", "bio-mqm-en-fr", "bio-mqm-en-es",
    "bio-mqm-zh-en", "mlqedev-ru-en", "mlqe20-ru-en", "mlqedev-en-de", "mlqe20-en-de", "mlqedev-ro-en",
    "mlqedev-et-en",
)  # fmt: skip
FAMILY = ("omission", "addition", "length-ratio", "truncated-target", "sentence-count", "unrelated-target")
SIZES = ((1, 1), (2, 3), (4, 6), (7, 10), (11, 999))
SHARES = ((0, 10), (10, 20), (20, 35), (35, 60), (60, 100))
WORDS_AWAY = 3
SEED = 5


class Row(msgspec.Struct):
    src_lang: str
    tgt_lang: str
    source: str
    target: str
    reference: str | None = None
    post_edit: str | None = None
    perturbation: str | None = None
    spans: list[object] | None = None


def clean_texts(path: Path) -> Iterator[Clean]:
    """References and post-edits, and translations in which an annotator of a set without either marked nothing."""
    seen = set()
    decoder = msgspec.json.Decoder(Row)
    with gzip.open(path, "rb") as lines:
        for row in map(decoder.decode, lines):
            text = row.reference or (running_text(row.post_edit) if row.post_edit else None)
            if text is None and row.spans == [] and row.perturbation is None:
                text = row.target
            if text and (row.source, text) not in seen:
                seen.add((row.source, text))
                yield Clean(row.src_lang, row.tgt_lang, row.source, text)


def findings(checker: Checker, clean: Clean, target: str) -> tuple[Finding, ...]:
    location = Location("bench", 1)
    return checker.check(
        Segment("1", target, clean.target_language, location, clean.source, clean.source_language)
    ).findings


def told(finding: Finding) -> tuple[str, str]:
    return finding.check, finding.text


def is_found(new: Iterable[Finding], fault: Damaged) -> bool:
    """Whether a finding that the sound text had not touches the place or, for an omission, comes near it."""
    near = WORDS_AWAY if fault.kind.endswith("left out") else 0
    return any(_distance(finding, fault) <= near for finding in new)


def _distance(finding: Finding, fault: Damaged) -> int:
    """How many words lie between a finding and the fault; a finding on more than half the target says no place."""
    if finding.span is None or finding.side != "target":
        return 999
    start, end = finding.span.start, finding.span.end
    if end - start > 0.5 * len(fault.target) + fault.end - fault.start:
        return 999
    if start <= fault.end and fault.start <= end:
        return 0
    between = fault.target[end : fault.start] if end < fault.start else fault.target[fault.end : start]
    return count(between, fault.clean.target_language)


class Tally:
    """Faults of one kind: how many, how many found, and in how many segments something of this family fired."""

    def __init__(self) -> None:
        self.planted = self.found = self.flagged = 0


def measure(
    checker: Checker, texts: Sequence[Clean], tallies: dict[tuple[str, ...], Tally], false: Counter[str]
) -> int:
    """Adds one set's figures; returns its words."""
    before: dict[Clean, frozenset[tuple[str, str]]] = {}
    for clean in texts:
        found = findings(checker, clean, clean.target)
        before[clean] = frozenset(map(told, found))
        false.update(finding.check for finding in found)
    for fault in damaged(texts, SEED):
        new = [
            finding
            for finding in findings(checker, fault.clean, fault.target)
            if told(finding) not in before[fault.clean]
        ]
        place, any_of_family = is_found(new, fault), any(finding.check in FAMILY for finding in new)
        pair = f"{fault.clean.source_language}–{fault.clean.target_language}"
        keys: list[tuple[str, ...]] = [("pair", fault.kind, pair)]
        if fault.kind.startswith("clause"):
            keys.append(("size", fault.kind, _range(fault.words, SIZES)))
            keys.append(("share", fault.kind, _range(100 * fault.share, SHARES) + " %"))
        else:
            keys.append(("size", fault.kind, "1"))
        for key in keys:
            tally = tallies[key]
            tally.planted += 1
            tally.found += place
            tally.flagged += any_of_family
    return sum(count(clean.target, clean.target_language) for clean in texts)


def _range(value: float, ranges: Sequence[tuple[int, int]]) -> str:
    low, high = next((each for each in ranges if value <= each[1]), ranges[-1])
    return f"{low}" if low == high else f"over {low - 1}" if high == 999 else f"{low}–{high}"


def table(name: str, tallies: dict[tuple[str, ...], Tally]) -> str:
    lines = [f"| fault | {name} | planted | found in place | segment flagged by this family |", "|---|---|---|---|---|"]
    for (group, kind, value), tally in sorted(tallies.items(), key=lambda pair: _order(pair[0])):
        if group == name:
            share, flagged = tally.found / tally.planted, tally.flagged / tally.planted
            lines.append(f"| {kind} | {value} | {tally.planted} | {figure(share)} | {figure(flagged)} |")
    return "\n".join(lines)


def _order(key: tuple[str, ...]) -> tuple[str, str, float, str]:
    group, kind, value = key
    digits = "".join(character if character.isdigit() else " " for character in value).split()
    return group, kind, float(digits[0]) + value.startswith("over") if digits else 0.0, value


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sets", default=",".join(SETS), help="names, separated by commas")
    arguments = parser.parse_args()
    checker = Checker(Settings())
    tallies: dict[tuple[str, ...], Tally] = defaultdict(Tally)
    rates = ["| set | words | " + " | ".join(FAMILY) + " | all checks |", "|---" * (len(FAMILY) + 3) + "|"]
    for name in arguments.sets.split(","):
        false: Counter[str] = Counter()
        words = measure(checker, list(clean_texts(set_path(arguments.data, name))), tallies, false)
        per_thousand = [false[check] * 1000 / words for check in FAMILY] + [false.total() * 1000 / words]
        rates.append(f"| {name} | {words} | " + " | ".join(figure(rate) for rate in per_thousand) + " |")
    print("Findings per 1000 words of the sound translations\n\n" + "\n".join(rates))
    for group in ("size", "share", "pair"):
        print(f"\n{table(group, tallies)}")


if __name__ == "__main__":
    main()
