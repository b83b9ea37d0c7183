"""Runs the checks over the public data and prints how right they are, as Markdown (bench/README.md)."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import msgspec
from measured import write_measured
from rows import Row, human_translations, read, segment, set_names, set_path

from tqcheck.checks.catalogue import Checker
from tqcheck.checks.check import CorpusCheck
from tqcheck.reports.evaluation_tables import rightness
from tqcheck.reports.jsonl import JsonlWriter
from tqcheck.reports.tables import figure
from tqcheck.scoring.evaluation import evaluate
from tqcheck.scoring.evaluation.figures import Evaluation, FindingFigures, Yardstick
from tqcheck.settings import Level, Settings

README = Path(__file__).with_name("README.md")
BEGIN, END = "<!-- figures: bench/run.py --write -->", "<!-- end of figures -->"


class Measured(msgspec.Struct):
    """A set with its files: the data's own rows, and its human translations where it has any."""

    name: str
    gold: Path
    predictions: Path
    human_gold: Path | None = None
    human_predictions: Path | None = None

    def evaluations(self) -> Iterable[tuple[str, Evaluation]]:
        yield self.name, evaluate([self.gold], [self.predictions])
        if self.human_gold is not None and self.human_predictions is not None:
            yield f"{self.name}, by people", evaluate([self.human_gold], [self.human_predictions])


def predict(rows: Iterable[Row], name: str, checker: Checker, path: Path) -> None:
    """Writes what `tqcheck check --output jsonl` would. Rows are loose sentences, in no order: the checks
    that compare the segments of a document have nothing to look at here.
    """
    with path.open("w", encoding="utf-8") as stream:
        writer = JsonlWriter(stream)
        for number, row in enumerate(rows, start=1):
            writer.add(checker.check(segment(row, number, name)))


def run_set(data: Path, name: str, folder: Path, level: Level) -> Measured:
    checker = Checker(Settings(level=level))
    measured = Measured(name, set_path(data, name), folder / f"{name}.jsonl")
    predict(read(measured.gold), name, checker, measured.predictions)
    human = list(human_translations(measured.gold))
    if human:
        measured.human_gold = folder / f"{name}.human-gold.jsonl"
        measured.human_predictions = folder / f"{name}.human.jsonl"
        encoder = msgspec.json.Encoder()
        measured.human_gold.write_bytes(b"".join(encoder.encode(row) + b"\n" for row in human))
        predict(human, name, checker, measured.human_predictions)
    return measured


def markdown(measured: Sequence[Measured]) -> str:
    evaluations = [pair for one in measured for pair in one.evaluations()]
    together = evaluate(
        [path for one in measured for path in (one.gold, one.human_gold) if path],
        [path for one in measured for path in (one.predictions, one.human_predictions) if path],
    )
    return "\n\n".join(
        (
            "### By set",
            table(
                (
                    "set",
                    "gold",
                    "segments",
                    "findings",
                    "of major or above",
                    "right",
                    "recall",
                    "net located",
                    "right by check",
                ),
                [row for name, evaluation in evaluations for row in set_rows(name, evaluation)],
            ),
            "### Words, characters and segments, all checks together",
            table(
                (
                    "set",
                    "words: MCC",
                    "characters: F1",
                    "critical segments",
                    "MCC of major or above",
                    "MCC of any finding",
                    "AUC of penalties a word",
                ),
                [row for name, evaluation in evaluations for row in agreement_rows(name, evaluation)],
            ),
            "### Planted faults: net located by kind",
            table(
                ("set", "kind", "severity", "pairs", "net located"),
                [
                    (name, kind.kind, kind.severity or "not said", str(kind.pairs), figure(kind.net_located))
                    for name, evaluation in evaluations
                    for kind in sorted(evaluation.kinds, key=lambda kind: kind.net_located)
                ],
            ),
            "### Planted faults: net located by severity",
            table(
                ("set", "severity", "net located"),
                [
                    (name, severity or "not said", figure(share))
                    for name, evaluation in evaluations
                    for severity, share in evaluation.net_located_by_severity.items()
                ],
            ),
            "### Clean text",
            table(
                ("set", "text", "words", "false alarms", "of major or above"),
                [
                    (
                        name,
                        kind,
                        f"{density.words:.0f}",
                        figure(density.per_1000_words),
                        figure(density.grave_per_1000_words),
                    )
                    for name, evaluation in evaluations
                    for kind, density in evaluation.clean.items()
                ],
            ),
            "### By check, all sets together, worst first",
            table(
                (
                    "check",
                    "findings",
                    "false alarms",
                    "of major or above",
                    *together.total.agreements,
                    "net located",
                ),
                [check_row(figures) for figures in (*together.checks, together.total)],
            ),
        )
    )


