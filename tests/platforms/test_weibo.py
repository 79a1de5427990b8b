from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestWeibo(PlatformContract):
    platform: ClassVar[str] = "weibo"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://weibo.com/3314883543/Iy7fj4qVg": "Iy7fj4qVg",
        "https://m.weibo.cn/detail/4323047042991618": "4323047042991618",
        "https://m.weibo.cn/status/4268682979207023?luicode=1": "4268682979207023",
        "https://weibo.com/0/4224132150961381": "4224132150961381",
        "https://weibo.com/tv/show/1034:4797699866951785?from=x": "tv/show/1034:4797699866951785",
        "https://video.weibo.com/show?fid=1034:4967272104787984": "tv/show/1034:4967272104787984",
        "https://tw.weibo.com/ada/4098035921690224": "4098035921690224",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://weibo.com/",
        "https://weibo.com/ada",
        "https://weibo.com/u/1758989602",
        "https://weibo.com/p/1003062314621010/home",
        "https://weibo.cn/sinaurl?u=https%3A%2F%2Fweibo.com%2F1%2FIy7fj4qVg",
        "https://video.weibo.com/show?fid=x",
    )
    short_links: ClassVar[tuple[str, ...]] = ("https://t.cn/A6pONxY1",)
    timeless: ClassVar[tuple[str, ...]] = (
        "4323047042991618",
        "Iy7fj4qVg",
    )
