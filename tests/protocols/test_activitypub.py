"""Posts as ActivityPub objects: of Pleroma, Friendica, Misskey and PeerTube, and of servers that lie."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from embedresolver.errors import ConnectError
from embedresolver.models import Media, PostRef, Response
from embedresolver.platforms import platform_named, read_url
from tests.conftest import shared_file
from tests.platforms.dialogues import Network, mutated
from tests.platforms.statuses import NOON, STATUS_ID, TEXT, WORDS, changed, note, status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.models import Resolution

UUID = "8d4973f4-53de-49cd-8c27-df160e16a9c2"
URL = f"https://quay.example/objects/{UUID}"
ACTOR = {"id": "https://quay.example/users/ada", "preferredUsername": "ada", "name": "Ada", "type": "Person"}
VIDEO_URL = f"https://quay.example/videos/watch/{UUID}"
VIDEO: dict[str, Any] = {
    "uuid": UUID,
    "shortUUID": "kkGMgK9ZtnKfYAgnEtQxbv",
    "name": "Ships at noon",
    "publishedAt": "2024-05-01T12:00:00.000Z",
    "language": {"id": "en", "label": "English"},
    "account": {
        "name": "ada",
        "host": "quay.example",
        "displayName": "Ada",
        "url": "https://quay.example/accounts/ada",
    },
}
VIDEO_OBJECT: dict[str, Any] = {
    "id": VIDEO_URL,
    "type": "Video",
    "name": "Ships at noon",
    "content": "Many *ships*",
    "mediaType": "text/markdown",
    "published": "2024-05-01T12:00:00.000Z",
    "updated": "2024-05-01T12:00:04.000Z",
    "url": [{"type": "Link", "mediaType": "video/mp4", "href": "https://quay.example/a.mp4"}, 7],
    "attributedTo": [
        {"type": "Group", "id": "https://quay.example/video-channels/ships"},
        {"type": "Person", "id": "https://quay.example/accounts/ada"},
    ],
}


def pleroma(**changes: object) -> dict[str, Any]:
    return note(**{"id": URL, "url": None, **changes})  # type: ignore[arg-type]  # no server


async def resolve(answers: dict[str, object], url: str = URL) -> Resolution:
    ref = read_url(url)
    assert ref is not None
    platform = platform_named(ref.platform)
    assert platform is not None
    return await platform.resolve(ref, Network(answers))


async def test_an_object_has_author_time_and_words() -> None:
    answer = await resolve({"/objects/": pleroma(), "/users/": ACTOR})
    post = answer.post
    assert answer.outcome == "found"
    assert post is not None
    assert (post.handle, post.name, post.author_id) == ("ada", "Ada", "https://quay.example/users/ada")
    assert (post.text, post.language, post.created_at, post.edited_at) == (TEXT, "en", NOON, None)
    assert post.media == (Media("photo", "https://quay.example/media/a.png", "A ship"),)
    assert post.url == URL


@pytest.mark.parametrize(
    "actor",
    [
        None,
        ConnectError("https://quay.example/"),
        ACTOR | {"id": "https://quay.example/users/bob"},
        ACTOR | {"preferredUsername": "not a name"},
        {},
    ],
)
async def test_an_author_who_cannot_be_asked_has_no_handle(actor: object) -> None:
    answer = await resolve({"/objects/": pleroma(), "/users/": actor})
    assert answer.post is not None
    assert (answer.post.handle, answer.post.author_id) == (None, "https://quay.example/users/ada")


@pytest.mark.parametrize("actor", [None, ConnectError("https://quay.example/")])
@pytest.mark.parametrize(
    ("author", "handle"), [("profile/ada", "ada"), ("accounts/ada", "ada"), ("actor/42", None), ("profile/a/da", None)]
)
async def test_some_uris_tell_the_name_of_their_account(actor: object, author: str, handle: str | None) -> None:
    friendica = pleroma(attributedTo=f"https://quay.example/{author}")
    answer = await resolve({"/objects/": friendica, "": actor})
    assert answer.post is not None
    assert answer.post.handle == handle


async def test_a_number_in_a_uri_is_no_name() -> None:
    author = "https://quay.example/ap/users/115000000000000000"
    numbered = note(id=f"{author}/statuses/{STATUS_ID}", attributedTo=author)
    answers: dict[str, object] = {"/api/": (500, b""), f"/users/ada/statuses/{STATUS_ID}": numbered}
    page = f"https://quay.example/@ada/{STATUS_ID}"
    answer = await resolve(answers, page)
    assert answer.post is not None
    assert (answer.post.handle, answer.post.author_id) == (None, author)
    answer = await resolve(answers | {"/ap/users/": ACTOR | {"id": author}}, page)
    assert answer.post is not None
    assert answer.post.handle == "ada"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": URL.replace("8d", "9d")}, "fediverse.other_post"),
        ({"id": URL.replace("https", "http")}, "fediverse.other_post"),
        ({"id": "https://far.example/1", "url": URL}, "fediverse.other_post"),
        ({"attributedTo": "https://far.example/users/ada"}, "fediverse.no_author"),
        ({"attributedTo": 7}, "fediverse.no_author"),
        ({"attributedTo": [7, {}]}, "fediverse.no_author"),
        ({"published": None}, "fediverse.no_time"),
        ({"type": "Person"}, "unknown_shape"),
        ({"type": "Video", "name": None}, "unknown_shape"),
        ({"content": "<div>" * 300}, "unknown_shape"),
    ],
)
async def test_objects_that_do_not_answer_the_question(changes: dict[str, Any], reason: str) -> None:
    answer = await resolve({"/objects/": pleroma(**changes), "/users/": ACTOR})
    assert (answer.outcome, answer.reason, answer.post) == ("unreadable", reason, None)


@pytest.mark.parametrize(
    ("changes", "url"),
    [
        ({"id": "https://quay.example/1", "url": URL}, URL),
        ({"id": "https://quay.example/1", "url": [{"mediaType": "text/html", "href": URL}]}, URL),
        ({"id": "https://quay.example/1", "url": [7, URL]}, URL),
    ],
)
async def test_an_object_is_told_by_its_page_too(changes: dict[str, Any], url: str) -> None:
    answer = await resolve({"/objects/": pleroma(**changes)})
    assert answer.post is not None
    assert answer.post.url == url


@pytest.mark.parametrize(
    ("changes", "known"),
    [
        ({"summary": "Tea talk"}, {"warning": "Tea talk"}),
        ({"type": "Article", "summary": "In short"}, {"warning": None}),
        ({"updated": "2024-05-01T12:30:00Z"}, {"edited_at": NOON + timedelta(minutes=30)}),
        ({"contentMap": {"en": "a", "de": "b"}}, {"language": None}),
        ({"contentMap": {"und": "a"}}, {"language": None}),
        ({"content": None}, {"text": ""}),
        ({"content": "*so*", "mediaType": "text/markdown"}, {"text": "*so*"}),
        ({"content": WORDS, "mediaType": "text/html"}, {"text": TEXT}),
        ({"attachment": [7, {"url": "https://quay.example/x"}]}, {"media": (Media("link", "https://quay.example/x"),)}),
        ({"attributedTo": ["https://quay.example/users/ada"]}, {"author_id": "https://quay.example/users/ada"}),
        ({"attributedTo": {"id": "https://quay.example/a"}}, {"author_id": "https://quay.example/a"}),
    ],
)
async def test_what_objects_say_in_several_ways(changes: dict[str, Any], known: dict[str, object]) -> None:
    answer = await resolve({"/objects/": pleroma(**changes)})
    assert answer.post is not None
    assert {name: getattr(answer.post, name) for name in known} == known


@pytest.mark.parametrize(
    ("answer", "outcome", "reason"),
    [
        ({"id": URL, "type": "Tombstone"}, "gone", "fediverse.deleted"),
        ((410, b""), "gone", "fediverse.deleted"),
        ((401, b""), "needs-credentials", "fediverse.needs_signature"),
        ((403, b""), "needs-credentials", "fediverse.needs_signature"),
        (None, "unreadable", "http_404"),
        ((500, b""), "unreachable", "server_error"),
        (b"<html>", "unreadable", "unknown_shape"),
        (Response(URL, 302, {"Location": "https://far.example/1"}), "unreadable", "http_302"),
        (Response(URL, 302, {"Location": "/objects/again"}), "unreadable", "http_302"),
    ],
)
async def test_refusals(answer: object, outcome: str, reason: str) -> None:
    resolution = await resolve({"/objects/": answer})
    assert (resolution.outcome, resolution.reason, resolution.post) == (outcome, reason, None)


async def test_redirects_are_followed_within_the_host() -> None:
    moved = Response(URL, 301, {"Location": "/other"})
    answer = await resolve({f"/objects/{UUID}": moved, "/other": pleroma()})
    assert answer.outcome == "found"


async def test_a_flake_id_is_known_to_its_servers_api_alone() -> None:
    url = "https://quay.example/notice/AXcSLqw6TbNQqbCQpU"
    local = status(id="AXcSLqw6TbNQqbCQpU", uri=URL, url=url)
    answer = await resolve({"/api/v1/statuses/AXcSLqw6TbNQqbCQpU": local}, url)
    assert answer.post is not None
    assert (answer.post.handle, answer.post.text) == ("ada", TEXT)
    copied = await resolve({"/api/v1/": changed(local, uri="https://far.example/objects/1")}, url)
    assert (copied.outcome, copied.reason) == ("unreadable", "fediverse.no_author")


async def test_a_misskey_note_is_asked_for_at_its_own_address() -> None:
    url = "https://quay.example/notes/9f4g5h6j7k"
    actor = ACTOR | {"id": "https://quay.example/users/9a0000000b"}
    misskey = pleroma(id=url, attributedTo="https://quay.example/users/9a0000000b")
    answer = await resolve({"/notes/": misskey, "/users/": actor}, url)
    assert answer.post is not None
    assert answer.post.handle == "ada"


@pytest.mark.parametrize("name", ["fediverse", "peertube"])
@pytest.mark.parametrize(("owner", "number"), [(None, UUID), ("quay", UUID), ("quay.example", "x"), ("\ud800.x", "")])
async def test_impossible_posts_are_not_asked_about(name: str, owner: str | None, number: str) -> None:
    platform, network = platform_named(name), Network({})
    assert platform is not None
    answer = await platform.resolve(PostRef(name, number, owner), network)
    assert (answer.outcome, answer.reason, network.asked) == ("unreadable", f"{name}.impossible_id", [])


# -- PeerTube ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", [VIDEO_URL, "https://quay.example/w/kkGMgK9ZtnKfYAgnEtQxbv"])
async def test_a_video_has_author_time_and_title(url: str) -> None:
    answer = await resolve({"/api/v1/videos/": VIDEO}, url)
    post = answer.post
    assert post is not None
    assert (post.handle, post.name, post.author_id) == ("ada", "Ada", "https://quay.example/accounts/ada")
    assert (post.text, post.language, post.created_at) == ("Ships at noon", "en", NOON)
    assert len(answer.exchanges) == 1


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"uuid": "x", "shortUUID": None}, "peertube.other_post"),
        ({"account__url": "https://far.example/accounts/ada"}, "peertube.no_author"),
        ({"publishedAt": "yesterday"}, "peertube.no_time"),
        ({"account": None}, "unknown_shape"),
    ],
)
async def test_a_video_that_contradicts_the_question(changes: dict[str, Any], reason: str) -> None:
    answer = await resolve({"/api/v1/videos/": changed(VIDEO, **changes)}, VIDEO_URL)
    assert (answer.rungs[0].reason, answer.post) == (reason, None)


@pytest.mark.parametrize(
    ("answer", "outcome", "reason"),
    [
        ((404, {"code": "video_not_found", "status": 404}), "gone", "peertube.not_found"),
        ((403, {"code": "video_requires_password"}), "withheld", "peertube.forbidden"),
        ((404, b"<html>"), "unreadable", "http_404"),
        ((500, b""), "unreachable", "server_error"),
    ],
)
async def test_videos_that_are_not_shown(answer: object, outcome: str, reason: str) -> None:
    resolution = await resolve({"/api/v1/videos/": answer, "": ConnectError(VIDEO_URL)}, VIDEO_URL)
    assert (resolution.outcome, resolution.reason) == (outcome, reason)


async def test_a_video_without_a_language_tells_none() -> None:
    answer = await resolve({"/api/v1/videos/": changed(VIDEO, language=None)}, VIDEO_URL)
    assert answer.post is not None
    assert answer.post.language is None


async def test_a_video_of_another_server_is_asked_for_there() -> None:
    far = json.loads(json.dumps(VIDEO_OBJECT).replace("quay.example", "far.example"))
    copied = changed(VIDEO, account__host="far.example")
    actor = ACTOR | {"id": "https://far.example/accounts/ada"}
    answer = await resolve({"/api/v1/": copied, "far.example/videos": far, "far.example/accounts": actor}, VIDEO_URL)
    assert answer.post is not None
    assert (answer.post.handle, answer.post.author_id) == ("ada", "https://far.example/accounts/ada")


async def test_the_object_of_a_video_is_shown_by_its_title() -> None:
    actor = ACTOR | {"id": "https://quay.example/accounts/ada"}
    answer = await resolve({"/api/": (500, b""), "/videos/": VIDEO_OBJECT, "/accounts/": actor}, VIDEO_URL)
    post = answer.post
    assert post is not None
    assert (post.handle, post.text, post.created_at, post.edited_at) == ("ada", "Ships at noon", NOON, None)


# -- answers that went wrong ------------------------------------------------------------------------------------------


@settings(max_examples=100, deadline=None)
@given(mutated(pleroma()), mutated(ACTOR), mutated(VIDEO), mutated(VIDEO_OBJECT))
async def test_mutated_answers_never_give_a_wrong_author_or_time(
    object_: object, actor: object, video: object, video_object: object
) -> None:
    answers = [
        await resolve({"/objects/": object_, "/users/": ACTOR}),
        await resolve({"/objects/": pleroma(), "/users/": actor}),
        await resolve({"/api/v1/videos/": video}, VIDEO_URL),
        await resolve({"/api/": (500, b""), "/videos/": video_object}, VIDEO_URL),
    ]
    for answer in answers:
        if answer.post is None:
            assert answer.outcome in ("unreadable", "unreachable")
            continue
        assert answer.post.handle in ("ada", None)
        assert answer.post.created_at == NOON
        assert answer.post.text in (TEXT, "", "Ships at noon")


# -- what other tools recorded ----------------------------------------------------------------------------------------


def recorded() -> Iterator[tuple[str, dict[str, Any]]]:
    for line in shared_file("recordings/index.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["platform"] == "activitypub":
            yield row["request"]["url"], json.loads(shared_file(f"recordings/{row['body_file']}").read_bytes())


async def test_recorded_posts_are_read_rightly() -> None:
    answers: dict[str, object] = dict(recorded())
    posts = [(url, body) for url, body in recorded() if read_url(url) is not None]
    assert len(posts) >= 5
    for url, body in posts:
        answer = await resolve({**answers, "": ConnectError(url)}, url)
        assert answer.outcome == "found", url
        assert answer.post is not None
        assert answer.post.created_at == datetime.fromisoformat(body["published"])
        assert answer.post.text
    handles = {url: (await resolve({**answers, "": ConnectError(url)}, url)).post for url, _ in posts}
    assert {post.handle for post in handles.values() if post is not None} >= {"kde", "lanodan", "thelinuxexperiment"}
    assert STATUS_ID not in answers
