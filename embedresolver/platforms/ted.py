"""TED: the words of a talk."""

from __future__ import annotations

import re
from typing import ClassVar

from embedresolver.protocols.shaped import ShapedPlatform


class TED(ShapedPlatform):
    name: ClassVar[str] = "ted"
    title: ClassVar[str] = "TED"
    tells: ClassVar[tuple[str, ...]] = ("name", "title")
    hosts: ClassVar[frozenset[str]] = frozenset({"ted.com"})
    oembed: ClassVar[str | None] = "https://www.ted.com/services/v1/oembed.json"
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(r"(?:talks|dubbing)/(?:lang/[a-z-]{2,8}/)?(?P<id>[a-z0-9_]{3,200})(?:\.html)?(?:/transcript)?"),
    )
    canonical: ClassVar[str] = "https://www.ted.com/talks/{id}"


PLATFORM = TED()
