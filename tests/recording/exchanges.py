"""Small exchanges to record, and ways to record them and to look at the file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # the library has no types

from embedresolver.errors import FetchError
from embedresolver.models import Fetch, Request, Response
from embedresolver.recording import Recorder, Replay, open_replay

MOMENT = datetime(2026, 1, 12, 18, 30, 5, 250_000, tzinfo=UTC)
URL = "https://t.co/u0aNcSINtF"


def clock() -> datetime:
    return MOMENT


def answering(*responses: Response) -> Fetch:
    """A `Fetch` that gives these in turn, under the URL asked for."""
    left = list(responses)

    async def fetch(request: Request) -> Response:
        answer = left.pop(0)
        return Response(request.url, answer.status, answer.headers, answer.body, answer.fetched_at)

    return fetch


def failing(error: FetchError) -> Fetch:
    async def fetch(request: Request) -> NoReturn:
        del request
        raise error

    return fetch


def response(status: int = 200, body: bytes = b"", **headers: str) -> Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(URL, status, named, body, MOMENT)


async def recorded(path: Path, request: Request, *responses: Response) -> Replay:
    """A replay of the file that recording these answers to one request gives."""
    with Recorder(path, answering(*responses), clock=clock) as recorder:
        for _ in responses:
            await recorder(request)
    return open_replay(path)


def records(path: Path) -> list[ArchiveIterator]:
    """Every record as another tool reads it, with its content as `body`; wrong digests are errors."""
    found = []
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            record.body = record.content_stream().read()
            found.append(record)
    return found


def content(path: Path) -> bytes:
    return path.read_bytes()


def write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
