from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestInternetArchive(PlatformContract):
    platform: ClassVar[str] = "archiveorg"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://archive.org/details/Cops1922": "Cops1922",
        "https://archive.org/embed/Cops1922": "Cops1922",
        "https://archive.org/details/Election_Ads/a%20film.mpg": "Election_Ads/a film.mpg",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://archive.org/",
        "https://archive.org/details/@ada",
        "https://archive.org/search?query=x",
        "https://blog.archive.org/details/Cops1922",
        "https://web.archive.org/web/20190203040506/https://example.com/",
    )
