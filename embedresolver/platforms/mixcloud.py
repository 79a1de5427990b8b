"""Mixcloud: the uploader's name and the show's words; players name both in the query."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from embedresolver.protocols.base import Platform
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from embedresolver.models import PostRef
    from embedresolver.urls import Address

_USER = re.compile(r"[\w-]{2,60}")
_SHOW = re.compile(r"[\w-]{2,200}")
_NOT_USERS = frozenset(
    ["discover", "categories", "live", "genres", "tag", "upload", "widget", "oembed", "about", "settings", "dashboard"]
)
_NOT_SHOWS = frozenset(
    ["uploads", "favorites", "listens", "playlists", "followers", "following", "stream", "reposts", "posts"]
)


class Mixcloud(Platform):
    name: ClassVar[str] = "mixcloud"
    title: ClassVar[str] = "Mixcloud"
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "title")
    hosts: ClassVar[frozenset[str]] = frozenset({"mixcloud.com"})
    oembed: ClassVar[str | None] = "https://www.mixcloud.com/oembed/"
    profile: ClassVar[re.Pattern[str] | None] = re.compile(r"(?:www\.)?mixcloud\.com/(?P<handle>[\w-]{1,60})")

    def read_url(self, address: Address) -> PostRef | None:
        match address.path:
            case ["widget", "iframe"]:
                feed = read_address(address.query.get("feed", ""), "https://www.mixcloud.com/")
                return self._show(feed.path) if feed is not None else None
        return self._show(address.path)

    def _show(self, path: tuple[str, ...]) -> PostRef | None:
        match path:
            case [user, show] if user not in _NOT_USERS and show not in _NOT_SHOWS:
                return self.ref(f"{user}/{show}".lower()) if _USER.fullmatch(user) and _SHOW.fullmatch(show) else None
        return None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        del handle
        return f"https://www.mixcloud.com/{ref.id}/"


PLATFORM = Mixcloud()
