"""Whole documents: a run's reports are those that were looked at and committed (`make golden` writes them again)."""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from generate_golden_reports import ALL_OUTPUTS, GOLDEN, RUNS, SHOWN, write  # noqa: E402

from tqcheck.reports.catalogue import FORMATS  # noqa: E402


def test_the_seeds_give_their_golden_reports(tmp_path: Path) -> None:
    for path in write(tmp_path):
        golden = (GOLDEN / path.name).read_bytes()
        if path.suffix == ".xlsx":
            assert path.read_bytes() == golden, path.name
        else:
            assert path.read_text(encoding="utf-8") == golden.decode("utf-8"), path.name


def test_one_run_is_kept_in_every_format() -> None:
    assert set(ALL_OUTPUTS) == set(FORMATS)
    assert {path.name for path in GOLDEN.glob(f"{SHOWN}.*")} == {f"{SHOWN}.{ending}" for ending in ALL_OUTPUTS.values()}


def found(name: str) -> list[tuple[str, str, str, str]]:
    report = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    return [
        (finding["check"], finding["severity"], finding["text"], finding["explanation"])
        for document in report["documents"]
        for segment in document["segments"]
        for finding in segment["findings"]
    ]


def test_the_two_faults_that_started_it_are_found_in_the_target_alone_and_explained_by_the_russian() -> None:
    grave = {
        (check, text): explanation
        for check, severity, text, explanation in found("csto-kazakhstan.alone")
        if severity in ("major", "critical")
    }
    assert "«гипожоры»" in grave["transliterated-word", "hypozhors"]
    assert "политик" in grave["wrong-sense", "policy"]


def test_the_clean_twin_has_at_most_three_alarms() -> None:
    assert len(found("csto-kazakhstan.clean")) <= 3
    assert "csto-kazakhstan.clean" in RUNS
