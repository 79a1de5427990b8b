"""A host that fails again and again is left alone for a while."""

from __future__ import annotations

import pytest

from embedresolver.errors import ConnectError, DeferredError, FetchError, TimedOutError, TLSError
from embedresolver.models import Request, Response
from embedresolver.net.breaker import Breaker
from tests.net.conftest import Time
from tests.net.fetches import Script, answer

HOME = "https://a.example/"
DOWN: list[Response | Exception] = [ConnectError(HOME), TimedOutError(HOME), answer(502), answer(503), answer(504)]


async def outcome(fetch: Breaker, url: str = HOME) -> str:
    """The status, or the error's code."""
    try:
        return str((await fetch(Request(url))).status)
    except FetchError as problem:
        return problem.code


def breaker(time: Time, *answers: Response | Exception) -> tuple[Breaker, Script]:
    script = Script(list(answers))
    return Breaker(script, threshold=3, cooldown=60, now=time.now), script


@pytest.mark.parametrize("failure", DOWN)
async def test_opens_after_failures_in_a_row(time: Time, failure: Response | Exception) -> None:
    fetch, script = breaker(time, failure)
    for _ in range(3):
        assert await outcome(fetch) != "deferred"
    with pytest.raises(DeferredError, match="3 times") as caught:
        await fetch(Request(HOME))
    assert caught.value.retry_after == 60
    assert len(script.asked) == 3


@pytest.mark.parametrize("fine", [answer(200), answer(404), answer(429), answer(500)])
async def test_any_answer_of_a_living_host_closes_it(time: Time, fine: Response) -> None:
    fetch, _ = breaker(time, ConnectError(HOME), ConnectError(HOME), fine, ConnectError(HOME), ConnectError(HOME), fine)
    assert [await outcome(fetch) for _ in range(6)] == ["connection_failed"] * 2 + [str(fine.status)] + [
        "connection_failed"
    ] * 2 + [str(fine.status)]


async def test_other_errors_say_nothing_of_the_host(time: Time) -> None:
    fetch, script = breaker(time, TLSError(HOME))
    for _ in range(10):
        assert await outcome(fetch) == "tls_failed"
    assert len(script.asked) == 10


async def test_other_hosts_are_not_meant(time: Time) -> None:
    fetch, _ = breaker(time, ConnectError(HOME))
    for _ in range(4):
        await outcome(fetch)
    assert await outcome(fetch, "https://b.example/") == "connection_failed"


async def test_after_a_while_one_may_try(time: Time) -> None:
    fetch, script = breaker(time, *[ConnectError(HOME)] * 4, answer())
    for _ in range(3):
        await outcome(fetch)
    time.seconds += 60
    assert await outcome(fetch) == "connection_failed"
    assert await outcome(fetch) == "deferred"
    time.seconds += 60
    assert [await outcome(fetch) for _ in range(3)] == ["200"] * 3
    assert len(script.asked) == 7


async def test_while_one_tries_the_others_wait(time: Time) -> None:
    seen: list[str] = []

    async def asks_itself(request: Request) -> Response:
        if time.now() < 2_000:
            raise ConnectError(request.url)
        seen.append(await outcome(fetch))
        return answer()

    fetch = Breaker(asks_itself, threshold=1, cooldown=60, now=time.now)
    assert await outcome(fetch) == "connection_failed"
    time.seconds = 2_000
    assert await outcome(fetch) == "200"
    assert seen == ["deferred"]


async def test_hosts_remembered_are_bounded(time: Time) -> None:
    fetch, _ = breaker(time, ConnectError(HOME))
    for n in range(10_050):
        await outcome(fetch, f"https://h{n}.example/")
    assert len(fetch._circuits) == 10_000
