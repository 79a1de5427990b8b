from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestMixcloud(PlatformContract):
    platform: ClassVar[str] = "mixcloud"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://www.mixcloud.com/ada/words-of-a-show/": "ada/words-of-a-show",
        "https://www.mixcloud.com/widget/iframe/?feed=%2Fada%2Fwords-of-a-show%2F": "ada/words-of-a-show",
        "https://player-widget.mixcloud.com/widget/iframe/?feed=https%3A%2F%2Fwww.mixcloud.com%2Fada%2Fwords-of-a-show%2F": "ada/words-of-a-show",  # noqa: E501 -- a URL is not broken
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://www.mixcloud.com/ada/",
        "https://www.mixcloud.com/live/ada/",
        "https://www.mixcloud.com/ada/playlists/",
        "https://www.mixcloud.com/widget/iframe/?feed=http%3A%2F%2F%5B",
        "https://www.mixcloud.com/a%20b/words/",
    )
