"""Plurk: a base-36 number without a clock."""

from __future__ import annotations

import re
from typing import ClassVar

from embedresolver.protocols.shaped import ShapedPlatform


class Plurk(ShapedPlatform):
    name: ClassVar[str] = "plurk"
    title: ClassVar[str] = "Plurk"
    hosts: ClassVar[frozenset[str]] = frozenset({"plurk.com"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (re.compile(r"(?:m/)?p/(?P<id>[0-9a-z]{1,10})"),)
    canonical: ClassVar[str] = "https://www.plurk.com/p/{id}"


PLATFORM = Plurk()
