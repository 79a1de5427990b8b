from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestImgur(PlatformContract):
    platform: ClassVar[str] = "imgur"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://imgur.com/21yMxCS": "21yMxCS",
        "https://imgur.com/words-of-a-title-21yMxCS": "21yMxCS",
        "https://m.imgur.com/r/pics/iHJ7tsM": "iHJ7tsM",
        "https://i.imgur.com/21yMxCS.png": "21yMxCS",
        "https://i.imgur.com/21yMxCSh.png": "21yMxCS",
        "https://i.imgur.com/zxaY6.gifv": "zxaY6",
        "https://imgur.com/a/TcBmP": "a/TcBmP",
        "https://imgur.com/a/RhJXhVT/all": "a/RhJXhVT",
        "https://imgur.com/gallery/words-zf2fIms": "gallery/zf2fIms",
        "https://imgur.io/t/cat/qSB8NbN": "gallery/qSB8NbN",
        "https://imgur.com/21yMxCS/embed?ref=x": "21yMxCS",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://imgur.com/",
        "https://imgur.com/user/ada",
        "https://imgur.com/r/pics",
        "https://imgur.com/t/animals",
        "https://imgur.com/search?q=cat",
        "https://imgur.com/upload",
        "https://i.imgur.com/x.png",
        "https://i.stack.imgur.com/AbCdE.png",
        "https://imgur.com/privacy",
    )
    timeless: ClassVar[tuple[str, ...]] = ("21yMxCS",)
