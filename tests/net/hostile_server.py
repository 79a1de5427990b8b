"""A loopback server that speaks HTTP by hand, so that it can misbehave in ways no server library allows."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import zlib
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self, TypeAlias

import brotli  # type: ignore[import-untyped]  # ships no types

if TYPE_CHECKING:
    import ssl
    from types import TracebackType


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came over the wire."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]

    def all(self, name: str) -> list[str]:
        """Every value of a header."""
        return [value for key, value in self.headers if key.lower() == name.lower()]


#: The loop's turns from a connection that is accepted to its conversation.
_TURNS = 5
Behaviour: TypeAlias = Callable[[asyncio.StreamWriter], Awaitable[None]]


async def end(server: asyncio.Server, conversations: Iterable[asyncio.Task[None]]) -> None:
    """Stop a server and the conversations it has, those included that are only being accepted.

    A socket that is left to the loop is found by the garbage collector, in some other test; and asyncio leaves it one
    that it has just accepted when the server is closed.
    """
    for _ in range(_TURNS):
        await asyncio.sleep(0)
    server.close()
    tasks = list(conversations)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.sleep(0)  # aborted connections are closed in the loop's next turn


@dataclass(slots=True)
class HostileServer:
    """Answers each path as told; `asked` holds what came. Connections are kept open unless a behaviour ends them."""

    tls: ssl.SSLContext | None = None
    behaviours: dict[str, list[Behaviour]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    first_request: asyncio.Event = field(default_factory=asyncio.Event)
    port: int = 0
    _server: asyncio.Server | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def on(self, path: str, *behaviours: Behaviour) -> None:
        """Answer `path` with each in turn; the last one stays."""
        self.behaviours[path] = list(behaviours)

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0, ssl=self.tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        await end(self._server, self._tasks)

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(self._converse(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
                await self._answer_all(reader, writer)
        finally:
            writer.transport.abort()

    async def _answer_all(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            asked = _read(await reader.readuntil(b"\r\n\r\n"))
            self.asked.append(asked)
            self.first_request.set()
            await self._next(asked.target)(writer)
            await writer.drain()

    def _next(self, target: str) -> Behaviour:
        queue = self.behaviours.get(target.partition("?")[0]) or [answers(404)]
        return queue.pop(0) if len(queue) > 1 else queue[0]


def _read(head: bytes) -> Asked:
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ")
    headers = tuple((name, value.strip()) for name, _, value in (line.partition(":") for line in lines if line))
    return Asked(method, target, headers)


# -- behaviours -------------------------------------------------------------------------------------------------------


def answers(status: int = 200, body: bytes = b"", headers: dict[str, str] | None = None) -> Behaviour:
    """A proper answer."""
    lines = {"Content-Length": str(len(body)), **(headers or {})}
    return says(
        f"HTTP/1.1 {status} Word\r\n".encode()
        + "".join(f"{name}: {value}\r\n" for name, value in lines.items()).encode("utf-8", "surrogateescape")
        + b"\r\n"
        + body
    )


def says(raw: bytes) -> Behaviour:
    """These very bytes, and nothing after them."""

    async def behave(writer: asyncio.StreamWriter) -> None:
        writer.write(raw)
        await writer.drain()

    return behave


def breaks_off(raw: bytes = b"") -> Behaviour:
    """These bytes, and then the connection is gone."""

    async def behave(writer: asyncio.StreamWriter) -> None:
        writer.write(raw)
        await writer.drain()
        writer.close()
        raise ConnectionError

    return behave


async def resets(writer: asyncio.StreamWriter) -> None:
    """No answer: the connection is torn down."""
    writer.transport.abort()
    raise ConnectionError


def stalls(raw: bytes = b"") -> Behaviour:
    """These bytes, then silence for as long as the server lives."""

    async def behave(writer: asyncio.StreamWriter) -> None:
        writer.write(raw)
        await writer.drain()
        await asyncio.Event().wait()

    return behave


async def drips(writer: asyncio.StreamWriter) -> None:
    """A body that never ends, one byte at a time: each read succeeds."""
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        writer.write(b".")
        await writer.drain()
        await asyncio.sleep(0.005)


async def never_ends(writer: asyncio.StreamWriter) -> None:
    """A body that never ends, as fast as it is taken."""
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    piece = b"10000\r\n" + bytes(0x10000) + b"\r\n"
    while not writer.is_closing():
        writer.write(piece)
        await writer.drain()
        # Over TLS, drain alone does not let the loop learn that the other side is gone.
        await asyncio.sleep(0)
    raise ConnectionError


def bomb(encoding: str, megabytes: int) -> bytes:
    """A whole answer whose small body unpacks to that many megabytes of zeros."""
    body = _PACKERS[encoding](bytes(megabytes << 20))
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def _zstd(data: bytes) -> bytes:
    import sys

    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return bytes(zstd.compress(data))


_PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda data: bytes(brotli.compress(data, quality=1)),
    "zstd": _zstd,
}
