"""The search as a whole: candidates from the platform's own source, read, and held against the quote."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from embedresolver.archive.asking import Asking
from embedresolver.archive.evidence import joined
from embedresolver.archive.lookup import read_copies
from embedresolver.errors import FetchError
from embedresolver.locate.days import windows_of
from embedresolver.locate.feeds import author_feed, statuses
from embedresolver.locate.ranking import has_words, is_distinctive, the_one
from embedresolver.locate.x import captured_posts
from embedresolver.models import Post

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from embedresolver.archive.cdx import Capture
    from embedresolver.locate.days import Window
    from embedresolver.locate.feeds import Listed
    from embedresolver.models import Embed, Fetch, PostRef, Resolution

#: Posts that the platform is asked about for one quote. Few accounts have more in the two days around a printed one.
MAX_POSTS = 100
#: Posts that are read from the archive for one quote, where the platform does not show them.
MAX_COPIED = 24
#: Posts with the quoted words that are asked for one by one, as some may be others' that the account repeated. Of more,
#: none could be told to be the one.
MAX_LIKELY = 4
#: Where an account's posts of a time are listed with their words.
_LISTINGS: Mapping[str, Callable[[str, Sequence[Window], Asking], Awaitable[list[Listed]]]] = {
    "mastodon": statuses,
    "bluesky": author_feed,
}


class Locator:
    """Finds the posts that a page quotes by account, day and words alone. What it does not find proves nothing.

    `live` answers for the platforms.
    """

    def __init__(self, fetch: Fetch, live: Callable[[PostRef], Awaitable[Resolution]]) -> None:
        self._fetch = fetch
        self._live = live

    async def find(self, embed: Embed) -> Resolution | None:
        """The one post that has the quoted words, with the search as part of its evidence. Never raises."""
        if embed.ref is not None or embed.handle_from != "printed" or embed.date is None or not is_distinctive(embed):
            return None
        asking = Asking(self._fetch)
        try:
            candidates = await self._candidates(embed, windows_of(embed.date), asking)
        except FetchError:
            return None
        found = the_one(embed, candidates)
        return replace(found, exchanges=(*asking.exchanges, *found.exchanges)) if found is not None else None

    async def _candidates(self, embed: Embed, windows: tuple[Window, ...], asking: Asking) -> list[Resolution]:
        if embed.platform == "x":
            return await self._read(await captured_posts(embed, windows, asking))
        listing = _LISTINGS.get(embed.platform)
        listed = await listing(embed.handle or "", windows, asking) if listing is not None else []
        likely = dict.fromkeys(post.ref for post in listed if has_words(embed, Post(post.ref, text=post.text)))
        if len(likely) > MAX_LIKELY:
            return []
        return list(await asyncio.gather(*map(self._live, likely)))

    async def _read(self, posts: Mapping[PostRef, list[Capture]]) -> list[Resolution]:
        refs = list(islice(posts, MAX_POSTS))
        answers = await asyncio.gather(*map(self._live, refs))
        hidden = [(ref, answer) for ref, answer in zip(refs, answers, strict=True) if answer.outcome != "found"]
        copies = await asyncio.gather(*(self._copied(ref, posts[ref], live) for ref, live in hidden[:MAX_COPIED]))
        return [*(answer for answer in answers if answer.outcome == "found"), *copies]

    async def _copied(self, ref: PostRef, captures: list[Capture], live: Resolution) -> Resolution:
        return joined(live, await read_copies(ref, captures, self._fetch))
