"""The records of a WARC file: where each stands, and whether the file is whole and unaltered."""

from __future__ import annotations

import base64
import hashlib
import io
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, NamedTuple

from multidict import CIMultiDict, CIMultiDictProxy
from warcio.statusandheaders import StatusAndHeadersParser  # type: ignore[import-untyped]  # the library has no types

from embedresolver.errors import RecordingError
from embedresolver.recording.unpacking import GZIP_MAGIC, GzipMembers, Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_VERSION_LINE = b"WARC/1.1\r\n"
_MAGIC = b"WARC/"
#: Closes each record (WARC 1.1, section 4).
_SEPARATOR = b"\r\n\r\n"
_BLANK = (b"\r\n", b"\n")
_START = Place(0, 0)
#: Longest head of a record or of a message, in bytes. Servers stop at a tenth of it.
_MAX_HEAD = 1024 * 1024
_CHUNK = 64 * 1024
#: Algorithms of digests that are checked, with the digest's length in bytes.
_DIGESTS = {"md5": 16, "sha1": 20, "sha256": 32, "sha512": 64}

_NOT_WARC = "is not a WARC file; name one that --record or another WARC tool wrote"
_CUT_SHORT = (
    "is cut short: the record at byte {} is not whole. Record it anew, or record on into it to drop that record"
)
_DAMAGED = "is damaged: what stands at byte {} is no record. Record it anew"
_ALTERED = "was altered: the record at byte {} does not match its own digest. Record it anew"


@dataclass(frozen=True, slots=True)
class Record:
    """One record's head, and where its block lies."""

    type: str
    #: A name may come more than once.
    fields: CIMultiDictProxy[str]
    block: Place
    #: Of the block, in bytes.
    length: int
    #: The block's first line, or as much of it as fits in one chunk.
    first_line: bytes

    def field(self, name: str) -> str:
        """The first value of a field; empty where there is none."""
        return self.fields.get(name, "")


class Resumption(NamedTuple):
    """How to record on into a file."""

    #: The bytes to keep, from the start.
    kept: int
    #: What to write before the next record.
    separator: bytes
    gzip: bool


class _UnreadableError(Exception):
    """Why a pass over the file ended; the argument is the message, with a gap for the byte."""


class _CutShortError(_UnreadableError):
    """The file ends inside a record: whoever wrote it was stopped."""


class Head(NamedTuple):
    """What stands before a block or a body."""

    start_line: str
    fields: CIMultiDictProxy[str]
    #: In bytes, the blank line counted.
    size: int


def read_head(stream: IO[bytes], first: bytes = b"") -> Head:
    """The lines of `stream` up to the blank one, after `first`. EOFError or ValueError where they do not end."""
    lines = [first] if first else []
    size = len(first)
    while not lines or lines[-1] not in _BLANK:
        line = stream.readline(_MAX_HEAD)
        size += len(line)
        if not line:
            raise EOFError
        if size > _MAX_HEAD:
            raise ValueError("endless head")
        lines.append(line)
    parsed = StatusAndHeadersParser([], verify=False).parse(io.BytesIO(b"".join(lines)))
    return Head(f"{parsed.protocol} {parsed.statusline}".strip(), CIMultiDictProxy(CIMultiDict(parsed.headers)), size)


def records(path: Path) -> Iterator[Record]:
    """Every record of the file, checked: `RecordingError` where the file is no WARC, not whole, or altered."""
    empty = True
    with _opened(path) as walk:
        for record in walk.records():
            empty = False
            yield record
    if empty:
        raise RecordingError(str(path), _NOT_WARC)


@contextmanager
def opened_block(path: Path, record: Record) -> Iterator[IO[bytes]]:
    """A stream that stands at the start of the record's block."""
    with _opened(path, record.block) as walk:
        yield walk.stream


def resumption(path: Path) -> Resumption:
    """How to record on into a file; a last record that is cut short is left out.

    Raises `RecordingError` where the file is damaged in another way, or is not a WARC file.
    """
    with _opened(path) as walk:
        try:
            for _ in walk.records():
                pass
        except _CutShortError:
            if not walk.resumable:
                raise
        return Resumption(walk.kept, walk.separator, walk.gzip)


@contextmanager
def _opened(path: Path, place: Place = _START) -> Iterator[_Walk]:
    if path.exists() and not path.is_file():
        raise RecordingError(str(path), "cannot be read: it is not a regular file")
    try:
        with path.open("rb") as packed:
            walk = _Walk(packed, place)
            yield walk
    except OSError as error:
        raise RecordingError(str(path), f"cannot be read: {error.strerror or error}") from error
    except _UnreadableError as error:
        raise RecordingError(str(path), str(error).format(walk.start)) from None


