"""Looking at pages in worker processes that can be killed: a page that hangs or kills its worker costs only itself."""

from __future__ import annotations

import asyncio
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from embedresolver.batch.worker import Task, Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

    from embedresolver.batch.records import Record
    from embedresolver.models import Problem

T = TypeVar("T")

#: The most address space of a worker, in bytes.
MEMORY_LIMIT = 4 * 1024**3


class Workers(Generic[T]):
    """Processes that look at pages. Use it as an async context manager. With a count of 0, this process looks itself.

    `look` must be a function that a process can import. `limit` is the most seconds for one page.
    """

    def __init__(self, count: int, look: Callable[[Record], T], *, limit: float, memory: int = MEMORY_LIMIT) -> None:
        self._look = look
        self._workers = [Worker(look, limit, memory) for _ in range(count)]
        self._tasks: SimpleQueue[Task[T] | None] = SimpleQueue()
        # Daemons: a program that ends without closing this is not held up.
        self._threads = [
            Thread(target=worker.work, args=(self._tasks,), name="embedresolver-worker", daemon=True)
            for worker in self._workers
        ]

    async def __aenter__(self) -> Self:
        try:
            await asyncio.gather(*(asyncio.to_thread(worker.start) for worker in self._workers))
        except BaseException:
            self._stop()
            raise
        for thread in self._threads:
            thread.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            self._tasks.put(None)
            worker.abandon()
        for thread in self._threads:
            thread.join()
        self._stop()

    def _stop(self) -> None:
        for worker in self._workers:
            worker.stop()

    async def look(self, records: Sequence[Record]) -> list[T | Problem]:
        """What each record's page shows, in their order; or why its process could not tell."""
        if not self._workers or not records:
            return [self._look(record) for record in records]
        task: Task[T] = Task(records)
        self._tasks.put(task)
        return await asyncio.wrap_future(task.answer)
