"""Threads: Instagram's ids and clock, under paths of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from embedresolver import clocks
from embedresolver.models import IdTime, Post, RungAnswer, Source
from embedresolver.protocols.answers import refusal, unreadable
from embedresolver.protocols.asking import ask
from embedresolver.protocols.elements import property_of, read_html
from embedresolver.protocols.markup import Form, Markup
from embedresolver.protocols.meta import Endpoint, meta_rung
from embedresolver.protocols.oembedded import is_ours
from embedresolver.protocols.shaped import ShapedPlatform
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedresolver.models import Fetch, PostRef
    from embedresolver.protocols.ladder import RungFunction

#: As on Instagram (https://instagram-engineering.com/sharding-ids-at-instagram-1cf5a71e5a5c).
_BITS = 23
_EPOCH_MS = 1_314_220_021_721
#: The service opened on 5 July 2023; its staff posted earlier.
_FIRST = datetime(2023, 1, 1, tzinfo=UTC)
#: Recorded posts of words alone were published within a second; pictures and films are uploaded first.
_UPLOAD = timedelta(hours=24)


class Threads(ShapedPlatform):
    name: ClassVar[str] = "threads"
    title: ClassVar[str] = "Threads"
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "text")
    clock: ClassVar[str | None] = "upload, to the millisecond, by the server"
    hosts: ClassVar[frozenset[str]] = frozenset({"threads.net", "threads.com", "fixthreads.net", "vxthreads.net"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(r"@(?P<handle>[A-Za-z0-9_.]{1,30})/post/(?P<id>[A-Za-z0-9_-]{9,11})(?:/(?:embed|media))?"),
        re.compile(r"t/(?P<id>[A-Za-z0-9_-]{9,11})(?:/embed)?"),
    )
    canonical: ClassVar[str] = "https://www.threads.com/t/{id}"
    canonical_with_handle: ClassVar[str | None] = "https://www.threads.com/@{handle}/post/{id}"
    markup: ClassVar[Markup] = Markup(
        kinds=frozenset({"threads"}),
        forms=(Form("threads-blockquote", classes=frozenset({"text-post-media"})),),
        paths=r"/…(?:post|t)/",
    )

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        return (("page", _ask_page), meta_rung(self, Endpoint("https://graph.threads.com/v1.0/oembed")))

    def id_time(self, ref: PostRef) -> IdTime | None:
        number = clocks.shortcode_number(ref.id)
        moment = clocks.plausible((number >> _BITS) + _EPOCH_MS, _FIRST) if number is not None else None
        return IdTime(moment, clocks.MILLISECOND, "server", "upload", slack_after=_UPLOAD) if moment else None


# -- asking -----------------------------------------------------------------------------------------------------------

_TITLE = re.compile(r"(.{0,200}) \(@([A-Za-z0-9_.]{1,30})\)[^()@]{0,80}", re.DOTALL)


async def _ask_page(ref: PostRef, fetch: Fetch) -> RungAnswer:
    """The post's page, asked for without an account: what it calls itself is Threads' word, not the link's."""
    url = f"https://www.threads.com/t/{ref.id}"
    response = await ask(url, fetch, PLATFORM.hosts, {"accept": "text/html"})
    if response.status in (301, 302, 303, 307, 308) or _path(response.url)[:1] == ("login",):
        return RungAnswer("page", "needs-credentials", "threads.wall", "Threads asks to log in")
    return refusal("page", response) or _read_page(ref, response.body, url)


def _path(url: str) -> tuple[str, ...]:
    address = read_address(url)
    return address.path if address is not None else ()


def _read_page(ref: PostRef, body: bytes, url: str) -> RungAnswer:
    root = read_html(body)
    own = read_address(property_of(root, "og:url") or "") if root is not None else None
    if root is None or own is None or not is_ours(own, PLATFORM) or PLATFORM.read_url(own) != ref:
        return unreadable("page", "says_nothing", "the page does not describe the post")
    titled = _TITLE.fullmatch(property_of(root, "og:title") or "")
    handle = PLATFORM.handle_in(own)
    if titled is None or handle is None or titled[2].casefold() != handle.casefold():
        return unreadable("page", "threads.no_author")
    # The description is the post's words, and long ones are cut there.
    text = property_of(root, "og:description")
    fields = ("handle", "name", "text") if text else ("handle", "name")
    post = Post(ref, PLATFORM.post_url(ref, handle), handle, titled[1], text=text, truncated=True)
    return RungAnswer("page", "found", "found", post=replace(post, sources=(Source("page", fields, url),)))


PLATFORM = Threads()
