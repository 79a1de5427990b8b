"""The long tail: no URL is read as its post, and whoever asks about one by name is told what its provider says."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedresolver.models import PostRef
from embedresolver.platforms.longtail import LongTail
from embedresolver.protocols.registry import Registry, bundled_registry
from embedresolver.resolve import Resolver
from tests.platforms.contract import PlatformContract
from tests.platforms.dialogues import Network, mutated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import Resolution

URL = "https://whimsical.com/the-harbour-7wvH66hEVUugCDkpPDbcuc"
UNKNOWN = "https://films.example/harbour/1"
ANSWER = {"type": "rich", "version": "1.0", "title": "The harbour", "author_name": "Ada", "html": "<iframe></iframe>"}
LINK = '<link rel="alternate" type="application/json+oembed" href="/api/oembed?id=1">'
XML_LINK = '<link rel="alternate" type="text/xml+oembed" href="/api/oembed?id=1">'
PUBLISHED = '<meta property="article:published_time" content="{}">'


class TestLongTail(PlatformContract):
    platform: ClassVar[str] = "oembed"
    posts: ClassVar[Mapping[str, str | PostRef]] = {}
    not_posts: ClassVar[tuple[str, ...]] = (URL, UNKNOWN, "https://www.hulu.com/watch/1", "https://wordpress.com/a")


async def asked(url: str, answers: Mapping[str, object]) -> Resolution:
    return await LongTail(bundled_registry()).resolve(PostRef("oembed", url), Network(answers))


async def test_a_provider_of_the_registry_is_asked() -> None:
    found = await asked(URL, {"whimsical.com/api/oembed?url=": ANSWER})
    assert found.post is not None
    assert (found.outcome, found.post.name, found.post.text) == ("found", "Ada", "The harbour")
    assert (found.post.handle, found.post.created_at, found.post.url) == (None, None, URL)


@pytest.mark.parametrize(
    ("published", "moment", "day"),
    [
        ("2024-05-01T10:00:00+02:00", datetime(2024, 5, 1, 8, tzinfo=UTC), None),
        ("2024-05-01T00:00:00Z", None, date(2024, 5, 1)),
        ("2024-05-01 10:00", None, date(2024, 5, 1)),
        ("in May", None, None),
        ("2024-13-01", None, None),
    ],
)
async def test_a_page_may_name_its_endpoint_and_tell_the_date(
    published: str, moment: datetime | None, day: date | None
) -> None:
    page = f"<html><head>{LINK}{PUBLISHED.format(published)}</head></html>".encode()
    found = await asked(UNKNOWN, {"/api/oembed": ANSWER, "/harbour/1": page})
    assert found.post is not None
    assert (found.post.name, found.post.created_at, found.post.created_day) == ("Ada", moment, day)


def described(*urls: str | None) -> bytes:
    things = [
        {"@type": "VideoObject", "url": url, "datePublished": f"2024-05-0{n}T10:00:00Z"}
        for n, url in enumerate(urls, 1)
    ]
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(thing)}</script>' for thing in things)
    return f"<html><head>{LINK}{scripts}</head></html>".encode()


@pytest.mark.parametrize(
    ("page", "day"),
    [
        (described(UNKNOWN), 1),
        (described("https://films.example/harbour/2", "http://www.films.example/harbour/1/?x=1"), 2),
        (described("https://films.example/harbour/2", None), 2),
        (described(None), 1),
        (described("https://films.example/harbour/2"), None),
        (described(None, None), None),
        (described(UNKNOWN, UNKNOWN), None),
    ],
)
async def test_a_page_s_neighbours_tell_no_date_of_it(page: bytes, day: int | None) -> None:
    found = await asked(UNKNOWN, {"/api/oembed": ANSWER, "/harbour/1": page})
    assert found.post is not None
    assert found.post.created_at == (datetime(2024, 5, day, 10, tzinfo=UTC) if day else None)


@settings(max_examples=60)
@given(mutated(ANSWER), st.integers(0, 400), st.booleans())
async def test_spoiled_answers_tell_no_other_author_or_date(answer: object, cut: int, is_cut: bool) -> None:
    page = described(UNKNOWN)
    found = await asked(UNKNOWN, {"/api/oembed": answer, "/harbour/1": page[:cut] if is_cut else page})
    if found.post is not None:
        assert found.post.name in (None, "Ada")
        assert found.post.created_at in (None, datetime(2024, 5, 1, 10, tzinfo=UTC))


async def test_an_endpoint_may_answer_in_xml() -> None:
    body = b"<oembed><type>link</type><title>The harbour</title><author_name>Ada</author_name></oembed>"
    found = await asked(UNKNOWN, {"/api/oembed": body, "/harbour/1": XML_LINK.encode()})
    assert found.post is not None
    assert (found.post.name, found.post.text) == ("Ada", "The harbour")


@pytest.mark.parametrize(
    "body",
    [
        b'<!DOCTYPE o [<!ENTITY e "Eve">]><oembed><type>link</type><author_name>&e;</author_name></oembed>',
        b"<oembed><type>surprise</type></oembed>",
        b"<html></html>",
        b"{}",
        b'{"type": "rich", "html": 5}',
        b"\xff\xfe",
        b"",
    ],
)
async def test_an_endpoint_that_says_nothing(body: bytes) -> None:
    found = await asked(UNKNOWN, {"/api/oembed": body, "/harbour/1": LINK.encode()})
    assert found.post is None or (found.post.name, found.post.text) == (None, None)
    assert found.outcome in ("unreadable", "found")


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"/harbour/1": b"<html>A page like any other</html>"}, "not_a_post"),
        ({"/harbour/1": b""}, "not_a_post"),
        ({}, "not_found"),
        ({"/harbour/1": LINK.encode(), "/api/oembed": (403, b"")}, "http_403"),
    ],
)
async def test_a_page_that_nobody_knows(answers: Mapping[str, object], reason: str) -> None:
    found = await asked(UNKNOWN, answers)
    assert (found.outcome, found.post) == ("unreadable", None)
    assert found.rungs[-1].reason == reason


async def test_only_the_resolver_of_a_url_asks_the_long_tail() -> None:
    page = LINK.encode()
    async with Resolver(fetch=Network({"/api/oembed": ANSWER, "/harbour/1": page})) as resolver:
        found = await resolver.resolve(UNKNOWN)
        shown = await resolver.verify(f'<article><iframe src="{UNKNOWN}"></iframe></article>'.encode())
    assert found.post is not None
    assert (found.url, found.post.ref, found.post.name) == (UNKNOWN, PostRef("oembed", UNKNOWN), "Ada")
    assert shown.embeds == ()


async def test_a_url_of_which_nobody_knows_anything() -> None:
    async with Resolver(fetch=Network({"/harbour/1": b"<html>A page</html>"})) as resolver:
        found = await resolver.resolve(UNKNOWN)
    assert (found.outcome, found.reason, found.post, found.ref) == ("unreadable", "not_a_post", None, None)


async def test_an_empty_registry_knows_nobody() -> None:
    found = await LongTail(Registry([])).resolve(PostRef("oembed", URL), Network({}))
    assert found.rungs[0].reason == "not_a_post"
