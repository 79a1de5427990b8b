"""One article's embeds, asked about and judged: which links to follow, which post to ask for, then the verdict.

An embed's own status link names its post. A flattened quote has no such link, only short ones; the short link of its
picture (`pic.twitter.com/…`) names the post, while a t.co link in the text may lead anywhere, another post included.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Protocol, TypeVar

from embedresolver.find import find_embeds
from embedresolver.find.dateline import read_dateline
from embedresolver.find.prose import read_prose
from embedresolver.models import Hint
from embedresolver.platforms import handle_in_url, platform_named
from embedresolver.urls import is_under, read_address
from embedresolver.verify import verify_embed

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Hashable, Sequence

    from embedresolver.models import Embed, Expansion, FoundBy, PostRef, Resolution, Verdict

#: More short links than this in one embed are not one quoted post.
MAX_SHORT_LINKS = 8
#: Embeds of one page that are worked on at once.
CONCURRENCY = 8
#: Posts of the same page that an embed's text is compared with, should it not be its own post's.
MAX_OTHERS = 50

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Article:
    """All that judging needs of a page; the page itself may be let go."""

    #: In the page's order: embeds, timelines, and links if they were asked for.
    embeds: tuple[Embed, ...] = ()
    #: When the page says it was published, aware.
    published: datetime | None = None
    #: The visible words; empty where no embed makes them matter.
    prose: str = ""


def read_article(page: bytes | str, *, url: str | None = None, media_type: str | None = None) -> Article:
    """Everything in a page that is judged. Pure; no input makes it raise."""
    embeds = tuple(find_embeds(page, url=url, media_type=media_type))
    if not any(embed.kind == "embed" for embed in embeds):
        return Article(embeds)
    return Article(embeds, read_dateline(page), read_prose(page, media_type))


class Asker(Protocol):
    """Answers the questions that an article raises. None raises an exception."""

    async def expand(self, url: str) -> Expansion:
        """Where a link leads."""

    async def resolve(self, what: PostRef | str, *, hint: Hint | None = None) -> Resolution:
        """What the platform says about a post; `hint` is what the page says of it."""

    async def locate(self, embed: Embed) -> Resolution | None:
        """The post that an embed quotes without naming it, if it is found."""


class _Once:
    """Equal questions of one page share one answer, also while it is on its way."""

    def __init__(self, tasks: asyncio.TaskGroup) -> None:
        self._tasks = tasks
        self._asked: dict[Hashable, asyncio.Task[object]] = {}

    async def ask(self, key: Hashable, question: Callable[[], Coroutine[object, object, T]]) -> T:
        task = self._asked.get(key)
        if task is None:
            task = self._asked[key] = self._tasks.create_task(question())
        return await task  # type: ignore[return-value]  # the key names the question, and so the answer's type


async def judge_embeds(
    embeds: Sequence[Embed], asker: Asker, *, published: datetime | None = None, now: datetime | None = None
) -> tuple[Verdict, ...]:
    """A verdict for each embed, in their order. `published` is the article's own time, `now` the present.

    An exception is a fault of the asker, and is raised as it came, the first of them.
    """
    found = await _all_evidence(embeds, asker)
    posts = [known.resolution for known in found if known.resolution is not None and known.resolution.post is not None]
    zone = published.tzinfo if published is not None else None
    verdicts = (
        verify_embed(
            embed,
            known.resolution,
            expansions=known.expansions,
            published=published,
            zone=zone,
            others=known.others_of(posts),
            now=now,
        )
        for embed, known in zip(embeds, found, strict=True)
    )
    return tuple(replace(verdict, found_by=known.found_by) for verdict, known in zip(verdicts, found, strict=True))


async def _all_evidence(embeds: Sequence[Embed], asker: Asker) -> list[_Known]:
    try:
        async with asyncio.TaskGroup() as tasks:
            article = _Article(asker, _Once(tasks))
            work = [tasks.create_task(article.evidence(embed)) for embed in embeds]
    except BaseExceptionGroup as faults:
        raise faults.exceptions[0] from None
    return [task.result() for task in work]


@dataclass(frozen=True, slots=True)
class _Known:
    """What asking gave for one embed."""

    resolution: Resolution | None
    expansions: tuple[Expansion, ...] = ()
    found_by: FoundBy | None = None

    def others_of(self, posts: Sequence[Resolution]) -> tuple[Resolution, ...]:
        """The page's other posts."""
        mine = self.resolution.ref if self.resolution is not None else None
        return tuple(other for other in posts[:MAX_OTHERS] if other.ref != mine)


