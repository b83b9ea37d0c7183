"""Reads what an evaluation compares: gold annotations, and predictions as the JSONL report writes them."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple, TypeVar

import msgspec

from tqcheck.errors import UserError
from tqcheck.model import Severity, Side
from tqcheck.paths import open_regular
from tqcheck.scoring.sizes import word_count

Shape = TypeVar("Shape")


class GoldSpan(msgspec.Struct, frozen=True, gc=False):
    """A fault that an annotator marked: code points of the target, half-open."""

    start: int
    end: int


class GoldLine(msgspec.Struct, frozen=True):
    """One line of a gold file. Which fields are there says how its segment is annotated: `original_target`
    (the clean text that the target was made from, by the fault `perturbation`), `spans`, `tags`, `critical` (whether
    the segment has a critical error), or a fault of the 1-based `paragraph`. Other fields are left alone.
    """

    id: str | int | None = None
    target: str | None = None
    target_lang: str = ""
    tgt_lang: str = ""
    perturbation: str | None = None
    severity: str = ""
    original_id: str | int | None = None
    original_target: str | None = None
    spans: list[GoldSpan] | None = None
    target_tokenised: str | None = None
    tags: list[Literal["OK", "BAD"]] | None = None
    critical: bool | None = None
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None

    @property
    def words(self) -> float:
        """How many tokens the target has where they are given, else how many words."""
        if self.target_tokenised is not None:
            return max(1, len(self.target_tokenised.split()))
        return word_count(self.target or "", self.target_lang or self.tgt_lang)


class _FindingLine(msgspec.Struct, frozen=True):
    check: str
    severity: Severity
    side: Side = Side.TARGET
    start: int | None = None
    end: int | None = None
    confidence: float = 1.0


class _PredictionLine(msgspec.Struct, frozen=True):
    id: str | int | None = None
    target: str | None = None
    target_lang: str = ""
    findings: list[_FindingLine] | None = None
    error: str | None = None


class Predicted(NamedTuple):
    """A finding as an evaluation needs it. `place` is None for one without a place in the target; `penalty` is what
    its severity costs, times its confidence.
    """

    check: str
    is_grave: bool
    place: tuple[int, int] | None
    penalty: float


_PENALTIES = {Severity.CRITICAL: 10.0, Severity.MAJOR: 5.0, Severity.MINOR: 1.0}
"""As WMT's MQM shared tasks weigh severities, with 10 for what they call critical."""


class PredictedLine(NamedTuple):
    """The findings of one line, and how many words its target has: 0 where the line does not say."""

    findings: tuple[Predicted, ...]
    words: float


class Predictions:
    """The findings of a run, by segment id and by line: one small tuple a segment and a finding stays in
    memory.

    Lines with an `error` instead of findings are segments that could not be read: they count as not
    predicted. Findings of neutral severity are left out. Raises UserError at a line of another shape or an id
    met twice.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._by_id: dict[str, PredictedLine] = {}
        self.lines: list[PredictedLine | None] = []
        """By 0-based line; None where the segment could not be read."""
        self._asked: set[str] = set()
        names: dict[str, str] = {}
        for path in paths:
            for number, line in lines(path, _PredictionLine):
                if line.error is not None:
                    self.lines.append(None)
                    continue
                if line.id is None or line.findings is None:
                    raise UserError(
                        "no prediction: “id” and “findings” are needed",
                        place=path,
                        line=number,
                        remedy="give a file that `tqcheck check --output jsonl=PATH` wrote",
                    )
                if str(line.id) in self._by_id:
                    raise UserError(
                        f"the id “{line.id}” is there twice",
                        place=path,
                        line=number,
                        remedy="evaluate files with the same ids one by one",
                    )
                findings = tuple(
                    Predicted(
                        names.setdefault(finding.check, finding.check),
                        finding.severity.rank >= Severity.MAJOR.rank,
                        _place(finding),
                        _PENALTIES[finding.severity] * finding.confidence,
                    )
                    for finding in line.findings
                    if finding.severity is not Severity.NEUTRAL
                )
                words = 0.0 if line.target is None else word_count(line.target, line.target_lang)
                self._by_id[str(line.id)] = PredictedLine(findings, words)
                self.lines.append(self._by_id[str(line.id)])

    def of(self, segment_id: str, target: str) -> list[Predicted] | None:
        """The findings of a segment, their places kept inside `target`; None where it was not predicted."""
        line = self._by_id.get(segment_id)
        if line is None:
            return None
        self._asked.add(segment_id)
        return [finding._replace(place=_inside(finding.place, len(target))) for finding in line.findings]

    @property
    def unused(self) -> int:
        """How many predicted segments were never asked for."""
        return len(self._by_id) - len(self._asked)


def _place(finding: _FindingLine) -> tuple[int, int] | None:
    if finding.side is Side.SOURCE or finding.start is None:
        return None
    return finding.start, finding.start if finding.end is None else finding.end


def _inside(place: tuple[int, int] | None, length: int) -> tuple[int, int] | None:
    if place is None:
        return None
    start = max(0, min(place[0], length))
    return start, max(start, min(place[1], length))


def lines(path: Path, shape: type[Shape]) -> Iterator[tuple[int, Shape]]:
    """(1-based number, decoded line) of a .jsonl or .jsonl.gz file, one at a time; blank lines are skipped.

    Raises UserError with the line that is no such JSON object, or where the file cannot be read.
    """
    decoder = msgspec.json.Decoder(shape)
    number = 0
    try:
        with open_regular(path) as stream, _unpacked(stream, path) as file:
            for number, line in enumerate(file, start=1):
                content = line.removeprefix(b"\xef\xbb\xbf").strip()
                if content:
                    yield number, decoder.decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise UserError(
            f"not a line of the expected shape: {error}",
            place=path,
            line=number,
            remedy="write one JSON object a line, in UTF-8, as bench/README.md shows",
        ) from None
    except FileNotFoundError:
        raise UserError("there is no such file", place=path, remedy="check the path") from None
    except (OSError, EOFError, zlib.error) as error:
        raise UserError(
            f"cannot be read to its end: {error}", place=path, line=number + 1, remedy="check the file"
        ) from None


def _unpacked(stream: BinaryIO, path: Path) -> gzip.GzipFile | BinaryIO:
    return gzip.open(stream, "rb") if path.suffix == ".gz" else stream
