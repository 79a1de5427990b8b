"""How fast one host is asked: a token bucket for each, and the pauses that hosts ask for."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from cachetools import LRUCache

from embedresolver.errors import DeferredError, SettingsError
from embedresolver.net.hosts import place_of
from embedresolver.net.retry_after import retry_after

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from embedresolver.models import Fetch, Request, Response

#: Hosts remembered; the one not asked for the longest time is forgotten first.
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

    `rates` overrides the table: host name, or "*" for hosts without a rule, to requests a minute. Raises
    SettingsError for a rate that lets nothing through.
    """

    def __init__(
        self,
        fetch: Fetch,
        *,
        patience: float,
        rates: Mapping[str, float] | None = None,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._fetch = fetch
        self._patience = patience
        self._rates = {host: _even(per_minute) for host, per_minute in (rates or {}).items()}
        self._now = now
        self._sleep = sleep
        #: For each bucket, the moment at which it will be full again (the generic cell rate algorithm).
        self._full_at: LRUCache[str, float] = LRUCache(_MAX_HOSTS)
        self._closed_until: LRUCache[str, float] = LRUCache(_MAX_HOSTS)

    async def __call__(self, request: Request) -> Response:
        key, rate = self._bucket(request.url)
        wait = self._reserve(request.url, key, rate)
        if wait > 0:
            await self._sleep(wait)
        response = await self._fetch(request)
        self._heed(key, rate, response)
        return response

    def _bucket(self, url: str) -> tuple[str, Rate]:
        host, path = place_of(url)
        if host in self._rates:
            return host, self._rates[host]
        for rule in _rules_of(host):
            if path.startswith(rule.path):
                return f"{host}{rule.path}", rule.rate
        return host, self._rates.get("*", DEFAULT_RATE)

    def _reserve(self, url: str, key: str, rate: Rate) -> float:
        """Take a token and say how long to wait for it; or take none and raise."""
        now = self._now()
        interval = 60.0 / rate.per_minute
        full_at = max(self._full_at.get(key, now), now)
        wait = max(full_at - (rate.burst - 1) * interval, self._closed_until.get(key, now)) - now
        if wait > self._patience:
            raise DeferredError(url, round(wait, 3))
        self._full_at[key] = full_at + interval
        return wait

    def _heed(self, key: str, rate: Rate, response: Response) -> None:
        if response.status not in (429, 503) or "Memento-Datetime" in response.headers:
            return
        asked = retry_after(response.headers, response.fetched_at or datetime.now(UTC))
        pause = rate.pause if asked is None and response.status == 429 else asked
        if pause:
            self._closed_until[key] = self._now() + pause


@lru_cache(maxsize=2048)
def _rules_of(host: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if rule.host in ("", host))


def _even(per_minute: float) -> Rate:
    if not per_minute > 0:
        raise SettingsError("rates", "a rate is a number of requests a minute above zero")
    return Rate(per_minute, burst=max(1, int(min(per_minute, 60_000) / 20)))
