from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestNiconico(PlatformContract):
    platform: ClassVar[str] = "niconico"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://www.nicovideo.jp/watch/sm8628149": "sm8628149",
        "https://www.nicovideo.jp/watch/1173108780": "1173108780",
        "https://embed.nicovideo.jp/watch/sm8628149": "sm8628149",
        "https://nico.ms/sm8628149": "sm8628149",
        "https://live.nicovideo.jp/watch/lv329299587": "lv329299587",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://www.nicovideo.jp/",
        "https://www.nicovideo.jp/user/419948",
        "https://www.nicovideo.jp/search/sm9",
        "https://ch.nicovideo.jp/ada/video/so44060088",
        "https://ch.nicovideo.jp/watch/so44060088",
        "https://nico.ms/series/203559",
    )
