"""500px: the number of a photo."""

from __future__ import annotations

import re
from typing import ClassVar

from embedresolver.protocols.shaped import ShapedPlatform


class FiveHundredPx(ShapedPlatform):
    name: ClassVar[str] = "500px"
    title: ClassVar[str] = "500px"
    hosts: ClassVar[frozenset[str]] = frozenset({"500px.com"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (re.compile(r"photo/(?P<id>[1-9][0-9]{2,14})(?:/[^/]*)?"),)
    canonical: ClassVar[str] = "https://500px.com/photo/{id}"


PLATFORM = FiveHundredPx()
