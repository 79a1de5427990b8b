"""Small pages that each show one rule of finding at its edge: what they hold, and the posts that they show."""

from __future__ import annotations

from base64 import b64encode
from html import escape

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


NOON = "The harbour stays closed until noon."
LINES = f"\\n{LINK}\\n"


def _beside_prose(state: str) -> str:
    """A page that prints a sentence, and has it in its state beside what else the state says."""
    return f'<p>{NOON * 6}</p><script>s = {{"t": "{NOON}", {state}}}</script>'


def _nested(depth: int) -> str:
    """A script that writes a player, in that many templates around each other."""
    markup = "<div></div><script>document.write('<iframe src=\"https://youtu.be/dQw4w9WgXcQ\">')</script>"
    for _ in range(depth):
        markup = f"<div data-html='{escape(escape(markup))}'></div>"
    return markup


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
    "aside with a heading amid it": (
        f'<aside>{PLAYER}<h3>Our channel</h3><iframe src="https://youtu.be/aQ3xYz_b-7E"></iframe></aside>',
        ["dQw4w9WgXcQ"],
    ),
    "aside whose heading stands in a box with the player": (f"<aside><div><h3>Ours</h3>{PLAYER}</div></aside>", []),
    "footer": (f"<footer>{PLAYER}</footer>", []),
    "related videos on a page that holds its headline too": (
        f'<div class="related"><h1>Fog</h1><p>x</p>{PLAYER}<p>x</p>{POST}</div>',
        ["dQw4w9WgXcQ", ID],
    ),
    "two widgets under one heading": (f'<div class="widget"><h3>Ours</h3><p>{PLAYER}</p><p>{PLAYER}</p></div>', []),
    "elements nested too deep to follow": ("<DIV>" * 450 + POST + "</DIV>" * 450, [ID]),
    "address of another platform on a quote": (POST.replace(">", ' data-src="https://youtu.be/dQw4w9WgXcQ">', 1), [ID]),
    "id in two parts of which one is missing": ('<amp-vk data-embedtype="post" data-owner_id="-12345"></amp-vk>', []),
    "id in two parts": ('<amp-vk data-owner_id="-12345" data-post_id="678"></amp-vk>', ["-12345_678"]),
    "name of a platform that only begins a shortcode": (f'{TALL}<p>[vimeography id="76979871"]</p>', []),
    "list of strings in an attribute": (f"<div data-links='[\"{LINK}\"]'></div>", []),
    "id under a key for one, in state": (_beside_prose(f'"tweetId": "{ID}"'), [ID]),
    "key for an id without one, in state": (_beside_prose('"tweetId": null'), []),
    "address that is for sharing, in state": (_beside_prose(f'"embed": {{"shareUrl": "{LINK}"}}'), []),
    "addresses on lines of a text that is not shown": (
        _beside_prose(f'"body": "Nobody read these words of another page.{LINES}"').replace(f'"{NOON}"', '""'),
        [],
    ),
    "state before a script that does not end": (
        _beside_prose(f'"embedUrl": "{LINK}"') + "<script>var x = 1;",
        [ID],
    ),
    "string of a script that is none of JSON": (_beside_prose(rf'"embedUrl": "\x20{LINK}"'), []),
    "words of another page beside state, before a script that does not end": (
        _beside_prose(f'"embedUrl": "{LINK}"').replace("<p>", "<p>No, not this: ").replace(NOON * 6, "And so on. " * 9)
        + "<script>var x = 1;",
        [],
    ),
    "address in a title": (f"<title>{LINK}</title><p>Fog.</p>", []),
    "code to copy": (f'<textarea class="embed-code">{POST}</textarea>', []),
    "template of words": (f'<script type="text/template">See {LINK} for more.</script>', []),
    "words that a script writes": (f"<script>document.write('See {LINK} for more.');</script>", []),
    "call with an id that no server gave": (
        "<script>twttr.widgets.createTweet('99999999999999999999', e)</script>",
        [],
    ),
    "script in markup in an attribute": (_nested(1), ["dQw4w9WgXcQ"]),
    "script in markup in attributes in attributes": (_nested(3), []),
    "tag whose quote does not end, before a post": (f'<p title="fog>{POST.replace(chr(34), chr(39))}', [ID]),
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


def test_slash_in_an_attribute_makes_no_short_link() -> None:
    page = '<blockquote class="twitter-tweet" data-theme="dark/blue"><p>Fog.</p>&mdash; Harbour (@harbour)</blockquote>'
    (found,) = find_embeds(page, media_type="text/html")
    assert (found.ref, found.handle, found.short_links) == (None, "harbour", ())


