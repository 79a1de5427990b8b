from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from embedresolver.cache import AnswerCache, Kept, StoreInfo
from embedresolver.cache.lifetimes import DAY, HOUR
from embedresolver.models import Expansion, Outcome, Resolution
from tests.cache.samples import expansion, resolution

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


class Shelf:
    """A store that is a dictionary."""

    place = "shelf"

    def __init__(self) -> None:
        self.trouble: str | None = None
        self.kept: dict[str, Kept] = {}
        self.closed = False
        self.claims: list[str] = []

    async def get(self, key: str) -> Kept | None:
        return self.kept.get(key)

    async def put(self, key: str, kept: Kept) -> None:
        self.kept[key] = kept

    @asynccontextmanager
    async def claim(self, key: str) -> AsyncIterator[None]:
        self.claims.append(key)
        yield

    async def info(self) -> StoreInfo:
        return StoreInfo("shelf", len(self.kept), None)

    async def clear(self) -> None:
        self.kept.clear()

    async def prune(self, now: float) -> int:
        del now
        return 0

    async def close(self) -> None:
        self.closed = True


class Platform:
    """Answers what it is told to, and counts how often it is asked."""

    def __init__(self, *outcomes: Outcome) -> None:
        self._outcomes: Iterator[Outcome] = iter(outcomes)
        self.asked = 0

    async def ask(self) -> Resolution:
        self.asked += 1
        return resolution(next(self._outcomes))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


async def test_the_second_question_is_not_asked(clock: Clock) -> None:
    cache, platform = AnswerCache(None, clock=clock), Platform("found")
    first = await cache.resolution("x/1", platform.ask)
    assert await cache.resolution("x/1", platform.ask) is first
    assert platform.asked == 1


async def test_another_process_finds_the_answer(clock: Clock, shelf: Shelf) -> None:
    platform = Platform("found")
    first = await AnswerCache(shelf, clock=clock).resolution("x/1", platform.ask)
    again = await AnswerCache(shelf, clock=clock).resolution("x/1", platform.ask)
    assert again == first
    assert platform.asked == 1


@pytest.mark.parametrize(("outcome", "after", "asked"), [("found", HOUR, 1), ("found", DAY, 2), ("deferred", 0, 2)])
async def test_answers_age(clock: Clock, shelf: Shelf, outcome: Outcome, after: float, asked: int) -> None:
    cache, platform = AnswerCache(shelf, clock=clock), Platform(outcome, outcome)
    await cache.resolution("x/1", platform.ask)
    clock.now += after
    await cache.resolution("x/1", platform.ask)
    assert platform.asked == asked


async def test_an_old_answer_stands_in_for_a_failure_and_says_its_age(clock: Clock, shelf: Shelf) -> None:
    cache, platform = AnswerCache(shelf, clock=clock), Platform("found", "unreachable")
    await cache.resolution("x/1", platform.ask)
    clock.now += 2 * DAY
    again = await cache.resolution("x/1", platform.ask)
    assert (again.outcome, again.stale_for) == ("found", timedelta(days=2))


async def test_too_old_an_answer_does_not(clock: Clock, shelf: Shelf) -> None:
    cache, platform = AnswerCache(shelf, clock=clock), Platform("found", "unreachable")
    await cache.resolution("x/1", platform.ask)
    clock.now += 31 * DAY
    assert (await cache.resolution("x/1", platform.ask)).outcome == "unreachable"


async def test_a_failure_never_stands_in_for_a_failure(clock: Clock, shelf: Shelf) -> None:
    cache, platform = AnswerCache(shelf, clock=clock), Platform("unreadable", "unreachable")
    await cache.resolution("x/1", platform.ask)
    key, kept = next(iter(shelf.kept.items()))
    shelf.kept[key] = Kept(kept.value, kept.stored_at, 0, clock.now + DAY)
    other = AnswerCache(shelf, clock=clock)
    assert (await other.resolution("x/1", platform.ask)).outcome == "unreachable"


async def test_gone_is_believed_over_an_old_answer(clock: Clock, shelf: Shelf) -> None:
    cache, platform = AnswerCache(shelf, clock=clock), Platform("found", "gone")
    await cache.resolution("x/1", platform.ask)
    clock.now += 2 * DAY
    assert (await cache.resolution("x/1", platform.ask)).outcome == "gone"


async def test_damaged_entries_are_asked_anew(clock: Clock, shelf: Shelf) -> None:
    shelf.kept["r:x/1"] = Kept(b"junk", clock.now, clock.now + DAY, clock.now + DAY)
    platform = Platform("found")
    assert (await AnswerCache(shelf, clock=clock).resolution("x/1", platform.ask)).outcome == "found"
    assert shelf.claims == ["r:x/1"]


async def test_a_thousand_callers_ask_once(clock: Clock) -> None:
    cache, asked = AnswerCache(None, clock=clock), 0
    gate = asyncio.Event()

    async def ask() -> Expansion:
        nonlocal asked
        asked += 1
        await gate.wait()
        return expansion(301, 200)

    callers = [asyncio.create_task(cache.expansion(f"https://t.co/{n % 50}", ask)) for n in range(1000)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    gate.set()
    assert len(await asyncio.gather(*callers)) == 1000
    assert asked == 50


async def test_a_leader_that_leaves_does_not_take_the_others_along(clock: Clock) -> None:
    cache, gate = AnswerCache(None, clock=clock), asyncio.Event()

    async def ask() -> Resolution:
        await gate.wait()
        return resolution()

    leader, follower = (asyncio.create_task(cache.resolution("x/1", ask)) for _ in range(2))
    await asyncio.sleep(0)
    leader.cancel()
    gate.set()
    assert (await follower).outcome == "found"
    with suppress(asyncio.CancelledError):
        await leader
    assert leader.cancelled()


async def test_closing_ends_what_is_under_way(clock: Clock, shelf: Shelf) -> None:
    cache, never = AnswerCache(shelf, clock=clock), asyncio.Event()

    async def ask() -> Resolution:
        await never.wait()
        return resolution()

    caller = asyncio.create_task(cache.resolution("x/1", ask))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await cache.close()
    with pytest.raises(asyncio.CancelledError):
        await caller
    assert shelf.closed


async def test_memory_is_bounded_by_the_evidence_it_holds(clock: Clock) -> None:
    cache = AnswerCache(None, clock=clock, memory_bytes=20_000)
    asked = 0

    async def ask() -> Resolution:
        nonlocal asked
        asked += 1
        return resolution(body=b"x" * 10_000)

    for key in ("a", "b", "a"):
        await cache.resolution(key, ask)
    assert asked == 3

    async def huge() -> Resolution:
        return resolution(body=b"x" * 30_000)

    assert (await cache.resolution("huge", huge)).outcome == "found"


async def test_a_store_that_could_not_be_used_is_told_of_at_the_end(caplog: pytest.LogCaptureFixture) -> None:
    shelf = Shelf()
    await AnswerCache(shelf, clock=lambda: 0.0).close()
    assert caplog.messages == []
    shelf.trouble = "disk is full"
    await AnswerCache(shelf, clock=lambda: 0.0).close()
    assert caplog.messages == ["the cache shelf could not be used all the time, so not all is kept: disk is full"]
