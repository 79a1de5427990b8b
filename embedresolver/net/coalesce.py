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
        flight = self._flights.get(key) or self._start(key, request)
        response = await self._join(key, flight, request.url)
        return response if response.url == request.url else replace(response, url=request.url)

    def _start(self, key: _Key, request: Request) -> _Flight:
        flight = self._flights[key] = _Flight(asyncio.ensure_future(self._fetch(request)))
        # Its failure is told to those who wait; when all have left, nobody asks for it.
        flight.task.add_done_callback(_heard)
        return flight

    async def _join(self, key: _Key, flight: _Flight, url: str) -> Response:
        flight.waiting += 1
        try:
            return await asyncio.shield(flight.task)
        except asyncio.CancelledError:
            if flight.task.cancelled() and not _we_are_cancelled():
                raise ConnectError(url, "the door was closed while the request was under way") from None
            raise
        finally:
            flight.waiting -= 1
            self._leave(key, flight)

    def _leave(self, key: _Key, flight: _Flight) -> None:
        if flight.waiting and not flight.task.done():
            return
        flight.task.cancel()
        # At once, so that no newcomer joins a request that has ended or is ending.
        if self._flights.get(key) is flight:
            del self._flights[key]


class _Flight:
    """One request under way, and how many wait for it."""

    __slots__ = ("task", "waiting")

    def __init__(self, task: asyncio.Future[Response]) -> None:
        self.task = task
        self.waiting = 0


def _we_are_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def _heard(task: asyncio.Future[Response]) -> None:
    if not task.cancelled():
        task.exception()


def _key(request: Request) -> _Key:
    headers = frozenset((name.lower(), value) for name, value in request.headers.items())
    return request.method, request.url.partition("#")[0], headers
