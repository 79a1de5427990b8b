from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestX(PlatformContract):
    platform: ClassVar[str] = "x"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://x.com/ida_writes/article/2011523109871108570": "2011523109871108570",
        "twitter://status?id=1747650538865041986": "1747650538865041986",
        "twitter:status?status_id=1747650538865041986&s=20": "1747650538865041986",
        "https://x.com/ida_writes/status/1747650538865041986": "1747650538865041986",
        "https://twitter.com/ida_writes/statuses/1747650538865041986": "1747650538865041986",
        "https://mobile.twitter.com/ida_writes/status/1747650538865041986/photo/1": "1747650538865041986",
        "https://m.x.com/ida_writes/status/1747650538865041986/video/2?s=46&t=abc": "1747650538865041986",
        "https://x.com/i/web/status/1747650538865041986": "1747650538865041986",
        "https://x.com/i/status/1747650538865041986": "1747650538865041986",
        "https://x.com/@ida_writes/status/1747650538865041986/": "1747650538865041986",
        "https://twitter.com/statuses/20": "20",
        "https://twitter.com/#!/ida_writes/status/20": "20",
        "https://twitter.com/i/cards/tfw/v1/560070183650213889": "560070183650213889",
        "https://twitter.com/i/videos/tweet/705235433198714880": "705235433198714880",
        "https://twitter.com/i/videos/752274308186120192": "752274308186120192",
        "https://platform.twitter.com/embed/Tweet.html?dnt=false&embedId=twitter-widget-0&id=1266755207402143746": "1266755207402143746",  # noqa: E501 -- a URL is not broken
        "https://platform.twitter.com/embed/index.html?id=1266755207402143746&lang=en": "1266755207402143746",
        "https://x.com/ida_writes/status/1747650538865041986).": "1747650538865041986",
        "https://fxtwitter.com/ida_writes/status/1747650538865041986.jpg": "1747650538865041986",
        "https://vxtwitter.com/ida_writes/status/1747650538865041986/en": "1747650538865041986",
        "https://nitter.net/ida_writes/status/1747650538865041986#m": "1747650538865041986",
        "https://xcancel.com/ida_writes/status/1747650538865041986": "1747650538865041986",
        "https://twitframe.com/show?url=https%3A%2F%2Ftwitter.com%2Fida_writes%2Fstatus%2F20": "20",
        "https://twitter3e4tixl4xyajtrzo62zg5vztmjuricljdp2c5kshju4avyoid.onion/ida_writes/status/20": "20",
        "https://x.com/ida_writes/status/1747650538865041986&amp;s=20": "1747650538865041986",
        "https://x.com/ida_writes/status/1747650538865041986%3Fs%3D20": "1747650538865041986",
        "https://x.com/ida_writes/status/\u200b1747650538865041986\u2069": "1747650538865041986",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://x.com/i/article/2011523109871108570",
        "twitter://user?screen_name=ada",
        "twitter://status?id=here",
        "twitter://status",
        "twitter:",
        "https://x.com/ida_writes",
        "https://x.com/ida_writes/lists/news",
        "https://x.com/i/lists/784214683683127296",
        "https://x.com/i",
        "https://x.com/",
        "https://x.com/hashtag/nature",
        "https://x.com/search?q=status",
        "https://twitter.com/intent/tweet?url=https%3A%2F%2Fx.com%2Fa%2Fstatus%2F20",
        "https://twitter.com/intent/like?tweet_id=20",
        "https://twitter.com/share?url=https://example.com/",
        "https://twitter.com/intent/follow?screen_name=ida_writes",
        "https://x.com/ida_writes/status/",
        "https://x.com/ida_writes/status/abc",
        "https://x.com/ida_writes/status/٢٠",
        "https://x.com/ida_writes/status/12345678901234567890",
        "https://x.com/ida_writes/status/020",
        "https://x.com/ida_writes/status/20/likes",
        "https://x.com/ida_writes/status/20/quotes",
        "https://x.com/i/events/1910629646300762112",
        "https://x.com/i/spaces/1OwxWwQOPlNxQ",
        "https://x.com/i/web/20",
        "https://twitter.com/#!/ida_writes",
        "https://dropbox.com/ida_writes/status/20",
        "https://platform.twitter.com/widgets/tweet_button.html?id=twitter-widget-0",
        "https://twitframe.com/show?url=https%3A%2F%2Fexample.com%2F",
        "https://twitframe.com/show?url=x",
        "https://twitter.com/share?url=https%3A%2F%2Fx.com%2Fa%2Fstatus%2F20%3Fs%3D46",
        "https://x.com/intent/post&in_reply_to=20",
    )
    short_links: ClassVar[tuple[str, ...]] = (
        "https://t.co/Dxn7CuVErW",
        "https://pic.twitter.com/Dxn7CuVErW",
        "https://pic.x.com/Dxn7CuVErW",
    )
    handles: ClassVar[Mapping[str, str | None]] = {
        "https://x.com/ida_writes/status/20": "ida_writes",
        "https://x.com/@ida_writes/status/20": "ida_writes",
        "https://x.com/i/status/20": None,
        "https://x.com/i/web/status/20": None,
        "https://x.com/a-b/status/20": None,
        "https://x.com/ida_writes": None,
    }
    clocks: ClassVar[Mapping[str, str]] = {
        "2028567281866027316": "2026-03-02T20:25:03+00:00",
        "1098230906194546688": "2019-02-20T14:40:26.837+00:00",
        "266367358078169089": "2012-11-08T02:31:41+00:00",
        "508584553628585984": "2014-09-07T11:56:21+00:00",
    }
    timeless: ClassVar[tuple[str, ...]] = (
        "20",
        "397",
        "71633762",
        "28561922516",
        "29700859247",
        "29700859248",
        "12345678901234567890",
    )
