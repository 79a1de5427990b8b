from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from embedresolver.models import PostRef
from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping


class TestDiscord(PlatformContract):
    platform: ClassVar[str] = "discord"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://discord.com/channels/302094807046684672/1306705919916249098/1306706528786583623": PostRef(
            "discord", "1306706528786583623", owner="302094807046684672/1306705919916249098"
        ),
        "https://discord.com/channels/@me/1306706528786583623/1306706528786583699": PostRef(
            "discord", "1306706528786583699", owner="@me/1306706528786583623"
        ),
        "https://discordapp.com/channels/302094807046684672/1306705919916249098/threads/1306706528786583623": PostRef(
            "discord", "1306706528786583623", owner="302094807046684672/1306705919916249098"
        ),
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://discord.com/",
        "https://discord.com/invite/abc",
        "https://discord.com/channels/302094807046684672",
        "https://discord.com/channels/302094807046684672/1306705919916249098",
        "https://discord.com/channels/@me/302094807046684672",
    )
    clocks: ClassVar[Mapping[str, str]] = {
        "1519314286780878898": "2026-06-24T12:12:33.463+00:00",
    }
    timeless: ClassVar[tuple[str, ...]] = ("123456789012345",)
