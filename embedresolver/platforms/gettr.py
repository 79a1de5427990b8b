"""GETTR: one code for each post; streams are told apart."""

from __future__ import annotations

import re
from typing import ClassVar

from embedresolver.protocols.shaped import ShapedPlatform


class Gettr(ShapedPlatform):
    name: ClassVar[str] = "gettr"
    title: ClassVar[str] = "GETTR"
    hosts: ClassVar[frozenset[str]] = frozenset({"gettr.com"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (re.compile(r"(?P<id>(?:post|streaming)/p[0-9a-z]{4,16})"),)
    canonical: ClassVar[str] = "https://gettr.com/{id}"


PLATFORM = Gettr()
