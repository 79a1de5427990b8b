from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestDailymotion(PlatformContract):
    platform: ClassVar[str] = "dailymotion"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://www.dailymotion.com/video/x5iscr6": "x5iscr6",
        "https://www.dailymotion.com/video/x5kesuj_words-of-a-title_news": "x5kesuj",
        "https://www.dailymotion.com/embed/video/x8u4owg?autoplay=1": "x8u4owg",
        "https://www.dailymotion.com/swf/video/x3n92nf": "x3n92nf",
        "https://www.dailymotion.com/swf/x3ss1m_words": "x3ss1m",
        "https://dai.ly/x94cnnk": "x94cnnk",
        "https://geo.dailymotion.com/player.html?video=x89eyek&mute=true": "x89eyek",
        "https://geo.dailymotion.com/player/x86gw.html?video=k46oCapRs4iikoz9DWy": "k46oCapRs4iikoz9DWy",
        "https://touch.dailymotion.com/#/video/x94cnnk": "x94cnnk",
        "https://www.dailymotion.com/services/oembed?url=https%3A%2F%2Fwww.dailymotion.com%2Fvideo%2Fx5iscr6": "x5iscr6",  # noqa: E501 -- a URL is not broken
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://www.dailymotion.com/",
        "https://www.dailymotion.com/ada",
        "https://www.dailymotion.com/user/ada",
        "https://www.dailymotion.com/playlist/xv4bw_words/1",
        "https://www.dailymotion.com/embed/playlist/x6hynp",
        "https://geo.dailymotion.com/player/xf7zn.html?playlist=x7wdsj",
        "https://www.dailymotion.com/services/oembed?url=x",
        "https://www.dailymotion.com/video/",
    )
    timeless: ClassVar[tuple[str, ...]] = ("x5iscr6",)
