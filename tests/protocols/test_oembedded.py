"""The oEmbed rung: what it takes from an answer, and when it takes nothing. All answers are our own."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedresolver.errors import ConnectError
from embedresolver.models import Media, PostRef, Response
from embedresolver.platforms import platform_named, read_url
from tests.platforms.dialogues import Network, damaged, mutated

#: Platform, post, what its endpoint answers, and the handle, name and text in it.
ANSWERS: dict[str, tuple[PostRef, dict[str, Any], tuple[str | None, str | None, str | None]]] = {
    "bitchute": (
        PostRef("bitchute", "aB3dEf6hIjKl"),
        {"type": "video", "title": "Tides", "author_name": "Harbour"},
        (None, "Harbour", "Tides"),
    ),
    "codepen": (
        PostRef("codepen", "aBcDeF", "ada"),
        {"type": "rich", "title": "A pen", "author_name": "Ada", "author_url": "https://codepen.io/ada/"},
        ("ada", "Ada", "A pen"),
    ),
    "coub": (
        PostRef("coub", "1a2b3c"),
        {"type": "video", "title": "Loop", "author_name": "Ada L", "author_url": "https://coub.com/ada.l"},
        ("ada.l", "Ada L", "Loop"),
    ),
    "dailymotion": (
        PostRef("dailymotion", "xa1b2c"),
        {
            "type": "video",
            "title": "Lazy boats",
            "author_name": "Harbour",
            "author_url": "https://www.dailymotion.com/harbour_tv",
            "html": '<iframe src="https://geo.dailymotion.com/player.html?video=xa1b2c"></iframe>',
        },
        ("harbour_tv", "Harbour", "Lazy boats"),
    ),
    "flickr": (
        PostRef("flickr", "2362225867"),
        {
            "type": "photo",
            "title": "Bollards",
            "author_name": "ada",
            "author_url": "https://www.flickr.com/photos/ada_l/",
            "url": "https://live.staticflickr.com/1/2_b.jpg",
            "web_page": "https://www.flickr.com/photos/ada_l/2362225867/",
            "width": "1024",
        },
        ("ada_l", "ada", "Bollards"),
    ),
    "giphy": (
        PostRef("giphy", "3o7TKsQ8gqVrXhq5mE"),
        {"type": "photo", "title": "Waves", "author_name": "Sea", "author_url": "https://giphy.com/sea"},
        ("sea", "Sea", "Waves"),
    ),
    "odysee": (
        PostRef("odysee", "@sea:c/tides:d"),
        {"type": "video", "title": "Tides", "author_name": "Sea", "author_url": "https://odysee.com/@sea:c0ffee"},
        ("sea", "Sea", "Tides"),
    ),
    "pinterest": (
        PostRef("pinterest", "106890191127977979"),
        {
            "type": "rich",
            "title": "Anchors",
            "author_name": "Ada",
            "author_url": "https://www.pinterest.com/ada_l/",
            "html": '<iframe src="https://assets.pinterest.com/ext/embed.html?id=106890191127977979"></iframe>',
        },
        ("ada_l", "Ada", "Anchors"),
    ),
    "rumble": (
        PostRef("rumble", "v1abcd"),
        {
            "type": "video",
            "title": "Ships",
            "author_name": "Harbour",
            "author_url": "https://rumble.com/c/HarbourTV",
            "html": '<iframe src="https://rumble.com/embed/v9zzzz/"></iframe>',
        },
        ("HarbourTV", "Harbour", "Ships"),
    ),
    "soundcloud": (
        PostRef("soundcloud", "ada/tides"),
        {
            "type": "rich",
            "version": 1.0,
            "title": "Tides by Ada L",
            "author_name": "Ada L",
            "author_url": "https://soundcloud.com/ada",
            "html": '<iframe src="https://w.soundcloud.com/player/?url=https%3A%2F%2Fapi.soundcloud.com%2Ftracks%2F7">',
        },
        ("ada", "Ada L", "Tides"),
    ),
    "spotify": (
        PostRef("spotify", "track/7y8NWS6gR3Wz4C7W8Bh0WL"),
        {
            "type": "rich",
            "title": "Tides",
            "iframe_url": "https://open.spotify.com/embed/track/7y8NWS6gR3Wz4C7W8Bh0WL?utm_source=oembed",
        },
        (None, None, "Tides"),
    ),
    "tumblr": (
        PostRef("tumblr", "165326273724", "harbour-views"),
        {
            "type": "rich",
            "author_name": "Harbour Views",
            "author_url": "https://harbour-views.tumblr.com/",
            "url": "https://harbour-views.tumblr.com/post/165326273724",
            "cache_age": 10**12,
        },
        ("harbour-views", "Harbour Views", None),
    ),
    "vimeo": (
        PostRef("vimeo", "235352744"),
        {
            "type": "video",
            "title": "Live from the pier",
            "author_name": "Pier TV",
            "author_url": "https://vimeo.com/piertv",
            "upload_date": "2017-09-25 10:36:56",
            "html": '<iframe src="https://player.vimeo.com/video/235352744?app_id=1"></iframe>',
        },
        ("piertv", "Pier TV", "Live from the pier"),
    ),
    "youtube": (
        PostRef("youtube", "pO5L6vXtxsI"),
        {
            "type": "video",
            "title": "How a lock works",
            "author_name": "Harbour",
            "author_url": "https://www.youtube.com/@HarbourTV",
            "html": '<iframe src="https://www.youtube.com/embed/pO5L6vXtxsI?feature=oembed"></iframe>',
        },
        ("HarbourTV", "Harbour", "How a lock works"),
    ),
}
#: Another post of those platforms whose answers name the post by something that can be compared.
OTHERS = {
    "dailymotion": "xz9y8x",
    "flickr": "2362225868",
    "pinterest": "106890191127977980",
    "spotify": "0" * 22,
    "tumblr": "165326273725",
    "vimeo": "235352745",
    "youtube": "xxxxxxxxxxx",
}
#: Answers without an author.
UNSIGNED = frozenset(["bitchute", "spotify"])
#: Platforms whose 404 is known to be about the post.
DOCUMENTED = frozenset(["flickr", "spotify"])
each = pytest.mark.parametrize("name", sorted(ANSWERS))


async def asked(name: str, answer: object) -> tuple[Any, Network]:
    platform = platform_named(name)
    assert platform is not None
    network = Network({"embed": answer})
    return await platform.resolve(ANSWERS[name][0], network), network


@each
async def test_author_and_title(name: str) -> None:
    ref, answer, (handle, author, text) = ANSWERS[name]
    found, network = await asked(name, answer)
    assert (found.outcome, found.reason) == ("found", "found")
    assert (found.post.handle, found.post.name, found.post.text) == (handle, author, text)
    assert (found.post.ref, found.post.created_at) == (ref, None)
    assert network.urls[0].startswith("https://")
    assert "format=json" in network.urls[0]
    assert set(found.post.sources[0].fields) <= {"handle", "name", "text"}


@each
@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (None, "gone"),
        ((401, b""), "withheld"),
        ((429, b""), "deferred"),
        ((500, b""), "unreachable"),
        (b"<html>", "unreadable"),
        ({}, "unreadable"),
        ({"html": 5, "url": []}, "unreadable"),
        (ConnectError("https://films.example/"), "unreachable"),
    ],
)
async def test_refusals(name: str, answer: object, outcome: str) -> None:
    found, _ = await asked(name, answer)
    if name == "youtube" and outcome == "withheld":
        outcome = "unreadable"  # its 401 is about showing the video elsewhere
    is_firm = outcome != "gone" or name in DOCUMENTED
    assert (found.rungs[0].outcome, found.rungs[0].firm) == (outcome, is_firm)
    assert found.post is None


@each
async def test_an_account_somewhere_else_is_none_of_the_platform_s(name: str) -> None:
    for url in ("javascript:alert(1)", "https://evil.example/ada", "//evil.example/@ada", "https://u:p@youtube.com/@a"):
        found, _ = await asked(name, ANSWERS[name][1] | {"author_url": url})
        assert found.post is not None
        assert found.post.handle is None
        assert "evil" not in repr(found.post)


@pytest.mark.parametrize(("name", "other"), sorted(OTHERS.items()))
async def test_an_answer_about_another_post(name: str, other: str) -> None:
    ref, answer, _ = ANSWERS[name]
    own = ref.id.rpartition("/")[2]
    changed = {key: value.replace(own, other) if isinstance(value, str) else value for key, value in answer.items()}
    assert changed != answer
    found, _ = await asked(name, changed)
    assert (found.rungs[0].outcome, found.rungs[0].reason, found.post) == ("unreadable", "other_post", None)


@pytest.mark.parametrize("name", sorted(set(ANSWERS) - UNSIGNED))
def test_mutated_answers_never_name_another_author(name: str) -> None:
    _, answer, (handle, author, text) = ANSWERS[name]
    day = {"vimeo": date(2017, 9, 25)}.get(name)

    @settings(max_examples=25, deadline=None)
    @given(mutated(answer) | damaged({"author_name": 1}))
    def holds(wrong: object) -> None:
        found, _ = asyncio.run(asked(name, wrong))
        if found.post is not None:
            assert found.post.handle in (None, handle)
            assert found.post.name in (None, author)
            assert found.post.created_day in (None, day)
            assert found.post.text is None or text is None or found.post.text.startswith(text)

    holds()


async def test_a_picture_is_told_and_never_fetched() -> None:
    found, network = await asked("flickr", ANSWERS["flickr"][1])
    assert found.post.media == (Media("photo", "https://live.staticflickr.com/1/2_b.jpg"),)
    assert len(network.asked) == 1
    found, _ = await asked("flickr", ANSWERS["flickr"][1] | {"url": "javascript:alert(1)"})
    assert found.post.media == ()


async def test_flickr_is_asked_by_the_short_address_which_names_no_account() -> None:
    _, network = await asked("flickr", ANSWERS["flickr"][1])
    (address,) = parse_qs(urlsplit(network.urls[0]).query)["url"]
    assert address.startswith("https://flic.kr/p/")
    assert read_url(address) == ANSWERS["flickr"][0]


async def test_soundcloud_s_uploader_is_the_one_in_the_address() -> None:
    found, _ = await asked("soundcloud", ANSWERS["soundcloud"][1] | {"author_url": "https://soundcloud.com/eve"})
    assert (found.outcome, found.reason, found.post) == ("unreadable", "contradicts_itself", None)
    found, _ = await asked("soundcloud", ANSWERS["soundcloud"][1] | {"title": None})
    assert found.post.text is None


async def test_a_film_that_vimeo_shows_on_some_sites_alone_is_there_and_that_is_all() -> None:
    found, _ = await asked("vimeo", {"type": "video", "version": "1.0", "video_id": 235352744})
    assert (found.outcome, found.post.handle, found.post.name, found.post.text) == ("found", None, None, None)


UNLISTED = ("https://vimeo.com/235352744/8272103f6e", "https://player.vimeo.com/video/235352744?h=8272103f6e")


@pytest.mark.parametrize("url", UNLISTED)
async def test_an_unlisted_film_is_asked_for_with_its_key(url: str) -> None:
    vimeo, ref = platform_named("vimeo"), read_url(url)
    assert vimeo is not None
    assert ref == ANSWERS["vimeo"][0]
    network = Network({"url=https%3A%2F%2Fvimeo.com%2F235352744%2F8272103f6e&": ANSWERS["vimeo"][1]})
    found = await vimeo.resolve(ref, network)
    assert (found.outcome, found.post and found.post.handle) == ("found", "piertv")
    assert network.urls[2:] == ["https://vimeo.com/235352744", "https://vimeo.com/235352744/8272103f6e"]
    assert "8272103f6e" not in found.url


async def test_a_film_that_needs_no_key_is_asked_for_without_it() -> None:
    vimeo, ref = platform_named("vimeo"), read_url(UNLISTED[1])
    assert vimeo is not None
    assert ref is not None
    network = Network({"url=https%3A%2F%2Fvimeo.com%2F235352744&": ANSWERS["vimeo"][1]})
    assert (await vimeo.resolve(ref, network)).outcome == "found"
    assert "8272103f6e" not in network.urls[0]


@pytest.mark.parametrize(
    "url", ["https://vimeo.com/235352744", "https://vimeo.com/235352744?h=no%20key", "https://vimeo.com/event/5116195"]
)
async def test_other_films_are_asked_for_without_one(url: str) -> None:
    ref = read_url(url)
    assert ref is not None
    assert ref.named is None


async def test_an_owner_may_forbid_to_show_a_film_elsewhere() -> None:
    found, _ = await asked("vimeo", (403, b""))
    assert (found.outcome, found.reason) == ("withheld", "vimeo.embedding_disabled")


def moved(status: int, to: str) -> Response:
    return Response("https://open.spotify.com/oembed", status, {"Location": to}, b"")


@pytest.mark.parametrize(
    ("to", "outcome"),
    [
        ("/oembed/v2?x=1", "found"),
        ("https://embed.spotify.com.evil.example/v2", "unreadable"),
        ("https://[", "unreadable"),
        ("javascript:alert(1)", "unreadable"),
    ],
)
async def test_an_endpoint_that_moved_is_followed_on_its_own_hosts(to: str, outcome: str) -> None:
    spotify = platform_named("spotify")
    assert spotify is not None
    network = Network({"/v2": ANSWERS["spotify"][1], "/oembed": moved(308, to)})
    found = await spotify.resolve(ANSWERS["spotify"][0], network)
    assert (found.outcome, len(found.exchanges)) == (outcome, 2 if outcome == "found" else 1)


async def test_an_endpoint_that_moves_without_end_is_left() -> None:
    spotify = platform_named("spotify")
    assert spotify is not None
    found = await spotify.resolve(ANSWERS["spotify"][0], Network({"/": moved(301, "/again")}))
    assert (found.outcome, found.reason, len(found.exchanges)) == ("unreadable", "http_301", 3)


@settings(max_examples=50, deadline=None)
@given(
    st.dictionaries(st.sampled_from(["type", "url", "html", "web_page", "iframe_url", "title"]), st.text(max_size=40))
)
def test_any_answer_is_answered(answer: dict[str, str]) -> None:
    found, _ = asyncio.run(asked("tumblr", answer))
    assert found.outcome in ("found", "unreadable")
