"""Reading Zstandard (RFC 8878) frame by frame: archives put each record in a frame of its own, so it can be sought.

The first frame of an archive may hold a dictionary for the others:
https://iipc.github.io/warc-specifications/specifications/warc-zstd/
"""

from __future__ import annotations

import io
import sys
from collections import deque
from math import inf
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

try:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd  # comes with aiohttp's speed-ups
except ImportError:  # pragma: no cover - on platforms without it
    zstd = None  # type: ignore[assignment]

#: Whether this installation reads it.
is_there = zstd is not None
#: How a frame begins, and how a dictionary for all that follow does.
FRAME_MAGIC = b"\x28\xb5\x2f\xfd"
DICTIONARY_MAGIC = b"\x5d\x2a\x4d\x18"
#: Tools that make dictionaries make them of about 100 KB.
_MAX_DICTIONARY = 16 * 1024 * 1024
#: Small, as what stands behind a frame's end is copied for each frame.
_CHUNK = 8 * 1024
#: The frames that one record may lie in and still be named by the first.
_MAX_PLACES = 4096
#: No server sends a body in more; each costs a decoder.
_MAX_BODY_FRAMES = 1000


class Frames(io.RawIOBase):
    """The unpacked bytes of a file from byte `start` on. One chunk at a time is held in memory.

    It ends where the file is damaged, and `failure` says so: what was read ahead of that is not lost to an error.
    """

    def __init__(
        self, packed: IO[bytes], start: int = 0, dictionary: zstd.ZstdDict | None = None, most: float = inf
    ) -> None:
        if zstd is None:  # pragma: no cover - on platforms without it
            raise ValueError("Zstandard cannot be read here: pip install backports.zstd")
        self._packed = packed
        if start:
            packed.seek(start)
        self._start = self._read = start
        self._unpacked = 0
        self._waiting = b""
        self._frame: zstd.ZstdDecompressor | None = None
        #: Where frames start, unpacked and packed.
        self._starts: deque[tuple[int, int]] = deque(maxlen=_MAX_PLACES)
        #: That of the file, as far as it has been read.
        self.dictionary = dictionary
        #: Frames that may still begin.
        self._left = most
        #: Why it ended before the file did.
        self.failure: Exception | None = None

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        """The unpacked bytes read."""
        return self._unpacked

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        data = b""
        try:
            while not data and self.failure is None and (frame := self._frame or self._next()) is not None:
                data = self._step(frame, len(view))
        except (EOFError, ValueError, zstd.ZstdError) as error:
            self.failure = error
        view[: len(data)] = data
        return len(data)

    def place(self, offset: int) -> tuple[int, int]:
        """The byte of the file at which the frame of an unpacked offset starts, and how far behind that it lies.

        Offsets must not go down.
        """
        while len(self._starts) > 1 and self._starts[1][0] <= offset:
            self._starts.popleft()
        unpacked, packed = self._starts[0] if self._starts else (0, self._start)
        return packed, offset - unpacked

    def _next(self) -> zstd.ZstdDecompressor | None:
        """What unpacks the next frame; None at the end."""
        self._fill(len(FRAME_MAGIC))
        if self._waiting.startswith(DICTIONARY_MAGIC) and self.dictionary is None:
            self.dictionary = self._read_dictionary()
            self._fill(len(FRAME_MAGIC))
        if not self._waiting:
            return None
        self._starts.append((self._unpacked, self._read - len(self._waiting)))
        if self._left <= 0:
            raise ValueError("more frames than anybody sends")
        self._left -= 1
        self._frame = zstd.ZstdDecompressor(self.dictionary)
        return self._frame

    def _step(self, frame: zstd.ZstdDecompressor, limit: int) -> bytes:
        data = b""
        if frame.needs_input:
            self._fill(1)
            data, self._waiting = self._waiting, b""
            if not data:
                raise EOFError
        plain = frame.decompress(data, limit)
        if frame.eof:
            self._waiting, self._frame = frame.unused_data, None
        self._unpacked += len(plain)
        return plain

    def _fill(self, size: int) -> None:
        """Read until at least `size` bytes wait, or the file ends."""
        while len(self._waiting) < size and (more := self._packed.read(_CHUNK)):
            self._waiting += more
            self._read += len(more)

    def _read_dictionary(self) -> zstd.ZstdDict:
        head = len(DICTIONARY_MAGIC) + 4
        self._fill(head)
        size = int.from_bytes(self._waiting[head - 4 : head], "little")
        if size > _MAX_DICTIONARY:
            raise ValueError("the dictionary is too large")
        missing = max(0, head + size - len(self._waiting))
        more = self._packed.read(missing)
        self._read += len(more)
        content, self._waiting = (self._waiting + more)[head : head + size], self._waiting[head + size :]
        return zstd.ZstdDict(decoded(content, _MAX_DICTIONARY) if content.startswith(FRAME_MAGIC) else content)


def unpacked(file: IO[bytes]) -> IO[bytes]:
    """The unpacked bytes of a file. Reading raises errors of any kind where it is damaged."""
    return io.BufferedReader(zstd.ZstdFile(file))


def decoded(data: bytes, limit: int) -> bytes:
    """What a whole body unpacks to, or a little more than `limit` bytes of that. Raises as content codings do."""
    frames = Frames(io.BytesIO(data), most=_MAX_BODY_FRAMES)
    plain = bytearray()
    while len(plain) < limit and (more := frames.read(limit - len(plain))):
        plain += more
    match frames.failure:
        case None:
            return bytes(plain)
        case EOFError():
            raise EOFError
        case error:
            raise ValueError("not in this coding") from error
