"""How much the polite, guarded door costs, against a bare aiohttp loop that makes the same requests.

    python benchmarks/net_throughput.py [--requests N] [--concurrency N] [--rounds N] [--at-least RATIO]

A server in its own process answers on loopback over TLS. Both sides ask for the same addresses with the same
concurrency, in turns; each address is asked for once, so that nothing is shared or kept. Prints one line, with the
median over all rounds; exit status 1 below RATIO.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import multiprocessing
import socket
import ssl
import statistics
import sys
import time
from typing import TYPE_CHECKING, cast

import aiohttp
import trustme
from aiohttp.abc import AbstractResolver, ResolveResult

from embedresolver.models import Request
from embedresolver.net.door import open_door
from embedresolver.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from multiprocessing.connection import Connection

HOSTS = 50
BODY = json.dumps([{"id_str": str(n), "text": f"words of post {n}", "lang": "en"} for n in range(100)]).encode()
PACKED = gzip.compress(BODY)
#: As a platform's endpoint answers: compressed JSON under the headers that such hosts send.
ANSWER = (
    b"HTTP/1.1 200 OK\r\nDate: Mon, 12 Jan 2026 18:00:00 GMT\r\nContent-Type: application/json; charset=utf-8\r\n"
    b"Content-Encoding: gzip\r\nVary: Accept-Encoding\r\nServer: any\r\nX-Response-Time: 12\r\n"
    b"Cache-Control: must-revalidate, max-age=120\r\nAccess-Control-Allow-Origin: *\r\nX-Frame-Options: DENY\r\n"
    b"Strict-Transport-Security: max-age=631138519\r\nX-Content-Type-Options: nosniff\r\nAge: 3\r\n"
    b"Content-Length: " + str(len(PACKED)).encode() + b"\r\n\r\n" + PACKED
)


class _Server(asyncio.Protocol):
    """As little as a server can do, so that the client is what is measured."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._transport.write(ANSWER * data.count(b"\r\n\r\n"))


def serve(tell: Connection, certificate: bytes) -> None:
    """Run the server until the process is ended; its port goes through `tell`."""
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    with trustme.Blob(certificate).tempfile() as path:
        tls.load_cert_chain(path)

    async def run() -> None:
        server = await asyncio.get_running_loop().create_server(_Server, "127.0.0.1", 0, ssl=tls)
        tell.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


class _Names(AbstractResolver):
    def __init__(self, port: int) -> None:
        self._port = port

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:  # noqa: ARG002 - theirs
        return [
            ResolveResult(hostname=host, host="127.0.0.1", port=self._port, family=socket.AF_INET, proto=0, flags=0)
        ]

    async def close(self) -> None:
        pass


async def in_turns(urls: list[str], concurrency: int, ask: Callable[[str], Awaitable[int]]) -> float:
    """Requests a second with that many workers."""
    queue = iter(urls)

    async def worker() -> int:
        return sum([await ask(url) for url in queue])

    began = time.perf_counter()
    total = sum(await asyncio.gather(*(worker() for _ in range(concurrency))))
    if total != len(BODY) * len(urls):
        raise SystemExit("an answer was lost")
    return len(urls) / (time.perf_counter() - began)


async def bare(port: int, tls: ssl.SSLContext, urls: list[str], concurrency: int) -> float:
    """The bare loop: a session, get, read."""
    connector = aiohttp.TCPConnector(limit=concurrency, resolver=_Names(port), ssl=tls)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def ask(url: str) -> int:
            async with session.get(url) as answer:
                return len(await answer.read())

        return await in_turns(urls, concurrency, ask)


async def door(port: int, tls: ssl.SSLContext, urls: list[str], concurrency: int) -> float:
    """The whole door, its rates opened wide: waiting on purpose is not what is measured."""
    settings = Settings(concurrency=concurrency, host_concurrency=concurrency, rates={"*": float("inf")})
    names, permit = (lambda _: [("127.0.0.1", port)]), (lambda address: address == "127.0.0.1")
    async with open_door(settings, names=names, permit=permit, tls=tls) as fetch:

        async def ask(url: str) -> int:
            return len((await fetch(Request(url))).body)

        return await in_turns(urls, concurrency, ask)


def measure(requests: int, concurrency: int, rounds: int) -> list[tuple[float, float]]:
    """Requests a second of the bare loop and of the door, a pair for each round."""
    authority = trustme.CA()
    certificate = authority.issue_cert("*.many.example").private_key_and_cert_chain_pem.bytes()
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    receive, tell = multiprocessing.Pipe(duplex=False)
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(tell, certificate), daemon=True)
    server.start()
    port = receive.recv()
    urls = [f"https://h{n % HOSTS}.many.example/{n}" for n in range(requests)]
    try:
        asyncio.run(door(port, trust, urls[:500], concurrency))
        return [
            (
                asyncio.run(bare(port, trust, urls, concurrency)),
                asyncio.run(door(port, trust, urls, concurrency)),
            )
            for _ in range(rounds)
        ]
    finally:
        server.terminate()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--requests", type=int, default=3_000)
    parser.add_argument("--concurrency", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--at-least", type=float, default=0.0, metavar="RATIO")
    options = parser.parse_args()
    pairs = measure(options.requests, options.concurrency, options.rounds)
    theirs, ours = (statistics.median(side) for side in zip(*pairs, strict=True))
    # Each round's two halves share the machine's mood, so their ratio says more than the ratio of the medians.
    ratio = statistics.median(door_speed / bare_speed for bare_speed, door_speed in pairs)
    print(f"bare aiohttp {theirs:,.0f}/s  door {ours:,.0f}/s  ratio {ratio:.2f}")
    return int(ratio < options.at_least)


if __name__ == "__main__":
    sys.exit(main())
