"""Draws findings at random for a judge, and counts what a judge said.

    python bench/sample.py --data DIR --sets mlqe21-ru-en,bio-mqm-ru-en --count 150 --seed 20261125 > findings.jsonl
    python bench/sample.py --verdicts bench/judgements/NAME.jsonl

A line holds id, check, message, explanation, source and target with the place marked; a judge who wrote none of the
rules answers with {"id", "check", "start", "verdict": right|half|wrong, "reason"}. Only ids and verdicts are kept.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rows import read, segment, set_path

from tqcheck.checks.catalogue import Checker
from tqcheck.model import Finding, Side
from tqcheck.settings import Settings

FAMILY = (
    "doubled-conjunction", "dropped-subject", "false-friend", "garbled-proverb", "headless-relative", "literal-calque",
    "literal-idiom", "missing-article", "plural-of-uncountable", "transliterated-word", "untranslated-text",
    "article-with-possessive", "plural-after-singular", "wrong-article-form", "wrong-construction", "wrong-gender",
    "wrong-sense",
)  # fmt: skip
"""The checks that find meaning errors and interference."""


def findings(data: Path, names: list[str], checks: tuple[str, ...]) -> Iterator[dict[str, object]]:
    """Every finding of these checks (of all that run by default where none is named), each text once, for a judge."""
    checker = Checker(Settings(select=checks))
    seen: set[tuple[str, str]] = set()
    for name in names:
        for number, row in enumerate(read(set_path(data, name)), start=1):
            if (row.source, row.target) in seen:
                continue
            seen.add((row.source, row.target))
            for finding in checker.check(segment(row, number, name)).findings:
                yield {
                    "id": row.id,
                    "check": finding.check,
                    "start": finding.span.start if finding.span else None,
                    "message": finding.message,
                    "explanation": finding.explanation,
                    "source": _marked(row.source, finding, Side.SOURCE),
                    "target": _marked(row.target, finding, Side.TARGET),
                }


def _marked(text: str, finding: Finding, side: Side) -> str:
    """The text of one side with the finding's places in it marked."""
    spans = [each.span for each in finding.related if each.side is side]
    if finding.side is side and finding.span is not None:
        spans = [finding.span]
    for span in sorted(set(spans), key=lambda span: -span.start):
        text = f"{text[: span.start]}⟦{span.of(text)}⟧{text[span.end :]}"
    return text


def counted(path: Path) -> str:
    """How many verdicts of each kind, by check."""
    verdicts: dict[str, Counter[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        judged = json.loads(line)
        for name in (judged["check"], "all"):
            verdicts.setdefault(name, Counter())[judged["verdict"]] += 1
    rows = sorted(verdicts.items(), key=lambda item: (item[0] == "all", -item[1].total(), item[0]))
    return "\n".join(
        f"| {name} | {count['right']} | {count['half']} | {count['wrong']} | {count['right'] / count.total():.2f} |"
        for name, count in rows
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="the folder of the data (bench/README.md)")
    parser.add_argument("--sets", default="mlqe21-ru-en,bio-mqm-ru-en,bio-mqm-de-en", help="names with commas between")
    parser.add_argument(
        "--checks", default=",".join(FAMILY), help="ids with commas between; “default” for all that run by default"
    )
    parser.add_argument("--count", type=int, default=150)
    parser.add_argument("--seed", type=int, default=20261125)
    parser.add_argument("--verdicts", type=Path, help="count the verdicts in this file instead")
    arguments = parser.parse_args()
    if arguments.verdicts:
        print("| check | right | half | wrong | right of all |\n|---|---|---|---|---|")
        print(counted(arguments.verdicts))
        return
    checks = () if arguments.checks == "default" else tuple(arguments.checks.split(","))
    found = list(findings(arguments.data, arguments.sets.split(","), checks))
    for finding in random.Random(arguments.seed).sample(found, min(arguments.count, len(found))):
        print(json.dumps(finding, ensure_ascii=False))


if __name__ == "__main__":
    main()
