from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestMedal(PlatformContract):
    platform: ClassVar[str] = "medal"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://medal.tv/games/valorant/clips/jTBFnLKdLy15K": "jTBFnLKdLy15K",
        "https://medal.tv/clips/37rMeFpryCC-9": "37rMeFpryCC-9",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://medal.tv/",
        "https://medal.tv/u/ada",
        "https://medal.tv/games/valorant",
    )
