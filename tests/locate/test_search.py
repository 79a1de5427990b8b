"""Searching for a quote without a link: which sources are asked for what, and which post is taken. All invented."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedresolver.errors import ConnectError
from embedresolver.locate import Locator
from embedresolver.locate.days import Window, windows_of
from embedresolver.locate.ranking import is_distinctive, the_one
from embedresolver.models import Embed, Post, PostRef, PrintedDate, Request, Resolution, Response
from embedresolver.resolve import Resolver
from embedresolver.settings import Settings
from tests.locate.indexed import Indexed, Kept
from tests.platforms.dialogues import Network

DAY = date(2024, 5, 1)
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
WORDS = "The ships of the harbour are back, and so is the tea that they bring"
QUOTE = Embed(
    "embed",
    "x",
    "flattened-text",
    handle="harbour_watch",
    handle_from="printed",
    date_text="May 1, 2024",
    date=PrintedDate("May 1, 2024", DAY),
    text=WORDS,
)


def x_id(moment: datetime) -> str:
    return str((int(moment.timestamp() * 1000) - 1_288_834_974_657) << 22)


POST = Kept(x_id(NOON), "harbour_watch", WORDS)


async def found_in(*posts: Kept, embed: Embed = QUOTE) -> str | None:
    async with Resolver(Settings(cache="none", locate=True), fetch=Indexed(posts).fetch) as resolver:
        located = await resolver.locate(embed)
    return located.ref.id if located is not None and located.ref is not None else None


async def test_the_post_is_found_with_the_search_as_evidence() -> None:
    index = Indexed([POST, replace(POST, id=x_id(NOON + timedelta(hours=1)), text="Something else was said")])
    async with Resolver(Settings(cache="none", locate=True), fetch=index.fetch) as resolver:
        located = await resolver.locate(QUOTE)
        report = await resolver.verify(
            f"Some words before it.\n\n{WORDS} — Harbour Watch (@harbour_watch) May 1, 2024\n\nSome words after it.\n"
        )
    assert located is not None
    assert located.ref == PostRef("x", POST.id)
    assert "/cdx/" in located.exchanges[0].request.url
    (verdict,) = report.embeds
    assert (verdict.verdict, verdict.found_by) == ("verified", "search")


async def test_searching_is_off_by_default() -> None:
    index = Indexed([POST])
    async with Resolver(Settings(cache="none"), fetch=index.fetch) as resolver:
        assert await resolver.locate(QUOTE) is None
    assert index.asked == []


@pytest.mark.parametrize(
    "other",
    [
        replace(POST, handle="another_watch"),
        replace(POST, text=WORDS.replace("tea", "coffee")),
        replace(POST, text=f"{WORDS} from the islands in the south"),
        replace(POST, text=WORDS[:30]),
        replace(POST, id=x_id(NOON + timedelta(days=3))),
        replace(POST, id=x_id(NOON - timedelta(days=3))),
        replace(POST, is_captured=False),
    ],
)
async def test_another_post_is_never_taken_for_it(other: Kept) -> None:
    assert await found_in(other) is None
    if other.id != POST.id:
        assert await found_in(other, POST) == POST.id


async def test_a_cut_quote_is_found_by_many_words_alone() -> None:
    words = f"{WORDS}, says the captain of the oldest ship that the harbour has ever seen"
    cut = replace(QUOTE, text=f"{words[:100]}…")
    assert await found_in(replace(POST, text=words), embed=cut) == POST.id
    assert await found_in(replace(POST, text=words), embed=replace(QUOTE, text=f"{words[:40]}…")) is None


async def test_two_posts_of_the_same_words_cannot_be_told_apart() -> None:
    assert await found_in(POST, replace(POST, id=x_id(NOON + timedelta(minutes=5)))) is None


async def test_a_day_that_figures_leave_open_is_searched_in_both_readings() -> None:
    either = replace(QUOTE, date=PrintedDate("1/5/2024", date(2024, 1, 5), ambiguous=True, other_day=DAY))
    assert await found_in(POST, embed=either) == POST.id


@pytest.mark.parametrize(
    "embed",
    [
        replace(QUOTE, ref=PostRef("x", POST.id)),
        replace(QUOTE, date=None),
        replace(QUOTE, handle_from="link"),
        replace(QUOTE, text="Too short"),
        replace(QUOTE, text=None),
        replace(QUOTE, platform="telegram"),
        replace(QUOTE, handle="no handle at all"),
        replace(QUOTE, date=PrintedDate("", date(2009, 5, 1))),
        replace(QUOTE, date=PrintedDate("", date.max)),
    ],
)
async def test_what_cannot_be_searched_for_is_not(embed: Embed) -> None:
    index = Indexed([POST])
    async with Resolver(Settings(cache="none", locate=True), fetch=index.fetch) as resolver:
        assert await resolver.locate(embed) is None
    assert index.asked == []


async def test_a_source_that_cannot_be_asked_finds_nothing() -> None:
    async def live(ref: PostRef) -> Resolution:
        raise AssertionError(ref)

    for answer in (ConnectError("https://web.archive.org/"), (503, b""), (403, b"Blocked Site Error")):
        assert await Locator(Network({"web.archive.org": answer}), live).find(QUOTE) is None


@given(st.dates(date(2010, 11, 5), date(2035, 1, 1)))
def test_a_window_holds_the_day_in_every_zone(day: date) -> None:
    (window,) = windows_of(PrintedDate("", day))
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    assert window.earliest <= midnight - timedelta(hours=14)
    assert window.latest >= midnight + timedelta(hours=35, minutes=59)
    assert window.earliest > midnight - timedelta(hours=15)
    assert isinstance(window, Window)


def test_words_that_tell_a_post() -> None:
    assert is_distinctive(QUOTE)
    assert not is_distinctive(replace(QUOTE, text="@a @b @c @d https://example.org/a-long-address-of-a-page/"))


def test_versions_of_one_post_are_one() -> None:
    first = Post(PostRef("x", "1"), handle="harbour_watch", text=WORDS, created_at=NOON, other_ids=("2",))
    second = replace(first, ref=PostRef("x", "2"), other_ids=())
    both = [Resolution("", post.ref, "found", post=post) for post in (first, second)]
    assert the_one(QUOTE, both) == both[0]
    assert the_one(QUOTE, [replace(both[0], post=replace(first, other_ids=())), both[1]]) is None
    assert the_one(QUOTE, [replace(both[0], post=None)]) is None


# -- accounts whose posts are listed with their words -----------------------------------------------------------------


def status_id(moment: datetime) -> str:
    return str(int(moment.timestamp() * 1000) << 16)


def status(moment: datetime, text: str) -> dict[str, Any]:
    return {"id": status_id(moment), "content": f"<p>{text}</p>", "created_at": moment.isoformat()}


class Server:
    """A Mastodon server with one account, and Bluesky's servers with another."""

    def __init__(self, *posts: tuple[datetime, str]) -> None:
        self.posts = sorted(posts)
        self.asked: list[str] = []

    async def fetch(self, request: Request) -> Response:
        self.asked.append(request.url)
        query = {key: values[0] for key, values in parse_qs(urlsplit(request.url).query).items()}
        if "/lookup" in request.url:
            return Response(request.url, 200, body=b'{"id": "77"}')
        if "/accounts/77/statuses" in request.url:
            known = [status(*post) for post in self.posts]
            page = [s for s in known if int(query["min_id"]) < int(s["id"]) < int(query["max_id"])][:40]
            return Response(request.url, 200, body=json.dumps(page[::-1]).encode())
        return Response(request.url, 200, body=json.dumps(self._feed(query["cursor"])).encode())

    def _feed(self, cursor: str) -> dict[str, Any]:
        before = datetime.fromisoformat(cursor)
        page = [(moment, text) for moment, text in reversed(self.posts) if moment < before][:100]
        entries = [{"post": {"uri": uri(moment), "record": {"text": text}}} for moment, text in page]
        return {"feed": entries, "cursor": f"{page[-1][0]:%Y-%m-%dT%H:%M:%S}.000Z" if page else None}

    async def live(self, ref: PostRef) -> Resolution:
        """What each platform's own dialogue would say."""
        moment, text = next((m, t) for m, t in self.posts if ref.id in (status_id(m), uri(m).rpartition("/")[2]))
        handle = "tea" if ref.platform == "mastodon" else "tea.example.org"
        post = Post(ref, handle=handle, text=text, created_at=moment, created_at_from="status")
        return Resolution("", ref, "found", post=post)