class _Article:
    def __init__(self, asker: Asker, once: _Once) -> None:
        self._asker = asker
        self._once = once
        self._places = asyncio.Semaphore(CONCURRENCY)

    async def evidence(self, embed: Embed) -> _Known:
        """What the platform says of an embed's post, and where its short links lead."""
        async with self._places:
            return await self._evidence(embed)

    async def _evidence(self, embed: Embed) -> _Known:
        if embed.ref is not None:
            resolution = await self._resolve(embed.ref, hint_of(embed))
            return _Known(resolution, await self._expand(unexplained(embed, resolution)), "link")
        expansions = await self._expand(embed.short_links)
        ref = named_post(embed, expansions)
        if ref is not None:
            return _Known(await self._resolve(ref, hint_of(embed, expansions)), expansions, "short-link")
        located = await self._asker.locate(embed)
        return _Known(located, expansions, "search" if located is not None else None)

    async def _resolve(self, ref: PostRef, hint: Hint) -> Resolution:
        printed = (hint.handle or "").casefold()
        return await self._once.ask((ref.key, printed), lambda: self._asker.resolve(ref, hint=hint))

    async def _expand(self, links: Sequence[str]) -> tuple[Expansion, ...]:
        asked = (self._expand_one(link) for link in links[:MAX_SHORT_LINKS])
        return tuple(await asyncio.gather(*asked))

    async def _expand_one(self, link: str) -> Expansion:
        return await self._once.ask(("expand", link), lambda: self._asker.expand(link))


def hint_of(embed: Embed, expansions: Sequence[Expansion] = ()) -> Hint:
    """What an embed and its short links say of the post besides which it is."""
    in_links = (*map(handle_in_url, embed.post_links), *(expansion.handle for expansion in expansions))
    printed = embed.handle if embed.handle_from == "printed" else None
    linked = tuple(handle for handle in (embed.handle, *in_links) if handle)
    near = datetime.combine(embed.date.day, time(12), UTC) if embed.date is not None else None
    return Hint(printed, linked, near)


def unexplained(embed: Embed, resolution: Resolution) -> tuple[str, ...]:
    """The short links worth following once the post is known: those whose target the platform has not told."""
    post = resolution.post
    told = {_slug(link.printed) for link in post.links} if post is not None else set()
    return tuple(link for link in embed.short_links if names_its_post(embed.platform, link) and _slug(link) not in told)


def names_its_post(platform: str, link: str) -> bool:
    """Whether a short link belongs to the post's own picture or film, and so names the post itself."""
    address = read_address(link)
    known = platform_named(platform)
    if address is None or known is None:
        return False
    return any(is_under(address.host, host) for host in known.media_hosts)


def named_post(embed: Embed, expansions: Sequence[Expansion]) -> PostRef | None:
    """The post that an embed without a status link quotes, as far as its short links name it.

    A link of the post's own media is enough. Any other link may lead to a post that is only quoted in the text,
    so there the handle must be the printed one.
    """
    mine = [e for e in expansions if e.post is not None and e.post.platform == embed.platform]
    media = [e for e in mine if names_its_post(embed.platform, e.url)]
    if media:
        return _preferred(embed, media).post
    printed = (embed.handle or "").casefold()
    same = [e for e in mine if printed and (e.handle or "").casefold() == printed]
    return same[-1].post if same else None


def _preferred(embed: Embed, expansions: Sequence[Expansion]) -> Expansion:
    printed = (embed.handle or "").casefold()
    same = [e for e in expansions if (e.handle or "").casefold() == printed]
    return (same or list(expansions))[-1]


def _slug(link: str) -> str:
    return link.rstrip("/").rpartition("/")[2]
