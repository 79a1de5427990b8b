from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestCoub(PlatformContract):
    platform: ClassVar[str] = "coub"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://coub.com/view/1efrxs": "1efrxs",
        "https://coub.com/embed/1efrxs?muted=false": "1efrxs",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://coub.com/",
        "https://coub.com/ada",
        "https://coub.com/tags/nature",
    )
