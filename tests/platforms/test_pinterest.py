from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestPinterest(PlatformContract):
    platform: ClassVar[str] = "pinterest"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://www.pinterest.com/pin/858146903966145189/": "858146903966145189",
        "https://jp.pinterest.com/pin/858146904010573850/": "858146904010573850",
        "https://www.pinterest.co.uk/pin/words-of-a-title--492649949494109/": "492649949494109",
        "https://pinterest.de/pin/8092474319950168": "8092474319950168",
        "https://assets.pinterest.com/ext/embed.html?id=606156431067611861": "606156431067611861",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://www.pinterest.com/ada/",
        "https://www.pinterest.com/ada/words/",
        "https://www.pinterest.com/pin/create/button/?url=x",
        "https://www.pinterest.com/search/pins/?q=pin",
        "https://www.pinterest.com/pin/858146903966145189/#related",
        "https://assets.pinterest.com/ext/embed.html?id=x",
    )
    short_links: ClassVar[tuple[str, ...]] = ("https://pin.it/Hvt8hgT",)
    timeless: ClassVar[tuple[str, ...]] = ("858146903966145189",)
