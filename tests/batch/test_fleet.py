"""Two batch processes that share one Redis, against a server on loopback that plays the platform."""

from __future__ import annotations

import asyncio
import shutil
import ssl
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import trustme
from aiohttp import web

from embedresolver.batch.outputs import writer_for
from tests.batch.making import answer, folder_of, post_number, quote
from tests.net.test_proxies import tunnel

pytest.importorskip("redis", reason="needs the redis extra: pip install embedresolver[redis]")

POSTS = 12
PLATFORM = "cdn.syndication.twimg.com"


@asynccontextmanager
async def platform(authority: trustme.CA) -> AsyncIterator[tuple[int, list[str]]]:
    """The port of a server that knows every post, and what it was asked."""
    asked: list[str] = []

    async def serve(request: web.BaseRequest) -> web.StreamResponse:
        asked.append(request.path_qs)
        number = post_number(request.path_qs)
        if number is None:
            return web.Response(status=404)
        return web.Response(body=answer(number), content_type="application/json")

    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(PLATFORM).configure_cert(tls)
    runner = web.ServerRunner(web.Server(serve, access_log=None))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls).start()
    yield int(runner.addresses[0][1]), asked
    await runner.cleanup()


@asynccontextmanager
async def redis_server(folder: Path) -> AsyncIterator[str]:
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("needs a Redis server: no redis-server on this machine's PATH")
    path = folder / "redis.sock"
    words = ("--port", "0", "--unixsocket", str(path), "--save", "", "--dir", str(folder))
    process = await asyncio.create_subprocess_exec(program, *words, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    async for line in process.stdout:
        if b"ready to accept connections" in line.lower():
            break
    yield f"unix://{path}"
    process.terminate()
    await process.communicate()


async def batch(*words: str) -> int:
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "embedresolver", "batch", *words)
    return await process.wait()


async def test_a_fleet_asks_for_each_post_once(tmp_path: Path) -> None:
    authority = trustme.CA()
    trust = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(trust))
    folder = folder_of(tmp_path / "in", [quote(number % POSTS) for number in range(60)])
    outputs = [tmp_path / f"rows-{number}.jsonl" for number in range(2)]
    async with (
        platform(authority) as (port, asked),
        tunnel(port) as (proxy, _),
        redis_server(tmp_path) as cache,
    ):
        common = ("--workers", "0", "--cache", cache, "--proxy", f"http://127.0.0.1:{proxy}", "--ca-file", str(trust))
        codes = await asyncio.gather(*(batch(str(folder), "-o", str(output), *common) for output in outputs))
    assert codes == [0, 0]
    for output in outputs:
        assert [row["verdict"] for row in writer_for(output).rows()] == ["verified"] * 60
    assert Counter(map(post_number, asked)) == dict.fromkeys(range(POSTS), 1)
