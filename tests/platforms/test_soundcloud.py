from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestSoundCloud(PlatformContract):
    platform: ClassVar[str] = "soundcloud"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://soundcloud.com/Ada-W/words-of-a-title": "ada-w/words-of-a-title",
        "https://m.soundcloud.com/ada-w/words-of-a-title?in=x": "ada-w/words-of-a-title",
        "https://soundcloud.com/ada-w/words-of-a-title/s-8Pjrp": "ada-w/words-of-a-title/s-8Pjrp",
        "https://api.soundcloud.com/tracks/123998367?secret_token=s-8Pjrp": "123998367",
        "https://api.soundcloud.com/tracks/soundcloud%3Atracks%3A1083788353": "1083788353",
        "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/28875905&color=%23ff5500": "28875905",
        "https://player.soundcloud.com/player.swf?url=http%3A%2F%2Fapi.soundcloud.com%2Ftracks%2F123456": "123456",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://soundcloud.com/ada-w",
        "https://soundcloud.com/ada-w/sets",
        "https://soundcloud.com/ada-w/sets/words",
        "https://soundcloud.com/ada-w/likes",
        "https://soundcloud.com/ada-w/words/recommended",
        "https://soundcloud.com/discover/sets",
        "https://api.soundcloud.com/playlists/4110309",
        "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/playlists/1",
        "https://w.soundcloud.com/player/?url=https%3A//example.com/ada/b",
        "https://w.soundcloud.com/player/",
        "https://api.soundcloud.com/tracks/x",
    )
    short_links: ClassVar[tuple[str, ...]] = ("https://on.soundcloud.com/AbCdE",)
    handles: ClassVar[Mapping[str, str | None]] = {
        "https://soundcloud.com/ada-w/words": "ada-w",
        "https://api.soundcloud.com/tracks/123998367": None,
    }
    timeless: ClassVar[tuple[str, ...]] = ("123998367",)
