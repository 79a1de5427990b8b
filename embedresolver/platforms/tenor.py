"""Tenor: the number behind the title's last hyphen."""

from __future__ import annotations

import re
from typing import ClassVar

from embedresolver.protocols.shaped import ShapedPlatform


class Tenor(ShapedPlatform):
    name: ClassVar[str] = "tenor"
    title: ClassVar[str] = "Tenor"
    hosts: ClassVar[frozenset[str]] = frozenset({"tenor.com"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(r"(?:[a-z]{2}(?:-[A-Za-z]{2,4})?/)?(?:view/(?:[^/]*-)?|embed/)(?P<id>[1-9][0-9]{4,20})"),
    )
    canonical: ClassVar[str] = "https://tenor.com/view/{id}"


PLATFORM = Tenor()
