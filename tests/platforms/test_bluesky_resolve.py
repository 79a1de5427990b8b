"""What Bluesky's endpoints answer, and what we make of it. All samples are our own, in the lexicons' shapes."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedresolver.errors import ConnectError
from embedresolver.models import Media, PostRef, TextLink
from embedresolver.platforms import platform_named
from tests.conftest import shared_file
from tests.platforms.dialogues import Network, damaged, mutated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.models import Resolution

DID = "did:plc:abcdefghijklmnopqrstuvwx"
KEY = "3lbd2ebt3wk2r"
URI = f"at://{DID}/app.bsky.feed.post/{KEY}"
REF = PostRef("bluesky", KEY, DID)
BY_HANDLE = PostRef("bluesky", KEY, "harbour.example")
NOON = datetime(2024, 11, 19, 12, tzinfo=UTC)
TEXT = "Tea 🍵 & ships, see example.org/timet... @quay.example"
AT = len("Tea 🍵 & ships, see ".encode())

VIEW: dict[str, Any] = {
    "uri": URI,
    "cid": "bafyreia",
    "author": {"did": DID, "handle": "harbour.example", "displayName": "Harbour Watch", "labels": []},
    "record": {
        "$type": "app.bsky.feed.post",
        "createdAt": "2024-11-19T12:00:00.000Z",
        "text": TEXT,
        "langs": ["en", "de"],
        "facets": [
            {
                "index": {"byteStart": AT, "byteEnd": AT + 20},
                "features": [{"$type": "app.bsky.richtext.facet#link", "uri": "https://example.org/timetable"}],
            },
            {
                "index": {"byteStart": AT + 21, "byteEnd": AT + 34},
                "features": [{"$type": "app.bsky.richtext.facet#mention", "did": "did:plc:other"}],
            },
        ],
    },
    "embed": {
        "$type": "app.bsky.embed.images#view",
        "images": [{"fullsize": "https://cdn.bsky.app/a.jpg", "alt": "A ship"}, {"fullsize": "https://cdn.bsky.app/b"}],
    },
    "indexedAt": "2024-11-19T12:00:00.800Z",
    "labels": [],
}
POSTS = {"posts": [VIEW]}
THREAD = {"thread": {"$type": "app.bsky.feed.defs#threadViewPost", "post": VIEW, "replies": []}}
RECORD = {"uri": URI, "cid": "bafyreia", "value": VIEW["record"]}
OEMBED = {
    "type": "rich",
    "author_name": "Harbour Watch",
    "author_url": "https://bsky.app/profile/harbour.example",
    "html": f'<blockquote class="bluesky-embed" data-bluesky-uri="{URI}" data-bluesky-cid="bafyreia"><p lang="en">Tea '
    f'&amp; ships<br><br><a href="https://bsky.app/profile/{DID}/post/{KEY}?ref_src=embed">[image or embed]</a></p>'
    f'&mdash; Harbour Watch (<a href="https://bsky.app/profile/{DID}?ref_src=embed">@harbour.example</a>) '
    f'<a href="https://bsky.app/profile/{DID}/post/{KEY}?ref_src=embed">November 19, 2024 at 1:00 PM</a></blockquote>',
}
NOT_FOUND = (400, {"error": "NotFound", "message": "Post not found"})


async def resolve(answers: dict[str, object], ref: PostRef = REF) -> Resolution:
    platform = platform_named("bluesky")
    assert platform is not None
    return await platform.resolve(ref, Network(answers))


def changed(path: str, value: object) -> dict[str, Any]:
    """getPosts's answer with one value, named by its path, replaced."""
    view = deepcopy(VIEW)
    *inner, last = path.split(".")
    parent = view
    for key in inner:
        parent = parent[key]
    parent[last] = value
    return {"posts": [view]}


