"""Streamable: a short code, with a letter before it in players."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from embedresolver.protocols.shaped import ShapedPlatform

if TYPE_CHECKING:
    from embedresolver.models import PostRef
    from embedresolver.urls import Address

_NOT_CODES = frozenset(
    [
        *("login", "signup", "terms", "privacy", "about", "pricing", "upload", "settings", "support", "contact"),
        *("recover", "blog", "careers", "discover", "features", "help", "jobs", "press", "video"),
    ]
)


class Streamable(ShapedPlatform):
    name: ClassVar[str] = "streamable"
    title: ClassVar[str] = "Streamable"
    tells: ClassVar[tuple[str, ...]] = ("name", "title")
    hosts: ClassVar[frozenset[str]] = frozenset({"streamable.com"})
    oembed: ClassVar[str | None] = "https://api.streamable.com/oembed.json"
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(r"(?:[eost]/)?(?P<id>[a-z0-9]{3,10})(?:/.*)?", re.DOTALL),
    )
    canonical: ClassVar[str] = "https://streamable.com/{id}"

    def read_url(self, address: Address) -> PostRef | None:
        return super().read_url(address) if not _NOT_CODES.intersection(address.path) else None


PLATFORM = Streamable()
