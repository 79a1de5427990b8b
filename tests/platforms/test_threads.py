from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestThreads(PlatformContract):
    platform: ClassVar[str] = "threads"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://www.threads.net/@ada.w/post/DKX4qk_s1Aa": "DKX4qk_s1Aa",
        "https://www.threads.com/@ada.w/post/DKX4qk_s1Aa/embed/": "DKX4qk_s1Aa",
        "https://www.threads.com/t/DKX4qk_s1Aa": "DKX4qk_s1Aa",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://www.threads.com/@ada.w",
        "https://www.threads.com/@ada.w/replies",
        "https://www.threads.com/search?q=a",
        "https://www.threads.com/intent/post?text=hi",
        "https://www.threads.com/@ada.w/post/abc",
    )
    handles: ClassVar[Mapping[str, str | None]] = {
        "https://www.threads.com/@ada.w/post/DKX4qk_s1Aa": "ada.w",
        "https://www.threads.com/t/DKX4qk_s1Aa": None,
    }
    clocks: ClassVar[Mapping[str, str]] = {"CuVzNKXsbgA": "2023-07-06T03:21:06+00:00"}
    timeless: ClassVar[tuple[str, ...]] = (
        "BQ0eAlwhDrw",
        "_-_-_-_-_-_",
    )
