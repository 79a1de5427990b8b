from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestInstagram(PlatformContract):
    platform: ClassVar[str] = "instagram"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://www.instagram.com/p/BQ0eAlwhDrw/": "BQ0eAlwhDrw",
        "https://instagram.com/reel/Chunk8-jurw/?igsh=abc": "Chunk8-jurw",
        "https://www.instagram.com/tv/BkfuX9UB-eK/": "BkfuX9UB-eK",
        "https://www.instagram.com/reels/Cop84x6u7CP/": "Cop84x6u7CP",
        "https://www.instagram.com/reels/videos/Cop84x6u7CP/": "Cop84x6u7CP",
        "https://www.instagram.com/ada.w/p/BQ0eAlwhDrw/": "BQ0eAlwhDrw",
        "https://www.instagram.com/ada.w/reel/Chunk8-jurw/": "Chunk8-jurw",
        "https://www.instagram.com/p/BQ0eAlwhDrw/embed/captioned/?cr=1&v=14": "BQ0eAlwhDrw",
        "https://instagr.am/p/BQ0eAlwhDrw": "BQ0eAlwhDrw",
        "https://www.ddinstagram.com/p/BQ0eAlwhDrw": "BQ0eAlwhDrw",
        "https://www.instagram.com/p/BQ0eAlwhDrwAAAAAAAAAAAAAAAAAAAAAAAAAAAA/": "BQ0eAlwhDrw",
        "instagram://media?id=482584233761418119": "aye83DjauH",
        "https://www.instagram.com/p/BQ0eAlwhDrw&utm_source=ig_embed": "BQ0eAlwhDrw",
        "https://www.instagram.com/p/BQ0eAlwhDrw).": "BQ0eAlwhDrw",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://www.instagram.com/reel/audio/1234567890/",
        "https://www.instagram.com/ada.w/",
        "https://www.instagram.com/explore/tags/nature/",
        "https://www.instagram.com/stories/ada.w/3570766765028588805/",
        "https://www.instagram.com/reels/audio/123/",
        "https://www.instagram.com/reel/",
        "https://www.instagram.com/p/",
        "https://www.instagram.com/p/a b/",
        "https://www.instagram.com/ada.w/guide/x/18131821684305217/",
        "https://www.instagram.com/explore/p/BQ0eAlwhDrw",
        "instagram://user?username=ada",
        "instagram://media?id=0",
        "https://l.instagram.com/?u=https%3A%2F%2Fwww.instagram.com%2Fp%2FBQ0eAlwhDrw%2F",
    )
    short_links: ClassVar[tuple[str, ...]] = (
        "https://www.instagram.com/share/p/BACiUUUYQV",
        "https://www.instagram.com/share/reel/BARSSL4rTu",
        "https://ig.me/abc",
    )
    handles: ClassVar[Mapping[str, str | None]] = {
        "https://www.instagram.com/ada.w/p/BQ0eAlwhDrw/": "ada.w",
        "https://www.instagram.com/p/BQ0eAlwhDrw/": None,
    }
    clocks: ClassVar[Mapping[str, str]] = {
        "DW1nTDiDvnF": "2026-04-07T16:48:30.621+00:00",
    }
    timeless: ClassVar[tuple[str, ...]] = (
        "BSrfI",
        "aaaaaaaaaaaa",
        "________*__",
    )
