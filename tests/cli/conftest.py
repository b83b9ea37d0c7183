"""The command line as a fixture."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import Command


@pytest.fixture
def tqcheck(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    # Away from the repository, so that no settings file of ours is found.
    monkeypatch.chdir(tmp_path)
    return Command(capsys, monkeypatch)
