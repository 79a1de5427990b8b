from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestSpotify(PlatformContract):
    platform: ClassVar[str] = "spotify"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://open.spotify.com/track/6ol4ZSifr7r3Lb2a9L5ZAB": "track/6ol4ZSifr7r3Lb2a9L5ZAB",
        "https://open.spotify.com/intl-de/album/42jcZtPYrmZJhqTbUhLApi?si=x": "album/42jcZtPYrmZJhqTbUhLApi",
        "https://open.spotify.com/embed/episode/2DBstW0LumPSF5SyO5ofRe": "episode/2DBstW0LumPSF5SyO5ofRe",
        "https://open.spotify.com/embed-podcast/show/7gozmLqbcbr6PScMjc0Zl4": "show/7gozmLqbcbr6PScMjc0Zl4",
        "https://open.spotify.com/user/ada/playlist/44CgBWWr6nlpy7bdZS8ZmN": "playlist/44CgBWWr6nlpy7bdZS8ZmN",
        "https://embed.spotify.com/?uri=spotify%3Atrack%3A6ol4ZSifr7r3Lb2a9L5ZAB": "track/6ol4ZSifr7r3Lb2a9L5ZAB",
        "spotify:track:6ol4ZSifr7r3Lb2a9L5ZAB": "track/6ol4ZSifr7r3Lb2a9L5ZAB",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://open.spotify.com/artist/6ol4ZSifr7r3Lb2a9L5ZAB",
        "https://open.spotify.com/user/ada",
        "https://open.spotify.com/track/foo",
        "https://open.spotify.com/",
        "https://www.spotify.com/track/6ol4ZSifr7r3Lb2a9L5ZAB",
        "spotify:user:ada",
    )
    short_links: ClassVar[tuple[str, ...]] = ("https://spotify.link/AbCdEf",)
    timeless: ClassVar[tuple[str, ...]] = ("track/6ol4ZSifr7r3Lb2a9L5ZAB",)
