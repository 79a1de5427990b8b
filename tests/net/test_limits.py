"""How much may be under way at once."""

from __future__ import annotations

import asyncio

import pytest

from embedresolver.errors import ConnectError, TooManyHostsError
from embedresolver.models import Request
from embedresolver.net.limits import HostBudget, Limited
from tests.net.fetches import Gate, Script, answer, settle


def start(fetch: Limited, *urls: str) -> list[asyncio.Future[object]]:
    return [asyncio.ensure_future(fetch(Request(url))) for url in urls]


class TestLimited:
    async def test_in_all(self) -> None:
        gate = Gate()
        tasks = start(Limited(gate, total=3, per_host=10), *(f"https://h{n}.example/" for n in range(50)))
        await settle()
        assert gate.inside == 3
        gate.opened.set()
        await asyncio.gather(*tasks)
        assert (gate.most_inside, len(gate.asked)) == (3, 50)

    async def test_to_one_host_whatever_its_spelling(self) -> None:
        gate = Gate()
        urls = ["https://a.example/1", "https://A.example/2", "https://a.example.:443/3", "http://a.example/4"]
        tasks = start(Limited(gate, total=10, per_host=2), *urls)
        await settle()
        assert gate.inside == 2
        gate.opened.set()
        await asyncio.gather(*tasks)

    async def test_slow_host_does_not_hold_up_others(self) -> None:
        gate = Gate()
        fetch = Limited(gate, total=2, per_host=1)
        tasks = start(fetch, *["https://slow.example/"] * 20, "https://quick.example/")
        await settle()
        assert {request.url for request in gate.asked} == {"https://slow.example/", "https://quick.example/"}
        gate.opened.set()
        await asyncio.gather(*tasks)

    async def test_thousand_slow_answers_wait_outside(self) -> None:
        gate = Gate()
        fetch = Limited(gate, total=64, per_host=6)
        tasks = start(fetch, *(f"https://h{n % 100}.example/{n}" for n in range(1000)))
        await settle()
        assert gate.inside == 64
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert (gate.inside, fetch._hosts) == (0, {})

    async def test_failure_and_cancellation_give_the_slot_back(self) -> None:
        script = Script([ConnectError("u"), answer()])
        fetch = Limited(script, total=1, per_host=1)
        with pytest.raises(ConnectError):
            await fetch(Request("https://a.example/"))
        assert (await fetch(Request("https://a.example/"))).status == 200
        assert fetch._hosts == {}

    async def test_text_that_is_no_url_shares_one_queue(self) -> None:
        fetch = Limited(Script([answer()]), total=1, per_host=1)
        assert (await fetch(Request("http://["))).status == 200


class TestHostBudget:
    async def test_hosts_beyond_it_are_not_asked(self) -> None:
        script = Script([answer()])
        fetch = HostBudget(script, 2)
        for url in ("https://a.example/", "https://b.example/", "https://a.example/2"):
            await fetch(Request(url))
        with pytest.raises(TooManyHostsError, match="2 hosts"):
            await fetch(Request("https://c.example/"))
        assert (await fetch(Request("https://B.example/3"))).status == 200
        assert len(script.asked) == 4
