"""Tumblr: a reblog is a post of its own, so blog and number belong together; blogs on own domains are not told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from embedresolver.protocols.answers import unreadable
from embedresolver.protocols.base import Platform
from embedresolver.protocols.markup import Form, Markup
from embedresolver.protocols.oembedded import OEmbedRung, Refusals, is_ours, nothing_named
from embedresolver.protocols.paged import PageRung, only_the_day
from embedresolver.urls import is_number, read_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedresolver.models import Fetch, Post, PostRef, RungAnswer
    from embedresolver.protocols.ladder import RungFunction
    from embedresolver.protocols.oembed import OEmbed
    from embedresolver.urls import Address

#: A blog's name, or the `t:` key that outlives renames.
_BLOG = re.compile(r"@?([A-Za-z0-9][A-Za-z0-9_-]{0,62}|t:[A-Za-z0-9_-]{20,30})")
_NOT_BLOGS = frozenset({"www", "m", "at", "embed", "assets", "api", "media", "data", "static", "safe", "href"})
_NOT_PATHS = frozenset(
    {
        *("search", "tagged", "dashboard", "explore", "settings", "register", "login", "widgets"),
        *("reblog", "share", "follow", "likes", "inbox", "communities"),
    }
)


class Tumblr(Platform):
    name: ClassVar[str] = "tumblr"
    title: ClassVar[str] = "Tumblr"
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "created_day")
    hosts: ClassVar[frozenset[str]] = frozenset({"tumblr.com"})
    short_hosts: ClassVar[frozenset[str]] = frozenset({"tmblr.co"})
    markup: ClassVar[Markup] = Markup(
        forms=(Form("tumblr-post", classes=frozenset({"tumblr-post"})),), paths=r"/…(?:post|embed)|/[\w@-]{1,60}/\d"
    )

    def read_url(self, address: Address) -> PostRef | None:
        blog = address.host.removesuffix("tumblr.com").rstrip(".")
        match address.path:
            case ["post" | "image" | "video" | "audio_file" | "private", number, *_] if blog and blog not in _NOT_BLOGS:
                return self._post(blog.rpartition(".")[2], number)
            case ["embed", "post", key, number, *_]:
                # Until 2021 keys stood there without their mark; no other address understands those.
                return self._post(key, number) if key.startswith("t:") else None
            case ["blog", "view", name, number, *_]:
                return self._post(name, number)
            case ["blog", name, number, *_] | ["dashboard", "blog", name, number] if name != "view":
                return self._post(name, number)
            case [name, number, *_] if blog in ("", "www", "at", "m") and name not in _NOT_PATHS:
                return self._post(name, number)
        return None

    def _post(self, blog: str, number: str) -> PostRef | None:
        named = _BLOG.fullmatch(blog)
        if named is None or not is_number(number, 19):
            return None
        name = named[1]
        return self.ref(number, name if name.startswith("t:") else name.lower())

    def handle_in(self, address: Address) -> str | None:
        ref = self.read_url(address)
        if ref is None or ref.owner is None or ref.owner.startswith("t:"):
            return None
        return ref.owner

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        return f"https://www.tumblr.com/{ref.owner or handle}/{ref.id}"

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        return (("oembed", _ask_oembed), ("page", _ask_page))


_PROFILE = re.compile(
    r"(?:(?:www\.)?tumblr\.com/(?:blog/)?|(?=[a-z0-9-]+\.tumblr\.com$))(?P<handle>[A-Za-z0-9-]{1,63})(?:\.tumblr\.com)?"
)


#: Embeds name blogs by their key. No endpoint is documented to understand it, so that not knowing it means nothing.
_BY_KEY: Refusals = {404: ("unreadable", "tumblr.unknown_key", "Tumblr does not know the blog by its key")}


async def _ask_oembed(ref: PostRef, fetch: Fetch) -> RungAnswer:
    """Posts have no title, and the endpoint quotes no words."""
    return await (_KEYED if ":" in (ref.owner or "") else _NAMED)(ref, fetch)


async def _ask_page(ref: PostRef, fetch: Fetch) -> RungAnswer:
    if ":" in (ref.owner or ""):
        return unreadable("page", "tumblr.unknown_key", "the post's page is found by the blog's name alone")
    return await _PAGE(ref, fetch)


def _page_url(ref: PostRef) -> str:
    """The blog's own site, whose pages describe the post for machines. They print one local time in several zones."""
    return f"https://{ref.owner}.tumblr.com/post/{ref.id}"


def _of_that_number(post: Post, answer: OEmbed) -> Post | None:
    """What can be compared where the question names the blog by its key and the answer by its name."""
    address = read_address(answer.url or "")
    found = PLATFORM.read_url(address) if is_ours(address, PLATFORM) else None
    return post if found is not None and found.id == post.ref.id else None


PLATFORM = Tumblr()
_ENDPOINT = "https://www.tumblr.com/oembed/1.0"
_NAMED = OEmbedRung(PLATFORM, _ENDPOINT, _PROFILE)
_KEYED = OEmbedRung(PLATFORM, _ENDPOINT, _PROFILE, _BY_KEY, names=nothing_named, finish=_of_that_number)
_PAGE = PageRung(PLATFORM, _PROFILE, asked=_page_url, moment=only_the_day)
