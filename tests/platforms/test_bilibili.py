from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestBilibili(PlatformContract):
    platform: ClassVar[str] = "bilibili"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://www.bilibili.com/video/BV13x41117TL/?p=2": "BV13x41117TL",
        "https://www.bilibili.com/video/av8903802/": "8903802",
        "https://player.bilibili.com/player.html?aid=92494333&cid=157926707&page=1": "92494333",
        "https://player.bilibili.com/player.html?bvid=BV13x41117TL": "BV13x41117TL",
        "https://www.bilibili.com/bangumi/play/ep21495/": "ep/21495",
        "https://www.bilibili.com/cheese/play/ep229832": "cheese/229832",
        "https://www.bilibili.com/audio/au1003142": "au/1003142",
        "https://t.bilibili.com/998134289197432852": "opus/998134289197432852",
        "https://www.bilibili.com/opus/998134289197432852": "opus/998134289197432852",
        "https://www.bilibili.tv/en/video/2045730385": "tv/2045730385",
        "https://www.bilibili.tv/en/play/34613/341736": "tv/ep/341736",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://www.bilibili.com/",
        "https://space.bilibili.com/2142762/video",
        "https://live.bilibili.com/196",
        "https://www.bilibili.com/bangumi/play/ss26801",
        "https://www.bilibili.com/audio/am10624",
        "https://www.bilibili.tv/en/play/34613",
        "https://www.bilibili.com/list/1958703906?bvid=BV1DU4y1r7tz",
        "https://www.bilibili.com/festival/x",
    )
    short_links: ClassVar[tuple[str, ...]] = ("https://b23.tv/AbCdEf",)
