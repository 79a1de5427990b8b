"""Against a real Redis, started here on a free port; skipped with a clear word where the server is not installed."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest

from embedresolver.cache import AnswerCache, Kept
from embedresolver.errors import CacheError
from embedresolver.models import Resolution
from tests.cache.samples import resolution
from tests.cache.store_contract import StoreContract

pytest.importorskip("redis", reason="needs the redis extra: pip install embedresolver[redis]")

from embedresolver.cache import redis as module
from embedresolver.cache.redis import RedisStore

KEPT = Kept(b"value", 100.0, 200.0, 1e12)


@pytest.fixture
async def store(redis_server: str) -> AsyncIterator[RedisStore]:
    store = RedisStore(redis_server)
    await store.clear()
    yield store
    await store.close()


class TestRedisStore(StoreContract):
    pass


async def test_an_entry_that_is_too_short_is_nothing(store: RedisStore) -> None:
    await store._redis.set(f"{module._PREFIX}key", b"short")
    assert await store.get("key") is None


async def test_redis_forgets_by_itself(store: RedisStore) -> None:
    await store.put("key", Kept(b"v", 100.0, 150.0, 160.0))
    assert 0 < await store._redis.ttl(f"{module._PREFIX}key") <= 60
    assert await store.prune(1e12) == 0


async def test_a_fleet_asks_once(redis_server: str, store: RedisStore) -> None:
    del store
    asked = 0

    async def ask() -> Resolution:
        nonlocal asked
        asked += 1
        await asyncio.sleep(0)
        return resolution()

    stores = [RedisStore(redis_server) for _ in range(4)]
    fleet = [AnswerCache(one, clock=lambda: 1000.0) for one in stores]
    answers = await asyncio.gather(*(cache.resolution("x/1", ask) for cache in fleet))
    for cache in fleet:
        await cache.close()
    assert asked == 1
    assert all(answer == answers[0] for answer in answers)


async def test_a_dead_claimant_does_not_hold_the_others_for_ever(redis_server: str, store: RedisStore) -> None:
    await store._redis.set(f"{module._PREFIX}claim:key", "somebody who was killed")
    moments = iter([0.0, 1.0, 2.0, module.CLAIM_SECONDS + 1])
    waited = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    other = RedisStore(redis_server, monotonic=lambda: next(moments, 1e9), sleep=sleep)
    async with other.claim("key"):
        assert waited
    assert await store._redis.get(f"{module._PREFIX}claim:key") == b"somebody who was killed"
    await other.close()


async def test_a_server_that_is_away_is_an_empty_store() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    store = RedisStore(f"redis://127.0.0.1:{port}")
    await store.put("key", KEPT)
    assert await store.get("key") is None
    async with store.claim("key"):
        assert store.trouble
    assert (await store.info()).trouble
    await store.close()


def test_an_address_that_means_nothing_is_named() -> None:
    with pytest.raises(CacheError, match="ftp"):
        RedisStore("ftp://host")
