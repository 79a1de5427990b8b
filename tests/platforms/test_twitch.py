from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestTwitch(PlatformContract):
    platform: ClassVar[str] = "twitch"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://www.twitch.tv/videos/315468440?t=1h": "315468440",
        "https://clips.twitch.tv/FunVastGalagoKlappa": "FunVastGalagoKlappa",
        "https://clips.twitch.tv/embed?clip=IcyOriginalTriangleOptimizePrime-5GQ9hBdAaPC-kG3S&parent=example.com": "IcyOriginalTriangleOptimizePrime-5GQ9hBdAaPC-kG3S",  # noqa: E501 -- a URL is not broken
        "https://www.twitch.tv/ada_w/clip/BlitheHedonisticQuailWutFace-0LqwKOVTwqmrSA_e": "BlitheHedonisticQuailWutFace-0LqwKOVTwqmrSA_e",  # noqa: E501 -- a URL is not broken
        "https://player.twitch.tv/?video=v315468440&parent=example.com": "315468440",
        "https://www.twitch.tv/ada_w/v/315468440": "315468440",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://www.twitch.tv/ada_w",
        "https://player.twitch.tv/?channel=ada_w",
        "https://www.twitch.tv/collections/AbCdEf",
        "https://www.twitch.tv/ada_w/clips",
        "https://www.twitch.tv/directory/game/Chess",
        "https://clips.twitch.tv/",
        "https://clips.twitch.tv/embed?clip=x",
    )
    handles: ClassVar[Mapping[str, str | None]] = {
        "https://www.twitch.tv/ada_w/v/315468440": "ada_w",
        "https://www.twitch.tv/videos/315468440": None,
    }
    timeless: ClassVar[tuple[str, ...]] = ("315468440",)
