from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from embedresolver.article import MAX_SHORT_LINKS, judge_embeds, named_post, names_its_post, unexplained
from embedresolver.models import (
    Embed,
    Expansion,
    Hint,
    Hop,
    Post,
    PostRef,
    Problem,
    Request,
    Resolution,
    Response,
    TextLink,
)
from embedresolver.resolve import Resolver

REF = PostRef("x", "1747650538865041986")
OTHER = PostRef("x", "1747650538865049999")
QUOTE = Embed("embed", "x", "flattened-text", handle="Alice", handle_from="printed", text="a few words of a post")


def leads(link: str, ref: PostRef | None, handle: str | None = None) -> Expansion:
    target = f"https://x.com/{handle}/status/{ref.id}" if ref else "https://a.example/"
    return Expansion(link, target, (Hop(link, 301, "start"), Hop(target, None, "http")), ref, handle)


class Platforms:
    """Knows some links and posts, and counts questions."""

    def __init__(self, *links: Expansion, handle: str = "alice") -> None:
        self._links = {expansion.url: expansion for expansion in links}
        self._handle = handle
        self.asked: list[str] = []

    async def expand(self, url: str) -> Expansion:
        self.asked.append(url)
        await asyncio.sleep(0)
        return self._links.get(url) or Expansion(url, None, error=Problem("dead_link", "leads nowhere"))

    async def resolve(self, what: PostRef | str, *, hint: Hint | None = None) -> Resolution:
        del hint
        assert isinstance(what, PostRef)
        self.asked.append(what.id)
        await asyncio.sleep(0)
        post = Post(what, handle=self._handle, text="a few words of a post")
        return Resolution("https://x.com/i/status/1", what, "found", post=post)

    async def locate(self, embed: Embed) -> Resolution | None:
        return await self.resolve(REF) if embed.name == "to be searched for" else None


async def test_a_status_link_names_the_post() -> None:
    asker = Platforms()
    (verdict,) = await judge_embeds([replace(QUOTE, ref=REF)], asker)
    assert asker.asked == [REF.id]
    assert (verdict.verdict, verdict.found_by) == ("verified", "link")
    assert verdict.resolution is not None


async def test_a_flattened_quote_is_found_by_the_link_of_its_picture() -> None:
    link = "https://pic.twitter.com/abc"
    asker = Platforms(leads(link, REF, "alice"))
    (verdict,) = await judge_embeds([replace(QUOTE, short_links=(link,))], asker)
    assert asker.asked == [link, REF.id]
    assert (verdict.verdict, verdict.found_by) == ("verified", "short-link")


async def test_a_quote_without_a_link_is_searched_for() -> None:
    (verdict,) = await judge_embeds([replace(QUOTE, name="to be searched for")], Platforms())
    assert (verdict.verdict, verdict.found_by) == ("verified", "search")
    (verdict,) = await judge_embeds([QUOTE], Platforms())
    assert (verdict.verdict, verdict.found_by) == ("unverified", None)


async def test_one_page_asks_each_thing_once() -> None:
    link = "https://pic.twitter.com/abc"
    asker = Platforms(leads(link, REF, "alice"))
    quotes = [replace(QUOTE, short_links=(link,)), replace(QUOTE, ref=REF), replace(QUOTE, short_links=(link,))]
    verdicts = await judge_embeds(quotes, asker)
    assert sorted(asker.asked) == sorted([link, REF.id])
    assert [verdict.embed for verdict in verdicts] == quotes


async def test_a_quote_without_links_is_judged_without_asking() -> None:
    asker = Platforms()
    (verdict,) = await judge_embeds([QUOTE], asker)
    assert asker.asked == []
    assert verdict.verdict == "unverified"


async def test_an_embed_with_a_thousand_links_asks_a_few() -> None:
    asker = Platforms()
    links = tuple(f"https://t.co/{n}" for n in range(1000))
    await judge_embeds([replace(QUOTE, short_links=links)], asker)
    assert len(asker.asked) == MAX_SHORT_LINKS


async def test_a_page_that_is_given_up_leaves_nothing_behind() -> None:
    class Silent(Platforms):
        async def resolve(self, what: PostRef | str, *, hint: Hint | None = None) -> Resolution:
            del hint
            await asyncio.Event().wait()
            raise AssertionError(what)

    before = asyncio.all_tasks()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0):
            await judge_embeds([replace(QUOTE, ref=REF)], Silent())
    assert asyncio.all_tasks() == before


# -- which link names the post ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("links", "named"),
    [
        ([], None),
        ([leads("https://pic.twitter.com/a", REF, "alice")], REF),
        ([leads("https://pic.x.com/a", REF, "bob")], REF),
        ([leads("https://t.co/a", REF, "alice")], REF),
        ([leads("https://t.co/a", REF, "bob")], None),
        ([leads("https://t.co/a", OTHER, "alice"), leads("https://pic.twitter.com/b", REF, "alice")], REF),
        ([leads("https://t.co/a", OTHER, "bob"), leads("https://t.co/b", REF, "ALICE")], REF),
        ([leads("https://pic.twitter.com/a", REF, "alice"), leads("https://pic.twitter.com/b", OTHER, "bob")], REF),
        ([leads("https://t.co/a", None)], None),
        ([leads("https://pic.twitter.com/a", PostRef("instagram", "CxFThvyOD98"), "alice")], None),
    ],
)
def test_only_a_link_that_must_be_the_posts_own_names_it(links: list[Expansion], named: PostRef | None) -> None:
    assert named_post(QUOTE, links) == named


@pytest.mark.parametrize(
    ("platform", "link", "own"),
    [
        ("x", "https://pic.twitter.com/a", True),
        ("x", "pic.x.com/a", True),
        ("x", "https://t.co/a", False),
        ("x", "https://nopic.twitter.com.example/a", False),
        ("x", "::", False),
        ("nowhere", "https://pic.twitter.com/a", False),
    ],
)
def test_a_pictures_link_is_the_posts_own(platform: str, link: str, own: bool) -> None:
    assert names_its_post(platform, link) is own


def test_links_that_the_platform_explained_are_not_followed() -> None:
    embed = replace(QUOTE, ref=REF, short_links=("https://pic.twitter.com/a", "https://pic.twitter.com/b"))
    post = Post(REF, links=(TextLink("https://t.co/a", "https://x.com/alice/status/1/photo/1"),))
    assert unexplained(embed, Resolution("", REF, "found", post=post)) == ("https://pic.twitter.com/b",)
    assert unexplained(embed, Resolution("", REF, "gone")) == embed.short_links


async def test_a_failed_assertion_of_a_callers_own_fetch_comes_out_as_it_is() -> None:
    async def broken(request: Request) -> Response:
        raise AssertionError(request.url)

    page = "".join(
        f'<blockquote class="twitter-tweet"><p>Words</p>&mdash; Alice (@alice_example) '
        f'<a href="https://twitter.com/alice_example/status/{1747650538865041986 + (number << 22)}">x</a></blockquote>'
        for number in range(3)
    )
    async with Resolver(fetch=broken) as resolver:
        with pytest.raises(AssertionError, match="https://"):
            await resolver.verify(page)