async def test_a_post_has_author_time_words_links_and_pictures() -> None:
    answer = await resolve({"getPosts": POSTS})
    post = answer.post
    assert (answer.outcome, len(answer.rungs), len(answer.exchanges)) == ("found", 1, 1)
    assert post is not None
    assert (post.handle, post.name, post.author_id, post.language) == ("harbour.example", "Harbour Watch", DID, "en")
    assert (post.created_at, post.created_at_from) == (NOON, "posts")
    assert post.seen_at == NOON.replace(microsecond=800_000)
    assert post.text == TEXT
    assert post.links == (TextLink("example.org/timet...", "https://example.org/timetable"),)
    assert post.media == (
        Media("photo", "https://cdn.bsky.app/a.jpg", "A ship"),
        Media("photo", "https://cdn.bsky.app/b"),
    )
    assert (post.other_handles, post.quoted_text, post.truncated) == ((), None, False)


async def test_a_handle_is_resolved_before_its_post_is_asked_for() -> None:
    network = Network({"resolveHandle?handle=harbour.example": {"did": DID}, "getPosts": POSTS})
    platform = platform_named("bluesky")
    assert platform is not None
    answer = await platform.resolve(BY_HANDLE, network)
    assert answer.outcome == "found"
    assert [url.rpartition("/")[2].partition("?")[0] for url in network.urls] == [
        "com.atproto.identity.resolveHandle",
        "app.bsky.feed.getPosts",
    ]


async def test_a_handle_that_leads_to_the_author_by_another_name_is_told() -> None:
    answer = await resolve({"resolveHandle": {"did": DID}, "getPosts": POSTS}, PostRef("bluesky", KEY, "old.example"))
    assert answer.post is not None
    assert (answer.post.handle, answer.post.other_handles) == ("harbour.example", ("old.example",))


@pytest.mark.parametrize(
    ("identity", "outcome", "reason"),
    [
        ((400, {"error": "InvalidRequest"}), "unreadable", "bluesky.handle_unknown"),
        ({"did": "not a DID"}, "unreadable", "unknown_shape"),
        (b"<html>", "unreadable", "unknown_shape"),
        ((503, b""), "unreachable", "server_error"),
        (ConnectError("https://public.api.bsky.app/"), "unreachable", "unreachable"),
    ],
)
async def test_a_handle_that_leads_nowhere(identity: object, outcome: str, reason: str) -> None:
    answer = await resolve({"resolveHandle": identity, "embed.bsky.app": (500, b""), "getPosts": POSTS}, BY_HANDLE)
    assert (answer.rungs[0].outcome, answer.post) == (outcome, None)
    if not isinstance(identity, Exception):
        assert answer.rungs[0].reason == reason
        assert len(answer.exchanges) == 2


async def test_an_unconfirmed_handle_is_none() -> None:
    answer = await resolve({"getPosts": changed("author.handle", "handle.invalid")})
    assert answer.outcome == "found"
    assert answer.post is not None
    assert (answer.post.handle, answer.post.author_id) == (None, DID)


@pytest.mark.parametrize(
    ("indexed", "created", "expected"),
    [
        ("2024-11-19T11:59:58.000Z", "2024-11-19T12:00:00Z", NOON),
        ("2024-11-19T12:00:00.000Z", "2031-01-01T00:00:00Z", NOON),
        ("2024-11-19T12:00:00.000Z", "2019-05-01T00:00:00+02:00", datetime(2019, 4, 30, 22, tzinfo=UTC)),
        (None, "2024-11-19T12:00:00Z", NOON),
        ("2024-11-19T12:00:00.000Z", "yesterday", NOON),
    ],
)
async def test_the_authors_clock_may_lag_but_not_lead(indexed: str | None, created: str, expected: datetime) -> None:
    answers = changed("record.createdAt", created)
    answers["posts"][0]["indexedAt"] = indexed
    answer = await resolve({"getPosts": answers})
    assert answer.post is not None
    assert answer.post.created_at == expected


@pytest.mark.parametrize("value", ["!no-unauthenticated", "!hide", "!takedown"])
@pytest.mark.parametrize("place", ["labels", "author.labels"])
async def test_hiding_labels_withhold_the_post(value: str, place: str) -> None:
    answer = await resolve({"getPosts": changed(place, [{"val": "porn"}, {"val": value, "src": DID}]), "": RECORD})
    assert (answer.outcome, answer.post, len(answer.exchanges)) == ("withheld", None, 1)
    assert answer.reason.startswith("bluesky.")


