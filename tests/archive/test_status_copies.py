"""Archived copies of posts of Mastodon and Truth Social. All are our own, in the shapes of Mastodon's templates."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings

from embedresolver import Resolver
from embedresolver.models import Copy, Hint, Post, PostRef, Request, Response
from embedresolver.platforms import platform_named, read_url
from tests.platforms.dialogues import mutated
from tests.platforms.statuses import NOON, STATUS_ID, TEXT, status

TOOT = PostRef("mastodon", STATUS_ID, "quay.example")
TRUTH = PostRef("truthsocial", STATUS_ID)
PAGE = f"""<!DOCTYPE html><html><head><meta content="https://quay.example/@ada/{STATUS_ID}" property="og:url">
<meta content="Ada of the Quay (@ada@quay.example)" property="og:title">
<meta content="2024-05-01T12:00:00Z" property="og:published_time">
<meta content="Attached: 1 image, and tea" property="og:description"></head><body></body></html>"""


def read(ref: PostRef, body: str | dict[str, Any]) -> Post | None:
    platform = platform_named(ref.platform)
    assert platform is not None
    content = body.encode() if isinstance(body, str) else json.dumps(body).encode()
    return platform.read_copy(ref, Copy(platform.post_url(ref), "text/html", content, NOON))


def test_a_page_tells_who_and_when() -> None:
    post = read(TOOT, PAGE)
    assert post is not None
    assert (post.handle, post.name, post.created_at, post.text) == ("ada", "Ada of the Quay", NOON, None)
    older = read(TOOT, PAGE.replace("og:published_time", "og:time").replace("@ada@quay.example", "@ada"))
    assert older is not None
    assert (older.handle, older.created_at) == ("ada", None)


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        (f"/@ada/{STATUS_ID}", f"/@ada/{int(STATUS_ID) + 1}"),
        ("https://quay.example/@ada", "https://evil.quay.example/@ada"),
        ("(@ada@quay.example)", "(@eve@quay.example)"),
        ("(@ada@quay.example)", "(@ada@evil.example)"),
        ("(@ada@quay.example)", ""),
        ("2024-05-01T12:00:00Z", "2024-05-03T12:00:00Z"),
        ("og:url", "og:image"),
        ("</html>", "</html"),
    ],
)
def test_a_page_of_something_else_is_not_read(there: str, instead: str) -> None:
    assert there in PAGE
    assert read(TOOT, PAGE.replace(there, instead)) is None


@pytest.mark.parametrize("ref", [TOOT, TRUTH])
def test_the_interface_s_answer_tells_the_words_too(ref: PostRef) -> None:
    post = read(ref, status(ref.owner or "truthsocial.com"))
    assert post is not None
    assert (post.handle, post.created_at, post.text) == ("ada", NOON, TEXT)


@pytest.mark.parametrize("answer", [status("evil.quay.example"), status(id="1"), {"error": "Record not found"}, {}])
def test_another_answer_is_not_read(answer: dict[str, Any]) -> None:
    assert read(TOOT, answer) is None


@settings(max_examples=60)
@given(mutated(status()))
def test_answers_of_another_shape_tell_no_other_author_or_time(answer: dict[str, Any]) -> None:
    post = read(TOOT, answer)
    if post is not None:
        assert (post.handle, post.created_at) == ("ada", NOON)


@pytest.mark.parametrize("ref", [TOOT, TRUTH])
def test_a_post_is_looked_for_under_its_own_addresses(ref: PostRef) -> None:
    platform = platform_named(ref.platform)
    assert platform is not None
    prefixes = platform.archived_as(ref, ("ada", "@ada@quay.example", "no name"))
    assert len(prefixes) >= 2
    assert {read_url(f"https://{prefix}") for prefix in prefixes} == {ref}


def test_a_server_s_copy_of_another_one_s_post_is_not_looked_for() -> None:
    platform = platform_named("mastodon")
    assert platform is not None
    assert platform.archived_as(PostRef("mastodon", STATUS_ID, "far.example", "quay.example"), ("ada",)) == ()


async def test_what_stands_behind_a_wall_the_archive_may_have() -> None:
    url = f"https://truthsocial.com/api/v1/statuses/{STATUS_ID}"

    async def fetch(request: Request) -> Response:
        if "/cdx/" in request.url:
            row = f"key 20240501170000 {url} application/json 200 DIGEST 700\n" if "api" in request.url else ""
            return Response(request.url, 200, {}, row.encode())
        if "web.archive.org/web/" in request.url:
            headers = {"memento-datetime": "Wed, 01 May 2024 17:00:00 GMT"}
            return Response(request.url, 200, headers, json.dumps(status("truthsocial.com")).encode())
        return Response(request.url, 403, {}, b"<!DOCTYPE html><title>Just a moment...</title>")

    async with Resolver(fetch=fetch) as resolver:
        found = await resolver.resolve(TRUTH, hint=Hint("ada"))
    assert (found.outcome, found.rungs[0].reason) == ("found", "truthsocial.wall")
    assert found.post is not None
    assert (found.post.handle, found.post.text, found.post.created_at_from) == ("ada", TEXT, "wayback")
    assert found.post.sources[0].captured_at == datetime(2024, 5, 1, 17, tzinfo=UTC)
