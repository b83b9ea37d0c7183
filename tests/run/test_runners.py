"""Runners: in one process or in several, forwards or backwards, a run's results are the same."""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from tqcheck.checks import catalogue
from tqcheck.checks.catalogue import Checker
from tqcheck.checks.check import Check, CorpusCheck, Observation, nothing
from tqcheck.checks.context import Context
from tqcheck.errors import UserError
from tqcheck.glossary.terms import Glossary
from tqcheck.model import BadItem, CheckedSegment, Document, Hit, Location, MqmCategory, Segment, Severity, Span
from tqcheck.run.parallel import ParallelRunner
from tqcheck.run.serial import check_document
from tqcheck.settings import Settings

GLOSSARY = Glossary(())
JOBS = 2


def _colour_said(segment: Segment, context: Context) -> Iterator[tuple[str, Span, str]]:
    for token in context.target.tokens:
        if token.key in ("grey", "gray"):
            yield "grey", Span(token.start, token.end), token.key


def _rarer_colour(key: str, seen: list[Observation]) -> Iterator[tuple[Observation, Hit]]:
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
    assert multiprocessing.get_start_method() == "fork", "worker processes must inherit the two checks"
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


@pytest.mark.usefixtures("checks")
def test_several_processes_give_what_one_gives_in_the_same_order_and_every_time() -> None:
    serial = list(check_document(DOCUMENT, Checker(SETTINGS, GLOSSARY)))
    with ParallelRunner(SETTINGS, GLOSSARY, JOBS) as runner:
        first, second = list(runner.check_document(DOCUMENT)), list(runner.check_document(DOCUMENT))
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
    with ParallelRunner(replace(SETTINGS, select=("two-colours",)), GLOSSARY, JOBS) as runner:
        checked = list(runner.check_document(DOCUMENT))
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


@pytest.mark.parametrize("count", [0, 1, 199, 200, 201])
def test_no_item_is_lost_at_the_edges_of_chunks(count: int) -> None:
    settings = Settings(select=("doubled-space",))
    document = Document("x.jsonl", "jsonl", SEGMENTS[:count])
    with ParallelRunner(settings, GLOSSARY, JOBS) as runner:
        assert list(runner.check_document(document)) == list(check_document(document, Checker(settings, GLOSSARY)))


@pytest.mark.usefixtures("checks")
def test_an_error_in_a_worker_surfaces_with_all_it_says() -> None:
    broken = [*SEGMENTS[:300], Segment("301", "BREAK", "en", Location("x.jsonl", 301))]
    with (
        ParallelRunner(Settings(select=("breaking",)), GLOSSARY, JOBS) as runner,
        pytest.raises(UserError, match="the check broke") as raised,
    ):
        list(runner.check_document(Document("x.jsonl", "jsonl", broken)))
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
        ParallelRunner(settings, GLOSSARY, JOBS) as runner,
        pytest.raises(UserError, match="in the middle"),
    ):
        list(runner.check_document(document))


def test_a_run_may_be_left_in_the_middle() -> None:
    with ParallelRunner(Settings(select=("doubled-space",)), GLOSSARY, JOBS) as runner:
        items = runner.check_document(DOCUMENT)
        assert [item.segment for _, item in zip(range(3), items, strict=False) if isinstance(item, CheckedSegment)] == (
            SEGMENTS[:3]
        )
