"""The pace of each host, kept in Redis: a fleet asks a platform no more often than one machine would.

A server that is away leaves each machine with its own pace; it is tried again after a pause.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from embedresolver.net.pacing import Rate

_PREFIX = "embedresolver:pace:1:"
_SCHEMES = ("redis://", "rediss://", "unix://")
#: Seconds for one command, and seconds without trying after one failed.
_PATIENCE = 2.0
_PAUSE = 5.0
#: The generic cell rate algorithm on the server's own clock. Answers with the seconds to wait, as text: Redis would cut
#: a number to an integer. Keys: when the bucket will be full again, until when the host is closed. Arguments: seconds
#: for each request, seconds that a burst may run ahead, the longest wait for which a turn is taken.
_RESERVE = """
local time = redis.call('TIME')
local now = tonumber(time[1]) + tonumber(time[2]) / 1000000
local full = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now)
local closed = tonumber(redis.call('GET', KEYS[2]) or 0)
local wait = math.max(full - tonumber(ARGV[2]), closed, now) - now
if wait <= tonumber(ARGV[3]) then
  full = full + tonumber(ARGV[1])
  redis.call('SET', KEYS[1], string.format('%.6f', full), 'PX', math.ceil((full - now) * 1000) + 1000)
end
return string.format('%.6f', wait)
"""
_CLOSE = """
local time = redis.call('TIME')
local until_then = tonumber(time[1]) + tonumber(time[2]) / 1000000 + tonumber(ARGV[1])
redis.call('SET', KEYS[1], string.format('%.6f', until_then), 'PX', math.ceil(tonumber(ARGV[1]) * 1000) + 1000)
return 'ok'
"""


class Ledger(Protocol):
    """Where those who ask together keep their turns."""

    async def reserve(self, key: str, rate: Rate, patience: float) -> float:
        """Take the next turn, and say in how many seconds it comes; beyond `patience`, none is taken."""

    async def pause(self, key: str, seconds: float) -> None:
        """Nobody's turn comes before these seconds are over."""

    async def close(self) -> None:
        """Give back connections."""


def open_ledger(location: str) -> Ledger | None:
    """The ledger at a cache's location, if that is a Redis server."""
    if not location.startswith(_SCHEMES):
        return None
    try:
        return RedisLedger(location)
    except (ImportError, ValueError):  # the cache at the same location says what is wrong with it
        return None


class RedisLedger:
    """A `Ledger` on a Redis server."""

    def __init__(self, url: str, *, now: Callable[[], float] = time.monotonic) -> None:
        from redis.asyncio import Redis  # an extra

        self._redis = Redis.from_url(url, socket_timeout=_PATIENCE, socket_connect_timeout=_PATIENCE)
        self._now = now
        self._away_until = 0.0

    async def reserve(self, key: str, rate: Rate, patience: float) -> float:
        interval = 60.0 / rate.per_minute
        depth = (rate.burst - 1) * interval
        answer = await self._tried(_RESERVE, (f"{key}:full", f"{key}:closed"), (interval, depth, patience))
        return max(0.0, float(answer)) if answer is not None else 0.0

    async def pause(self, key: str, seconds: float) -> None:
        await self._tried(_CLOSE, (f"{key}:closed",), (seconds,))

    async def close(self) -> None:
        await self._redis.aclose()

    async def _tried(self, script: str, keys: tuple[str, ...], given: tuple[float, ...]) -> bytes | None:
        from redis.exceptions import RedisError

        if self._now() < self._away_until:
            return None
        try:
            answer = await self._redis.eval(script, len(keys), *(f"{_PREFIX}{key}" for key in keys), *map(str, given))
        except (RedisError, OSError, TimeoutError):
            self._away_until = self._now() + _PAUSE
            return None
        return answer if isinstance(answer, bytes) else None
