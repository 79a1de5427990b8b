"""BitChute: one id under the page, the player and the old site."""

from __future__ import annotations

import re
from typing import ClassVar

from embedresolver.protocols.shaped import ShapedPlatform


class BitChute(ShapedPlatform):
    name: ClassVar[str] = "bitchute"
    title: ClassVar[str] = "BitChute"
    tells: ClassVar[tuple[str, ...]] = ("name", "title")
    hosts: ClassVar[frozenset[str]] = frozenset({"bitchute.com"})
    oembed: ClassVar[str | None] = "https://api.bitchute.com/oembed/"
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(r"(?:api/beta9/)?(?:video|embed)/(?P<id>[A-Za-z0-9_-]{8,16})"),
        re.compile(r"torrent/[^/]+/(?P<id>[A-Za-z0-9_-]{8,16})\.webtorrent"),
    )
    canonical: ClassVar[str] = "https://www.bitchute.com/video/{id}/"


PLATFORM = BitChute()