def uri(moment: datetime) -> str:
    return f"at://did:plc:abcdefghijklmnop/app.bsky.feed.post/{int(moment.timestamp())}"


TOOT = replace(QUOTE, platform="mastodon", handle="tea@harbour.example")
SKEET = replace(QUOTE, platform="bluesky", handle="tea.example.org")


@pytest.mark.parametrize("embed", [TOOT, SKEET])
async def test_the_one_post_of_the_day_with_the_words_is_taken(embed: Embed) -> None:
    chatter = [(NOON + timedelta(minutes=n), f"Some words about ship number {n} in the harbour") for n in range(1, 60)]
    server = Server((NOON, WORDS), *chatter, (NOON - timedelta(days=9), WORDS))
    located = await Locator(server.fetch, server.live).find(embed)
    assert located is not None
    assert located.post is not None
    assert located.post.created_at == NOON
    assert located.exchanges


@pytest.mark.parametrize("embed", [TOOT, SKEET])
async def test_neither_two_nor_none_is_one(embed: Embed) -> None:
    twice = Server((NOON, WORDS), (NOON + timedelta(minutes=1), WORDS))
    assert await Locator(twice.fetch, twice.live).find(embed) is None
    elsewhere = Server((NOON - timedelta(days=9), WORDS), (NOON, "Nothing of the kind was said here"))
    assert await Locator(elsewhere.fetch, elsewhere.live).find(embed) is None


