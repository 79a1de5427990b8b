"""What is worth asking again, and when."""

from __future__ import annotations

import asyncio
import random as randomness
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from embedresolver.errors import ConnectError, DeferredError
from embedresolver.net.retry_after import retry_after

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from embedresolver.models import Fetch, Request, Response

#: Answers that may be different a moment later. 52x are those of a well-known content delivery network.
PASSING = frozenset({408, 425, 429, 502, 503, 504, 520, 521, 522, 523, 524})
_FIRST_BACKOFF = 0.5
_LONGEST_BACKOFF = 8.0


class Retrying:
    """A `Fetch` that asks again, at most `retries` times, with growing waits or after the wait that the host asks for.

    Broken connections and passing refusals are retried; a request that used up its time is not, since it had all
    of it. A refusal that lasts (429, or a Retry-After beyond `patience` seconds) raises DeferredError; any other
    last answer is the answer.
    """

    def __init__(
        self,
        fetch: Fetch,
        *,
        retries: int,
        patience: float,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        random: Callable[[], float] = randomness.random,
    ) -> None:
        self._fetch = fetch
        self._retries = retries
        self._patience = patience
        self._clock = clock
        self._sleep = sleep
        self._random = random

    async def __call__(self, request: Request) -> Response:
        for attempt in range(self._retries):
            try:
                response = await self._fetch(request)
            except ConnectError:
                await self._sleep(self._backoff(attempt))
                continue
            if not _is_passing(response):
                return response
            await self._sleep(self._wait(attempt, response))
        return self._last_word(await self._fetch(request))

    def _wait(self, attempt: int, response: Response) -> float:
        asked = retry_after(response.headers, response.fetched_at or self._clock())
        if asked is None:
            return self._backoff(attempt)
        if asked > self._patience:
            raise DeferredError(response.url, asked)
        return asked

    def _backoff(self, attempt: int) -> float:
        """Doubling, and spread over its upper half so that many waiting callers do not return as one."""
        longest = min(_FIRST_BACKOFF * 2.0**attempt, _LONGEST_BACKOFF)
        return longest * (0.5 + 0.5 * self._random())

    def _last_word(self, response: Response) -> Response:
        if not _is_passing(response):
            return response
        asked = retry_after(response.headers, response.fetched_at or self._clock())
        if response.status == 429 or asked is not None:
            raise DeferredError(response.url, asked)
        return response


def _is_passing(response: Response) -> bool:
    # An archive gives back the refusals that it once met, with their status: they will not pass (RFC 7089).
    return response.status in PASSING and "Memento-Datetime" not in response.headers
