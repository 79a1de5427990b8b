"""From the words of `--cache` to a store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

from embedresolver.errors import CacheError

if TYPE_CHECKING:
    from embedresolver.cache.store import Store


def default_path() -> Path:
    """The file in the platform's cache folder."""
    return user_cache_path("embedresolver") / "answers.sqlite3"


def open_store(location: str) -> Store | None:
    """The store at a location: "default", a file's path, or `redis://…`; None for "memory" and "none".

    Raises CacheError for a location that means nothing. Files and servers are opened on first use.
    """
    if location in ("memory", "none"):
        return None
    scheme, colon, _ = location.partition("://")
    if not colon:
        from embedresolver.cache.sqlite import SQLiteStore

        return SQLiteStore(default_path() if location == "default" else Path(location))
    if scheme in ("redis", "rediss", "unix"):
        return _redis(location)
    raise CacheError(location, "is no cache; use a file's path, redis://HOST, 'memory' or 'none'")


def _redis(location: str) -> Store:
    try:
        from embedresolver.cache.redis import RedisStore
    except ImportError as error:
        raise CacheError(
            location, "needs a package that is not installed: pip install 'embedresolver[redis]'"
        ) from error
    return RedisStore(location)
