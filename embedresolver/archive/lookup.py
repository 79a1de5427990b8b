"""Asking the Wayback Machine about one post: its index under every spelling of the post's URL, then the best copies."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from embedresolver.archive import memento
from embedresolver.archive.asking import Asking, failure
from embedresolver.archive.cdx import is_revisit, read_captures, search_url
from embedresolver.errors import DeferredError, FetchError, NotRecordedError
from embedresolver.models import Copy, Post, Resolution, RungAnswer, Source
from embedresolver.platforms import handle_in_url, platform_named, post_url, read_url
from embedresolver.protocols.ladder import is_complete, merged

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from embedresolver.archive.cdx import Capture
    from embedresolver.models import Fetch, PostRef, Response
    from embedresolver.platforms import Platform

#: What sources and answers call the Wayback Machine.
RUNG = "wayback"
#: The archive takes 30 searches a minute, and captures of one post are most often found by the first of them.
MAX_SEARCHES = 5
#: Copies read at most: the later ones are no better than the first.
MAX_COPIES = 4
_MAX_REDIRECTS = 3
#: The oldest captures, which are nearest to the post.
_LINES = 200
#: Of a post, besides what copies say.
_APART = frozenset({"ref", "url", "sources", "truncated", "created_at_from"})


async def look_up(
    ref: PostRef, fetch: Fetch, *, handles: Sequence[str] = (), near: datetime | None = None
) -> Resolution:
    """What archived copies say of a post. Never raises; without rungs where there was nothing to ask.

    `handles` are accounts that the post may have been linked with; without one, few of its URLs are known. Of several
    copies the one nearest to `near`, or to the instant in the id, is read first.
    """
    platform = platform_named(ref.platform)
    prefixes = platform.archived_as(ref, handles)[:MAX_SEARCHES] if platform is not None else ()
    # Copies show the post itself first, whichever comment of it their address names.
    if platform is None or not prefixes or ref.part is not None:
        return Resolution(post_url(ref) or ref.id, ref, "unreadable", "archive.not_kept")
    id_time = platform.id_time(ref)
    search = _Search(ref, platform, Asking(fetch), near or (id_time.instant if id_time is not None else None))
    return search.resolution(await search.answer(prefixes))


async def read_copies(ref: PostRef, captures: Sequence[Capture], fetch: Fetch) -> Resolution:
    """What those copies of a post say, which a search has listed already. Never raises."""
    platform = platform_named(ref.platform)
    if platform is None:
        return Resolution(ref.id, ref, "unreadable", "archive.not_kept")
    search = _Search(ref, platform, Asking(fetch), None)
    return search.resolution(await search.answer(captures=captures))


class _Search:
    def __init__(self, ref: PostRef, platform: Platform, asking: Asking, near: datetime | None) -> None:
        self.asking = asking
        self._ref = ref
        self._platform = platform
        self._near = near
        self._read: set[str] = set()
        self._captures = 0
        self._post: Post | None = None
        #: The post with nothing but the account that a captured redirect names.
        self._redirected: Post | None = None
        self._failure: RungAnswer | None = None

    def resolution(self, answer: RungAnswer) -> Resolution:
        """The answer with its evidence."""
        exchanges = tuple(self.asking.exchanges)
        # A recording without any of this was made when nobody asked: then there is no answer to tell of.
        rungs = (answer,) if exchanges or answer.reason != NotRecordedError.code else ()
        url, id_time = self._platform.post_url(self._ref), self._platform.id_time(self._ref)
        return Resolution(url, self._ref, answer.outcome, answer.reason, answer.post, rungs, id_time, exchanges)

    async def answer(self, prefixes: Iterable[str] = (), captures: Sequence[Capture] = ()) -> RungAnswer:
        """What the captures, or those under all spellings together, gave. A failure ends the search."""
        try:
            await self._take_best(captures)
            for prefix in prefixes:
                if await self._try(prefix):
                    break
        except DeferredError as error:
            self._failure = RungAnswer(RUNG, "deferred", error.code, str(error))
        except FetchError as error:
            self._failure = RungAnswer(RUNG, "unreachable", error.code, str(error))
        return self._summed_up()

    async def _try(self, prefix: str) -> bool:
        """Search under one spelling, and read what is found; whether that was enough."""
        response = await self.asking(search_url(prefix, limit=_LINES))
        self._failure = failure(RUNG, response) or self._failure
        return await self._take_best(read_captures(response.body) if response.status == 200 else ())

    async def _take_best(self, captures: Sequence[Capture]) -> bool:
        mine = [capture for capture in captures if not capture.is_error and read_url(capture.url) == self._ref]
        self._captures += len(mine)
        for capture in sorted(mine, key=self._rank):
            if len(self._read) >= MAX_COPIES or is_complete(self._post):
                return True
            await self._take(capture)
        return is_complete(self._post)

    def _rank(self, capture: Capture) -> tuple[bool, bool, float, str]:
        """Data before pages, pages before redirects; then the nearest."""
        is_data = "json" in capture.media_type or is_revisit(capture)
        away = abs((capture.captured_at - self._near).total_seconds()) if self._near is not None else 0.0
        return capture.is_redirect, not is_data, away, capture.timestamp

    async def _take(self, capture: Capture) -> None:
        if capture.digest in self._read:
            return
        self._read.add(capture.digest)
        address = memento.Address(capture.timestamp, capture.url)
        for _ in range(_MAX_REDIRECTS + 1):
            response = await self.asking(memento.raw_address_of(address.timestamp, address.url))
            target = memento.redirect_of(response)
            if target is None:
                self._add(address, response)
                return
            if read_url(target.url) != self._ref:
                return
            self._note_account(address, target, response)
            address = target

    def _add(self, address: memento.Address, response: Response) -> None:
        captured_at = memento.captured_at(response)
        if captured_at is None or response.status != 200:
            return
        copy = Copy(address.url, response.headers.get("Content-Type", ""), response.body, captured_at)
        post = self._platform.read_copy(self._ref, copy)
        if post is not None:
            self._post = merged(self._post, _sourced(post, address, captured_at))

    def _note_account(self, address: memento.Address, target: memento.Address, response: Response) -> None:
        """A platform that redirects from another account's URL names the author; one that keeps the name does not."""
        captured_at, handle = memento.captured_at(response), handle_in_url(target.url)
        if captured_at is None or handle is None or handle.casefold() == (handle_in_url(address.url) or "").casefold():
            return
        self._redirected = _sourced(Post(self._ref, handle=handle), address, captured_at)

    def _summed_up(self) -> RungAnswer:
        post = merged(self._post, self._redirected)
        if post is not None:
            return RungAnswer(RUNG, "found", "archive.found", post=post)
        if self._failure is not None:
            return self._failure
        if self._captures:
            return RungAnswer(RUNG, "unreadable", "archive.unreadable", "no archived copy of the post can be read")
        return RungAnswer(RUNG, "unreadable", "archive.no_copy", "the Wayback Machine has no copy of the post")


def _sourced(post: Post, address: memento.Address, captured_at: datetime) -> Post:
    """The post with the copy as its one source."""
    names = [field.name for field in fields(Post) if field.name not in _APART]
    said = tuple(name for name in names if getattr(post, name) not in (None, ()))
    source = Source(RUNG, said, memento.address_of(address.timestamp, address.url), captured_at)
    said_when = RUNG if post.created_at is not None else None
    return replace(post, created_at_from=said_when, sources=(source,))
