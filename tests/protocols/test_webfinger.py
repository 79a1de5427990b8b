"""Whether a server stands behind a handle."""

from __future__ import annotations

import json

import pytest

from embedresolver.errors import ConnectError
from embedresolver.protocols.webfinger import confirmed_handle
from tests.conftest import shared_file
from tests.platforms.dialogues import Network

URI = "https://social.quay.example/users/ada"
JRD = {"subject": "acct:ada@harbour.example", "links": [{"rel": "http://x.example/"}, {"rel": "self", "href": URI}]}


@pytest.mark.parametrize("acct", ["ada@social.quay.example", "ada@quay.example", "ada@a.social.quay.example"])
async def test_a_server_of_the_same_name_need_not_be_asked(acct: str) -> None:
    network = Network({})
    assert await confirmed_handle(acct, URI, network) == acct
    assert network.asked == []


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


async def test_a_recorded_descriptor_is_read() -> None:
    rows = shared_file("recordings/index.jsonl").read_text(encoding="utf-8").splitlines()
    row = next(row for row in map(json.loads, rows) if "webfinger" in row["request"]["url"])
    body = shared_file(f"recordings/{row['body_file']}").read_bytes()
    network = Network({row["request"]["url"]: body})
    # It names a profile page and a feed, as software of 2016 did, and no account that others could confirm.
    assert await confirmed_handle("gargron@quitter.no", URI, network) == "gargron@social.quay.example"
    assert network.urls == [row["request"]["url"]]
