"""Posts that a word for the platform and an id name together: in tags, in JSON and in scripts."""

from __future__ import annotations

import json
from html import escape

import pytest

from embedresolver.find import find_embeds
from embedresolver.find.typed import object_around, read_object, typed_ref
from tests.find.embed_codes import DAILYMOTION, INSTAGRAM, TIKTOK, VIMEO, YOUTUBE, Code, X
from tests.find.wrappings import PROSE, page

NAMED: dict[str, Code] = {
    **dict.fromkeys(("tweet", "twitter"), X),
    "instagram": INSTAGRAM,
    "tiktok": TIKTOK,
    "youtube": YOUTUBE,
    "vimeo": VIMEO,
    "dailymotion": DAILYMOTION,
}

ELEMENTS = {
    "provider": '<div class="consent" data-provider="{name}" data-id="{id}"></div>',
    "type": '<embed-player type="{name}" video-id="{id}"></embed-player>',
    "class": '<div class="{name}_player" data-videoID="{id}" width="560"></div>',
    "class, plain": '<div class="{name}_post" postId="{id}" width="400"></div>',
    "class, underscored": '<div class="{name}_video" video_id="{id}"></div>',
    "custom element": '<lite-{name} videoid="{id}"></lite-{name}>',
    "custom element, bare": '<x-{name} video="{id}"></x-{name}>',
    "custom element, capitals": '<x-{name} status="{id}"></x-{name}>',
    "name of the attribute": '<div data-controller="player" data-{name}-video-id-value="{id}"></div>',
    "bound": """<{name}-embed :post-id="'{id}'"></{name}-embed>""",
    "button": '<button class="play {name}" data-video-id="{id}">Play</button>',
    "JSON": '<div data-config="{{&quot;type&quot;:&quot;{name}&quot;,&quot;id&quot;:&quot;{id}&quot;}}"></div>',
    "JSON beside a class": '<div class="{name}-wrap" data-attrs="{{&quot;videoId&quot;:&quot;{id}&quot;}}"></div>',
    "island": (
        '<astro-island component-url="/_astro/{name}.B1x.js" props="{{&quot;id&quot;:[0,&quot;{id}&quot;]}}">'
        "</astro-island>"
    ),
}
BLOCKS = {
    "type": {"type": "{name}", "id": "{id}"},
    "other order": {"id": "{id}", "_key": "k", "_type": "{name}"},
    "embed of a provider": {"kind": "embed", "provider": "{name}", "videoId": "{id}"},
    "name of a component": {"__typename": "{name}Block", "externalId": "{id}"},
    "attributes within": {"type": "{name}", "attrs": {"id": "{id}", "width": 640}},
    "Arc": {"_id": "{id}", "type": "social_media", "subtype": "{name}"},
}


def filled(markup: str, name: str) -> str:
    return markup.format(name=name, id=NAMED[name].post_id)


def posts(document: str) -> list[tuple[str, str | None]]:
    found = (embed for embed in find_embeds(document) if embed.kind == "embed")
    return [(embed.platform, embed.ref.id if embed.ref is not None else None) for embed in found]


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize("way", ELEMENTS)
def test_element_that_names_platform_and_id(way: str, name: str) -> None:
    code = NAMED[name]
    assert posts(page(filled(ELEMENTS[way], name))) == [(code.platform, code.post_id)]


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize("way", BLOCKS)
def test_block_beside_shown_words(way: str, name: str) -> None:
    code = NAMED[name]
    block = json.loads(json.dumps(BLOCKS[way]).replace("{name}", name).replace("{id}", code.post_id))
    state = json.dumps({"body": [{"type": "p", "text": PROSE[0]}, block, {"type": "p", "text": PROSE[1]}]})
    other = state.replace(PROSE[0], "Nobody knows what the winter brought to the hills").replace(PROSE[1], "")
    opening = '<script type="application/json">'
    assert posts(page(f"{opening}{state}</script>")) == [(code.platform, code.post_id)]
    assert posts(page(f"{opening}{other}</script>")) == []


@pytest.mark.parametrize("key", ["youTubeId", "YouTubeID", "youtube_id", "YOUTUBE_ID"])
def test_keys_of_ids_count_in_any_case(key: str) -> None:
    state = json.dumps({"text": PROSE[0], key: YOUTUBE.post_id})
    assert posts(page(f'<script type="application/json">{state}</script>')) == [("youtube", YOUTUBE.post_id)]