async def test_other_and_lifted_labels_do_not() -> None:
    labels = [{"val": "sexual"}, {"val": "!hide", "neg": True}]
    assert (await resolve({"getPosts": changed("labels", labels)})).outcome == "found"


async def test_a_post_left_out_is_gone_when_the_thread_says_so() -> None:
    answer = await resolve({"getPosts": {"posts": []}, "getPostThread": NOT_FOUND})
    assert (answer.outcome, answer.reason, len(answer.exchanges)) == ("gone", "bluesky.not_found", 2)


async def test_a_post_left_out_alone_is_not_gone() -> None:
    refused = ConnectError("https://public.api.bsky.app/")
    answer = await resolve({"getPosts": {"posts": []}, "": refused})
    assert (answer.outcome, answer.reason) == ("unreadable", "bluesky.left_out")


@pytest.mark.parametrize(
    ("thread", "outcome", "reason"),
    [
        ({"thread": {"$type": "app.bsky.feed.defs#notFoundPost", "uri": URI}}, "gone", "bluesky.not_found"),
        ({"thread": {"$type": "app.bsky.feed.defs#blockedPost", "uri": URI}}, "withheld", "bluesky.blocked"),
        ((400, {"error": "AccountDeactivated"}), "withheld", "bluesky.account_deactivated"),
        ((400, {"error": "InvalidRequest"}), "unreadable", "bluesky.left_out"),
        ({"thread": {"$type": "app.bsky.feed.defs#surprise"}}, "unreadable", "bluesky.left_out"),
        (b"[]", "unreadable", "bluesky.left_out"),
        ({"thread": THREAD["thread"]}, "found", "found"),
    ],
)
async def test_the_threads_word(thread: object, outcome: str, reason: str) -> None:
    refused = ConnectError("https://public.api.bsky.app/")
    answer = await resolve({"getPosts": {"posts": []}, "getPostThread": thread, "": refused})
    assert (answer.outcome, answer.reason) == (outcome, reason)


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        ("uri", URI.replace(KEY, "3kahesw26il2z"), "bluesky.other_post"),
        ("uri", URI.replace(DID, "did:plc:someoneelse"), "bluesky.other_post"),
        ("author.did", "did:plc:someoneelse", "bluesky.no_author"),
        ("record.text", None, "unknown_shape"),
        ("record", [], "unknown_shape"),
    ],
)
async def test_an_answer_that_contradicts_the_question(path: str, value: object, reason: str) -> None:
    answer = await resolve({"getPosts": changed(path, value), "": (500, b"")})
    assert (answer.rungs[0].outcome, answer.rungs[0].reason, answer.post) == ("unreadable", reason, None)


@pytest.mark.parametrize(
    "index", [(-1, 5), (5, 5), (9, 3), (0, 10_000), (AT, "x"), (10**30, 10**31)], ids=lambda index: str(index)[:20]
)
async def test_facets_that_count_wrongly_are_dropped(index: tuple[Any, Any]) -> None:
    facet = {"index": {"byteStart": index[0], "byteEnd": index[1]}, "features": [{"uri": "https://example.org/"}]}
    answer = await resolve({"getPosts": changed("record.facets", [facet, 7])})
    assert answer.post is not None
    assert answer.post.links == ()


async def test_links_out_of_the_web_are_dropped() -> None:
    facet = {"index": {"byteStart": 0, "byteEnd": 3}, "features": [{"uri": "javascript:x()"}, {"tag": "tea"}]}
    answer = await resolve({"getPosts": changed("record.facets", [facet])})
    assert answer.post is not None
    assert answer.post.links == ()


async def test_a_record_without_an_instant_leaves_it_to_the_id() -> None:
    record = RECORD | {"value": {"text": "x", "createdAt": "2024-11-19T12:00:00"}}
    answer = await resolve({"getRecord": record, "": (500, b"")})
    assert answer.post is not None
    assert (answer.post.text, answer.post.created_at_from) == ("x", "id")


QUOTE = {"$type": "app.bsky.embed.record#viewRecord", "value": {"text": "Inner words"}}


