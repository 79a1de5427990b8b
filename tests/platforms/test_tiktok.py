from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestTikTok(PlatformContract):
    platform: ClassVar[str] = "tiktok"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://www.tiktok.com/@ada.w/video/6943753342808034566": "6943753342808034566",
        "https://www.tiktok.com/@ada.w/photo/7240568259186019630?_r=1": "7240568259186019630",
        "https://www.tiktok.com/@/video/7240568259186019630": "7240568259186019630",
        "https://www.tiktok.com/embed/v2/6943753342808034566": "6943753342808034566",
        "https://www.tiktok.com/embed/6943753342808034566": "6943753342808034566",
        "https://www.tiktok.com/player/v1/6943753342808034566?rel=0": "6943753342808034566",
        "https://m.tiktok.com/v/6943753342808034566.html": "6943753342808034566",
        "https://www.tiktokv.com/share/video/7240568259186019630": "7240568259186019630",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://www.tiktok.com/@ada.w",
        "https://www.tiktok.com/@ada.w/live",
        "https://www.tiktok.com/tag/nature",
        "https://www.tiktok.com/music/words-6956990112127585029",
        "https://www.tiktok.com/embed/@ada.w",
        "https://www.tiktok.com/@ada.w/video/",
        "https://www.tiktok.com/@ada.w/collection/words-7371330159376370462",
    )
    short_links: ClassVar[tuple[str, ...]] = (
        "https://vm.tiktok.com/ZGdh4WUhr/",
        "https://vt.tiktok.com/ZGdhVtER2",
        "https://www.tiktok.com/t/ZGdhVtER2/",
    )
    handles: ClassVar[Mapping[str, str | None]] = {
        "https://www.tiktok.com/@ada.w/video/6943753342808034566": "ada.w",
        "https://www.tiktok.com/@/video/7240568259186019630": None,
        "https://www.tiktok.com/embed/v2/6943753342808034566": None,
    }
    clocks: ClassVar[Mapping[str, str]] = {
        "6748451240264420610": "2019-10-16T17:17:32+00:00",
    }
    #: Recorded publications follow the upload.
    clock_tolerance: ClassVar[timedelta] = timedelta(seconds=20)
    timeless: ClassVar[tuple[str, ...]] = ("4294967296",)
