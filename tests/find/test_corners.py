"""Small pages that each show one rule of finding at its edge: what they hold, and the posts that they show."""

from __future__ import annotations

from base64 import b64encode

import pytest

from embedresolver.find import find_embeds

ID = "1747650538865041986"
LINK = f"https://twitter.com/harbour/status/{ID}"
POST = (
    '<blockquote class="twitter-tweet"><p>Fog.</p>&mdash; Harbour (@harbour) '
    f'<a href="{LINK}">January 17, 2024</a></blockquote>'
)
PLAYER = '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>'
TALL = "<html><body><p>Long.</p>"

_JSON = b64encode(f'{{"type":"embed","url":"{LINK}"}}'.encode()).decode()
_SETTINGS = b64encode(b'{"theme":"dark","width":640,"height":360}').decode()

SHOWS = {
    "JSON in base64": (f'<div data-x="{_JSON}"></div>', [ID]),
    "JSON in base64 outside of quotes": (f"<div data-x={_JSON}></div>", []),
    "JSON in base64 that goes on": (f'<div data-x="{_JSON}!"></div>', []),
    "JSON in base64 without a post": (f'<div data-x="{_SETTINGS}"></div>', []),
    "JSON in base64 that was cut": (f'<div data-x="{_JSON[:41]}"></div>', []),
    "address too long for a post": (f'<iframe src="https://youtu.be/dQw4w9WgXcQ?{"x" * 5_000}"></iframe>', []),
    "address that is none": ('<iframe src="http://[youtube.com/embed/dQw4w9WgXcQ?url=x"></iframe>', []),
    "id as an address": (f'<div data-tweet-id="{LINK}"></div>', [ID]),
    "address of another platform as an id": ('<div data-tweet-id="https://youtu.be/dQw4w9WgXcQ"></div>', []),
    "empty id": ('<div data-tweet-id=""></div>', []),
    "picture in a card": (
        f'{TALL}<div class="tweet-embed"><img alt="Post by Harbour (@harbour): Fog."><a href="{LINK}">x</a></div>',
        [ID],
    ),
    "card with a quoted card": (
        (
            f'{TALL}<div class="tweet-embed"><div class="tweet-text">Fog.<p class="quoted-post">Not this.</p></div>'
            f'<a href="{LINK}">x</a></div>'
        ),
        [ID],
    ),
    "comment in a card": (
        f'{TALL}<div class="tweet-embed"><!-- a --><p class="tweet-text">Fog.</p><a href="{LINK}">x</a></div>',
        [ID],
    ),
    "card whose tag does not end": (f'{TALL}<div class="tweet-embed"><a href="{LINK}">x</a><p a="</div>', [ID]),
    "linked data alone": (f'<script type="application/ld+json">{{"tweetId":"{ID}"}}</script>', []),
    "JSON that is none": (f"<div data-x='{{\"tweet_url\": {LINK} and more}}'></div>", []),
    "id in JSON": (f'<div data-x=\'{{"tweetId": "{ID}", "x": "{"y" * 40}"}}\'></div>', [ID]),
    "comment in a quote": (POST.replace("Fog.", "Fog.<!-- <b> -->"), [ID]),
    "comment without end in a quote": (POST.replace("January", "<!-- January"), [ID]),
    "heading over other videos": (f"<p>x</p><h3>Related</h3><div>{PLAYER}</div>", []),
    "aside with a heading": (f"<aside><h3>Our channel</h3><div>{PLAYER}</div></aside>", []),
    "aside without a heading": (f"<aside>{PLAYER}</aside>", ["dQw4w9WgXcQ"]),
    "widget": (f'<div class="widget"><h3>Our channel</h3><div>{PLAYER}</div></div>', []),
    "footer": (f"<footer>{PLAYER}</footer>", []),
}


@pytest.mark.parametrize("name", SHOWS)
def test_page_shows_these_posts(name: str) -> None:
    page, ids = SHOWS[name]
    found = find_embeds(page, media_type="text/html")
    assert [embed.ref.id for embed in found if embed.ref is not None] == ids


@pytest.mark.parametrize(
    ("words", "text"),
    [("Fog <img alt='🌊'>.", "Fog 🌊."), ("Fog <img alt='a harbour'>.", "Fog ."), ("Fog.<!-- no -->", "Fog.")],
)
def test_quoted_words_are_those_that_are_seen(words: str, text: str) -> None:
    (found,) = find_embeds(POST.replace("Fog.", words), media_type="text/html")
    assert found.text == text


def test_links_of_markup_in_an_attribute_are_its_addresses() -> None:
    player = "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fharbour%2Fposts%2F10203040506&width=500"
    page = f"<div data-iframe='&lt;iframe src=&quot;{player}&quot;&gt;&lt;/iframe&gt;'></div>"
    (found,) = find_embeds(page, media_type="text/html")
    assert found.post_links == (player,)


def test_timeline_is_no_post() -> None:
    page = '<a class="twitter-timeline" href="https://twitter.com/harbour">Posts by Harbour</a>'
    assert [embed.kind for embed in find_embeds(page, media_type="text/html") if embed.ref is not None] == []
