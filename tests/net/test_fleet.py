"""The pace of a fleet, against a real Redis, started here; skipped with a clear word where that is not installed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from embedresolver.errors import DeferredError
from embedresolver.events import Event, Observe, Waited, unobserved
from embedresolver.models import Request
from embedresolver.net.fleet import Ledger, RedisLedger, open_ledger
from embedresolver.net.pacing import Paced, Rate
from tests.net.conftest import Time
from tests.net.fetches import Script, answer

redis = pytest.importorskip("redis.asyncio", reason="needs the redis extra: pip install embedresolver[redis]")
HOME = "https://a.example/"
SLOW = Rate(per_minute=1, burst=2)


@pytest.fixture
async def fleet(redis_server: str) -> AsyncIterator[list[RedisLedger]]:
    client = redis.Redis.from_url(redis_server)
    await client.flushdb()
    await client.aclose()
    ledgers = [RedisLedger(redis_server) for _ in range(3)]
    yield ledgers
    for ledger in ledgers:
        await ledger.close()


def paced(
    time: Time,
    ledger: Ledger,
    script: Script | None = None,
    *,
    patience: float = 1e6,
    observe: Observe = unobserved,
) -> Paced:
    return Paced(
        script or Script([answer()]),
        patience=patience,
        rates={"a.example": 20.0},
        ledger=ledger,
        observe=observe,
        now=time.now,
        sleep=time.sleep,
    )


async def test_turns_are_taken_together(fleet: list[RedisLedger]) -> None:
    waits = [await fleet[number % 3].reserve("a", SLOW, 1e6) for number in range(5)]
    assert waits == [pytest.approx(expected, abs=5) for expected in (0, 0, 60, 120, 180)]
    assert await fleet[0].reserve("b", SLOW, 1e6) == 0


async def test_no_turn_is_taken_that_nobody_waits_for(fleet: list[RedisLedger]) -> None:
    waits = [await fleet[number % 3].reserve("a", SLOW, 0) for number in range(6)]
    assert waits == [pytest.approx(expected, abs=5) for expected in (0, 0, 60, 60, 60, 60)]


async def test_a_host_that_asks_for_patience_is_left_alone_by_all(fleet: list[RedisLedger], time: Time) -> None:
    closed = paced(time, fleet[0], Script([answer(429, Retry_After="120")]))
    assert (await closed(Request(HOME))).status == 429
    with pytest.raises(DeferredError) as caught:
        await paced(time, fleet[1], patience=15)(Request(HOME))
    assert caught.value.retry_after == pytest.approx(120, abs=5)


async def test_the_members_of_a_fleet_wait_for_each_other(fleet: list[RedisLedger], time: Time) -> None:
    waited: list[Event] = []
    for ledger in fleet:
        await paced(time, ledger, observe=waited.append)(Request(HOME))
    assert time.slept == [pytest.approx(3, abs=2.9), pytest.approx(6, abs=2.9)]
    assert waited == [Waited("a.example", seconds) for seconds in time.slept]


async def test_a_server_that_is_away_leaves_each_its_own_pace(tmp_path: Path, time: Time) -> None:
    ledger = RedisLedger(f"unix://{tmp_path}/nowhere.sock", now=time.now)
    member = paced(time, ledger)
    for _ in range(2):
        await member(Request(HOME))
    assert time.slept == [pytest.approx(3.0)]
    await ledger.pause("a", 5)
    await ledger.close()


async def test_only_a_redis_cache_has_a_ledger(redis_server: str) -> None:
    assert open_ledger("default") is None
    assert open_ledger("redis://host:port") is None
    ledger = open_ledger(redis_server)
    assert isinstance(ledger, RedisLedger)
    await ledger.close()
