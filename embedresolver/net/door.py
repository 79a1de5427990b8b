"""The door as the rest of the house uses it: the client inside the layers that make it polite."""

from __future__ import annotations

import asyncio
import random as randomness
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, NoReturn

from embedresolver.errors import OfflineError
from embedresolver.events import unobserved
from embedresolver.net.addresses import is_public_address
from embedresolver.net.breaker import Breaker
from embedresolver.net.client import Client, utc_now
from embedresolver.net.coalesce import Coalesced
from embedresolver.net.fleet import open_ledger
from embedresolver.net.limits import Limited
from embedresolver.net.observed import Observed
from embedresolver.net.pacing import Paced
from embedresolver.net.retry import Retrying

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Awaitable, Callable
    from datetime import datetime

    from embedresolver.events import Observe
    from embedresolver.models import Fetch, Request
    from embedresolver.net.dialling import NameResolver, Permit
    from embedresolver.settings import Settings


@asynccontextmanager
async def open_door(
    settings: Settings,
    *,
    names: NameResolver | None = None,
    permit: Permit = is_public_address,
    clock: Callable[[], datetime] = utc_now,
    tls: ssl.SSLContext | None = None,
    observe: Observe = unobserved,
    now: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    random: Callable[[], float] = randomness.random,
) -> AsyncIterator[Fetch]:
    """The network as one `Fetch`: coalescing, retries, circuit breaker, pacing, limits, client, from outside inwards.

    Callers wait for pace and retries without holding a slot. Where answers are kept in Redis, the pace is too.
    `names`, `permit`, `clock` and `tls` are the client's.
    """
    if settings.offline:
        yield _offline
        return
    async with Client(settings, names=names, permit=permit, clock=clock, tls=tls) as client:
        limited = Limited(Observed(client, observe), total=settings.concurrency, per_host=settings.host_concurrency)
        ledger = open_ledger(settings.cache)
        paced = Paced(
            limited,
            patience=settings.patience,
            rates=settings.rates,
            ledger=ledger,
            observe=observe,
            now=now,
            sleep=sleep,
        )
        retrying = Retrying(
            Breaker(paced, now=now),
            retries=settings.retries,
            patience=settings.patience,
            clock=clock,
            sleep=sleep,
            random=random,
        )
        try:
            yield Coalesced(retrying)
        finally:
            if ledger is not None:
                await ledger.close()


async def _offline(request: Request) -> NoReturn:
    raise OfflineError(request.url)