@pytest.mark.parametrize("named", ['data-e2e="social-embed"', 'data-component="TweetEmbed"', 'data-module="embed"'])
def test_link_in_what_calls_itself_an_embed(named: str) -> None:
    link = f'<noscript>See <a href="{X.url}">the post</a></noscript>'
    assert posts(page(f"<div {named}>{link}</div>")) == [("x", X.post_id)]
    assert posts(page(f"<div data-e2e='reembedding'>{link}</div>")) == []


TRAPS = {
    "share button with the article's number": '<div class="share twitter" data-post-id="123456789">Share</div>',
    "share button with a word": '<div class="share instagram" data-id="article12345"></div>',
    "reply button": f'<a class="reply" data-tweet-id="{X.post_id}" href="#">Reply</a>',
    "button to share": f'<button class="share twitter" data-id="{X.post_id}">Share</button>',
    "the player's own name": '<div class="youtube" data-embed="videoPlayer" data-player-id="player-main"></div>',
    "another player's number": '<div class="youtube"><video-js data-video-id="6123456789001"></video-js></div>',
    "moment": '<amp-twitter data-momentid="1009149991452135424"></amp-twitter>',
    "comments of the article": f'<div id="coral" data-story-id="{X.post_id}" data-provider="facebook twitter"></div>',
    "log-in": '<div class="login" data-providers="facebook,twitter" data-client-id="174770214735630792"></div>',
    "service of a consent layer": '<div data-usercentrics="YouTube Video" data-service-id="BJz7qNsdj-7"></div>',
    "share button of an entry": f'<div class="entry-share twitter" data-entry-id="{X.post_id}"></div>',
    "channel": '<div class="g-ytsubscribe youtube" data-channelid="UCBR8-60-B28hp2BmDPdntcQ"></div>',
    "playlist": '<div class="dailymotion_player" videoID="x6abcd" embedType="playlist"></div>',
    "author": f'<div class="tweet-author" data-author-id="{X.post_id}"></div>',
    "vendor of a consent layer": f"<div data-config='{json.dumps({'type': 'youtube', 'id': 'youtube'})}'></div>",
    "title of a player": f"<div data-config='{json.dumps({'title': 'youtube', 'id': YOUTUBE.post_id})}'></div>",
    "field of a form": f'<input type="hidden" class="embed" value="{escape(YOUTUBE.html)}">',
    "like button": '<amp-facebook-like data-href="https://www.facebook.com/lantern.house/posts/123456"></amp-facebook-like>',
    "share button of AMP": f'<amp-social-share type="twitter" data-param-url="{X.url}"></amp-social-share>',
    "plugin that likes": '<iframe src="https://www.facebook.com/plugins/like.php?href=https%3A%2F%2Fwww.facebook.com%2F'
    'lantern.house%2Fposts%2F1234567890"></iframe>',
    "tracker": f'<iframe src="https://metrics.example/ns.html?url={X.url}" height="0" width="0"></iframe>',
}


@pytest.mark.parametrize("trap", TRAPS)
def test_trap_gives_nothing(trap: str) -> None:
    assert posts(page(TRAPS[trap])) == []


def test_object_around_counts_braces_and_gives_up_far_away() -> None:
    script = b'{"a":{"b":{}, "c":"x"},"d":1}'
    at = script.index(b'"x"')
    assert object_around(script, at, at + 3) == (5, 22)
    assert object_around(b'"x"}', 0, 3) is None
    assert object_around(b'{"x"', 1, 4) is None
    assert object_around(b"{" + b" " * 5000 + b'"x"}', 5001, 5004) is None


def test_objects_of_scripts_are_read_with_bare_keys() -> None:
    assert read_object(b'{type:"tweet", id:"17"}') == {"type": "tweet", "id": "17"}
    assert read_object(b"{a:b}") == {}
    assert read_object(b"[1]") == {}


def test_ids_must_be_such_as_the_platform_gives() -> None:
    assert typed_ref({"type": "tweet", "id": 12}) is None
    assert typed_ref({"type": "tweet", "id": True}) is None
    assert typed_ref({"type": "vimeo", "id": 500}) is None
    assert typed_ref({"type": "paragraph", "id": X.post_id}) is None
    found = typed_ref({"type": "tweet", "id": int(X.post_id)})
    assert found is not None
    assert found.id == X.post_id
