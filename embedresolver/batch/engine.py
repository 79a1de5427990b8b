"""Records in, rows out: finding in worker processes, asking and judging in this event loop."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self, TypeVar

from embedresolver.article import Article
from embedresolver.batch.looking import found_in, look_at
from embedresolver.batch.room import Room
from embedresolver.batch.rows import row_of
from embedresolver.batch.workers import Workers
from embedresolver.events import unobserved
from embedresolver.models import Problem
from embedresolver.resolve import Resolver
from embedresolver.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterable, Iterator, Sequence
    from types import TracebackType

    from embedresolver.batch.records import Finding, Record
    from embedresolver.batch.rows import Row
    from embedresolver.events import Observe
    from embedresolver.models import Fetch

T = TypeVar("T")

#: Seconds that finding may take for one page, and asking about all its embeds, waiting for hosts' turns aside.
PAGE_LIMIT = 60.0
ASKING_LIMIT = 600.0
#: Turns that a page may wait for one after another: rungs of a ladder, and their repetitions.
_TURNS = 4
#: Embeds that are asked about at once, counting a page without any as one. They are many and small, so that pages that
#: wait for one host leave room for others; the network has limits of its own.
_EMBEDS_AT_ONCE = 2048


class Engine:
    """Answers records with rows. Use it as an async context manager; calls may overlap.

    With `workers`, that many processes look at pages, and one that hangs or dies costs only its page; with 0, this
    process looks itself, unguarded. `find_only` never asks anybody. `fetch` replaces the whole network, `observe` hears
    of every request, wait and answer.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        workers: int = 0,
        find_only: bool = False,
        page_limit: float = PAGE_LIMIT,
        asking_limit: float | None = None,
        fetch: Fetch | None = None,
        observe: Observe = unobserved,
    ) -> None:
        self._workers: Workers[Row | Finding] = Workers(workers, found_in if find_only else look_at, limit=page_limit)
        self._resolver = None if find_only else Resolver(settings, fetch=fetch, observe=observe)
        patience = (settings or Settings()).patience
        self._asking_limit = ASKING_LIMIT + _TURNS * patience if asking_limit is None else asking_limit
        self._room = Room(_EMBEDS_AT_ONCE)
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self._workers)
            if self._resolver is not None:
                await stack.enter_async_context(self._resolver)
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.__aexit__(kind, error, trace)

    async def answer(self, records: Sequence[Record]) -> list[Row]:
        """One row for each record, in their order. Whatever a page or a platform does stands in its row."""
        shown = await self.look(records)
        return list(await asyncio.gather(*map(self._answered, records, shown)))

    async def _answered(self, record: Record, shown: Row | Finding) -> Row:
        await self.enter(shown)
        try:
            return await self.judge(record, shown)
        finally:
            await self.leave(shown)

    async def look(self, records: Sequence[Record]) -> list[Row | Finding]:
        """What each record's page shows."""
        return await self._workers.look(records)

    async def enter(self, shown: Row | Finding) -> None:
        """Wait until there is room for judging a page. `leave` must follow, once its row is where it belongs."""
        if isinstance(shown, Article):
            await self._room.enter(_weight(shown))

    async def leave(self, shown: Row | Finding) -> None:
        """Make room for others."""
        if isinstance(shown, Article):
            await self._room.leave(_weight(shown))

    async def judge(self, record: Record, shown: Row | Finding) -> Row:
        """The row of a page, once all that it shows is asked about."""
        if not isinstance(shown, Article) or self._resolver is None:
            return _row(record, shown)
        return await self._judged(self._resolver, record, shown)

    async def _judged(self, resolver: Resolver, record: Record, shown: Article) -> Row:
        article = replace(shown, published=record.published or shown.published)
        try:
            async with asyncio.timeout(self._asking_limit):
                report = await resolver.judge(article, source=record.source)
            return row_of(record, article, report)
        except TimeoutError:
            reason = f"{record.source}: given up after {self._asking_limit:g} seconds"
            return row_of(record, Problem("asking_too_slow", reason))
        except Exception as error:  # noqa: BLE001  # a fault of ours costs its page, never the run
            reason = f"{record.source}: {type(error).__name__} while judging its embeds"
            return row_of(record, Problem("internal_error", reason))


def _weight(article: Article) -> int:
    return max(1, len(article.embeds))


def _row(record: Record, shown: Row | Finding) -> Row:
    return shown if isinstance(shown, dict) else row_of(record, shown)


async def answers(records: AsyncIterable[Record], engine: Engine, *, at_once: int = 64) -> AsyncGenerator[Row, None]:
    """Rows for an async source of records, in order, with at most `at_once` of them under way.

    A row comes as soon as it and those before it are known, however slow the source is.
    """
    waiting: asyncio.Queue[asyncio.Task[list[Row]] | None] = asyncio.Queue(at_once)
    feeding = asyncio.create_task(_feed(records, engine, waiting))
    try:
        while (task := await waiting.get()) is not None:
            (row,) = await task
            yield row
        await feeding
    finally:
        left: list[asyncio.Task[Any]] = [feeding, *(task for task in _drained(waiting) if task is not None)]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)


async def _feed(
    records: AsyncIterable[Record], engine: Engine, waiting: asyncio.Queue[asyncio.Task[list[Row]] | None]
) -> None:
    try:
        async for record in records:
            await waiting.put(asyncio.create_task(engine.answer([record])))
    finally:
        await waiting.put(None)


def _drained(queue: asyncio.Queue[T]) -> Iterator[T]:
    while not queue.empty():
        yield queue.get_nowait()
