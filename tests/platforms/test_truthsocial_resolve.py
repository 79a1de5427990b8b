"""Truth Social and Gab: one server each, Mastodon's API, and a wall. All samples but one are our own."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from embedresolver.models import PostRef
from embedresolver.platforms import platform_named, post_url
from tests.conftest import shared_file
from tests.platforms.dialogues import Network, mutated
from tests.platforms.statuses import NOON, STATUS_ID, TEXT, status

if TYPE_CHECKING:
    from embedresolver.models import Resolution

SERVERS = {"truthsocial": "truthsocial.com", "gab": "gab.com"}

on_both = pytest.mark.parametrize("name", SERVERS)


async def resolve(name: str, answer: object, number: str = STATUS_ID) -> Resolution:
    platform = platform_named(name)
    assert platform is not None
    api = {f"https://{SERVERS[name]}/api/v1/statuses/{number}": answer}
    return await platform.resolve(PostRef(name, number), Network(api))


@on_both
async def test_a_post_has_author_time_and_words(name: str) -> None:
    answer = await resolve(name, status(SERVERS[name]))
    post = answer.post
    assert answer.outcome == "found"
    assert post is not None
    assert (post.handle, post.author_id, post.created_at, post.text) == ("ada", "77", NOON, TEXT)


async def test_edits_are_told_and_their_earlier_texts_where_the_server_gives_them() -> None:
    edited = status("gab.com", revised_at="2024-05-01T12:30:00.000Z")
    answer = await resolve("gab", edited)
    assert answer.post is not None
    assert answer.post.edited_at == datetime(2024, 5, 1, 12, 30, tzinfo=UTC)
    assert answer.post.versions == ()


@on_both
@pytest.mark.parametrize(
    ("answer", "outcome", "reason"),
    [
        ((403, b"<!DOCTYPE html><title>Attention Required! | Cloudflare</title>"), "unreachable", "wall"),
        ((200, b"<html><title>Just a moment...</title>"), "unreachable", "wall"),
        ((404, {"error": "Record not found"}), "gone", "not_found"),
        ((401, {"error": "This method requires an authenticated user"}), "needs-credentials", "needs_account"),
        ((403, {"error": "This action is not allowed"}), "withheld", "forbidden"),
    ],
)
async def test_refusals(name: str, answer: object, outcome: str, reason: str) -> None:
    resolution = await resolve(name, answer)
    assert (resolution.outcome, resolution.reason) == (outcome, f"{name}.{reason}")
    assert resolution.post is None
    assert resolution.id_time is not None


@on_both
@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": "1"}, "other_post"),
        ({"url": f"https://evil.example/@ada/{STATUS_ID}"}, "no_author"),
        ({"account__url": "not a URL"}, "no_author"),
        ({"created_at": "2024-05-02T12:00:00.000Z"}, "time_disagrees"),
    ],
)
async def test_an_answer_that_contradicts_the_question(name: str, changes: dict[str, Any], reason: str) -> None:
    answer = await resolve(name, status(SERVERS[name], **changes))
    assert (answer.outcome, answer.reason, answer.post) == ("unreadable", f"{name}.{reason}", None)


@on_both
async def test_impossible_ids_are_not_asked_about(name: str) -> None:
    answer = await resolve(name, status(SERVERS[name]), "../accounts/1")
    assert (answer.reason, answer.exchanges) == (f"{name}.impossible_id", ())


async def test_ids_from_before_the_clock_say_nothing_against_the_answer() -> None:
    early = status("gab.com", id="12345678", url=None, uri=None, created_at="2017-01-01T00:00:00.000Z")
    answer = await resolve("gab", early, "12345678")
    assert answer.post is not None
    assert answer.post.created_at == datetime(2017, 1, 1, tzinfo=UTC)
    assert post_url(answer.post.ref) == "https://gab.com/statuses/12345678"


@settings(max_examples=100, deadline=None)
@given(mutated(status("truthsocial.com")))
async def test_mutated_answers_never_give_a_wrong_author_or_time(answer: object) -> None:
    post = (await resolve("truthsocial", answer)).post
    if post is not None:
        assert (post.handle, post.author_id, post.created_at, post.text) == ("ada", "77", NOON, TEXT)


async def test_a_transcribed_status_is_read_rightly() -> None:
    lines = shared_file("recordings/index.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["platform"] == "truthsocial"]
    assert rows
    for row in rows:
        value = json.loads(shared_file(f"recordings/{row['body_file']}").read_bytes())
        answer = await resolve("truthsocial", value, value["id"])
        assert answer.outcome == "found"
        assert answer.post is not None
        assert answer.post.handle == value["account"]["acct"]
        assert answer.post.created_at == datetime.fromisoformat(value["created_at"])
        assert (answer.post.text or "").startswith("The United States will be hitting Iran (Whose Navy,")
