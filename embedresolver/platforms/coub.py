"""Coub: one code under page and player."""

from __future__ import annotations

import re
from typing import ClassVar

from embedresolver.protocols.shaped import ShapedPlatform


class Coub(ShapedPlatform):
    name: ClassVar[str] = "coub"
    title: ClassVar[str] = "Coub"
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "title")
    hosts: ClassVar[frozenset[str]] = frozenset({"coub.com"})
    oembed: ClassVar[str | None] = "https://coub.com/api/oembed.json"
    profile: ClassVar[re.Pattern[str] | None] = re.compile(r"(?:www\.)?coub\.com/(?P<handle>[\w.-]{1,60})")
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (re.compile(r"(?:view|embed)/(?P<id>[0-9a-z]{3,10})"),)
    canonical: ClassVar[str] = "https://coub.com/view/{id}"


PLATFORM = Coub()
