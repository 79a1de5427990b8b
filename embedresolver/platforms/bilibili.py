"""Bilibili: `av` numbers and `BV` codes name the same videos; episodes, songs and dynamic posts count apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from embedresolver.protocols.base import Platform
from embedresolver.urls import is_number, is_under

if TYPE_CHECKING:
    from embedresolver.models import PostRef
    from embedresolver.urls import Address

_BV = re.compile(r"BV[0-9A-Za-z]{10}")
_COUNTED = re.compile(r"(av|ep|au)([1-9][0-9]{0,17})", re.IGNORECASE)
#: Each kind's prefix in our ids, and the page that shows it.
_PAGES = {
    "": "https://www.bilibili.com/video/",
    "ep/": "https://www.bilibili.com/bangumi/play/ep",
    "cheese/": "https://www.bilibili.com/cheese/play/ep",
    "au/": "https://www.bilibili.com/audio/au",
    "opus/": "https://www.bilibili.com/opus/",
    "tv/": "https://www.bilibili.tv/video/",
    "tv/ep/": "https://www.bilibili.tv/play/0/",
}


class Bilibili(Platform):
    name: ClassVar[str] = "bilibili"
    title: ClassVar[str] = "Bilibili"
    hosts: ClassVar[frozenset[str]] = frozenset({"bilibili.com", "bilibili.tv", "biliintl.com"})
    short_hosts: ClassVar[frozenset[str]] = frozenset({"b23.tv", "bili.im"})

    def read_url(self, address: Address) -> PostRef | None:
        if not is_under(address.host, "bilibili.com"):
            return self._abroad(address.path)
        match address.host, address.path:
            case "t.bilibili.com", [number]:
                return self._numbered("opus/", number)
            case "space.bilibili.com" | "live.bilibili.com", _:
                return None
            case _, ["video", video, *_] | ["s", "video", video, *_]:
                return self._video(video)
            case _, ["bangumi", "play", episode]:
                return self._counted("ep", "ep/", episode)
            case _, ["cheese", "play", episode]:
                return self._counted("ep", "cheese/", episode)
            case _, ["audio", song]:
                return self._counted("au", "au/", song)
            case _, ["opus", number]:
                return self._numbered("opus/", number)
            case _, ["player.html"] | ["blackboard", *_] | ["festival", _]:
                query = address.query
                return self._video(query.get("bvid", "")) or self._numbered("", query.get("aid", ""))
        return None

    def _video(self, text: str) -> PostRef | None:
        return self.ref(text) if _BV.fullmatch(text) else self._counted("av", "", text)

    def _counted(self, letters: str, kind: str, text: str) -> PostRef | None:
        found = _COUNTED.fullmatch(text)
        return self.ref(kind + found[2]) if found is not None and found[1].lower() == letters else None

    def _numbered(self, kind: str, text: str) -> PostRef | None:
        return self.ref(kind + text) if is_number(text) else None

    def _abroad(self, path: tuple[str, ...]) -> PostRef | None:
        match path:
            case ["video", video] | [_, "video", video]:
                return self._numbered("tv/", video)
            case ["play", _, episode] | [_, "play", _, episode]:
                return self._numbered("tv/ep/", episode)
        return None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        del handle
        kind, slash, item = ref.id.rpartition("/")
        return _PAGES.get(kind + slash, _PAGES[""]) + (f"av{item}" if not kind and item.isdecimal() else item)


PLATFORM = Bilibili()
