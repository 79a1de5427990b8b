"""Writing every exchange down as it happens."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from embedresolver.errors import FetchError, NotRecordedError, OfflineError, RecordingError
from embedresolver.models import Exchange
from embedresolver.recording.framing import resumption
from embedresolver.recording.records import exchange_records, failure_record, warcinfo
from embedresolver.recording.redaction import Redaction

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from embedresolver.models import Fetch, Request, Response

#: What these say is about our own settings, not about the host.
_NOT_EVIDENCE = (NotRecordedError, OfflineError)


def _now() -> datetime:
    return datetime.now(UTC)


class WarcFile:
    """A WARC file open for appending. What is handed to `append` is in the file when it returns, whole or not at all.

    An existing file is recorded on into; a last record that was cut short is dropped first. A name that ends in
    `.gz` gives a compressed file. Several programs may append to one file at a time.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.gzip = path.suffix == ".gz"
        self._descriptor = -1
        with self._reported():
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o644)
            try:
                self._make_ready()
            except BaseException:
                self.close()
                raise

    def append(self, records: bytes) -> None:
        """Write records at the end. Raises `RecordingError` where the disk does not take them."""
        if self._descriptor < 0:
            raise RecordingError(str(self.path), "cannot be written: it is closed")
        with self._reported(), self._alone():
            before = os.fstat(self._descriptor).st_size
            try:
                self._write(records)
            except OSError:
                os.ftruncate(self._descriptor, before)
                raise

    def close(self) -> None:
        """Close the file; more than once does no harm."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)

    def _make_ready(self) -> None:
        with self._alone():
            kept, separator = resumption(self.path)
            os.ftruncate(self._descriptor, kept)
            self._write(separator)

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other programs from writing at the same time, where the system can."""
        if sys.platform == "win32":
            yield
            return
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)

    @contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise RecordingError(str(self.path), f"cannot be written: {error.strerror or error}") from error


class Recorder:
    """A `Fetch` that passes requests on to another and writes every exchange to a WARC file.

    Each session begins with a `warcinfo` record that holds `note`. Credentials are left out: the usual headers,
    cookies and query fields, and each header and value of `credentials`. `user_agent` is what `fetch` says where a
    request says none. A request that fails is written as a
    `metadata` record from which a replay raises the same error. `clock` dates what carries no date of its own.
    Raises `RecordingError` where the file cannot be written: evidence is not lost in silence.
    """

    def __init__(
        self,
        path: Path,
        fetch: Fetch,
        *,
        note: str = "",
        user_agent: str = "",
        credentials: Mapping[str, Mapping[str, str]] | None = None,
        clock: Callable[[], datetime] = _now,
        new_id: Callable[[], UUID] = uuid4,
    ) -> None:
        self._fetch = fetch
        self._redaction = Redaction(credentials or {})
        self._clock = clock
        self._new_id = new_id
        self._file = WarcFile(path)
        self._file.append(warcinfo(path.name, note, user_agent, clock(), new_id(), gzip=self._file.gzip))

    async def __call__(self, request: Request) -> Response:
        try:
            response = await self._fetch(request)
        except FetchError as error:
            self._note_failure(request, error)
            raise
        self.write(Exchange(request, response))
        return response

    def write(self, exchange: Exchange) -> None:
        """Write an exchange that was made elsewhere."""
        moment = exchange.response.fetched_at or self._clock()
        ids = (self._new_id(), self._new_id())
        self._file.append(exchange_records(exchange, moment, ids, self._redaction, gzip=self._file.gzip))

    def close(self) -> None:
        """Close the file. Everything recorded is in it already."""
        self._file.close()

    def __enter__(self) -> Recorder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _note_failure(self, request: Request, error: FetchError) -> None:
        if isinstance(error, _NOT_EVIDENCE):
            return
        gzip = self._file.gzip
        self._file.append(failure_record(request, error, self._clock(), self._new_id(), self._redaction, gzip=gzip))


def write_exchanges(
    path: Path,
    exchanges: Iterable[Exchange],
    *,
    note: str = "",
    credentials: Mapping[str, Mapping[str, str]] | None = None,
    clock: Callable[[], datetime] = _now,
    new_id: Callable[[], UUID] = uuid4,
) -> None:
    """Write exchanges to a WARC file, as `Recorder` does; an existing file is recorded on into."""

    async def nothing(request: Request) -> Response:
        raise OfflineError(request.url)

    with Recorder(path, nothing, note=note, credentials=credentials, clock=clock, new_id=new_id) as recorder:
        for exchange in exchanges:
            recorder.write(exchange)
