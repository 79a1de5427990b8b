"""Equal requests that are under way at the same time share one answer."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from embedresolver.models import Fetch, Request, Response

_Key: TypeAlias = "tuple[str, str, frozenset[tuple[str, str]]]"
#: An answer, our error about it, or None where the asker left before there was either.
_Outcome: TypeAlias = "Response | BaseException | None"


class Coalesced:
    """A `Fetch` that asks once for all who want the same at the same time. Nothing is kept once the answer is there.

    The first of them asks, in its own task; the others wait for what it hears. When it is cancelled the request
    ends with it, and the next in line asks. So no task is made, and none can be left behind.
    """

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._waiting: dict[_Key, list[asyncio.Future[_Outcome]]] = {}

    async def __call__(self, request: Request) -> Response:
        key = _key(request)
        while (queue := self._waiting.get(key)) is not None:
            outcome = await _joined(queue)
            if outcome is not None:
                return _told(outcome, request)
        self._waiting[key] = []
        outcome = None
        try:
            outcome = await self._fetch(request)
        except Exception as problem:
            outcome = problem
            raise
        finally:
            _tell(self._waiting.pop(key), outcome)
        return outcome


async def _joined(queue: list[asyncio.Future[_Outcome]]) -> _Outcome:
    waiter: asyncio.Future[_Outcome] = asyncio.get_running_loop().create_future()
    queue.append(waiter)
    return await waiter


def _tell(queue: list[asyncio.Future[_Outcome]], outcome: _Outcome) -> None:
    for waiter in queue:
        if not waiter.done():
            waiter.set_result(outcome)


def _told(outcome: Response | BaseException, request: Request) -> Response:
    if isinstance(outcome, BaseException):
        # A fresh traceback for each, or they would all grow on the one that is shared.
        raise outcome.with_traceback(None)
    return outcome if outcome.url == request.url else replace(outcome, url=request.url)


_NO_HEADERS: frozenset[tuple[str, str]] = frozenset()


def _key(request: Request) -> _Key:
    headers = request.headers
    named = frozenset((name.lower(), headers[name]) for name in headers) if headers else _NO_HEADERS
    return request.method, request.url.partition("#")[0], named
