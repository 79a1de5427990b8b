from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestYouTube(PlatformContract):
    platform: ClassVar[str] = "youtube"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://www.youtube.com/watch?v=YE7VzlLtp-4": "YE7VzlLtp-4",
        "https://www.youtube.com/watch?feature=player_embedded&amp;amp;v=YE7VzlLtp-4": "YE7VzlLtp-4",
        "https://www.youtube.com/watch?v=YE7VzlLtp-4&v=BaW_jenozKc": "YE7VzlLtp-4",
        "https://youtu.be/YE7VzlLtp-4?t=10": "YE7VzlLtp-4",
        "https://youtu.be/YE7VzlLtp-4%5D": "YE7VzlLtp-4",
        "https://www.youtube.com/embed/YE7VzlLtp-4?rel=0": "YE7VzlLtp-4",
        "https://www.youtube-nocookie.com/embed/YE7VzlLtp-4": "YE7VzlLtp-4",
        "https://www.youtube.com/v/YE7VzlLtp-4%26hl%3Den%26fs%3D1": "YE7VzlLtp-4",
        "https://www.youtube.com/shorts/YE7VzlLtp-4?si=abc": "YE7VzlLtp-4",
        "https://www.youtube.com/live/YE7VzlLtp-4": "YE7VzlLtp-4",
        "https://m.youtube.com/?hl=fr#%2Fwatch%3Fv%3DYE7VzlLtp-4": "YE7VzlLtp-4",
        "https://www.youtube.com/attribution_link?a=b&u=%2Fwatch%3Fv%3DYE7VzlLtp-4%26feature%3Dshare": "YE7VzlLtp-4",
        "https://www.youtube.com/oembed?url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3DYE7VzlLtp-4": "YE7VzlLtp-4",
        "https://music.youtube.com/watch?v=YE7VzlLtp-4": "YE7VzlLtp-4",
        "https://yewtu.be/watch?v=YE7VzlLtp-4": "YE7VzlLtp-4",
        "https://redirect.invidious.io/YE7VzlLtp-4": "YE7VzlLtp-4",
        "https://www.youtube.com/embed/?v=YE7VzlLtp-4": "YE7VzlLtp-4",
        "https://www.youtube.com/?vi=YE7VzlLtp-4": "YE7VzlLtp-4",
        "https://www.youtube.com/post/UgkxAbCdEfGhIjKlMnOpQrStUvWxYz012345": "UgkxAbCdEfGhIjKlMnOpQrStUvWxYz012345",
        "https://www.youtube.com/@ada/community?lb=UgkxAbCdEfGhIjKlMnOpQrStUvWxYz012345": "UgkxAbCdEfGhIjKlMnOpQrStUvWxYz012345",  # noqa: E501 -- a URL is not broken
        "vnd.youtube:YE7VzlLtp-4": "YE7VzlLtp-4",
        "youtube://watch?v=YE7VzlLtp-4": "YE7VzlLtp-4",
        "https://www.youtube.com/watch%3Fv%3DYE7VzlLtp-4": "YE7VzlLtp-4",
        "https://www.youtube.com/tv?vq=medium#/watch?v=YE7VzlLtp-4": "YE7VzlLtp-4",
        "https://www.youtube.com/watch#!v=YE7VzlLtp-4": "YE7VzlLtp-4",
        "https://www.youtube.com/user/ada#p/u/1/YE7VzlLtp-4": "YE7VzlLtp-4",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://www.youtube.com/",
        "https://www.youtube.com/@ada",
        "https://www.youtube.com/@ada/community",
        "vnd.youtube:channel",
        "youtube://",
        "https://www.youtube.com/channel/UCL8ZULXASCc1I_oaOT0NaOQ",
        "https://www.youtube.com/playlist?list=PL5308B2E5749D1696",
        "https://www.youtube.com/embed/videoseries?list=PL5308B2E5749D1696",
        "https://www.youtube.com/embed/live_stream?channel=UCO7kohVnA8VzILzsnagXDHw",
        "https://www.youtube.com/watch?v=short",
        "https://www.youtube.com/watch?v=YE7VzlLtp-4toolong",
        "https://www.youtube.com/notshorts/YE7VzlLtp-4",
        "https://www.youtube.com/results?search_query=watch",
        "https://youtube.google.com/embed/YE7VzlLtp-4",
        "https://www.youtube.com/attribution_link?u=%2Fattribution_link%3Fu%3Dx",
        "https://www.youtube.com/#/",
        "https://www.youtube.com/embed/",
        "https://www.youtube.com/user/ada#p/u",
        "https://www.youtube.com/user/ada#grid/uploads",
    )
    handles: ClassVar[Mapping[str, str | None]] = {
        "https://www.youtube.com/watch?v=YE7VzlLtp-4": None,
    }
    timeless: ClassVar[tuple[str, ...]] = ("YE7VzlLtp-4",)
