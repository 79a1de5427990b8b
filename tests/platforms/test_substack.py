from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from embedresolver.models import PostRef
from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping


class TestSubstack(PlatformContract):
    platform: ClassVar[str] = "substack"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://ada.substack.com/p/words-of-a-title?s=r": PostRef("substack", "words-of-a-title", owner="ada"),
        "https://ada.substack.com/embed/p/words-of-a-title": PostRef("substack", "words-of-a-title", owner="ada"),
        "https://open.substack.com/pub/ada/p/words-of-a-title": PostRef("substack", "words-of-a-title", owner="ada"),
        "https://substack.com/@ada/note/c-12345678": "c-12345678",
        "https://substack.com/note/c-12345678": "c-12345678",
        "https://substack.com/home/post/p-12345678": "p-12345678",
        "https://ada.substack.com/p/words-of-a-title/comment/12345": PostRef(
            "substack", "words-of-a-title", owner="ada", part="12345"
        ),
        "https://substack.com/inbox/post/12345678": "p-12345678",
        "https://substack.com/profile/12-ada/note/c-12345678": "c-12345678",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://ada.substack.com/",
        "https://ada.substack.com/archive",
        "https://substack.com/@ada",
        "https://substack.com/p/words",
        "https://ada.substack.com/p/a%20b",
        "https://ada.substack.com/subscribe",
        "https://substack.com/channel-frame",
    )
    handles: ClassVar[Mapping[str, str | None]] = {
        "https://ada.substack.com/p/words": None,
        "https://substack.com/@ada/note/c-12345678": "ada",
        "https://substack.com/note/c-12345678": None,
    }
    timeless: ClassVar[tuple[str, ...]] = ("c-12345678",)
