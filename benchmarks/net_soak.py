"""Many requests through the whole door, with faults injected: nothing may leak, and every outcome is counted.

    python benchmarks/net_soak.py [--requests N] [--concurrency N]

A server in its own process answers over TLS, and misbehaves on four requests of ten: resets, stalls, cut and endless
bodies, decompression bombs, bad framing, refusals with and without Retry-After, a certificate for another host,
redirects to private addresses. Prints the outcomes and what was left; exit status 1 for a leak, a lost outcome or an
exception that is not ours.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gzip
import multiprocessing
import os
import random
import resource
import ssl
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import trustme

from embedresolver.errors import FetchError
from embedresolver.models import Request
from embedresolver.net.door import open_door
from embedresolver.settings import Settings

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from embedresolver.models import Fetch

HEAD = b"HTTP/1.1 200 OK\r\n"
BOMB = gzip.compress(bytes(16 << 20))
FAULTS: dict[str, bytes] = {
    "reset": b"",
    "stall": HEAD,
    "cut": HEAD + b"Content-Length: 5000\r\n\r\nfew",
    "bomb": HEAD + f"Content-Encoding: gzip\r\nContent-Length: {len(BOMB)}\r\n\r\n".encode() + BOMB,
    "endless": HEAD + b"\r\n",
    "length": HEAD + b"Content-Length: many\r\n\r\n",
    "headers": HEAD + b"X: y\r\n" * 1000 + b"\r\n",
    "gzip": HEAD + b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope",
    "429": b"HTTP/1.1 429 Wait\r\nContent-Length: 0\r\n\r\n",
    "429-soon": b"HTTP/1.1 429 Wait\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n",
    "503-later": b"HTTP/1.1 503 Wait\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n",
    "inward": b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n",
}
FINE = HEAD + b"Content-Type: text/html\r\nContent-Length: 2000\r\n\r\n" + b"<p>" * 666 + b"ok"
SETTLED = 10


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, TimeoutError):
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            fault = head.split(b" ")[1].decode().split("/")[1]
            writer.write(FAULTS.get(fault, FINE))
            await writer.drain()
            match fault:
                case "reset" | "cut":
                    break
                case "stall":
                    await asyncio.wait_for(reader.read(), 60)
                case "endless":
                    await _pour(writer)
    writer.transport.abort()


async def _pour(writer: asyncio.StreamWriter) -> None:
    while not writer.is_closing():
        writer.write(bytes(1 << 16))
        await writer.drain()
        await asyncio.sleep(0)
    raise ConnectionError


def serve(tell: Connection, certificate: bytes) -> None:
    """Run the server until the process is ended; its port goes through `tell`."""
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    with trustme.Blob(certificate).tempfile() as path:
        tls.load_cert_chain(path)

    async def run() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda *_: None)
        server = await asyncio.start_server(_answer, "127.0.0.1", 0, ssl=tls)
        tell.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


def urls(requests: int, seed: int) -> list[str]:
    """Four in ten ask for a fault. Each fault has hosts of its own, or its host's circuit would hide the others."""
    dice = random.Random(seed)  # noqa: S311 - a repeatable plan, no secret
    kinds = [*FAULTS, "certificate", "inside"]
    return [_url(dice.choice(kinds) if dice.random() < 0.4 else "fine", number, dice) for number in range(requests)]


def _url(kind: str, number: int, dice: random.Random) -> str:
    match kind:
        case "certificate":
            return f"https://wrong{number % 97}.elsewhere.com/{number}"
        case "inside":
            return f"http://10.0.0.{number % 256}/"
        case _:
            # A few in a hundred are asked for by several callers at once.
            return f"https://{kind}{number % 53}.many.example/{kind}/{number - number % dice.choice([1, 1, 1, 5])}"


class Count:
    """The outcomes, and what went wrong outside of them."""

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        self.complaints: list[str] = []
        self.memory: list[int] = []

    async def ask(self, fetch: Fetch, url: str) -> None:
        """One request; whatever comes of it is counted once."""
        try:
            self.outcomes[f"status {(await fetch(Request(url))).status}"] += 1
        except FetchError as problem:
            self.outcomes[problem.code] += 1
        except Exception as problem:  # noqa: BLE001 - to be reported: none may come
            self.complaints.append(f"{url}: {problem!r}")
            self.outcomes["NOT OURS"] += 1


async def soak(port: int, tls: ssl.SSLContext, plan: list[str], concurrency: int) -> Count:
    """Ask for everything in `plan`, then look at what is left."""
    count = Count()
    asyncio.get_running_loop().set_exception_handler(
        lambda _, context: count.complaints.append(str(context.get("message")))
    )
    settings = Settings(
        timeout=1.0, max_body=1 << 20, retries=1, patience=2.0, host_concurrency=concurrency, rates={"*": 60_000}
    )
    queue = iter(enumerate(plan))
    names, permit = (lambda _: [("127.0.0.1", port)]), (lambda address: address == "127.0.0.1")
    async with open_door(settings, names=names, permit=permit, tls=tls) as fetch:

        async def worker() -> None:
            for number, url in queue:
                if number % max(1, len(plan) // 20) == 0:
                    count.memory.append(_resident())
                await count.ask(fetch, url)

        await asyncio.gather(*(worker() for _ in range(concurrency)))
    for _ in range(SETTLED):
        await asyncio.sleep(0.05)
    left = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    count.complaints += [f"a task is left: {task!r}" for task in left]
    return count


def _resident() -> int:
    """Resident memory in kilobytes."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * (os.sysconf("SC_PAGE_SIZE") // 1024)
    except OSError:  # no /proc: the high-water mark has to do
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _sockets() -> int:
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else 0


def run(requests: int, concurrency: int, seed: int) -> int:
    """The whole soak; 0 where nothing leaked and nothing was lost."""
    authority = trustme.CA()
    certificate = authority.issue_cert("*.many.example").private_key_and_cert_chain_pem.bytes()
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    receive, tell = multiprocessing.Pipe(duplex=False)
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(tell, certificate), daemon=True)
    server.start()
    port = receive.recv()
    sockets = _sockets()
    try:
        count = asyncio.run(soak(port, trust, urls(requests, seed), concurrency))
    finally:
        server.terminate()
    return _report(count, requests, _sockets() - sockets)


def _report(count: Count, requests: int, sockets: int) -> int:
    lost = requests - count.outcomes.total()
    # The first samples see caches and pools fill; growth is told from a quarter of the way on.
    early, late = count.memory[len(count.memory) // 4], count.memory[-1]
    for outcome, number in count.outcomes.most_common():
        print(f"{number:8} {outcome}")
    print(f"lost {lost}  sockets left {sockets}  memory {early} kB -> {late} kB")
    print("memory on the way, kB:", *count.memory)
    for complaint in count.complaints[:20]:
        print(complaint, file=sys.stderr)
    return int(bool(lost or sockets > 0 or count.complaints or late > early * 1.1 + 4096))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--concurrency", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    return run(options.requests, options.concurrency, options.seed)


if __name__ == "__main__":
    sys.exit(main())
