"""From references to resolutions and from a page to its report: where the pure half meets the network.

Everything is asked through one `Fetch`. Nothing here raises for what a page, a link or a platform does: that is an
outcome, and stands in the answer.
"""

from __future__ import annotations

from contextlib import AsyncExitStack
from copy import copy
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from embedresolver.archive import Archive
from embedresolver.article import MAX_OTHERS, judge_embeds, read_article
from embedresolver.cache import AnswerCache, open_store
from embedresolver.errors import OfflineError
from embedresolver.events import unobserved
from embedresolver.expand import expand
from embedresolver.locate import Locator
from embedresolver.models import Hint, PostRef, Problem, Report, Request, Resolution, Response
from embedresolver.net.given import Given
from embedresolver.net.limits import HostBudget
from embedresolver.net.observed import Observed
from embedresolver.pages import page_exchanges
from embedresolver.platforms import LONG_TAIL, handle_in_url, platform_named, post_url, read_url
from embedresolver.protocols.asking import Noted
from embedresolver.protocols.ladder import unasked
from embedresolver.settings import Settings
from embedresolver.verify import overall, with_prose

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from embedresolver.article import Article
    from embedresolver.events import Observe
    from embedresolver.models import Embed, Exchange, Expansion, Fetch
    from embedresolver.platforms import Platform

#: Pages that "quote" more posts are feeds, or hostile.
MAX_EMBEDS = 500


def _now() -> datetime:
    return datetime.now(UTC)


def _hint_in(handle: str | None) -> Hint | None:
    """What a link to a post tells besides the post."""
    return Hint(linked=(handle,)) if handle else None


def _can_be_asked_about(ref: PostRef) -> bool:
    """Whether a caller's reference is one that some URL could have given: then its parts are safe to write into one."""
    written = "".join(part for part in (ref.id, ref.owner, ref.host, ref.part, ref.named) if part)
    if written != written.encode("utf-8", "ignore").decode():
        return False
    return ref.platform == LONG_TAIL or read_url(post_url(ref) or "") == ref


def _server_in(handle: str) -> str:
    """The server that a handle names besides an account; empty where it names none."""
    return handle.removeprefix("@").partition("@")[2].lower()


async def _switched_off(request: Request) -> Response:
    raise OfflineError(request.url, "the network is switched off")


