from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestBandcamp(PlatformContract):
    platform: ClassVar[str] = "bandcamp"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://bandcamp.com/EmbeddedPlayer/album=1234567890/size=large/bgcol=ffffff/": "album=1234567890",
        "https://bandcamp.com/EmbeddedPlayer/v=2/track=1234567890/size=small": "track=1234567890",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://bandcamp.com/",
        "https://ada.bandcamp.com/",
        "https://ada.bandcamp.com/music",
    )
