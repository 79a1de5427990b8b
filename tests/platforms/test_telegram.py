from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from embedresolver.models import PostRef
from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping


class TestTelegram(PlatformContract):
    platform: ClassVar[str] = "telegram"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://t.me/Ada_News/613": "ada_news/613",
        "https://t.me/s/ada_news/613": "ada_news/613",
        "https://t.me/ada_news/613?embed=1&single": "ada_news/613",
        "https://telegram.me/ada_news/613": "ada_news/613",
        "https://t.me/ada_news/613?comment=4711": PostRef("telegram", "ada_news/613", part="4711"),
        "https://t.me/ada_news/613?comment=x": "ada_news/613",
        "https://t.me/ada_news/5/613": "ada_news/613",
        "https://ada_news.t.me/613": "ada_news/613",
        "https://t.me/c/1234567890/45": "c/1234567890/45",
        "tg://resolve?domain=ada_news&post=613": "ada_news/613",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://t.me/ada_news",
        "https://t.me/s/ada_news",
        "https://t.me/joinchat/AAAAAE9B8u_wO9d4NiJp3w",
        "https://t.me/share/url?url=x",
        "https://t.me/addstickers/12",
        "https://t.me/share/12",
        "https://t.me/+abc",
        "https://t.me/ada_news/abc",
        "https://telegram.org/",
        "tg://join?invite=abc",
        "tg://resolve?" + "&" * 60,
        "tg://resolve?domain=ada_news",
        "https://t.me/c/12",
    )
    handles: ClassVar[Mapping[str, str | None]] = {
        "https://t.me/Ada_News/613": "Ada_News",
        "https://t.me/c/1234567890/45": None,
    }
    timeless: ClassVar[tuple[str, ...]] = ("ada_news/613",)