async def test_lists_are_followed_for_a_few_pages_only() -> None:
    many = Server(*((NOON + timedelta(seconds=n), f"Some words about ship {n} in the harbour") for n in range(400)))
    assert await Locator(many.fetch, many.live).find(TOOT) is None
    assert len(many.asked) == 4
    assert await Locator(many.fetch, many.live).find(SKEET) is None
    assert len(many.asked) == 7


@pytest.mark.parametrize(
    "embed", [replace(TOOT, handle="tea"), replace(TOOT, handle="t/a@b.example"), replace(SKEET, handle="a b")]
)
async def test_a_handle_that_names_no_account_is_not_asked_for(embed: Embed) -> None:
    server = Server((NOON, WORDS))
    assert await Locator(server.fetch, server.live).find(embed) is None
    assert server.asked == []


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([TOOT, SKEET]),
    st.one_of(st.binary(max_size=40), st.sampled_from([b"[]", b"{}", b'{"id": "1/../2"}', b'{"id": "7"}'])),
)
async def test_any_answer_is_survived(embed: Embed, body: bytes) -> None:
    async def live(ref: PostRef) -> Resolution:
        raise AssertionError(ref)

    assert await Locator(Network({"": body}), live).find(embed) is None


def test_a_post_linked_under_the_printed_handle_may_be_of_another_account() -> None:
    post = Post(PostRef("x", POST.id), handle="somebody_else", text=WORDS, created_at=NOON)
    resolution = Resolution("", post.ref, "found", post=post)
    assert the_one(QUOTE, [resolution]) is None
    renamed = replace(post, other_handles=("Harbour_Watch",))
    assert the_one(QUOTE, [replace(resolution, post=renamed)]) is not None
