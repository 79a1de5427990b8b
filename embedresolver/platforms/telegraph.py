"""Telegra.ph: a title's words and the day of publication, without the year."""

from __future__ import annotations

import re
from typing import ClassVar

from embedresolver.protocols.shaped import ShapedPlatform


class Telegraph(ShapedPlatform):
    name: ClassVar[str] = "telegraph"
    title: ClassVar[str] = "Telegraph"
    hosts: ClassVar[frozenset[str]] = frozenset({"telegra.ph", "graph.org", "te.legra.ph"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(r"(?P<id>[^/\x00-\x20]{1,250}-[0-9]{2}-[0-9]{2}(?:-[0-9]{1,4})?)"),
    )
    canonical: ClassVar[str] = "https://telegra.ph/{id}"


PLATFORM = Telegraph()
