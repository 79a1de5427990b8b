"""Whether a server stands behind a handle."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from embedresolver.errors import ConnectError
from embedresolver.models import Post, PostRef, Response
from embedresolver.protocols.webfinger import confirmed_handle, with_confirmed
from tests.conftest import shared_file
from tests.platforms.dialogues import Network

URI = "https://social.quay.example/users/ada"
JRD = {"subject": "acct:ada@harbour.example", "links": [{"rel": "http://x.example/"}, {"rel": "self", "href": URI}]}


async def test_the_account_s_own_server_need_not_be_asked() -> None:
    network = Network({})
    assert await confirmed_handle("ada@Social.Quay.example", URI, network) == "ada@Social.Quay.example"
    assert network.asked == []


@pytest.mark.parametrize("acct", ["ada@quay.example", "ada@a.social.quay.example"])
async def test_a_server_above_or_below_has_to_say_so_like_any_other(acct: str) -> None:
    network = Network({})
    assert await confirmed_handle(acct, URI, network) == "ada@social.quay.example"
    assert len(network.asked) == 1
    server = acct.partition("@")[2]
    said = {"subject": f"acct:{acct}", "links": [{"rel": "self", "href": URI}]}
    assert await confirmed_handle(acct, URI, Network({f"https://{server}/.well-known/": said})) == acct


async def test_a_server_may_let_another_answer_in_its_place() -> None:
    away = Response("https://harbour.example/", 301, {"Location": "https://social.quay.example/finger"})
    network = Network({"https://harbour.example/": away, "https://social.quay.example/finger": JRD})
    assert await confirmed_handle("ada@harbour.example", URI, network) == "ada@harbour.example"
    assert len(network.asked) == 2


async def test_another_server_has_to_say_so_itself() -> None:
    network = Network({"https://harbour.example/.well-known/webfinger?resource=acct:ada@harbour.example": JRD})
    assert await confirmed_handle("ada@harbour.example", URI, network) == "ada@harbour.example"
    assert len(network.asked) == 1


@pytest.mark.parametrize(
    "answer",
    [
        None,
        {"links": []},
        {"links": [{"rel": "self", "href": "https://evil.example/users/ada"}]},
        {"links": [{"rel": "profile", "href": URI}]},
        JRD | {"subject": "acct:bob@harbour.example"},
        b"<html>",
        (500, JRD),
        ConnectError("https://harbour.example/"),
    ],
)
async def test_a_name_that_its_server_does_not_confirm_is_not_used(answer: object) -> None:
    assert await confirmed_handle("ada@harbour.example", URI, Network({"": answer})) == "ada@social.quay.example"


@pytest.mark.parametrize(
    ("acct", "uri", "handle"),
    [
        ("ada", URI, "ada@social.quay.example"),
        ("ada", "", "ada"),
        ("ada@no host", URI, "ada@social.quay.example"),
        ("ada@\ud800.example", URI, "ada@social.quay.example"),
        ("@", "at://x", ""),
    ],
)
async def test_names_without_a_server(acct: str, uri: str, handle: str) -> None:
    assert await confirmed_handle(acct, uri, Network({})) == handle


POST = Post(PostRef("mastodon", "1", "social.quay.example"), handle="ada", author_id=URI)


async def test_a_printed_handle_is_the_account_s_if_its_server_says_so() -> None:
    found = await with_confirmed(POST, "@Ada@harbour.example", Network({"https://harbour.example/": JRD}))
    assert found.other_handles == ("Ada@harbour.example",)


@pytest.mark.parametrize(
    ("handle", "requests"),
    [("ada", 0), ("ada@social.quay.example", 0), ("bob@harbour.example", 1), ("ada@evil.example", 1), ("@", 0)],
)
async def test_another_printed_handle_is_not(handle: str, requests: int) -> None:
    network = Network({})
    assert await with_confirmed(POST, handle, network) == POST
    assert len(network.asked) == requests


BOB = "https://harbour.example/users/bob"
FINGER = "https://harbour.example/.well-known/"
BOBS = {"subject": "acct:bob@harbour.example", "links": [{"rel": "self", "href": BOB}]}


@pytest.mark.parametrize(
    ("actor", "is_one"),
    [
        ({"id": BOB, "alsoKnownAs": ["https://x.example/", URI]}, True),
        ({"id": BOB, "alsoKnownAs": []}, False),
        ({"id": BOB, "alsoKnownAs": None}, False),
        ({"id": BOB}, False),
        ({"id": "https://evil.example/users/bob", "alsoKnownAs": [URI]}, False),
        ((404, b""), False),
        (ConnectError(BOB), False),
    ],
)
async def test_a_newer_account_may_say_that_it_was_this_one(actor: object, is_one: bool) -> None:
    found = await with_confirmed(POST, "bob@harbour.example", Network({FINGER: BOBS, BOB: actor}))
    assert found.other_handles == (("bob@harbour.example",) if is_one else ())


async def test_a_name_of_two_accounts_is_of_neither() -> None:
    two = JRD | {"links": [{"rel": "self", "href": URI}, {"rel": "self", "href": BOB}]}
    assert await with_confirmed(POST, "ada@harbour.example", Network({FINGER: two})) == POST


async def test_without_the_account_s_address_nothing_can_be_confirmed() -> None:
    numbered = replace(POST, author_id="77")
    network = Network({"": JRD})
    assert await with_confirmed(numbered, "ada@harbour.example", network) == numbered
    assert network.asked == []


async def test_a_recorded_descriptor_is_read() -> None:
    rows = shared_file("recordings/index.jsonl").read_text(encoding="utf-8").splitlines()
    row = next(row for row in map(json.loads, rows) if "webfinger" in row["request"]["url"])
    body = shared_file(f"recordings/{row['body_file']}").read_bytes()
    network = Network({row["request"]["url"]: body})
    # It names a profile page and a feed, as software of 2016 did, and no account that others could confirm.
    assert await confirmed_handle("gargron@quitter.no", URI, network) == "gargron@social.quay.example"
    assert network.urls == [row["request"]["url"]]
