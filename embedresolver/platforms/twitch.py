"""Twitch: recorded videos are numbers, clips are words; a channel that is live is no post."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from embedresolver.protocols.base import Platform
from embedresolver.protocols.markup import Call, Markup
from embedresolver.protocols.paged import PageRung
from embedresolver.urls import is_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedresolver.models import PostRef
    from embedresolver.protocols.ladder import RungFunction
    from embedresolver.urls import Address

#: Clip names begin with an adjective in capitals; the part after a hyphen is random.
_CLIP = re.compile(r"[A-Z][A-Za-z0-9]{4,100}(?:-[A-Za-z0-9_-]{4,40})?")
_CHANNEL = re.compile(r"[A-Za-z0-9_]{2,26}")

#: What follows the name of a call that makes a player.
_PLAYED = r"""\s{0,9}\([^()]{0,300}?\bvideo["']?\s{0,9}:\s{0,9}["']v?(\d{6,12})["']"""


class Twitch(Platform):
    name: ClassVar[str] = "twitch"
    title: ClassVar[str] = "Twitch"
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "created_at", "title")
    hosts: ClassVar[frozenset[str]] = frozenset({"twitch.tv"})
    markup: ClassVar[Markup] = Markup(
        paths=r"/…(?:video|clip)|/\w{10}",
        # https://dev.twitch.tv/docs/embed/everything/
        calls=(Call("Twitch.Player", _PLAYED), Call("Twitch.Embed", _PLAYED)),
    )

    def read_url(self, address: Address) -> PostRef | None:
        match address.host, address.path:
            case "clips.twitch.tv", ["embed"]:
                return self._clip(address.query.get("clip", ""))
            case "clips.twitch.tv", [clip] | [_, clip] | [_, "clip", clip]:
                return self._clip(clip)
            case "player.twitch.tv", []:
                return self._video(address.query.get("video", ""))
            case _, ["videos", video]:
                return self._video(video)
            case _, [_, "v" | "video" | "b" | "c", video]:
                return self._video(video)
            case _, [_, "clip", clip] | ["clip", clip]:
                return self._clip(clip)
        return None

    def _clip(self, text: str) -> PostRef | None:
        return self.ref(text) if _CLIP.fullmatch(text) else None

    def _video(self, text: str) -> PostRef | None:
        number = text[1:] if text[:1] in ("v", "a") else text
        return self.ref(number) if is_number(number, 12) else None

    def handle_in(self, address: Address) -> str | None:
        match address.path:
            case [channel, "v" | "video" | "clip", _] if _CHANNEL.fullmatch(channel):
                return channel
        return None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        del handle
        return f"https://www.twitch.tv/videos/{ref.id}" if ref.id.isdecimal() else f"https://clips.twitch.tv/{ref.id}"

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        return (("page", PageRung(self, _PROFILE)),)


_PROFILE = re.compile(r"(?:(?:www|m)\.)?twitch\.tv/(?P<handle>[A-Za-z0-9_]{2,26})")


PLATFORM = Twitch()
