from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from embedresolver.models import PostRef
from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping


class TestPeerTube(PlatformContract):
    platform: ClassVar[str] = "peertube"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://videos.example.org/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d": PostRef(
            "peertube", "9c9de5e8-0a1e-484a-b099-e80766180a6d", owner="videos.example.org"
        ),
        "https://videos.example.org/videos/embed/9c9de5e8-0a1e-484a-b099-e80766180a6d?title=0": PostRef(
            "peertube", "9c9de5e8-0a1e-484a-b099-e80766180a6d", owner="videos.example.org"
        ),
        "https://videos.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv": PostRef(
            "peertube", "kkGMgK9ZtnKfYAgnEtQxbv", owner="videos.example.org"
        ),
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://videos.example.org/w/short",
        "https://videos.example.org/videos/watch/12345",
        "https://127.0.0.1/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d",
        "https://videos.example.org/videos/trending",
    )
    timeless: ClassVar[tuple[str, ...]] = ("kkGMgK9ZtnKfYAgnEtQxbv",)
