from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestStreamable(PlatformContract):
    platform: ClassVar[str] = "streamable"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://streamable.com/dnd1": "dnd1",
        "https://streamable.com/e/dnd1?autoplay=1": "dnd1",
        "https://streamable.com/s/dnd1/abcdef": "dnd1",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://streamable.com/",
        "https://streamable.com/login",
        "https://streamable.com/pricing",
        "https://streamable.com/AB",
        "https://streamable.com/discover",
        "https://cdn.streamable.com/video/mp4/dnd1.mp4",
    )
    timeless: ClassVar[tuple[str, ...]] = ("dnd1",)
