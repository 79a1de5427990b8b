"""Patreon: the number behind the title's last hyphen."""

from __future__ import annotations

import re
from typing import ClassVar

from embedresolver.protocols.shaped import ShapedPlatform


class Patreon(ShapedPlatform):
    name: ClassVar[str] = "patreon"
    title: ClassVar[str] = "Patreon"
    hosts: ClassVar[frozenset[str]] = frozenset({"patreon.com"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(r"(?:(?P<handle>[A-Za-z0-9_]{2,60})/)?posts/(?:[^/]*-)?(?P<id>[1-9][0-9]{0,14})"),
    )
    canonical: ClassVar[str] = "https://www.patreon.com/posts/{id}"


PLATFORM = Patreon()
