"""How fast one host is asked: a token bucket for each, and the pauses that hosts ask for."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from embedresolver.errors import DeferredError, SettingsError
from embedresolver.events import Waited, unobserved
from embedresolver.net.hosts import host_of, place_of
from embedresolver.net.retry_after import retry_after

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from embedresolver.events import Observe
    from embedresolver.models import Fetch, Request, Response
    from embedresolver.net.fleet import Ledger

#: Hosts remembered; the ones first met are forgotten first.
_MAX_HOSTS = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """How often something may be asked."""

    per_minute: float
    #: Requests that may go at once after a rest.
    burst: int = 1
    #: Seconds to leave the host alone after a 429 that names no time.
    pause: float = 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A platform's known limit. An empty host means any."""

    host: str
    path: str
    rate: Rate


#: For hosts without a rule: brisk for a person's article, gentle for a server.
DEFAULT_RATE = Rate(per_minute=600, burst=30)

_ARCHIVE_SEARCH = Rate(per_minute=24, burst=4, pause=60)
_ARCHIVE_PAGES = Rate(per_minute=480, burst=16, pause=60)

#: The first that fits decides. Four fifths of each known limit, as edgi-govdata-archiving/wayback does.
RULES = (
    # The archive's limits of 30 searches and 600 pages a minute: edgi-govdata-archiving/wayback, release notes 0.4.
    Rule("web.archive.org", "/cdx/", _ARCHIVE_SEARCH),
    Rule("web.archive.org", "/web/timemap/", _ARCHIVE_SEARCH),
    Rule("web.archive.org", "/", _ARCHIVE_PAGES),
    Rule("archive.org", "/wayback/available", _ARCHIVE_SEARCH),
    # 3,000 in five minutes for an address: docs.bsky.app/docs/advanced-guides/rate-limits
    Rule("public.api.bsky.app", "/", Rate(per_minute=480, burst=40)),
    # Ten a minute for clients without OAuth: support.reddithelp.com, "Reddit Data API Wiki".
    Rule("www.reddit.com", "/", Rate(per_minute=8, burst=2)),
    Rule("old.reddit.com", "/", Rate(per_minute=8, burst=2)),
    # Any Mastodon server: 300 in five minutes for an address, docs.joinmastodon.org/api/rate-limits
    Rule("", "/api/v1/", Rate(per_minute=48, burst=10)),
)


class Paced:
    """A `Fetch` that waits until a host may be asked again, and raises DeferredError where that takes too long.

    `rates` overrides the table: host name, or "*" for hosts without a rule, to requests a minute. A `ledger` holds the
    pace of all who share it. Raises SettingsError for a rate that lets nothing through.
    """

    def __init__(
        self,
        fetch: Fetch,
        *,
        patience: float,
        rates: Mapping[str, float] | None = None,
        ledger: Ledger | None = None,
        observe: Observe = unobserved,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._fetch = fetch
        self._patience = patience
        self._rates = {host: _even(per_minute) for host, per_minute in (rates or {}).items()}
        self._ledger = ledger
        self._observe = observe
        self._now = now
        self._sleep = sleep
        self._buckets: dict[str, _Bucket] = {}

    async def __call__(self, request: Request) -> Response:
        bucket = self._bucket(request.url)
        wait = self._reserve(request.url, bucket)
        if self._ledger is not None:
            wait = max(wait, await self._reserve_with_others(request.url, self._ledger))
        if wait > 0:
            self._observe(Waited(host_of(request.url), wait))
            await self._sleep(wait)
        response = await self._fetch(request)
        if response.status in (429, 503):
            pause = self._heed(bucket, response)
            if pause and self._ledger is not None:
                await self._ledger.pause(self._rate(*place_of(request.url))[0], pause)
        return response

    def _bucket(self, url: str) -> _Bucket:
        key, rate = self._rate(*place_of(url))
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = _Bucket(rate)
            self._forget()
        return bucket

    def _forget(self) -> None:
        """Beyond the most that are remembered, let a tenth go: the oldest, which are full again by then."""
        if len(self._buckets) > _MAX_HOSTS:
            for key in list(self._buckets)[: _MAX_HOSTS // 10]:
                del self._buckets[key]

    def _rate(self, host: str, path: str) -> tuple[str, Rate]:
        """The name of the bucket that a request drinks from, and its rate."""
        if host in self._rates:
            return host, self._rates[host]
        for rule in _rules_of(host):
            if path.startswith(rule.path):
                return f"{host}{rule.path}", rule.rate
        return host, self._rates.get("*", DEFAULT_RATE)

    def _reserve(self, url: str, bucket: _Bucket) -> float:
        """Take a token and say how long to wait for it; or take none and raise."""
        now = self._now()
        wait = bucket.wait(now)
        if wait > self._patience:
            raise DeferredError(url, round(wait, 3))
        bucket.full_at = max(bucket.full_at, now) + bucket.interval
        return wait

    async def _reserve_with_others(self, url: str, ledger: Ledger) -> float:
        key, rate = self._rate(*place_of(url))
        wait = await ledger.reserve(key, rate, self._patience)
        if wait > self._patience:
            raise DeferredError(url, round(wait, 3))
        return wait

    def _heed(self, bucket: _Bucket, response: Response) -> float:
        """Leave the host alone for as long as it asks for; how many seconds that is."""
        if "Memento-Datetime" in response.headers:
            return 0.0
        asked = retry_after(response.headers, response.fetched_at or datetime.now(UTC))
        pause = bucket.pause if asked is None and response.status == 429 else asked
        if pause:
            bucket.closed_until = self._now() + pause
        return pause or 0.0


class _Bucket:
    """The generic cell rate algorithm: all that is kept is when the bucket will be full again."""

    __slots__ = ("closed_until", "depth", "full_at", "interval", "pause")

    def __init__(self, rate: Rate) -> None:
        self.interval = 60.0 / rate.per_minute
        self.depth = (rate.burst - 1) * self.interval
        self.pause = rate.pause
        self.full_at = 0.0
        self.closed_until = 0.0

    def wait(self, now: float) -> float:
        """Seconds until the next may go, none or less if it may go at once."""
        return max(self.full_at - self.depth, self.closed_until, now) - now


@lru_cache(maxsize=2048)
def _rules_of(host: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if rule.host in ("", host))


def _even(per_minute: float) -> Rate:
    if not per_minute > 0:
        raise SettingsError("rates", "a rate is a number of requests a minute above zero")
    return Rate(per_minute, burst=max(1, int(min(per_minute, 60_000) / 20)))
