"""A small project with one fault, and the commands of a CI system run in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLES = ROOT / "ci" / "examples"


def read_yaml(path: Path) -> Any:
    """A YAML file as plain data (YAML 1.2: `on` is a word)."""
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def schema_errors(schema: str, path: Path) -> str:
    """How a file breaks the schema of its system, as check-jsonschema carries it; empty where it does not."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(path)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if checked.returncode == 0 else checked.stdout + checked.stderr


def write_project(folder: Path) -> Path:
    """A German text, its English translation with a wrong number, and settings; given back with its folder made."""
    texts = {
        "originals/news.txt": "Er kaufte gestern 15 Bücher in der Stadt.\n",
        "translations/news.txt": "He bought 16 books in the city yesterday.\n",
        "tqcheck.toml": 'source-lang = "de"\ntarget-lang = "en"\n',
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def commit(folder: Path, message: str = "state") -> str:
    """The folder's files as a commit of its repository, which is made where there is none; gives its id."""
    author = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    for command in (("init", "--quiet"), ("add", "--all"), (*author, "commit", "--quiet", "--message", message)):
        subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True)
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=folder, check=True, capture_output=True, text=True)
    return head.stdout.strip()


def program(path: Path, text: str) -> Path:
    """A program made of `text`, with its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


def installed(folder: Path) -> Path:
    """`folder` as an environment that tqcheck was installed in: the one that is tested here."""
    program(folder / "bin" / "python", f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    program(folder / "bin" / "tqcheck", f'#!/bin/sh\nexec "{sys.executable}" -m tqcheck "$@"\n')
    return folder


def shell(
    command: str, folder: Path, variables: Mapping[str, object], path: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `command` as CI systems do, in bash that ends at the first failure, programs of `path` first."""
    environment = {**os.environ, **{name: str(value) for name, value in variables.items()}}
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "FORCE_COLOR", "PYTHONSAFEPATH"):
        if name not in variables:
            environment.pop(name, None)
    if path is not None:
        environment["PATH"] = f"{path}:{environment['PATH']}"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
