from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestAparat(PlatformContract):
    platform: ClassVar[str] = "aparat"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://www.aparat.com/v/tDZe5": "tDZe5",
        "https://www.aparat.com/v/tDZe5/words": "tDZe5",
        "https://www.aparat.com/video/video/embed/videohash/tDZe5/vt/frame": "tDZe5",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://www.aparat.com/",
        "https://www.aparat.com/ada",
        "https://www.aparat.com/playlist/123",
    )
