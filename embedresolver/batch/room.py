"""How many pages may wait for their answers at once."""

from __future__ import annotations

import asyncio


class Room:
    """Holds pages up to `size` embeds together; a page with more goes in alone."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._held = 0
        self._changed = asyncio.Condition()

    async def enter(self, embeds: int) -> None:
        """Wait until a page with that many embeds fits in."""
        async with self._changed:
            await self._changed.wait_for(lambda: not self._held or self._held + embeds <= self._size)
            self._held += embeds

    async def leave(self, embeds: int) -> None:
        """Make room for others."""
        async with self._changed:
            self._held -= embeds
            self._changed.notify_all()
