from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from embedresolver.models import PostRef
from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping


class TestVK(PlatformContract):
    platform: ClassVar[str] = "vk"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://vk.com/wall-213352498_2115": "-213352498_2115",
        "https://m.vk.com/wall194141788_4201?reply=3": PostRef("vk", "194141788_4201", part="3"),
        "https://vk.com/ada?w=wall-23538238_35": "-23538238_35",
        "https://vk.com/ada?w=wall-23538238_35_r78": PostRef("vk", "-23538238_35", part="78"),
        "https://vk.com/video/-77521_162222515": "video/-77521_162222515",
        "https://vk.com/video-77521_162222515": "video/-77521_162222515",
        "https://vk.com/clip30014565_456240946": "video/30014565_456240946",
        "https://vk.com/feed?z=video-43215063_166094326%2Fbb50cacd": "video/-43215063_166094326",
        "https://vk.com/video_ext.php?oid=-77521&id=162222515&hash=87b046504ccd8bfa": "video/-77521_162222515",
        "https://vk.com/widget_post.php?owner_id=1&post_id=45616": "1_45616",
        "https://vkvideo.ru/video-18403220_456239696": "video/-18403220_456239696",
        "https://vk.com/photo-111670353_457285023": "photo/-111670353_457285023",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://vk.com/ada",
        "https://vk.com/id398982326",
        "https://vk.com/album-165740836_281339889",
        "https://vk.com/wall-185765571",
        "https://vk.com/share.php?url=x",
        "https://vk.com/away.php?to=https%3A%2F%2Fvk.com%2Fwall1_2",
        "https://vk.com/video/@ada",
        "https://vk.com/docs/wall-213352498_2115",
        "https://vk.com/video_ext.php?oid=x&id=1",
        "https://vk.com/",
    )
    short_links: ClassVar[tuple[str, ...]] = ("https://vk.cc/abc",)
    timeless: ClassVar[tuple[str, ...]] = ("-213352498_2115",)
