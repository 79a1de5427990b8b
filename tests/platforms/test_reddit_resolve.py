"""What Reddit's endpoint and feed answer, and what we make of it. All samples are our own."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedresolver.models import PostRef, Resolution
from embedresolver.platforms.reddit import PLATFORM
from tests.platforms.dialogues import Network, mutated

REF = PostRef("reddit", "7pfpeq")
COMMENT = PostRef("reddit", "7pfpeq", part="dsh1x2y")
OEMBED = {
    "type": "rich",
    "version": "1.0",
    "provider_name": "reddit",
    "title": "The lock is open again",
    "author_name": "lock_keeper",
    "html": '<blockquote class="reddit-embed-bq"><a href="https://www.reddit.com/r/boats/comments/7pfpeq/the_lock/">'
    'The lock is open again</a><br> by <a href="https://www.reddit.com/user/lock_keeper/">u/lock_keeper</a></blockquote>',
}
ENTRY = """<entry><author><name>/u/{user}</name><uri>https://www.reddit.com/user/{user}</uri></author>
<content type="html">&lt;div class="md"&gt;&lt;p&gt;Since &lt;b&gt;noon&lt;/b&gt;.&lt;/p&gt;&lt;/div&gt;</content>
<id>{id}</id><published>{published}</published><title>{title}</title></entry>"""
FEED = '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom">{}</feed>'


def entry(
    name: str = "t3_7pfpeq",
    user: str = "lock_keeper",
    published: str = "2018-01-10T11:00:00+00:00",
    title: str = "The lock is open again",
) -> str:
    return ENTRY.format(id=name, user=user, published=published, title=title)


def feed(*entries: str) -> bytes:
    return FEED.format("".join(entries)).encode()


async def resolve(oembed: object = None, atom: object = None, ref: PostRef = REF) -> Resolution:
    return await PLATFORM.resolve(ref, Network({"/oembed?": oembed, ".rss": atom}))


async def test_the_endpoint_tells_author_and_title_and_the_feed_the_time() -> None:
    found = await resolve(OEMBED, feed(entry(), entry("t1_dsh1x2y", "other")))
    assert found.post is not None
    assert (found.post.handle, found.post.name, found.post.text) == ("lock_keeper", None, "The lock is open again")
    assert (found.post.created_at, found.post.created_at_from) == (datetime(2018, 1, 10, 11, tzinfo=UTC), "feed")


async def test_a_comment_has_its_own_author_and_words() -> None:
    found = await resolve(OEMBED, feed(entry(), entry("t1_dsh1x2y", "other_user")), COMMENT)
    assert found.post is not None
    assert (found.post.handle, found.post.text, found.post.ref) == ("other_user", "Since noon.", COMMENT)
    assert found.rungs[0].reason == "reddit.comment"
    found = await resolve(OEMBED, feed(entry()), COMMENT)
    assert (found.outcome, found.post) == ("unreadable", None)


@pytest.mark.parametrize(
    ("changes", "handle"),
    [
        ({"author_name": None}, "lock_keeper"),
        ({"author_name": None, "html": OEMBED["html"] + '<a href="https://www.reddit.com/user/eve/">x</a>'}, None),
        ({"author_name": None, "html": None}, None),
        ({"author_name": "[deleted]"}, None),
        ({"author_name": "not a user"}, None),
    ],
)
async def test_answers_without_an_author(changes: dict[str, object], handle: str | None) -> None:
    found = await resolve(OEMBED | changes)
    assert found.post is not None
    assert (found.outcome, found.post.handle) == ("found", handle)


@pytest.mark.parametrize("title", ["[deleted by user]", "[ Removed by moderator ]", "[deleted]", "[removed]"])
async def test_a_title_that_is_gone(title: str) -> None:
    assert (await resolve(OEMBED | {"title": title})).reason == "reddit.removed"
    assert (await resolve((403, b"<html>"), feed(entry(title=title)))).outcome == "gone"


@pytest.mark.parametrize(
    ("oembed", "atom", "outcome", "reason"),
    [
        (None, None, "gone", "not_found"),
        ((403, b"<html>blocked"), (403, b"<html>blocked"), "unreadable", "http_403"),
        ((403, b""), (403, {"reason": "private", "message": "Forbidden"}), "withheld", "reddit.community"),
        ((429, b""), (429, b""), "deferred", "deferred"),
        (b"[]", b"<feed>", "unreadable", "unknown_shape"),
        (b"[]", b"", "unreadable", "unknown_shape"),
        (b"[]", feed(), "unreadable", "unknown_shape"),
        (OEMBED | {"html": OEMBED["html"].replace("7pfpeq", "zzzzzz")}, feed(), "unreadable", "other_post"),
        (OEMBED | {"author_url": "https://www.reddit.com/user/eve"}, feed(), "unreadable", "contradicts_itself"),
    ],
)
async def test_refusals(oembed: object, atom: object, outcome: str, reason: str) -> None:
    found = await resolve(oembed, atom)
    assert (found.outcome, found.reason) == (outcome, reason)


@pytest.mark.parametrize(
    "atom",
    [
        b'<!DOCTYPE f [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + feed(entry(title="&b;"))[38:],
        feed(entry(published="2018-01-10T11:00:00")),
        feed(entry(published="")),
    ],
)
async def test_a_feed_without_a_time_tells_none_and_entities_are_left_alone(atom: bytes) -> None:
    found = await resolve((403, b""), atom)
    assert found.post is None or "aaaa" not in (found.post.text or "")
    assert found.post is None or found.post.created_at is None or b"ENTITY" in atom


@settings(max_examples=50, deadline=None)
@given(mutated(OEMBED), st.integers(0, 700))
def test_mutated_answers_tell_no_other_author_or_time(oembed: object, cut: int) -> None:
    found = asyncio.run(resolve(oembed, feed(entry(), entry("t1_dsh1x2y", "eve"))[:cut]))
    if found.post is not None:
        assert found.post.handle in (None, "lock_keeper")
        assert found.post.created_at in (None, datetime(2018, 1, 10, 11, tzinfo=UTC))
