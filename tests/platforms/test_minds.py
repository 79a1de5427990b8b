from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestMinds(PlatformContract):
    platform: ClassVar[str] = "minds"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://www.minds.com/newsfeed/798025111988506624": "798025111988506624",
        "https://www.minds.com/media/100000000000086822": "100000000000086822",
        "https://www.minds.com/archive/view/715172106794442752": "715172106794442752",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://www.minds.com/ada",
        "https://www.minds.com/newsfeed/subscribed",
        "https://www.minds.com/",
    )
    timeless: ClassVar[tuple[str, ...]] = ("798025111988506624",)
