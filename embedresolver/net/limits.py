"""How much may be under way at once, and how many hosts one page may make us call."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from embedresolver.errors import TooManyHostsError
from embedresolver.net.hosts import host_of

if TYPE_CHECKING:
    from embedresolver.models import Fetch, Request, Response


class Limited:
    """A `Fetch` with at most `total` requests under way, and at most `per_host` to one host.

    Each request under way holds at most one body, so memory is bounded by `total` times `Settings.max_body`
    however many callers wait.
    """

    def __init__(self, fetch: Fetch, *, total: int, per_host: int) -> None:
        self._fetch = fetch
        self._total = asyncio.Semaphore(total)
        self._per_host = per_host
        self._hosts: dict[str, _Queue] = {}

    async def __call__(self, request: Request) -> Response:
        host = host_of(request.url)
        queue = self._hosts.get(host) or self._hosts.setdefault(host, _Queue(self._per_host))
        queue.users += 1
        try:
            # The host's slot first: waiting for a slow host must not hold what other hosts could use.
            await queue.slots.acquire()
            try:
                return await self._within_total(request)
            finally:
                queue.slots.release()
        finally:
            queue.users -= 1
            if not queue.users:
                del self._hosts[host]

    async def _within_total(self, request: Request) -> Response:
        await self._total.acquire()
        try:
            return await self._fetch(request)
        finally:
            self._total.release()


class _Queue:
    """One host's slots, and how many hold or want one; gone when nobody does."""

    __slots__ = ("slots", "users")

    def __init__(self, size: int) -> None:
        self.slots = asyncio.Semaphore(size)
        self.users = 0


class HostBudget:
    """A `Fetch` that calls at most `limit` different hosts, made anew for each page; beyond: TooManyHostsError."""

    def __init__(self, fetch: Fetch, limit: int) -> None:
        self._fetch = fetch
        self._limit = limit
        self._hosts: set[str] = set()

    async def __call__(self, request: Request) -> Response:
        host = host_of(request.url)
        if host not in self._hosts and len(self._hosts) >= self._limit:
            raise TooManyHostsError(request.url, f"one page may lead to at most {self._limit} hosts")
        self._hosts.add(host)
        return await self._fetch(request)
