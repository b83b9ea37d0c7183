"""Shows what the rules of a language pair find on public data, and counts the entries that find nothing there.

    python bench/firing.py --data DIR --pair ru-en                       # every finding, and the count
    python bench/firing.py --data DIR --pair ru-en --check wrong-sense --sets mlqe21-ru-en --quiet

`clean` are human translations (references, post-edits, originals of minimal pairs): a finding there is most likely
false. `mt` is machine translation. `alone` is the target without its source. MuCoW is left out: its faults are made by
machine and noisy, and nobody is to write entries from it.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from rows import human_translations, read, segment, set_names, set_path

from tqcheck.checks.catalogue import Checker, all_checks
from tqcheck.model import Finding, Segment
from tqcheck.settings import Settings

RULE_CHECKS = tuple(check for check in all_checks() if check.rules is not None)


def texts(data: Path, pair: str, sets: list[str]) -> Iterator[tuple[str, Segment]]:
    """(clean or mt, segment) for every different text of a pair."""
    seen: set[tuple[str | None, str]] = set()
    for name in sets:
        path = set_path(data, name)
        for kind, rows in (("mt", read(path)), ("clean", human_translations(path))):
            for number, row in enumerate(rows, start=1):
                planted = row.perturbation not in (None, "original", "reference")
                if f"{row.src_lang}-{row.tgt_lang}" != pair or planted or (row.source, row.target) in seen:
                    continue
                seen.add((row.source, row.target))
                yield ("clean" if row.perturbation else kind), segment(row, number, name)


def shown(finding: Finding, text: Segment) -> str:
    assert finding.span is not None
    start, end = finding.span.start, finding.span.end
    marked = f"{text.target[:start]}[{text.target[start:end]}]{text.target[end:]}"
    return f"{finding.message}\n    {finding.explanation}\n    {text.source}\n    {marked}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data (bench/README.md)")
    parser.add_argument("--pair", required=True, help="ru-en for instance")
    parser.add_argument(
        "--check", action="append", help="only these checks; repeatable; all that run on rules unless given"
    )
    parser.add_argument("--sets", help="names with commas between; all with the pair unless given")
    parser.add_argument("--quiet", action="store_true", help="only the counts")
    arguments = parser.parse_args()
    chosen = tuple(check for check in RULE_CHECKS if not arguments.check or check.id in arguments.check)
    checker = Checker(Settings(select=tuple(arguments.check or [check.id for check in chosen])))
    names = arguments.sets.split(",") if arguments.sets else set_names(arguments.data)
    names = [name for name in names if name == "demetr" or (name.endswith(arguments.pair) and "mucow" not in name)]
    counts: Counter[tuple[str, str, str]] = Counter()
    words: Counter[str] = Counter()
    fired: set[tuple[str, str]] = set()
    for kind, text in texts(arguments.data, arguments.pair, names):
        words[kind] += len(text.target.split())
        with_source = checker.check(text).findings
        alone = checker.check(replace(text, source=None)).findings
        for label, found in (("", with_source), (" alone", alone)):
            for finding in found:
                counts[finding.check, kind, label] += 1
                fired.add((finding.check, finding.subject))
                if not arguments.quiet and (not label or finding.span not in {each.span for each in with_source}):
                    print(f"{kind}{label} {text.id} {shown(finding, text)}\n")
    for kind, number in sorted(words.items()):
        print(f"{kind}: {number} words")
    for (check_id, kind, label), number in sorted(counts.items()):
        print(f"{check_id}, {kind}{label}: {number}, {1000 * number / words[kind]:.2f} per 1000 words")
    source_language, target_language = arguments.pair.split("-")
    for check in chosen:
        assert check.rules is not None
        entries = {rule.name for rule in check.rules.read(source_language, target_language)}
        if entries:
            never = len(entries - {subject for check_id, subject in fired if check_id == check.id})
            print(f"{check.id}: {len(entries)} entries, {never} of which find nothing here")


if __name__ == "__main__":
    main()
