"""Runners: in one process or in several, forwards or backwards, a run's results are the same."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import signal
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tqcheck.checks import catalogue
from tqcheck.checks.catalogue import Checker
from tqcheck.checks.check import Check, CorpusCheck, Observation, nothing
from tqcheck.checks.context import Context
from tqcheck.errors import UserError
from tqcheck.glossary.terms import Glossary, Term
from tqcheck.model import BadItem, CheckedSegment, Document, Hit, Location, MqmCategory, Segment, Severity, Span
from tqcheck.run.documents import CHUNK
from tqcheck.run.runner import Runner
from tqcheck.run.serial import check_document
from tqcheck.settings import Settings

GLOSSARY = Glossary(())
JOBS = 2


def _colour_said(segment: Segment, context: Context) -> Iterator[tuple[str, Span, str]]:
    for token in context.target.tokens:
        if token.key in ("grey", "gray"):
            yield "grey", Span(token.start, token.end), token.key


def _rarer_colour(key: str, seen: Sequence[Observation]) -> Iterator[tuple[Observation, Hit]]:
    forms = [observation.form for observation in seen]
    usual = max(sorted(set(forms)), key=forms.count)
    for observation in seen:
        if observation.form != usual:
            yield observation, Hit(observation.span, {"key": key, "usual": f"{usual} {forms.count(usual)}"}, (usual,))


CORPUS_CHECK = CorpusCheck(
    id="two-colours",
    category=MqmCategory.INCONSISTENT_STYLE,
    severity=Severity.MINOR,
    summary="A colour spelt two ways.",
    message="{key}: elsewhere {usual}",
    explanation="One spelling through a document.",
    examples=(),
    find=nothing,
    observe=_colour_said,
    conclude=_rarer_colour,
)


def _break_on_marked(segment: Segment, context: Context) -> Iterable[Hit]:
    if "BREAK" in segment.target:
        raise UserError("the check broke", place=segment.id, remedy="mend it")
    if "BUG" in segment.target:
        raise ZeroDivisionError("a fault of ours")
    if "DIE" in segment.target:
        os.kill(os.getpid(), int(segment.target.split()[1]))
    if "ONCE" in segment.target and not Path(segment.target.split()[1]).exists():
        Path(segment.target.split()[1]).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return ()


BREAKING_CHECK = Check(
    id="breaking",
    category=MqmCategory.MARKUP,
    severity=Severity.MINOR,
    summary="Breaks.",
    message="",
    explanation="",
    examples=(),
    find=_break_on_marked,
)


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogue with two checks more; worker processes are forked and have them too."""
    assert sys.platform == "linux", "worker processes must inherit the two checks"
    every = (*catalogue.all_checks(), CORPUS_CHECK, BREAKING_CHECK)
    monkeypatch.setattr(catalogue, "all_checks", lambda: every)


def _document(count: int = 1000) -> list[Segment | BadItem]:
    """Made-up pairs, every seventh with some fault, every ninety-seventh unreadable."""
    made: list[Segment | BadItem] = []
    chosen = random.Random(7)
    for number in range(1, count + 1):
        place = Location("x.jsonl", number)
        if number % 97 == 0:
            made.append(BadItem("no segment", place, "mend it"))
            continue
        figure, colour = chosen.randint(2, 900), chosen.choice(("grey", "grey", "grey", "gray", "blue"))
        target = f"The {colour} cat sat on {figure} mats near the house of Mr Zhuravlyov."
        source = f"Кот сидел на {figure} ковриках у дома господина Журавлёва."
        match number % 49:
            case 7:
                target = target.replace("cat ", "cat  ")
            case 14:
                target = target.replace("sat", "sat sat")
            case 21:
                target = target.replace(str(figure), str(figure + 1))
            case 28:
                target = ""
            case 35:
                target = target.replace("mats", "mаts")  # with a Cyrillic letter
            case 42:
                target = target.replace("Zhuravlyov", "Juravlev").replace("house", "houze")
        made.append(Segment(str(number), target, "en", place, source, "ru"))
    return made


SEGMENTS = _document()
DOCUMENT = Document("x.jsonl", "jsonl", SEGMENTS)
SETTINGS = Settings(
    select=(
        "doubled-space", "repeated-word", "number-mismatch", "empty-target", "mixed-script-word", "unknown-word",
        "wrong-sense", "literal-idiom", "inconsistent-name", "two-colours",
    )
)  # fmt: skip


def in_processes(alone: int = 0) -> Runner:
    """A runner that checks nothing in this process, or only the first segments."""
    return Runner(lambda settings: Checker(settings, GLOSSARY), JOBS, alone=alone)


