from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestVimeo(PlatformContract):
    platform: ClassVar[str] = "vimeo"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://vimeo.com/76979871": "76979871",
        "https://player.vimeo.com/video/76979871?h=abcdef0123": "76979871",
        "https://vimeo.com/76979871/8272103f6e": "76979871",
        "https://vimeo.com/channels/staffpicks/143603739": "143603739",
        "https://vimeo.com/groups/travelhd/videos/22439234": "22439234",
        "https://vimeo.com/showcase/3253534/video/119195465": "119195465",
        "https://vimeo.com/album/2632481/video/79010983": "79010983",
        "https://vimeo.com/moogaloop.swf?clip_id=2539741": "2539741",
        "https://vimeo.com/user21297594/review/75524534/3c257a1b5d": "75524534",
        "https://vimeopro.com/ada/portfolio/video/68093876": "68093876",
        "https://vimeopro.com/ada/portfolio": "ada/portfolio",
        "https://vimeo.com/event/5116195": "event/5116195",
        "https://vimeo.com/event/5034253/embed": "event/5034253",
        "https://vimeo.com/event/4753126/videos/1046153257": "1046153257",
        "https://vimeo.com/#76979871": "76979871",
        "https://vimeo.com/manage/videos/76979871": "76979871",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://vimeo.com/",
        "https://vimeo.com/ada",
        "https://vimeo.com/ada/videos",
        "https://vimeo.com/channels/staffpicks",
        "https://vimeo.com/groups/meetup",
        "https://vimeo.com/album/2632481",
        "https://vimeo.com/showcase/10677689/embed",
        "https://vimeo.com/user755559/likes/",
        "https://vimeo.com/ondemand/nazmaalik",
        "https://vimeo.com/moogaloop.swf?clip_id=x",
        "https://vimeopro.com/ada/a%20b",
    )
    timeless: ClassVar[tuple[str, ...]] = ("76979871",)
