"""Reading gzip files member by member: WARC files put each record in a member of its own, so that it can be sought."""

from __future__ import annotations

import io
import zlib
from bisect import bisect_right
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

GZIP_MAGIC = b"\x1f\x8b"
_CHUNK = 64 * 1024
#: zlib's window bits for a gzip header and trailer (https://www.zlib.net/manual.html#Advanced).
_GZIP = 31


@dataclass(frozen=True, slots=True)
class Place:
    """An unpacked offset that can be sought: the start of a gzip member (0 in a plain file) and the way from there."""

    member: int
    offset: int


class GzipMembers(io.RawIOBase):
    """The unpacked bytes of a gzip file, noting where each member starts. One chunk at a time is held in memory.

    Raises EOFError where the file ends inside a member, and zlib.error where it is damaged.
    """

    def __init__(self, packed: IO[bytes], start: int = 0) -> None:
        self._packed = packed
        self._packed.seek(start)
        self._read = start
        self._unpacked = 0
        self._waiting = b""
        self._member = zlib.decompressobj(_GZIP)
        self._unpacked_starts = [0]
        self._packed_starts = [start]

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        while not self._member.eof or self._begin_next():
            data = self._step(len(view))
            if data:
                view[: len(data)] = data
                return len(data)
        return 0

    @property
    def whole(self) -> int:
        """The bytes of the file that hold whole members, of those read so far."""
        return self._read - len(self._waiting) if self._member.eof else self._packed_starts[-1]

    def place(self, offset: int) -> Place:
        """Where an unpacked offset, already read, can be sought."""
        at = bisect_right(self._unpacked_starts, offset) - 1
        return Place(self._packed_starts[at], offset - self._unpacked_starts[at])

    def _step(self, limit: int) -> bytes:
        exhausted = not self._fill()
        data = self._member.decompress(self._waiting, limit)
        self._waiting = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        self._unpacked += len(data)
        if exhausted and not data and not self._member.eof:
            raise EOFError
        return data

    def _fill(self) -> bool:
        if not self._waiting:
            self._waiting = self._packed.read(_CHUNK)
            self._read += len(self._waiting)
        return bool(self._waiting)

    def _begin_next(self) -> bool:
        if not self._fill():
            return False
        self._member = zlib.decompressobj(_GZIP)
        self._unpacked_starts.append(self._unpacked)
        self._packed_starts.append(self._read - len(self._waiting))
        return True
