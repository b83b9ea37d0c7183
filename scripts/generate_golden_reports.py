"""Write the golden reports of the seeds, which the tests compare with. Look at the diff before committing it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "reports" / "golden"
RUNS = {
    "csto-kazakhstan.alone": ["seeds/csto-kazakhstan.en.txt", "--source-lang", "ru"],
    "csto-kazakhstan.with-source": ["seeds/csto-kazakhstan.en.txt", "--source", "seeds/csto-kazakhstan.ru.txt"],
    "csto-kazakhstan.clean": ["seeds/csto-kazakhstan.clean.en.txt", "--source", "seeds/csto-kazakhstan.ru.txt"],
}
OUTPUTS = {"text": "txt", "json": "json"}
ALL_OUTPUTS = OUTPUTS | {
    "html": "html",
    "jsonl": "jsonl",
    "markdown": "md",
    "csv": "csv",
    "tsv": "tsv",
    "xlsx": "xlsx",
    "mqm-tsv": "mqm.tsv",
    "concise": "concise.txt",
    "github": "github.txt",
    "sarif": "sarif",
    "junit": "junit.xml",
    "gitlab": "gitlab.json",
    "checkstyle": "checkstyle.xml",
    "rdjson": "rdjson",
    "rdjsonl": "rdjsonl",
    "baseline": "baseline.json",
}
SHOWN = "csto-kazakhstan.with-source"
"""The run that is kept in every format."""
DATE = "1790000000"
"""SOURCE_DATE_EPOCH of the golden reports: the day that those which have one carry."""


def write(folder: Path) -> list[Path]:
    """Write every golden report into `folder`; their paths."""
    written = []
    for name, arguments in RUNS.items():
        command = [sys.executable, "-m", "tqcheck", "check", *arguments, "--exit-zero"]
        for output, suffix in (ALL_OUTPUTS if name == SHOWN else OUTPUTS).items():
            path = folder / f"{name}.{suffix}"
            command += ["--output", f"{output}={path}"]
            written.append(path)
        environment = {**os.environ, "NO_COLOR": "1", "SOURCE_DATE_EPOCH": DATE}
        for told_by_ci in ("GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE"):
            environment.pop(told_by_ci, None)
        subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return written


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    write(GOLDEN)
