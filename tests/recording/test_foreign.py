"""Files that other tools wrote, and files that are damaged: read as they are meant, or refused with what to do."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import brotli  # type: ignore[import-untyped]  # the library has no types
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from embedresolver.errors import BadResponseError, FetchError, NotRecordedError, RecordingError, TooLargeError
from embedresolver.models import Request, Response
from embedresolver.recording import open_replay

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://example.org/page"
PAGE = b"<p>an article, long enough to be worth compressing, compressing, compressing</p>"


@dataclass(frozen=True)
class Written:
    """A record as some tool might write it."""

    kind: str
    block: bytes
    fields: str = ""
    url: str = URL
    date: str = "2020-05-01T10:00:00Z"

    def bytes(self, newline: bytes = b"\r\n") -> bytes:
        fields = f"WARC-Type: {self.kind}\nWARC-Date: {self.date}\nWARC-Target-URI: {self.url}\n{self.fields}"
        head = f"WARC/1.0\n{fields}Content-Length: {len(self.block)}\n\n"
        return head.encode().replace(b"\n", newline) + self.block + newline * 2


def response(body: bytes, headers: str = "", start: str = "HTTP/1.1 200 OK", fields: str = "") -> Written:
    return Written("response", f"{start}\r\n{headers}\r\n".encode() + body, fields)


def chunked(body: bytes) -> bytes:
    middle = len(body) // 2
    pieces = [body[:middle], body[middle:]]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces if piece) + b"0\r\n\r\n"


def write(path: Path, *records: Written) -> Path:
    path.write_bytes(b"".join(record.bytes() for record in records))
    return path


async def answer(path: Path, url: str = URL, *, max_body: int = 1_000_000) -> Response:
    return await open_replay(path, max_body=max_body)(Request(url))


# -- bodies -----------------------------------------------------------------------------------------------------------

_BARE = zlib.compressobj(wbits=-15)
_DEFLATED_BARE = _BARE.compress(PAGE) + _BARE.flush()


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (PAGE, ""),
        (PAGE, "Content-Encoding: identity\r\n"),
        (gzip.compress(PAGE), "Content-Encoding: gzip\r\n"),
        (gzip.compress(PAGE), "content-encoding: X-GZIP\r\nContent-Length: 12\r\n"),
        (zlib.compress(PAGE), "Content-Encoding: deflate\r\n"),
        (_DEFLATED_BARE, "Content-Encoding: deflate\r\n"),
        (brotli.compress(PAGE), "Content-Encoding: br\r\n"),
        (gzip.compress(zlib.compress(PAGE)), "Content-Encoding: deflate, gzip\r\n"),
        (chunked(PAGE), "Transfer-Encoding: chunked\r\n"),
        (chunked(gzip.compress(PAGE)), "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
        # Headers kept, body already decoded: many crawlers write this.
        (PAGE, "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
        (PAGE, "Content-Encoding: br\r\n"),
        (PAGE, "Content-Encoding: deflate\r\n"),
    ],
)
async def test_coded_bodies_are_decoded(tmp_path: Path, body: bytes, headers: str) -> None:
    found = await answer(write(tmp_path / "a.warc", response(body, headers)))
    assert found.body == PAGE
    assert "transfer-encoding" not in found.headers
    assert found.headers.get("content-length") in (None, str(len(PAGE)))


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE)[:-20], "Content-Encoding: gzip\r\n"),
        (brotli.compress(PAGE)[:-10], "Content-Encoding: br\r\n"),
        (PAGE, "Content-Encoding: rot13\r\n"),
        (PAGE, "Content-Encoding: gzip, gzip, gzip, gzip\r\n"),
    ],
)
async def test_a_body_that_cannot_be_decoded_is_a_bad_response(tmp_path: Path, body: bytes, headers: str) -> None:
    with pytest.raises(BadResponseError):
        await answer(write(tmp_path / "a.warc", response(body, headers)))


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"x" * 60_001, ""),
        (gzip.compress(b"\0" * 50_000_000), "Content-Encoding: gzip\r\n"),
        (brotli.compress(b"\0" * 50_000_000), "Content-Encoding: br\r\n"),
        (zlib.compress(b"\0" * 50_000_000), "Content-Encoding: deflate\r\n"),
        (b"x" * 2_000_000, ""),
    ],
    ids=["plain", "gzip", "brotli", "deflate", "beyond the overhead too"],
)
async def test_a_body_beyond_the_limit_is_too_large(tmp_path: Path, body: bytes, headers: str) -> None:
    with pytest.raises(TooLargeError):
        await answer(write(tmp_path / "a.warc", response(body, headers)), max_body=60_000)


async def test_a_coded_answer_without_body_has_none(tmp_path: Path) -> None:
    found = await answer(
        write(tmp_path / "a.warc", response(b"", "Content-Encoding: gzip\r\n", "HTTP/1.1 304 Not Modified"))
    )
    assert (found.status, found.body) == (304, b"")


# -- messages ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "start", ["HTTP/1.0 404 Not Found", "HTTP/1.1 404", "HTTP/2 404 ", "HTTP/1.1  404  Gone fishing"]
)
async def test_status_lines_of_every_age_are_read(tmp_path: Path, start: str) -> None:
    found = await answer(write(tmp_path / "a.warc", response(PAGE, "Server: old\r\n", start)))
    assert (found.status, found.headers["server"], found.body) == (404, "old", PAGE)


@pytest.mark.parametrize(
    "block", [b"", b"not HTTP\r\n\r\n", b"HTTP/1.1 2000 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nA: b\r\n", b"\r\n\r\n"]
)
async def test_an_answer_that_is_no_http_is_a_bad_response(tmp_path: Path, block: bytes) -> None:
    with pytest.raises(BadResponseError):
        await answer(write(tmp_path / "a.warc", Written("response", block)))


@pytest.mark.parametrize(
    ("printed", "moment"),
    [
        ("2020-05-01T10:00:00Z", datetime(2020, 5, 1, 10, tzinfo=UTC)),
        ("2020-05-01T10:00:00.123456789Z", datetime(2020, 5, 1, 10, 0, 0, 123_456, tzinfo=UTC)),
        ("2020-05-01T12:00:00+02:00", datetime(2020, 5, 1, 10, tzinfo=UTC)),
        ("2020-05-01", datetime(2020, 5, 1, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("yesterday", None),
        ("", None),
    ],
)
async def test_dates_are_read_as_far_as_they_go(tmp_path: Path, printed: str, moment: datetime | None) -> None:
    path = write(tmp_path / "a.warc", Written("response", b"HTTP/1.1 200 OK\r\n\r\n", date=printed))
    assert (await answer(path)).fetched_at == moment


async def test_target_uris_in_angle_brackets_are_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.warc", Written("response", b"HTTP/1.1 200 OK\r\n\r\n", url=f"<{URL}>"))
    assert (await answer(path)).status == 200


@pytest.mark.parametrize("related", ["asked", "answered", "both", "neither"])
async def test_requests_say_the_method_wherever_they_stand(tmp_path: Path, related: str) -> None:
    asked_of = "WARC-Concurrent-To: <urn:answer>\n" if related in ("asked", "both") else ""
    answer_of = "WARC-Concurrent-To: <urn:request>\n" if related in ("answered", "both") else ""
    asked = Written("request", b"HEAD /page HTTP/1.1\r\n\r\n", f"WARC-Record-ID: <urn:request>\n{asked_of}")
    answered = response(b"", fields=f"WARC-Record-ID: <urn:answer>\n{answer_of}")
    method = "GET" if related == "neither" else "HEAD"
    for order in ((asked, answered), (answered, asked)):
        replay = open_replay(write(tmp_path / "a.warc", *order))
        assert (await replay(Request(URL, "HEAD" if method == "HEAD" else "GET"))).status == 200
        with pytest.raises(NotRecordedError):
            await replay(Request(URL, "GET" if method == "HEAD" else "HEAD"))


async def test_records_of_other_kinds_are_passed_over(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.warc",
        Written("warcinfo", b"software: other\r\n"),
        Written("metadata", b"via: https://example.org/\r\nhopsFromSeed: L\r\n"),
        Written("conversion", b"text"),
        Written("resource", b"text"),
        Written("unheard-of", b""),
        response(PAGE),
    )
    assert (await answer(path)).body == PAGE
    assert open_replay(path).notes == ()


# -- revisits ---------------------------------------------------------------------------------------------------------

_ORIGINAL = response(
    gzip.compress(PAGE),
    "Content-Encoding: gzip\r\nX-From: original\r\n",
    fields="WARC-Record-ID: <urn:first>\nWARC-Payload-Digest: sha1:AAAA\n",
)


@pytest.mark.parametrize(
    "fields",
    [
        "WARC-Refers-To: <urn:first>\n",
        f"WARC-Refers-To-Target-URI: {URL}\nWARC-Refers-To-Date: 2020-05-01T10:00:00Z\n",
        "WARC-Payload-Digest: sha1:AAAA\n",
    ],
)
@pytest.mark.parametrize(
    ("block", "status", "source"),
    [
        (b"HTTP/1.1 203 OK\r\nX-From: revisit\r\n\r\n", 203, "revisit"),
        (b"HTTP/1.1 304 Not Modified\r\nX-From: revisit\r\n\r\n", 200, "original"),
        (b"", 200, "original"),
    ],
)
async def test_a_revisit_repeats_an_earlier_body(
    tmp_path: Path, fields: str, block: bytes, status: int, source: str
) -> None:
    again = Written("revisit", block, fields, url="https://example.org/copy", date="2021-01-01T00:00:00Z")
    found = await answer(write(tmp_path / "a.warc", _ORIGINAL, again), "https://example.org/copy")
    assert (found.status, found.body, found.headers["x-from"]) == (status, PAGE, source)
    assert found.fetched_at == datetime(2021, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("fields", ["", "WARC-Refers-To: <urn:other>\n", "WARC-Payload-Digest: sha1:BBBB\n"])
async def test_a_revisit_of_what_the_file_lacks_is_a_bad_response(tmp_path: Path, fields: str) -> None:
    path = write(tmp_path / "a.warc", _ORIGINAL, Written("revisit", b"", fields, url="https://example.org/copy"))
    with pytest.raises(BadResponseError, match="does not hold"):
        await answer(path, "https://example.org/copy")


# -- files ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "misnamed"])
async def test_compression_is_told_by_content(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    filler = Written("resource", bytes(range(256)) * 1_000)
    members = [filler.bytes(), response(PAGE).bytes(), filler.bytes(), response(b"second").bytes()]
    for content in (b"".join(members), b"".join(map(gzip.compress, members)), gzip.compress(b"".join(members))):
        path.write_bytes(content)
        replay = open_replay(path)
        assert [(await replay(Request(URL))).body for _ in range(2)] == [PAGE, b"second"]


async def test_bare_line_feeds_are_forgiven(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(response(PAGE).bytes(b"\n") + b"\n\n" + response(b"second").bytes(b"\n").rstrip())
    replay = open_replay(path)
    assert [(await replay(Request(URL))).body for _ in range(2)] == [PAGE, b"second"]


_SHA256 = hashlib.sha256(response(PAGE).block)


@pytest.mark.parametrize(
    ("digest", "holds"),
    [
        (f"sha256:{_SHA256.hexdigest()}", True),
        (f"SHA256:{_SHA256.hexdigest().upper()}", True),
        ("crc32:00000000", True),
        ("sha256:too-short", True),
        ("no digest", True),
        (f"sha256:{'0' * 64}", False),
        ("sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", False),
        ("md5:AAAAAAAAAAAAAAAAAAAAAA==", False),
    ],
)
async def test_a_record_that_does_not_match_its_digest_is_refused(tmp_path: Path, digest: str, holds: bool) -> None:
    path = write(tmp_path / "a.warc", response(PAGE, fields=f"WARC-Block-Digest: {digest}\n"))
    if holds:
        assert (await answer(path)).body == PAGE
        return
    with pytest.raises(RecordingError, match="was altered"):
        open_replay(path)


_GOOD = response(PAGE).bytes()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "not a WARC"),
        (b"\n\n", "not a WARC"),
        (b"<html>", "not a WARC"),
        (b"filedesc://a.arc 0.0.0.0 20200501 text/plain 10\n", "not a WARC"),
        (b"\x1f\x8b", "cut short"),
        (b"\x1f\x8bnothing that unpacks", "damaged"),
        (gzip.compress(b"<html>"), "not a WARC"),
        (gzip.compress(_GOOD)[:-12], "cut short"),
        (gzip.compress(_GOOD) + b"left over", "damaged"),
        (_GOOD[:-40], "cut short"),
        (_GOOD[:30], "cut short"),
        (_GOOD + b"WAR", "cut short"),
        (_GOOD + b"rubbish", "damaged"),
        (_GOOD + b"rubbish\r\n" + _GOOD, "damaged"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "damaged"),
        (b"WARC/1.0\r\nContent-Length: -1\r\n\r\n", "damaged"),
        (b"WARC/1.0\r\nContent-Length: \xd9\xa1\r\n\r\n", "damaged"),
        (b"WARC/1.0\r\nContent-Length: " + b"9" * 18 + b"\r\n\r\n", "cut short"),
        (b"WARC/1.0\r\nX: " + b"x" * 1_100_000 + b"\r\n\r\n", "damaged"),
        (b"WARC/1.0\r\n" + b"X: y\r\n" * 250_000 + b"\r\n", "damaged"),
    ],
)
def test_a_file_that_is_not_a_whole_warc_is_refused(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(content)
    with pytest.raises(RecordingError, match=why):
        open_replay(path)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.warc", tmp_path):
        with pytest.raises(RecordingError, match="cannot be read"):
            open_replay(path)


async def test_a_file_that_vanishes_during_replay_is_an_error_of_ours(tmp_path: Path) -> None:
    path = write(tmp_path / "a.warc", response(PAGE))
    replay = open_replay(path)
    path.unlink()
    with pytest.raises(RecordingError):
        await replay(Request(URL))


_PIECES = [
    _GOOD,
    gzip.compress(_GOOD),
    b"WARC/1.1\r\n",
    b"\r\n\r\n",
    b"Content-Length: 3\r\n",
    b"WARC-Type: revisit\r\n",
    b"embedresolver-failure:",
    b"\x1f\x8b\x08\0",
]


@given(st.lists(st.one_of(st.sampled_from(_PIECES), st.binary(max_size=20)), max_size=5).map(b"".join))
@example(Written("metadata", b"embedresolver-failure:").bytes())
@example(Written("metadata", b"embedresolver-failure: GET deferred\r\nretry-after: soon\r\n").bytes())
@example(Written("metadata", b"embedresolver-failure: GET too_large\r\nlimit: inf\r\n").bytes())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_no_file_raises_anything_but_our_own_errors(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "hostile.warc"
    path.write_bytes(content)
    try:
        found = await answer(path)
    except (RecordingError, FetchError):
        return
    assert isinstance(found, Response)
