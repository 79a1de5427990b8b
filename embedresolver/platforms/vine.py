"""Vine, closed in 2017: archives of its posts are still quoted."""

from __future__ import annotations

import re
from typing import ClassVar

from embedresolver.protocols.shaped import ShapedPlatform


class Vine(ShapedPlatform):
    name: ClassVar[str] = "vine"
    title: ClassVar[str] = "Vine"
    hosts: ClassVar[frozenset[str]] = frozenset({"vine.co"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(r"v/(?P<id>[A-Za-z0-9]{8,16})(?:/embed(?:/(?:simple|postcard))?|/card)?"),
    )
    canonical: ClassVar[str] = "https://vine.co/v/{id}"


PLATFORM = Vine()