@pytest.mark.usefixtures("checks")
def test_several_processes_give_what_one_gives_in_the_same_order_and_every_time() -> None:
    serial = list(check_document(DOCUMENT, Checker(SETTINGS, GLOSSARY)))
    with in_processes() as runner:
        first, second = (list(runner.check_document(DOCUMENT, SETTINGS)) for _ in range(2))
    assert first == serial
    assert second == serial
    assert [item.segment if isinstance(item, CheckedSegment) else item for item in serial] == SEGMENTS


@pytest.mark.usefixtures("checks")
def test_the_made_up_document_gives_something_to_compare() -> None:
    checked = list(check_document(DOCUMENT, Checker(SETTINGS, GLOSSARY)))
    found = {finding.check for item in checked if isinstance(item, CheckedSegment) for finding in item.findings}
    assert {"doubled-space", "repeated-word", "number-mismatch", "empty-target", "two-colours"} <= found
    assert sum(isinstance(item, BadItem) for item in checked) == 10


@pytest.mark.usefixtures("checks")
def test_a_corpus_check_counts_over_the_whole_document_in_several_processes() -> None:
    with in_processes() as runner:
        checked = list(runner.check_document(DOCUMENT, replace(SETTINGS, select=("two-colours",))))
    messages = {finding.message for item in checked if isinstance(item, CheckedSegment) for finding in item.findings}
    usual = sum(isinstance(item, Segment) and "grey" in item.target for item in SEGMENTS)
    assert messages == {f"grey: elsewhere grey {usual}"}


def test_every_default_check_gives_the_same_in_any_order_and_from_any_cache() -> None:
    pairs = [item for item in SEGMENTS[:150] if isinstance(item, Segment)]
    warm = Checker(Settings(), GLOSSARY)
    forwards = {segment.id: warm.check(segment) for segment in pairs}
    backwards = {segment.id: warm.check(segment) for segment in reversed(pairs)}
    cold = {segment.id: Checker(Settings(), GLOSSARY).check(segment) for segment in pairs[::10]}
    assert backwards == forwards
    assert {identifier: forwards[identifier] for identifier in cold} == cold


@pytest.mark.usefixtures("checks")
def test_a_document_may_be_checked_again_by_the_same_checker() -> None:
    checker = Checker(SETTINGS, GLOSSARY)
    short = Document("x.jsonl", "jsonl", SEGMENTS[:200])
    assert list(check_document(short, checker)) == list(check_document(short, checker))


@pytest.mark.parametrize("count", [0, 1, 2, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 1, 5 * CHUNK])
def test_no_item_is_lost_at_the_edges_of_chunks(count: int) -> None:
    settings = Settings(select=("doubled-space",))
    document = Document("x.jsonl", "jsonl", SEGMENTS[:count])
    with in_processes() as runner:
        assert list(runner.check_document(document, settings)) == list(
            check_document(document, Checker(settings, GLOSSARY))
        )


@pytest.mark.usefixtures("checks")
def test_an_error_in_a_worker_surfaces_with_all_it_says() -> None:
    broken = [*SEGMENTS[:300], Segment("301", "BREAK", "en", Location("x.jsonl", 301))]
    with (
        in_processes() as runner,
        pytest.raises(UserError, match="the check broke") as raised,
    ):
        list(runner.check_document(Document("x.jsonl", "jsonl", broken), Settings(select=("breaking",))))
    assert (raised.value.place, raised.value.remedy) == ("301", "mend it")


@pytest.mark.usefixtures("checks")
def test_an_error_of_the_reader_surfaces_after_what_was_read() -> None:
    def segments() -> Iterator[Segment | BadItem]:
        yield from SEGMENTS[:5]
        raise UserError("the file ended in the middle")

    class Broken:
        def __iter__(self) -> Iterator[Segment | BadItem]:
            return segments()

    document = Document("x.jsonl", "jsonl", Broken())
    settings = Settings(select=("doubled-space",))
    with pytest.raises(UserError, match="in the middle"):
        list(check_document(document, Checker(settings, GLOSSARY)))
    with (
        in_processes() as runner,
        pytest.raises(UserError, match="in the middle"),
    ):
        list(runner.check_document(document, settings))


def test_a_run_may_be_left_in_the_middle() -> None:
    with in_processes() as runner:
        items = runner.check_document(DOCUMENT, Settings(select=("doubled-space",)))
        assert [item.segment for _, item in zip(range(3), items, strict=False) if isinstance(item, CheckedSegment)] == (
            SEGMENTS[:3]
        )


