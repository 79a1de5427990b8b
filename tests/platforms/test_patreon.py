from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestPatreon(PlatformContract):
    platform: ClassVar[str] = "patreon"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://www.patreon.com/posts/words-of-a-title-23563293": "23563293",
        "https://www.patreon.com/posts/56127163": "56127163",
        "https://www.patreon.com/ada/posts/words-56127163": "56127163",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://www.patreon.com/ada",
        "https://www.patreon.com/c/ada",
        "https://www.patreon.com/ada/posts",
        "https://www.patreon.com/user/posts/?u=2931440",
    )
    handles: ClassVar[Mapping[str, str | None]] = {
        "https://www.patreon.com/ada/posts/words-56127163": "ada",
    }
