from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestVine(PlatformContract):
    platform: ClassVar[str] = "vine"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://vine.co/v/b9KOOWX7HUx": "b9KOOWX7HUx",
        "https://vine.co/v/b9KOOWX7HUx/embed/simple?audio=1": "b9KOOWX7HUx",
        "https://vine.co/v/b9KOOWX7HUx/card": "b9KOOWX7HUx",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://vine.co/",
        "https://vine.co/ada",
        "https://vine.co/u/12345",
        "https://vine.co/tags/nature",
    )
