"""Players of whole feeds: playlists, channels, profiles. They show posts, but none that the page quotes."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from embedresolver.find.forms import LINKS
from embedresolver.platforms import all_platforms
from embedresolver.urls import is_under_any, read_address

if TYPE_CHECKING:
    from embedresolver.find.outline import Node
    from embedresolver.platforms import Platform

#: Longer values are no address.
_LONGEST = 2_000
_UNSEEN = LINKS | {"script", "style"}


@cache
def _patterns() -> tuple[tuple[Platform, re.Pattern[str]], ...]:
    declared = ((platform, platform.markup.feeds) for platform in all_platforms())
    return tuple((platform, re.compile(feeds)) for platform, feeds in declared if feeds is not None)


def feed_in(node: Node) -> Platform | None:
    """The platform whose feed an element plays, if the address of one stands in an attribute of it."""
    if node.tag in _UNSEEN:
        return None
    values = (value for value in node.attributes.values() if 8 < len(value) < _LONGEST and "/" in value)
    return next((platform for value in values if (platform := _feed_at(value)) is not None), None)


def _feed_at(value: str) -> Platform | None:
    address = None
    for platform, pattern in _patterns():
        if pattern.search(value) is None:
            continue
        address = address or read_address(value.strip())
        if address is not None and is_under_any(address.host, platform.hosts):
            return platform
    return None
