from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestGfycat(PlatformContract):
    platform: ClassVar[str] = "gfycat"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://gfycat.com/EsteemedMarvelousHagfish": "EsteemedMarvelousHagfish",
        "https://gfycat.com/ifr/EsteemedMarvelousHagfish": "EsteemedMarvelousHagfish",
        "https://gfycat.com/shrillnegativearrowana-words": "shrillnegativearrowana",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://gfycat.com/",
        "https://gfycat.com/@ada",
        "https://gfycat.com/gifs/search/cat",
    )