@pytest.mark.parametrize(
    ("embed", "media", "quoted"),
    [
        (
            {"$type": "app.bsky.embed.video#view", "playlist": "https://v.example/a.m3u8"},
            (Media("video", "https://v.example/a.m3u8"),),
            None,
        ),
        (
            {"$type": "app.bsky.embed.external#view", "external": {"uri": "https://example.org/"}},
            (Media("link", "https://example.org/"),),
            None,
        ),
        ({"$type": "app.bsky.embed.record#view", "record": QUOTE}, (), "Inner words"),
        (
            {
                "$type": "app.bsky.embed.recordWithMedia#view",
                "record": {"record": QUOTE},
                "media": {"$type": "app.bsky.embed.images#view", "images": [{"fullsize": "https://a.example/"}, 7]},
            },
            (Media("photo", "https://a.example/"), Media("photo")),
            "Inner words",
        ),
        ({"$type": "app.bsky.embed.record#view", "record": {"$type": "#viewNotFound"}}, (), None),
        (None, (), None),
        (7, (), None),
    ],
)
async def test_what_is_attached(embed: object, media: tuple[Media, ...], quoted: str | None) -> None:
    answer = await resolve({"getPosts": changed("embed", embed)})
    assert answer.post is not None
    assert (answer.post.media, answer.post.quoted_text) == (media, quoted)


async def test_media_nested_without_end_are_none() -> None:
    kind = '{"$type":"app.bsky.embed.recordWithMedia#view","media":'
    view = json.dumps(VIEW).replace(json.dumps(VIEW["embed"]), kind * 900 + "7" + "}" * 900)
    answer = await resolve({"getPosts": f'{{"posts":[{view}]}}'.encode()})
    assert answer.post is not None
    assert answer.post.media == ()


async def test_the_embed_says_author_day_and_words() -> None:
    answer = await resolve({"embed.bsky.app": OEMBED, "": (500, b"")})
    post = answer.post
    assert post is not None
    assert (post.handle, post.name, post.author_id) == ("harbour.example", "Harbour Watch", DID)
    assert (post.text, post.language, post.links) == ("Tea & ships", "en", ())
    assert (post.created_day, post.created_at_from) == (date(2024, 11, 19), "id")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"html": OEMBED["html"].replace(KEY, "3kahesw26il2z")}, "bluesky.other_post"),
        ({"html": OEMBED["html"].replace(DID, "did:plc:someoneelse")}, "bluesky.other_post"),
        ({"html": OEMBED["html"].replace("@harbour", "harbour")}, "bluesky.no_author"),
        ({"author_url": "https://bsky.app/profile/other.example"}, "bluesky.no_author"),
        ({"author_url": None}, "bluesky.no_author"),
        ({"html": None}, "unknown_shape"),
    ],
)
async def test_an_embed_of_something_else(changes: dict[str, object], reason: str) -> None:
    answer = await resolve({"embed.bsky.app": OEMBED | changes, "": (500, b"")})
    assert (answer.rungs[2].outcome, answer.rungs[2].reason, answer.post) == ("unreadable", reason, None)


async def test_an_embed_without_a_date_leaves_it_to_the_id() -> None:
    html = OEMBED["html"].replace(f'post/{KEY}?ref_src=embed">November', 'post/x y">November')
    answer = await resolve({"embed.bsky.app": OEMBED | {"html": html}, "": (500, b"")})
    assert answer.post is not None
    assert (answer.post.created_day, answer.post.created_at_from) == (None, "id")


async def test_the_repository_says_time_and_words() -> None:
    answer = await resolve({"getRecord": RECORD, "": (500, b"")})
    post = answer.post
    assert post is not None
    assert (post.handle, post.author_id, post.text, post.created_at) == (None, DID, TEXT, NOON)
    assert post.seen_at is None
    named = await resolve({"resolveHandle": {"did": DID}, "getRecord": RECORD, "": (500, b"")}, BY_HANDLE)
    assert named.post is not None
    assert named.post.handle == "harbour.example"


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (RECORD | {"uri": URI.replace(KEY, "3kahesw26il2z")}, "bluesky.other_post"),
        ({}, "unknown_shape"),
        ((400, {"error": "RecordNotFound"}), "bluesky.not_found"),
    ],
)
async def test_a_repository_that_says_nothing(record: object, reason: str) -> None:
    answer = await resolve({"getRecord": record, "": (500, b"")})
    assert (answer.rungs[3].reason, answer.post) == (reason, None)


