"""The simulated platforms answer as the real ones are documented to: the cassettes are worth no more than that."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from embedresolver.errors import HostNotFoundError
from embedresolver.models import Fetch, Request, Response
from tests.simulator import NOW, Page, Simulator, World
from tests.simulator.platforms.x import XLink, XPost, snowflake

MOMENT = datetime(2026, 1, 15, 12, 0, 1, 500_000, tzinfo=UTC)
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def post(number: int, state: str = "shown", **known: object) -> XPost:
    identity = {"handle": "EjemploFaro", "name": "Faro & Co", "author_id": "7", "text": "Luz & niebla 🗼"} | known
    return XPost(id=snowflake(MOMENT, number), state=state, **identity)  # type: ignore[arg-type]  # real fields


STATES = ("deleted", "protected", "suspended", "account-gone", "age-restricted", "unexplained", "empty", "missing")
HIDDEN = {state: post(number, state) for number, state in enumerate(STATES, start=10)}
LINK = XLink("link1", "https://noticias.example/a?b=1&c=2", "noticias.example/a")
SHOWN = post(1, photo="pic1")
LINKED = post(2, text="Aquí: https://t.co/link1", links=(LINK,), quoted=SHOWN)
LONG = post(3, text="palabra " * 60, shown_length=275)
EDITED = post(4, versions=(snowflake(MOMENT, 4), snowflake(MOMENT, 5)))
WORLD = World(
    posts=(SHOWN, LINKED, LONG, EDITED, *HIDDEN.values()),
    links={"t.co/away": "https://noticias.example/otra"},
    pages={"https://noticias.example/a": Page("<p>una página</p>".encode())},
)


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    async with Simulator(WORLD) as running:
        yield running


@pytest.fixture
async def fetch(simulator: Simulator) -> AsyncIterator[Fetch]:
    async with simulator.door() as door:
        yield door


async def ask(fetch: Fetch, url: str, agent: str | None = None) -> Response:
    return await fetch(Request(url, headers={"User-Agent": agent} if agent else {}))


async def syndication(fetch: Fetch, post_id: str, query: str = "token=a") -> Response:
    return await ask(fetch, f"https://cdn.syndication.twimg.com/tweet-result?id={post_id}&{query}")


async def publish(fetch: Fetch, asked: XPost) -> Response:
    return await ask(
        fetch, f"https://publish.twitter.com/oembed?url=https%3A%2F%2Ftwitter.com%2Fi%2Fstatus%2F{asked.id}"
    )


@pytest.mark.parametrize(
    ("slug", "target"),
    [
        ("pic1", f"https://x.com/EjemploFaro/status/{SHOWN.id}/photo/1"),
        ("link1", "https://noticias.example/a?b=1&c=2"),
        ("away", "https://noticias.example/otra"),
    ],
)
@pytest.mark.parametrize("host", ["t.co", "pic.twitter.com"])
async def test_short_links_redirect_whoever_is_no_browser(fetch: Fetch, host: str, slug: str, target: str) -> None:
    answer = await ask(fetch, f"https://{host}/{slug}")
    assert (answer.status, answer.headers["Location"]) == (301, target)


async def test_short_links_give_browsers_a_page_that_moves_on(fetch: Fetch) -> None:
    answer = await ask(fetch, "https://t.co/link1", BROWSER)
    assert answer.status == 200
    assert b'content="0;URL=https://noticias.example/a?b=1&amp;c=2"' in answer.body
    assert rb'location.replace("https:\/\/noticias.example\/a?b=1&c=2")' in answer.body


@pytest.mark.parametrize(("slug", "agent"), [("dead", None), ("pic1", "SomeBot/1.0"), ("pic1", "robots")])
async def test_short_links_are_dead_to_bots_and_without_a_target(fetch: Fetch, slug: str, agent: str | None) -> None:
    assert (await ask(fetch, f"https://t.co/{slug}", agent)).status == 404


async def test_new_picture_links_lead_to_the_old_name(fetch: Fetch) -> None:
    assert (await ask(fetch, "https://pic.x.com/pic1")).headers["Location"] == "https://pic.twitter.com/pic1"


async def test_a_post_has_its_author_time_and_words(fetch: Fetch) -> None:
    tweet = json.loads((await syndication(fetch, SHOWN.id)).body)
    assert tweet["user"]["screen_name"] == "EjemploFaro"
    assert tweet["created_at"] == "2026-01-15T12:00:01.000Z"
    assert tweet["text"] == "Luz &amp; niebla 🗼 https://t.co/pic1"
    units = tweet["text"].encode("utf-16-le")
    assert units[: tweet["display_text_range"][1] * 2].decode("utf-16-le") == "Luz &amp; niebla 🗼"
    (photo,) = tweet["entities"]["media"]
    assert tweet["text"][slice(*photo["indices"])] == photo["url"] == "https://t.co/pic1"
    assert "note_tweet" not in tweet


async def test_links_and_quoted_posts_are_told(fetch: Fetch) -> None:
    tweet = json.loads((await syndication(fetch, LINKED.id)).body)
    (link,) = tweet["entities"]["urls"]
    assert tweet["text"][slice(*link["indices"])] == "https://t.co/link1"
    assert link["expanded_url"] == LINK.target
    assert tweet["quoted_tweet"]["id_str"] == SHOWN.id
    assert "__typename" not in tweet["quoted_tweet"]


async def test_a_long_post_is_cut_without_a_mark(fetch: Fetch) -> None:
    tweet = json.loads((await syndication(fetch, LONG.id)).body)
    assert tweet["text"] == LONG.text[:275]
    assert set(tweet["note_tweet"]) == {"id"}


async def test_an_edited_post_lists_its_versions(fetch: Fetch) -> None:
    tweet = json.loads((await syndication(fetch, EDITED.id)).body)
    assert tweet["edit_control"]["edit_tweet_ids"] == list(EDITED.versions)
    assert (tweet["isEdited"], tweet["isStaleEdit"]) == (True, True)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("deleted", "deleted by the Post author"),
        ("protected", "account owner limits who can view"),
        ("suspended", "suspended account"),
        ("account-gone", "no longer exists"),
        ("age-restricted", "Age-restricted adult content"),
    ],
)
async def test_dead_posts_have_tombstones(fetch: Fetch, state: str, words: str) -> None:
    answer = await syndication(fetch, HIDDEN[state].id)
    tombstone = json.loads(answer.body)
    assert (answer.status, tombstone["__typename"]) == (200, "TweetTombstone")
    assert words in tombstone["tombstone"]["text"]["text"]


async def test_some_tombstones_say_nothing(fetch: Fetch) -> None:
    assert json.loads((await syndication(fetch, HIDDEN["unexplained"].id)).body)["tombstone"] == {}


@pytest.mark.parametrize(
    ("post_id", "query"), [(SHOWN.id, "token="), ("0", "token=a"), (HIDDEN["empty"].id, "token=a")]
)
async def test_syndication_answers_with_nothing(fetch: Fetch, post_id: str, query: str) -> None:
    answer = await syndication(fetch, post_id, query)
    assert (answer.status, answer.body) == (200, b"{}")


@pytest.mark.parametrize(("post_id", "status"), [("1" * 21, 400), ("12345", 404), (HIDDEN["missing"].id, 404)])
async def test_syndication_refuses_what_is_no_post(fetch: Fetch, post_id: str, status: int) -> None:
    answer = await syndication(fetch, post_id)
    assert answer.status == status
    assert not answer.body.startswith(b"{")


async def test_syndication_wants_a_user_agent(fetch: Fetch) -> None:
    url = f"https://cdn.syndication.twimg.com/tweet-result?id={SHOWN.id}&token=a"
    assert (await fetch(Request(url, headers={"User-Agent": ""}))).status == 400


async def test_publish_hands_out_the_embed(fetch: Fetch) -> None:
    answer = json.loads((await publish(fetch, SHOWN)).body)
    assert answer["author_url"] == "https://twitter.com/EjemploFaro"
    assert "Luz &amp; niebla 🗼 <a href" in answer["html"]
    assert "&mdash; Faro &amp; Co (@EjemploFaro) <a href" in answer["html"]
    assert answer["html"].endswith(">January 15, 2026</a></blockquote>\n")


async def test_publish_marks_the_cut_of_a_long_post_and_prints_links(fetch: Fetch) -> None:
    assert "…</p>" in json.loads((await publish(fetch, LONG)).body)["html"]
    linked = json.loads((await publish(fetch, LINKED)).body)["html"]
    assert '<a href="https://t.co/link1">noticias.example/a</a>' in linked


@pytest.mark.parametrize(
    ("state", "status", "words"),
    [
        ("deleted", 404, b"<html>"),
        ("account-gone", 404, b"<html>"),
        ("missing", 404, b"<html>"),
        ("protected", 403, b"not authorized"),
        ("age-restricted", 403, b"not authorized"),
        ("suspended", 403, b"suspended"),
    ],
)
async def test_publish_refuses_what_is_not_shown(fetch: Fetch, state: str, status: int, words: bytes) -> None:
    answer = await publish(fetch, HIDDEN[state])
    assert answer.status == status
    assert words in answer.body


async def test_publish_has_a_second_name(fetch: Fetch) -> None:
    answer = await ask(fetch, "https://publish.x.com/oembed?url=a")
    assert (answer.status, answer.headers["Location"]) == (302, "https://publish.twitter.com/oembed?url=a")
    assert (await ask(fetch, "https://publish.twitter.com/oembed?url=https://example.org/")).status == 404


async def test_pages_of_posts_are_empty_and_put_the_handle_right(fetch: Fetch) -> None:
    shell = await ask(fetch, SHOWN.url)
    assert shell.status == 200
    assert "niebla" not in shell.body.decode()
    moved = await ask(fetch, f"https://x.com/somebody/status/{SHOWN.id}")
    assert (moved.status, moved.headers["Location"]) == (307, SHOWN.url)


async def test_articles_are_served(fetch: Fetch) -> None:
    assert (await ask(fetch, "https://noticias.example/a")).body.decode() == "<p>una página</p>"
    assert (await ask(fetch, "https://noticias.example/b")).status == 404


async def test_other_hosts_have_no_address(fetch: Fetch) -> None:
    with pytest.raises(HostNotFoundError):
        await ask(fetch, "https://example.org/")


async def test_requests_are_noted_and_answers_never_change(simulator: Simulator, fetch: Fetch) -> None:
    first = await ask(fetch, "https://t.co/pic1", "test/1")
    again = await ask(fetch, "https://t.co/pic1", "test/1")
    assert dict(first.headers) == dict(again.headers)
    assert first.fetched_at == NOW
    assert simulator.requests == [("GET", "t.co", "/pic1", "test/1")] * 2
