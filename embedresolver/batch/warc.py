"""Pages in WARC files (ISO 28500): crawls such as Common Crawl's news. A damaged stretch costs only itself."""

from __future__ import annotations

import zlib
from typing import IO, TYPE_CHECKING, Any

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # the library has no types

from embedresolver.batch.records import Record
from embedresolver.models import Problem
from embedresolver.sources import MAX_PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

_GZIP = b"\x1f\x8b\x08"
_PLAIN = b"\nWARC/"
_MAGIC = b"WARC/"
_CHUNK = 1024 * 1024
#: Enough of a packed member to see how it begins.
_PEEK = 512
#: Record types that hold a document: fetched, stored without HTTP, or converted to text (WARC 1.1, section 6).
_PAGE_RECORDS = frozenset({"response", "resource", "conversion"})
#: A server that names no type may have sent a page.
_PAGE_TYPES = frozenset({"", "text/html", "text/plain", "application/xhtml+xml"})
_REDIRECT_OR_ERROR = range(300, 600)


def read_archive(name: str, file: IO[bytes]) -> Iterator[Record]:
    """A record for each page in the file: HTML and text answers, no redirects, errors or pictures.

    A stretch that cannot be read is one record with its problem; reading goes on behind it where `file` can be sought.
    """
    start: int | None = 0
    while start is not None:
        walk = _Walk(name, file, start)
        try:
            yield from walk.pages()
            start = None
        except Exception as error:  # noqa: BLE001  # of damaged bytes the library makes errors of any kind
            at = walk.reached
            start = _next_record(file, at + 1) if file.seekable() else None
            if walk.count or at == 0:
                reason = f"{name}#{at}: behind the record at byte {at} the archive is damaged ({type(error).__name__})"
                yield Record(f"{name}#{at}+", problem=Problem("damaged_archive", reason))


class _Walk:
    """One pass of the library over the file, until it ends or breaks."""

    def __init__(self, name: str, file: IO[bytes], start: int) -> None:
        self._name = name
        self._file = file
        #: The start of the last record that could be read, in bytes of the file.
        self.reached = start
        #: Records read.
        self.count = 0

    def pages(self) -> Iterator[Record]:
        if self._file.seekable():
            self._file.seek(self.reached)
        archive = ArchiveIterator(self._file)
        for record in archive:
            page = self._page(record)
            at, length = archive.get_record_offset(), archive.get_record_length()
            self.reached = at
            self.count += 1
            if page is not None:
                body, whole = page
                yield _record(f"{self._name}#{at}", record, body, whole, length)

    def _page(self, record: Any) -> tuple[bytes, bool] | None:  # noqa: ANN401  # the library has no types
        if not _is_page(record):
            return None
        body = record.content_stream().read(MAX_PAGE + 1)
        while len(body) <= MAX_PAGE and (more := record.content_stream().read(_CHUNK)):
            body += more
        left = getattr(record.raw_stream, "limit", 0)  # of the block's declared length, where it has one
        return body, left <= 0 or len(body) > MAX_PAGE


def _record(source: str, record: Any, body: bytes, whole: bool, weight: int) -> Record:  # noqa: ANN401
    headers = record.rec_headers
    url = headers.get_header("WARC-Target-URI")
    url = url.strip("<>") if url else None
    if not whole:
        problem = Problem("damaged_archive", f"{source}: the record is cut short")
        return Record(source, url=url, problem=problem, weight=weight)
    return Record(source, body, url=url, media_type=_media_type(record), weight=weight)


def _media_type(record: Any) -> str | None:  # noqa: ANN401
    headers = record.http_headers or record.rec_headers
    return headers.get_header("Content-Type") or None


def _is_page(record: Any) -> bool:  # noqa: ANN401
    if record.rec_type not in _PAGE_RECORDS:
        return False
    if record.http_headers is not None and _status(record) in _REDIRECT_OR_ERROR:
        return False
    kind = (_media_type(record) or "").partition(";")[0].strip().lower()
    return kind in _PAGE_TYPES


def _status(record: Any) -> int:  # noqa: ANN401
    code = str(record.http_headers.get_statuscode())
    return int(code) if code.isascii() and code.isdecimal() else 0


def _next_record(file: IO[bytes], start: int) -> int | None:
    """The next byte at or behind `start` where a record begins; None where none does."""
    while True:
        found = _find(file, start)
        if found is None:
            return None
        at, packed = found
        if not packed or _begins_record(file, at):
            return at
        start = at + 1


def _find(file: IO[bytes], start: int) -> tuple[int, bool] | None:
    """The next mark that may begin a record, and whether it is a packed one."""
    overlap = len(_PLAIN) - 1
    file.seek(start)
    data = file.read(_CHUNK)
    while data:
        places = [(data.find(mark), mark) for mark in (_GZIP, _PLAIN)]
        found = sorted((place, mark) for place, mark in places if place >= 0)
        if found:
            place, mark = found[0]
            return (start + place, True) if mark == _GZIP else (start + place + 1, False)
        more = file.read(_CHUNK)
        start += len(data) - overlap
        data = data[-overlap:] + more if more else b""
    return None


def _begins_record(file: IO[bytes], at: int) -> bool:
    file.seek(at)
    try:
        return zlib.decompressobj(31).decompress(file.read(_PEEK), len(_MAGIC)) == _MAGIC
    except zlib.error:
        return False
