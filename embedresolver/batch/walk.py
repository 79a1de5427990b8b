"""One pass over the records of a WARC file: the pages among them, and where the pass breaks."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # the library has no types

from embedresolver.batch.records import Record
from embedresolver.errors import FetchError
from embedresolver.models import Problem
from embedresolver.recording.bodies import decoded_body
from embedresolver.sources import MAX_PAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Record types that hold a document: fetched, stored without HTTP, or converted to text (WARC 1.1, section 6).
_PAGE_RECORDS = frozenset({"response", "resource", "conversion"})
#: A server that names no type may have sent a page.
_PAGE_TYPES = frozenset({"", "text/html", "text/plain", "application/xhtml+xml"})
_REDIRECT_OR_ERROR = range(300, 600)


class _Iterator(ArchiveIterator):  # type: ignore[misc]  # the library has no types
    """The library's, without its words on standard error, which would stand between lines of a log."""

    INC_RECORD = ""


class Walk:
    """One pass of the library over the file, until it ends or breaks. Without a start, it goes on where the file is."""

    def __init__(self, name_of: Callable[[int], str], file: IO[bytes], start: int | None) -> None:
        #: What the offset of a record makes its name.
        self._name_of = name_of
        self._file = file
        self._start = start
        #: The start of the last record that could be read, in bytes of the file.
        self.reached = start or 0
        #: Records read.
        self.count = 0
        #: Whether the last of them claims more bytes than there are: other records may be among what it took.
        self.cut_short = False

    def pages(self) -> Iterator[Record]:
        if self._start is not None and self._file.seekable():
            self._file.seek(self._start)
        archive = _Iterator(self._file)
        record = None
        for record in archive:
            if _is_endless(archive, record):
                self.reached, self.count, self.cut_short = archive.offset, self.count + 1, True
                yield self._record(record, b"", 0)
                return
            raw = _raw_body(record) if _is_page(record) else None
            self.reached, length = archive.get_record_offset(), archive.get_record_length()
            self.count += 1
            if raw is None:
                continue
            self.cut_short = len(raw) <= MAX_PAGE and _left(record) > 0
            yield self._record(record, raw, length)
            if self.cut_short:
                return
        if record is not None and _left(record) > 0:
            self.cut_short = True
            yield self._record(record, b"", 0)

    def damage(self, error: Exception) -> Record:
        """What stands for all that cannot be read behind the last record."""
        place = self._name_of(self.reached)
        reason = f"{place}: behind the record that begins here the archive is damaged ({type(error).__name__})"
        return Record(f"{place}+", problem=Problem("damaged_archive", reason))

    def _record(self, record: Any, raw: bytes, weight: int) -> Record:  # noqa: ANN401  # the library has no types
        source = self._name_of(self.reached)
        headers = record.rec_headers
        url = headers.get_header("WARC-Target-URI")
        url = url.strip("<>") if url else None
        if self.cut_short:
            problem = Problem("damaged_archive", f"{source}: the record is cut short, or says no length")
            return Record(source, url=url, problem=problem, weight=weight)
        try:
            body = decoded_body(source, raw, _headers(record), MAX_PAGE)
        except FetchError as error:
            problem = Problem(error.code, f"{source}: {error.reason}")
            return Record(source, url=url, problem=problem, weight=weight)
        return Record(source, body, url=url, media_type=_media_type(record), weight=weight)


def _is_endless(archive: ArchiveIterator, record: Any) -> bool:  # noqa: ANN401
    """Whether nothing says where a record ends: the library would take all behind it for a part of it."""
    return archive.reader.decompressor is None and record.rec_headers.get_header("Content-Length") is None


def _raw_body(record: Any) -> bytes:  # noqa: ANN401
    """What follows the headers, but no more than one byte beyond the largest page."""
    body = b""
    while len(body) <= MAX_PAGE and (more := record.raw_stream.read(MAX_PAGE + 1 - len(body))):
        body += more
    return body


def _left(record: Any) -> int:  # noqa: ANN401
    """Of the block's declared length, the bytes that were not there."""
    return int(getattr(record.raw_stream, "limit", 0))


def _headers(record: Any) -> dict[str, str]:  # noqa: ANN401
    if record.http_headers is None:
        return {}
    return {str(name).lower(): str(value) for name, value in record.http_headers.headers}


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
