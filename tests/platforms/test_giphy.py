from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestGiphy(PlatformContract):
    platform: ClassVar[str] = "giphy"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://giphy.com/gifs/words-of-a-title-uRmDTQDgYxSzS": "uRmDTQDgYxSzS",
        "https://giphy.com/embed/BlVnrxJgTGsUw": "BlVnrxJgTGsUw",
        "https://giphy.com/stickers/ada-26AHtOSUIDsTJO7cs": "26AHtOSUIDsTJO7cs",
        "https://media3.giphy.com/media/BlVnrxJgTGsUw/giphy.gif": "BlVnrxJgTGsUw",
        "https://i.giphy.com/BlVnrxJgTGsUw.gif": "BlVnrxJgTGsUw",
        "https://media.giphy.com/media/v1.Y2lkPTc5MGI3NjEx/BlVnrxJgTGsUw/giphy.gif": "BlVnrxJgTGsUw",
        "https://giphy.com/gifs/BlVnrxJgTGsUw/fullscreen": "BlVnrxJgTGsUw",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://giphy.com/",
        "https://giphy.com/ada",
        "https://giphy.com/explore/cats",
        "https://giphy.com/search/cats",
        "https://giphy.com/channel/ada",
    )
    short_links: ClassVar[tuple[str, ...]] = ("https://gph.is/2abcdef",)
    timeless: ClassVar[tuple[str, ...]] = ("BlVnrxJgTGsUw",)
