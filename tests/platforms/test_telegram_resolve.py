"""Telegram's widget. All samples are our own, in the shape that yt-dlp's extractor/telegram.py reads."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedresolver.errors import ConnectError
from embedresolver.models import Copy, PostRef, Resolution, TextLink
from embedresolver.platforms.telegram import PLATFORM
from tests.platforms.dialogues import Network

REF = PostRef("telegram", "harbour_news/42")
CREATED = datetime(2024, 5, 1, 12, 0, 7, tzinfo=UTC)
MESSAGE = """<div class="tgme_widget_message js-widget_message" data-post="Harbour_News/42">
<div class="tgme_widget_message_author"><a class="tgme_widget_message_owner_name" href="https://t.me/Harbour_News"><span
 dir="auto">Harbour News</span></a></div>
<a class="tgme_widget_message_reply" href="https://t.me/Harbour_News/41"><div class="tgme_widget_message_text
 js-message_reply_text">What of the tea?</div></a>
<div class="tgme_widget_message_text js-message_text" dir="auto">Ships &amp; tea <i class="emoji"><b>🍵</b></i><br>at
 <a href="https://example.org/five">five</a></div>
<div class="tgme_widget_message_video"><time datetime="0:41">0:41</time></div>
<a class="tgme_widget_message_date" href="https://t.me/Harbour_News/42"><time datetime="2024-05-01T14:00:07+02:00"
 class="datetime">14:00</time></a></div>"""
PAGE = f"<!DOCTYPE html><html><head><title>Telegram Widget</title></head><body>{MESSAGE}</body></html>".encode()


async def resolve(answer: object, ref: PostRef = REF) -> Resolution:
    return await PLATFORM.resolve(ref, Network({"t.me/": answer}))


async def test_the_widget_tells_author_time_and_words() -> None:
    found = await resolve(PAGE)
    assert found.outcome == "found"
    assert found.post is not None
    assert (found.post.handle, found.post.name, found.post.created_at) == ("Harbour_News", "Harbour News", CREATED)
    assert found.post.text == "Ships & tea 🍵\nat five"
    assert found.post.links == (TextLink("five", "https://example.org/five"),)
    assert found.exchanges[0].request.url == "https://t.me/harbour_news/42?embed=1&single"


async def test_an_edited_message_is_marked() -> None:
    meta = b'<span class="tgme_widget_message_meta">edited &nbsp;<a class="tgme_widget_message_date"'
    for body, edited in ((PAGE, False), (PAGE.replace(b'<a class="tgme_widget_message_date"', meta), True)):
        found = await resolve(body)
        assert found.post is not None
        assert (found.post.edited, found.post.created_at) == (edited, CREATED)


async def test_a_message_without_words_is_a_post_all_the_same() -> None:
    found = await resolve(PAGE.replace(b"message_text", b"message_photo").replace(b"owner_name", b"owner"))
    assert found.post is not None
    assert (found.post.text, found.post.name) == (None, "Harbour News")


@pytest.mark.parametrize(
    ("answer", "outcome", "reason"),
    [
        (b'<div class="tgme_widget_message_error">Post not found</div>', "gone", "telegram.not_found"),
        (b'<div class="tgme_widget_message_error">Please open Telegram</div>', "unreadable", "unknown_shape"),
        (b"<html><p>Contact @harbour_news</p></html>", "unreadable", "unknown_shape"),
        (b"", "unreadable", "unknown_shape"),
        (PAGE.replace(b"Harbour_News/42", b"Harbour_News/43"), "unreadable", "unknown_shape"),
        (PAGE.replace(b"</body>", MESSAGE.encode()), "unreadable", "unknown_shape"),
        (PAGE.replace(b"2024-05-01T14:00:07+02:00", b"yesterday"), "unreadable", "unknown_shape"),
        ((302, b""), "unreadable", "telegram.no_preview"),
        ((429, b""), "deferred", "deferred"),
        ((503, b""), "unreachable", "server_error"),
        (ConnectError("https://t.me/"), "unreachable", "connection_failed"),
    ],
)
async def test_other_answers(answer: object, outcome: str, reason: str) -> None:
    found = await resolve(answer)
    assert (found.outcome, found.reason, found.post) == (outcome, reason, None)


async def test_posts_of_private_chats_are_not_asked_for() -> None:
    network = Network({})
    found = await PLATFORM.resolve(PostRef("telegram", "c/1234567890/5"), network)
    assert (found.outcome, found.reason, network.asked) == ("needs-credentials", "telegram.private", [])
    assert PLATFORM.archived_as(PostRef("telegram", "c/1234567890/5")) == ()


def test_an_archived_preview_holds_the_post_among_others() -> None:
    other = MESSAGE.replace("Harbour_News/42", "Harbour_News/41").replace("Ships", "Boats")
    copy = Copy(
        "https://t.me/s/harbour_news/42", "text/html", PAGE.replace(b"<body>", f"<body>{other}".encode()), CREATED
    )
    post = PLATFORM.read_copy(REF, copy)
    assert post is not None
    assert (post.text or "").startswith("Ships")
    assert "t.me/s/harbour_news/42" in PLATFORM.archived_as(REF)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(PAGE)), st.binary(max_size=8))
async def test_damaged_pages_never_give_another_author_or_time(at: int, junk: bytes) -> None:
    found = await resolve(PAGE[:at] + junk + PAGE[at + len(junk) + 2 :])
    assert found.post is None or (found.post.handle or "").lower() == "harbour_news"
