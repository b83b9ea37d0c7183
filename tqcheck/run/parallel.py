"""Several processes: chunks of segments go out, checked segments come back in the input's order."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TypeVar

from tqcheck.checks.catalogue import Checker
from tqcheck.checks.check import Check, Observation
from tqcheck.glossary.terms import Glossary
from tqcheck.model import BadItem, CheckedSegment, Document, Hit, Segment
from tqcheck.settings import Settings

_CHUNK = 200
_AHEAD = 4
"""Chunks in flight per process: enough to keep it busy, few enough to keep memory flat."""

Result = TypeVar("Result")
_Item = tuple[int, "Segment | BadItem"]


class ParallelRunner:
    """A pool of `jobs` processes, each with a checker of its own. Use as a context manager."""

    def __init__(self, settings: Settings, glossary: Glossary, jobs: int) -> None:
        self._jobs = jobs
        self._pool = ProcessPoolExecutor(jobs, initializer=_start, initargs=(settings, glossary))
        self._checker = Checker(settings, glossary)

    def __enter__(self) -> ParallelRunner:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def check_document(self, document: Document) -> Iterator[CheckedSegment | BadItem]:
        """As serial.check_document, with the same result."""
        corpus_hits: dict[int, list[tuple[str, Hit]]] = {}
        if self._checker.corpus_checks:
            seen = self._in_order(_observe, ((chunk,) for chunk in _chunks(document.segments)))
            by_check = self._checker.conclude(itertools.chain.from_iterable(seen))
            # A check holds functions and is not sent; its id is.
            corpus_hits = {ordinal: [(check.id, hit) for check, hit in hits] for ordinal, hits in by_check.items()}
        work = (
            (chunk, {ordinal: corpus_hits[ordinal] for ordinal, _ in chunk if ordinal in corpus_hits})
            for chunk in _chunks(document.segments)
        )
        yield from itertools.chain.from_iterable(self._in_order(_check, work))

    def _in_order(
        self, function: Callable[..., list[Result]], work: Iterable[tuple[object, ...]]
    ) -> Iterator[list[Result]]:
        flying: deque[Future[list[Result]]] = deque()
        for arguments in work:
            flying.append(self._pool.submit(function, *arguments))
            if len(flying) >= self._jobs * _AHEAD:
                yield flying.popleft().result()
        while flying:
            yield flying.popleft().result()


def _chunks(items: Iterable[Segment | BadItem]) -> Iterator[list[_Item]]:
    numbered = enumerate(items)
    while chunk := list(itertools.islice(numbered, _CHUNK)):
        yield chunk


_checker: Checker | None = None
"""A worker process's own."""


def _start(settings: Settings, glossary: Glossary) -> None:
    global _checker
    _checker = Checker(settings, glossary)


def _own_checker() -> Checker:
    assert _checker is not None
    return _checker


def _observe(chunk: list[_Item]) -> list[tuple[str, str, Observation]]:
    checker = _own_checker()
    return [
        observation
        for ordinal, item in chunk
        if isinstance(item, Segment)
        for observation in checker.observe(ordinal, item)
    ]


def _check(chunk: list[_Item], corpus_hits: dict[int, list[tuple[str, Hit]]]) -> list[CheckedSegment | BadItem]:
    checker = _own_checker()
    by_id: dict[str, Check] = {check.id: check for check in checker.corpus_checks}
    return [
        item
        if isinstance(item, BadItem)
        else checker.check(item, [(by_id[check], hit) for check, hit in corpus_hits.get(ordinal, ())])
        for ordinal, item in chunk
    ]
