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
PAGE = "csto-kazakhstan.with-source"
"""The run whose HTML page is kept as well: one is enough to see a change of the page."""


def write(folder: Path) -> list[Path]:
    """Write every golden report into `folder`; their paths."""
    written = []
    for name, arguments in RUNS.items():
        command = [sys.executable, "-m", "tqcheck", "check", *arguments, "--exit-zero"]
        for output, suffix in (OUTPUTS | ({"html": "html"} if name == PAGE else {})).items():
            path = folder / f"{name}.{suffix}"
            command += ["--output", f"{output}={path}"]
            written.append(path)
        environment = {**os.environ, "NO_COLOR": "1"}
        environment.pop("SOURCE_DATE_EPOCH", None)
        subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return written


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    write(GOLDEN)
