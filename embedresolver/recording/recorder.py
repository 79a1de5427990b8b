"""Writing every exchange down as it happens."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self
from uuid import UUID, uuid4

from embedresolver.errors import FetchError, NotRecordedError, OfflineError
from embedresolver.models import Exchange
from embedresolver.recording.appending import WarcFile
from embedresolver.recording.records import exchange_records, failure_record, warcinfo
from embedresolver.recording.redaction import Redaction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path
    from types import TracebackType

    from embedresolver.models import Fetch, Request, Response

#: What these say is about our own settings, not about the host.
_NOT_EVIDENCE = (NotRecordedError, OfflineError)


def _now() -> datetime:
    return datetime.now(UTC)


class Journal:
    """A WARC file that exchanges are written to. Each session begins with a `warcinfo` record that holds `note`.

    Credentials are left out: the usual headers, cookies and query fields, and each header and value of `credentials`.
    `user_agent` is what we are called where a request does not say. `clock` dates what carries no date of its own.
    Raises `RecordingError` where the file cannot be written: evidence is not lost in silence.
    """

    def __init__(
        self,
        path: Path,
        *,
        note: str = "",
        user_agent: str = "",
        credentials: Mapping[str, Mapping[str, str]] | None = None,
        clock: Callable[[], datetime] = _now,
        new_id: Callable[[], UUID] = uuid4,
    ) -> None:
        self._user_agent = user_agent
        self._redaction = Redaction(credentials or {})
        self._clock = clock
        self._new_id = new_id
        self._file = WarcFile(path)
        self._file.append(warcinfo(path.name, note, user_agent, clock(), new_id(), gzip=self._file.gzip))

    def write(self, exchange: Exchange) -> None:
        """Write a request and its answer."""
        moment = exchange.response.fetched_at or self._clock()
        ids = (self._new_id(), self._new_id())
        sent = replace(exchange, request=self._as_sent(exchange.request))
        self._file.append(exchange_records(sent, moment, ids, self._redaction, gzip=self._file.gzip))

    def write_failure(self, request: Request, error: FetchError) -> None:
        """Write that a request brought no answer, and why; unless the reason is only that we do not ask."""
        if isinstance(error, _NOT_EVIDENCE):
            return
        gzip = self._file.gzip
        self._file.append(failure_record(request, error, self._clock(), self._new_id(), self._redaction, gzip=gzip))

    def _as_sent(self, request: Request) -> Request:
        if not self._user_agent or "user-agent" in request.headers:
            return request
        return replace(request, headers={"User-Agent": self._user_agent, **request.headers})

    def close(self) -> None:
        """Close the file. Everything written is in it already."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


class Recorder(Journal):
    """A `Fetch` that passes requests on to another and writes every exchange to a WARC file, as `Journal` does.

    A request that fails is written as a `metadata` record, from which a replay raises the same error.
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
        super().__init__(path, note=note, user_agent=user_agent, credentials=credentials, clock=clock, new_id=new_id)
        self._fetch = fetch

    async def __call__(self, request: Request) -> Response:
        try:
            response = await self._fetch(request)
        except FetchError as error:
            self.write_failure(request, error)
            raise
        self.write(Exchange(request, response))
        return response


def write_exchanges(
    path: Path,
    exchanges: Iterable[Exchange],
    *,
    note: str = "",
    credentials: Mapping[str, Mapping[str, str]] | None = None,
    clock: Callable[[], datetime] = _now,
    new_id: Callable[[], UUID] = uuid4,
) -> None:
    """Write exchanges that were made earlier, as `Journal` does; an existing file is recorded on into."""
    with Journal(path, note=note, credentials=credentials, clock=clock, new_id=new_id) as journal:
        for exchange in exchanges:
            journal.write(exchange)
