"""Reading is total: no text makes it raise, and what it reads it can write and read again."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from embedresolver import Resolver, platforms, to_dict
from embedresolver.models import PostRef, Request, Response
from embedresolver.settings import Settings
from tests.platforms.dialogues import Network

HOSTS = sorted(host for platform in platforms.all_platforms() for host in platform.hosts)
NAMES = sorted(platform.name for platform in platforms.all_platforms())
#: Pieces of post paths of all kinds, and of hostile ones.
WORDS = (
    *("status", "statuses", "i", "web", "embed", "p", "video", "videos", "post", "posts", "profile", "users", "reel"),
    *("watch", "comments", "r", "@ada", "ada", "20", "wall-1_2", "c-123", "103794036899778366", "YE7VzlLtp-4"),
    *("did:plc:abc", "3lbd2ebt3wk2r", "feed", "update", "urn:li:activity:7016901149999955968", "$", "#", "?v=1", "%00"),
    *("٢٠", "..", "", "%ed%a0%80", "plugins", "post.php", "?href=x.com", "@a@b.example", "gallery", "a", "track"),
    *("x5iscr6", "player"),
)
hostile_urls = st.builds(
    lambda scheme, host, path: f"{scheme}{host}/{'/'.join(path)}",
    st.sampled_from(("https://", "http:", "//", "", "HTTPS:\\\\", "https://u:p@", "at://", "tg://", "javascript:")),
    st.sampled_from(HOSTS) | st.text(max_size=20),
    st.lists(st.sampled_from(WORDS) | st.text(max_size=12), max_size=6),
)


@settings(max_examples=300)
@given(hostile_urls | st.text(max_size=200))
@example("https://[::1")
@example("https://x.com:99999/ada/status/20")
@example("https://web.archive.org/web/" * 50 + "https://x.com/ada/status/20")
@example("\ud800")
@example("https://x.com/ada/status/" + "9" * 30)
@example("https://x.com/" + "a/" * 100_000)
def test_no_text_makes_reading_raise(text: str) -> None:
    ref = platforms.read_url(text)
    platforms.handle_in_url(text)
    platforms.is_short_link(text)
    if ref is not None:
        url = platforms.post_url(ref)
        assert url is not None
        assert platforms.read_url(url) == ref
        platforms.id_time(ref)


@settings(max_examples=300)
@given(st.sampled_from(NAMES), st.text(max_size=40) | st.integers(0, 2**70).map(str))
def test_no_id_makes_its_clock_raise(name: str, post_id: str) -> None:
    told = platforms.id_time(PostRef(name, post_id))
    assert told is None or (told.instant.year < 2100 and told.instant.utcoffset() is not None)


def test_unknown_platforms_have_neither_url_nor_clock() -> None:
    stranger = PostRef("elsewhere", "20")
    assert (platforms.post_url(stranger), platforms.id_time(stranger)) == (None, None)
    assert platforms.handle_in_url("mailto:ada@example.com") is None
    assert not platforms.is_short_link("mailto:ada@example.com")


@pytest.mark.parametrize("url", ["https://vk.com/wall1_2?reply=3", "https://ada.substack.com/p/words/comment/3"])
async def test_an_answer_to_a_post_is_not_taken_for_it(url: str) -> None:
    """It has its own author and words; what the page tells of the post is no evidence of them."""
    ref = platforms.read_url(url)
    assert ref is not None
    platform = platforms.platform_named(ref.platform)
    assert platform is not None

    async def unreachable(request: Request) -> Response:
        raise AssertionError(request.url)

    answer = await platform.resolve(ref, unreachable)
    assert (answer.outcome, answer.reason) == ("unreadable", f"{ref.platform}.comment")


odd = (
    st.sampled_from(["", "0", "abc", "9" * 5000, "\ud800", "٣", "a/b", "../x", "@a:b/c", "c/1/2", "x.example"])
    | st.text()
)


@settings(max_examples=300)
@given(st.sampled_from(NAMES), odd, st.none() | odd, st.none() | odd)
async def test_no_reference_of_a_caller_makes_asking_raise(
    name: str, post_id: str, owner: str | None, named: str | None
) -> None:
    ref = PostRef(name, post_id, owner, named=named)
    async with Resolver(Settings(cache="none"), fetch=Network({})) as resolver:
        found = await resolver.resolve(ref)
    assert found.outcome != "found"
    assert found.post is None
    json.dumps(to_dict(found))
