"""Dailymotion: the id ends at the underscore of the title; players name the video in the query."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from embedresolver.platforms.base import Platform
from embedresolver.platforms.markup import Form, Markup
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from embedresolver.models import PostRef
    from embedresolver.urls import Address

_ID = re.compile(r"([kx][A-Za-z0-9]{1,24})(?:_.*)?", re.DOTALL)


class Dailymotion(Platform):
    name: ClassVar[str] = "dailymotion"
    title: ClassVar[str] = "Dailymotion"
    hosts: ClassVar[frozenset[str]] = frozenset({"dailymotion.com", "dai.ly"})
    markup: ClassVar[Markup] = Markup(
        forms=(Form("amp-dailymotion", tag="amp-dailymotion", ids=("data-videoid",)),),
        id_attributes=frozenset({"data-dailymotion-id", "data-dm-id", "data-article-dm-id"}),
        id_keys=frozenset({"dailymotion_id", "dailymotionId"}),
        nicknames=frozenset({"dailymotion"}),
        paths=r"/…(?:video|embed|player|swf)|/\w{5,10}(?!\w)",
    )

    def read_url(self, address: Address) -> PostRef | None:
        match address.path:
            case ["video" | "swf" | "hd", video, *_] if video not in ("video", "playlist"):
                return self._video(video)
            case [_, "video", video] | [_, _, "video", video]:
                return self._video(video)
            case ["player.html" | "player"] | ["player", _] | ["embed"]:
                return self._video(address.query.get("video", ""))
            case ["services", "oembed"]:
                inner = read_address(address.query.get("url", ""))
                return self._video(inner.path[-1]) if inner is not None and inner.path[:1] == ("video",) else None
            case [video] if address.host in ("dai.ly", "www.dai.ly"):
                return self._video(video)
            case [] if address.fragment.startswith("/video/"):
                return self._video(address.fragment.removeprefix("/video/"))
        return None

    def _video(self, text: str) -> PostRef | None:
        found = _ID.fullmatch(text)
        return self.ref(found[1]) if found is not None else None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        del handle
        return f"https://www.dailymotion.com/video/{ref.id}"


PLATFORM = Dailymotion()
