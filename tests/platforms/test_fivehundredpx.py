from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestFiveHundredPx(PlatformContract):
    platform: ClassVar[str] = "500px"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://500px.com/photo/222049255/words": "222049255",
        "https://500px.com/photo/222049255": "222049255",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://500px.com/",
        "https://500px.com/p/ada",
        "https://500px.com/p/ada/galleries/words",
    )
