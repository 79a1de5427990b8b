"""Posts that could be taken for the quoted one, and indexes that mislead: the search takes the right post or none."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedresolver.locate.ranking import has_words
from embedresolver.locate.search import MAX_LIKELY
from embedresolver.models import Embed, Post, PostRef, Request, Response, TextLink
from embedresolver.resolve import Resolver
from embedresolver.settings import Settings
from tests.locate.indexed import Indexed, Kept
from tests.locate.test_search import NOON, POST, QUOTE, WORDS, found_in, x_id

if TYPE_CHECKING:
    from embedresolver.models import Fetch

LINKED = f"{WORDS} https://t.co/abcdefgh01"


@pytest.mark.parametrize(
    "text",
    [
        f"RT @harbour_news: {WORDS}",
        f"@ada {WORDS}",
        f"@ada @bob {WORDS}",
        f"2/ {WORDS}",
        f"(2/3) {WORDS}",
        f"Breaking: {WORDS}",
        f"{WORDS} 1/2",
        f"{WORDS} #harbour",
        f"{WORDS}\n\nvia @ada",
        WORDS.removeprefix("The "),
        WORDS.replace("back", "not back"),
        WORDS.replace("ships", "shops"),
    ],
)
async def test_a_post_that_says_nearly_the_same_is_another(text: str) -> None:
    assert await found_in(replace(POST, text=text)) is None
    sibling = replace(POST, id=x_id(NOON + timedelta(minutes=1)), text=text)
    assert await found_in(sibling, POST) == POST.id


@pytest.mark.parametrize(
    "sibling",
    [
        replace(POST, text=WORDS.upper()),
        replace(POST, text=f"{WORDS}!"),
        replace(POST, text=f"🚢 {WORDS}"),
        replace(POST, text=LINKED),
        replace(POST, is_live=False),
    ],
)
async def test_posts_that_differ_by_what_copies_lose_cannot_be_told_apart(sibling: Kept) -> None:
    assert await found_in(POST, replace(sibling, id=x_id(NOON + timedelta(hours=2)))) is None


async def test_a_reply_is_told_by_whom_it_answers() -> None:
    answers = [
        replace(POST, id=x_id(NOON + timedelta(minutes=n)), text=f"@{who} {WORDS}") for n, who in enumerate("abc")
    ]
    assert await found_in(*answers, embed=replace(QUOTE, text=f"@b {WORDS}")) == answers[1].id
    assert await found_in(answers[0], embed=replace(QUOTE, text=f"@d {WORDS}")) is None


async def test_a_link_that_x_made_is_of_one_post() -> None:
    other = replace(POST, id=x_id(NOON + timedelta(hours=1)), text=f"{WORDS} https://t.co/abcdefgh02")
    linked = replace(POST, text=LINKED)
    assert await found_in(linked, other, embed=replace(QUOTE, text=LINKED)) == POST.id
    assert await found_in(other, embed=replace(QUOTE, text=LINKED)) is None
    pictured = replace(QUOTE, short_links=("https://pic.twitter.com/abcdefgh01",))
    assert await found_in(linked, other, embed=pictured) == POST.id


def test_links_that_are_not_told_say_nothing() -> None:
    quote, post = replace(QUOTE, text=LINKED), Post(PostRef("x", "1"), text=WORDS)
    assert has_words(quote, post)
    assert has_words(quote, replace(post, links=(TextLink("https://t.co/abcdefgh01", "https://a.example/"),)))
    assert not has_words(quote, replace(post, links=(TextLink("https://t.co/abcdefgh02", "https://a.example/"),)))


async def test_a_sentence_of_every_day_is_only_of_the_printed_one() -> None:
    short = "Good morning to all of the harbour"
    daily = replace(QUOTE, text=short)
    eve = replace(POST, id=x_id(datetime(2024, 4, 30, 20, tzinfo=UTC)), text=short)
    assert await found_in(eve, embed=daily) is None
    assert await found_in(replace(POST, text=short), eve, embed=daily) == POST.id
    # Of many words, the day in another zone is enough.
    assert (
        await found_in(
            replace(eve, text=f"{WORDS}, all that is left of it, for us"),
            embed=replace(QUOTE, text=f"{WORDS}, all that is left of it, for us"),
        )
        == eve.id
    )


@pytest.mark.parametrize(
    "handle", ["harbour_watch_", "harbourwatch", "harbour_w4tch", "harb0ur_watch", "Harbour_Watch2"]
)
async def test_an_account_of_nearly_that_name_is_another(handle: str) -> None:
    assert await found_in(replace(POST, handle=handle)) is None


class Lying(Indexed):
    """An index whose rows name other accounts and numbers than the posts have, in no order, and again and again."""

    def __init__(self, posts: list[Kept], rows: list[str]) -> None:
        super().__init__(posts)
        self._rows = rows

    def _index(self, query: dict[str, str]) -> str:
        del query
        return "\n".join(self._rows)


def row(url: str, stamp: str = "20240501170000") -> str:
    return f"key {stamp} {url} text/html 200 DIGEST 700"


async def found_by(network: Indexed) -> str | None:
    async with Resolver(Settings(cache="none", locate=True), fetch=network.fetch) as resolver:
        located = await resolver.locate(QUOTE)
    return located.ref.id if located is not None and located.ref is not None else None


def mine(number: str, handle: str = "harbour_watch", host: str = "twitter.com") -> str:
    return f"https://{host}/{handle}/status/{number}"


async def test_an_index_without_order_or_end() -> None:
    early = replace(POST, id=x_id(NOON - timedelta(hours=3)), text="Something else was said")
    urls = [
        mine(POST.id),
        mine(early.id),
        mine(POST.id, host="x.com"),
        mine(POST.id) + "?s=20",
        mine(POST.id) + "/photo/1",
    ]
    rows = [row(url) for url in (*urls, *reversed(urls))] + [
        row(mine(early.id), "nonsense"),
        "",
        "a b",
        row("https://x.com/"),
    ]
    assert await found_by(Lying([POST, early], rows)) == POST.id


async def test_an_index_that_names_another_account_s_post() -> None:
    theirs = replace(POST, handle="somebody_else")
    assert await found_by(Lying([theirs], [row(mine(POST.id))])) is None
    assert await found_by(Lying([replace(theirs, is_live=False)], [row(mine(POST.id))])) is None


async def test_an_index_that_names_a_post_of_another_day() -> None:
    late = replace(POST, id=x_id(NOON + timedelta(days=9)))
    assert await found_by(Lying([late], [row(mine(late.id)), row(mine("20")), row(mine("9" * 25))])) is None


async def test_a_copy_of_another_post_under_the_address() -> None:
    class Mixed(Indexed):
        def _copy(self, url: str) -> Response:
            return super()._copy(url.replace(POST.id, other.id))

    other = replace(POST, id=x_id(NOON + timedelta(hours=1)), is_captured=True, is_live=False)
    hidden = replace(POST, is_live=False, text="What the hidden post really says, in its own words")
    assert await found_by(Mixed([hidden, replace(other, handle="eve")])) is None


@given(st.lists(st.text(max_size=60), max_size=12))
async def test_any_index_is_survived(lines: list[str]) -> None:
    assert await found_by(Lying([], lines)) is None


# -- lists with words -------------------------------------------------------------------------------------------------

SKEET = Embed(
    "embed",
    "bluesky",
    "flattened-text",
    handle="ada.example",
    handle_from="printed",
    date=replace(QUOTE.date, day=date(2024, 5, 1)) if QUOTE.date is not None else None,
    text=WORDS,
)


def feed(posts: list[tuple[str, str, str]]) -> Fetch:
    """Bluesky's servers, where an account's list holds these posts: author, key and words."""
    views = {
        f"at://did:plc:{author}/app.bsky.feed.post/{key}": {
            "uri": f"at://did:plc:{author}/app.bsky.feed.post/{key}",
            "author": {"did": f"did:plc:{author}", "handle": f"{author}.example"},
            "record": {"text": words, "createdAt": "2024-05-01T12:00:00Z"},
            "indexedAt": "2024-05-01T12:00:01Z",
        }
        for author, key, words in posts
    }

    async def fetch(request: Request) -> Response:
        query = parse_qs(urlsplit(request.url).query)
        if "getAuthorFeed" in request.url:
            body: object = {"feed": [{"post": view} for view in views.values()]}
        else:
            body = {"posts": [views[uri] for uri in query.get("uris", []) if uri in views]}
        return Response(request.url, 200, {}, json.dumps(body).encode())

    return fetch


async def skeet_in(*posts: tuple[str, str, str]) -> str | None:
    async with Resolver(Settings(cache="none", locate=True), fetch=feed(list(posts))) as resolver:
        located = await resolver.locate(SKEET)
    return located.ref.id if located is not None and located.ref is not None else None


def key(number: int) -> str:
    return f"3krfaaaaaa{number:03}".replace("0", "a").replace("1", "b").replace("8", "c").replace("9", "d")


async def test_what_the_account_only_repeated_is_not_its_own() -> None:
    reposts = [(f"eve{number}", key(number + 2), WORDS) for number in range(MAX_LIKELY - 1)]
    assert await skeet_in(*reposts) is None
    assert await skeet_in(*reposts, ("ada", key(7), WORDS)) == key(7)


async def test_more_posts_of_the_words_than_are_asked_for_cannot_be_told_apart() -> None:
    reposts = [(f"eve{number}", key(number + 2), WORDS) for number in range(MAX_LIKELY - 1)]
    assert await skeet_in(*reposts, ("ada", key(7), WORDS), ("ada", key(22), WORDS)) is None
