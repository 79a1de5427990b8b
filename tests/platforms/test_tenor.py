from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestTenor(PlatformContract):
    platform: ClassVar[str] = "tenor"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://tenor.com/view/words-gif-8525772382434057283": "8525772382434057283",
        "https://tenor.com/ja/view/words-gif-8525772382434057283": "8525772382434057283",
        "https://tenor.com/embed/26058046": "26058046",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://tenor.com/",
        "https://tenor.com/search/trees-gifs",
        "https://tenor.com/users/ada",
    )
