"""What is worth asking again, and when."""

from __future__ import annotations

import pytest

from embedresolver.errors import (
    BadResponseError,
    BlockedURLError,
    ConnectError,
    DeferredError,
    FetchError,
    HostNotFoundError,
    TimedOutError,
    TLSError,
    TooLargeError,
)
from embedresolver.models import Request, Response
from embedresolver.net.retry import PASSING, Retrying
from tests.net.conftest import Time
from tests.net.fetches import MOMENT, Script, answer

HOME = "https://a.example/"


def retrying(
    time: Time, *answers: Response | Exception, retries: int = 2, random: float = 1.0
) -> tuple[Retrying, Script]:
    script = Script(list(answers))
    fetch = Retrying(
        script, retries=retries, patience=15, clock=lambda: MOMENT, sleep=time.sleep, random=lambda: random
    )
    return fetch, script


@pytest.mark.parametrize("passing", [ConnectError(HOME), *(answer(status) for status in sorted(PASSING))])
async def test_passing_trouble_is_asked_again(time: Time, passing: Response | Exception) -> None:
    fetch, script = retrying(time, passing, passing, answer())
    assert (await fetch(Request(HOME))).status == 200
    assert len(script.asked) == 3
    assert time.slept == [0.5, 1.0]


@pytest.mark.parametrize("status", [200, 204, 301, 400, 401, 403, 404, 410, 451, 500, 501])
async def test_answers_are_answers(time: Time, status: int) -> None:
    fetch, script = retrying(time, answer(status))
    assert (await fetch(Request(HOME))).status == status
    assert len(script.asked) == 1


@pytest.mark.parametrize(
    "problem",
    [
        BlockedURLError(HOME),
        HostNotFoundError(HOME),
        TLSError(HOME),
        TimedOutError(HOME),
        BadResponseError(HOME),
        TooLargeError(HOME, 5),
        DeferredError(HOME, 5),
    ],
)
async def test_lasting_errors_are_not_asked_again(time: Time, problem: FetchError) -> None:
    fetch, script = retrying(time, problem)
    with pytest.raises(type(problem)):
        await fetch(Request(HOME))
    assert len(script.asked) == 1


async def test_in_the_end_the_error_is_told(time: Time) -> None:
    fetch, script = retrying(time, ConnectError(HOME), retries=4)
    with pytest.raises(ConnectError):
        await fetch(Request(HOME))
    assert (len(script.asked), time.slept) == (5, [0.5, 1.0, 2.0, 4.0])


async def test_in_the_end_the_answer_is_given(time: Time) -> None:
    fetch, _ = retrying(time, answer(502))
    assert (await fetch(Request(HOME))).status == 502


async def test_none_wanted(time: Time) -> None:
    fetch, script = retrying(time, ConnectError(HOME), retries=0)
    with pytest.raises(ConnectError):
        await fetch(Request(HOME))
    assert (len(script.asked), time.slept) == (1, [])


async def test_waits_grow_to_a_limit_and_are_spread(time: Time) -> None:
    fetch, _ = retrying(time, ConnectError(HOME), retries=8, random=0.0)
    with pytest.raises(ConnectError):
        await fetch(Request(HOME))
    assert time.slept == [0.25, 0.5, 1.0, 2.0, 4.0, 4.0, 4.0, 4.0]


class TestRetryAfter:
    @pytest.mark.parametrize("asked", ["9", "Mon, 12 Jan 2026 18:00:09 GMT"])
    @pytest.mark.parametrize("status", [429, 503])
    async def test_within_patience_is_waited_for(self, time: Time, asked: str, status: int) -> None:
        fetch, _ = retrying(time, answer(status, Retry_After=asked), answer())
        assert (await fetch(Request(HOME))).status == 200
        assert time.slept == [9]

    @pytest.mark.parametrize("asked", ["900", "Mon, 12 Jan 2026 18:15:00 GMT"])
    async def test_beyond_patience_is_deferred_without_a_wait(self, time: Time, asked: str) -> None:
        fetch, script = retrying(time, answer(503, Retry_After=asked))
        with pytest.raises(DeferredError) as caught:
            await fetch(Request(HOME))
        assert caught.value.retry_after == 900
        assert (len(script.asked), time.slept) == (1, [])

    @pytest.mark.parametrize("asked", [{}, {"Retry_After": "1"}])
    async def test_refusal_that_lasts_is_deferred(self, time: Time, asked: dict[str, str]) -> None:
        fetch, script = retrying(time, answer(429, **asked))
        with pytest.raises(DeferredError):
            await fetch(Request(HOME))
        assert len(script.asked) == 3

    async def test_answer_without_a_time_of_its_own_is_measured_by_the_clock(self, time: Time) -> None:
        fetch, _ = retrying(time, Response(HOME, 429, {"Retry-After": "Mon, 12 Jan 2026 18:00:03 GMT"}), answer())
        await fetch(Request(HOME))
        assert time.slept == [3]

    async def test_refusal_that_an_archive_kept_is_an_answer(self, time: Time) -> None:
        fetch, script = retrying(time, answer(429, Memento_Datetime="Mon, 12 Jan 2015 18:00:00 GMT", Retry_After="900"))
        assert (await fetch(Request(HOME))).status == 429
        assert len(script.asked) == 1
