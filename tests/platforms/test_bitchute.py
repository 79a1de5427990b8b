from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestBitChute(PlatformContract):
    platform: ClassVar[str] = "bitchute"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://www.bitchute.com/video/AbCdEf012345/": "AbCdEf012345",
        "https://www.bitchute.com/embed/AbCdEf012345/": "AbCdEf012345",
        "https://old.bitchute.com/video/AbCdEf012345/": "AbCdEf012345",
        "https://www.bitchute.com/torrent/10/AbCdEf012345.webtorrent": "AbCdEf012345",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://www.bitchute.com/",
        "https://www.bitchute.com/channel/ada/",
        "https://www.bitchute.com/playlist/AbCdEf012345/",
    )
    timeless: ClassVar[tuple[str, ...]] = ("AbCdEf012345",)
