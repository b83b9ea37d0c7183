"""How the checks of terms do on real text: the terms of the WMT 2021 terminology task (term21-en-fr), which people put
into the references, and the same with one term exchanged; and on the blind trials of tests/glossary/trials.

    PYTHONPATH=. python bench/terms.py --data DIR [--write]
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from pathlib import Path

from measured import write_measured
from rows import ListedTerm, read, segment, set_path

from tests.glossary.trial_rows import CHECKS, CHECKS_OF, TRIALS, trials
from tqcheck.checks.catalogue import Checker
from tqcheck.glossary.terms import Glossary, Term, TermStatus
from tqcheck.model import Segment, TermOutcome
from tqcheck.settings import Settings

_SET = "term21-en-fr"
_WORD = re.compile(r"\w+")


def glossary_of(terms: tuple[ListedTerm, ...]) -> Glossary:
    """The rows of one segment's terms: the first translation is preferred, the others are right too."""
    rows = []
    for term in terms:
        for place, target in enumerate(term.target):
            status = TermStatus.ADMITTED if place else TermStatus.PREFERRED
            rows.append(Term(term.source, target, status))
    return Glossary(rows)


def exchanged(text: str, glossary: Glossary, others: list[str], rng: random.Random) -> str | None:
    """The text with one approved translation exchanged for one of another term; None where it has none as written."""
    for term in glossary.terms:
        found = re.search(rf"(?<!\w){re.escape(term.target)}(?!\w)", text)
        own = {row.target for row in glossary.terms}
        if found is not None and _WORD.search(term.target):
            other = rng.choice([each for each in others if each not in own])
            return text[: found.start()] + other + text[found.end() :]
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="put the pairs of the trials into bench/measured.toml")
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    rows = [row for row in read(set_path(arguments.data, _SET)) if row.terms]
    others = sorted({target for row in rows for term in row.terms for target in term.target})
    outcomes: Counter[TermOutcome] = Counter()
    alarms = planted = found = 0
    for number, row in enumerate(rows, start=1):
        checker = Checker(Settings(select=CHECKS), glossary_of(row.terms))
        whole = segment(row, number, _SET)
        checked = checker.check(whole)
        outcomes.update(use.outcome for use in checked.terms)
        alarms += bool(checked.findings)
        damaged = exchanged(whole.target, checker.glossary, others, rng)
        if damaged is not None and not checked.findings:
            planted += 1
            text = Segment(
                whole.id, damaged, whole.target_language, whole.location, whole.source, whole.source_language
            )
            found += bool(checker.check(text).findings)
    counted = ", ".join(f"{count} {outcome}" for outcome, count in outcomes.most_common())
    print(f"{_SET}: {len(rows)} segments, {outcomes.total()} mentions ({counted}); {alarms} segments flagged")
    print(f"one translation exchanged for another term's: {found} of {planted} found")
    pairs: dict[str, set[str]] = {}
    for path in sorted(TRIALS.glob("*.jsonl")):
        judged = list(trials(path))
        for trial in judged:
            for check in CHECKS_OF[trial.kind][:1] if trial.kind else ():
                pairs.setdefault(check, set()).add(trial.pair)
        wrong, right = [trial for trial in judged if trial.kind], [trial for trial in judged if not trial.kind]
        print(
            f"trial {path.stem}: {sum(trial.is_found for trial in wrong)} of {len(wrong)} violations found and named, "
            f"{sum(trial.is_alarm for trial in right)} of {len(right)} right sentences flagged"
        )
    if arguments.write:
        write_measured(pairs)


if __name__ == "__main__":
    main()
