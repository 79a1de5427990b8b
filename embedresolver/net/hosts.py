"""The host and path that a request goes to: the keys under which limits are kept."""

from __future__ import annotations

import re
from functools import lru_cache

# Far quicker than a full parse, which every request has once already in the guard.
_PLACE = re.compile(r"https?://([^/?#]*)([^?#]*)", re.IGNORECASE)


def host_of(url: str) -> str:
    """Lower case, without port or final dot; empty where the URL names none. Total."""
    return place_of(url)[0]


@lru_cache(maxsize=2048)  # every layer asks, once a request
def place_of(url: str) -> tuple[str, str]:
    """The host as `host_of` gives it, and the path as it stands."""
    found = _PLACE.match(url)
    if found is None:
        return "", ""
    host = found[1].rpartition("@")[2].lower()
    bare = host.partition("]")[0][1:] if host.startswith("[") else host.partition(":")[0]
    return bare.rstrip("."), found[2]
