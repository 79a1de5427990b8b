"""The host that a request goes to, as the key under which limits are kept."""

from __future__ import annotations

from urllib.parse import urlsplit


def host_of(url: str) -> str:
    """Lower case, without port or final dot; empty where the URL names none. Total."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""
