"""Pages in WARC files (ISO 28500): crawls such as Common Crawl's news. A damaged stretch costs only itself."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from contextlib import suppress
from typing import IO, TYPE_CHECKING

from warcio.limitreader import LimitReader  # type: ignore[import-untyped]  # the library has no types

from embedresolver.batch.walk import Walk
from embedresolver.recording.zstandard import FRAME_MAGIC, Frames

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from embedresolver.batch.records import Record

_GZIP = b"\x1f\x8b\x08"
_PLAIN = b"\nWARC/"
_MAGIC = b"WARC/"
_CHUNK = 1024 * 1024
#: Enough of a packed member to see how it begins.
_PEEK = 512
#: The same for Zstandard, whose blocks take up to 128 KB before anything comes out (RFC 8878, section 3.1.1.2).
_PEEK_FRAME = 256 * 1024
#: What the library says of a file whose records are packed together.
_NOT_BY_RECORD = "non-chunked gzip"


def read_archive(name: str, file: IO[bytes]) -> Iterator[Record]:
    """A record for each page in the file: HTML and text answers, no redirects, errors or pictures.

    A stretch that cannot be read is one record with its problem; reading goes on behind it where `file` can be sought.
    """
    start: int | None = 0
    while start is not None:
        walk = Walk(lambda at: f"{name}#{at}", file, start)
        try:
            yield from walk.pages()
            damaged = walk.cut_short
        except Exception as error:  # noqa: BLE001  # of damaged bytes the library makes errors of any kind
            if file.seekable() and _NOT_BY_RECORD in str(error):
                yield from _read_member(name, file, walk.reached)
                return
            damaged = True
            if walk.count or walk.reached == 0:
                yield walk.damage(error)
        start = _next_record(file, walk.reached + 1) if damaged and file.seekable() else None


def _read_member(name: str, file: IO[bytes], start: int) -> Iterator[Record]:
    """The pages of a file whose records are packed together, as `gzip` does it, but for the first, which was read."""
    file.seek(start)
    unpacked: IO[bytes] = gzip.GzipFile(fileobj=file)  # type: ignore[assignment]  # a binary file as any other
    walk = Walk(lambda at: f"{name}#{start}+{at}", unpacked, None)
    try:
        yield from (record for record in walk.pages() if walk.reached)
        unpacked.read(1)  # where the file was cut, the library takes that for its end
    except Exception as error:  # noqa: BLE001  # of damaged bytes the libraries make errors of any kind
        yield walk.damage(error)


def read_framed_archive(name: str, file: IO[bytes]) -> Iterator[Record]:
    """As `read_archive`, of a file packed with Zstandard: behind damage, from the next frame on that holds a record."""
    frames: Frames | None = Frames(file)
    again = False
    while frames is not None:
        walk = Walk(_namer(name, frames), io.BufferedReader(frames), None)
        try:
            yield from walk.pages()
            error = frames.failure
        except Exception as raised:  # noqa: BLE001  # of damaged bytes the library makes errors of any kind
            error = raised
        if error is not None and not walk.cut_short and (walk.count or not again):
            yield walk.damage(error)
        damaged = error is not None or walk.cut_short
        frames = _next_frames(file, frames, walk.reached) if damaged and file.seekable() else None
        again = True


def _namer(name: str, frames: Frames) -> Callable[[int], str]:
    def name_of(at: int) -> str:
        frame, offset = frames.place(at)
        return f"{name}#{frame}+{offset}" if offset else f"{name}#{frame}"

    return name_of


def _next_frames(file: IO[bytes], frames: Frames, reached: int) -> Frames | None:
    """The rest of the file behind the frame of an unpacked offset, from the next one on that begins with a record."""
    start, _ = frames.place(reached)
    places = (at for at, _ in _marks(file, start + 1, (FRAME_MAGIC,)))
    at = next((at for at in places if _frame_begins_record(file, at, frames)), None)
    return None if at is None else Frames(file, at, frames.dictionary)


def _frame_begins_record(file: IO[bytes], at: int, frames: Frames) -> bool:
    file.seek(at)
    with suppress(Exception):  # of bytes that only look like a frame the library makes errors of any kind
        return Frames(LimitReader(file, _PEEK_FRAME), 0, frames.dictionary).read(len(_MAGIC)) == _MAGIC
    return False


def _next_record(file: IO[bytes], start: int) -> int | None:
    """The next byte at or behind `start` where a record begins; None where none does."""
    for at, mark in _marks(file, start, (_GZIP, _PLAIN)):
        if mark == _PLAIN:
            return at + 1
        if _begins_record(file, at):
            return at
    return None


def _marks(file: IO[bytes], start: int, marks: Sequence[bytes]) -> Iterator[tuple[int, bytes]]:
    """All places of the marks from `start` on, with the mark. The file may be sought meanwhile."""
    overlap = max(map(len, marks)) - 1
    pattern = re.compile(b"|".join(map(re.escape, marks)))
    data = b""
    while True:
        file.seek(start + len(data))
        more = file.read(_CHUNK)
        if not more:
            return
        start += max(0, len(data) - overlap)
        data = data[-overlap:] + more
        yield from ((start + found.start(), found.group()) for found in pattern.finditer(data))


def _begins_record(file: IO[bytes], at: int) -> bool:
    file.seek(at)
    try:
        return zlib.decompressobj(31).decompress(file.read(_PEEK), len(_MAGIC)) == _MAGIC
    except zlib.error:
        return False
