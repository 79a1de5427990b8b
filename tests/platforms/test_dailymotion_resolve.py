"""What Dailymotion's public interface answers, and what we make of it. All samples are our own."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

from embedresolver.models import PostRef, Resolution
from embedresolver.platforms.dailymotion import PLATFORM
from tests.platforms.dialogues import Network, mutated

REF = PostRef("dailymotion", "xa1b2c")
VIDEO = {
    "id": "xa1b2c",
    "title": "Lazy boats",
    "created_time": 1_714_564_800,
    "owner.id": "x1xyz",
    "owner.username": "harbour_tv",
    "owner.screenname": "Harbour",
}


async def resolve(video: object) -> Resolution:
    return await PLATFORM.resolve(REF, Network({"api.dailymotion.com/video/xa1b2c?fields=id": video}))


async def test_the_interface_tells_the_time() -> None:
    found = await resolve(VIDEO)
    assert found.post is not None
    assert (found.post.handle, found.post.name, found.post.author_id) == ("harbour_tv", "Harbour", "x1xyz")
    assert (found.post.text, found.post.created_at) == ("Lazy boats", datetime(2024, 5, 1, 12, tzinfo=UTC))


@pytest.mark.parametrize(
    ("video", "outcome", "reason"),
    [
        (VIDEO | {"id": "xother"}, "unreadable", "not_found"),
        ((404, {"error": {"code": 404, "type": "not_found"}}), "gone", "dailymotion.not_found"),
        ((403, {"error": {"code": 403, "type": "access_forbidden"}}), "withheld", "dailymotion.private"),
        ((403, {"error": {"code": 403}}), "unreadable", "not_found"),
        ((403, b"<html>"), "unreadable", "not_found"),
        (b"{}", "unreadable", "not_found"),
    ],
)
async def test_refusals(video: object, outcome: str, reason: str) -> None:
    found = await resolve(video)
    assert (found.outcome, found.reason, found.post) == (outcome, reason, None)


@pytest.mark.parametrize("seconds", [0, -1, 10**30, 7_000_000_000_000])
async def test_a_time_that_cannot_be(seconds: int) -> None:
    found = await resolve(VIDEO | {"created_time": seconds})
    assert found.post is None or (found.post.created_at, found.post.created_at_from) == (None, None)


@settings(max_examples=40, deadline=None)
@given(mutated(VIDEO))
def test_mutated_answers_tell_no_other_author(video: object) -> None:
    found = asyncio.run(resolve(video))
    if found.post is not None:
        assert (found.post.handle, found.post.name) == ("harbour_tv", "Harbour")
