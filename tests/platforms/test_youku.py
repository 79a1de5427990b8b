from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestYouku(PlatformContract):
    platform: ClassVar[str] = "youku"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://v.youku.com/v_show/id_XNjM3MzAxNzc2.html": "XNjM3MzAxNzc2",
        "https://player.youku.com/embed/XNjM3MzAxNzc2==": "XNjM3MzAxNzc2==",
        "https://player.youku.com/player.php/sid/XNjM3MzAxNzc2/v.swf": "XNjM3MzAxNzc2",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://www.youku.com/",
        "https://i.youku.com/u/UMTIz",
    )
