"""The other programs that these tests run; a missing one fails the test."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def tool(name: str) -> str:
    """The path of a program."""
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"{name} is missing: run make test-system, which installs it by apt")
    return found


def run(*command: object, folder: Path | None = None, timeout: float = 300) -> str:
    """Run a program to its end and give what it printed; a failure shows both of its outputs."""
    result = subprocess.run(
        [str(part) for part in command], cwd=folder, capture_output=True, text=True, timeout=timeout, check=False
    )
    assert result.returncode == 0, f"{command}\n{result.stdout[-2000:]}\n{result.stderr[-2000:]}"
    return result.stdout


def tqcheck(*arguments: object, folder: Path, codes: tuple[int, ...] = (0, 1)) -> subprocess.CompletedProcess[str]:
    """Run the command line as a process of its own."""
    result = subprocess.run(
        [sys.executable, "-m", "tqcheck", *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert result.returncode in codes, result.stderr[-3000:]
    assert "Traceback" not in result.stderr, result.stderr[-3000:]
    return result


def converted(office: str, path: Path, kind: str, folder: Path, *read_as: str) -> Path:
    """`path` as LibreOffice converts it to `kind` (an ending, or `ending:filter`), with a profile of its own; `read_as`
    are options that say how it is to be read.
    """
    profile = (folder / "profile").as_uri()
    run(
        office,
        f"-env:UserInstallation={profile}",
        "--headless",
        *read_as,
        "--convert-to",
        kind,
        "--outdir",
        folder / "out",
        path,
        timeout=180,
    )
    made = folder / "out" / f"{path.stem}.{kind.split(':')[0]}"
    assert made.is_file(), f"LibreOffice made no {made.name}"
    return made
