"""How far a run keeps to its glossary: the same figures in the text, the JSON and the HTML report."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.command import Command
from tqcheck.model import TermFigures, TermOutcome, TermUse

GLOSSARY = (
    "source,target,status\nистец,claimant,preferred\nистец,plaintiff,admitted\nсуд,court,preferred\nдоговор,contract,\n"
)
PAIRS = (
    ("Истец пришёл в суд.", "The claimant came to court."),
    ("Истцы пришли в суд.", "The claimants came to courts."),
    ("Истец ушёл.", "The plaintiff left."),
    ("Он подписал договор.", "He signed the treaty."),
)


def test_the_figures_of_a_run(tqcheck: Command, tmp_path: Path) -> None:
    rows = [
        {"id": str(number), "source": source, "target": target, "source_lang": "ru", "target_lang": "en"}
        for number, (source, target) in enumerate(PAIRS)
    ]
    (tmp_path / "pairs.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (tmp_path / "terms.csv").write_text(GLOSSARY, encoding="utf-8")
    outputs = ("--output", "text", "--output", "json=r.json", "--output", "html=r.html")
    result = tqcheck("check", "pairs.jsonl", "--glossary", "terms.csv", "--select", "missing-term", *outputs)
    line = (
        "6 terms in the source; 83% rendered as the glossary has it (50% as written); 1 not, 0 left out; 80% consistent"
    )
    assert line in result.out.splitlines()
    assert json.loads(Path("r.json").read_text(encoding="utf-8"))["summary"]["terms"] == {
        "mentions": 6,
        "exact": 3,
        "inflected": 2,
        "violated": 1,
        "left_out": 0,
        "exact_rate": 0.5,
        "success_rate": 0.8333,
        "consistency": 0.8,
    }
    assert "6 mentions in the source: 83% rendered" in Path("r.html").read_text(encoding="utf-8")


def test_without_terms_there_are_no_rates() -> None:
    figures = TermFigures()
    assert (figures.mentions, figures.exact_rate, figures.success_rate, figures.consistency) == (0, None, None, None)
    figures.count(TermUse("суд", TermOutcome.VIOLATED))
    assert (figures.mentions, figures.success_rate, figures.consistency) == (1, 0.0, None)
