"""Kick: clips and recordings stand below their channel; a channel that is live is no post."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from embedresolver.protocols.shaped import ShapedPlatform

if TYPE_CHECKING:
    from embedresolver.models import PostRef
    from embedresolver.urls import Address

_CHANNEL = re.compile(r"[A-Za-z0-9_-]{1,40}")
_CLIP = re.compile(r"clip_[0-9A-Za-z]{10,40}")


class Kick(ShapedPlatform):
    name: ClassVar[str] = "kick"
    title: ClassVar[str] = "Kick"
    hosts: ClassVar[frozenset[str]] = frozenset({"kick.com"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(r"(?P<owner>[A-Za-z0-9_-]{1,40})/clips/(?P<id>clip_[0-9A-Za-z]{10,40})"),
        re.compile(r"(?P<owner>[A-Za-z0-9_-]{1,40})/videos/(?P<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"),
    )
    canonical: ClassVar[str] = "https://kick.com/{owner}/videos/{id}"

    def read_url(self, address: Address) -> PostRef | None:
        match address.path:
            case [channel] if _CHANNEL.fullmatch(channel):
                clip = address.query.get("clip", "")
                return self.ref(clip, channel) if _CLIP.fullmatch(clip) else None
        return super().read_url(address)

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        if _CLIP.fullmatch(ref.id):
            return f"https://kick.com/{ref.owner or handle}/clips/{ref.id}"
        return super().post_url(ref, handle)


PLATFORM = Kick()
