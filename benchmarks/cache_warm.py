"""How many answers a second come from the cache: from memory, and from SQLite.

    python benchmarks/cache_warm.py [--answers N]

Beside each figure stands its ratio to a bare `await` of a function that answers from a dictionary, timed in the same
run: rates depend on the machine, ratios hardly.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from embedresolver.cache import AnswerCache, open_store
from embedresolver.models import Exchange, Post, PostRef, Request, Resolution, Response

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

_REFS = [PostRef("x", str(1_747_650_538_865_041_986 + n)) for n in range(1_000)]
#: What the syndication endpoint answers is about this long.
_BODY = b'{"__typename":"Tweet","text":"' + b"words of a post " * 120 + b'"}'


def _resolution(ref: PostRef) -> Resolution:
    url = f"https://cdn.syndication.twimg.com/tweet-result?id={ref.id}"
    now = datetime.now(UTC)
    exchange = Exchange(Request(url), Response(url, 200, {"content-type": "application/json"}, _BODY, now))
    post = Post(ref, handle="alice_example", name="Alice", text="words of a post", created_at=now)
    return Resolution(url, ref, "found", "found", post, exchanges=(exchange,))


async def _never() -> Resolution:
    raise AssertionError("a warm cache asks nobody")


async def _rate(answer: Callable[[PostRef], Awaitable[Resolution]], count: int) -> float:
    started = time.perf_counter()
    for n in range(count):
        await answer(_REFS[n % len(_REFS)])
    return count / (time.perf_counter() - started)


async def _measure(count: int, folder: Path) -> dict[str, float]:
    known = {ref.key: _resolution(ref) for ref in _REFS}

    async def bare(ref: PostRef) -> Resolution:
        return known[ref.key]

    path = str(folder / "answers.sqlite3")
    warm = AnswerCache(open_store(path), clock=time.time)
    for ref in _REFS:
        await warm.resolution(ref.key, lambda ref=ref: bare(ref))  # type: ignore[misc]  # the default binds it
    # No memory: each answer is read from the file and decoded.
    on_disk = AnswerCache(open_store(path), clock=time.time, memory_bytes=0)
    rates = {
        "a dictionary": await _rate(bare, count),
        "memory": await _rate(lambda ref: warm.resolution(ref.key, _never), count),
        "SQLite": await _rate(lambda ref: on_disk.resolution(ref.key, _never), count // 10),
    }
    await warm.close()
    await on_disk.close()
    return rates


def main() -> None:
    parser = argparse.ArgumentParser(description="How many answers a second come from the cache.")
    parser.add_argument("--answers", type=int, default=200_000)
    with tempfile.TemporaryDirectory() as folder:
        rates = asyncio.run(_measure(parser.parse_args().answers, Path(folder)))
    bare = rates["a dictionary"]
    for name, rate in rates.items():
        print(f"{name:14} {rate:12,.0f} a second  {rate / bare:6.3f} x")


if __name__ == "__main__":
    main()
