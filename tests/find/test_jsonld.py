"""What JSON-LD says of an article's own videos and posts."""

from __future__ import annotations

import json

import pytest

from embedresolver.find import find_embeds
from embedresolver.find.jsonld import posts_in_jsonld
from tests.find.embed_codes import YOUTUBE, X
from tests.find.wrappings import page

VIDEO = {"@type": "VideoObject", "name": "A film", "embedUrl": "https://www.youtube.com/embed/aQ3xYz_b-7E"}
POSTING = {
    "@type": "SocialMediaPosting",
    "url": X.url,
    "author": {"@type": "Person", "name": "Port of Lund", "alternateName": "@lundport"},
    "datePublished": "2024-01-17T19:04:10Z",
    "articleBody": X.text,
}


def found(value: object) -> list[tuple[str, str | None]]:
    markup = f'<script type="application/ld+json">{json.dumps(value)}</script>'
    return [(embed.ref.id if embed.ref else "", embed.text) for embed in find_embeds(page(markup))]


@pytest.mark.parametrize(
    "value",
    [
        VIDEO,
        [VIDEO],
        {"@graph": [{"@type": "WebPage"}, VIDEO]},
        {"@type": "NewsArticle", "video": VIDEO},
        {"@type": "NewsArticle", "video": [VIDEO, VIDEO]},
        {"@type": ["VideoObject", "Thing"], "contentUrl": YOUTUBE.url, "embedUrl": 5},
    ],
)
def test_video_of_the_article_is_found(value: object) -> None:
    assert found(value) == [(YOUTUBE.post_id, None)]


def test_the_player_in_the_article_comes_first() -> None:
    markup = f'<script type="application/ld+json">{json.dumps(VIDEO)}</script>{X.html}{YOUTUBE.html}'
    forms = [(embed.form, embed.also_forms) for embed in find_embeds(page(markup))]
    assert forms == [("twitter-blockquote", ()), ("iframe", ("json-ld",))]


def test_shared_post_says_who_when_and_what() -> None:
    (post,) = posts_in_jsonld(json.dumps({"@type": "Article", "sharedContent": POSTING}).encode())
    assert (post.handle, post.name, post.text) == ("lundport", "Port of Lund", X.text)
    assert post.date is not None
    assert post.date.iso.startswith("2024-01-17")


def test_bare_posting_says_no_more_than_its_address() -> None:
    (post,) = posts_in_jsonld(json.dumps({"@type": "SocialMediaPosting", "@id": X.url, "author": "Lund"}).encode())
    assert (post.handle, post.name, post.date, post.text) == (None, None, None, None)


@pytest.mark.parametrize(
    "value",
    [
        {"@type": "ItemList", "itemListElement": [VIDEO]},
        {"@type": "NewsArticle", "author": {"@type": "Person", "sameAs": [X.url], "subjectOf": VIDEO}},
        {"@type": "NewsArticle", "mentions": [VIDEO]},
        {"@type": "VideoObject", "potentialAction": {"@type": "WatchAction", "target": YOUTUBE.url}},
        {"@type": "VideoObject", "embedUrl": "https://player.example.net/embed/aQ3xYz_b-7E"},
        {"@type": "VideoObject", "thumbnailUrl": "https://i.ytimg.com/vi/aQ3xYz_b-7E/hqdefault.jpg"},
        {"@type": "DiscussionForumPosting", "url": "https://forum.example.net/t/12"},
        {"@type": None, "url": X.url},
        [{**VIDEO, "embedUrl": f"https://www.youtube.com/embed/aQ3xYz_b-7{n}"} for n in "ABCDEF"],
    ],
)
def test_other_things_are_no_posts(value: object) -> None:
    assert found(value) == []


@pytest.mark.parametrize("script", [b"", b"{", b"[" * 100_000, b'{"@type": "\xff"}', b"null", b"7"])
def test_broken_blocks_say_nothing(script: bytes) -> None:
    assert posts_in_jsonld(script) == []


def test_a_forums_own_page_is_no_platforms_post() -> None:
    assert posts_in_jsonld(b'{"@type": "DiscussionForumPosting", "url": "https://forum.example.net/t/12"}') == []
