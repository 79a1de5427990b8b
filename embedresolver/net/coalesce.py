"""Equal requests that are under way at the same time share one answer."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Self, TypeAlias

from embedresolver.errors import ConnectError

if TYPE_CHECKING:
    from types import TracebackType

    from embedresolver.models import Fetch, Request, Response

_Key: TypeAlias = "tuple[str, str, frozenset[tuple[str, str]]]"


class Coalesced:
    """A `Fetch` that asks once for all who want the same at the same time. Nothing is kept once the answer is there.

    The request belongs to all who wait: it goes on when the first of them is cancelled, and ends when the last is.
    Use it as an asynchronous context manager, so that none is left behind.
    """

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._flights: dict[_Key, _Flight] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        tasks = [flight.task for flight in self._flights.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def __call__(self, request: Request) -> Response:
        key = _key(request)
        flight = self._flights.get(key)
        if flight is None:
            flight = self._flights[key] = _Flight(asyncio.ensure_future(self._fetch(request)))
        try:
            await flight.landing()
        finally:
            self._leave(key, flight)
        response = flight.outcome(request.url)
        return response if response.url == request.url else replace(response, url=request.url)

    def _leave(self, key: _Key, flight: _Flight) -> None:
        if flight.waiting and not flight.task.done():
            return
        flight.task.cancel()
        # At once, so that no newcomer joins a request that has ended or is ending.
        if self._flights.get(key) is flight:
            del self._flights[key]


class _Flight:
    """One request under way, and those who wait for it."""

    __slots__ = ("task", "waiting")

    def __init__(self, task: asyncio.Future[Response]) -> None:
        self.task = task
        self.waiting: set[asyncio.Future[None]] = set()
        task.add_done_callback(self._landed)

    async def landing(self) -> None:
        """Wait until the request has ended, well or badly. Being cancelled here leaves the request as it is."""
        waiter = asyncio.get_running_loop().create_future()
        self.waiting.add(waiter)
        try:
            await waiter
        finally:
            self.waiting.discard(waiter)

    def outcome(self, url: str) -> Response:
        """What came of it; `url` is the asker's."""
        if self.task.cancelled():
            raise ConnectError(url, "the door was closed while the request was under way")
        return self.task.result()

    def _landed(self, task: asyncio.Future[Response]) -> None:
        # A failure is told to those who wait; when all have left, nobody asks for it, and asyncio is not to complain.
        if not task.cancelled():
            task.exception()
        for waiter in self.waiting:
            if not waiter.done():
                waiter.set_result(None)


_NO_HEADERS: frozenset[tuple[str, str]] = frozenset()


def _key(request: Request) -> _Key:
    headers = request.headers
    named = frozenset((name.lower(), headers[name]) for name in headers) if headers else _NO_HEADERS
    return request.method, request.url.partition("#")[0], named
