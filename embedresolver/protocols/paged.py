"""A rung that reads a post's own page, on any platform, for author and date."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from embedresolver.models import Post, RungAnswer, Source
from embedresolver.protocols.answers import unreadable
from embedresolver.protocols.asking import ask
from embedresolver.protocols.oembedded import handle_at, is_ours, refused
from embedresolver.protocols.pagedata import day_of, moment_of, read_page
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from embedresolver.models import Copy, Fetch, PostRef
    from embedresolver.protocols.base import Platform
    from embedresolver.protocols.oembedded import Refusals
    from embedresolver.protocols.pagedata import Description, PageData

#: How pages end words that go on elsewhere.
_CUT = re.compile(r"(?:…|\.\.\.)\s*\Z")
_ACCEPT = {"accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1"}


def only_the_day(published: str | None) -> datetime | None:
    """For platforms whose pages print offsets that cannot be trusted: no date of theirs is an instant."""
    del published
    return None


def _nothing_told(body: bytes) -> RungAnswer | None:
    del body
    return None


@dataclass(frozen=True, slots=True)
class PageRung:
    """Call it with a post and a `Fetch`. A page that does not name the post says nothing about it."""

    platform: Platform
    #: What host and path of the author's page look like, with the group `handle`.
    profile: re.Pattern[str] | None = None
    refusals: Refusals = field(default_factory=dict)
    #: The page's address, where it is not the canonical one.
    asked: Callable[[PostRef], str] | None = None
    #: What the platform's own page says in place of the post, if it says so in its own way.
    told: Callable[[bytes], RungAnswer | None] = _nothing_told
    #: Whether posts are words of their own, of which a page's title is only the beginning.
    of_words: bool = False
    #: Reads the published date; gives None where the offset that pages print cannot be trusted: then the day counts.
    moment: Callable[[str | None], datetime | None] = moment_of

    async def __call__(self, ref: PostRef, fetch: Fetch) -> RungAnswer:
        url = self.asked(ref) if self.asked is not None else self.platform.post_url(ref, ref.named)
        response = await ask(url, fetch, self.platform.hosts, _ACCEPT, self.refusals)
        refusal = refused("page", response, self.refusals) or self.told(response.body)
        return refusal or self._read(ref, response.body, url)

    def read_copy(self, ref: PostRef, copy: Copy) -> Post | None:
        """The post that an archived copy of its page describes."""
        return self._read(ref, copy.body, copy.url).post

    def _read(self, ref: PostRef, body: bytes, url: str) -> RungAnswer:
        page = read_page(body, url)
        thing = self._about(ref, page) if page is not None else None
        if thing is None:
            return unreadable("page", "says_nothing", "the page does not describe the post")
        return RungAnswer("page", "found", "found", post=self._post(ref, thing, url))

    def _about(self, ref: PostRef, page: PageData) -> Description | None:
        """What names the post; else, on a page that names it, the only thing that names nothing, else the page."""
        for thing in page.things:
            if self._named(thing.urls) == [ref]:
                return thing
        if self._named(page.urls) != [ref]:
            return None
        silent = [thing for thing in page.things if not self._named(thing.urls)]
        return silent[0] if len(silent) == 1 else page.graph

    def _named(self, urls: tuple[str, ...]) -> list[PostRef]:
        """The posts that URLs name, each once."""
        addresses = (read_address(url) for url in urls)
        found = (self.platform.read_url(address) for address in addresses if is_ours(address, self.platform))
        return list(dict.fromkeys(ref for ref in found if ref is not None))

    def _post(self, ref: PostRef, thing: Description, url: str) -> Post:
        handle = handle_at(thing.author_url, self.platform, self.profile)
        moment = self.moment(thing.published)
        day = day_of(thing.published) if moment is None else None
        text = thing.body if self.of_words else thing.title
        values = {"handle": handle, "name": thing.author_name, "created_at": moment, "created_day": day, "text": text}
        return Post(
            ref=ref,
            url=self.platform.post_url(ref, handle or ref.named),
            handle=handle,
            name=thing.author_name,
            created_at=moment,
            created_at_from="page" if moment is not None else None,
            created_day=day,
            text=text,
            truncated=self.of_words and _CUT.search(text or "") is not None,
            sources=(Source("page", tuple(name for name, value in values.items() if value), url),),
        )
