"""Pages of our own, in every kind of file that a batch reads."""

from __future__ import annotations

import gzip
import json
import os
import sys
import threading
import uuid
from datetime import UTC, datetime
from pathlib import Path

from embedresolver.errors import ConnectError
from embedresolver.models import Request, Response

if sys.version_info >= (3, 14):
    from compression import zstd as zstd
else:
    from backports import zstd as zstd

NOW = datetime(2026, 1, 20, 9, tzinfo=UTC)
FIRST_ID = 1747650538865041986


def status_url(number: int) -> str:
    return f"https://twitter.com/alice_example/status/{FIRST_ID + number}"


def quote(number: int, day: str = "January 17, 2024") -> str:
    return (
        f"<!doctype html><title>Page {number}</title><article><p>She wrote:</p>"
        f'<blockquote class="twitter-tweet"><p lang="en">Words of post {number}</p>'
        f'&mdash; Alice (@alice_example) <a href="{status_url(number)}">{day}</a></blockquote></article>'
    )


def pages(count: int) -> list[str]:
    """Every third page shows nothing, and one has a wrong day."""
    return [
        f"<!doctype html><p>Nothing is shown on page {number}.</p>"
        if number % 3 == 2
        else quote(number, "January 27, 2024" if number == 1 else "January 17, 2024")
        for number in range(count)
    ]


def page_url(number: int) -> str:
    return f"https://www.news-{number % 2}.example/{number}.html"


def folder_of(path: Path, bodies: list[str]) -> Path:
    path.mkdir()
    for number, body in enumerate(bodies):
        (path / f"{number:05}.html").write_text(body, encoding="utf-8")
    return path


def lines_of(path: Path, bodies: list[str]) -> Path:
    rows = [{"html": body, "url": page_url(number)} for number, body in enumerate(bodies)]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def warc_of(path: Path, bodies: list[str], *, packed: bool = True) -> list[int]:
    """Write the file; the offsets of its records."""
    records = [answer_record(page_url(number), body.encode(), packed=packed) for number, body in enumerate(bodies)]
    path.write_bytes(b"".join(records))
    return [sum(map(len, records[:number])) for number in range(len(records))]


def answer_record(
    url: str,
    body: bytes,
    *headers: str,
    kind: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    packed: bool = True,
) -> bytes:
    """A WARC record of an answer to a request."""
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {kind}"] if kind else []), *headers]
    http = "\r\n".join([*lines, "", ""]).encode()
    return warc_record(url, http + body, "response", "application/http; msgtype=response", packed=packed)


def warc_record(url: str, block: bytes, record_type: str, kind: str, *, packed: bool = True) -> bytes:
    """A WARC record."""
    lines = (
        "WARC/1.1",
        f"WARC-Type: {record_type}",
        f"WARC-Record-ID: <urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, url)}>",
        "WARC-Date: 2026-01-20T09:00:00Z",
        f"WARC-Target-URI: {url}",
        f"Content-Type: {kind}",
        f"Content-Length: {len(block)}",
    )
    record = "\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n"
    return gzip.compress(record) if packed else record


class Hanging(str):
    """Text that can be sent to a worker, and holds it up for ever when it is looked at."""

    __slots__ = ()

    def encode(self, *_: object) -> bytes:
        threading.Event().wait()
        return b""


class Deadly(str):
    """Text that ends the process that looks at it."""

    __slots__ = ()

    def encode(self, *_: object) -> bytes:
        os._exit(9)


class Hungry(str):
    """Text that takes all memory there is."""

    __slots__ = ()

    def encode(self, *_: object) -> bytes:
        return b"x" * (1 << 40)


class Unsendable(str):
    """Text that no other process can be given."""

    __slots__ = ()

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("not for others")


class Network:
    """Knows every post of `status_url`; counts what is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def __call__(self, request: Request) -> Response:
        self.asked.append(request.url)
        number = post_number(request.url)
        if number is None:
            raise ConnectError(request.url)
        return Response(request.url, 200, {"content-type": "application/json"}, answer(number), NOW)


def post_number(url: str) -> int | None:
    """The number of the post that a request of X's syndication endpoint asks for."""
    if "tweet-result" not in url:
        return None
    return int(url.partition("id=")[2].partition("&")[0]) - FIRST_ID


def answer(number: int, created_at: str = "2024-01-17T16:02:12.000Z") -> bytes:
    """What that endpoint says of the post."""
    text = f"Words of post {number}"
    return json.dumps(
        {
            "__typename": "Tweet",
            "lang": "en",
            "id_str": str(FIRST_ID + number),
            "text": text,
            "created_at": created_at,
            "display_text_range": [0, len(text)],
            "entities": {"hashtags": [], "urls": [], "user_mentions": [], "symbols": []},
            "user": {"id_str": "12", "name": "Alice", "screen_name": "alice_example"},
        }
    ).encode()
