"""Looking at pages in worker processes that can be killed: a page that hangs or kills its worker costs only itself."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
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
        self._threads = ThreadPoolExecutor(max(1, count), thread_name_prefix="embedresolver-worker")

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        try:
            await asyncio.gather(*(loop.run_in_executor(self._threads, worker.start) for worker in self._workers))
        except BaseException:
            self._close()
            raise
        for worker in self._workers:
            self._threads.submit(worker.work, self._tasks)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def _close(self) -> None:
        for worker in self._workers:
            self._tasks.put(None)
            worker.abandon()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._workers:
            worker.stop()

    async def look(self, records: Sequence[Record]) -> list[T | Problem]:
        """What each record's page shows, in their order; or why its process could not tell."""
        if not self._workers or not records:
            return [self._look(record) for record in records]
        task: Task[T] = Task(records)
        self._tasks.put(task)
        return await asyncio.wrap_future(task.answer)
