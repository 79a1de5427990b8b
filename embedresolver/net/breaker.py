"""A host that fails again and again is left alone for a while."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from embedresolver.errors import ConnectError, DeferredError, TimedOutError
from embedresolver.net.hosts import host_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from embedresolver.models import Fetch, Request, Response

_MAX_HOSTS = 10_000
_HOST_IS_DOWN = frozenset({502, 503, 504})


class Breaker:
    """A `Fetch` that raises DeferredError at once for a host whose last `threshold` requests failed.

    After `cooldown` seconds one request may try; its success closes the circuit, its failure opens it again.
    """

    def __init__(
        self, fetch: Fetch, *, threshold: int = 6, cooldown: float = 60.0, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._fetch = fetch
        self._threshold = threshold
        self._cooldown = cooldown
        self._now = now
        #: Of hosts that fail; those that answer have none.
        self._circuits: dict[str, _Circuit] = {}

    async def __call__(self, request: Request) -> Response:
        host = host_of(request.url)
        self._enter(host, request.url)
        try:
            response = await self._fetch(request)
        except (ConnectError, TimedOutError):
            self._failed(host)
            raise
        if response.status in _HOST_IS_DOWN:
            self._failed(host)
        elif host in self._circuits:
            del self._circuits[host]
        return response

    def _enter(self, host: str, url: str) -> None:
        circuit = self._circuits.get(host)
        if circuit is None or circuit.failures < self._threshold:
            return
        wait = circuit.open_until - self._now()
        if wait > 0:
            raise DeferredError(url, round(wait, 3), f"{host} failed {circuit.failures} times in a row")
        # This one tries; the others wait for what it finds, or for as long again if it never says.
        circuit.open_until = self._now() + self._cooldown

    def _failed(self, host: str) -> None:
        if len(self._circuits) >= _MAX_HOSTS:
            del self._circuits[next(iter(self._circuits))]
        circuit = self._circuits.setdefault(host, _Circuit())
        circuit.failures += 1
        circuit.open_until = self._now() + self._cooldown


class _Circuit:
    """How often a host has failed in a row, and until when it is left alone if that is too often."""

    __slots__ = ("failures", "open_until")

    def __init__(self) -> None:
        self.failures = 0
        self.open_until = 0.0
