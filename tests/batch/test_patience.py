"""A host that lets us wait holds up its own pages, and no others."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from embedresolver.batch import engine as engine_module
from embedresolver.batch.engine import Engine
from embedresolver.batch.records import Record
from embedresolver.batch.room import Room
from embedresolver.batch.rows import Row
from embedresolver.batch.run import run
from embedresolver.models import Fetch, Request, Response
from embedresolver.net.pacing import Paced
from embedresolver.settings import Settings
from tests.batch.making import Network, quote

SLOW, FAST = 300, 200
ROOM = 20
#: A test that would wait for ever fails instead.
STUCK = 60


def slow_page(number: int) -> str:
    return (
        f'<p>She wrote:</p><iframe src="https://www.reddit.com/r/news/comments/{number:05}/words/?embed=true"></iframe>'
    )


def records() -> Iterator[list[Record]]:
    for number in range(SLOW):
        yield [Record(f"slow {number}", slow_page(number))]
    for number in range(FAST):
        yield [Record(f"fast {number}", quote(number))]


class _Slept:
    """Time that passes when a test says so."""

    def __init__(self) -> None:
        self.over = asyncio.Event()
        self.crowded = asyncio.Event()
        self.sleepers = self.most = 0

    async def __call__(self, seconds: float) -> None:
        assert seconds > 0
        self.sleepers += 1
        if self.sleepers == ROOM - 1:  # the first one asks without waiting
            self.crowded.set()
        self.most = max(self.most, self.sleepers)
        await self.over.wait()
        self.sleepers -= 1


class _Kept:
    """A writer in memory, which lets time pass once all pages of the fast host are written."""

    def __init__(self, slept: _Slept, enough: int = FAST) -> None:
        self.sources: list[str] = []
        self._slept = slept
        self._enough = enough
        self._loop = asyncio.get_running_loop()

    def write(self, rows: Sequence[Row]) -> None:
        self.sources.extend(row["source"] for row in rows)
        if sum(source.startswith("fast") for source in self.sources) == self._enough:
            self._loop.call_soon_threadsafe(self._slept.over.set)


def network(slept: _Slept) -> Fetch:
    known = Network()

    async def answering(request: Request) -> Response:
        return Response(request.url, 404) if "reddit.com" in request.url else await known(request)

    return Paced(
        answering,
        patience=1e9,
        rates={"www.reddit.com": 1.0, "*": 1e9},
        now=lambda: 0.0,
        sleep=slept,
    )


async def test_a_host_that_lets_us_wait_holds_up_no_pages_of_others() -> None:
    slept = _Slept()
    kept: Any = _Kept(slept)
    async with asyncio.timeout(STUCK), Engine(fetch=network(slept)) as engine:
        await run(records(), engine, kept, lambda *_: None, window=4)
    assert len(kept.sources) == len(set(kept.sources)) == SLOW + FAST
    first = kept.sources[: FAST + 10]
    assert sum(source.startswith("fast") for source in first) >= FAST - 10
    assert slept.most > SLOW / 2


async def test_no_more_pages_wait_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "_EMBEDS_AT_ONCE", ROOM)
    slept = _Slept()
    kept: Any = _Kept(slept)
    read = 0

    def counted() -> Iterator[list[Record]]:
        nonlocal read
        for chunk in records():
            read += 1
            yield chunk

    async with asyncio.timeout(STUCK), Engine(fetch=network(slept)) as engine, asyncio.TaskGroup() as tasks:
        running = tasks.create_task(run(counted(), engine, kept, lambda *_: None, window=4))
        await slept.crowded.wait()
        for _ in range(1000):
            await asyncio.sleep(0)
        assert (running.done(), slept.most <= ROOM, read <= ROOM + 4 + 1) == (False, True, True)
        slept.over.set()
    assert len(kept.sources) == SLOW + FAST


async def test_a_page_with_more_embeds_than_there_is_room_for_goes_in_alone() -> None:
    room = Room(10)
    await room.enter(50)
    second = asyncio.create_task(room.enter(1))
    await asyncio.sleep(0)
    assert not second.done()
    await room.leave(50)
    await second


async def test_waiting_for_turns_is_not_taken_for_never_being_answered() -> None:
    assert Engine(Settings(patience=3600))._asking_limit > 3600
