"""What X's endpoints answer, and what we make of it. All samples are our own, in the endpoints' shapes."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedresolver.errors import ConnectError, DeferredError
from embedresolver.models import PostRef, Request, Response, TextLink
from embedresolver.platforms.x import PLATFORM
from tests.conftest import shared_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from embedresolver.models import Fetch, Resolution

#: 2024-05-01T12:00:00.000Z by the id's clock, and ten minutes later.
POST_ID = str((1_714_564_800_000 - 1_288_834_974_657) << 22)
LATER_ID = str((1_714_565_400_000 - 1_288_834_974_657) << 22)
REF = PostRef("x", POST_ID)

TWEET: dict[str, Any] = {
    "__typename": "Tweet",
    "lang": "en",
    "created_at": "2024-05-01T12:00:00.000Z",
    "display_text_range": [0, 49],
    "entities": {
        "hashtags": [],
        "urls": [
            {
                "url": "https://t.co/linklink01",
                "expanded_url": "https://example.org/harbour",
                "display_url": "example.org/harbour",
                "indices": [24, 47],
            }
        ],
        "user_mentions": [],
        "symbols": [],
        "media": [
            {
                "url": "https://t.co/mediamedia",
                "expanded_url": f"https://x.com/harbour_watch/status/{POST_ID}/photo/1",
                "display_url": "pic.x.com/mediamedia",
                "indices": [48, 71],
            }
        ],
    },
    "id_str": POST_ID,
    "text": "Tea 🍵 &amp; ships 🚢 today: https://t.co/linklink01 https://t.co/mediamedia",
    "user": {"id_str": "4711", "name": "Harbour Watch", "screen_name": "harbour_watch"},
    "edit_control": {"edit_tweet_ids": [POST_ID]},
    "mediaDetails": [
        {"type": "photo", "media_url_https": "https://pbs.twimg.com/media/A.jpg", "ext_alt_text": "A ship"},
        {"type": "animated_gif", "media_url_https": "https://pbs.twimg.com/media/B.jpg"},
    ],
}
TWEET["display_text_range"][1] = len(TWEET["text"].encode("utf-16-le")) // 2 - len(" https://t.co/mediamedia")


def quoting(
    handle: str = "harbour_watch", post_id: str = POST_ID, day: str = "May 1, 2024", words: str = "Ships &amp; tea"
) -> dict[str, Any]:
    link = f"https://twitter.com/{handle}/status/{post_id}?ref_src=twsrc%5Etfw"
    return {
        "author_name": "Harbour Watch",
        "author_url": "https://twitter.com/harbour_watch",
        "html": f'<blockquote class="twitter-tweet"><p lang="en" dir="ltr">{words}</p>&mdash; Harbour Watch '
        f'(@{handle}) <a href="{link}">{day}</a></blockquote>',
        "version": 1.0,
    }


def answering(
    syndication: object = None, oembed: object = None, statuses: tuple[int, int] = (200, 200)
) -> tuple[Fetch, list[Request]]:
    """A network that answers both endpoints; what is not given is a 404 page."""
    asked: list[Request] = []

    async def fetch(request: Request) -> Response:
        asked.append(request)
        first = urlsplit(request.url).hostname == "cdn.syndication.twimg.com"
        answer, status = (syndication, statuses[0]) if first else (oembed, statuses[1])
        if isinstance(answer, Exception):
            raise answer
        if answer is None:
            return Response(request.url, 404 if status == 200 else status, {"content-type": "text/html"}, b"<html>No")
        return Response(request.url, status, {}, answer if isinstance(answer, bytes) else json.dumps(answer).encode())

    return fetch, asked


async def resolve(
    syndication: object = None, oembed: object = None, ref: PostRef = REF, statuses: tuple[int, int] = (200, 200)
) -> Resolution:
    return await PLATFORM.resolve(ref, answering(syndication, oembed, statuses)[0])


async def test_syndication_says_author_time_and_words() -> None:
    fetch, asked = answering(TWEET)
    answer = await PLATFORM.resolve(REF, fetch)
    post = answer.post
    assert (answer.outcome, answer.reason) == ("found", "found")
    assert post is not None
    assert (post.handle, post.name, post.author_id) == ("harbour_watch", "Harbour Watch", "4711")
    assert (post.created_at, post.created_at_from) == (datetime(2024, 5, 1, 12, tzinfo=UTC), "syndication")
    assert post.text == "Tea 🍵 & ships 🚢 today: https://t.co/linklink01"
    assert post.links[0] == TextLink("https://t.co/linklink01", "https://example.org/harbour", "example.org/harbour")
    assert post.links[1].display == "pic.x.com/mediamedia"
    assert [(m.kind, m.alt) for m in post.media] == [("photo", "A ship"), ("gif", None)]
    assert (post.language, post.truncated, post.other_ids, post.edited_at) == ("en", False, (), None)
    assert post.url == f"https://x.com/harbour_watch/status/{POST_ID}"
    assert len(asked) == 1
    assert parse_qs(urlsplit(asked[0].url).query).keys() == {"id", "lang", "token"}
    assert [source.rung for source in post.sources] == ["syndication"]
    assert len(answer.exchanges) == 1


def changed(**changes: object) -> dict[str, Any]:
    return {**deepcopy(TWEET), **changes}


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"text": "No range &lt;3", "display_text_range": None}, "No range <3"),
        ({"text": "Twice &amp;amp; once", "display_text_range": [0, 20]}, "Twice &amp; once"),
        ({"text": "Words outside of the range", "display_text_range": [0, 5]}, "Words outside of the range"),
        ({"text": "🚢🚢 https://t.co/mediamedia", "display_text_range": [0, 4]}, "🚢🚢"),
        ({"text": "🚢🚢 half a character", "display_text_range": [0, 1]}, "🚢🚢 half a character"),
        ({"text": "Nonsense", "display_text_range": [3, -70]}, "Nonsense"),
        ({"text": "https://t.co/mediamedia", "display_text_range": [0, 0]}, ""),
        ({"text": "RT @other: so it is", "display_text_range": [0, 19]}, "RT @other: so it is"),
    ],
)
async def test_words_are_the_displayed_ones(changes: dict[str, Any], text: str) -> None:
    answer = await resolve(changed(**changes))
    assert answer.post is not None
    assert answer.post.text == text


async def test_empty_lists_may_be_objects() -> None:
    answer = await resolve(changed(entities={"urls": {}, "media": {}}))
    assert answer.post is not None
    assert answer.post.links == ()


async def test_links_that_lead_out_of_the_web_are_dropped() -> None:
    answer = await resolve(changed(entities={"urls": [{"url": "https://t.co/a", "expanded_url": "javascript:x()"}]}))
    assert answer.post is not None
    assert answer.post.links == ()


@pytest.mark.parametrize(
    "changes", [{"note_tweet": {"id": "Tm90ZQ=="}}, {"text": "It goes on… https://t.co/abcabcabca"}]
)
async def test_cut_words_are_said_to_be_cut(changes: dict[str, Any]) -> None:
    answer = await resolve(changed(**changes), None)
    assert answer.outcome == "found"
    assert answer.post is not None
    assert answer.post.truncated


async def test_another_rung_completes_cut_words() -> None:
    answer = await resolve(changed(note_tweet={"id": "Tm90ZQ=="}), quoting(words="Tea and ships, all of it"))
    assert answer.post is not None
    assert (answer.post.text, answer.post.truncated) == ("Tea and ships, all of it", False)
    assert [source.rung for source in answer.post.sources] == ["syndication", "oembed"]


@pytest.mark.parametrize(
    "edits",
    [
        {"edit_tweet_ids": [POST_ID, LATER_ID]},
        {"initial_tweet_id": POST_ID, "edit_control_initial": {"edit_tweet_ids": [POST_ID, LATER_ID]}},
    ],
)
async def test_an_edit_is_the_same_post(edits: object) -> None:
    edited = changed(id_str=LATER_ID, created_at="2024-05-01T12:10:00.000Z", edit_control=edits, isEdited=True)
    answer = await resolve(edited)
    assert answer.post is not None
    assert answer.post.other_ids == (LATER_ID,)
    assert answer.post.edited_at == datetime(2024, 5, 1, 12, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("quoted", "text"), [({"text": "Inner &amp; older"}, "Inner & older"), ({"tombstone": {}}, None), (7, None)]
)
async def test_the_quoted_post(quoted: object, text: str | None) -> None:
    answer = await resolve(changed(quoted_tweet=quoted))
    assert answer.post is not None
    assert answer.post.quoted_text == text


def tombstone(words: str | None) -> dict[str, Any]:
    return {"__typename": "TweetTombstone", "tombstone": {"text": {"text": words}} if words is not None else {}}


@pytest.mark.parametrize(
    ("words", "outcome", "reason"),
    [
        ("This Post was deleted by the Post author.", "gone", "x.tombstone_deleted"),
        ("This Tweet was deleted by the Tweet author.", "gone", "x.tombstone_deleted"),
        ("This Post is from an account that no longer exists.", "gone", "x.tombstone_account_gone"),
        ("This Post is from a suspended account.", "withheld", "x.tombstone_suspended"),
        ("This account owner limits who can view their Posts.", "withheld", "x.tombstone_protected"),
        ("Age-restricted adult content.", "withheld", "x.tombstone_age_restricted"),
        ("This Post violated the X Rules.", "withheld", "x.tombstone_rules"),
        (
            "This Post has been withheld in Freedonia in response to a legal demand.",
            "withheld",
            "x.tombstone_legal_demand",
        ),
        ("This Post is unavailable.", "unreadable", "x.tombstone"),
        ("該貼文已被刪除", "unreadable", "x.tombstone"),
        (None, "unreadable", "x.tombstone"),
    ],
)
async def test_tombstones(words: str | None, outcome: str, reason: str) -> None:
    answer = await resolve(tombstone(words), b"not JSON")
    assert (answer.outcome, answer.reason) == (outcome, reason)
    assert answer.post is None


async def test_a_firm_word_needs_no_second() -> None:
    fetch, asked = answering(tombstone("This Post was deleted by the Post author. Learn more"))
    await PLATFORM.resolve(REF, fetch)
    assert len(asked) == 1


@pytest.mark.parametrize("nothing", [{}, None])
async def test_two_weak_words_are_one_firm_one(nothing: object) -> None:
    assert (await resolve(nothing, None)).outcome == "gone"
    assert (await resolve(nothing, ConnectError("https://publish.twitter.com/"))).outcome == "unreadable"


@pytest.mark.parametrize(
    ("status", "body", "outcome", "reason"),
    [
        (400, b"", "unreadable", "http_400"),
        (403, b"<html>", "unreadable", "http_403"),
        (429, b"", "deferred", "deferred"),
        (503, b"", "unreachable", "server_error"),
        (200, b"", "unreadable", "unknown_shape"),
        (200, b"\xff\xfe", "unreadable", "unknown_shape"),
        (200, b"[]", "unreadable", "unknown_shape"),
        (200, b"[" * 100_000, "unreadable", "unknown_shape"),
        (200, b'{"__typename":"Surprise"}', "unreadable", "unknown_shape"),
        (200, b'{"__typename":7}', "unreadable", "unknown_shape"),
        (200, b'{"x":"\\ud800"}', "unreadable", "unknown_shape"),
    ],
)
async def test_answers_that_say_nothing(status: int, body: bytes, outcome: str, reason: str) -> None:
    answer = await resolve(body, body, statuses=(status, status))
    assert (answer.outcome, answer.rungs[0].outcome, answer.rungs[0].reason) == (outcome, outcome, reason)
    assert answer.post is None


async def test_a_network_that_defers() -> None:
    answer = await resolve(DeferredError("https://cdn.syndication.twimg.com/"), quoting())
    assert (answer.outcome, answer.rungs[0].outcome) == ("found", "deferred")
    answer = await resolve(DeferredError("https://a.example/"), ConnectError("https://b.example/"))
    assert answer.outcome == "deferred"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id_str": LATER_ID, "edit_control": None}, "x.other_post"),
        ({"created_at": "2024-05-01T12:00:06.000Z"}, "x.time_disagrees"),
        ({"created_at": "0001-01-01T00:00:00.000+14:00"}, "x.time_disagrees"),
        ({"user": {"id_str": "4711", "name": "X", "screen_name": "not a handle"}}, "x.no_author"),
        ({"user": {"id_str": "me", "name": "X", "screen_name": "handle"}}, "x.no_author"),
        ({"created_at": "2024-05-01T12:00:00"}, "unknown_shape"),
        ({"display_text_range": ["0", 4]}, "unknown_shape"),
    ],
)
async def test_an_answer_that_contradicts_the_question(changes: dict[str, Any], reason: str) -> None:
    answer = await resolve(changed(**changes), b"{}")
    assert (answer.outcome, answer.reason, answer.post) == ("unreadable", reason, None)


async def test_posts_from_before_the_clock_need_a_time_from_before_it() -> None:
    early = PostRef("x", "20")
    assert (await resolve(changed(id_str="20", created_at="2006-03-21T20:50:14.000Z"), ref=early)).outcome == "found"
    assert (await resolve(changed(id_str="20"), b"", ref=early)).reason == "x.time_disagrees"
    assert (await resolve(changed(id_str="20", created_at="0001-01-01T00:00:00+14:00"), b"", ref=early)).post is None


@pytest.mark.parametrize("number", ["9" * 21, "x", "", str(2**63)])
async def test_impossible_ids_are_not_asked_about(number: str) -> None:
    fetch, asked = answering(TWEET)
    answer = await PLATFORM.resolve(PostRef("x", number), fetch)
    assert (answer.outcome, answer.reason, asked) == ("unreadable", "x.impossible_id", [])


async def test_oembed_says_author_day_and_words() -> None:
    words = 'Ships &amp; tea<br>today <a href="https://t.co/linklink01">https://t.co/linklink01</a>'
    answer = await resolve(b"", quoting(words=words))
    post = answer.post
    assert answer.outcome == "found"
    assert post is not None
    assert (post.handle, post.name, post.language) == ("harbour_watch", "Harbour Watch", "en")
    assert post.text == "Ships & tea\ntoday https://t.co/linklink01"
    assert (post.created_day, post.created_at_from) == (date(2024, 5, 1), "id")
    assert post.created_at == datetime(2024, 5, 1, 12, tzinfo=UTC)
    assert post.links == (TextLink("https://t.co/linklink01", "https://t.co/linklink01"),)


async def test_oembed_of_a_post_whose_id_has_no_clock() -> None:
    answer = await resolve(b"", quoting(post_id="20", day="March 21, 2006"), ref=PostRef("x", "20"))
    assert answer.post is not None
    assert (answer.post.created_day, answer.post.created_at) == (date(2006, 3, 21), None)


@pytest.mark.parametrize(
    ("oembed", "reason"),
    [
        (quoting(post_id=LATER_ID), "x.other_post"),
        (quoting(handle="someone_else"), "x.no_author"),
        (quoting(day="May 3, 2024"), "x.time_disagrees"),
        (quoting() | {"author_url": "https://evil.example/harbour_watch"}, "x.no_author"),
        (quoting() | {"author_url": "https://x.com/a/b"}, "x.no_author"),
        (quoting() | {"author_url": None}, "x.no_author"),
        (quoting() | {"html": "<p>No quote</p>"}, "unknown_shape"),
        (quoting() | {"html": None}, "unknown_shape"),
        ({"errors": [{"code": 34}]}, "unknown_shape"),
    ],
)
async def test_oembed_about_something_else(oembed: dict[str, Any], reason: str) -> None:
    answer = await resolve(b"", oembed)
    assert (answer.rungs[1].outcome, answer.rungs[1].reason, answer.post) == ("unreadable", reason, None)


@pytest.mark.parametrize(
    ("body", "outcome", "reason"),
    [
        ({"error": "Sorry, you are not authorized to see this status."}, "withheld", "x.not_authorized"),
        ({"errors": [{"code": 63, "message": "User has been suspended."}]}, "withheld", "x.forbidden"),
        (b"<html>Forbidden</html>", "unreadable", "http_403"),
    ],
)
async def test_oembed_refusals(body: object, outcome: str, reason: str) -> None:
    answer = await resolve(b"", body, statuses=(200, 403))
    assert (answer.rungs[1].outcome, answer.rungs[1].reason) == (outcome, reason)


# -- mutated answers --------------------------------------------------------------------------------------------------

_JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.just([]), st.just({}), st.lists(st.none())
)


def paths(value: object, here: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield (*here, key)
        yield from paths(child, (*here, key))


def mutated(sample: dict[str, Any], path: tuple[str | int, ...], change: Callable[[Any, Any], None]) -> dict[str, Any]:
    result = deepcopy(sample)
    parent: Any = result
    for key in path[:-1]:
        parent = parent[key]
    change(parent, path[-1])
    return result


@settings(max_examples=150, deadline=None)
@given(st.data())
async def test_a_mutated_answer_never_gives_a_wrong_author_or_time(data: st.DataObject) -> None:
    sample = data.draw(st.sampled_from([TWEET, quoting()]))
    path = data.draw(st.sampled_from(list(paths(sample))))
    junk = data.draw(_JUNK)
    remove = data.draw(st.booleans())
    broken = mutated(sample, path, lambda parent, key: parent.pop(key) if remove else parent.__setitem__(key, junk))
    answer = await (resolve(broken, b"") if sample is TWEET else resolve(b"", broken))
    if answer.post is None:
        assert answer.outcome == "unreadable"
        return
    assert answer.post.handle == "harbour_watch"
    assert answer.post.created_at == datetime(2024, 5, 1, 12, tzinfo=UTC)
    assert (answer.post.text or "").startswith(("Tea", "Ships"))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2000), st.binary(max_size=6))
async def test_damaged_bytes_never_raise(at: int, junk: bytes) -> None:
    body = json.dumps(TWEET).encode()
    answer = await resolve(body[:at] + junk + body[at + len(junk) + 1 :], body[:at])
    assert answer.outcome in ("found", "gone", "unreadable")
    assert answer.post is None or answer.post.created_at == datetime(2024, 5, 1, 12, tzinfo=UTC)


# -- what other tools recorded ----------------------------------------------------------------------------------------

RECORDED: dict[str, tuple[str, str, str | None, str | None, str]] = {
    "tweet-result_1641086480675225601": (
        "1641086480675225601",
        "found",
        "SamuelSusla",
        "2023-03-29T14:34:41",
        "If you are",
    ),
    "tweet-result_1641895049427550208": (
        "1641895049427550208",
        "found",
        "mattcarrollcode",
        "2023-03-31T20:07:39",
        "#React",
    ),
    "tweet-result_empty": ("20", "unreadable", None, None, ""),
    "tweet-result_tombstone_agegated": ("20", "withheld", None, None, ""),
    "tweet-result_tombstone_deleted": ("20", "gone", None, None, ""),
    "tweet-result_tombstone_protected": ("20", "withheld", None, None, ""),
    "oembed_protected": ("20", "withheld", None, None, ""),
    "_rate-limited": ("20", "deferred", None, None, ""),
    "bpoweski_2Fstatus_2F71633762.200": ("71633762", "found", "bpoweski", "2007-05-20", "working on"),
    "format=json_url=www.twitter.com_bpoweski": ("71633762", "found", "bpoweski", "2007-05-20", "working on"),
    "RailsGirlsSoC_2Fstatus_2F70213661.200": ("702136612822634496", "found", "RailsGirlsSoC", "2016-02-23", "Our 2016"),
    "702136612822634496_f.200": ("702136612822634496", "found", "RailsGirlsSoC", "2016-02-23", "Our 2016"),
    "vpotti_status_1968558229253931230": ("1968558229253931230", "found", "vpotti", "2025-09-18", "Youths!"),
    "twitterstatus_2014-08-28.200.ffc5950a": ("504354595733504000", "found", "discourse", "2014-08-26", "Introducing"),
    "format=xml": ("71633762", "unreadable", None, None, ""),
    "702136612822634496_f.400": ("702136612822634496", "unreadable", None, None, ""),
    ".410.": ("71633762", "unreadable", None, None, ""),
}


def recorded_answers() -> Iterator[tuple[str, dict[str, Any]]]:
    for line in shared_file("recordings/index.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        asks = any(part in row["request"]["url"] for part in ("oembed", "tweet-result"))
        if row["platform"] == "x" and (asks or "ffc5950a" in (row["body_file"] or "")):
            yield row["body_file"], row


async def test_recorded_answers_are_read_rightly() -> None:
    rows = dict(recorded_answers())
    assert len(rows) >= 17
    for name, row in rows.items():
        (expected,) = [value for key, value in RECORDED.items() if key in name]
        await check_recorded(name, row, expected)


async def check_recorded(
    name: str, row: dict[str, Any], expected: tuple[str, str, str | None, str | None, str]
) -> None:
    post_id, outcome, handle, time, words = expected
    body = shared_file(f"recordings/{name}").read_bytes()
    syndication = "tweet-result" in name
    refused = ConnectError("https://x.example/")
    first, second = (body, refused) if syndication else (refused, body)
    answer = await resolve(first, second, PostRef("x", post_id), (row["status"], row["status"]))
    assert answer.outcome == outcome, name
    assert (answer.post.handle if answer.post else None) == handle, name
    if answer.post is not None:
        said = answer.post.created_at if syndication else answer.post.created_day
        assert said is not None, name
        assert said.isoformat().startswith(time or "?"), name
        assert (answer.post.text or "").startswith(words), name
