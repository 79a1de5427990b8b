"""Issuu: asking needs the publisher and the document."""

from __future__ import annotations

import re
from typing import ClassVar

from embedresolver.protocols.shaped import ShapedPlatform


class Issuu(ShapedPlatform):
    name: ClassVar[str] = "issuu"
    title: ClassVar[str] = "Issuu"
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "title")
    hosts: ClassVar[frozenset[str]] = frozenset({"issuu.com"})
    oembed: ClassVar[str | None] = "https://issuu.com/oembed"
    profile: ClassVar[re.Pattern[str] | None] = re.compile(r"issuu\.com/(?P<handle>[\w.-]{1,60})")
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(r"(?P<owner>[A-Za-z0-9._-]{2,60})/docs/(?P<id>[A-Za-z0-9._-]{1,200})(?:/[^/]*)?"),
    )
    canonical: ClassVar[str] = "https://issuu.com/{owner}/docs/{id}"


PLATFORM = Issuu()
