"""Processes that check chunks: started as work comes up, watched, and gone when their parent is.

On Linux they are forked: what this process has loaded (models, word lists, glossaries) they share with it, and it has
no threads that a fork could catch in the middle. Elsewhere forking is not safe under the system's own libraries, so
each process starts afresh and loads what it needs.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import pickle
import queue
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from typing import Any

from tqcheck.checks.catalogue import Checker
from tqcheck.errors import UserError
from tqcheck.run.documents import Held, Work
from tqcheck.settings import Settings

_START = "fork" if sys.platform == "linux" else "spawn"
_AHEAD = 2
"""Chunks that a process has at hand: the next one waits for it, not the other way round."""
_OPEN = 8
"""Chunks per process that may be under way or done and not asked for yet: memory stays flat."""
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class _Task:
    """A chunk and what is to be done with it; `answer` is (whether it went well, result or error), once it is there."""

    def __init__(self, checker: Checker, function: Callable[..., Any], chunk: Sequence[Any]) -> None:
        self.checker = checker
        self.function = function
        self.chunk = chunk
        self.answer: tuple[bool, Any] | None = None

    def result(self) -> Any:
        assert self.answer is not None
        well, result = self.answer
        if well:
            return result
        error, lines = result
        raise error from _WorkerError(lines)


class _WorkerError(Exception):
    """Shows where in its process an error came up."""

    def __str__(self) -> str:
        return f"\n{self.args[0]}"


class _Worker:
    """One process and its line to this one."""

    def __init__(self, others: Sequence[_Worker], checkers: Mapping[Settings, Checker]) -> None:
        forked = _START == "fork"
        context: Any = multiprocessing.get_context(_START)
        self.connection, theirs = context.Pipe()
        self.tasks: deque[_Task] = deque()
        self._known = set(checkers) if forked else set()
        # A process that holds another one's line open would keep it from seeing that this process has ended.
        lines = [self.connection, *(other.connection for other in others)] if forked else []
        with _undisturbed():
            self.process = context.Process(
                target=_work, args=(theirs, lines, dict(checkers) if forked else {}), daemon=True
            )
            self.process.start()
        theirs.close()

    def send(self, task: _Task, chunk: Sequence[Any] | None = None) -> None:
        """Give it a task, or a part of one."""
        settings = task.checker.settings
        glossary = None if settings in self._known else task.checker.glossary
        self._known.add(settings)
        with contextlib.suppress(OSError):
            # Whether it is still there shows when its answer is read.
            self.connection.send((settings, glossary, task.function, task.chunk if chunk is None else chunk))

    def receive(self) -> tuple[bool, Any] | None:
        """Its next answer; None where it is dead."""
        try:
            answer: tuple[bool, Any] = self.connection.recv()
        except (EOFError, OSError, pickle.UnpicklingError):
            return None
        return answer

    def end(self) -> int:
        """End the process; gives its exit code, which is the negative signal where it was killed before."""
        self.process.kill()
        self.process.join()
        self.connection.close()
        return self.process.exitcode or 0


class Workers:
    """Up to `jobs` processes. Use as a context manager: leaving it ends them at once."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._workers: list[_Worker] = []
        self._queue: deque[_Task] = deque()
        self._checkers: dict[Settings, Checker] = {}

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        while self._workers:
            self._workers.pop().end()

    def mapped(self, checker: Checker, function: Callable[..., Any], work: Work[Held]) -> Iterator[tuple[Held, Any]]:
        """`function(checker, chunk)` of every chunk in order, with what was held; of an empty one an empty result.

        Raises what the function raises, and UserError where a segment ends the process that checks it.
        """
        self._checkers[checker.settings] = checker
        going: deque[tuple[Held, _Task]] = deque()
        try:
            for held, chunk in work:
                task = _Task(checker, function, chunk)
                going.append((held, task))
                if chunk:
                    self._queue.append(task)
                    self._collect(wait_for_one=False)
                else:
                    task.answer = True, b""
                while going and (going[0][1].answer is not None or len(going) >= self._jobs * _OPEN):
                    yield self._first(going)
            while going:
                yield self._first(going)
        finally:
            # Where the run was left in the middle, nobody waits for the rest.
            self._queue.clear()

    def _first(self, going: deque[tuple[Held, _Task]]) -> tuple[Held, Any]:
        held, task = going[0]
        while task.answer is None:
            self._collect()
        going.popleft()
        return held, task.result()

    def _hand_out(self) -> None:
        while self._queue:
            idle = min(self._workers, key=lambda worker: len(worker.tasks), default=None)
            if (idle is None or idle.tasks) and len(self._workers) < self._jobs:
                idle = self._start()
            if idle is None or len(idle.tasks) >= _AHEAD:
                return
            task = self._queue.popleft()
            idle.tasks.append(task)
            idle.send(task)

    def _start(self) -> _Worker:
        if not self._workers:
            # What is there now stays: looking through it again in every process would copy its pages.
            gc.freeze()
        worker = _Worker(self._workers, self._checkers)
        self._workers.append(worker)
        return worker

    def _collect(self, *, wait_for_one: bool = True) -> None:
        """Take the answers that are there, and hand out what waits."""
        by_line: dict[Any, _Worker] = {worker.connection: worker for worker in self._workers if worker.tasks}
        for line in wait(list(by_line), None if wait_for_one else 0):
            worker = by_line[line]
            answer = worker.receive()
            if answer is None:
                self._bury(worker)
            else:
                worker.tasks.popleft().answer = answer
        self._hand_out()

    def _bury(self, worker: _Worker) -> None:
        """A process has died: its other tasks go to the others, the one that it was at is tried once more."""
        self._workers.remove(worker)
        code = worker.end()
        suspect = worker.tasks.popleft()
        self._queue.extendleft(reversed(worker.tasks))
        fresh = self._start()
        for piece in (*([part] for part in suspect.chunk), suspect.chunk):
            fresh.send(suspect, piece)
            suspect.answer = fresh.receive()
            if suspect.answer is None:
                self._workers.remove(fresh)
                raise _death(piece, fresh.end() or code)
            if not suspect.answer[0]:
                return


