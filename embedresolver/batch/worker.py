"""One worker process and the conversation with it."""

from __future__ import annotations

import multiprocessing
from collections import deque
from concurrent.futures import Future
from queue import Empty
from typing import TYPE_CHECKING, Generic, TypeVar

from embedresolver.batch.serving import READY, serve
from embedresolver.errors import WorkerError
from embedresolver.models import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess
    from queue import SimpleQueue

    from embedresolver.batch.records import Record
    from embedresolver.batch.serving import Order

T = TypeVar("T")

#: Seconds that a new process may take to import what it needs, on a busy machine.
_START_LIMIT = 120.0
#: Tasks that a process has at once: the one it works on, and the next, so that it never waits for work.
_AHEAD = 2
_SPAWN = multiprocessing.get_context("spawn")


class Task(Generic[T]):
    """Records that one process looks at."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records
        self._found: list[T | Problem] = []
        self._careful = False
        #: For each record, what its page shows.
        self.answer: Future[list[T | Problem]] = Future()

    @property
    def begun(self) -> Record:
        """The record that is being looked at."""
        return self._records[len(self._found)]

    @property
    def order(self) -> Order:
        """What is left to do, for a process."""
        return self._records[len(self._found) :], self._careful

    def add(self, found: Sequence[T | Problem]) -> None:
        """Take in what the next records' pages show."""
        self._found.extend(found)
        if len(self._found) == len(self._records) and not self.answer.done():
            self.answer.set_result(self._found)

    def fail(self, error: Exception) -> None:
        """It cannot be done at all."""
        if not self.answer.done():
            self.answer.set_exception(error)

    def lost(self, problem: Problem) -> None:
        """Its process is lost. The rest is told one by one, to see which page causes it: that one has the problem.

        So every page has a second chance: a loss may have other reasons, such as a machine short of memory.
        """
        if self._careful:
            self.add([problem])
        self._careful = True


class _LostError(Exception):
    """The process gave no answer in time, or died."""

    def __init__(self, *, too_slow: bool) -> None:
        super().__init__()
        self.too_slow = too_slow


class Worker(Generic[T]):
    """One process and the pipe to it. Its methods block, and but for `abandon` belong to one thread."""

    def __init__(self, look: Callable[[Record], T], limit: float, memory: int) -> None:
        self._look = look
        self._limit = limit
        self._memory = memory
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._abandoned = False
        #: Tasks that are not done, and how many of them the process knows.
        self._tasks: deque[Task[T]] = deque()
        self._told = 0

    def start(self) -> Connection:
        """The pipe to a running process. Raises WorkerError where none can be had."""
        if self._abandoned:
            raise WorkerError("the workers are closed")
        if self._pipe is not None:
            return self._pipe
        ours, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(target=serve, args=(theirs, self._memory, self._look), daemon=True)
        process.start()
        theirs.close()
        self._process, self._pipe = process, ours
        try:
            greeting = ours.recv() if ours.poll(_START_LIMIT) else None
        except (EOFError, OSError):
            greeting = None
        if greeting != READY:
            self.stop()
            raise WorkerError
        return ours

    def abandon(self) -> None:
        """Make the thread that waits for the process stop waiting. May be called from any thread."""
        self._abandoned = True
        process = self._process
        if process is not None:
            process.kill()

    def stop(self) -> None:
        """End the process, whatever it does."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        self._told = 0
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join()

    def work(self, tasks: SimpleQueue[Task[T] | None]) -> None:
        """Do tasks until it is abandoned or None is one."""
        while not self._abandoned and self._take(tasks):
            try:
                self._converse()
            except _LostError as loss:
                self.stop()
                self._tasks[0].lost(self._problem(too_slow=loss.too_slow))
            except Exception as error:  # noqa: BLE001  # such as a record that cannot be sent: its owner's to handle
                self.stop()
                self._tasks[0].fail(error)
            self._drop_done()
        for task in self._tasks:
            task.answer.cancel()

    def _take(self, tasks: SimpleQueue[Task[T] | None]) -> bool:
        """Have a task, and the next one if there is one already. False where there are no more."""
        while len(self._tasks) < _AHEAD:
            try:
                task = tasks.get(block=not self._tasks)
            except Empty:
                break
            if task is None:
                return False
            if task.answer.set_running_or_notify_cancel():
                self._tasks.append(task)
        return True

    def _converse(self) -> None:
        """Tell the process what to do, and take in what it has done. Raises _LostError where nothing comes."""
        try:
            pipe = self.start()
            while self._told < len(self._tasks):
                pipe.send(self._tasks[self._told].order)
                self._told += 1
            if not pipe.poll(self._limit):
                raise _LostError(too_slow=True)
            self._tasks[0].add(pipe.recv())
        except (EOFError, OSError, WorkerError) as error:
            raise _LostError(too_slow=False) from error

    def _drop_done(self) -> None:
        if self._tasks[0].answer.done():
            self._tasks.popleft()
            self._told = max(0, self._told - 1)

    def _problem(self, *, too_slow: bool) -> Problem:
        source = self._tasks[0].begun.source
        if too_slow:
            return Problem("page_too_slow", f"{source}: given up after {self._limit:g} seconds, twice")
        return Problem("worker_died", f"{source}: the process that looked at the page died, twice")
