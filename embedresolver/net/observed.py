"""A `Fetch` that tells of each request, how it ended and how long it took."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from embedresolver.events import Asked
from embedresolver.net.hosts import host_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from embedresolver.events import Observe
    from embedresolver.models import Fetch, Request, Response


class Observed:
    """Tells `observe` of each request that goes through."""

    def __init__(self, fetch: Fetch, observe: Observe, *, now: Callable[[], float] = time.monotonic) -> None:
        self._fetch = fetch
        self._observe = observe
        self._now = now

    async def __call__(self, request: Request) -> Response:
        began = self._now()
        status = None
        try:
            response = await self._fetch(request)
            status = response.status
            return response
        finally:
            self._observe(Asked(host_of(request.url), status, self._now() - began))