def _death(chunk: Sequence[Any], code: int) -> UserError:
    """The segments of a chunk (number, item, …) ended the process that checked them."""
    first, last = (str(chunk[place][1].location) for place in (0, -1))
    how = f"it ended with code {code}"
    if code < 0:
        name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
        how = f"it was killed by {name}"
    remedy = "leave the segment out, and report it as a fault of tqcheck"
    if code == -signal.SIGKILL:
        how += ", most likely because memory ran out"
        remedy = "give it more memory or fewer --jobs, or leave the segment out"
    what = "this segment" if len(chunk) == 1 else f"the segments from here to {last}"
    return UserError(f"the process that checked {what} died twice: {how}", place=first, remedy=remedy)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Signals wait: a process that has just been forked must not answer them as its parent does."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(line: Connection, others: Sequence[Connection], checkers: dict[Settings, Checker]) -> None:
    """What a process does until its parent ends it, or is gone itself."""
    # Ctrl-C goes to all processes of a terminal: the parent alone answers it, and ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    for other in others:
        other.close()
    tasks: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(line, tasks), daemon=True).start()
    while True:
        settings, glossary, function, chunk = tasks.get()
        if settings not in checkers:
            checkers[settings] = Checker(settings, glossary)
        try:
            answer: tuple[bool, Any] = True, function(checkers[settings], chunk)
        except Exception as error:
            answer = False, (_sendable(error), traceback.format_exc())
        try:
            line.send(answer)
        except OSError:
            os._exit(1)


def _listen(line: Connection, tasks: queue.SimpleQueue[Any]) -> None:
    """Take in tasks while others are worked on; the end of the line is the end of the parent."""
    try:
        while True:
            tasks.put(line.recv())
    except (EOFError, OSError):
        os._exit(1)


def _sendable(error: Exception) -> Exception:
    """The error itself where it survives the way, else one that says the same."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
