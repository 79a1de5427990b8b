"""Which pages an earlier run has answered, in eight bytes each."""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Buckets that are sorted one at a time, so that sorting needs little memory.
_BUCKETS = 256


class Done:
    """A set of sources. Of ten million, two collide with a chance of three in a million."""

    def __init__(self, buckets: tuple[array[int], ...] = ()) -> None:
        self._buckets = buckets

    @classmethod
    def of(cls, sources: Iterable[str]) -> Self:
        """The set of all these."""
        buckets = tuple(array("Q") for _ in range(_BUCKETS))
        for source in sources:
            digest = _digest(source)
            buckets[digest % _BUCKETS].append(digest)
        return cls(tuple(array("Q", sorted(bucket)) for bucket in buckets))

    def __contains__(self, source: str) -> bool:
        if not self._buckets:
            return False
        digest = _digest(source)
        bucket = self._buckets[digest % _BUCKETS]
        place = bisect_left(bucket, digest)
        return place < len(bucket) and bucket[place] == digest

    def __len__(self) -> int:
        return sum(map(len, self._buckets))


def _digest(source: str) -> int:
    name = source.encode("utf-8", "backslashreplace")  # as Parquet names a file whose name is no text
    return int.from_bytes(hashlib.blake2b(name, digest_size=8).digest(), "big")
