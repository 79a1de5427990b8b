"""PeerTube: any host may be one; its paths with a whole UUID, or the short spelling of one, tell a video."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from embedresolver.platforms.base import Platform

if TYPE_CHECKING:
    from embedresolver.models import PostRef
    from embedresolver.urls import Address

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
#: Base 57 of a UUID (Chocobozzz/PeerTube, short-uuid with flickr's alphabet).
_SHORT = re.compile(r"[1-9A-HJ-NP-Za-km-z]{22}")
_HOST = re.compile(r"(?:[\w-]{1,63}\.){1,8}[\w-]{0,62}[^\W\d][\w-]{0,62}")


class PeerTube(Platform):
    name: ClassVar[str] = "peertube"
    title: ClassVar[str] = "PeerTube"
    path_marks: ClassVar[tuple[str, ...]] = ("/videos/", "/w/")

    def read_url(self, address: Address) -> PostRef | None:
        match address.path:
            case ["videos", "watch" | "embed", video] if _UUID.fullmatch(video) or _SHORT.fullmatch(video):
                return self._video(address.host, video)
            case ["w", video] if _UUID.fullmatch(video) or _SHORT.fullmatch(video):
                return self._video(address.host, video)
        return None

    def _video(self, host: str, video: str) -> PostRef | None:
        return self.ref(video, host) if _HOST.fullmatch(host) else None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        del handle
        return f"https://{ref.owner}/videos/watch/{ref.id}"


PLATFORM = PeerTube()
