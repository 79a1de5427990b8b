"""Real answers, kept beside this checkout: each must give the outcome and the fields that it holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from embedresolver import Resolver, read_url
from embedresolver.models import PostRef, Request, Resolution, Response
from embedresolver.protocols.pagedata import discover
from tests.conftest import SHARED, shared_file

PLATFORMS = frozenset(
    ["youtube", "tiktok", "vimeo", "dailymotion", "reddit", "soundcloud", "spotify", "tumblr", "pinterest", "flickr"]
)
#: Tells of an account in an answer's `author_url`, besides being its last segment: handles before there were any.
OLD_NAMES = ("/user/", "/c/")
#: What a post's own page told, beyond who wrote it.
PAGES = {
    "tiktok/6806030056956251397": ("a3noticias", datetime(2020, 3, 19, 21, 12, 41, tzinfo=UTC), None),
    "tumblr/he-who-photographs-rather-ok/165326273724": (None, None, date(2017, 9, 14)),
}


def rows() -> Iterator[dict[str, Any]]:
    path = SHARED / "recordings" / "index.jsonl"
    if path.exists():
        lines = path.read_text(encoding="utf-8").splitlines()
        yield from (row for row in map(json.loads, lines) if row["platform"] in PLATFORMS)


def recorded() -> list[Any]:
    """Each answer about a post, once: its ref, the row, and whether an oEmbed endpoint gave it."""
    found: dict[tuple[str, str, int], Any] = {}
    for row in rows():
        address = urlsplit(row["request"]["url"])
        asked = parse_qs(address.query).get("url", [""])[0] if "oembed" in address.path else row["request"]["url"]
        ref = read_url(asked)
        if ref is not None:
            key = (ref.key, row["body_file"], row["status"])
            found[key] = pytest.param(ref, row, "oembed" in address.path, id=f"{ref.key}-{row['status']}-{len(found)}")
    return list(found.values())


RECORDED = recorded()


def body_of(row: dict[str, Any]) -> bytes:
    path: Path = SHARED / "recordings" / row["body_file"]
    return path.read_bytes()


async def resolved(ref: PostRef, row: dict[str, Any], by_oembed: bool) -> Resolution:
    async def fetch(request: Request) -> Response:
        mine = ("oembed" in request.url) == by_oembed and "/video/" + ref.id + "?" not in request.url
        if not mine:
            return Response(request.url, 418)
        return Response(request.url, row["status"], {}, body_of(row))

    async with Resolver(fetch=fetch) as resolver:
        return await resolver.resolve(ref)


def test_the_recordings_are_there() -> None:
    assert shared_file("recordings/index.jsonl").is_file()
    assert len(RECORDED) > 30


@pytest.mark.parametrize(("ref", "row", "by_oembed"), [case for case in RECORDED if case.values[2]])
async def test_an_endpoint_s_answer(ref: PostRef, row: dict[str, Any], by_oembed: bool) -> None:
    found = await resolved(ref, row, by_oembed)
    try:
        answer = json.loads(body_of(row)) if row["status"] == 200 else {}
    except ValueError:
        answer = {}
    if not answer:
        assert found.post is None
        assert found.outcome == expected_of_an_error(row)
        return
    assert (found.outcome, found.ref) == ("found", ref)
    assert found.post is not None
    assert found.post.text == answer.get("title")
    author = answer.get("author_name")
    assert author in (found.post.name, found.post.handle)
    assert_handle(found, answer.get("author_url"))
    assert str(found.post.created_day or "") == answer.get("upload_date", "")[:10]


def expected_of_an_error(row: dict[str, Any]) -> str:
    if row["platform"] == "youtube":
        return "withheld"
    if (row["platform"], row["status"]) == ("flickr", 404):
        return "gone"
    return "unreachable" if row["status"] >= 500 else "unreadable"


def assert_handle(found: Resolution, author_url: str | None) -> None:
    assert found.post is not None
    if author_url is None:
        assert (found.post.handle is not None) == (found.ref is not None and found.ref.platform == "reddit")
    elif any(mark in author_url for mark in OLD_NAMES):
        assert (found.post.handle, found.post.other_handles) == (None, (author_url.rpartition("/")[2],))
    else:
        host, last = urlsplit(author_url).netloc, author_url.rstrip("/").rpartition("/")[2].lstrip("@")
        assert found.post.handle == (last if last != host else host.partition(".")[0])


@pytest.mark.parametrize(("ref", "row", "by_oembed"), [case for case in RECORDED if not case.values[2]])
async def test_a_post_s_own_page(ref: PostRef, row: dict[str, Any], by_oembed: bool) -> None:
    found = await resolved(ref, row, by_oembed)
    if ref.key not in PAGES:
        assert (found.outcome, found.post) == ("unreadable", None)
        return
    assert found.post is not None
    assert (found.post.handle, found.post.created_at, found.post.created_day) == PAGES[ref.key]


def test_pages_name_their_endpoints() -> None:
    path = shared_file("conformance/oembed_discovery.jsonl")
    wrong = [case for case in discovery_cases(path) if discovered(case) != case["expect"]["chosen"]]
    assert [case["id"] for case in wrong] == []


def discovery_cases(path: Path) -> Iterator[dict[str, Any]]:
    cases = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return (case for case in cases if case["task"] == "discover" and "chosen" in case["asserted"])


def discovered(case: dict[str, Any]) -> str | None:
    return discover(case["html"].encode(), case["base_url"]) if case["status"] == 200 else None
