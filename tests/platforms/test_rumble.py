from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestRumble(PlatformContract):
    platform: ClassVar[str] = "rumble"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://rumble.com/vdmum1-words-of-a-title.html": "vdmum1",
        "https://rumble.com/vdmum1.html": "vdmum1",
        "https://rumble.com/embed/v5pv5f/?pub=4": "embed/v5pv5f",
        "https://rumble.com/embed/u7gxy9.v5pv5f/": "embed/v5pv5f",
        "https://rumble.com/shorts/v5pv5f1": "v5pv5f1",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://rumble.com/",
        "https://rumble.com/c/ada",
        "https://rumble.com/user/ada",
        "https://rumble.com/videos",
        "https://rumble.com/search/all?q=x",
        "https://rumble.com/embed/",
        "https://rumble.com/verify",
        "https://rumble.com/video",
    )
    timeless: ClassVar[tuple[str, ...]] = ("vdmum1",)
