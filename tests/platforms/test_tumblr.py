from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from embedresolver.models import PostRef
from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping


class TestTumblr(PlatformContract):
    platform: ClassVar[str] = "tumblr"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://ada-w.tumblr.com/post/167770226574/text-post": PostRef("tumblr", "167770226574", owner="ada-w"),
        "https://ada-w.tumblr.com/image/689860196535762944": PostRef("tumblr", "689860196535762944", owner="ada-w"),
        "https://www.tumblr.com/ada-w/686047436641353728/words": PostRef("tumblr", "686047436641353728", owner="ada-w"),
        "https://www.tumblr.com/blog/view/Ada-W/686047436641353728": PostRef(
            "tumblr", "686047436641353728", owner="ada-w"
        ),
        "https://www.tumblr.com/blog/ada-w/686047436641353728": PostRef("tumblr", "686047436641353728", owner="ada-w"),
        "https://at.tumblr.com/ada-w/118684413624/uqndb20nkyob": PostRef("tumblr", "118684413624", owner="ada-w"),
        "https://embed.tumblr.com/embed/post/t:0COK151uIXGkmk2AhdVXJA/686047436641353728/v2": PostRef(
            "tumblr", "686047436641353728", owner="t:0COK151uIXGkmk2AhdVXJA"
        ),
        "https://www.tumblr.com/dashboard/blog/ada-w/167770226574": PostRef("tumblr", "167770226574", owner="ada-w"),
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://embed.tumblr.com/embed/post/0COK151uIXGkmk2AhdVXJA/686047436641353728",
        "https://ada-w.tumblr.com/",
        "https://www.tumblr.com/ada-w",
        "https://ada-w.tumblr.com/tagged/nature",
        "https://www.tumblr.com/search/12345",
        "https://www.tumblr.com/tagged/12345",
        "https://ada-w.tumblr.com/day/2018/01/05",
        "https://at.tumblr.com/ada-w/u2czj612ttzq",
        "https://www.tumblr.com/widgets/share/tool?url=x",
        "https://66.media.tumblr.com/2c6f/tumblr_1280.png",
        "https://www.tumblr.com/reblog/167770226574/a1b2c3d4",
    )
    short_links: ClassVar[tuple[str, ...]] = ("https://tmblr.co/ZdPV4t2OHwdv5",)
    handles: ClassVar[Mapping[str, str | None]] = {
        "https://ada-w.tumblr.com/post/167770226574": "ada-w",
        "https://embed.tumblr.com/embed/post/t:0COK151uIXGkmk2AhdVXJA/686047436641353728": None,
    }
    timeless: ClassVar[tuple[str, ...]] = ("686047436641353728",)
