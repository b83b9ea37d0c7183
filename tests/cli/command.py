"""Runs the command line in this process, as a shell would see it."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass

import pytest

from tqcheck.cli.main import run


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


class Command:
    """Call it with arguments; `stdin` is what a pipe would hold."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: object, stdin: bytes = b"") -> Result:
        self._monkeypatch.setattr(sys, "argv", ["tqcheck", *map(str, arguments)])
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = 0
        try:
            run()
        except SystemExit as exit_:
            code = exit_.code if isinstance(exit_.code, int) else 1
        captured = self._capsys.readouterr()
        return Result(code, captured.out, captured.err)
