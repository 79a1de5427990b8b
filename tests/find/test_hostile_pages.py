"""Pages that cost parsers their time, their memory or their content. None of them may cost us an embed or a minute."""

from __future__ import annotations

from base64 import b64encode
from html import escape

import pytest

from embedresolver.find import find_embeds
from embedresolver.find.marks import marks
from embedresolver.find.markup import Reread
from embedresolver.find.patterns import Patterns

POST = (
    '<blockquote class="twitter-tweet"><p>Fog.</p>&mdash; Harbour Lights (@harbourlights) '
    '<a href="https://twitter.com/harbourlights/status/1747650538865041986">January 17, 2024</a></blockquote>'
)
PLAYER = '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>'
STATE = '<div data-x=\'{"embedUrl":"https://youtu.be/dQw4w9WgXcQ"}\'>'
MANY = 20_000


def nested(markup: str, depth: int) -> str:
    """Markup in an attribute of markup in an attribute."""
    for _ in range(depth):
        markup = f'<div data-x="{escape(markup)}"></div>'
    return markup


STILL_FOUND = {
    "deep nesting": "<div>" * MANY + POST + "</div>" * MANY,
    "deep quotes": "<blockquote>" * MANY + POST,
    "unclosed formatting": "".join(f"<p><b a={i}>x" for i in range(2_000)) + POST,
    "many attributes": "<p " + " ".join(f"a{i}=1" for i in range(MANY)) + ">" + POST,
    "many quoted attributes": "<p " + " ".join(f'a{i}=">"' for i in range(MANY)) + ">" + POST,
    "many small elements": "<i></i>" * 100_000 + POST,
    "long script": "<html><script>" + "x" * 10_500_000 + "</script>" + POST,
    "long attribute": '<div data-x="' + "y" * 10_500_000 + '">' + POST,
    "unclosed scripts": "<script>" * MANY + POST,
    "unclosed styles": "<style>" * MANY + POST,
    "unclosed comments in scripts": "<script><!--" * MANY + "</script>" + POST,
    "dashes": "<!--" + "-" * 1_000_000 + "-->" + "<!-- - -- -->" * MANY + POST,
    "closed scripts": "<script>if (a < b) '</scrip'</script>" * MANY + POST,
    "unclosed comment": "<p>x</p><!-- " + POST,
    "lone surrogate": "<body>\ud83d" + POST,
    "NUL": "<p>a\x00b" + POST,
    "XML declaration": '<?xml version="1.0" encoding="utf-8"?><html>' + POST,
    "unclosed title": "<title>x<body>" + POST,
    "plaintext": "<plaintext>" + POST,
    "noscript": f"<noscript>{POST}</noscript>",
    "template": f"<template>{POST}</template>",
    "textarea": f"<textarea>{POST}</textarea>",
}
NOTHING = {
    "empty": "",
    "spaces": "   ",
    "comments without end": "<p>" + "<!--" * 100_000,
    "tags without end": "<a " * 300_000,
    "dots": "http://" + "a." * 50_000,
    "signs": "@" * 200_000,
    "brackets": "(" * 100_000,
    "nested JSON": '{"a":' * 100_000,
    "commented out": f"<p>x</p><!-- {POST} -->",
    "look-alike host": '<blockquote class="twitter-tweet"><a href="https://twitter.com.evil.example/a/status/1">x</a>',
    "id beyond any": '<p><a href="https://twitter.com/a/status/99999999999999999999999">x</a></p>',
    "angles and links": "< t.me/abc/1 " * MANY,
}
MANY_AT_ONCE = {
    "unpaired quotes": '<a b="' * MANY + POST,
    "one quote too few": '<a b="' * MANY + "<p>",
    "players": PLAYER * MANY,
    "asides without a heading": f"<aside>{PLAYER}</aside>" * MANY,
    "rails without a headline": f"<div class=related>{PLAYER}</div>" * MANY,
    "quotes": POST * 3_000,
    "players in a sidebar": "<div class=sidebar>" + PLAYER * MANY,
    "quotes in quotes": ('<blockquote class="twitter-tweet">' * 200 + "</blockquote>" * 200) * 30,
    "links in a card": '<html><div class="embed">' + POST[-90:] * 5_000,
    "empty cards": '<div class="tweet"><p class="tweet-text"></p>' * 5_000,
    "states": '<script>{"embedUrl":"https://www.youtube.com/embed/dQw4w9WgXcQ"}</script>' * 5_000,
    "JSON attributes": '<div data-x=\'{"url":"https://twitter.com/a/status/1747650538865041986"}\'>' * 3_000,
    "open scripts behind state": '<script>{"embedUrl":"https://youtu.be/dQw4w9WgXcQ"}</script>' + "<script " * MANY,
    "ids on open elements": "<div data-tweet-id=1747650538865041986>" * 5_000,
    "encoded players on open elements": f'<div data-x="{b64encode(PLAYER.encode()).decode()}">' * 4_000,
    "state in templates": "<script type=text/template>" + STATE * 5_000 + "</script>",
    "players in players' attributes": "".join(nested(PLAYER, 3) for _ in range(1_000)),
    "spellings of one post": "".join(
        f'<iframe src="https://youtu.be/dQw4w9WgXcQ?a={i}"></iframe>' for i in range(MANY)
    ),
    "forms of one post": "".join(f"<div data-{i}='{PLAYER}'></div>" for i in range(5_000)),
    "escaped quotes": '<script>"' + '\\"twitter.com/a/status/17' * MANY + "</script>",
}


@pytest.mark.parametrize("name", STILL_FOUND)
def test_post_behind_hostile_markup_is_found(name: str) -> None:
    found = find_embeds(STILL_FOUND[name], media_type="text/html")
    assert [embed.ref.id for embed in found if embed.ref is not None] == ["1747650538865041986"]


@pytest.mark.parametrize("name", NOTHING)
@pytest.mark.parametrize("media_type", ["text/html", None])
def test_nothing_is_made_of_nothing(name: str, media_type: str | None) -> None:
    found = find_embeds(NOTHING[name], media_type=media_type)
    assert [embed for embed in found if embed.form != "bare-link" and embed.form != "flattened-text"] == []


@pytest.mark.parametrize("name", MANY_AT_ONCE)
def test_one_post_many_times_is_one_embed_and_costs_no_square(name: str) -> None:
    """What is not linear takes minutes here, and is noticed."""
    assert len(find_embeds(MANY_AT_ONCE[name], media_type="text/html")) <= 1


def test_one_post_in_many_spellings_keeps_some_of_them() -> None:
    (found,) = find_embeds(MANY_AT_ONCE["spellings of one post"], media_type="text/html")
    assert len(found.post_links) == 100


def test_hidden_markup_is_read_up_to_a_limit_in_all() -> None:
    reread = Reread(left=1_000)
    assert [reread.take(b"x" * 600), reread.take(b"y"), reread.take(b"z")] == [b"x" * 600, b"y", b""]


@pytest.mark.parametrize("unit", [PLAYER, '<i class="tweet-box" data-id="1747650538865041986">', '"type":"tweet", '])
def test_no_more_places_are_looked_at_than_honest_pages_have(unit: str) -> None:
    page = f"<html>{POST}{unit * 60_000}".encode()
    assert len(marks(page)) <= 20_000
    assert [embed.ref.id for embed in find_embeds(page)[:1] if embed.ref is not None] == ["1747650538865041986"]


def test_hits_are_sought_up_to_a_number() -> None:
    assert Patterns([b"fog", b"g"]).hits(b"fog FOG fog", 3) == [(3, 0), (3, 1), (7, 0)]
