"""Asking the archive about a post of X. Every answer is our own."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from embedresolver.archive import Archive, look_up
from embedresolver.archive.lookup import MAX_COPIES, MAX_SEARCHES, read_copies
from embedresolver.cache import AnswerCache
from embedresolver.errors import ConnectError, DeferredError, NotRecordedError
from embedresolver.models import Hint, Post, PostRef, Request, Resolution, Response

if TYPE_CHECKING:
    from embedresolver.errors import FetchError

#: 2024-05-01T12:00:00.000Z by the id's clock.
POST_ID = str((1_714_564_800_000 - 1_288_834_974_657) << 22)
REF = PostRef("x", POST_ID)
URL = f"https://twitter.com/harbour_watch/status/{POST_ID}"
CREATED = datetime(2024, 5, 1, 12, tzinfo=UTC)
STAMP = "20240501130000"
MEMENTO = {"Memento-Datetime": "Wed, 01 May 2024 13:00:00 GMT", "Content-Type": "application/json"}
GONE = Resolution("https://x.com/i/status/1", REF, "gone", "x.tombstone_deleted")
FOUND = Resolution("https://x.com/i/status/1", REF, "found", "found", Post(REF, handle="new_name", author_id="4711"))
NO_COPY = "archive.no_copy"


def data(handle: str = "harbour_watch", post_id: str = POST_ID, created_at: str = "2024-05-01T12:00:00.000Z") -> bytes:
    said = {"id": post_id, "author_id": "4711", "created_at": created_at, "text": "Ships &amp; tea"}
    users = [{"id": "4711", "username": handle, "name": "Harbour Watch"}, {"id": "1", "username": "other"}]
    return json.dumps({"data": said, "includes": {"users": users}}).encode()


def line(
    url: str = URL, stamp: str = STAMP, kind: str = "application/json", status: str = "200", digest: str = "A"
) -> str:
    return f"key {stamp} {url} {kind} {status} {digest} 700\n"


@dataclass
class Machine:
    """The Wayback Machine: an index per searched prefix, and captures by their address behind `/web/`."""

    index: dict[str, str] = field(default_factory=dict)
    copies: dict[str, Response] = field(default_factory=dict)
    refusal: Response | FetchError | None = None
    asked: list[str] = field(default_factory=list)

    async def __call__(self, request: Request) -> Response:
        self.asked.append(request.url)
        if isinstance(self.refusal, Exception):
            raise self.refusal
        if "/cdx/" in request.url:
            found = next((lines for prefix, lines in self.index.items() if prefix.lower() in request.url.lower()), "")
            return self.refusal or Response(request.url, 200, body=found.encode())
        return self.copies.get(request.url.partition("/web/")[2], Response(request.url, 404, body=b"not archived"))


def holding(body: bytes, status: int = 200) -> dict[str, Response]:
    name = f"{STAMP}id_/{URL}"
    return {name: Response(f"https://web.archive.org/web/{name}", status, MEMENTO, body)}


def machine(*lines: str) -> Machine:
    return Machine({"twitter.com%2Fharbour_watch": "".join(lines or (line(),))}, holding(data()))


async def test_a_copy_gives_author_time_and_words_with_their_source() -> None:
    found = await look_up(REF, machine(), handles=["harbour_watch"])
    assert (found.outcome, found.reason) == ("found", "archive.found")
    assert found.post is not None
    assert (found.post.handle, found.post.author_id, found.post.text) == ("harbour_watch", "4711", "Ships & tea")
    assert (found.post.created_at, found.post.created_at_from) == (CREATED, "wayback")
    (source,) = found.post.sources
    assert source.url == f"https://web.archive.org/web/{STAMP}/{URL}"
    assert source.captured_at == datetime(2024, 5, 1, 13, tzinfo=UTC)
    assert {"handle", "text", "created_at"} <= set(source.fields)
    assert len(found.exchanges) == 2


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (data(post_id="1641086480675225601", created_at="2023-03-29T14:25:06.000Z"), "of another post"),
        (data(created_at="2024-05-01T12:00:09.000Z"), "its time is not the id's"),
        (data(handle="no handle"), "nobody's"),
        (b'{"data": {}}', "another shape"),
        (b"<html>Log in to X</html>", "a wall"),
        (b"", "empty"),
    ],
)
async def test_a_copy_that_is_not_the_post_is_none(body: bytes, why: str) -> None:
    found = await look_up(REF, Machine({"harbour_watch": line()}, holding(body)), handles=["harbour_watch"])
    assert (found.outcome, found.reason, found.post) == ("unreadable", "archive.unreadable", None), why


async def test_an_archived_error_is_no_copy_and_neither_is_an_answer_of_the_archive_itself() -> None:
    archived = Machine({"harbour_watch": line()}, holding(data(), status=404))
    own = Machine({"harbour_watch": line()}, {k: replace(r, headers={}) for k, r in holding(data()).items()})
    for fetch in (archived, own):
        assert (await look_up(REF, fetch, handles=["harbour_watch"])).reason == "archive.unreadable"


async def test_data_is_read_before_pages_and_what_is_nearest_first_and_equal_copies_once() -> None:
    lines = [
        line(stamp="20200101000000", kind="text/html", digest="B"),
        line(stamp="20240601000000", digest="C"),
        line(stamp="20240502000000", digest="D"),
        line(stamp="20240503000000", digest="D"),
        line(url=URL + "9", digest="E"),
        line(status="404", digest="F"),
    ]
    fetch = machine(*lines)
    await look_up(REF, fetch, handles=["harbour_watch"])
    read = [url.partition("/web/")[2][:14] for url in fetch.asked if "/web/" in url]
    assert read == ["20240502000000", "20240601000000", "20200101000000"]


async def test_both_hosts_and_the_spellings_without_a_handle_are_searched_and_no_more() -> None:
    fetch = Machine()
    found = await look_up(REF, fetch, handles=["one", "two", "three", "no handle"])
    assert found.reason == NO_COPY
    assert len(fetch.asked) == MAX_SEARCHES
    fetch = Machine()
    await look_up(REF, fetch, handles=["one"])
    searched = [url.partition("url=")[2].partition("&")[0] for url in fetch.asked]
    assert searched == [
        f"{prefix}%2F{POST_ID}"
        for prefix in (
            "twitter.com%2Fone%2Fstatus",
            "x.com%2Fone%2Fstatus",
            "twitter.com%2Fi%2Fweb%2Fstatus",
            "twitter.com%2Fstatuses",
        )
    ]


async def test_few_copies_are_read() -> None:
    fetch = machine(*(line(stamp=f"202405{day:02}000000", digest=str(day)) for day in range(1, 29)))
    await look_up(REF, fetch, handles=["harbour_watch"])
    assert sum("/web/2" in url for url in fetch.asked) == MAX_COPIES


def redirected(to: str, **headers: str) -> Machine:
    location = f"https://web.archive.org/web/20240501130005id_/{to}"
    response = Response("https://web.archive.org/", 302, {"Location": location} | headers)
    return Machine({"harbour_watch": line(status="302")}, {f"{STAMP}id_/{URL}": response})


async def test_a_captured_redirect_to_another_account_names_the_author() -> None:
    fetch = redirected(f"https://twitter.com/renamed_watch/status/{POST_ID}", **MEMENTO)
    found = await look_up(REF, fetch, handles=["harbour_watch"])
    assert found.post is not None
    assert (found.post.handle, found.post.text) == ("renamed_watch", None)


@pytest.mark.parametrize(
    ("to", "headers"),
    [
        (f"https://x.com/harbour_watch/status/{POST_ID}", MEMENTO),
        (f"https://twitter.com/renamed_watch/status/{POST_ID}", {}),
        ("https://twitter.com/login", MEMENTO),
        (f"https://twitter.com/renamed_watch/status/{POST_ID}1", MEMENTO),
    ],
)
async def test_other_redirects_name_nobody(to: str, headers: dict[str, str]) -> None:
    found = await look_up(REF, redirected(to, **headers), handles=["harbour_watch"])
    assert found.post is None


async def test_redirects_without_end_are_left() -> None:
    fetch = redirected(URL)
    fetch.copies[f"20240501130005id_/{URL}"] = fetch.copies[f"{STAMP}id_/{URL}"]
    assert (await look_up(REF, fetch, handles=["harbour_watch"])).post is None
    assert sum("/web/2" in url for url in fetch.asked) == 4


@pytest.mark.parametrize(
    ("refusal", "outcome", "reason"),
    [
        (
            Response("", 403, body=b"AdministrativeAccessControlException: Blocked Site Error"),
            "withheld",
            "archive.excluded",
        ),
        (Response("", 403, body=b"<html>no robots"), "unreadable", "http_403"),
        (Response("", 429), "deferred", "deferred"),
        (Response("", 503), "unreachable", "server_error"),
        (ConnectError("https://web.archive.org/"), "unreachable", "connection_failed"),
        (DeferredError("https://web.archive.org/", 60), "deferred", "deferred"),
    ],
)
async def test_what_the_archive_itself_refuses(refusal: Response | FetchError, outcome: str, reason: str) -> None:
    found = await look_up(REF, Machine(refusal=refusal), handles=["harbour_watch"])
    assert (found.outcome, found.reason, found.post) == (outcome, reason, None)
    assert [answer.rung for answer in found.rungs] == ["wayback"]


async def test_a_recording_that_holds_no_search_was_made_without_one() -> None:
    fetch = Machine(refusal=NotRecordedError("https://web.archive.org/"))
    found = await look_up(REF, fetch, handles=["harbour_watch"])
    assert (found.rungs, found.exchanges) == ((), ())
    assert await Archive(fetch).added_to(GONE) == GONE


async def test_platforms_that_archives_do_not_keep_are_not_asked_for() -> None:
    fetch = Machine()
    for ref in (PostRef("discord", "1"), PostRef("nowhere", "1"), PostRef("x", "9" * 30)):
        assert (await look_up(ref, fetch)).rungs == ()
    assert (await read_copies(PostRef("nowhere", "1"), (), fetch)).rungs == ()
    assert fetch.asked == []


# -- what copies add to the platform's answer -------------------------------------------------------------------------


async def test_a_post_that_is_gone_stays_gone_and_is_known_from_its_copy() -> None:
    both = await Archive(machine()).added_to(GONE, Hint("harbour_watch"))
    assert (both.outcome, both.reason) == ("gone", "x.tombstone_deleted")
    assert both.post is not None
    assert both.post.text == "Ships & tea"
    assert [answer.rung for answer in both.rungs] == ["wayback"]


async def test_a_copy_answers_for_a_platform_that_could_not_say() -> None:
    both = await Archive(machine()).added_to(replace(GONE, outcome="unreadable"), Hint(linked=("harbour_watch",)))
    assert (both.outcome, both.reason) == ("found", "archive.found")


async def test_what_was_not_found_changes_nothing_but_the_evidence() -> None:
    both = await Archive(Machine()).added_to(GONE, Hint("harbour_watch"))
    assert replace(both, rungs=(), exchanges=()) == GONE
    assert [answer.reason for answer in both.rungs] == [NO_COPY]


@pytest.mark.parametrize("outcome", ["found", "unreachable", "deferred"])
async def test_the_archive_is_left_alone_where_the_platform_answers_or_may_yet(outcome: str) -> None:
    fetch = Machine()
    live = replace(GONE, outcome=outcome)  # type: ignore[arg-type]  # each is an outcome
    assert await Archive(fetch).added_to(live, Hint("harbour_watch")) == live
    assert await Archive(fetch).added_to(replace(GONE, ref=None)) == replace(GONE, ref=None)
    assert fetch.asked == []


async def test_a_copy_under_the_printed_handle_proves_a_rename() -> None:
    both = await Archive(machine()).added_to(FOUND, Hint("Harbour_Watch"))
    assert both.post is not None
    assert (both.post.handle, both.post.other_handles) == ("new_name", ("harbour_watch",))
    assert both.post.sources[-1].fields == ("other_handles",)


@pytest.mark.parametrize("live", [replace(FOUND, post=Post(REF, handle="new_name", author_id="99")), FOUND])
async def test_no_rename_is_proved_by_another_account_or_without_a_copy(live: Resolution) -> None:
    fetch = Machine() if live is FOUND else machine()
    both = await Archive(fetch).added_to(live, Hint("harbour_watch"))
    assert both.post == live.post


async def test_an_author_who_is_the_printed_one_is_not_looked_for() -> None:
    fetch = Machine()
    assert await Archive(fetch).added_to(FOUND, Hint("NEW_name")) == FOUND
    assert await Archive(fetch).added_to(FOUND, Hint(linked=("other",))) == FOUND
    assert fetch.asked == []


async def test_the_cache_keeps_what_the_archive_said() -> None:
    fetch = machine()
    archive = Archive(fetch, AnswerCache(None, clock=lambda: 0.0))
    first = await archive.added_to(GONE, Hint("harbour_watch"))
    assert await archive.added_to(GONE, Hint("HARBOUR_watch")) == first
    assert len(fetch.asked) == 2
