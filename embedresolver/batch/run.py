"""A whole run on one machine: read, find, ask, write, with back-pressure from the last to the first."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from dataclasses import replace
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Self

from embedresolver.batch.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

    from embedresolver.batch.desk import Told
    from embedresolver.batch.done import Done
    from embedresolver.batch.engine import Engine
    from embedresolver.batch.outputs import Writer
    from embedresolver.batch.records import Finding, Record

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
    """Answer every chunk and write its rows. At most `window` chunks of pages are in memory.

    Of pages that wait for answers only the embeds are kept, so that one slow host holds up no other's pages. `told`
    hears of all that is written. Reading and writing each have a thread, so that slow disks hold up neither pages under
    way nor each other.
    """
    places = asyncio.Semaphore(window)
    with _Reader(chunks) as reader:
        async with asyncio.TaskGroup() as tasks:
            line = _Line(engine, Desk(writer, told), tasks)
            while True:
                await places.acquire()
                chunk = await reader.next()
                if chunk is None:
                    break
                task = tasks.create_task(line.in_order(chunk) if ordered else line.any_order(chunk))
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
    """The way of chunks through the engine to the desk."""

    def __init__(self, engine: Engine, desk: Desk, tasks: asyncio.TaskGroup) -> None:
        self._engine = engine
        self._desk = desk
        self._tasks = tasks
        self._before: asyncio.Event | None = None

    async def in_order(self, chunk: list[Record]) -> None:
        """Answer a chunk wholly; write it when all before it are written."""
        before, mine = self._before, asyncio.Event()
        self._before = mine
        rows = await self._engine.answer(chunk)
        if before is not None:
            await before.wait()
        await self._desk.take(chunk, rows)
        mine.set()

    async def any_order(self, chunk: list[Record]) -> None:
        """Write what nobody need be asked about, and let the other pages wait for their answers without their text."""
        shown = await self._engine.look(chunk)
        known = [(record, row) for record, row in zip(chunk, shown, strict=True) if isinstance(row, dict)]
        if known:
            await self._desk.take(*zip(*known, strict=True))
        for record, finding in zip(chunk, shown, strict=True):
            if not isinstance(finding, dict):
                await self._engine.enter(finding)
                self._tasks.create_task(self._judge(replace(record, body=None), finding))

    async def _judge(self, record: Record, finding: Finding) -> None:
        try:
            row = await self._engine.judge(record, finding)
            await self._desk.take([record], [row])
        finally:
            # Only now: a slow disk must hold up asking, or rows would pile up before it.
            await self._engine.leave(finding)
