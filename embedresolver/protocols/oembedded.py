"""A rung that asks an oEmbed endpoint about a post and takes its author and title, if it is this post that it names.

The title counts as the post's text: it is all that the endpoint quotes. On video and music sites it is the words
above the player, which their owner may change without a trace.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, TypeGuard

from embedresolver.models import Media, Post, RungAnswer, Source
from embedresolver.protocols.answers import refusal, unreadable
from embedresolver.protocols.asking import ask
from embedresolver.protocols.oembed import OEmbed, named_urls, read_oembed, request_url
from embedresolver.urls import is_under_any, read_address

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from embedresolver.models import Fetch, Outcome, PostRef, Response
    from embedresolver.protocols.base import Platform
    from embedresolver.urls import Address

#: What a status means on one platform, where that is documented or was observed: outcome, reason, message.
Refusals: TypeAlias = "Mapping[int, tuple[Outcome, str, str]]"


_ACCEPT = {"accept": "application/json,*/*;q=0.5"}
#: What the specification gives a status for (oembed.com, section 2.3.4).
_PRIVATE: tuple[Outcome, str, str] = ("withheld", "oembed.private", "the platform does not show the post to everybody")


def nothing_named(answer: OEmbed) -> tuple[str, ...]:
    """For platforms whose players have ids of their own: nothing in an answer tells which post it is about."""
    del answer
    return ()


def _unchanged(post: Post, answer: OEmbed) -> Post | None:
    del answer
    return post


@dataclass(frozen=True, slots=True)
class OEmbedRung:
    """Call it with a post and a `Fetch`. An answer that names another post is unreadable."""

    platform: Platform
    endpoint: str
    #: What host and path of `author_url` look like where they name the account, in the group `handle`.
    profile: re.Pattern[str] | None = None
    #: What a status means here, where it differs from other platforms.
    refusals: Refusals = field(default_factory=dict)
    #: The URL to ask about, where the canonical one is not understood.
    asked: Callable[[PostRef], str] | None = None
    #: By which URLs answers name their post.
    names: Callable[[OEmbed], tuple[str, ...]] = named_urls
    #: Adds or checks what only this platform says; None where the answer contradicts itself.
    finish: Callable[[Post, OEmbed], Post | None] = _unchanged

    async def __call__(self, ref: PostRef, fetch: Fetch) -> RungAnswer:
        post_url = self.asked(ref) if self.asked is not None else self.platform.post_url(ref, ref.named)
        url = request_url(self.endpoint, post_url, format="json")
        response = await ask(url, fetch, self.platform.hosts, _ACCEPT, self.refusals)
        refusals = {401: _PRIVATE, **self.refusals}
        return refused("oembed", response, refusals) or self._read(ref, response, url)

    def _read(self, ref: PostRef, response: Response, url: str) -> RungAnswer:
        answer = read_oembed(response.body)
        if answer is None or not (answer.type or answer.html or answer.title or answer.author_name):
            return unreadable("oembed", "unknown_shape")
        if not names_post(self.platform, ref, self.names(answer)):
            return unreadable("oembed", "other_post", "the platform answered with another post")
        handle = handle_at(answer.author_url, self.platform, self.profile)
        post = self.finish(_post(self.platform, ref, answer, handle, url), answer)
        if post is None:
            return unreadable("oembed", "contradicts_itself", "the answer names two accounts or posts")
        return RungAnswer("oembed", "found", "found", post=post)


def _post(platform: Platform, ref: PostRef, answer: OEmbed, handle: str | None, url: str) -> Post:
    values = {"handle": handle, "name": answer.author_name or None, "text": answer.title or None}
    return Post(
        ref=ref,
        url=platform.post_url(ref, handle or ref.named),
        handle=handle,
        name=values["name"],
        text=values["text"],
        media=_photo(answer),
        sources=(Source("oembed", tuple(name for name, value in values.items() if value), url),),
    )


def _photo(answer: OEmbed) -> tuple[Media, ...]:
    """The picture's address is told, never fetched."""
    if answer.type != "photo" or read_address(answer.url or "") is None:
        return ()
    return (Media("photo", answer.url),)


def refused(rung: str, response: Response, refusals: Refusals) -> RungAnswer | None:
    """What a status means on this platform, else on any; None for success."""
    told = refusals.get(response.status)
    if told is None:
        return refusal(rung, response)
    return RungAnswer(rung, *told)


def names_post(platform: Platform, ref: PostRef, urls: tuple[str, ...]) -> bool:
    """Whether the first of these URLs that names a post of the platform names this one; also if none names any."""
    read = (platform.read_url(address) for url in urls if is_ours(address := read_address(url), platform))
    return next((found == ref for found in read if found is not None), True)


def is_ours(address: Address | None, platform: Platform) -> TypeGuard[Address]:
    """Whether a URL lies on one of the platform's hosts; on any, for a platform that may live anywhere."""
    return address is not None and (not platform.hosts or is_under_any(address.host, platform.hosts))


#: What stands in no account's name, but in the markup that a damaged address runs into.
_NO_HANDLE = re.compile(r"[\s=<>\"'&]")


def handle_at(url: str | None, platform: Platform, profile: re.Pattern[str] | None) -> str | None:
    """The account whose page on the platform a URL is; None for any other URL, whatever its scheme."""
    address = read_address(url or "")
    if profile is None or not is_ours(address, platform):
        return None
    found = profile.fullmatch("/".join((address.host, *address.path)))
    return found["handle"] if found is not None and _NO_HANDLE.search(found["handle"]) is None else None
