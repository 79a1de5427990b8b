"""Aparat: one code under page and player."""

from __future__ import annotations

import re
from typing import ClassVar

from embedresolver.protocols.shaped import ShapedPlatform


class Aparat(ShapedPlatform):
    name: ClassVar[str] = "aparat"
    title: ClassVar[str] = "Aparat"
    hosts: ClassVar[frozenset[str]] = frozenset({"aparat.com"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(r"v/(?P<id>[A-Za-z0-9]{4,12})(?:/.*)?"),
        re.compile(
            r"video/video/(?:embed/)?(?:videohash|vt/frame/showvideo/yes/videohash)/(?P<id>[A-Za-z0-9]{4,12})(?:/.*)?"
        ),
    )
    canonical: ClassVar[str] = "https://www.aparat.com/v/{id}"


PLATFORM = Aparat()
