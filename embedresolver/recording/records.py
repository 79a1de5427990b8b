"""Exchanges as WARC records. Pure: values in, bytes out."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING

from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]  # the library carries no types
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]  # see above
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]  # see above

from embedresolver.errors import DeferredError, TooLargeError
from embedresolver.recording.keys import authority, request_target, target_uri
from embedresolver.recording.redaction import struck_out
from embedresolver.settings import user_agent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from embedresolver.errors import FetchError
    from embedresolver.models import Exchange, Request, Response
    from embedresolver.recording.redaction import Redaction

VERSION = "WARC/1.1"
_CONFORMS_TO = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
#: The message is written decoded and whole, so what described its coding no longer holds.
_CODING_HEADERS = frozenset({"connection", "content-encoding", "transfer-encoding"})
#: No answer to these has a body; their Content-Length speaks of another message (RFC 9110, 8.6).
_BODILESS_STATUS = frozenset({204, 304})
_FIELDS = "application/warc-fields"
#: The field of a `metadata` record that says which method had no answer, and why: one of our error codes.
FAILURE_FIELD = "embedresolver-failure"
_LINE_BREAKS = str.maketrans(dict.fromkeys(map(chr, [*range(0x20), 0x7F]), " "))


def warcinfo(filename: str, note: str, agent: str, moment: datetime, record_id: UUID, *, gzip: bool) -> bytes:
    """The record that opens a file: which program wrote it, in what format, as whom it asked, and `note`."""
    fields = [
        ("software", user_agent().split(" ", 1)[0]),
        ("format", "WARC File Format 1.1"),
        ("conformsTo", _CONFORMS_TO),
        ("http-header-user-agent", agent),
        ("description", note),
    ]
    headers = [("WARC-Filename", _one_line(filename))] if filename else []
    return _packed([_record("warcinfo", record_id, moment, _fields(fields), _FIELDS, headers)], gzip=gzip)


def exchange_records(
    exchange: Exchange, moment: datetime, ids: tuple[UUID, UUID], redaction: Redaction, *, gzip: bool
) -> bytes:
    """A `request` and a `response` record that name each other. Credentials are left out of both."""
    request, response = exchange.request, exchange.response
    secrets = redaction.secrets(request)
    uri = struck_out(target_uri(request.url).encode(), secrets).decode()
    request_id, response_id = ids
    body = struck_out(response.body, secrets)
    asked = struck_out(_request_head(request, uri, redaction), secrets)
    head = struck_out(_response_head(request, response, len(body), redaction), secrets)
    records = (
        _http_record("request", request_id, moment, uri, asked, b"", concurrent=response_id),
        _http_record("response", response_id, moment, uri, head, body, concurrent=request_id),
    )
    return _packed(records, gzip=gzip)


def failure_record(
    request: Request, error: FetchError, moment: datetime, record_id: UUID, redaction: Redaction, *, gzip: bool
) -> bytes:
    """A `metadata` record that says why a request brought no answer. Other tools pass over it."""
    fields = [(FAILURE_FIELD, f"{request.method} {error.code}"), ("reason", error.reason), *_figures(error)]
    secrets = redaction.secrets(request)
    block = struck_out(_fields(fields), secrets)
    headers = [("WARC-Target-URI", struck_out(target_uri(request.url).encode(), secrets).decode())]
    return _packed([_record("metadata", record_id, moment, block, _FIELDS, headers)], gzip=gzip)


def _figures(error: FetchError) -> Iterator[tuple[str, str]]:
    match error:
        case TooLargeError():
            yield "limit", str(error.limit)
        case DeferredError() if error.retry_after is not None:
            yield "retry-after", repr(float(error.retry_after))
        case _:
            return


def _request_head(request: Request, uri: str, redaction: Redaction) -> bytes:
    headers = [("Host", authority(uri))] if "host" not in request.headers else []
    return _head(f"{request.method} {request_target(uri)} HTTP/1.1", [*headers, *redaction.headers(request.headers)])


def _response_head(request: Request, response: Response, length: int, redaction: Redaction) -> bytes:
    kept = [(name, value) for name, value in redaction.headers(response.headers) if name.lower() not in _CODING_HEADERS]
    if request.method != "HEAD" and response.status not in _BODILESS_STATUS:
        kept = [(name, value) for name, value in kept if name.lower() != "content-length"]
        kept.append(("Content-Length", str(length)))
    return _head(f"HTTP/1.1 {response.status:03d} {_phrase(response.status)}", kept)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


def _head(start: str, headers: Iterable[tuple[str, str]]) -> bytes:
    lines = [start, *(f"{name}: {_one_line(value)}" for name, value in headers if _is_token(name))]
    return b"".join(_encoded(line) + b"\r\n" for line in [*lines, ""])


def _is_token(name: str) -> bool:
    """Whether a header can have that name at all (RFC 9110, 5.6.2); anything else would break the message apart."""
    return bool(name) and name.isascii() and all(c.isalnum() or c in "!#$%&'*+-.^_`|~" for c in name)


def _fields(pairs: Iterable[tuple[str, str]]) -> bytes:
    return b"".join(_encoded(f"{name}: {_one_line(value)}\r\n") for name, value in pairs if value)


def _one_line(text: str) -> str:
    return text.translate(_LINE_BREAKS).strip()


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _http_record(
    kind: str, record_id: UUID, moment: datetime, uri: str, head: bytes, body: bytes, *, concurrent: UUID
) -> ArcWarcRecord:
    headers = [
        ("WARC-Target-URI", uri),
        ("WARC-Concurrent-To", f"<{concurrent.urn}>"),
        ("WARC-Payload-Digest", _digest(body)),
    ]
    return _record(kind, record_id, moment, head + body, f"application/http; msgtype={kind}", headers)


def _record(
    kind: str, record_id: UUID, moment: datetime, block: bytes, media_type: str, headers: list[tuple[str, str]]
) -> ArcWarcRecord:
    fields = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", f"<{record_id.urn}>"),
        ("WARC-Date", _warc_date(moment)),
        *headers,
        ("WARC-Block-Digest", _digest(block)),
    ]
    warc_headers = StatusAndHeaders("", fields, protocol=VERSION)
    # Without http_headers the library writes the block as it is; parsed ones it would respell.
    return ArcWarcRecord("warc", kind, warc_headers, BytesIO(block), None, media_type, len(block))


def _digest(data: bytes) -> str:
    return f"sha256:{base64.b32encode(hashlib.sha256(data).digest()).decode()}"


def _warc_date(moment: datetime) -> str:
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def _packed(records: Iterable[ArcWarcRecord], *, gzip: bool) -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=gzip, warc_version=VERSION)
    for record in records:
        writer.write_record(record)
    return out.getvalue()
