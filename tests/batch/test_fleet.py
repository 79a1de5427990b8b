"""Two batch processes that share one Redis, against a server on loopback that plays the platform."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path

import pytest

from tests.batch.loopback import Answer, Loopback
from tests.batch.making import folder_of, quote
from tests.batch.test_asking import finished, posts, rows_in

redis = pytest.importorskip("redis.asyncio", reason="needs the redis extra: pip install embedresolver[redis]")

POSTS = 12


@pytest.fixture
async def cache(redis_server: str) -> str:
    """A Redis that holds nothing yet."""
    client = redis.Redis.from_url(redis_server)
    await client.flushdb()
    await client.aclose()
    return redis_server


async def test_a_fleet_asks_for_each_post_once(tmp_path: Path, cache: str) -> None:
    folder = folder_of(tmp_path / "in", [quote(number % POSTS) for number in range(60)])
    outputs = [tmp_path / f"rows-{number}.jsonl" for number in range(2)]
    async with Loopback(tmp_path) as network:
        common = ("--workers", "0", "--cache", cache, *network.options)
        codes = await asyncio.gather(*(finished(str(folder), "-o", str(output), *common) for output in outputs))
    assert codes == [0, 0]
    for output in outputs:
        assert [row["verdict"] for row in rows_in(output)] == ["verified"] * 60
    assert posts(network.asked) == dict.fromkeys(range(POSTS), 1)


async def test_a_host_that_asks_one_process_for_patience_is_left_alone_by_all(tmp_path: Path, cache: str) -> None:
    pages = [folder_of(tmp_path / f"in-{number}", [quote(number)]) for number in range(2)]
    weary = Answer(429, headers={"Retry-After": "3600"})
    async with Loopback(tmp_path, lambda *_: weary) as network:
        for number, folder in enumerate(pages):
            words = ("--workers", "0", "--cache", cache, *network.options)
            assert await finished(str(folder), "-o", str(tmp_path / f"{number}.jsonl"), *words) == 0
    hosts = Counter(url.partition("/")[0] for url in network.asked)
    assert set(hosts.values()) == {1}
    outcomes = [row["embeds"][0]["outcome"] for number in range(2) for row in rows_in(tmp_path / f"{number}.jsonl")]
    assert outcomes == ["deferred"] * 2
