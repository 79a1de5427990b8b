"""A caller's own network, whatever it does: each page still has its report, and the report says what is not known."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest

from embedresolver import Request, Resolver, Response, to_dict
from embedresolver.errors import FetchError, FetchFaultError, TimedOutError
from embedresolver.net.given import Given

if TYPE_CHECKING:
    from collections.abc import Callable

URL = "https://x.com/alice_example/status/1747650538865041986"
PAGE = (
    '<blockquote class="twitter-tweet"><p>A few words of a post</p>&mdash; Alice (@alice_example) '
    f'<a href="{URL}">January 17, 2024</a></blockquote><iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>'
)
RAISED: tuple[BaseException, ...] = (
    *(
        KeyError("x"),
        OSError(5, "no"),
        RecursionError(),
        StopAsyncIteration(),
        UnicodeDecodeError("utf-8", b"", 0, 1, ""),
    ),
    *(TimeoutError(), asyncio.CancelledError(), FetchError(URL)),
)
NO_ANSWERS: tuple[Any, ...] = (
    *(None, "text", b"{}", {}, object()),
    *(Response(URL, status, {}, b"{}") for status in (None, "200")),  # type: ignore[arg-type]  # what we are about
    *(Response(URL, 200, {}, body) for body in (None, "{}")),  # type: ignore[arg-type]
)


def raising(error: BaseException) -> Callable[[Request], Any]:
    async def fetch(request: Request) -> Response:
        assert request.url
        raise error

    return fetch


def answering(answer: Any) -> Callable[[Request], Any]:  # noqa: ANN401  # anything at all
    async def fetch(request: Request) -> Any:  # noqa: ANN401
        assert request.url
        return answer

    return fetch


@pytest.mark.parametrize("error", RAISED, ids=lambda error: type(error).__name__)
async def test_whatever_is_raised_the_report_is_whole_and_accuses_nobody(error: BaseException) -> None:
    async with Resolver(fetch=raising(error)) as resolver:
        report = to_dict(await resolver.verify(PAGE))
    assert json.dumps(report)
    assert [embed["verdict"] for embed in report["embeds"]] == ["unverified", "unverified"]
    assert {embed["resolution"]["outcome"] for embed in report["embeds"]} == {"unreachable"}


@pytest.mark.parametrize("answer", NO_ANSWERS, ids=repr)
async def test_whatever_is_returned_the_report_is_whole_and_accuses_nobody(answer: Any) -> None:  # noqa: ANN401
    async with Resolver(fetch=answering(answer)) as resolver:
        report = to_dict(await resolver.verify(PAGE))
    assert [embed["verdict"] for embed in report["embeds"]] == ["unverified", "unverified"]
    assert {embed["resolution"]["reason"] for embed in report["embeds"]} == {"fetch_fault"}


async def test_the_fault_is_named_and_chained() -> None:
    with pytest.raises(FetchFaultError, match="the given fetch failed: ZeroDivisionError") as caught:
        await Given(raising(ZeroDivisionError()))(Request(URL))
    assert isinstance(caught.value.__cause__, ZeroDivisionError)
    with pytest.raises(TimedOutError):
        await Given(raising(TimeoutError()))(Request(URL))


async def test_whoever_cancels_is_obeyed() -> None:
    begun = asyncio.Event()

    async def hanging(request: Request) -> Response:
        begun.set()
        await asyncio.Event().wait()
        raise AssertionError(request.url)

    async with Resolver(fetch=hanging) as resolver:
        task = asyncio.create_task(resolver.verify(PAGE))
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
