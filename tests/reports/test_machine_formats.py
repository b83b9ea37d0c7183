"""What holds for every output that machines read places from: it is valid, and says all, whatever the run was."""

from __future__ import annotations

import io
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reports import page_runs
from tests.reports.page_runs import Run, clean, document, finding, hostile, nothing, ordinary, repeated, segment
from tests.reports.validation import VALIDATORS
from tqcheck.model import BadItem, CheckedSegment, Location, Severity
from tqcheck.reports.catalogue import Outputs


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def report(name: str, run: Run) -> str:
    """What the output `name` says of a run; it is valid."""
    path = Path("report.out")
    outputs = Outputs([f"{name}={path}"])
    for held, items in run.documents:
        outputs.begin_document(held)
        for item in items:
            outputs.add(item)
    outputs.finish(run.summary())
    data = path.read_bytes().decode("utf-8")
    VALIDATORS[name](data)
    return data


def bad_items() -> Run:
    items = [BadItem("not JSON", Location("x.jsonl", line), "write JSON") for line in (1, 2)]
    return Run((document("x.jsonl", [*items, BadItem("not read at all", Location("x.jsonl"))]),))


def no_documents() -> Run:
    return Run(())


RUNS = (clean, nothing, no_documents, bad_items, repeated, ordinary, hostile)


@pytest.mark.parametrize("name", VALIDATORS)
@pytest.mark.parametrize("run", RUNS, ids=lambda run: run.__name__)
def test_the_report_is_valid(name: str, run: Callable[[], Run]) -> None:
    data = report(name, run())
    assert data.count("Unit why") + data.count("Unit") >= (run is hostile)


@pytest.mark.parametrize("name", VALIDATORS)
def test_many_findings_are_written(name: str) -> None:
    run = page_runs.long(1000)
    assert report(name, run).count("continues”") >= 1000


PATHS = ["a b.txt", "a'b\"c.txt", "a:b.txt", "c:/d.txt", "a\nb.txt", "<a>&b.txt", "ä/𐐀.txt", "a%20b#c?d.txt", "../up.txt", "/a b/c.txt", "<stdin>", "a\x1bb\u202e.txt"]  # fmt: skip  # noqa: E501


@pytest.mark.parametrize("name", VALIDATORS)
@pytest.mark.parametrize("path", PATHS)
def test_no_path_breaks_it(name: str, path: str) -> None:
    unit = segment("He broke the castle.", path=path)
    report(name, Run((document(path, [CheckedSegment(unit, (finding(unit, "castle", "wrong"),))]),)))


@pytest.mark.parametrize("name", VALIDATORS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.text(min_size=1, max_size=30), st.text(max_size=20)), max_size=4), st.text(max_size=10),
    st.sampled_from(Severity),
)  # fmt: skip
def test_no_text_breaks_it(name: str, texts: list[tuple[str, str]], unit: str, severity: Severity) -> None:
    items = []
    for line, (target, said) in enumerate(texts, start=1):
        part = segment(target + "\ud800", line=line, unit=unit or None)
        flags = (
            finding(part, target, f"m{said}", explanation=f"e{said}", suggestions=(said,), severity=severity),
            finding(part, None, f"\ud800{said}"),
        )
        items.append(CheckedSegment(part, flags))
    report(name, Run((document("a.txt", items),)))


@pytest.mark.parametrize("name", VALIDATORS)
def test_a_line_of_a_megabyte_is_written(name: str) -> None:
    target = "word " * 200_000 + "castle 𐐀 fell"
    Path("draft.en.txt").write_text(target + "\n", encoding="utf-8")
    unit = segment(target, source="слово " * 170_000)
    data = report(name, Run((document("draft.en.txt", [CheckedSegment(unit, (finding(unit, "fell", "wrong"),))]),)))
    assert len(data) < 20_000


def many(name: str, findings: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many characters the output writes of that many findings."""
    unit = segment("He broke the castle.")
    checked = CheckedSegment(unit, (finding(unit, "castle", "“castle” is the wrong sense"),) * 100)
    stream = _Counted()
    monkeypatch.setattr("tqcheck.reports.catalogue.OutputFile", lambda path: stream)
    outputs = Outputs([name])
    outputs.begin_document(document("draft.en.txt", [])[0])
    for _ in range(findings // 100):
        outputs.add(checked)
    outputs.finish(Run(()).summary())
    return stream.length


@pytest.mark.parametrize("name", VALIDATORS)
def test_a_hundred_thousand_findings_are_written(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    start = time.process_time()
    assert many(name, 100_000, monkeypatch) > 5_000_000
    assert time.process_time() - start < 20


@pytest.mark.parametrize("name", sorted(set(VALIDATORS) - {"junit"}))
def test_what_is_held_does_not_grow_with_the_findings(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tqcheck.reports.sarif.MOST_RESULTS", 500)
    many(name, 100, monkeypatch)
    tracemalloc.start()
    many(name, 5_000, monkeypatch)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_500_000


class _Counted(io.StringIO):
    """A stream that counts what is written, and the output file that has it."""

    def __init__(self) -> None:
        super().__init__()
        self.length = 0

    @property
    def stream(self) -> _Counted:
        return self

    def write(self, text: str) -> int:
        self.length += len(text)
        return len(text)

    def commit(self) -> None:
        pass
