"""What TikTok's endpoint and page answer, and what we make of it. All samples are our own."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings

from embedresolver import read_url
from embedresolver.models import PostRef, Resolution
from embedresolver.platforms.tiktok import PLATFORM
from tests.platforms.dialogues import Network, mutated

#: By its clock, 2024-05-01T12:00:00Z.
POST_ID = str(1_714_564_800 << 32)
REF = PostRef("tiktok", POST_ID)
OEMBED = {
    "version": "1.0",
    "type": "video",
    "title": "High water at noon #tides",
    "author_url": "https://www.tiktok.com/@harbour.watch",
    "author_name": "Harbour Watch",
    "html": f'<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@harbour.watch/video/{POST_ID}">'
    '<a href="https://www.tiktok.com/tag/tides">#tides</a></blockquote>',
    "author_unique_id": "harbour.watch",
    "embed_product_id": POST_ID,
}
ITEM: dict[str, Any] = {
    "id": POST_ID,
    "desc": "High water at noon #tides",
    "createTime": "1714564807",
    "author": {"id": "6746247246012892166", "uniqueId": "harbour.watch", "nickname": "Harbour Watch"},
}


def page(item: object = None, status: int = 0) -> bytes:
    detail = {"statusCode": status, "itemInfo": {"itemStruct": item} if item is not None else {}}
    state = json.dumps({"__DEFAULT_SCOPE__": {"webapp.video-detail": detail, "webapp.app-context": {"a": 1}}})
    return (
        "<html><body><script>let a;</script>"
        f'<script id="__UNIVERSAL_DATA_FOR_REHYDRATION__" type="application/json">{state}</script></body></html>'
    ).encode()


async def resolve(oembed: object = None, watch: object = None, ref: PostRef = REF) -> Resolution:
    return await PLATFORM.resolve(ref, Network({"/oembed?": oembed, "/video/": watch}))


async def test_the_endpoint_tells_author_and_caption_and_the_page_the_time() -> None:
    found = await resolve(OEMBED, page(ITEM))
    assert found.post is not None
    assert (found.post.handle, found.post.name, found.post.text) == ("harbour.watch", "Harbour Watch", ITEM["desc"])
    assert (found.post.author_id, found.post.created_at_from) == ("6746247246012892166", "page")
    assert found.post.created_at == datetime(2024, 5, 1, 12, 0, 7, tzinfo=UTC)


async def test_without_the_page_the_id_s_clock_is_left() -> None:
    found = await resolve(OEMBED, b"<html>Verify that you are human</html>")
    assert found.post is not None
    assert (found.outcome, found.post.created_at) == ("found", None)
    assert found.id_time is not None
    assert found.id_time.minted_for == "upload"


async def test_the_account_in_the_link_is_asked_with_and_proves_nothing() -> None:
    ref = read_url(f"https://www.tiktok.com/@someone_else/video/{POST_ID}")
    assert ref == REF
    network = Network({"/oembed?": OEMBED})
    found = await PLATFORM.resolve(ref, network)
    assert "%40someone_else%2F" in network.urls[0]
    assert found.post is not None
    assert found.post.handle == "harbour.watch"
    await PLATFORM.resolve(REF, network)
    assert "%40_%2Fvideo" in network.urls[2]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"author_unique_id": "someone.else"}, "contradicts_itself"),
        ({"embed_product_id": "1"}, "contradicts_itself"),
        ({"html": f'<blockquote cite="https://www.tiktok.com/@h/video/{int(POST_ID) + 1}">'}, "other_post"),
        ({"author_name": 7}, "unknown_shape"),
    ],
)
async def test_an_answer_that_contradicts_itself_or_the_question(changes: dict[str, Any], reason: str) -> None:
    found = await resolve(OEMBED | changes, b"")
    assert (found.outcome, found.reason, found.post) == ("unreadable", reason, None)


@pytest.mark.parametrize(
    ("oembed", "watch", "outcome", "reason"),
    [
        ((400, {"message": "Something went wrong", "code": 400}), None, "unreadable", "not_found"),
        ((400, b""), page(status=10204), "unreadable", "tiktok.removed"),
        ((404, b""), page(status=10204), "gone", "not_found"),
        ((400, b""), page(status=10216), "withheld", "tiktok.private"),
        ((400, b""), page(status=10222), "withheld", "tiktok.private_account"),
        ((400, b""), page(), "unreadable", "tiktok.unavailable"),
        ((400, b""), page(ITEM | {"id": "1"}), "unreadable", "tiktok.unavailable"),
        ((400, b""), page(ITEM | {"createTime": "1714564700"}), "unreadable", "tiktok.unavailable"),
        ((400, b""), page(ITEM | {"createTime": "soon"}), "unreadable", "tiktok.unavailable"),
        ((400, b""), page(ITEM | {"createTime": "9" * 30}), "unreadable", "tiktok.unavailable"),
        ((400, b""), page(ITEM | {"author": ITEM["author"] | {"uniqueId": "a b"}}), "unreadable", "tiktok.unavailable"),
        ((429, b""), (503, b""), "deferred", "deferred"),
    ],
)
async def test_refusals(oembed: object, watch: object, outcome: str, reason: str) -> None:
    found = await resolve(oembed, watch)
    assert (found.outcome, found.reason, found.post) == (outcome, reason, None)


@settings(max_examples=60, deadline=None)
@given(mutated(ITEM), mutated(OEMBED))
def test_mutated_answers_tell_no_other_author_or_time(item: object, oembed: object) -> None:
    found = asyncio.run(resolve(oembed, page(item)))
    if found.post is not None:
        assert found.post.handle in (None, "harbour.watch")
        assert found.post.name in (None, "Harbour Watch")
        assert found.post.text in (None, ITEM["desc"])
        assert found.post.created_at in (None, datetime(2024, 5, 1, 12, 0, 7, tzinfo=UTC))