class _Walk:
    """One pass over a file, from a place in it. Positions count unpacked bytes from there."""

    def __init__(self, packed: IO[bytes], place: Place) -> None:
        packed.seek(place.member)
        self._members = GzipMembers(packed, place.member) if packed.read(2) == GZIP_MAGIC else None
        self.stream: IO[bytes] = io.BufferedReader(self._members) if self._members else packed
        self._position = 0
        self._record_at = 0
        self._whole_to = 0
        self._go_to(place)

    def _go_to(self, place: Place) -> None:
        if self._members is None:
            self.stream.seek(place.member + place.offset)
            return
        ahead = place.offset
        while ahead and (data := self.stream.read(min(ahead, _CHUNK))):
            ahead -= len(data)

    @property
    def gzip(self) -> bool:
        """Whether the file is compressed."""
        return self._members is not None

    @property
    def start(self) -> int:
        """The byte of the file at which the record being read begins."""
        return self._place(self._record_at).member if self._members else self._record_at

    @property
    def resumable(self) -> bool:
        """Whether nothing but the record being read is lost when the file is cut off at `kept`."""
        return self.kept > 0 and (self._members is None or self._place(self._record_at).offset == 0)

    @property
    def kept(self) -> int:
        """The bytes of the file that are whole records, without what separates the last from the next."""
        return self._whole_to if self._members is None else self._members.whole

    @property
    def separator(self) -> bytes:
        """What has to stand between the bytes kept and the next record."""
        return _SEPARATOR if self._members is None and self._whole_to else b""

    def records(self) -> Iterator[Record]:
        """Each record in turn. Raises `_UnreadableError`."""
        try:
            while line := self._version_line():
                yield self._record(line)
                self._whole_to = self._position
        except EOFError:
            raise _CutShortError(_CUT_SHORT) from None
        except (zlib.error, ValueError):
            raise _UnreadableError(_DAMAGED) from None

    def _version_line(self) -> bytes:
        """The line that begins the next record; empty at the end of the file."""
        line = self.stream.readline(_CHUNK)
        while line and not line.strip(_SEPARATOR):
            self._position += len(line)
            line = self.stream.readline(_CHUNK)
        if not line:
            return line
        self._record_at = self._position
        self._position += len(line)
        if line.startswith(_MAGIC):
            return line
        if not line.endswith(b"\n") and _VERSION_LINE.startswith(line):
            raise EOFError
        raise _UnreadableError(_DAMAGED if self._whole_to else _NOT_WARC)

    def _record(self, version_line: bytes) -> Record:
        _, fields, size = read_head(self.stream, version_line)
        self._position += size - len(version_line)
        at = self._place(self._position)
        kind = fields.get("WARC-Type", "").lower()
        length = _number(fields.get("Content-Length", ""))
        # The blocks of revisits are hashed in different ways by different tools.
        digest = _digest(fields.get("WARC-Block-Digest", "")) if kind != "revisit" else None
        return Record(kind, fields, at, length, self._checked_block(length, digest))

    def _place(self, position: int) -> Place:
        return self._members.place(position) if self._members else Place(0, position)

    def _checked_block(self, length: int, digest: tuple[str, bytes] | None) -> bytes:
        """Read the block to its end, compare its digest, and give its first line."""
        hashed = hashlib.new(digest[0] if digest else "sha1", usedforsecurity=False)
        first = b""
        left = length
        while left:
            data = self.stream.read(min(left, _CHUNK))
            if not data:
                raise EOFError
            first = first or data.partition(b"\n")[0]
            hashed.update(data)
            left -= len(data)
            self._position += len(data)
        if digest and hashed.digest() != digest[1]:
            raise _UnreadableError(_ALTERED)
        return first


def _number(text: str) -> int:
    """A Content-Length. Raises ValueError for anything else than a plain decimal number of bytes."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 18):
        raise ValueError(text)
    return int(text)


def _digest(text: str) -> tuple[str, bytes] | None:
    """The algorithm and value of a digest; None where it cannot be checked.

    The specification fixes neither algorithm nor spelling; base 32, base 16 and base 64 are all found.
    """
    name, _, value = text.partition(":")
    size = _DIGESTS.get(name.lower())
    if size is None:
        return None
    for read in (base64.b32decode, bytes.fromhex, base64.urlsafe_b64decode, base64.b64decode):
        try:
            raw = read(value)
        except ValueError:
            continue
        if len(raw) == size:
            return name.lower(), raw
    return None
