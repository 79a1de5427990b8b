"""A proxy for CONNECT, on loopback."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

from tests.net.conftest import LOOPBACK
from tests.net.hostile_server import end


class _Tunnels:
    """Connections that lead on to the port `target`."""

    def __init__(self, target: int) -> None:
        self._target = target
        self.tasks: set[asyncio.Task[None]] = set()
        #: What each connection began with.
        self.heads: list[bytes] = []

    def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(self._converse(reader, writer))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError), _aborted(writer):
            self.heads.append(await reader.readuntil(b"\r\n\r\n"))
            onward_reader, onward_writer = await asyncio.open_connection(LOOPBACK, self._target)
            with _aborted(onward_writer):
                writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")
                await asyncio.gather(_pump(reader, onward_writer), _pump(onward_reader, writer))


@contextlib.contextmanager
def _aborted(writer: asyncio.StreamWriter) -> Iterator[None]:
    try:
        yield
    finally:
        writer.transport.abort()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()


@asynccontextmanager
async def tunnel(target: int, tls: ssl.SSLContext | None = None) -> AsyncIterator[tuple[int, list[bytes]]]:
    """A proxy that leads every name to the port `target`; gives its port and what it was asked."""
    tunnels = _Tunnels(target)
    async with await asyncio.start_server(tunnels.connected, LOOPBACK, 0, ssl=tls) as server:
        try:
            yield server.sockets[0].getsockname()[1], tunnels.heads
        finally:
            await end(server, tunnels.tasks)
