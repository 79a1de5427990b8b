"""A post of Mastodon or a fork of it in an archived copy: its page, or what its interface said of it.

Pages say for previews in other apps who wrote the post, and since version 4 when (mastodon/mastodon,
app/views/statuses/show.html.haml). Their description mixes the words with what is attached, and is left alone.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from embedresolver.models import Post, RungAnswer
from embedresolver.protocols.answers import instant_of
from embedresolver.protocols.elements import property_of, read_html
from embedresolver.protocols.oembedded import is_ours
from embedresolver.protocols.statuses import author_uri, found_status, is_of, read_status
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from embedresolver.models import Copy, PostRef
    from embedresolver.protocols.base import Platform

#: "Ada L (@ada@quay.example)"
_TITLE = re.compile(r"(.{0,200}) \(@([\w.-]{1,64})(?:@([\w.-]{1,100}))?\)", re.DOTALL)
#: The time and the id are of one instant; pages cut it to the second.
_SAME_MOMENT = timedelta(minutes=1)
_NAME = re.compile(r"[A-Za-z0-9_.-]{1,64}")


def status_addresses(server: str, number: str, handles: tuple[str, ...]) -> tuple[str, ...]:
    """What the addresses of a post begin with: the interface's, and those of its page under each account."""
    names = dict.fromkeys(handle.removeprefix("@").partition("@")[0] for handle in handles)
    pages = [f"{server}/@{name}/{number}" for name in names if _NAME.fullmatch(name)]
    return (*pages, f"{server}/api/v1/statuses/{number}")


def read_status_copy(platform: Platform, server: str, ref: PostRef, copy: Copy) -> Post | None:
    """The post in a copy, if it names itself and its author, and its time is that of its id."""
    if copy.body.lstrip()[:1] == b"{":
        return _read_answer(platform, server, ref, copy.body)
    return _read_page(platform, server, ref, copy.body)


def _read_answer(platform: Platform, server: str, ref: PostRef, body: bytes) -> Post | None:
    status = read_status(ref, body, "status")
    if isinstance(status, RungAnswer) or not is_of(server, status):
        return None
    post = found_status(ref, status, "status", platform.post_url(ref), platform.id_time(ref)).post
    if post is None or platform.server_of(post) is None:
        return post
    return replace(post, author_id=author_uri(status))


def _read_page(platform: Platform, server: str, ref: PostRef, body: bytes) -> Post | None:
    root = read_html(body)
    own = read_address(property_of(root, "og:url") or "") if root is not None else None
    if root is None or own is None or not is_ours(own, platform) or platform.read_url(own) != ref:
        return None
    titled = _TITLE.fullmatch(property_of(root, "og:title") or "")
    handle = platform.handle_in(own)
    if titled is None or handle is None or titled[2].casefold() != handle.casefold():
        return None
    moment, clock = instant_of(property_of(root, "og:published_time")), platform.id_time(ref)
    if titled[3] not in (None, server) or (moment and clock and abs(moment - clock.instant) > _SAME_MOMENT):
        return None
    return Post(ref, platform.post_url(ref, handle), handle, titled[1].strip() or None, created_at=moment)
