from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestGettr(PlatformContract):
    platform: ClassVar[str] = "gettr"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://gettr.com/post/pcf6uv838f": "post/pcf6uv838f",
        "https://gettr.com/streaming/psoiulc122": "streaming/psoiulc122",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://gettr.com/",
        "https://gettr.com/user/ada",
        "https://gettr.com/share?url=x",
    )
    timeless: ClassVar[tuple[str, ...]] = ("pcf6uv838f",)
