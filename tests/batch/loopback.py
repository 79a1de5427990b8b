"""The internet on this machine, for commands that run in processes of their own.

A proxy leads every name to one server, which speaks TLS under that name and plays whatever is asked for.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import trustme
from aiohttp import web

from tests.batch.making import answer, post_number
from tests.net.tunnel import tunnel


@dataclass(frozen=True, slots=True)
class Answer:
    """JSON."""

    status: int
    body: bytes = b"{}"
    headers: Mapping[str, str] = field(default_factory=dict)


#: What is answered to a request for a path, query included, of a host.
Play = Callable[[str, str], Answer]


def knows_every_post(host: str, path: str) -> Answer:
    """What X's syndication endpoint says of posts by `status_url`; nothing is known of anything else."""
    number = post_number(f"https://{host}{path}")
    return Answer(200, answer(number)) if number is not None else Answer(404)


class Loopback:
    """Use it as an async context manager; `options` lead a command here.

    From request number `hold_after` on, answers are held back until `release` is called.
    """

    def __init__(self, folder: Path, play: Play = knows_every_post, *, hold_after: int | None = None) -> None:
        self._play = play
        self._trust = folder / "authority.pem"
        self._authority = trustme.CA()
        self._contexts: dict[str, ssl.SSLContext] = {}
        self._hold_after = hold_after
        self._released = asyncio.Event()
        self._stack = AsyncExitStack()
        self._proxy = 0
        #: Host, path and query of every request.
        self.asked: list[str] = []
        #: Set as soon as an answer is held back.
        self.holding = asyncio.Event()

    @property
    def options(self) -> tuple[str, ...]:
        return ("--proxy", f"http://127.0.0.1:{self._proxy}", "--ca-file", str(self._trust))

    def release(self) -> None:
        self._hold_after = None
        self._released.set()

    async def __aenter__(self) -> Self:
        self._authority.cert_pem.write_to_path(str(self._trust))
        async with AsyncExitStack() as stack:
            runner = web.ServerRunner(web.Server(self._serve, access_log=None))
            await runner.setup()
            stack.push_async_callback(runner.cleanup)
            await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=self._tls()).start()
            self._proxy, _ = await stack.enter_async_context(tunnel(int(runner.addresses[0][1])))
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
        await self._stack.__aexit__(kind, error, trace)

    def _tls(self) -> ssl.SSLContext:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)

        def named(socket: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
            socket.context = self._context(name or "localhost")

        tls.sni_callback = named
        return tls

    def _context(self, name: str) -> ssl.SSLContext:
        context = self._contexts.get(name)
        if context is None:
            context = self._contexts[name] = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            self._authority.issue_cert(name).configure_cert(context)
        return context

    async def _serve(self, request: web.BaseRequest) -> web.StreamResponse:
        self.asked.append(f"{request.host}{request.path_qs}")
        if self._hold_after is not None and len(self.asked) > self._hold_after:
            self.holding.set()
            await self._released.wait()
        said = self._play(request.host.partition(":")[0], request.path_qs)
        return web.Response(status=said.status, body=said.body, headers=said.headers, content_type="application/json")
