"""Nobody is believed about another server's author: one name on two servers is of two people until its server says so.

From the article to the verdict; servers, posts and words are invented.
"""

from __future__ import annotations

import pytest

from embedresolver import Resolver
from embedresolver.models import Report
from embedresolver.settings import Settings
from tests.platforms.dialogues import Network
from tests.platforms.statuses import STATUS_ID, note, status

URI = "https://evil.masto.example/users/ada"
VIDEO_ID = "9c9de5e8-0a1e-484a-b099-e80766180a6d"
FINGER = "https://masto.example/.well-known/webfinger"


def quote(handle: str, url: str) -> str:
    words = "Tea 🍵 &amp; ships today and tomorrow"
    return f'<blockquote><p>{words}</p>&mdash; Ada of the Quay (@{handle}) <a href="{url}">May 1, 2024</a></blockquote>'


async def report_of(page: str, network: Network, settings: Settings | None = None) -> Report:
    async with Resolver(settings, fetch=network) as resolver:
        return await resolver.verify(page)


def subdomain() -> Network:
    """A server below another one, which speaks of its own people only."""
    return Network({"https://evil.masto.example/api/v1/statuses/": status("evil.masto.example")})


async def handle_check(page: str, network: Network) -> tuple[str, str]:
    (judged,) = (await report_of(page, network)).embeds
    return judged.verdict, next(check.reason for check in judged.checks if check.check == "handle")


PAGE = quote("ada@masto.example", f"https://evil.masto.example/@ada/{STATUS_ID}")


async def test_a_server_below_another_does_not_speak_for_its_accounts() -> None:
    network = subdomain()
    assert await handle_check(PAGE, network) == ("unverified", "handle.other_server")
    assert any(url.startswith(FINGER) for url in network.urls)


async def test_a_server_that_answers_for_its_handles_is_believed() -> None:
    said = {"subject": "acct:ada@masto.example", "links": [{"rel": "self", "href": URI}]}
    network = Network({**subdomain().answers, FINGER: said})
    assert await handle_check(PAGE, network) == ("verified", "handle.match")


async def test_servers_are_asked_about_handles_without_a_cache_as_well() -> None:
    said = {"subject": "acct:ada@masto.example", "links": [{"rel": "self", "href": URI}]}
    network = Network({**subdomain().answers, FINGER: said})
    (judged,) = (await report_of(PAGE, network, Settings(cache="none"))).embeds
    assert judged.verdict == "verified"
    assert any(url.startswith(FINGER) for url in network.urls)


async def test_a_server_that_knows_another_account_by_the_name_is_believed_too() -> None:
    said = {
        "subject": "acct:ada@masto.example",
        "links": [{"rel": "self", "href": "https://masto.example/users/ada"}],
    }
    network = Network({**subdomain().answers, FINGER: said})
    assert await handle_check(PAGE, network) == ("unverified", "handle.other_server")


async def test_a_handle_without_a_server_is_the_server_s_own() -> None:
    network = subdomain()
    page = quote("ada", f"https://evil.masto.example/@ada/{STATUS_ID}")
    assert await handle_check(page, network) == ("verified", "handle.match")
    assert len(network.asked) == 1


@pytest.mark.parametrize(
    ("url", "answers"),
    [
        # A server's API may hold its neighbours' posts: what is written below its name is not written there.
        ("/notice/AbCdEfGhIj0123456789", {"/api/v1/": status("evil.masto.example", id="AbCdEfGhIj0123456789")}),
        (f"/@ada/{STATUS_ID}", {"/api/v1/": (500, b""), "/users/": note("evil.masto.example")}),
        (
            f"/videos/watch/{VIDEO_ID}",
            {
                "/api/v1/videos/": {
                    "uuid": VIDEO_ID,
                    "name": "Tides",
                    "publishedAt": "2024-05-01T12:00:00Z",
                    "account": {"name": "ada", "host": "masto.example", "url": "https://evil.masto.example/a/ada"},
                }
            },
        ),
    ],
)
async def test_a_server_above_another_does_not_speak_for_it_either(url: str, answers: dict[str, object]) -> None:
    async with Resolver(fetch=Network(answers)) as resolver:
        found = await resolver.resolve(f"https://masto.example{url}")
    assert found.outcome == "unreadable"
    assert found.post is None


@pytest.mark.parametrize(
    ("path", "answers"),
    [
        (
            "/notice/AbCdEfGhIj0123456789",
            {"/api/v1/": status("quay.masto.example", id="AbCdEfGhIj0123456789", account__acct="ada")},
        ),
        (
            f"/videos/watch/{VIDEO_ID}",
            {
                "/api/v1/videos/": {
                    "uuid": VIDEO_ID,
                    "name": "Tea and ships today and tomorrow",
                    "publishedAt": "2024-05-01T12:00:00Z",
                    "account": {"name": "ada", "host": "quay.masto.example", "url": URI.replace("evil", "quay")},
                }
            },
        ),
    ],
)
async def test_servers_of_every_kind_are_asked_about_handles_that_they_keep_for_others(
    path: str, answers: dict[str, object]
) -> None:
    page = quote("ada@masto.example", f"https://quay.masto.example{path}")
    said = {"subject": "acct:ada@masto.example", "links": [{"rel": "self", "href": URI.replace("evil", "quay")}]}
    assert (await handle_check(page, Network({**answers, FINGER: said})))[1] == "handle.match"
    assert (await handle_check(page, Network(answers)))[1] == "handle.other_server"


async def test_a_server_that_says_its_account_moved_elsewhere_proves_nothing_of_elsewhere() -> None:
    boasting = status("evil.masto.example", account__moved={"acct": "ada@masto.example"})
    network = Network({"https://evil.masto.example/api/v1/statuses/": boasting})
    assert await handle_check(PAGE, network) == ("unverified", "handle.other_server")
