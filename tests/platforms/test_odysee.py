from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestOdysee(PlatformContract):
    platform: ClassVar[str] = "odysee"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://odysee.com/@ada:c/words-of-a-title:d": "@ada:c/words-of-a-title:d",
        "https://odysee.com/@ada:c/words-of-a-title": "@ada:c/words-of-a-title",
        "https://odysee.com/words:0123456789abcdef0123456789abcdef01234567": "words:0123456789abcdef0123456789abcdef01234567",  # noqa: E501 -- a URL is not broken
        "https://odysee.com/$/embed/words/0123456789abcdef0123456789abcdef01234567?r=x": "words:0123456789abcdef0123456789abcdef01234567",  # noqa: E501 -- a URL is not broken
        "https://odysee.com/$/embed/@ada:c/words:d": "@ada:c/words:d",
        "https://odysee.com/@ада:c/слова:d": "@ада:c/слова:d",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://odysee.com/",
        "https://odysee.com/@ada:c",
        "https://odysee.com/$/search?q=x",
        "https://odysee.com/$/latest",
        "https://odysee.com/words",
        "https://odysee.com/@ada:c/words:zz",
        "https://odysee.com/$/embed/",
    )
    short_links: ClassVar[tuple[str, ...]] = ("https://ody.sh/abc",)
    handles: ClassVar[Mapping[str, str | None]] = {
        "https://odysee.com/@ada:c/words:d": "ada",
        "https://odysee.com/words:d": None,
    }
    timeless: ClassVar[tuple[str, ...]] = ("words:d",)
