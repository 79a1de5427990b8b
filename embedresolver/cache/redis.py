"""Answers in Redis, shared by a fleet: one answer for all, and one asker at a time for each post.

A server that is away makes the store empty, not the run fail; it is tried again after a pause.
"""

from __future__ import annotations

import asyncio
import secrets
import struct
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from redis.asyncio import Redis
from redis.exceptions import RedisError

from embedresolver.cache.store import Kept, StoreInfo
from embedresolver.errors import CacheError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

T = TypeVar("T")

_PREFIX = "embedresolver:1:"
_HEADER = struct.Struct("!ddd")
#: Seconds a claim lasts at most: a killed claimant frees it after that.
CLAIM_SECONDS = 60.0
_POLL = 0.02
#: Seconds for one command, and seconds without trying after one failed.
_PATIENCE = 2.0
_PAUSE = 5.0
#: Frees a claim only if it is still ours (the pattern of Redis's own documentation of SET NX).
_RELEASE = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end"


class RedisStore:
    """A `Store` on a Redis server."""

    def __init__(
        self,
        url: str,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        try:
            self._redis = Redis.from_url(url, socket_timeout=_PATIENCE, socket_connect_timeout=_PATIENCE)
        except ValueError as error:
            raise CacheError(url.partition("@")[2] or url, str(error)) from error
        self.place = url.partition("@")[2] or url
        self._monotonic = monotonic
        self._sleep = sleep
        self._away_until = 0.0
        self.trouble: str | None = None

    async def get(self, key: str) -> Kept | None:
        data = await self._tried(lambda: self._redis.get(_PREFIX + key))
        if not isinstance(data, bytes) or len(data) < _HEADER.size:
            return None
        return Kept(data[_HEADER.size :], *_HEADER.unpack_from(data))

    async def put(self, key: str, kept: Kept) -> None:
        seconds = max(1, int(kept.keep_until - kept.stored_at))
        data = _HEADER.pack(kept.stored_at, kept.fresh_until, kept.keep_until) + kept.value
        await self._tried(lambda: self._redis.set(_PREFIX + key, data, ex=seconds))

    @asynccontextmanager
    async def claim(self, key: str) -> AsyncIterator[None]:
        name, mark = f"{_PREFIX}claim:{key}", secrets.token_hex(16)
        claimed = await self._claimed(name, mark)
        try:
            yield
        finally:
            if claimed:
                await self._tried(lambda: self._redis.eval(_RELEASE, 1, name, mark))

    async def _claimed(self, name: str, mark: str) -> bool:
        """Whether the claim is ours; False when it cannot be had because the server is away or the wait was long."""
        end = self._monotonic() + CLAIM_SECONDS
        while self._monotonic() < end:
            got = await self._tried(lambda: self._redis.set(name, mark, nx=True, px=int(CLAIM_SECONDS * 1000)))
            if got:
                return True
            if self._is_away():
                return False
            await self._sleep(_POLL)
        return False

    async def info(self) -> StoreInfo:
        keys = await self._tried(self._keys) or []
        used = await self._tried(lambda: self._redis.info("memory"))
        size = used.get("used_memory") if isinstance(used, dict) else None
        return StoreInfo(self.place, len(keys), size, self.trouble)

    async def clear(self) -> None:
        keys = await self._tried(self._keys) or []
        for start in range(0, len(keys), 500):
            batch = keys[start : start + 500]
            await self._tried(lambda batch=batch: self._redis.delete(*batch))  # type: ignore[misc]  # default binds it

    async def prune(self, now: float) -> int:
        """Redis forgets by itself what has run out."""
        del now
        return 0

    async def close(self) -> None:
        await self._redis.aclose()

    async def _keys(self) -> list[bytes]:
        return [key async for key in self._redis.scan_iter(f"{_PREFIX}*", count=500)]

    def _is_away(self) -> bool:
        return self._monotonic() < self._away_until

    async def _tried(self, command: Callable[[], Awaitable[T]]) -> T | None:
        if self._is_away():
            return None
        try:
            return await command()
        except (RedisError, OSError, TimeoutError) as error:
            self.trouble = f"{type(error).__name__}: {error}"
            self._away_until = self._monotonic() + _PAUSE
            return None
