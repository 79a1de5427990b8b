"""GETTR: one code for each post; streams are told apart."""

from __future__ import annotations

import re
from typing import ClassVar

from embedresolver.platforms.shaped import ShapedPlatform


class Gettr(ShapedPlatform):
    name: ClassVar[str] = "gettr"
    title: ClassVar[str] = "GETTR"
    hosts: ClassVar[frozenset[str]] = frozenset({"gettr.com"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(r"post/(?P<id>p[0-9a-z]{4,16})"),
        re.compile(r"(?P<id>streaming/p[0-9a-z]{4,16})"),
    )
    canonical: ClassVar[str] = "https://gettr.com/post/{id}"


PLATFORM = Gettr()
