"""Posts named by attribute values and other strings: as a URL, as a URL inside a URL, or as an id in a known place."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from embedresolver.models import PostRef
from embedresolver.platforms import all_platforms, read_parsed, read_url
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from embedresolver.platforms import Platform

#: Query parameters in which players of third parties name what they play (Embedly, Iframely, Facebook's plugins).
_TARGETS = ("url", "src", "href", "u", "link", "video", "embed")
#: Longer strings are no address of a post.
_MAX_LENGTH = 4_000
#: So that a site's own relative player addresses can be taken apart.
_ANY_BASE = "https://page.invalid/"
_URL_LIKE = re.compile(r"(?:https?:)?//[^\s/]|[\w-]+(?:\.[\w-]+)+/|at://", re.IGNORECASE)
#: What a browser would percent-encode in an address, and prose, markup and JSON are full of.
_NO_ADDRESS = re.compile(r"[<>{}\"]|\S\s+\S")


@lru_cache(maxsize=2048)
def ref_in_url(text: str) -> PostRef | None:
    """The post that a string names, if the whole of it is a URL. The same one stands several times in one embed."""
    if len(text) > _MAX_LENGTH:
        return None
    text = text.strip()
    if " " in text or _URL_LIKE.match(text) is None:
        return None
    return read_url(text)


def ref_in_player(text: str) -> PostRef | None:
    """The same, or the post that a URL carries in its query: for addresses that are shown, not followed."""
    ref = ref_in_url(text)
    if ref is not None or "?" not in text or len(text) > _MAX_LENGTH or _NO_ADDRESS.search(text) is not None:
        return ref
    address = read_address(text.strip(), _ANY_BASE)
    if address is None:
        return None
    values = (address.query.get(name, "") for name in _TARGETS)
    return next((found for value in values if value and (found := ref_in_url(value)) is not None), None)


def ref_with_id(platform: Platform, post_id: str) -> PostRef | None:
    """The post with that id, if the platform's own URLs can carry it. Some attributes put a word before the id."""
    post_id = post_id.strip()
    if not post_id or len(post_id) > 200:
        return None
    if "/" in post_id and (ref := ref_in_url(post_id)) is not None:
        return ref if ref.platform == platform.name else None
    address = read_address(platform.post_url(PostRef(platform.name, post_id)))
    ref = read_parsed(address) if address is not None else None
    return ref if ref is not None and ref.platform == platform.name and ref.id.endswith(post_id) else None


@cache
def platform_by_id_name() -> dict[str, Platform]:
    """Attributes and JSON keys whose value is a post's id."""
    return {
        name: platform
        for platform in all_platforms()
        for name in platform.markup.id_attributes | platform.markup.id_keys
    }


@cache
def platform_by_nickname() -> dict[str, Platform]:
    """Words by which pages name a platform beside an id."""
    return {name: platform for platform in all_platforms() for name in platform.markup.nicknames}
