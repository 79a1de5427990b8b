"""Gfycat, closed in 2023: two adjectives and an animal, in any case."""

from __future__ import annotations

import re
from typing import ClassVar

from embedresolver.protocols.shaped import ShapedPlatform


class Gfycat(ShapedPlatform):
    name: ClassVar[str] = "gfycat"
    title: ClassVar[str] = "Gfycat"
    hosts: ClassVar[frozenset[str]] = frozenset({"gfycat.com"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(
            r"(?:(?:[a-z]{2}/)?(?:gifs/detail/|ifr/|detail/))?(?P<id>[A-Z][a-z]+[A-Z][a-z]+[A-Z][a-z]+|[a-z]{11,40})(?:-[^/]*)?(?:\.(?:gif|webm|mp4))?"
        ),
    )
    canonical: ClassVar[str] = "https://gfycat.com/{id}"


PLATFORM = Gfycat()
