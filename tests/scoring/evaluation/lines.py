"""Gold lines and predictions for the tests of evaluation, and their way through files."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tqcheck.scoring.evaluation import evaluate
from tqcheck.scoring.evaluation.figures import Evaluation
from tqcheck.scoring.intervals import NO_INTERVALS, Bootstrap

Line = dict[str, Any]


def finding(
    check: str,
    start: int | None,
    end: int | None,
    severity: str = "minor",
    side: str = "target",
    category: str = "grammar",
) -> Line:
    return {
        "category": category,
        "check": check,
        "severity": severity,
        "side": side,
        "start": start,
        "end": end,
        "message": "…",
    }


def predicted(segment_id: str, *findings: Line, score: float | None = None) -> Line:
    return {"id": segment_id, "findings": list(findings), "score": score}


def written(path: Path, rows: Sequence[Line]) -> Path:
    content = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in rows).encode()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


def evaluated(
    folder: Path, gold: Sequence[Line], predictions: Sequence[Line], bootstrap: Bootstrap = NO_INTERVALS
) -> Evaluation:
    return evaluate(
        [written(folder / "gold.jsonl", gold)], [written(folder / "predictions.jsonl", predictions)], bootstrap
    )
