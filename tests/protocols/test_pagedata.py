"""What pages say for machines, and whose words they are. All pages are our own."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedresolver.models import PostRef, Resolution, Response
from embedresolver.platforms import platform_named
from embedresolver.protocols.pagedata import PageData, day_of, discover, moment_of, read_page
from tests.platforms.dialogues import Network, mutated

URL = "https://harbour.substack.com/p/high-water"
REF = PostRef("substack", "high-water", "harbour")
ARTICLE: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "url": URL,
    "headline": "High water",
    "datePublished": "2024-05-01T12:30:00+02:00",
    "author": [{"@type": "Person", "name": "Ada", "url": "https://substack.com/@ada.l"}],
}


def page(*things: object, canonical: str | None = URL, head: str = "") -> bytes:
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(thing)}</script>' for thing in things)
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    return f"<!DOCTYPE html><html><head>{link}{head}{scripts}</head><body><p>Words</p></body></html>".encode()


async def resolve(body: object, ref: PostRef = REF) -> Resolution:
    platform = platform_named(ref.platform)
    assert platform is not None
    return await platform.resolve(ref, Network({"https://": body}))


def whole(body: bytes) -> PageData:
    found = read_page(body, URL)
    assert found is not None
    return found


async def test_author_date_and_title() -> None:
    found = await resolve(page(ARTICLE))
    assert found.post is not None
    assert (found.post.handle, found.post.name, found.post.text) == ("ada.l", "Ada", "High water")
    assert found.post.created_at == datetime(2024, 5, 1, 10, 30, tzinfo=UTC)
    assert found.post.sources[0].fields == ("handle", "name", "created_at", "text")


OTHER = "https://harbour.substack.com/p/low-water"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (page({"@graph": [{"@type": "WebSite", "url": "/"}, ARTICLE]}), "Ada"),
        (page([ARTICLE, ARTICLE | {"url": OTHER, "author": {"name": "Eve"}}]), "Ada"),
        (page(ARTICLE | {"url": OTHER, "author": {"name": "Eve"}}, ARTICLE), "Ada"),
        (page(ARTICLE | {"url": None}), "Ada"),
        (page(ARTICLE | {"url": None, "mainEntityOfPage": {"@id": URL}}, canonical=None), "Ada"),
        (page(ARTICLE | {"url": None, "mainEntityOfPage": URL}, canonical=None), "Ada"),
        (page(ARTICLE | {"@type": ["Thing", "Article"], "author": "Ada"}), "Ada"),
        (page(ARTICLE | {"url": "/p/high-water"}, canonical=None), "Ada"),
        (page(ARTICLE | {"author": [{"name": "Ada"}, {"name": "Eve"}]}), None),
        (page(ARTICLE | {"author": {"name": "  "}}), None),
    ],
)
async def test_the_thing_that_names_the_post_counts(body: bytes, name: str | None) -> None:
    found = await resolve(body)
    assert found.post is not None
    assert found.post.name == name


@pytest.mark.parametrize(
    "body",
    [
        page(ARTICLE | {"url": OTHER}),
        page(ARTICLE | {"url": None}, canonical=None),
        page(ARTICLE | {"url": None}, canonical=OTHER),
        page(ARTICLE | {"url": None}, ARTICLE | {"url": None, "author": "Eve"}),
        page(ARTICLE | {"mainEntityOfPage": OTHER}),
        page(ARTICLE | {"url": "https://evil.example/p/high-water"}, canonical="https://evil.example/p/high-water"),
        page(ARTICLE | {"@type": "Person"}),
        page({"a": [[[[ARTICLE]]]]}),
        page("x" * 600_000),
        page(),
        b"",
        b"\x00\x01",
        b"<!-- -->",
        b"<html><script type='application/ld+json'>{</script></html>",
    ],
)
async def test_a_page_that_does_not_describe_the_post_tells_nothing(body: bytes) -> None:
    found = await resolve(body)
    assert (found.outcome, found.reason, found.post) == ("unreadable", "says_nothing", None)


async def test_open_graph_tells_a_date() -> None:
    head = (
        '<meta property="article:published_time" content="2024-05-01T12:30:00Z">'
        '<meta property="article:author" content="https://substack.com/@ada.l">'
    )
    found = await resolve(page(head=head))
    assert found.post is not None
    assert (found.post.handle, found.post.text) == ("ada.l", None)
    assert found.post.created_at == datetime(2024, 5, 1, 12, 30, tzinfo=UTC)
    found = await resolve(page(head=head.replace("https://substack.com/@", "")))
    assert found.post is not None
    assert found.post.handle is None


async def test_properties_of_a_thing_may_stand_deep_inside_it_but_not_inside_another() -> None:
    about = (
        f'<div itemscope itemtype="https://schema.org/Article"><link itemprop="url" href="{URL}">'
        '<p><span><meta itemprop="datePublished" content="2024-05-01T12:30:00Z"></span></p>'
        '<p itemprop="review" itemscope><b><meta itemprop="dateCreated" content="2020-01-01T00:00:00Z"></b></p></div>'
    )
    found = await resolve(page(head=about))
    assert found.post is not None
    assert found.post.created_at == datetime(2024, 5, 1, 12, 30, tzinfo=UTC)


async def test_tumblr_s_pages_tell_a_day_in_no_zone() -> None:
    ref = PostRef("tumblr", "165326273724", "harbour-views")
    url = "https://harbour-views.tumblr.com/post/165326273724"
    post = {"@type": "SocialMediaPosting", "url": url, "datePublished": "2017-09-14T22:20:35-04:00", "author": "h"}
    found = await resolve(page(post, canonical=url), ref)
    assert found.post is not None
    assert (found.post.created_at, found.post.created_day, found.post.name) == (None, date(2017, 9, 14), "h")


KEYED = PostRef("tumblr", "165326273724", "t:BO6uqE2CY7O6bfroQfSY6Q")


@pytest.mark.parametrize(
    ("answer", "outcome", "reason"),
    [
        ({"url": "https://www.tumblr.com/harbour-views/165326273724"}, "found", "found"),
        ({"url": "https://www.tumblr.com/harbour-views/165326273725"}, "unreadable", "contradicts_itself"),
        ({"url": "https://evil.example/harbour-views/165326273724"}, "unreadable", "contradicts_itself"),
        ({}, "unreadable", "contradicts_itself"),
    ],
)
async def test_tumblr_s_embeds_name_a_blog_by_its_key(answer: dict[str, str], outcome: str, reason: str) -> None:
    tumblr = platform_named("tumblr")
    assert tumblr is not None
    author = {"type": "rich", "author_name": "H", "author_url": "https://www.tumblr.com/harbour-views"}
    found = await tumblr.resolve(KEYED, Network({"/oembed/": author | answer}))
    assert (found.outcome, found.reason) == (outcome, reason)
    assert (found.post.handle if found.post else None) == ("harbour-views" if outcome == "found" else None)


async def test_a_key_that_tumblr_does_not_know_is_no_sign_that_the_post_is_gone() -> None:
    tumblr = platform_named("tumblr")
    assert tumblr is not None
    found = await tumblr.resolve(KEYED, Network({}))
    assert (found.outcome, found.reason) == ("unreadable", "tumblr.unknown_key")


async def test_a_page_of_another_encoding() -> None:
    body = page(ARTICLE | {"headline": "x"}).decode().replace("<head>", '<head><meta charset="windows-1251">')
    found = await resolve(body.replace('"x"', '"Прилив"').encode("windows-1251"))
    assert found.post is not None
    assert found.post.text == "Прилив"


async def test_a_page_that_is_somewhere_else_is_not_read() -> None:
    wall = Response(URL, 302, {"location": "https://evil.example/p/high-water"}, page(ARTICLE))
    assert (await resolve(wall)).reason == "http_302"


@pytest.mark.parametrize(
    ("published", "moment", "day"),
    [
        ("2024-05-01T12:30:00+02:00", datetime(2024, 5, 1, 10, 30, tzinfo=UTC), date(2024, 5, 1)),
        ("2024-05-01T00:00:00.000Z", None, date(2024, 5, 1)),
        ("2024-05-01T00:00:00+02:00", datetime(2024, 4, 30, 22, tzinfo=UTC), date(2024, 5, 1)),
        ("2024-05-01 12:30", None, date(2024, 5, 1)),
        ("2024-W20", None, None),
        ("2024", None, None),
        ("٢٠٢٤-05-01", None, None),
        ("1970-01-01", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_dates(published: str | None, moment: datetime | None, day: date | None) -> None:
    assert (moment_of(published), day_of(published)) == (moment, day)


JSON_LINK = '<link rel="alternate" type="application/json+oembed" href="{}">'
XML_LINK = '<link type="text/xml+oembed" href="/xml">'


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (JSON_LINK.format("/o?a=1&amp;b=2"), "https://harbour.substack.com/o?a=1&b=2"),
        (XML_LINK + JSON_LINK.format("o"), "https://harbour.substack.com/p/o"),
        (XML_LINK, "https://harbour.substack.com/xml"),
        (JSON_LINK.format("javascript:alert(1)") + XML_LINK, "https://harbour.substack.com/xml"),
        (JSON_LINK.format("https://a:b@[::1"), None),
        (JSON_LINK.format("https://films.example:+80/"), None),
        (JSON_LINK.replace("json+oembed", "JSON+oEmbed").format("/a"), "https://harbour.substack.com/a"),
        ('<link rel="alternate" type="application/json" href="/a">', None),
        ("", None),
    ],
)
def test_discovery(head: str, found: str | None) -> None:
    assert discover(page(head=head), URL) == found
    assert whole(page(head=head)).oembed == found


def test_discovery_on_no_page() -> None:
    assert discover(b"", URL) is None


def test_work_on_hostile_pages_is_bounded() -> None:
    scripts = [[ARTICLE] * 300] * 40
    assert len(whole(page(*scripts)).things) <= 20 * 200
    assert whole(b"<div itemscope itemtype='http://schema.org/VideoObject'>" * 5000).urls == ()
    nested: object = ARTICLE
    for _ in range(2000):
        nested = [nested]
    assert (
        whole(page().replace(b"</head>", f"<script type='application/ld+json'>{'[' * 2000}</script>".encode())).things
        == ()
    )


@settings(max_examples=60, deadline=None)
@given(mutated(ARTICLE))
def test_mutated_pages_tell_no_other_author_or_date(article: object) -> None:
    found = asyncio.run(resolve(page(article)))
    if found.post is not None:
        assert found.post.handle in (None, "ada.l")
        assert found.post.name in (None, "Ada")
        assert found.post.created_at in (None, datetime(2024, 5, 1, 10, 30, tzinfo=UTC))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.text(max_size=60))
def test_any_bytes_are_answered(body: bytes, url: str) -> None:
    assert read_page(body, url) == read_page(body, url)
    assert discover(b"<link type='text/json+oembed' href='" + body + b"'>", url) is None or body