def set_rows(name: str, evaluation: Evaluation) -> Iterable[Sequence[str]]:
    """One row for each kind of gold that the set has."""
    total = evaluation.total
    for yardstick, agreement in total.agreements.items():
        right = [
            f"{figures.name} {figures.agreements[yardstick].right}/{figures.agreements[yardstick].judged}"
            for figures in evaluation.checks
            if figures.agreements[yardstick].judged
        ]
        yield (
            name,
            yardstick,
            str(evaluation.segments),
            figure(total.everywhere.per_1000_words),
            figure(total.everywhere.grave_per_1000_words),
            rightness(agreement),
            figure(agreement.recall),
            figure(total.net_located if yardstick is Yardstick.PAIRS else None),
            ", ".join(right),
        )


def agreement_rows(name: str, evaluation: Evaluation) -> Iterable[Sequence[str]]:
    """One row where the set's gold allows any of these figures."""
    labels = evaluation.labels
    if evaluation.words_mcc is None and evaluation.characters_f1 is None and labels is None:
        return
    yield (
        name,
        figure(evaluation.words_mcc),
        figure(evaluation.characters_f1),
        f"{labels.critical} of {labels.segments}" if labels else "–",
        figure(labels.grave_mcc if labels else None),
        figure(labels.any_mcc if labels else None),
        figure(labels.area if labels else None),
    )


def check_row(figures: FindingFigures) -> Sequence[str]:
    return (
        figures.name,
        str(figures.everywhere.findings),
        figure(figures.clean.per_1000_words),
        figure(figures.clean.grave_per_1000_words),
        *(rightness(agreement) for agreement in figures.agreements.values()),
        figure(figures.net_located),
    )


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (header, ["---"] * len(header), *rows))


def coverage(data: Path, names: Iterable[str]) -> dict[str, set[str]]:
    """The pairs of languages that each check was run on."""
    checker = Checker(Settings())
    pairs: dict[str, set[str]] = {}
    for name in names:
        for row in read(set_path(data, name)):
            pair = f"{row.src_lang}-{row.tgt_lang}"
            for check in checker.applicable(segment(row, 1, name)):
                # Loose sentences show nothing to a check that compares the segments of a document.
                if not isinstance(check, CorpusCheck):
                    pairs.setdefault(check.id, set()).add(pair)
    return pairs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data (bench/README.md)")
    parser.add_argument("--sets", help="names with commas between; all sets unless given")
    parser.add_argument("--level", choices=("default", "picky"), default="default", help="which checks run")
    parser.add_argument("--jobs", type=int, default=1, help="how many processes")
    parser.add_argument("--write", action="store_true", help="put the tables into bench/README.md as well")
    arguments = parser.parse_args()
    names = arguments.sets.split(",") if arguments.sets else set_names(arguments.data)
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(arguments.jobs) as pool:
        runs = [pool.submit(run_set, arguments.data, name, Path(folder), arguments.level) for name in names]
        tables = markdown([run.result() for run in runs])
    print(tables)
    if arguments.write:
        text = README.read_text(encoding="utf-8")
        before, after = text[: text.index(BEGIN) + len(BEGIN)], text[text.index(END) :]
        README.write_text(f"{before}\n\n{tables}\n\n{after}", encoding="utf-8")
        if not arguments.sets:
            write_measured(coverage(arguments.data, names))


if __name__ == "__main__":
    main()
