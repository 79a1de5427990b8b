"""Equal requests under way share one answer, and nobody's leaving hurts the others."""

from __future__ import annotations

import asyncio
import gc

import pytest

from embedresolver.errors import ConnectError
from embedresolver.models import Request, Response
from embedresolver.net.coalesce import Coalesced
from tests.net.fetches import Gate, Script, answer, settle

HOME = "https://a.example/"


def ask(fetch: Coalesced, request: Request | None = None) -> asyncio.Task[Response]:
    async def caller() -> Response:
        return await fetch(request or Request(HOME))

    return asyncio.create_task(caller())


async def test_thousand_callers_for_fifty_links_make_fifty_requests() -> None:
    gate = Gate()
    fetch = Coalesced(gate)
    tasks = [ask(fetch, Request(f"{HOME}{n % 50}")) for n in range(1000)]
    await settle()
    assert len(gate.asked) == 50
    gate.opened.set()
    answers = await asyncio.gather(*tasks)
    assert [given.url for given in answers] == [f"{HOME}{n % 50}" for n in range(1000)]
    assert len(gate.asked) == 50


@pytest.mark.parametrize(
    "other",
    [
        Request(f"{HOME}?a"),
        Request(HOME, method="HEAD"),
        Request(HOME, headers={"User-Agent": "other"}),
    ],
)
async def test_different_requests_are_not_shared(other: Request) -> None:
    gate = Gate()
    fetch = Coalesced(gate)
    tasks = [ask(fetch), ask(fetch, other)]
    await settle()
    assert len(gate.asked) == 2
    gate.opened.set()
    await asyncio.gather(*tasks)


async def test_fragment_is_not_asked_for_but_stays_the_callers() -> None:
    gate = Gate()
    fetch = Coalesced(gate)
    tasks = [ask(fetch, Request(f"{HOME}#a")), ask(fetch, Request(f"{HOME}#b"))]
    await settle()
    gate.opened.set()
    assert [given.url for given in await asyncio.gather(*tasks)] == [f"{HOME}#a", f"{HOME}#b"]
    assert len(gate.asked) == 1


async def test_nothing_is_kept() -> None:
    script = Script([answer(), ConnectError(HOME), answer()])
    fetch = Coalesced(script)
    await fetch(Request(HOME))
    with pytest.raises(ConnectError):
        await fetch(Request(HOME))
    await fetch(Request(HOME))
    assert fetch._waiting == {}
    assert len(script.asked) == 3


async def test_failure_is_told_to_all() -> None:
    gate = Gate(failure=ConnectError(HOME))
    fetch = Coalesced(gate)
    tasks = [ask(fetch) for _ in range(5)]
    await settle()
    gate.opened.set()
    told = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(problem) for problem in told] == [ConnectError] * 5
    assert len(gate.asked) == 1


async def test_cancelled_leader_does_not_take_its_followers_down() -> None:
    gate = Gate()
    fetch = Coalesced(gate)
    leader, *followers = [ask(fetch) for _ in range(100)]
    await settle()
    leader.cancel()
    await settle()
    assert leader.cancelled()
    gate.opened.set()
    assert {given.status for given in await asyncio.gather(*followers)} == {200}
    # The request ended with its asker, and one of the others asked once more for all.
    assert (len(gate.asked), gate.cancelled) == (2, 1)


async def test_leaders_that_leave_one_after_another_hand_the_request_on() -> None:
    gate = Gate()
    fetch = Coalesced(gate)
    tasks = [ask(fetch) for _ in range(5)]
    for task in tasks[:4]:
        await settle()
        task.cancel()
    await settle()
    gate.opened.set()
    assert (await tasks[4]).status == 200
    assert (len(gate.asked), fetch._waiting) == (5, {})


async def test_cancelled_follower_leaves_the_others_alone() -> None:
    gate = Gate()
    fetch = Coalesced(gate)
    leader, follower, other = [ask(fetch) for _ in range(3)]
    await settle()
    follower.cancel()
    await settle()
    gate.opened.set()
    assert [(await task).status for task in (leader, other)] == [200, 200]
    assert len(gate.asked) == 1


async def test_when_all_have_left_the_request_has_ended() -> None:
    gate = Gate()
    fetch = Coalesced(gate)
    tasks = [ask(fetch) for _ in range(3)]
    await settle()
    for task in tasks:
        task.cancel()
    await settle()
    assert (len(gate.asked), gate.cancelled, gate.inside, fetch._waiting) == (1, 1, 0, {})


async def test_failure_that_nobody_waits_for_makes_no_noise() -> None:
    noise: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: noise.append(context))
    gate = Gate(failure=ConnectError(HOME))
    fetch = Coalesced(gate)
    leader, follower = ask(fetch), ask(fetch)
    await settle()
    follower.cancel()
    gate.opened.set()
    with pytest.raises(ConnectError):
        await leader
    gc.collect()
    assert noise == []