def test_card_that_signs_like_a_quote_is_read_like_one() -> None:
    card = f'<div class="tweet-embed"><p>Fog.</p>&mdash; Harbour (@harbour) <a href="{LINK}">January 17, 2024</a></div>'
    (found,) = find_embeds(TALL + card, media_type="text/html")
    assert (found.form, found.handle, found.name, found.text) == ("card", "harbour", "Harbour", "Fog.")
    assert found.date is not None
    assert found.date.iso == "2024-01-17"


def test_words_of_a_post_that_a_card_quotes_are_not_its_own() -> None:
    quoted = '<div class="quoted-tweet-text">Rain.</div>'
    card = f'<div class="tweet-embed"><b class="tweet-handle">@harbour</b>{quoted}<a href="{LINK}">x</a></div>'
    for behind in ("", PLAYER):
        found = find_embeds(TALL + card + behind, media_type="text/html")[0]
        assert (found.handle, found.text) == ("harbour", None)


def test_box_of_many_links_is_no_card_of_each() -> None:
    links = "".join(f'<a href="https://twitter.com/harbour/status/{int(ID) + n}">x</a>' for n in range(6))
    card = f'<div class="tweet-embed"><b class="tweet-handle">@someone</b><p class="tweet-text">Fog.</p>{links}</div>'
    found = find_embeds(TALL + card, media_type="text/html")
    assert [embed.text for embed in found] == ["Fog."] * 4 + [None] * 2


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('<a href="/nora">Nora Field</a> (@nora.field) on Instagram', "Nora Field"),
        ('<a href="/fog">Fog</a> by Nora Field (@nora.field) on Instagram', None),
        ("Nora Field (@nora.field) on Instagram", None),
    ],
)
def test_linked_name_before_a_bracketed_handle(line: str, name: str | None) -> None:
    page = (
        '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/CqW3v0zt1Ab/">'
        f"<p>Fog.</p><p>{line}</p></blockquote>"
    )
    (found,) = find_embeds(page, media_type="text/html")
    assert (found.handle, found.name) == ("nora.field", name)


@pytest.mark.parametrize(
    ("words", "name", "text"),
    [
        ("Fog. &mdash; Harbour (@harbour)", "Harbour", "Fog."),
        ("<p>Fog &mdash; and rain.</p>Harbour (@harbour)", None, "Fog — and rain."),
        ("<p>Fog. &mdash; Harbour</p>(@harbour)", "Harbour", "Fog."),
        ("<p>Fog.</p>Harbour (@harbour)", None, "Fog."),
    ],
)
def test_name_begins_behind_the_last_dash_or_is_not_told(words: str, name: str | None, text: str) -> None:
    page = f'<blockquote class="twitter-tweet">{words} <a href="{LINK}">January 17, 2024</a></blockquote>'
    (found,) = find_embeds(page, media_type="text/html")
    assert (found.handle, found.name, found.text) == ("harbour", name, text)


def test_comment_alone_is_the_comment() -> None:
    comment = "https://www.reddit.com/r/ferries/comments/7pfpeq/fog/dsgxyz1/"
    page = f'<blockquote class="reddit-embed-bq"><a href="{comment}">Comment</a> by u/piertwo</blockquote>'
    (found,) = find_embeds(page, media_type="text/html")
    assert (found.ref and found.ref.id, found.ref and found.ref.part) == ("7pfpeq", "dsgxyz1")


def test_quote_that_only_links_to_a_post_is_a_link() -> None:
    page = f'<blockquote><p>As <a href="{LINK}">the port wrote</a>, the bridge stays shut.</p></blockquote>'
    assert find_embeds(page, media_type="text/html") == []
    (found,) = find_embeds(page, media_type="text/html", links=True)
    assert (found.kind, found.text, found.ref and found.ref.id) == ("link", None, ID)


def test_long_state_in_an_attribute_is_no_post_of_its_element() -> None:
    """An object of an element's own is believed as it stands; the state of a page has to be shown beside the post."""
    own = f'{{"tweet_url": "{LINK}", "padding": "{"x" * 100}"}}'
    state = f'{{"tweet_url": "{LINK}", "padding": "{"x" * 9_000}"}}'
    shows = [len(find_embeds(f"<p>Fog.</p><div data-post='{text}'></div>")) for text in (own, state)]
    assert shows == [1, 0]
