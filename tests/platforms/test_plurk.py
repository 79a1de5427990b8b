from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestPlurk(PlatformContract):
    platform: ClassVar[str] = "plurk"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://www.plurk.com/p/i701j1": "i701j1",
        "https://www.plurk.com/m/p/i701j1": "i701j1",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://www.plurk.com/ada",
        "https://www.plurk.com/",
        "https://www.plurk.com/p/",
    )
