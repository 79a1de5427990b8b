"""Niconico: a letter pair for the kind of upload, and a number; live broadcasts have a pair of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from embedresolver.protocols.shaped import ShapedPlatform

if TYPE_CHECKING:
    from embedresolver.models import PostRef
    from embedresolver.urls import Address

_OTHER_SITES = frozenset({"ch.nicovideo.jp", "seiga.nicovideo.jp", "dic.nicovideo.jp", "com.nicovideo.jp"})


class Niconico(ShapedPlatform):
    name: ClassVar[str] = "niconico"
    title: ClassVar[str] = "Niconico"
    hosts: ClassVar[frozenset[str]] = frozenset({"nicovideo.jp", "nico.ms"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(r"(?:watch|thumb|thumb_watch|shorts)/(?P<id>(?:[a-z]{2})?[1-9][0-9]{0,11})"),
        re.compile(r"(?P<id>(?:sm|nm|so|lv|nl|ss)[1-9][0-9]{0,11})"),
    )
    canonical: ClassVar[str] = "https://www.nicovideo.jp/watch/{id}"

    def read_url(self, address: Address) -> PostRef | None:
        return super().read_url(address) if address.host not in _OTHER_SITES else None


PLATFORM = Niconico()
