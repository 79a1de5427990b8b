from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestGab(PlatformContract):
    platform: ClassVar[str] = "gab"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://gab.com/ada/posts/103794036899778366": "103794036899778366",
        "https://gab.com/@ada/103794036899778366": "103794036899778366",
        "https://gab.com/groups/12/posts/103794036899778366": "103794036899778366",
        "https://gab.com/ada/posts/20000000": "20000000",
        "https://gab.com/statuses/103794036899778366": "103794036899778366",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://gab.com/ada",
        "https://gab.com/groups/12",
        "https://gab.com/ada/posts",
        "https://gab.com/compose?text=hi",
    )
    handles: ClassVar[Mapping[str, str | None]] = {
        "https://gab.com/ada/posts/20000000": "ada",
    }
    clocks: ClassVar[Mapping[str, str]] = {
        "107045884469287653": "2021-10-04T23:36:11+00:00",
    }
    timeless: ClassVar[tuple[str, ...]] = ("20000000",)
