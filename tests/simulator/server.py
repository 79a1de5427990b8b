"""The server that plays every host, and the name service and trust that lead a client to it."""

from __future__ import annotations

import pkgutil
import ssl
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Self

import trustme
from aiohttp import web

from embedresolver.net.door import open_door
from embedresolver.settings import Settings
from tests.simulator import platforms
from tests.simulator.world import Site, World

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from types import TracebackType

    from embedresolver.models import Fetch

LOOPBACK = "127.0.0.1"
_SERVER = "embedresolver-simulator"
#: When it is, in every simulated world. One world gives the same answers on every day.
NOW = datetime(2026, 1, 20, 9, 0, tzinfo=UTC)


@cache
def _authority() -> trustme.CA:
    """A certificate authority that nobody else trusts; making its keys takes longer than all the rest."""
    return trustme.CA()


@cache
def simulated_sites() -> tuple[Site, ...]:
    """The sites of every file under `platforms/`."""
    modules = (
        import_module(f"{platforms.__name__}.{entry.name}") for entry in pkgutil.iter_modules(platforms.__path__)
    )
    return tuple(site for module in modules for site in getattr(module, "SITES", ()))


class Simulator:
    """Serves a world over HTTPS. Use it as an asynchronous context manager."""

    def __init__(self, world: World) -> None:
        self.world = world
        #: Method, host, path with query, and user agent of every request so far.
        self.requests: list[tuple[str, str, str, str]] = []
        self._sites = {host: site for site in simulated_sites() for host in site.hosts}
        self._hosts = {*self._sites, *(_host(url) for url in world.pages)}
        self._runner: web.ServerRunner | None = None
        self._port = 0

    async def __aenter__(self) -> Self:
        self._runner = web.ServerRunner(web.Server(self._serve, access_log=None))
        await self._runner.setup()
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        _authority().issue_cert(*sorted(self._hosts)).configure_cert(tls)
        await web.TCPSite(self._runner, LOOPBACK, 0, ssl_context=tls).start()
        self._port = int(self._runner.addresses[0][1])
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    def names(self, host: str) -> list[tuple[str, int | None]]:
        """Every host that is played leads here; others have no address."""
        return [(LOOPBACK, self._port)] if host in self._hosts else []

    @asynccontextmanager
    async def door(self, settings: Settings | None = None) -> AsyncIterator[Fetch]:
        """The product's own door to the network, which here is this server and nothing else; it is always `NOW`."""
        trust = ssl.create_default_context()
        _authority().configure_trust(trust)
        async with open_door(
            settings or Settings(),
            names=self.names,
            permit=lambda address: address == LOOPBACK,
            clock=lambda: NOW,
            tls=trust,
        ) as fetch:
            yield fetch

    async def _serve(self, request: web.BaseRequest) -> web.StreamResponse:
        host = request.host.partition(":")[0].lower()
        self.requests.append((request.method, host, request.path_qs, request.headers.get("User-Agent", "")))
        answer = self._answer(host, request)
        answer.headers["Server"] = _SERVER
        answer.headers["Date"] = format_datetime(NOW, usegmt=True)
        return answer

    def _answer(self, host: str, request: web.BaseRequest) -> web.Response:
        page = self.world.pages.get(f"https://{host}{request.path}")
        if page is not None:
            return web.Response(body=page.body, status=page.status, headers={"Content-Type": page.media_type})
        site = self._sites.get(host)
        if site is None:
            return web.Response(status=404, text="no such page")
        return site.answer(self.world, request)


def _host(url: str) -> str:
    return url.split("/")[2]
