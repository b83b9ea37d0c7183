"""Settings files for tests."""

from __future__ import annotations

from pathlib import Path

from tqcheck.checks.vocabulary import vocabulary
from tqcheck.settings.configuration import Configuration
from tqcheck.settings.reading import read_configuration


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def configuration(folder: Path, text: str, name: str = "tqcheck.toml") -> Configuration:
    """What a settings file with this text says."""
    return read_configuration(written(folder, name, text), vocabulary())
