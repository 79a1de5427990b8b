"""What YouTube's endpoint and watch page answer, and what we make of it. All samples are our own."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from embedresolver.models import PostRef, Resolution, Response
from embedresolver.platforms.youtube import PLATFORM
from tests.platforms.dialogues import Network

REF = PostRef("youtube", "pO5L6vXtxsI")
OEMBED = {
    "type": "video",
    "title": "How a lock works",
    "author_name": "Harbour",
    "author_url": "https://www.youtube.com/@HarbourTV",
    "html": '<iframe src="https://www.youtube.com/embed/pO5L6vXtxsI?feature=oembed"></iframe>',
}
PAGE = """<!DOCTYPE html><html><head><link rel="canonical" href="https://www.youtube.com/watch?v={video}">
<meta property="og:title" content="How a lock works"></head><body>
<div id="watch7-content" itemscope itemid="" itemtype="http://schema.org/VideoObject">
<link itemprop="url" href="https://www.youtube.com/watch?v={video}"><meta itemprop="name" content="How a lock works">
<span itemprop="author" itemscope itemtype="http://schema.org/Person">
<link itemprop="url" href="http://www.youtube.com/@HarbourTV"><link itemprop="name" content="Harbour"></span>
<meta itemprop="datePublished" content="{published}"><meta itemprop="uploadDate" content="2008-10-04T12:00:00-07:00">
</div><script>var ytInitialPlayerResponse = {player};</script></body></html>"""
PLAYABLE = '{"playabilityStatus":{"status":"OK"}}'


def page(published: str = "2008-10-04T20:06:22-07:00", video: str = REF.id, player: str = PLAYABLE) -> bytes:
    return PAGE.format(published=published, video=video, player=player).encode()


def played(video: str = REF.id, about: dict[str, object] | None = None) -> bytes:
    """A page without descriptions for machines, whose player has them."""
    details = {"videoId": video, "title": "How a lock works", "author": "Harbour", "channelId": "UC" + "x" * 22}
    known = {"publishDate": "2008-10-04T20:06:22-07:00", "ownerProfileUrl": "http://www.youtube.com/@HarbourTV"} | (
        about or {}
    )
    player = {"videoDetails": details, "microformat": {"playerMicroformatRenderer": known}}
    return f"<html><script>var ytInitialPlayerResponse = {json.dumps(player)};var meta = {{}};</script></html>".encode()


def unplayable(status: str, reason: str) -> bytes:
    said = f'"messages":{reason}' if reason[:1] == "[" else f'"reason":"{reason}"'
    player = f'{{"playabilityStatus":{{"status":"{status}",{said}}}}}'
    return f"<html><script>var ytInitialPlayerResponse = {player};</script></html>".encode()


async def resolve(oembed: object = None, watch: object = None) -> Resolution:
    return await PLATFORM.resolve(REF, Network({"/oembed?": oembed, "/watch?": watch}))


async def test_the_endpoint_tells_author_and_title_and_the_page_the_date() -> None:
    found = await resolve(OEMBED, page())
    assert found.post is not None
    assert (found.post.handle, found.post.name, found.post.text) == ("HarbourTV", "Harbour", "How a lock works")
    assert found.post.created_at == datetime(2008, 10, 5, 3, 6, 22, tzinfo=UTC)
    assert (found.post.created_at_from, [source.rung for source in found.post.sources]) == ("page", ["oembed", "page"])


async def test_the_page_alone_tells_all() -> None:
    found = await resolve((401, b"Unauthorized"), page())
    assert found.post is not None
    assert (found.outcome, found.post.handle, found.post.text) == ("found", "HarbourTV", "How a lock works")
    assert found.rungs[0].reason == "youtube.embedding_disabled"


async def test_a_player_tells_what_its_page_does_not() -> None:
    found = await resolve((401, b"Unauthorized"), played())
    assert found.post is not None
    assert (found.post.handle, found.post.name, found.post.text) == ("HarbourTV", "Harbour", "How a lock works")
    assert (found.post.author_id, found.post.created_at_from) == ("UC" + "x" * 22, "page")
    assert found.post.created_at == datetime(2008, 10, 5, 3, 6, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    "about", [{"publishDate": None}, {"publishDate": "2008-10-04"}, {"ownerProfileUrl": "https://evil.example/@eve"}]
)
async def test_a_player_that_tells_less(about: dict[str, object]) -> None:
    found = await resolve((401, b"Unauthorized"), played(about=about))
    assert found.post is not None
    assert found.post.handle in (None, "HarbourTV")
    assert found.post.created_day in (None, date(2008, 10, 4))


@pytest.mark.parametrize(
    "kept",
    [
        played()[:180],
        played().replace(b'"videoDetails"', b'"details"'),
        b"ytInitialPlayerResponse = {" + b'"a":[' * 5000,
    ],
)
async def test_a_player_of_another_shape_tells_nothing(kept: bytes) -> None:
    found = await resolve((401, b"Unauthorized"), b"<html>" + kept)
    assert (found.outcome, found.post) == ("unreadable", None)


@pytest.mark.parametrize(
    ("published", "moment", "day"),
    [
        ("2008-10-04", None, date(2008, 10, 4)),
        ("2008-10-04T13:06:22", None, date(2008, 10, 4)),
        ("yesterday", None, None),
        ("2008", None, None),
        ("9999-99-99", None, None),
        ("0001-01-01T00:00:00+14:00", None, None),
    ],
)
async def test_a_date_without_a_zone_is_a_day(published: str, moment: datetime | None, day: date | None) -> None:
    found = await resolve(OEMBED, page(published))
    assert found.post is not None
    assert (found.post.created_at, found.post.created_day) == (moment, day)


@pytest.mark.parametrize(
    ("author_url", "handle", "channel", "others"),
    [
        ("https://www.youtube.com/@HarbourTV", "HarbourTV", None, ()),
        ("https://www.youtube.com/user/OldHarbour", None, None, ("OldHarbour",)),
        ("https://www.youtube.com/c/OldHarbour", None, None, ("OldHarbour",)),
        ("https://www.youtube.com/channel/UCL8ZULXASCc1I_oaOT0NaOQ", None, "UCL8ZULXASCc1I_oaOT0NaOQ", ()),
        ("https://www.youtube.com/", None, None, ()),
    ],
)
async def test_names_of_old_are_no_handles(
    author_url: str, handle: str | None, channel: str | None, others: tuple[str, ...]
) -> None:
    found = await resolve(OEMBED | {"author_url": author_url})
    assert found.post is not None
    assert (found.post.handle, found.post.author_id, found.post.other_handles) == (handle, channel, others)


@pytest.mark.parametrize(
    ("oembed", "watch", "outcome", "reason"),
    [
        ((403, b"Forbidden"), None, "withheld", "youtube.private"),
        ((200, b"Forbidden"), None, "withheld", "youtube.private"),
        ((404, b"Not Found"), unplayable("ERROR", "Video unavailable"), "gone", "not_found"),
        ((200, b"Not Found"), None, "gone", "not_found"),
        ((404, b"Not Found"), (429, b""), "deferred", "deferred"),
        ((400, b"Bad Request"), unplayable("ERROR", "Video unavailable"), "unreadable", "youtube.unavailable"),
        (
            (401, b"Unauthorized"),
            unplayable("LOGIN_REQUIRED", "This is a private video"),
            "withheld",
            "youtube.private",
        ),
        (
            (401, b"Unauthorized"),
            unplayable("LOGIN_REQUIRED", '["This is a private video. Sign in"]'),
            "withheld",
            "youtube.private",
        ),
        ((401, b"Unauthorized"), played("xxxxxxxxxxx"), "unreadable", "youtube.embedding_disabled"),
        ((429, b""), unplayable("LOGIN_REQUIRED", "Sign in to confirm you are no bot"), "deferred", "deferred"),
        ((401, b"Unauthorized"), page(video="xxxxxxxxxxx"), "unreadable", "youtube.embedding_disabled"),
        (b"[]", b"", "unreadable", "unknown_shape"),
        (b"[]", b"\xff\xfe\x00", "unreadable", "unknown_shape"),
    ],
)
async def test_refusals(oembed: object, watch: object, outcome: str, reason: str) -> None:
    found = await resolve(oembed, watch)
    assert (found.outcome, found.reason, found.post) == (outcome, reason, None)


async def test_the_wall_of_consent_is_no_page_of_a_video() -> None:
    wall = Response("https://www.youtube.com/", 302, {"location": "https://consent.youtube.com/m?continue=x"}, b"")
    network = Network({"/oembed?": OEMBED, "/watch?": wall})
    found = await PLATFORM.resolve(REF, network)
    assert found.post is not None
    assert (found.outcome, found.post.created_at, found.rungs[1].reason) == ("found", None, "youtube.consent")
    assert not [url for url in network.urls if "consent." in url]


@pytest.mark.parametrize(
    "kept",
    [
        page(video="xxxxxxxxxxx"),
        page().replace(b"VideoObject", b"Thing"),
        page().replace(b"https://www.youtube.com/watch?v=", b"https://evil.example/watch?v="),
    ],
)
async def test_a_page_that_does_not_name_the_video_tells_nothing(kept: bytes) -> None:
    found = await resolve((401, b"Unauthorized"), kept)
    assert (found.outcome, found.post) == ("unreadable", None)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(page())), st.integers(0, 300), st.binary(max_size=4))
@example(start=499, length=153, junk=b"")  # the account's address once ran on into the next attribute
def test_a_damaged_page_tells_no_other_author_or_date(start: int, length: int, junk: bytes) -> None:
    whole = page()
    found = asyncio.run(resolve(None, whole[:start] + whole[start + length :]))
    name = whole.index(b"HarbourTV")
    inside = range(name + 1, name + len(b"HarbourTV"))
    # A cut that leaves part of the name itself cannot be told from another name.
    if found.post is not None and start not in inside and start + length not in inside:
        assert found.post.handle in (None, "HarbourTV")
    asyncio.run(resolve(None, whole[:start] + junk + whole[start:]))
