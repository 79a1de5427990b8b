"""Platforms whose post URLs are told by the shape of their path alone, which is most of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from urllib.parse import quote

from embedresolver.protocols.base import Platform

if TYPE_CHECKING:
    import re

    from embedresolver.models import PostRef
    from embedresolver.urls import Address


class ShapedPlatform(Platform):
    """A platform told by `shapes`; override `read_url` for what else it has, and ask this one first or last."""

    #: Each matches a whole decoded path without its outer slashes, with a group `id`, perhaps `owner` and `handle`.
    shapes: ClassVar[tuple[re.Pattern[str], ...]]
    #: The post's URL, with `{id}` and perhaps `{owner}`.
    canonical: ClassVar[str]
    #: The same with `{handle}`, where URLs carry one.
    canonical_with_handle: ClassVar[str | None] = None

    def _match(self, address: Address) -> re.Match[str] | None:
        path = "/".join(address.path)
        return next((found for shape in self.shapes if (found := shape.fullmatch(path))), None)

    def read_url(self, address: Address) -> PostRef | None:
        found = self._match(address)
        return self.ref(found["id"], found.groupdict().get("owner")) if found is not None else None

    def handle_in(self, address: Address) -> str | None:
        found = self._match(address)
        return found.groupdict().get("handle") if found is not None else None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        shape = self.canonical_with_handle if handle and self.canonical_with_handle else self.canonical
        parts = {"id": ref.id, "owner": ref.owner or "", "handle": handle or ""}
        return shape.format_map({name: quote(part, safe="/:@$~!'()*+,") for name, part in parts.items()})
