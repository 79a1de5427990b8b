"""What archived copies of posts' own pages say, in the shapes that the pages had over the years. All are our own."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings

from embedresolver import Resolver, clocks
from embedresolver.models import Copy, Hint, Post, PostRef, Request, Response
from embedresolver.platforms import platform_named, read_url
from tests.conftest import shared_file
from tests.platforms.dialogues import mutated

NOON = datetime(2020, 5, 1, 12, 0, 9, tzinfo=UTC)
GRAM = PostRef("instagram", clocks.shortcode_of((clocks.milliseconds_of(NOON) - 5_000 - 1_314_220_021_721) << 23 | 7))
CLIP = PostRef("tiktok", str((int(NOON.timestamp()) - 7) << 32 | 5))
FILM = PostRef("youtube", "pO5L6vXtxsI")
MEDIUM: dict[str, Any] = {
    "__typename": "GraphImage",
    "shortcode": GRAM.id,
    "taken_at_timestamp": int(NOON.timestamp()),
    "owner": {"id": "787132", "username": "harbour", "full_name": "Harbour Watch"},
    "edge_media_to_caption": {"edges": [{"node": {"text": "Ships & tea"}}]},
}
ITEM: dict[str, Any] = {
    "id": CLIP.id,
    "desc": "Ships & tea",
    "createTime": str(int(NOON.timestamp())),
    "author": {"id": "6", "uniqueId": "harbour", "nickname": "Harbour Watch"},
}
FLAT = ITEM | {"author": "harbour", "nickname": "Harbour Watch", "authorId": "6"}
PLAYER: dict[str, Any] = {
    "videoDetails": {
        "videoId": FILM.id,
        "title": "Ships & tea",
        "author": "Harbour Watch",
        "channelId": "UC" + "x" * 22,
    },
    "microformat": {
        "playerMicroformatRenderer": {
            "publishDate": NOON.isoformat(),
            "ownerProfileUrl": "http://www.youtube.com/@harbour",
        }
    },
}


def script(value: object, *, before: str, after: str = ";") -> bytes:
    return f"<!DOCTYPE html><html><script>{before}{json.dumps(value)}{after}</script></html>".encode()


def state(name: str, value: object) -> bytes:
    return (
        f'<!DOCTYPE html><html><script id="{name}" type="application/json">{json.dumps(value)}</script></html>'.encode()
    )


def gram(medium: object) -> bytes:
    page = {"entry_data": {"PostPage": [{"graphql": {"shortcode_media": medium}}]}}
    return script(page, before="window._sharedData = ")


def first_state(item: object) -> bytes:
    return state("__NEXT_DATA__", {"props": {"pageProps": {"itemInfo": {"itemStruct": item}}}})


def earlier_state(*items: dict[str, Any]) -> bytes:
    return state("SIGI_STATE", {"ItemModule": {str(number): item for number, item in enumerate(items)}})


def latest_state(item: object) -> bytes:
    scope = {"webapp.video-detail": {"itemInfo": {"itemStruct": item}}}
    return state("__UNIVERSAL_DATA_FOR_REHYDRATION__", {"__DEFAULT_SCOPE__": scope})


def film(player: object) -> bytes:
    return script(player, before="var ytInitialPlayerResponse = ")


def read(ref: PostRef, body: bytes) -> Post | None:
    platform = platform_named(ref.platform)
    assert platform is not None
    return platform.read_copy(ref, Copy(platform.post_url(ref), "text/html", body, NOON))


@pytest.mark.parametrize(
    ("ref", "body"),
    [
        (GRAM, gram(MEDIUM)),
        (CLIP, first_state(ITEM)),
        (CLIP, earlier_state(FLAT)),
        (CLIP, latest_state(ITEM)),
        (FILM, film(PLAYER)),
    ],
)
def test_a_copy_tells_author_time_and_words(ref: PostRef, body: bytes) -> None:
    post = read(ref, body)
    assert post is not None
    assert (post.handle, post.name, post.created_at, post.text) == ("harbour", "Harbour Watch", NOON, "Ships & tea")


@pytest.mark.parametrize(
    ("ref", "body"),
    [
        (GRAM, gram(MEDIUM | {"shortcode": "CARbvuYDm3Q"})),
        (GRAM, gram(MEDIUM | {"taken_at_timestamp": int(NOON.timestamp()) - 900})),
        (GRAM, gram(MEDIUM | {"taken_at_timestamp": 10**30})),
        (GRAM, gram(MEDIUM | {"owner": {"id": "1", "username": "no name"}})),
        (GRAM, gram(MEDIUM)[:-40]),
        (CLIP, first_state(ITEM | {"id": "1"})),
        (CLIP, first_state(ITEM | {"createTime": "1"})),
        (CLIP, first_state(ITEM | {"createTime": "9" * 5000})),
        (CLIP, first_state(ITEM | {"createTime": "١٥٨٨٣٣٤٤٠٩"})),
        (CLIP, first_state(ITEM | {"createTime": str(int(NOON.timestamp()) + 10**8)})),
        (CLIP, earlier_state(FLAT, FLAT | {"id": "2", "author": "eve"})),
        (CLIP, earlier_state()),
        (CLIP, b"<html>Verify to continue</html>"),
        (FILM, film({})),
        (FILM, film({"videoDetails": PLAYER["videoDetails"] | {"videoId": "x" * 11}})),
    ],
)
def test_a_copy_of_something_else_is_not_read(ref: PostRef, body: bytes) -> None:
    assert read(ref, body) is None


def test_a_picture_may_have_no_words() -> None:
    post = read(GRAM, gram(MEDIUM | {"edge_media_to_caption": {"edges": []}}))
    assert post is not None
    assert (post.handle, post.text) == ("harbour", None)


def test_a_film_may_tell_its_day_alone() -> None:
    about = PLAYER["microformat"]["playerMicroformatRenderer"] | {"publishDate": "2020-05-01"}
    post = read(FILM, film(PLAYER | {"microformat": {"playerMicroformatRenderer": about}}))
    assert post is not None
    assert (post.created_at, post.created_day) == (None, date(2020, 5, 1))


@settings(max_examples=60)
@given(mutated(MEDIUM), mutated(ITEM), mutated(FLAT), mutated(PLAYER))
def test_copies_of_another_shape_tell_no_other_author_or_time(
    medium: object, item: object, flat: dict[str, Any], player: object
) -> None:
    pages = [(GRAM, gram(medium)), (CLIP, first_state(item)), (CLIP, latest_state(item)), (FILM, film(player))]
    for ref, body in [*pages, (CLIP, earlier_state(flat))]:
        post = read(ref, body)
        if post is not None:
            assert (post.handle, post.name) in [
                ("harbour", "Harbour Watch"),
                (None, "Harbour Watch"),
                ("harbour", None),
            ]
            assert post.created_at in (None, NOON)


@pytest.mark.parametrize("ref", [GRAM, CLIP, FILM])
def test_a_post_is_looked_for_under_its_own_address(ref: PostRef) -> None:
    platform = platform_named(ref.platform)
    assert platform is not None
    prefixes = platform.archived_as(ref, ("harbour",))
    assert prefixes
    assert {read_url(f"https://www.{prefix}") for prefix in prefixes} == {ref}


def test_without_a_name_tiktok_s_addresses_are_not_known() -> None:
    platform = platform_named("tiktok")
    assert platform is not None
    assert platform.archived_as(CLIP, ("no name",)) == ()


async def test_what_tiktok_does_not_show_the_archive_may_have() -> None:
    url = f"https://www.tiktok.com/@harbour/video/{CLIP.id}"

    async def fetch(request: Request) -> Response:
        if "/cdx/" in request.url:
            row = f"key 20200501170000 {url} text/html 200 DIGEST 700\n" if "harbour" in request.url else ""
            return Response(request.url, 200, {}, row.encode())
        if "web.archive.org/web/" in request.url:
            headers = {"memento-datetime": "Fri, 01 May 2020 17:00:00 GMT"}
            return Response(request.url, 200, headers, first_state(ITEM))
        return Response(request.url, 400, {}, b'{"code":400}')

    async with Resolver(fetch=fetch) as resolver:
        found = await resolver.resolve(CLIP, hint=Hint("harbour"))
    assert (found.outcome, found.reason) == ("found", "archive.found")
    assert found.post is not None
    assert (found.post.handle, found.post.created_at, found.post.created_at_from) == ("harbour", NOON, "wayback")


@pytest.mark.parametrize(
    ("name", "code", "moment"),
    [
        ("2018-03-19", "BgSPalMjddb", datetime(2018, 3, 14, 1, 21, 53, tzinfo=UTC)),
        ("2019-12-27", "BgSPalMjddb", datetime(2018, 3, 14, 1, 21, 53, tzinfo=UTC)),
        ("2020-10-21", "CARbvuYDm3Q", datetime(2020, 5, 17, 2, 35, 3, tzinfo=UTC)),
    ],
)
def test_recorded_pages_of_instagram_are_read(name: str, code: str, moment: datetime) -> None:
    (path,) = shared_file("recordings/instagram").glob(f"instagram_{name}*.html")
    post = read(PostRef("instagram", code), path.read_bytes())
    assert post is not None
    assert (post.handle, post.author_id, post.created_at) == ("natgeo", "787132", moment)
    assert (post.text or "").startswith("Photo")
