"""Medal: one code for each clip, with or without its game."""

from __future__ import annotations

import re
from typing import ClassVar

from embedresolver.protocols.shaped import ShapedPlatform


class Medal(ShapedPlatform):
    name: ClassVar[str] = "medal"
    title: ClassVar[str] = "Medal"
    hosts: ClassVar[frozenset[str]] = frozenset({"medal.tv"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(r"(?:[a-z]{2}(?:-[A-Z]{2})?/)?(?:games/[^/]+/)?(?:clips?)/(?P<id>[A-Za-z0-9_-]{6,20})(?:/[^/]*)?"),
    )
    canonical: ClassVar[str] = "https://medal.tv/clips/{id}"


PLATFORM = Medal()
