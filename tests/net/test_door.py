"""The layers together, over real TLS."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from embedresolver.errors import BlockedURLError, ConnectError, DeferredError, OfflineError
from embedresolver.models import Request
from embedresolver.net.door import open_door
from embedresolver.settings import Settings
from tests.net.conftest import MOMENT, Internet, Time, is_loopback
from tests.net.hostile_server import answers, resets, stalls

if TYPE_CHECKING:
    from embedresolver.models import Fetch

HOME = "https://example.com/"


@asynccontextmanager
async def door(internet: Internet, time: Time, **changes: object) -> AsyncIterator[Fetch]:
    settings = replace(internet.settings, **changes)  # type: ignore[arg-type]  # each test names real fields
    async with open_door(
        settings,
        names=internet.names,
        permit=is_loopback,
        clock=lambda: MOMENT,
        tls=internet.authority.client(),
        now=time.now,
        sleep=time.sleep,
        random=lambda: 1.0,
    ) as fetch:
        yield fetch


async def test_thousand_callers_for_fifty_links_make_fifty_requests(internet: Internet, time: Time) -> None:
    for n in range(50):
        internet.secure.on(f"/{n}", answers(200, str(n).encode()))
    async with door(internet, time) as fetch:
        given = await asyncio.gather(*(fetch(Request(f"{HOME}{n % 50}")) for n in range(1000)))
    assert [answer.body for answer in given] == [str(n % 50).encode() for n in range(1000)]
    assert sorted(asked.target for asked in internet.secure.asked) == sorted(f"/{n}" for n in range(50))


@pytest.mark.parametrize("asked", ["3", "Mon, 12 Jan 2026 18:00:03 GMT"])
async def test_waits_as_the_host_asks_and_tries_again(internet: Internet, time: Time, asked: str) -> None:
    internet.secure.on("/", answers(429, headers={"Retry-After": asked}), answers(200, b"now"))
    async with door(internet, time) as fetch:
        assert (await fetch(Request(HOME))).body == b"now"
    assert time.slept == [3]


async def test_host_that_asks_for_an_hour_is_deferred_for_all(internet: Internet, time: Time) -> None:
    internet.secure.on("/", answers(503, headers={"Retry-After": "3600"}))
    async with door(internet, time) as fetch:
        for path in ("", "other"):
            with pytest.raises(DeferredError) as caught:
                await fetch(Request(HOME + path))
            assert caught.value.retry_after == 3600
    assert len(internet.secure.asked) == 1


async def test_reset_is_tried_again(internet: Internet, time: Time) -> None:
    internet.secure.on("/", resets, answers(200, b"now"))
    async with door(internet, time) as fetch:
        assert (await fetch(Request(HOME))).body == b"now"


async def test_dead_host_is_left_alone(internet: Internet, time: Time) -> None:
    internet.secure.on("/", resets)
    async with door(internet, time, retries=0) as fetch:
        for _ in range(6):
            with pytest.raises(ConnectError):
                await fetch(Request(HOME))
        asked = len(internet.secure.asked)
        with pytest.raises(DeferredError):
            await fetch(Request(HOME))
    assert len(internet.secure.asked) == asked


async def test_rates_of_the_settings_hold(internet: Internet, time: Time) -> None:
    async with door(internet, time, rates={"example.com": 60}) as fetch:
        for n in range(4):
            await fetch(Request(f"{HOME}{n}"))
    assert time.slept == pytest.approx([1.0])


async def test_refused_urls_are_refused(internet: Internet, time: Time) -> None:
    async with door(internet, time) as fetch:
        with pytest.raises(BlockedURLError):
            await fetch(Request("http://169.254.169.254/"))
    assert internet.secure.asked == []


async def test_offline_asks_nobody() -> None:
    async with open_door(Settings(offline=True)) as fetch:
        with pytest.raises(OfflineError):
            await fetch(Request(HOME))


async def test_closing_with_requests_under_way_leaves_nothing(internet: Internet, time: Time) -> None:
    internet.secure.on("/", stalls())
    async with door(internet, time) as fetch:
        callers = [asyncio.ensure_future(fetch(Request(f"{HOME}?{n}"))) for n in range(10)]
        await internet.secure.first_request.wait()
    told = await asyncio.gather(*callers, return_exceptions=True)
    # Those that a closed connection lets try again find the door closed, or the host given up.
    assert {type(problem) for problem in told} <= {ConnectError, DeferredError}
    left = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    assert [task for task in left if "HostileServer" not in repr(task)] == []
