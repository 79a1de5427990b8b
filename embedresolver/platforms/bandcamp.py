"""Bandcamp: the player knows numbers only; pages are the artist's name and words, and own domains are not told."""

from __future__ import annotations

import re
from typing import ClassVar

from embedresolver.protocols.shaped import ShapedPlatform


class Bandcamp(ShapedPlatform):
    name: ClassVar[str] = "bandcamp"
    title: ClassVar[str] = "Bandcamp"
    hosts: ClassVar[frozenset[str]] = frozenset({"bandcamp.com"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(
            r"EmbeddedPlayer(?:/v=[0-9]+)?(?:/[^/]*=[^/]*)*?/(?P<id>(?:track|album)=[1-9][0-9]{4,14})(?:/[^/]*)*"
        ),
    )
    canonical: ClassVar[str] = "https://bandcamp.com/EmbeddedPlayer/{id}"


PLATFORM = Bandcamp()
