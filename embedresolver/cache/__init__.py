"""Answers that were had before: memory over SQLite (one machine) or Redis (a fleet).

Resolutions are kept by post identity, so that twitter.com and x.com share one answer; expansions by URL. What is kept,
and for how long, depends on what the answer says (`lifetimes`). A store that is damaged, locked or away is as good as
an empty one: nothing here raises for it.
"""

from embedresolver.cache.answers import AnswerCache
from embedresolver.cache.places import default_path, open_store
from embedresolver.cache.store import Kept, Store, StoreInfo

__all__ = ["AnswerCache", "Kept", "Store", "StoreInfo", "default_path", "open_store"]
