from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from embedresolver.models import PostRef
from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping


class TestIssuu(PlatformContract):
    platform: ClassVar[str] = "issuu"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://issuu.com/ada/docs/words-1-2019/": PostRef("issuu", "words-1-2019", owner="ada"),
        "https://issuu.com/ada/docs/words-1-2019/4": PostRef("issuu", "words-1-2019", owner="ada"),
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://issuu.com/",
        "https://issuu.com/ada",
        "https://issuu.com/ada/docs",
        "https://issuu.com/ada/3",
    )
