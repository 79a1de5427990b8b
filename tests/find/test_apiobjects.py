"""Posts as the platforms' interfaces describe them, in attributes and in scripts of a page."""

from __future__ import annotations

import json
from html import escape
from typing import Any

import pytest

from embedresolver.find import find_embeds
from embedresolver.find.apiobjects import posts_in_script, read_api_object
from tests.find.wrappings import PROSE, page

WORDS = "The ferry &amp; the bridge are both shut"
PLAIN = "The ferry & the bridge are both shut"
USER = {"id": "12", "id_str": "12", "name": "Port of Lund", "screen_name": "lundport", "username": "lundport"}
MADE = "Wed Jan 17 19:04:10 +0000 2024"
ID = "1747702147356307926"
AT_URI = "at://did:plc:z72i7hdynmk6r22z27h6tvur/app.bsky.feed.post/3lbd2ebt3wk2r"
STATUS = "https://mastodon.social/@lundport/111770284632547301"

X_V2 = {
    "data": {"id": ID, "text": WORDS, "author_id": "12", "created_at": "2024-01-17T19:04:10.000Z"},
    "includes": {"users": [None, {"id": "11"}, USER]},
}
X_V1 = {"id_str": ID, "full_text": WORDS, "created_at": MADE, "user": USER}
SYNDICATED = {
    "__typename": "Tweet",
    "id_str": ID,
    "text": WORDS,
    "created_at": "2024-01-17T19:04:10.000Z",
    "user": USER,
}
GRAPHQL = {
    "rest_id": ID,
    "legacy": {"full_text": WORDS, "created_at": MADE},
    "core": {"user_results": {"result": {"legacy": {"screen_name": "lundport", "name": "Port of Lund"}}}},
}
NEWER_GRAPHQL = {**GRAPHQL, "core": {"user_results": {"result": {"core": USER}}}}
BLUESKY = {
    "uri": AT_URI,
    "author": {"handle": "lundport", "displayName": "Port of Lund"},
    "record": {"text": PLAIN, "createdAt": "2024-01-17T19:04:10.000Z"},
}
MASTODON = {
    "url": STATUS,
    "account": {"acct": "lundport", "display_name": "Port of Lund"},
    "content": f"<p>{WORDS}</p>",
    "created_at": "2024-01-17T19:04:10.000Z",
}
INSTAGRAM = {
    "shortcode": "CqW3v0zt1Ab",
    "owner": {"username": "lundport", "full_name": "Port of Lund"},
    "edge_media_to_caption": {"edges": [{"node": {"text": PLAIN}}]},
    "taken_at_timestamp": 1705518250,
}
ALL = (X_V2, X_V1, SYNDICATED, GRAPHQL, NEWER_GRAPHQL, BLUESKY, MASTODON, INSTAGRAM)


@pytest.mark.parametrize("node", ALL)
def test_object_says_who_when_and_what(node: dict[str, Any]) -> None:
    claims = read_api_object(node)
    assert claims is not None
    assert claims.ref is not None
    assert (claims.handle, claims.name, claims.text) == ("lundport", "Port of Lund", PLAIN)
    assert claims.date is not None
    assert claims.date.iso.startswith("2024-01-17T19:04")


@pytest.mark.parametrize("node", ALL)
def test_object_in_an_attribute_is_an_embed(node: dict[str, Any]) -> None:
    placeholder = f'<div class="tweet-embed" data-url="{STATUS}" data-post="{escape(json.dumps(node))}"></div>'
    found = find_embeds(page(placeholder))
    assert ("lundport", PLAIN) in [(embed.handle, embed.text) for embed in found]


@pytest.mark.parametrize("node", [X_V2, X_V1, SYNDICATED, BLUESKY, MASTODON])
def test_object_in_the_state_is_an_embed_beside_shown_words_alone(node: dict[str, Any]) -> None:
    def state(words: str) -> str:
        script = json.dumps({"body": [{"text": words}, {"tweet": node}, {"text": words}]})
        return page(f'<script type="application/json">{script}</script>')

    (found,) = find_embeds(state(PROSE[1]))
    assert (found.handle, found.text) == ("lundport", PLAIN)
    assert find_embeds(state("Quite another story about the weather and what it did to the harvest")) == []


@pytest.mark.parametrize(
    "node",
    [
        {},
        {"id_str": ID, "user": {"screen_name": "a"}},
        {"id_str": "none", "user": {"screen_name": "a"}, "text": "b"},
        {"rest_id": "none", "legacy": {"full_text": "a"}, "core": {}},
        {"uri": "at://nobody", "author": {"handle": "a"}, "record": {"text": "b"}},
        {"shortcode": "?", "owner": {"username": "a"}},
    ],
)
def test_other_objects_are_no_posts(node: dict[str, Any]) -> None:
    assert read_api_object(node) is None


@pytest.mark.parametrize("moment", [None, "soon", 10**30])
def test_odd_parts_are_left_out(moment: object) -> None:
    claims = read_api_object({"shortcode": "CqW3v0zt1Ab", "owner": {"username": 5}, "taken_at_timestamp": moment})
    assert claims is not None
    assert (claims.handle, claims.date, claims.text) == (None, None, None)


@pytest.mark.parametrize("script", [b'{"id_str":', b"[" * 100_000 + b'"id_str"', b'x={"id_str":1};', b'"acct" \xff'])
def test_broken_scripts_say_nothing(script: bytes) -> None:
    assert list(posts_in_script(script)) == []


def test_objects_are_found_among_scalars_in_order() -> None:
    script = b"window.state = " + json.dumps({"posts": [1, "two", X_V1, [MASTODON]]}).encode() + b";"
    assert [claims.handle for claims in posts_in_script(script)] == ["lundport", "lundport"]
