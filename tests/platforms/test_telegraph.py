from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestTelegraph(PlatformContract):
    platform: ClassVar[str] = "telegraph"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://telegra.ph/Words-of-a-title-03-28": "Words-of-a-title-03-28",
        "https://telegra.ph/森-03-28": "森-03-28",
        "https://graph.org/Words-03-28-2": "Words-03-28-2",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://telegra.ph/",
        "https://telegra.ph/api",
        "https://telegra.ph/file/0123abc.jpg",
    )
