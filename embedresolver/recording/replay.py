"""Answering from a WARC file instead of the network."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

from multidict import CIMultiDict

from embedresolver.errors import BadResponseError, DeferredError, FetchError, NotRecordedError, TooLargeError
from embedresolver.models import Response
from embedresolver.recording.bodies import decoded_body
from embedresolver.recording.framing import opened_block, read_head
from embedresolver.recording.index import Answer, is_failure, read_index
from embedresolver.recording.keys import request_key
from embedresolver.recording.records import FAILURE_FIELD
from embedresolver.settings import Settings
from embedresolver.urls import ascii_digits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from embedresolver.models import Request
    from embedresolver.recording.framing import Record
    from embedresolver.recording.keys import RequestKey

_STATUS_LINE = re.compile(r"HTTP/\d(?:\.\d)?\s+(\d{3})(?!\d)", re.ASCII)
#: The body is handed on decoded: these would no longer hold.
_CODING_HEADERS = ("content-encoding", "content-length", "transfer-encoding")
#: What chunks and headers may add to a body in the file, in bytes.
_OVERHEAD = 1024 * 1024
_NOT_MODIFIED = 304
_DEFAULT_MAX_BODY = Settings().max_body


class Replay:
    """A `Fetch` that answers from a WARC file and never touches the network.

    A repeated request is given the successive answers that were recorded for it, then the last one again. A request
    that the file lacks raises `NotRecordedError`; one that failed when it was recorded fails in the same way.
    Opening reads the whole file and raises `RecordingError` where it is no WARC, not whole, or altered. Bodies stay
    in the file until they are asked for.
    """

    def __init__(self, path: Path, *, max_body: int = _DEFAULT_MAX_BODY) -> None:
        self._path = path
        self._max_body = max_body
        self._index = read_index(path)
        self._given: Counter[RequestKey] = Counter()
        self._lock = Lock()

    @property
    def notes(self) -> tuple[str, ...]:
        """What the file says about itself, such as that it is simulated."""
        said = (self._fields("", record) for record in self._index.about)
        return tuple(fields["description"] for fields in said if "description" in fields)

    async def __call__(self, request: Request) -> Response:
        answer = self._next(request_key(request.method, request.url))
        if answer is None:
            raise NotRecordedError(request.url)
        if is_failure(answer.record):
            raise _failure(request.url, self._fields(request.url, answer.record))
        return self._response(request.url, answer)

    def _next(self, key: RequestKey) -> Answer | None:
        answers = self._index.answers.get(key)
        if answers is None:
            return None
        with self._lock:
            turn = self._given[key]
            self._given[key] += 1
        return answers[min(turn, len(answers) - 1)]

    def _response(self, url: str, answer: Answer) -> Response:
        if answer.record.type == "revisit":
            return self._revisited(url, answer)
        return self._recorded(url, answer.record)

    def _revisited(self, url: str, answer: Answer) -> Response:
        """The status and headers of the revisit with the body that it repeats; "not modified" repeats all three."""
        if answer.repeated is None:
            raise BadResponseError(url, "the recording repeats an answer that it does not hold")
        original = replace(self._recorded(url, answer.repeated), fetched_at=_moment(answer.record))
        if not answer.record.length:
            return original
        again = self._recorded(url, answer.record)
        return original if again.status == _NOT_MODIFIED else replace(again, body=original.body)

    def _recorded(self, url: str, record: Record) -> Response:
        stream = BytesIO(self._block(url, record))
        try:
            start, fields, _ = read_head(stream)
        except (EOFError, ValueError):
            raise BadResponseError(url, "the recorded answer is not whole HTTP") from None
        status = _STATUS_LINE.match(start)
        if status is None:
            raise BadResponseError(url, "the recorded answer is not HTTP")
        headers = CIMultiDict(fields)
        body = decoded_body(url, stream.read(), headers, self._max_body)
        if "content-encoding" in headers or "transfer-encoding" in headers:
            _drop(headers, _CODING_HEADERS)
        return Response(url, int(status[1]), headers, body, _moment(record))

    def _fields(self, url: str, record: Record) -> dict[str, str]:
        """The named fields of an `application/warc-fields` block."""
        lines = self._block(url, record).decode("utf-8", "replace").split("\r\n")
        pairs = (line.partition(":") for line in lines)
        return {name.strip().lower(): value.strip() for name, _, value in pairs}

    def _block(self, url: str, record: Record) -> bytes:
        if record.length > 2 * self._max_body + _OVERHEAD:
            raise TooLargeError(url, self._max_body)
        with opened_block(self._path, record) as stream:
            return stream.read(record.length)


def open_replay(path: Path, *, max_body: int = _DEFAULT_MAX_BODY) -> Replay:
    """The `Fetch` that answers from the file. Raises `RecordingError` where the file cannot be replayed."""
    return Replay(path, max_body=max_body)


def _drop(headers: CIMultiDict[str], names: tuple[str, ...]) -> None:
    for name in names:
        headers.popall(name, None)


def _moment(record: Record) -> datetime | None:
    """WARC-Date, which WARC 1.1 allows to be anything from a year to nanoseconds; None where it cannot be read."""
    try:
        moment = datetime.fromisoformat(record.field("WARC-Date"))
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _failure(url: str, fields: Mapping[str, str]) -> FetchError:
    """The error that `failure_record` wrote down."""
    code = fields.get(FAILURE_FIELD, "").rpartition(" ")[2]
    reason = fields.get("reason")
    match _ERRORS.get(code, FetchError):
        case kind if kind is TooLargeError:
            return TooLargeError(url, _whole_number(fields.get("limit", "")))
        case kind if kind is DeferredError:
            return DeferredError(url, _figure(fields, "retry-after"), reason)
        case kind:
            return kind(url, reason)


def _whole_number(text: str) -> int:
    return int(text) if ascii_digits(text) and len(text) < 20 else 0


def _figure(fields: Mapping[str, str], name: str) -> float | None:
    try:
        return float(fields[name])
    except (KeyError, ValueError):
        return None


def _kinds(kind: type[FetchError]) -> Iterator[type[FetchError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _kinds(below)


_ERRORS = {kind.code: kind for kind in _kinds(FetchError)}
