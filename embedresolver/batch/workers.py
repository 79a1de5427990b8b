"""Finding in worker processes that can be killed: a page that hangs or kills its worker costs only itself."""

from __future__ import annotations

import asyncio
import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Self

from embedresolver.batch.looking import look_at
from embedresolver.batch.serving import READY, serve
from embedresolver.errors import WorkerError
from embedresolver.models import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess
    from types import TracebackType

    from embedresolver.batch.records import Finding, Record

#: Seconds that a new process may take to import what it needs, on a busy machine.
_START_LIMIT = 120.0
#: The most address space of a worker, in bytes.
MEMORY_LIMIT = 4 * 1024**3
_SPAWN = multiprocessing.get_context("spawn")


class Workers:
    """Processes that look at pages. Use it as an async context manager. With a count of 0, this process looks itself.

    `limit` is the most seconds for one page.
    """

    def __init__(self, count: int, *, limit: float, find_only: bool, memory: int = MEMORY_LIMIT) -> None:
        self._find_only = find_only
        self._workers = [_Worker(limit, memory, find_only) for _ in range(count)]
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._threads = ThreadPoolExecutor(max(1, count), thread_name_prefix="embedresolver-worker")

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        await asyncio.gather(*(loop.run_in_executor(self._threads, worker.start) for worker in self._workers))
        for worker in self._workers:
            self._idle.put_nowait(worker)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.abandon()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._workers:
            worker.stop()

    async def look(self, records: Sequence[Record]) -> list[Finding]:
        """What each record's page shows, in their order."""
        if not self._workers:
            return [look_at(record, find_only=self._find_only) for record in records]
        worker = await self._idle.get()
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, worker.look, records)
        finally:
            self._idle.put_nowait(worker)


class _LostError(Exception):
    """The worker gave no answer in time, or died."""

    def __init__(self, *, too_slow: bool) -> None:
        super().__init__()
        self.too_slow = too_slow


class _Worker:
    """One process and the pipe to it. Its methods block, and belong to one thread at a time."""

    def __init__(self, limit: float, memory: int, find_only: bool) -> None:
        self._limit = limit
        self._memory = memory
        self._find_only = find_only
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._abandoned = False

    def start(self) -> Connection:
        """The pipe to a running process. Raises WorkerError where none can be had."""
        if self._abandoned:
            raise WorkerError("the workers are closed")
        if self._pipe is not None:
            return self._pipe
        ours, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(target=serve, args=(theirs, self._memory, self._find_only), daemon=True)
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
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join()

    def look(self, records: Sequence[Record]) -> list[Finding]:
        """What each record's page shows. After a loss, the rest is told one by one, to see which page causes it.

        So every page has a second chance: a loss may have other reasons, such as a machine short of memory.
        """
        findings: list[Finding] = []
        careful = False
        while len(findings) < len(records):
            try:
                self._converse(records[len(findings) :], findings, careful=careful)
            except _LostError as loss:
                self.stop()
                if careful:
                    findings.append(self._given_up(records[len(findings)], too_slow=loss.too_slow))
                careful = True
        return findings

    def _converse(self, records: Sequence[Record], findings: list[Finding], *, careful: bool) -> None:
        """Add an answer for each record. Raises _LostError where one does not come."""
        wanted = len(findings) + len(records)
        try:
            pipe = self.start()
            pipe.send((records, careful))
            while len(findings) < wanted:
                if not pipe.poll(self._limit):
                    raise _LostError(too_slow=True)
                findings.extend(pipe.recv())
        except (EOFError, OSError, WorkerError) as error:
            raise _LostError(too_slow=False) from error

    def _given_up(self, record: Record, *, too_slow: bool) -> Problem:
        if too_slow:
            return Problem("page_too_slow", f"{record.source}: given up after {self._limit:g} seconds, twice")
        return Problem("worker_died", f"{record.source}: the process that looked at the page died, twice")
