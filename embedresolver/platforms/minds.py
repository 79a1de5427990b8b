"""Minds: one number under several paths; its clock is not documented, so it tells no time."""

from __future__ import annotations

import re
from typing import ClassVar

from embedresolver.protocols.shaped import ShapedPlatform


class Minds(ShapedPlatform):
    name: ClassVar[str] = "minds"
    title: ClassVar[str] = "Minds"
    hosts: ClassVar[frozenset[str]] = frozenset({"minds.com"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(r"(?:newsfeed|media|archive/view|embed)/(?:[1-9][0-9]*/)?(?P<id>[1-9][0-9]{14,19})"),
    )
    canonical: ClassVar[str] = "https://www.minds.com/newsfeed/{id}"


PLATFORM = Minds()
