"""Rumble: a page and its player have different ids for one video, so a player's id says that it is one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from embedresolver.protocols.base import Platform
from embedresolver.protocols.markup import Call, Markup
from embedresolver.protocols.oembed import named_urls
from embedresolver.protocols.oembedded import OEmbedRung, nothing_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedresolver.models import Fetch, PostRef, RungAnswer
    from embedresolver.protocols.ladder import RungFunction
    from embedresolver.urls import Address

_PAGE = re.compile(r"(v[0-9a-z]{3,9})(?:-.*)?(?:\.html)?", re.DOTALL)
#: The publisher's own number may come before the player's id.
_PLAYER = re.compile(r"(?:u?[0-9a-z]{1,8}\.)?(v[0-9a-z]{3,9})")


#: Pages of the site that look like ids.
_NOT_VIDEOS = frozenset({"verified", "verify", "video", "videos"})


class Rumble(Platform):
    name: ClassVar[str] = "rumble"
    title: ClassVar[str] = "Rumble"
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "title")
    hosts: ClassVar[frozenset[str]] = frozenset({"rumble.com"})
    # Its own embed code beside the iframe.
    markup: ClassVar[Markup] = Markup(
        calls=(
            Call(
                "Rumble(",
                r"""["']play["']\s{0,9},\s{0,9}\{[^{}]{0,200}?\bvideo["']?\s{0,9}:\s{0,9}["'](v\w{4,9})["']""",
                "embed/{}",
            ),
        )
    )

    def read_url(self, address: Address) -> PostRef | None:
        match address.path:
            case ["embed" | "embedJS", player, *_]:
                found = _PLAYER.fullmatch(player)
                return self.ref(f"embed/{found[1]}") if found is not None else None
            case [page] | ["shorts", page]:
                found = _PAGE.fullmatch(page)
                return self.ref(found[1]) if found is not None and page not in _NOT_VIDEOS else None
        return None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        del handle
        return f"https://rumble.com/{ref.id}"

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        return (("oembed", _ask_oembed),)


_PROFILE = re.compile(r"(?:www\.)?rumble\.com/(?:user|c)/(?P<handle>[\w.-]{1,60})")


async def _ask_oembed(ref: PostRef, fetch: Fetch) -> RungAnswer:
    """Answers name a player alone: whether one is about a page's video cannot be told."""
    endpoint = "https://rumble.com/api/Media/oembed.json"
    names = named_urls if ref.id.startswith("embed/") else nothing_named
    return await OEmbedRung(PLATFORM, endpoint, _PROFILE, names=names)(ref, fetch)


PLATFORM = Rumble()
