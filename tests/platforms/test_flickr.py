from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestFlickr(PlatformContract):
    platform: ClassVar[str] = "flickr"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://www.flickr.com/photos/ada-w/23869537421": "23869537421",
        "https://www.flickr.com/photos/12345678@N00/5645318632/in/photostream/": "5645318632",
        "https://flic.kr/p/2jpuXkC": "50149043070",
        "https://www.flickr.com/photo.gne?id=5645318632": "5645318632",
        "https://embedr.flickr.com/photos/5645318632?width=640": "5645318632",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://www.flickr.com/photos/ada-w/",
        "https://www.flickr.com/photos/ada-w/sets/72157603856136177/",
        "https://www.flickr.com/photos/ada-w/albums/72157661935064149",
        "https://www.flickr.com/people/ada-w",
        "https://flic.kr/s/aHsk",
        "https://flic.kr/p/0OIl",
        "https://flic.kr/p/1",
        "https://www.flickr.com/photo.gne?id=x",
        "https://flic.kr/p/zzzzzzzzzz",
    )
    handles: ClassVar[Mapping[str, str | None]] = {
        "https://www.flickr.com/photos/ada-w/23869537421": "ada-w",
    }
    timeless: ClassVar[tuple[str, ...]] = ("5645318632",)
