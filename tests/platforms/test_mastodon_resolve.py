"""What Mastodon servers answer, and what we make of it. All samples are our own, in the API's shapes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings

from embedresolver.errors import ConnectError
from embedresolver.models import Media, PostRef, Response
from embedresolver.platforms import platform_named, read_url
from tests.conftest import shared_file
from tests.platforms.dialogues import Network, damaged, mutated
from tests.platforms.statuses import NOON, STATUS_ID, TEXT, note, status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.models import Resolution

URL = f"https://quay.example/@ada/{STATUS_ID}"
#: The same post as another server knows it, imported a minute later.
COPY_ID = str(int(STATUS_ID) + (60_000 << 16))
COPY_URL = f"https://harbour.example/@ada@quay.example/{COPY_ID}"
#: The parts of URLs that tell the rungs apart.
API, ORIGIN_API = f"harbour.example/api/v1/statuses/{COPY_ID}", "quay.example/api/v1/statuses/"
OBJECT, OEMBED = f"quay.example/users/ada/statuses/{STATUS_ID}", "quay.example/api/oembed"
NOT_FOUND = (404, {"error": "Record not found"})
DOWN = ConnectError("https://quay.example/")


def embed(**changes: object) -> dict[str, Any]:
    return {
        "type": "rich",
        "title": "New status by Ada of the Quay",
        "author_name": "Ada of the Quay",
        "author_url": "https://quay.example/@ada",
        "html": f'<blockquote class="mastodon-embed" data-embed-url="{URL}/embed"><a href="{URL}">Post by @ada</a>',
        **changes,
    }


def copy(**changes: object) -> dict[str, Any]:
    return status(**{"id": COPY_ID, "account__acct": "ada@quay.example", **changes})  # type: ignore[arg-type]  # no server


async def resolve(answers: dict[str, object], url: str = URL) -> Resolution:
    return (await asked(answers, url))[0]


async def asked(answers: dict[str, object], url: str = URL) -> tuple[Resolution, Network]:
    platform, ref = platform_named("mastodon"), read_url(url)
    assert platform is not None
    assert ref is not None
    network = Network(answers)
    return await platform.resolve(ref, network), network


# -- the status -------------------------------------------------------------------------------------------------------


async def test_a_post_has_author_time_words_and_pictures() -> None:
    answer, network = await asked({ORIGIN_API: status()})
    post = answer.post
    assert (answer.outcome, network.urls) == ("found", [f"https://quay.example/api/v1/statuses/{STATUS_ID}"])
    assert post is not None
    assert (post.handle, post.name, post.language) == ("ada", "Ada of the Quay", "en")
    assert post.author_id == "https://quay.example/users/ada"
    assert (post.created_at, post.created_at_from, post.edited_at) == (NOON, "status", None)
    assert (post.text, post.warning, post.url) == (TEXT, None, URL)
    assert post.media == (
        Media("photo", "https://quay.example/media/a.png", "A ship"),
        Media("gif", "https://far.example/b.mp4"),
        Media("link"),
    )
    assert answer.id_time is not None
    assert answer.id_time.minted_for == "publication"


async def test_a_content_warning_stands_apart() -> None:
    answer = await resolve({ORIGIN_API: status(spoiler_text=" Tea talk ", account__display_name="")})
    assert answer.post is not None
    assert (answer.post.warning, answer.post.text, answer.post.name) == ("Tea talk", TEXT, None)


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ({"state": "accepted", "quoted_status": {"id": "1", "content": "<p>Inner</p>"}}, "Inner"),
        ({"id": "1", "content": "<p>Inner</p>"}, "Inner"),
        ({"state": "revoked", "quoted_status": None}, None),
        ({"content": "<div>" * 300}, None),
        (7, None),
    ],
)
async def test_the_quoted_post(quote: object, words: str | None) -> None:
    answer = await resolve({ORIGIN_API: status(quote=quote)})
    assert answer.post is not None
    assert answer.post.quoted_text == words


@pytest.mark.parametrize(
    ("history", "versions"),
    [
        ([{"content": "<p>First</p>"}, {"content": "<p>Second</p>"}, {"content": status()["content"]}], 2),
        ([{"content": "<div>" * 300}], 0),
        ({"error": "This method requires an authenticated user"}, 0),
        ((401, []), 0),
        (DOWN, 0),
    ],
)
async def test_an_edited_post_has_its_earlier_texts(history: object, versions: int) -> None:
    edited = status(edited_at="2024-05-01T12:30:00.000Z")
    answer = await resolve({"/history": history, ORIGIN_API: edited})
    assert answer.post is not None
    assert answer.post.versions == ("First", "Second")[:versions]
    assert answer.post.edited_at == NOON + timedelta(minutes=30)


@pytest.mark.parametrize(("acct", "others"), [("ada2", ("ada2",)), ("ada@harbour.example", ())])
async def test_an_account_that_moved_names_its_new_handle_on_the_same_server(
    acct: str, others: tuple[str, ...]
) -> None:
    answer = await resolve({ORIGIN_API: status(account__moved={"acct": acct})})
    assert answer.post is not None
    assert answer.post.other_handles == others


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": COPY_ID}, "mastodon.other_post"),
        ({"reblog": {"id": "1"}}, "mastodon.boost"),
        ({"account__acct": "bob"}, "mastodon.no_author"),
        ({"account__username": "bob"}, "mastodon.no_author"),
        ({"account__url": "https://quay.example/@bob"}, "mastodon.no_author"),
        ({"uri": f"https://quay.example/users/bob/statuses/{STATUS_ID}"}, "mastodon.no_author"),
        ({"account__acct": "ada@harbour.example"}, "mastodon.no_author"),
        ({"account__uri": "https://harbour.example/users/ada"}, "mastodon.no_author"),
        ({"created_at": "2024-05-01T12:01:01.000Z"}, "mastodon.time_disagrees"),
        ({"created_at": "2024-05-01T11:58:59.000Z"}, "mastodon.time_disagrees"),
        ({"created_at": "2024-05-01T12:00:00"}, "mastodon.no_time"),
        ({"content": "<div>" * 300 + "words"}, "unknown_shape"),
        ({"account": None}, "unknown_shape"),
    ],
)
async def test_an_answer_that_contradicts_itself(changes: dict[str, Any], reason: str) -> None:
    answer = await resolve({ORIGIN_API: status(**changes)})
    assert (answer.rungs[0].outcome, answer.rungs[0].reason, answer.post) == ("unreadable", reason, None)


CHALLENGE = Response("https://quay.example/", 403, {"cf-mitigated": "challenge"}, b"{}")


@pytest.mark.parametrize(
    ("refusal", "outcome", "reason"),
    [
        (NOT_FOUND, "gone", "mastodon.not_found"),
        ((410, {"error": "Gone"}), "gone", "mastodon.not_found"),
        ((401, {"error": "This API requires an authenticated user"}), "needs-credentials", "mastodon.needs_account"),
        ((403, {"error": "This action is not allowed"}), "withheld", "mastodon.forbidden"),
        ((404, b"<html>No such page"), "unreadable", "http_404"),
        ((301, b""), "unreadable", "http_301"),
        ((418, {"error": "tea"}), "unreadable", "http_418"),
        ((429, {"error": "Throttled"}), "deferred", "deferred"),
        ((502, b"<html>Bad gateway"), "unreachable", "server_error"),
        (CHALLENGE, "unreachable", "mastodon.wall"),
        ((503, b"<!DOCTYPE html><title>Just a moment...</title>"), "unreachable", "mastodon.wall"),
        ((403, b"<html>Forbidden"), "unreachable", "mastodon.wall"),
    ],
)
async def test_refusals(refusal: object, outcome: str, reason: str) -> None:
    answer = await resolve({ORIGIN_API: refusal, "": DOWN})
    assert (answer.rungs[0].outcome, answer.rungs[0].reason, answer.post) == (outcome, reason, None)
    assert answer.outcome == outcome


async def test_a_page_of_some_other_site_is_not_a_deleted_post() -> None:
    assert (await resolve({})).outcome == "unreadable"


# -- copies -----------------------------------------------------------------------------------------------------------


async def test_a_copy_is_confirmed_where_the_post_was_written() -> None:
    answer, network = await asked({API: copy(content="<p>Old</p>"), ORIGIN_API: status()}, COPY_URL)
    post = answer.post
    assert [urlsplit(url).hostname for url in network.urls] == ["harbour.example", "quay.example"]
    assert post is not None
    assert (post.ref.id, post.handle, post.url) == (COPY_ID, "ada@quay.example", URL)
    assert (post.text, post.versions) == (TEXT, ("Old",))
    assert [source.url for source in post.sources] == [f"https://{part}" for part in (f"{ORIGIN_API}{STATUS_ID}", API)]


async def test_a_copy_is_told_by_its_answer_and_its_id_says_no_more_than_the_import() -> None:
    answer = await resolve({API: copy(), ORIGIN_API: status()}, f"https://harbour.example/statuses/{COPY_ID}")
    assert answer.post is not None
    assert answer.post.created_at == NOON
    assert answer.id_time is not None
    assert answer.id_time.minted_for == "import"


async def test_the_object_confirms_where_the_api_does_not() -> None:
    refused = (401, {"error": "This API requires an authenticated user"})
    answer = await resolve({API: copy(), ORIGIN_API: refused, OBJECT: note()}, COPY_URL)
    assert answer.post is not None
    assert [source.rung for source in answer.post.sources] == ["origin", "status"]
    assert not answer.post.hearsay
    assert (answer.post.handle, answer.post.name) == ("ada@quay.example", "Ada of the Quay")


@pytest.mark.parametrize("origin", [DOWN, (401, {"error": "no"}), (404, b"<html>"), (503, b""), b"<html>"])
async def test_a_copy_stands_alone_where_its_origin_cannot_be_asked(origin: object) -> None:
    answer = await resolve({API: copy(), "": origin}, COPY_URL)
    assert answer.outcome == "found"
    assert answer.post is not None
    assert (answer.post.handle, answer.post.text) == ("ada@quay.example", TEXT)
    assert [source.url for source in answer.post.sources] == [f"https://{API}"]
    assert answer.post.hearsay


@pytest.mark.parametrize("object_", [{"id": f"https://{OBJECT}", "type": "Tombstone"}, (410, b"")])
async def test_a_copy_of_a_deleted_post_is_gone(object_: object) -> None:
    for answers in ({ORIGIN_API: NOT_FOUND}, {ORIGIN_API: (500, b""), OBJECT: object_}):
        answer = await resolve({API: copy(), **answers}, COPY_URL)
        assert (answer.outcome, answer.reason, answer.post) == ("gone", "mastodon.gone_at_origin", None)


@pytest.mark.parametrize(
    "origin",
    [
        status(created_at="2024-05-01T12:00:59.000Z"),
        status(
            account__uri="https://quay.example/users/bob",
            account__url="https://quay.example/@bob",
            account__username="bob",
            account__acct="bob",
            uri=f"https://quay.example/users/bob/statuses/{STATUS_ID}",
            url=f"https://quay.example/@bob/{STATUS_ID}",
        ),
    ],
)
async def test_a_copy_that_names_another_author_or_moment_is_no_copy(origin: dict[str, Any]) -> None:
    answer = await resolve({API: copy(created_at="2024-05-01T11:59:50.000Z"), ORIGIN_API: origin}, COPY_URL)
    assert answer.rungs[0].reason == "mastodon.copy_differs"
    assert (answer.outcome, answer.post) == ("unreadable", None)


async def test_a_copy_may_name_its_account_by_its_page() -> None:
    answer = await resolve({API: copy(account__uri=None), ORIGIN_API: status()}, COPY_URL)
    assert answer.post is not None
    assert len(answer.post.sources) == 2


async def test_a_post_is_not_copied_before_it_is_written() -> None:
    answer = await resolve({API: copy(created_at="2024-05-01T13:01:01.000Z")}, COPY_URL)
    assert (answer.rungs[0].reason, answer.post) == ("mastodon.time_disagrees", None)


async def test_a_forgotten_copy_says_nothing_of_the_post() -> None:
    answer, network = await asked({API: NOT_FOUND}, COPY_URL)
    assert (answer.outcome, answer.reason) == ("unreadable", "mastodon.not_found")
    assert len(network.urls) == 1


async def test_a_copy_may_not_borrow_the_name_of_a_server() -> None:
    forged = copy(
        account__acct="ada@parliament.example",
        account__uri="https://evil.example/users/ada",
        account__url="https://evil.example/@ada",
        uri="https://evil.example/objects/1",
        url="https://evil.example/objects/1",
    )
    answer = await resolve({API: forged}, COPY_URL)
    assert answer.post is not None
    assert answer.post.handle == "ada@evil.example"


async def test_a_copy_of_no_address_has_no_origin() -> None:
    forged = copy(uri="http://quay.example/1", url="http://quay.example/1")
    answer, network = await asked({API: forged, "": note()}, COPY_URL)
    assert len(network.urls) == 1
    assert answer.post is not None
    assert answer.post.handle == "ada@quay.example"


async def test_copies_of_copies_are_not_followed() -> None:
    answer, network = await asked({API: copy(), ORIGIN_API: status(uri="https://far.example/1")}, COPY_URL)
    assert len(network.urls) == 3
    assert "far.example" not in " ".join(network.urls)
    assert answer.outcome == "found"


# -- the other rungs --------------------------------------------------------------------------------------------------


async def test_the_object_says_what_the_api_does_not() -> None:
    answer, network = await asked({ORIGIN_API: (500, b""), OBJECT: note()})
    post = answer.post
    assert post is not None
    assert (post.handle, post.author_id, post.created_at_from) == (
        "ada",
        "https://quay.example/users/ada",
        "activitypub",
    )
    assert (post.text, post.language, post.created_at) == (TEXT, "en", NOON)
    assert "application/activity+json" in network.asked[1].headers["Accept"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"published": "2024-05-03T12:00:00Z"}, "mastodon.time_disagrees"),
        ({"id": "https://quay.example/users/ada/statuses/1", "url": None}, "mastodon.other_post"),
        ({"id": "not a URL"}, "mastodon.other_post"),
    ],
)
async def test_an_object_of_something_else(changes: dict[str, Any], reason: str) -> None:
    answer = await resolve({ORIGIN_API: (500, b""), OBJECT: note(**changes)})
    assert (answer.rungs[1].outcome, answer.rungs[1].reason, answer.post) == ("unreadable", reason, None)


async def test_the_embed_says_the_author_and_the_id_the_time() -> None:
    answer, network = await asked({ORIGIN_API: (500, b""), OBJECT: (401, b""), OEMBED: embed()})
    post = answer.post
    assert post is not None
    assert (post.handle, post.name, post.text) == ("ada", "Ada of the Quay", None)
    assert (post.created_at, post.created_at_from) == (NOON, "id")
    assert len(network.urls) == 3


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (embed(author_url="https://quay.example/@bob"), "mastodon.other_post"),
        (embed(author_url="https://evil.example/@ada"), "mastodon.other_post"),
        (embed(author_url=None), "mastodon.other_post"),
        (embed(html=URL.replace("quay", "evil")), "mastodon.other_post"),
        (embed(html=None), "mastodon.other_post"),
        (b"[]", "unknown_shape"),
        (NOT_FOUND, "mastodon.not_found"),
    ],
)
async def test_an_embed_of_something_else(answer: object, reason: str) -> None:
    resolution = await resolve({ORIGIN_API: (500, b""), OBJECT: (500, b""), OEMBED: answer})
    assert (resolution.rungs[2].reason, resolution.post) == (reason, None)


async def test_a_url_without_an_account_leaves_only_the_api() -> None:
    answer, network = await asked({}, f"https://quay.example/statuses/{STATUS_ID}")
    assert len(network.urls) == 1
    assert {rung.reason for rung in answer.rungs[1:]} == {"mastodon.no_uri"}


@pytest.mark.parametrize(
    ("owner", "number"), [(None, "1"), ("quay", "1"), ("\ud800.example", STATUS_ID), ("a.example", "x")]
)
async def test_impossible_posts_are_not_asked_about(owner: str | None, number: str) -> None:
    platform, network = platform_named("mastodon"), Network({})
    assert platform is not None
    answer = await platform.resolve(PostRef("mastodon", number, owner), network)
    assert (answer.outcome, answer.reason, network.asked) == ("unreadable", "mastodon.impossible_id", [])


def test_the_account_in_a_url_is_no_part_of_the_posts_identity() -> None:
    ref = read_url(URL)
    assert ref is not None
    assert ref.named == "ada"
    assert ref == read_url(URL.replace("@ada", "@bob")) == replace(ref, named=None)


# -- answers that went wrong ------------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(mutated(status()), mutated(note()), mutated(embed()), mutated(copy()))
async def test_mutated_answers_never_give_a_wrong_author_or_time(
    status_: object, object_: object, embed_: object, copy_: object
) -> None:
    down = {"": (500, b"")}
    answers = [
        await resolve({ORIGIN_API: status_, **down}),
        await resolve({OBJECT: object_, **down}),
        await resolve({OEMBED: embed_, **down}),
        await resolve({API: copy_, **down}, COPY_URL),
        await resolve({API: copy(), ORIGIN_API: status_, OBJECT: object_, **down}, COPY_URL),
    ]
    for answer in answers:
        if answer.post is None:
            assert answer.outcome in ("unreadable", "unreachable")
            continue
        assert answer.post.handle in ("ada", "ada@quay.example", "ada@harbour.example", None)
        assert answer.post.created_at in (NOON, None)
        assert answer.post.text in (TEXT, "", None)


@settings(max_examples=100, deadline=None)
@given(damaged(status()), damaged(copy()), damaged(note()))
async def test_damaged_bytes_never_raise(status_: bytes, copy_: bytes, object_: bytes) -> None:
    for answers, url in (({ORIGIN_API: status_}, URL), ({API: copy_, OBJECT: object_}, COPY_URL)):
        answer = await resolve({**answers, "": (500, b"")}, url)
        assert answer.outcome in ("found", "unreadable", "unreachable", "gone")


# -- what other tools recorded ----------------------------------------------------------------------------------------


def statuses(value: object) -> Iterator[dict[str, Any]]:
    """Every status inside an answer."""
    if isinstance(value, dict):
        if {"id", "content", "account", "uri"} <= value.keys():
            yield value
        for inner in value.values():
            yield from statuses(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from statuses(inner)


def recorded(platform: str) -> Iterator[tuple[str, int, Any]]:
    for line in shared_file("recordings/index.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["platform"] == platform:
            body = json.loads(shared_file(f"recordings/{row['body_file']}").read_bytes())
            yield row["request"]["url"], row["status"], body


async def test_recorded_statuses_are_read_rightly() -> None:
    seen = 0
    for url, _, body in recorded("mastodon"):
        host = urlsplit(url).hostname or ""
        for value in statuses(body):
            seen += 1
            answer = await resolve({f"{host}/api/v1/statuses/{value['id']}": value, "": DOWN}, _page(host, value))
            if value.get("reblog"):
                assert answer.reason == "mastodon.boost"
                continue
            assert answer.outcome == "found", value["uri"]
            assert answer.post is not None
            assert answer.post.handle == value["account"]["acct"]
            assert answer.post.author_id == value["account"]["uri"]
            assert answer.post.created_at == datetime.fromisoformat(value["created_at"])
            assert answer.post.url == value["url"]
            assert "<" not in (answer.post.text or "").replace("<-", "").replace("< ", "")
    assert seen > 150


def _page(host: str, value: dict[str, Any]) -> str:
    return f"https://{host}/@{value['account']['acct']}/{value['id']}"


async def test_recorded_refusals_are_read_rightly() -> None:
    refused = [(status, body) for _, status, body in recorded("mastodon") if status in (401, 404)]
    assert len(refused) >= 3
    for status_, body in refused:
        outcome = "gone" if status_ == 404 else "needs-credentials"
        assert (await resolve({ORIGIN_API: (status_, body), "": DOWN})).outcome == outcome


async def test_a_recorded_object_is_read_rightly() -> None:
    url = "https://floss.social/users/kde/statuses/113306831140126616"
    answers = {asked_url: body for asked_url, _, body in recorded("activitypub")}
    answer = await resolve(answers | {"": DOWN}, url)
    assert answer.post is not None
    assert (answer.post.handle, answer.post.author_id) == ("kde", "https://floss.social/users/kde")
    assert answer.post.created_at == datetime.fromisoformat("2024-10-14T16:57:15+00:00")
    assert "We also need funding 💶 to keep the gears turning!" in (answer.post.text or "")
    assert [link.target for link in answer.post.links] == ["https://kde.org/donate/"]