@pytest.mark.usefixtures("checks")
def test_a_run_that_begins_in_one_process_and_goes_on_in_several_gives_the_same() -> None:
    serial = list(check_document(DOCUMENT, Checker(SETTINGS, GLOSSARY)))
    with in_processes(alone=120) as runner:
        assert list(runner.check_document(DOCUMENT, SETTINGS)) == serial


@pytest.mark.usefixtures("checks")
def test_documents_may_have_settings_of_their_own() -> None:
    other = replace(SETTINGS, select=("number-mismatch",))
    with in_processes() as runner:
        several = [list(runner.check_document(DOCUMENT, settings)) for settings in (SETTINGS, other, SETTINGS)]
    assert several[0] == several[2] == list(check_document(DOCUMENT, Checker(SETTINGS, GLOSSARY)))
    assert several[1] == list(check_document(DOCUMENT, Checker(other, GLOSSARY)))


def test_glossaries_go_with_their_settings() -> None:
    glossary = Glossary((Term("кот", "tomcat"),))
    one, other = Settings(select=("missing-term",)), Settings(select=("missing-term",), level="picky")
    with Runner(
        lambda settings: Checker(settings, glossary if settings is other else GLOSSARY), JOBS, alone=0
    ) as runner:
        without, with_one = (list(runner.check_document(DOCUMENT, settings)) for settings in (one, other))
    assert not any(item.findings for item in without if isinstance(item, CheckedSegment))
    assert with_one == list(check_document(DOCUMENT, Checker(other, glossary)))
    assert any(item.findings for item in with_one if isinstance(item, CheckedSegment))


BREAKING = Settings(select=("breaking", "two-colours"))


def _with(target: str, number: int = 130) -> Document:
    place = Location("x.jsonl", number)
    return Document("x.jsonl", "jsonl", [*SEGMENTS[: number - 1], Segment(str(number), target, "en", place), *SEGMENTS])


@pytest.mark.usefixtures("checks")
@pytest.mark.parametrize("jobs", [1, JOBS])
def test_a_fault_of_ours_names_the_segment_it_came_up_on(jobs: int) -> None:
    with (
        Runner(lambda settings: Checker(settings, GLOSSARY), jobs, alone=0) as runner,
        pytest.raises(ZeroDivisionError) as raised,
    ):
        list(runner.check_document(_with("BUG"), BREAKING))
    assert raised.value.__notes__ == ["while checking 'x.jsonl:130', segment '130'"]
    assert "_break_on_marked" in "".join(traceback.format_exception(raised.value))


@pytest.mark.usefixtures("checks")
@pytest.mark.parametrize(
    ("number", "name"), [(signal.SIGKILL, "memory ran out"), (signal.SIGUSR1, "SIGUSR1"), (signal.SIGTERM, "SIGTERM")]
)
def test_the_death_of_a_process_names_the_segment(number: signal.Signals, name: str) -> None:
    with in_processes() as runner, pytest.raises(UserError, match=name) as raised:
        list(runner.check_document(_with(f"DIE {number:d}"), BREAKING))
    assert raised.value.place == "x.jsonl:130"
    assert raised.value.remedy


@pytest.mark.usefixtures("checks")
def test_a_process_that_dies_by_accident_costs_nothing_but_time(tmp_path: Path) -> None:
    document = _with(f"ONCE {tmp_path / 'died'}")
    with in_processes() as runner:
        checked = list(runner.check_document(document, BREAKING))
    assert checked == list(check_document(document, Checker(BREAKING, GLOSSARY)))


@pytest.mark.usefixtures("checks")
def test_no_process_is_left_when_a_run_ends_or_fails() -> None:
    for target in ("fine", "BREAK", f"DIE {signal.SIGKILL:d}"):
        with contextlib.suppress(UserError), in_processes() as runner:
            list(runner.check_document(_with(target), BREAKING))
        assert not multiprocessing.active_children()


def test_a_file_that_shrinks_while_it_is_checked_is_an_error() -> None:
    class Shrinking:
        rest = 200

        def __iter__(self) -> Iterator[Segment | BadItem]:
            self.rest -= 50
            return iter(SEGMENTS[: self.rest])

    with pytest.raises(UserError, match="changed while"):
        list(check_document(Document("x.jsonl", "jsonl", Shrinking()), Checker(Settings(), GLOSSARY)))


def test_progress_counts_every_item_once() -> None:
    counts: list[int] = []
    with Runner(lambda settings: Checker(settings, GLOSSARY), JOBS, progress=counts.append) as runner:
        list(runner.check_document(DOCUMENT, Settings(select=("doubled-space", "inconsistent-name"))))
    assert sum(counts) == len(SEGMENTS)
