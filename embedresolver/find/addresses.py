"""Posts named by attribute values and other strings: as a URL, as a URL inside a URL, or as an id in a known place."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from embedresolver.models import PostRef
from embedresolver.platforms import all_platforms, is_of_platform, read_parsed, read_url
from embedresolver.urls import read_address
from embedresolver.wrappers import replayed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from embedresolver.platforms import Platform
    from embedresolver.urls import Address

#: Query parameters in which players of third parties name what they play (Embedly, Iframely, Facebook's plugins).
_TARGETS = ("url", "src", "href", "u", "link", "video", "embed")
#: Longer strings are no address of a post.
_MAX_LENGTH = 4_000
#: Endpoints that are asked for the markup of a post.
_OEMBED = re.compile(r"oembed", re.IGNORECASE)
#: The plugins of Facebook that show a post.
_PLUGIN = re.compile(r"/plugins/(?:post|video)\b")
#: Shorter numbers count something on the page.
_SHORTEST_NUMBER = 6
#: So that a site's own relative player addresses can be taken apart.
_ANY_BASE = "https://page.invalid/"
_URL_LIKE = re.compile(r"(?:https?:)?//[^\s/]|[\w-]+(?:\.[\w-]+)+/|at://", re.IGNORECASE)
#: What a browser would percent-encode in an address, and prose, markup and JSON are full of; and a script's call.
_NO_ADDRESS = re.compile(r"[<>{}\"]|\S\s+\S|\('")


@lru_cache(maxsize=2048)
def ref_in_url(text: str) -> PostRef | None:
    """The post that a string names, if the whole of it is a URL. The same one stands several times in one embed."""
    if len(text) > _MAX_LENGTH:
        return None
    text = replayed(text.strip())
    if " " in text or _URL_LIKE.match(text) is None:
        return None
    return read_url(text)


def ref_in_player(text: str) -> PostRef | None:
    """The same, or the post that a URL carries in its query: for addresses that are shown, not followed."""
    ref = ref_in_url(text)
    if ref is not None:
        return ref
    address = _carrier(text)
    if address is None or (is_of_platform(address.host) and _OEMBED.search("/".join(address.path)) is None):
        # What a platform's own page carries in its query, it likes or shares.
        return None
    return next((found for value in _carried(address) if (found := ref_in_url(value)) is not None), None)


def short_link_in_player(text: str) -> tuple[Platform, str] | None:
    """The short link that a platform's own player carries in its query, as Facebook's plugins do."""
    address = _carrier(text)
    if address is None or not is_of_platform(address.host) or _PLUGIN.search(text) is None:
        return None
    return next((found for value in _carried(address) if (found := short_link(value)) is not None), None)


def short_link(text: str) -> tuple[Platform, str] | None:
    """The platform whose short link a string is, and the link."""
    address = read_address(text.strip()) if len(text) < _MAX_LENGTH and _URL_LIKE.match(text.strip()) else None
    if address is None:
        return None
    return next(((platform, text.strip()) for platform in all_platforms() if platform.is_short(address)), None)


def _carrier(text: str) -> Address | None:
    if "?" not in text or len(text) > _MAX_LENGTH or _NO_ADDRESS.search(text) is not None:
        return None
    return read_address(text.strip(), _ANY_BASE)


def _carried(address: Address) -> Iterator[str]:
    return (value for name in _TARGETS if (value := address.query.get(name, "")))


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


def ref_with_minted_id(platform: Platform, post_id: str) -> PostRef | None:
    """The same where only a word beside the id says whose it is: it must look like one that the platform gave.

    Ids that carry a time must carry a possible one; others must not read like words that people wrote.
    """
    ref = ref_with_id(platform, post_id)
    if ref is None or "/" in post_id:
        return ref
    if post_id.isdecimal() and len(post_id) < _SHORTEST_NUMBER:
        return None
    if platform.clock is not None and platform.id_time(ref) is None:
        return None
    drawn = platform.markup.drawn
    return ref if drawn is None or re.fullmatch(drawn, post_id) is not None else None


@cache
def platform_by_id_name() -> dict[str, Platform]:
    """Attributes and JSON keys whose value is a post's id, in lower case."""
    return {
        name.lower(): platform
        for platform in all_platforms()
        for name in platform.markup.id_attributes | platform.markup.id_keys
    }


@cache
def platform_by_nickname() -> dict[str, Platform]:
    """Words by which pages name a platform beside an id."""
    return {name: platform for platform in all_platforms() for name in platform.markup.nicknames}


@cache
def naming_words() -> str:
    """A pattern of the words by which pages name platforms beside an id."""
    return _any_of(word for platform in all_platforms() for word in platform.markup.nicknames)


@cache
def state_words() -> str:
    """A pattern of the words by which keys and kinds in a page's state name platforms."""
    return _any_of(word for each in all_platforms() for word in each.markup.nicknames | each.markup.kinds)


@cache
def post_words() -> str:
    """A pattern of what platforms call their posts."""
    return _any_of(word for platform in all_platforms() for word in platform.markup.post_words)


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words))))
