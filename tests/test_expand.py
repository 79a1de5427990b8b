"""Following links to their end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedresolver.errors import BlockedURLError, ConnectError, DeferredError, FetchError, TooLargeError
from embedresolver.expand import expand
from embedresolver.models import Expansion, PostRef, Request, Response
from tests.conftest import shared_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import Fetch

SHORT = "https://bit.ly/abc"
PAGE = "https://news.example/story"


def web(pages: Mapping[str, str | int | Response | FetchError]) -> tuple[Fetch, list[Request]]:
    """A web of so many pages: where a URL redirects, a status, or a whole answer. What is not there is a 404."""
    asked: list[Request] = []

    async def fetch(request: Request) -> Response:
        asked.append(request)
        answer = pages.get(request.url, 404)
        if isinstance(answer, FetchError):
            raise answer
        if isinstance(answer, str):
            return Response(request.url, 301, {"Location": answer})
        return answer if isinstance(answer, Response) else Response(request.url, answer)

    return fetch, asked


async def expanded(url: str, pages: Mapping[str, str | int | Response | FetchError]) -> Expansion:
    return await expand(url, web(pages)[0])


def html(body: str, status: int = 200) -> Response:
    return Response("", status, {"content-type": "text/html"}, body.encode())


def walked(answer: Expansion) -> list[tuple[str, int | None, str]]:
    return [(hop.url, hop.status, hop.via) for hop in answer.hops]


async def test_every_hop_is_noted() -> None:
    onward = html(f'<meta http-equiv=refresh content="0;url={PAGE}">')
    pages: dict[str, str | int | Response | FetchError] = {SHORT: "https://t.co/x", "https://t.co/x": onward, PAGE: 200}
    answer = await expanded("bit.ly/abc", pages)
    assert (answer.url, answer.final_url, answer.error, answer.post) == ("bit.ly/abc", PAGE, None, None)
    assert walked(answer) == [(SHORT, 301, "start"), ("https://t.co/x", 200, "http"), (PAGE, 200, "meta-refresh")]
    assert len(answer.exchanges) == 3


async def test_media_links_end_at_the_post_they_belong_to() -> None:
    post = "https://twitter.com/jack/status/20/photo/1"
    fetch, asked = web({"https://t.co/slug": post})
    answer = await expand("pic.twitter.com/slug", fetch)
    assert (answer.final_url, answer.post, answer.handle) == (post, PostRef("x", "20"), "jack")
    assert walked(answer) == [
        ("https://pic.twitter.com/slug", None, "start"),
        ("https://t.co/slug", 301, "parameter"),
        (post, None, "http"),
    ]
    assert "bot" not in asked[0].headers["user-agent"].lower()


async def test_a_post_is_not_asked_about() -> None:
    fetch, asked = web({})
    answer = await expand("https://x.com/jack/status/20", fetch)
    assert (answer.post, asked) == (PostRef("x", "20"), [])


async def test_fragments_are_inherited_and_not_sent() -> None:
    fetch, asked = web({SHORT: "/two", "https://bit.ly/two": PAGE, PAGE: 200})
    answer = await expand(f"{SHORT}#part", fetch)
    assert answer.final_url == f"{PAGE}#part"
    assert [request.url for request in asked] == [SHORT, "https://bit.ly/two", PAGE]


async def test_a_fragment_that_makes_a_target_too_long() -> None:
    answer = await expanded(f"{SHORT}#{'f' * 8000}", {SHORT: f"{PAGE}/{'p' * 400}"})
    assert answer.error is not None
    assert (answer.final_url, answer.error.code) == (None, "bad_location")


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("", "invalid_url"),
        ("no url", "invalid_url"),
        ("ftp://a.example/", "invalid_url"),
        ("x" * 100_000, "invalid_url"),
        ("https://t.co/abc…", "truncated_link"),
        ("http://127.0.0.1/", "blocked"),
        ("http://a.example:22/", "blocked"),
        (SHORT, "dead_link"),
        ("https://a.example/404", "dead_link"),
    ],
)
async def test_links_that_lead_nowhere(url: str, code: str) -> None:
    answer = await expanded(url, {})
    assert answer.final_url is None
    assert answer.error is not None
    assert answer.error.code == code


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("http://169.254.169.254/latest/meta-data/", "blocked"),
        ("https://user:word@a.example/", "blocked"),
        ("javascript:alert(1)", "left_http"),
        ("", "bad_location"),
        (SHORT, "redirect_loop"),
        (f"{SHORT}#again", "redirect_loop"),
        ("https://www.hootsuite.com/error/lost-owly", "dead_link"),
        ("https://www.instagram.com/accounts/login/?next=/someone/", "login_wall"),
        ("https://accounts.google.com/signin", "login_wall"),
        ("https://consent.yahoo.com/v2/collectConsent", "consent_wall"),
        ("https://www.google.com/sorry/index", "bot_wall"),
    ],
)
async def test_targets_that_are_none(target: str, code: str) -> None:
    loop = {"https://www.instagram.com/someone/": "https://www.instagram.com/accounts/login/?next=/someone/"}
    answer = await expanded(SHORT, {SHORT: target, **loop})
    assert answer.final_url is None
    assert answer.error is not None
    assert answer.error.code == code
    assert answer.hops[0].url == SHORT


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (200, "no_redirect"),
        (403, "refused"),
        (429, "deferred"),
        (503, "unreachable"),
        (html("<title>Just a moment...</title>", 403), "bot_wall"),
        (ConnectError(SHORT), "connection_failed"),
        (DeferredError(SHORT), "deferred"),
        (BlockedURLError(SHORT), "blocked"),
    ],
)
async def test_a_short_link_is_never_its_own_target(answer: int | Response | FetchError, code: str) -> None:
    result = await expanded(SHORT, {SHORT: answer})
    assert (result.final_url, result.error and result.error.code) == (None, code)
    assert [hop.url for hop in result.hops] == [SHORT]


@pytest.mark.parametrize("status", [200, 401, 403, 404, 500])
async def test_a_target_that_does_not_open_is_still_the_target(status: int) -> None:
    answer = await expanded(SHORT, {SHORT: PAGE, PAGE: status})
    assert (answer.final_url, answer.error, answer.hops[-1].status) == (PAGE, None, status)


async def test_a_document_that_is_too_large_is_still_the_target() -> None:
    answer = await expanded(SHORT, {SHORT: PAGE, PAGE: TooLargeError(PAGE, 1)})
    assert (answer.final_url, answer.error) == (PAGE, None)


async def test_where_the_web_ends() -> None:
    answer = await expanded(SHORT, {SHORT: PAGE, PAGE: "ftp://files.example/a"})
    assert (answer.final_url, answer.error) == (PAGE, None)
    assert walked(answer)[-1] == ("ftp://files.example/a", None, "http")


async def test_hops_are_counted() -> None:
    pages = {f"https://a.example/{n}": f"/{n + 1}" for n in range(11)} | {"https://a.example/11": 200}
    fetch, _ = web(pages)
    assert (await expand("https://a.example/1", fetch)).final_url == "https://a.example/11"
    too_far = await expand("https://a.example/0", fetch)
    assert (too_far.final_url, too_far.error and too_far.error.code) == (None, "too_many_hops")
    assert len((await expand("https://a.example/0", fetch, max_hops=2)).hops) == 3


async def test_walls_that_say_where_one_wanted_to_go() -> None:
    target = "https://www.youtube.com/watch?v=f5ZJLklAIQc"
    wall = "https://consent.youtube.com/m?continue=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3Df5ZJLklAIQc"
    answer = await expanded(SHORT, {SHORT: wall})
    assert (answer.final_url, answer.error) == (target, None)
    assert walked(answer)[1:] == [(wall, None, "http"), (target, None, "parameter")]


async def test_a_wrapper_that_does_not_answer_still_names_its_target() -> None:
    wrapper = f"https://gone.example/out?u={PAGE}"
    for silence in (404, 502, ConnectError(wrapper)):
        answer = await expanded(wrapper, {wrapper: silence, PAGE: 200})
        assert (answer.final_url, walked(answer)[-1]) == (PAGE, (PAGE, 200, "parameter"))
    alive = await expanded(wrapper, {wrapper: 200, PAGE: 200})
    assert alive.final_url == wrapper


async def test_a_post_wrapped_by_another_service_is_told_plainly() -> None:
    answer = await expanded("https://www.youtube.com/attribution_link?u=%2Fwatch%3Fv%3Df5ZJLklAIQc", {})
    assert answer.final_url == "https://www.youtube.com/watch?v=f5ZJLklAIQc"


async def test_the_page_before_a_detour_is_the_target() -> None:
    profile = "https://x.com/jack"
    page = html('<meta http-equiv="refresh" content="0; url = https://twitter.com/x/migrate?tok=1">')
    assert (await expanded(SHORT, {SHORT: profile, profile: page})).final_url == profile


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40), st.binary(max_size=80), st.sampled_from([200, 301, 404]))
async def test_any_link_and_any_answer_end(url: str, location: str, body: bytes, status: int) -> None:
    async def fetch(request: Request) -> Response:
        return Response(request.url, status, {"location": location}, body)

    for start in (url, SHORT):
        answer = await expand(start, fetch)
        assert (answer.final_url is None) == (answer.error is not None)
        assert len(answer.hops) <= 12


async def test_recorded_pages_of_tco_lead_on() -> None:
    for name in ("x/t.co_4DK3Jc2BTt.200.492760a5.html", "shortlinks/t.co_Lizw8srs_browserUA_2013.200.7c31b86b.txt"):
        body = shared_file(f"recordings/{name}").read_text(encoding="utf-8")
        answer = await expanded("https://t.co/x", {"https://t.co/x": html(body)})
        assert answer.hops[1].url.startswith(("https://buff.ly/", "http://bit.ly/"))
        assert answer.hops[1].via == "meta-refresh"
