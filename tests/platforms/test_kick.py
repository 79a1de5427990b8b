from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from embedresolver.models import PostRef
from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping


class TestKick(PlatformContract):
    platform: ClassVar[str] = "kick"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://kick.com/ada?clip=clip_01GYXVB5Y8PWAPWCWMSBCFB05X": PostRef(
            "kick", "clip_01GYXVB5Y8PWAPWCWMSBCFB05X", owner="ada"
        ),
        "https://kick.com/ada/clips/clip_01J8RGZRKHXHXXKJEHGRM932A5": PostRef(
            "kick", "clip_01J8RGZRKHXHXXKJEHGRM932A5", owner="ada"
        ),
        "https://kick.com/ada/videos/5c697a87-afce-4256-b01f-3c8fe71ef5cb": PostRef(
            "kick", "5c697a87-afce-4256-b01f-3c8fe71ef5cb", owner="ada"
        ),
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://kick.com/",
        "https://kick.com/ada",
        "https://player.kick.com/ada",
        "https://kick.com/ada/videos",
    )
