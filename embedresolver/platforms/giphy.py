"""Giphy: the id stands behind the last hyphen of the page's title, and in every file's path."""

from __future__ import annotations

import re
from typing import ClassVar

from embedresolver.protocols.shaped import ShapedPlatform


class Giphy(ShapedPlatform):
    name: ClassVar[str] = "giphy"
    title: ClassVar[str] = "GIPHY"
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "title")
    hosts: ClassVar[frozenset[str]] = frozenset({"giphy.com"})
    oembed: ClassVar[str | None] = "https://giphy.com/services/oembed"
    profile: ClassVar[re.Pattern[str] | None] = re.compile(r"(?:www\.)?giphy\.com/(?P<handle>[\w.-]{1,60})")
    short_hosts: ClassVar[frozenset[str]] = frozenset({"gph.is"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(
            r"(?:gifs|stickers|clips|videos|embed)/(?:[^/]*/)??(?:[^/]*-)?(?P<id>[A-Za-z0-9]{6,30})"
            r"(?:/(?:html5|fullscreen|tile|twitter/iframe|video|media))?"
        ),
        re.compile(r"media/(?:v1\.[A-Za-z0-9_-]+/)?(?P<id>[A-Za-z0-9]{6,30})/[A-Za-z0-9_-]+\.[a-z0-9]+"),
        re.compile(r"(?P<id>[A-Za-z0-9]{10,30})\.(?:gif|webp|mp4)"),
    )
    canonical: ClassVar[str] = "https://giphy.com/gifs/{id}"


PLATFORM = Giphy()
