"""Youku: one code under page and player."""

from __future__ import annotations

import re
from typing import ClassVar

from embedresolver.protocols.shaped import ShapedPlatform


class Youku(ShapedPlatform):
    name: ClassVar[str] = "youku"
    title: ClassVar[str] = "Youku"
    hosts: ClassVar[frozenset[str]] = frozenset({"youku.com"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(r"v_show/id_(?P<id>[A-Za-z0-9]{5,24}={0,2})(?:_[^/]*)?\.html"),
        re.compile(r"embed/(?P<id>[A-Za-z0-9]{5,24}={0,2})"),
        re.compile(r"player\.php(?:/[^/]*)*/sid/(?P<id>[A-Za-z0-9]{5,24}={0,2})/v\.swf"),
    )
    canonical: ClassVar[str] = "https://v.youku.com/v_show/id_{id}.html"


PLATFORM = Youku()
