"""A whole run on one machine: read, find, ask, write, with back-pressure from the last to the first."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from dataclasses import replace
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Self, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import TracebackType

    from embedresolver.batch.done import Done
    from embedresolver.batch.engine import Engine
    from embedresolver.batch.outputs import Writer
    from embedresolver.batch.records import Record
    from embedresolver.batch.rows import Row

#: Is told of records whose rows are written.
Told: TypeAlias = "Callable[[Sequence[Record], Sequence[Row]], None]"
#: The most records and bytes that travel together; what is written at once.
CHUNK_RECORDS = 32
CHUNK_BYTES = 4 * 1024 * 1024
#: Groups under way at once.
WINDOW = 8


def chunked(
    records: Iterable[Record], done: Done, *, most: int = CHUNK_RECORDS, size: int = CHUNK_BYTES
) -> Iterator[list[Record]]:
    """The records that are not done yet, in groups. Groups stay small where pages are large."""
    chunk: list[Record] = []
    held = passed = 0
    for record in records:
        if record.source in done:
            passed += record.weight
            continue
        chunk.append(replace(record, weight=record.weight + passed) if passed else record)
        passed = 0
        held += len(record.body or b"")
        if len(chunk) >= most or held >= size:
            yield chunk
            chunk, held = [], 0
    if chunk:
        yield chunk


async def run(
    chunks: Iterator[list[Record]],
    engine: Engine,
    writer: Writer,
    told: Told,
    *,
    ordered: bool = False,
    window: int = WINDOW,
) -> None:
    """Answer every chunk and write its rows. At most `window` chunks are in memory.

    `told` hears of every chunk that is written. Reading and writing each have a thread, so that slow disks hold up
    neither pages under way nor each other.
    """
    line = _Line(engine, writer, told, ordered=ordered)
    places = asyncio.Semaphore(window)
    with _Reader(chunks) as reader:
        async with asyncio.TaskGroup() as tasks:
            while True:
                await places.acquire()
                chunk = await reader.next()
                if chunk is None:
                    break
                task = tasks.create_task(line.work(chunk))
                task.add_done_callback(lambda _: places.release())


class _Reader:
    """Reads chunks in a thread of its own. A read that never ends, of a pipe that is silent, holds up no end."""

    def __init__(self, chunks: Iterator[list[Record]]) -> None:
        self._chunks = chunks
        self._wanted: SimpleQueue[Future[list[Record] | None] | None] = SimpleQueue()

    def __enter__(self) -> Self:
        Thread(target=self._read, name="embedresolver-reader", daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wanted.put(None)

    async def next(self) -> list[Record] | None:
        """The next chunk; None where there is none left."""
        wanted: Future[list[Record] | None] = Future()
        self._wanted.put(wanted)
        return await asyncio.wrap_future(wanted)

    def _read(self) -> None:
        while (wanted := self._wanted.get()) is not None:
            if not wanted.set_running_or_notify_cancel():
                continue
            try:
                wanted.set_result(next(self._chunks, None))
            except BaseException as error:  # noqa: BLE001  # whoever waits for the chunk raises it
                wanted.set_exception(error)


class _Line:
    """The way of chunks through the engine to the writer."""

    def __init__(self, engine: Engine, writer: Writer, told: Told, *, ordered: bool) -> None:
        self._engine = engine
        self._writer = writer
        self._told = told
        self._ordered = ordered
        self._writing = asyncio.Lock()
        self._before: asyncio.Event | None = None

    async def work(self, chunk: list[Record]) -> None:
        before, mine = self._before, asyncio.Event()
        self._before = mine
        rows = await self._engine.answer(chunk)
        if self._ordered and before is not None:
            await before.wait()
        async with self._writing:
            await asyncio.to_thread(self._writer.write, rows)
        self._told(chunk, rows)
        mine.set()
