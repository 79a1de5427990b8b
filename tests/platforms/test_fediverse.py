from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from embedresolver.models import PostRef
from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

UUID = "8d4973f4-53de-49cd-8c27-df160e16a9c2"


class TestFediverse(PlatformContract):
    platform: ClassVar[str] = "fediverse"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        f"https://quay.example/objects/{UUID}": PostRef("fediverse", UUID, "quay.example"),
        f"https://quay.example/objects/{UUID.upper()}": PostRef("fediverse", UUID, "quay.example"),
        "https://quay.example/display/a85d7459-7262-66e9-f901-f05552414769": PostRef(
            "fediverse", "a85d7459-7262-66e9-f901-f05552414769", "quay.example"
        ),
        "https://quay.example/notice/AXcSLqw6TbNQqbCQpU": PostRef("fediverse", "AXcSLqw6TbNQqbCQpU", "quay.example"),
        "https://quay.example/notes/9f4g5h6j7k": PostRef("fediverse", "9f4g5h6j7k", "quay.example"),
        "https://quay.example/notes/9sn1abcd0e5h0001": PostRef("fediverse", "9sn1abcd0e5h0001", "quay.example"),
        "https://quay.example/@ada/posts/AbCdEf0123456789XY": PostRef(
            "fediverse", "AbCdEf0123456789XY", "quay.example"
        ),
        "https://pix.example/p/ada/807049239164366849/embed?caption=true": PostRef(
            "fediverse", "p/ada/807049239164366849", "pix.example"
        ),
        "https://pix.example/p/ada.l/152654039161638912": PostRef(
            "fediverse", "p/ada.l/152654039161638912", "pix.example"
        ),
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://quay.example/objects/vase-of-1850",
        f"https://quay.example/objects/{UUID}/likes",
        f"https://127.0.0.1/objects/{UUID}",
        "https://quay.example/notes/collection",
        "https://quay.example/notes/introduction",
        "https://quay.example/notes/2024reports",
        "https://quay.example/notes/1234567890",
        "https://quay.example/notice/to-all-our-readers",
        "https://quay.example/notice/123456789012345678",
        "https://quay.example/display/settings",
        "https://quay.example/blog/posts/AbCdEf0123456789XY",
        "https://pix.example/p/ada/12345",
        "https://pix.example/p/ada/9007049239164366849",
        "https://pix.example/p/a%20b/807049239164366849",
        "https://pix.example/p/ada/807049239164366849/likes",
    )
    timeless: ClassVar[tuple[str, ...]] = (UUID, "9f4g5h6j7k")
