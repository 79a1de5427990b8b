"""What a place for answers must be able to do. Values are opaque bytes; times are seconds since 1970."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager


@dataclass(frozen=True, slots=True)
class Kept:
    """One kept answer."""

    value: bytes
    #: When the answer was had.
    stored_at: float
    #: Until then it is given without asking again.
    fresh_until: float
    #: Until then it may stand in when asking fails.
    keep_until: float


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """What a store holds."""

    place: str
    entries: int
    #: Bytes on disk or in the server's memory, as far as it tells.
    size: int | None
    #: Set when the store cannot be used, with the reason.
    trouble: str | None = None


class Store(Protocol):
    """A place for answers that outlives this process. No method raises for a damaged, locked or absent place."""

    #: Its name for people.
    place: str
    #: Why it could not be used, the last time that it could not.
    trouble: str | None

    async def get(self, key: str) -> Kept | None:
        """The answer kept under a key, fresh or not; None where there is none."""

    async def put(self, key: str, kept: Kept) -> None:
        """Keep an answer, in place of an older one."""

    def claim(self, key: str) -> AbstractAsyncContextManager[None]:
        """Wait until nobody else who shares the store works on this key, as far as the store can tell."""

    async def info(self) -> StoreInfo:
        """Count what is there."""

    async def clear(self) -> None:
        """Forget everything."""

    async def prune(self, now: float) -> int:
        """Forget what may no longer be used; how many entries that were."""

    async def close(self) -> None:
        """Give back files and connections."""
