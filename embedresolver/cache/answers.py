"""The cache as its users see it: ask for an answer, and say how to get it if it is not there.

Equal questions under way share one answer. When asking fails, an older answer stands in, with its age.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from cachetools import LRUCache

from embedresolver.cache import lifetimes
from embedresolver.cache.codec import EXPANSIONS, RESOLUTIONS, Codec
from embedresolver.cache.store import Kept, Store
from embedresolver.events import Answered, unobserved
from embedresolver.models import Expansion, Resolution

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from embedresolver.cache.lifetimes import Lifetime
    from embedresolver.events import Observe

T = TypeVar("T", Resolution, Expansion)

_log = logging.getLogger("embedresolver.cache")

#: Answers held in memory, and the most bytes of evidence that they may hold together.
MEMORY_BYTES = 64 * 1024 * 1024
#: What an answer weighs besides the bodies of its exchanges, roughly.
_OVERHEAD = 4096
_KEPT, _ASKED = Answered(kept=True), Answered(kept=False)


@dataclass(frozen=True, slots=True)
class _Kind(Generic[T]):
    prefix: str
    codec: Codec[T]
    lifetime: Callable[[T], Lifetime]
    failed: Callable[[T], bool]


_RESOLUTIONS = _Kind("r:", RESOLUTIONS, lifetimes.of_resolution, lifetimes.resolution_failed)
_EXPANSIONS = _Kind("e:", EXPANSIONS, lifetimes.of_expansion, lifetimes.expansion_failed)


@dataclass(frozen=True, slots=True)
class _Held:
    answer: Any
    fresh_until: float


def _weight(held: _Held) -> int:
    return _OVERHEAD + sum(len(exchange.response.body) for exchange in held.answer.exchanges)


class AnswerCache:
    """Memory over an optional store. `clock` gives seconds since 1970; `observe` hears of every answer."""

    def __init__(
        self,
        store: Store | None,
        *,
        clock: Callable[[], float],
        memory_bytes: int = MEMORY_BYTES,
        observe: Observe = unobserved,
    ) -> None:
        self._store = store
        self._observe = observe
        self._clock = clock
        self._memory: LRUCache[str, _Held] = LRUCache(memory_bytes, getsizeof=_weight)
        self._under_way: dict[str, asyncio.Task[Any]] = {}

    async def resolution(self, key: str, ask: Callable[[], Awaitable[Resolution]]) -> Resolution:
        """The resolution kept for a post, or a new one."""
        return await self._answer(_RESOLUTIONS, key, ask)

    async def expansion(self, url: str, ask: Callable[[], Awaitable[Expansion]]) -> Expansion:
        """The expansion kept for a URL, or a new one."""
        return await self._answer(_EXPANSIONS, url, ask)

    async def close(self) -> None:
        """Give up what is under way and close the store."""
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._store is not None:
            await self._store.close()
            if self._store.trouble is not None:
                _log.error(
                    "the cache %s could not be used all the time, so not all is kept: %s",
                    self._store.place,
                    self._store.trouble,
                )

    async def _answer(self, kind: _Kind[T], name: str, ask: Callable[[], Awaitable[T]]) -> T:
        key = kind.prefix + name
        held = self._memory.get(key)
        if held is not None and self._clock() < held.fresh_until:
            self._observe(_KEPT)
            return held.answer  # type: ignore[no-any-return]  # the key's prefix names the kind
        asked = False

        async def noted() -> T:
            nonlocal asked
            asked = True
            return await ask()

        answer = await self._shared(key, lambda: self._looked_up(kind, key, noted))
        self._observe(_ASKED if asked else _KEPT)
        return answer

    async def _shared(self, key: str, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """One task per key: whoever stops waiting does not stop it for the others."""
        task = self._under_way.get(key)
        if task is None:
            task = self._under_way[key] = asyncio.create_task(work())
            task.add_done_callback(lambda _: self._under_way.pop(key, None))
        return await asyncio.shield(task)

    async def _looked_up(self, kind: _Kind[T], key: str, ask: Callable[[], Awaitable[T]]) -> T:
        if self._store is None:
            return self._remember(kind, key, await ask())
        kept = await self._store.get(key)
        found = self._fresh(kind, key, kept)
        if found is not None:
            return found
        async with self._store.claim(key):
            kept = await self._store.get(key)
            return self._fresh(kind, key, kept) or await self._asked(kind, key, kept, ask, self._store)

    def _fresh(self, kind: _Kind[T], key: str, kept: Kept | None) -> T | None:
        if kept is None or self._clock() >= kept.fresh_until:
            return None
        answer = kind.codec.decode(kept.value)
        if answer is not None:
            self._hold(key, answer, kept.fresh_until)
        return answer

    async def _asked(
        self, kind: _Kind[T], key: str, kept: Kept | None, ask: Callable[[], Awaitable[T]], store: Store
    ) -> T:
        answer = await ask()
        old = self._stand_in(kind, kept) if kind.failed(answer) else None
        if old is not None:
            return old
        lifetime, now = kind.lifetime(answer), self._clock()
        if lifetime.keep > 0:
            await store.put(key, Kept(kind.codec.encode(answer), now, now + lifetime.fresh, now + lifetime.keep))
        return self._remember(kind, key, answer)

    def _stand_in(self, kind: _Kind[T], kept: Kept | None) -> T | None:
        if kept is None or self._clock() >= kept.keep_until:
            return None
        old = kind.codec.decode(kept.value)
        if old is None or kind.failed(old):
            return None
        return replace(old, stale_for=timedelta(seconds=max(0.0, self._clock() - kept.stored_at)))

    def _remember(self, kind: _Kind[T], key: str, answer: T) -> T:
        fresh = kind.lifetime(answer).fresh
        if fresh > 0:
            self._hold(key, answer, self._clock() + fresh)
        return answer

    def _hold(self, key: str, answer: T, fresh_until: float) -> None:
        held = _Held(answer, fresh_until)
        if _weight(held) <= self._memory.maxsize:
            self._memory[key] = held