# -- answers that went wrong ------------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(mutated(POSTS), mutated(THREAD), mutated(OEMBED), mutated(RECORD))
async def test_mutated_answers_never_give_a_wrong_author_or_time(
    posts: object, thread: object, oembed: object, record: object
) -> None:
    answers = {"getPosts": posts, "getPostThread": thread, "embed.bsky.app": oembed, "getRecord": record}
    for answer in [await resolve({name: value, "": (500, b"")}) for name, value in answers.items()]:
        if answer.post is None:
            assert answer.outcome in ("unreadable", "unreachable", "gone")
            continue
        assert answer.post.handle in ("harbour.example", None)
        assert answer.post.author_id == DID
        assert answer.post.created_at is not None
        assert answer.post.created_at.date() == NOON.date()
        assert (answer.post.text or "").startswith("Tea")


@settings(max_examples=100, deadline=None)
@given(damaged(POSTS), damaged(THREAD))
async def test_damaged_bytes_never_raise(posts: bytes, thread: bytes) -> None:
    answer = await resolve({"getPosts": posts, "getPostThread": thread, "": (500, b"")})
    assert answer.outcome in ("found", "unreadable", "withheld")


# -- what other tools recorded ----------------------------------------------------------------------------------------


def views(value: object) -> Iterator[dict[str, Any]]:
    """Every post view inside an answer."""
    if isinstance(value, dict):
        if {"uri", "author", "record", "indexedAt"} <= value.keys():
            yield value
        for inner in value.values():
            yield from views(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from views(inner)


def recorded() -> Iterator[tuple[str, Any]]:
    for line in shared_file("recordings/index.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["platform"] == "bluesky":
            yield row["request"]["url"], json.loads(shared_file(f"recordings/{row['body_file']}").read_bytes())


async def test_recorded_views_are_read_rightly() -> None:
    seen = 0
    for _, body in recorded():
        for view in views(body):
            seen += 1
            did, key = view["uri"].removeprefix("at://").split("/")[::2]
            for answers in ({"getPosts": {"posts": [view]}}, {"getPostThread": {"thread": {"post": view}}}):
                answer = await resolve({**answers, "": (500, b"")}, PostRef("bluesky", key, did))
                assert answer.outcome == "found", view["uri"]
                assert answer.post is not None
                assert answer.post.author_id == view["author"]["did"]
                assert answer.post.handle == view["author"]["handle"]
                assert answer.post.text == view["record"]["text"]
                assert answer.post.created_at == datetime.fromisoformat(view["record"]["createdAt"])
    assert seen > 50


async def test_recorded_threads_and_records_are_read_rightly() -> None:
    records = [body for _, body in recorded() if {"uri", "value"} <= body.keys()]
    assert len(records) >= 3
    for body in records:
        did, key = body["uri"].removeprefix("at://").split("/")[::2]
        answer = await resolve({"getRecord": body, "": (500, b"")}, PostRef("bluesky", key, did))
        assert answer.post is not None
        assert answer.post.text == body["value"]["text"]
        zoned = body["value"]["createdAt"].endswith(("Z", "+00:00"))
        assert answer.post.created_at_from == ("record" if zoned else "id")


@settings(max_examples=50)
@given(st.text(max_size=60))
async def test_no_owner_makes_it_raise(owner: str) -> None:
    answer = await resolve({"": {}}, PostRef("bluesky", KEY, owner))
    assert answer.post is None


async def test_a_key_that_no_server_gave_is_not_asked_for() -> None:
    network = Network({})
    platform = platform_named("bluesky")
    assert platform is not None
    found = await platform.resolve(PostRef("bluesky", "no such key", DID), network)
    assert (found.outcome, found.reason, network.asked) == ("unreadable", "bluesky.impossible_id", [])
