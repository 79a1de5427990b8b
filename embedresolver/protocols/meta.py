"""Meta's oEmbed, shared by Instagram, Threads and Facebook. It is off until the user allows it.

Since June 2026 it needs no token, but its terms let the answers be used to display a post and for nothing else
(developers.facebook.com/docs/graph-api/reference/oembed-post): whether checking a quotation is covered is the user's to
decide. Since November 2025 its answers name no author beside the markup.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from embedresolver.models import Post, Request, RungAnswer, Source
from embedresolver.protocols.answers import refusal, unreadable
from embedresolver.protocols.ladder import OptIn
from embedresolver.protocols.oembed import named_urls, read_oembed, read_text, request_url
from embedresolver.protocols.oembedded import is_ours
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from collections.abc import Callable

    from embedresolver.models import Fetch, PostRef, Response
    from embedresolver.protocols.base import Platform
    from embedresolver.protocols.oembed import OEmbed

#: What a platform adds to a post from the markup of its answer.
Finish: TypeAlias = "Callable[[Post, OEmbed], Post]"

#: What the user names to allow it.
RUNG = "meta-oembed"
_WHY = (
    "asking needs an account there, or Meta's oEmbed, whose terms allow display alone: "
    f"allow {RUNG} if yours is such a use"
)
#: "A post shared by National Geographic (@natgeo)", in whatever language: the last thing that the markup says.
_SHARED_BY = re.compile(r"\(@([A-Za-z0-9_.]{1,30})\)[^()@]{0,80}\Z")


def meta_rung(platform: Platform, *endpoints: Endpoint, finish: Finish | None = None) -> tuple[str, OptIn]:
    """The rung that asks the endpoints once it is allowed, and says until then what allowing it takes."""
    return RUNG, OptIn(RUNG, MetaRung(platform, endpoints, finish or _signed), _WHY)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One of Meta's endpoints: each answers about one kind of post and refuses the others."""

    address: str
    #: The URL to ask about, where the canonical one is not understood; None where the post cannot be of that kind.
    asked: Callable[[PostRef], str | None] | None = None


@dataclass(frozen=True, slots=True)
class MetaRung:
    """Call it with a post and a `Fetch`."""

    platform: Platform
    endpoints: tuple[Endpoint, ...]
    #: Adds what the platform's markup says.
    finish: Finish

    async def __call__(self, ref: PostRef, fetch: Fetch) -> RungAnswer:
        """What the first endpoint says that does not refuse, or else the first."""
        first, *others = [(each.address, url) for each in self.endpoints if (url := self._asked(each, ref)) is not None]
        answer = await self._ask(ref, *first, fetch)
        for other in others:
            if answer.outcome != "withheld":
                break
            second = await self._ask(ref, *other, fetch)
            answer = second if second.outcome != "withheld" else answer
        return answer

    def _asked(self, endpoint: Endpoint, ref: PostRef) -> str | None:
        return endpoint.asked(ref) if endpoint.asked is not None else self.platform.post_url(ref, ref.named)

    async def _ask(self, ref: PostRef, endpoint: str, post_url: str, fetch: Fetch) -> RungAnswer:
        url = request_url(endpoint, post_url, omitscript="true")
        response = await fetch(Request(url))
        if response.status in (400, 401, 403):
            # One status for posts that are private, deleted or not embeddable, and for callers without permission.
            return RungAnswer(RUNG, "withheld", "meta.refused", "Meta does not hand the post out")
        return refusal(RUNG, response) or self._read(ref, response, url)

    def _read(self, ref: PostRef, response: Response, url: str) -> RungAnswer:
        answer = read_oembed(response.body)
        if answer is None or not answer.html:
            return unreadable(RUNG, "unknown_shape")
        if self._named(answer) != {ref}:
            return unreadable(RUNG, "other_post", "Meta answered with another post")
        post = self.finish(Post(ref, name=answer.author_name, text=answer.title), answer)
        said = tuple(name for name in ("handle", "name", "created_day", "text") if getattr(post, name) is not None)
        post = replace(post, url=self.platform.post_url(ref, post.handle), sources=(Source(RUNG, said, url),))
        return RungAnswer(RUNG, "found", "found", post=post)

    def _named(self, answer: OEmbed) -> set[PostRef]:
        addresses = (read_address(url) for url in named_urls(answer))
        found = (self.platform.read_url(address) for address in addresses if is_ours(address, self.platform))
        return {ref for ref in found if ref is not None}


def _signed(post: Post, answer: OEmbed) -> Post:
    return replace(post, handle=_handle_in(answer))


def _handle_in(answer: OEmbed) -> str | None:
    """The account that the markup names, if the answer's own field does not name another."""
    shared = _SHARED_BY.search(read_text(answer.html) or "")
    if shared is None:
        return None
    named = read_address(answer.author_url or "")
    other = named.path[0] if named is not None and len(named.path) == 1 else shared[1]
    return shared[1] if other.casefold() == shared[1].casefold() else None