class Resolver:
    """Asks platforms about posts. Use it as an async context manager; it may serve many pages at once.

    `fetch` replaces the whole network; what it raises that is not ours counts as no answer. `clock` gives the present,
    aware: it stamps answers and tells future ids. `observe` hears of every request, wait and answer.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        fetch: Fetch | None = None,
        clock: Callable[[], datetime] = _now,
        observe: Observe = unobserved,
    ) -> None:
        self.settings = settings or Settings()
        given = Given(fetch) if fetch is not None else None
        self._given: Fetch | None = Observed(given, observe) if given and observe is not unobserved else given
        self._observe = observe
        self._clock = clock
        self._fetch: Fetch = _switched_off
        self._cache: AnswerCache | None = None
        self._archive: Archive | None = None
        self._locator: Locator | None = None
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        async with AsyncExitStack() as opened:  # what is open is closed again if the rest cannot be opened
            fetch = self._given if self._given is not None else await self._open(opened)
            self._cache = self._opened_cache(opened)
            self._stack = opened.pop_all()
        self._fetch = self._stamped(fetch)
        online = not self.settings.offline
        self._archive = Archive(self._fetch, self._cache) if self.settings.archive and online else None
        self._locator = Locator(self._fetch, self._live) if self.settings.locate and online else None
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._fetch = _switched_off
        await self._stack.__aexit__(kind, error, trace)

    async def _open(self, opened: AsyncExitStack) -> Fetch:
        # Imported here so that finding, replaying and offline work need no HTTP client.
        if self.settings.replay is not None:
            from embedresolver.recording import open_replay

            return open_replay(self.settings.replay, max_body=self.settings.max_body)
        if self.settings.offline:
            return _switched_off
        from embedresolver.net.door import open_door

        fetch = await opened.enter_async_context(open_door(self.settings, observe=self._observe))
        return self._recorded(fetch, opened)

    def _opened_cache(self, opened: AsyncExitStack) -> AnswerCache | None:
        settings = self.settings
        if settings.cache == "none":
            return None
        own_answers = self._given is not None or settings.offline or settings.record or settings.replay
        cache = AnswerCache(
            None if own_answers else open_store(settings.cache),
            clock=lambda: self._clock().timestamp(),
            observe=self._observe,
        )
        opened.push_async_callback(cache.close)
        return cache

    def _recorded(self, fetch: Fetch, opened: AsyncExitStack) -> Fetch:
        if self.settings.record is None:
            return fetch
        from embedresolver.recording import Recorder

        recorder = Recorder(
            self.settings.record,
            fetch,
            user_agent=self.settings.user_agent,
            credentials=self.settings.credentials,
            clock=self._clock,
        )
        return opened.enter_context(recorder)

    def _stamped(self, fetch: Fetch) -> Fetch:
        async def stamped(request: Request) -> Response:
            response = await fetch(request)
            return response if response.fetched_at is not None else replace(response, fetched_at=self._clock())

        return stamped

    async def fetch_page(self, url: str) -> Response:
        """An article at a URL, redirects followed. Raises FetchError."""
        return (await self.page_exchanges(url))[-1].response

    async def page_exchanges(self, url: str) -> tuple[Exchange, ...]:
        """The way to an article at a URL, hop by hop; the last exchange holds it. Raises FetchError."""
        return await page_exchanges(url, self._fetch, max_hops=self.settings.max_hops)

    async def expand(self, url: str) -> Expansion:
        """Where a link leads. Every outcome is in the answer."""
        if self._cache is None:
            return await self._expand(url)
        return await self._cache.expansion(url, lambda: self._expand(url))

    async def _expand(self, url: str) -> Expansion:
        return await expand(url, self._fetch, max_hops=self.settings.max_hops)

    async def resolve(self, what: PostRef | str, *, hint: Hint | None = None) -> Resolution:
        """What the platform says about a post, named by its ref, its URL, or a short link to it.

        What the platform does not show is looked for in the archive; `hint` is what is known besides the post's name.
        """
        if isinstance(what, PostRef):
            return await self._resolve_ref(what, hint)
        ref = read_url(what)
        if ref is None:
            return await self._resolve_link(what)
        return replace(await self._resolve_ref(ref, hint or _hint_in(handle_in_url(what))), url=what)

    async def locate(self, embed: Embed) -> Resolution | None:
        """The post that an embed quotes without naming it, if one alone has its account, day and words.

        None also where searching is not switched on. That a post is not found proves nothing.
        """
        return await self._locator.find(embed) if self._locator is not None else None

    async def _resolve_ref(self, ref: PostRef, hint: Hint | None) -> Resolution:
        live = await self._live(ref)
        if hint is not None and hint.handle is not None:
            live = await self._recognised(live, hint.handle)
        return live if self._archive is None else await self._archive.added_to(live, hint)

    async def _recognised(self, live: Resolution, handle: str) -> Resolution:
        """The answer with a printed handle among the account's others, if another server says that it is."""
        platform = platform_named(live.ref.platform) if live.ref is not None else None
        own = platform.server_of(live.post) if platform is not None and live.post is not None else None
        if platform is None or live.ref is None or own is None or _server_in(handle) in ("", own):
            return live
        if self._cache is None:
            return await self._ask_about_handle(platform, live, handle)
        key = "/".join(("handle", live.ref.key, handle.casefold()))
        return await self._cache.resolution(key, lambda: self._ask_about_handle(platform, live, handle))

    async def _ask_about_handle(self, platform: Platform, live: Resolution, handle: str) -> Resolution:
        noted = Noted(self._fetch)
        post = await platform.recognised(live.post, handle, noted) if live.post is not None else None
        return replace(live, post=post, exchanges=(*live.exchanges, *noted.exchanges))

    async def _live(self, ref: PostRef) -> Resolution:
        if self._cache is None:
            return await self._ask(ref)
        return await self._cache.resolution(ref.key, lambda: self._ask(ref))

    async def _ask(self, ref: PostRef) -> Resolution:
        platform = platform_named(ref.platform)
        if platform is None:
            return Resolution(post_url(ref) or ref.id, ref, "unreadable", "unknown_platform")
        if not _can_be_asked_about(ref):
            return unasked(ref, "", f"{ref.platform}.impossible_id", f"{platform.title} has no posts of that name")
        return await platform.resolve(ref, self._fetch, self.settings.allow)

    async def _resolve_link(self, url: str) -> Resolution:
        expansion = await self.expand(url)
        if expansion.post is not None:
            found = await self._resolve_ref(expansion.post, _hint_in(expansion.handle))
            return replace(found, url=url, exchanges=(*expansion.exchanges, *found.exchanges))
        if expansion.error is not None:
            return Resolution(url, None, "unreachable", expansion.error.code, exchanges=expansion.exchanges)
        asked = await self._live(PostRef(LONG_TAIL, expansion.final_url or url))
        exchanges = (*expansion.exchanges, *asked.exchanges)
        if asked.post is None:
            return Resolution(url, None, "unreadable", "not_a_post", rungs=asked.rungs, exchanges=exchanges)
        return replace(asked, url=url, exchanges=exchanges)

    async def verify(
        self, page: bytes | str, *, url: str | None = None, media_type: str | None = None, source: str | None = None
    ) -> Report:
        """The whole job on one page: find every embed, ask about it, and judge what the page says of it."""
        return await self.judge(read_article(page, url=url, media_type=media_type), source=source or url)

    async def judge(self, article: Article, *, source: str | None = None) -> Report:
        """The network half of `verify`, for a page that has been read: ask about its embeds, and judge them."""
        embeds = [embed for embed in article.embeds if embed.kind == "embed"]
        asker = self._for_one_page()
        verdicts = await judge_embeds(embeds[:MAX_EMBEDS], asker, published=article.published, now=self._clock())
        posts = [found for verdict in verdicts if (found := verdict.resolution) is not None and found.post is not None]
        if posts:
            verdicts = tuple(with_prose(verdict, article.prose, posts[:MAX_OTHERS]) for verdict in verdicts)
        problems: tuple[Problem, ...] = ()
        if len(embeds) > MAX_EMBEDS:
            problems = (Problem("too_many_embeds", f"only the first {MAX_EMBEDS} of {len(embeds)} were checked"),)
        return Report(source, overall(verdicts), verdicts, problems)

    def _for_one_page(self) -> Self:
        """The same resolver, cache included, over a network that calls no more hosts than one page is allowed."""
        page = copy(self)
        page._fetch = HostBudget(self._fetch, self.settings.max_hosts_per_page)  # noqa: SLF001  # our own copy
        return page
