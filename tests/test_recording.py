"""What a recorder writes, a replay gives back: the same answers, the same errors, and nothing that is secret."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # the library has no types
from warcio.checker import Checker  # type: ignore[import-untyped]  # see above

from embedresolver import errors
from embedresolver.errors import (
    BadResponseError,
    DeferredError,
    FetchError,
    NotRecordedError,
    OfflineError,
    RecordingError,
    TooLargeError,
)
from embedresolver.models import Exchange, Request, Response
from embedresolver.recording import Recorder, Replay, open_replay, write_exchanges
from embedresolver.recording.keys import request_key, target_uri

if TYPE_CHECKING:
    from pathlib import Path

    from embedresolver.models import Fetch

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


@pytest.fixture(params=["exchanges.warc", "exchanges.warc.gz"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / str(request.param)


# -- round trips ------------------------------------------------------------------------------------------------------


async def test_replay_gives_back_status_headers_body_and_time(path: Path) -> None:
    answer = response(301, b"moved", Location="https://x.com/é/status/20", X_Odd="a\tb")
    replay = await recorded(path, Request(URL), answer)
    again = await replay(Request(URL))
    assert (again.status, again.body, again.fetched_at) == (301, b"moved", MOMENT)
    assert again.headers["location"] == "https://x.com/é/status/20"
    assert again.headers["x-odd"] in ("a b", "a\tb")


_TOKENS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-_", min_size=1, max_size=12).map(lambda name: f"x-{name}")
_VALUES = st.text(st.characters(categories=("L", "N", "P", "S")), max_size=30)
_BODIES = st.one_of(
    st.binary(max_size=300), st.sampled_from([b"WARC/1.1\r\n\r\n", b"\r\n\r\n", b"\x1f\x8b\x08", b"0\r\n\r\n"])
)


@given(
    status=st.integers(100, 599),
    headers=st.dictionaries(_TOKENS, _VALUES, max_size=4),
    body=_BODIES,
    moment=st.datetimes(datetime(1970, 1, 1), datetime(9999, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis wants bare bounds
    gzip=st.booleans(),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_recorded_comes_back(
    tmp_path_factory: pytest.TempPathFactory,
    status: int,
    headers: dict[str, str],
    body: bytes,
    moment: datetime,
    gzip: bool,
) -> None:
    path = tmp_path_factory.mktemp("round") / ("a.warc.gz" if gzip else "a.warc")
    exchange = Exchange(Request(URL), Response(URL, status, headers, body, moment))
    write_exchanges(path, [exchange, exchange])
    again = asyncio.run(_replayed(path))
    assert (again.status, again.body, again.fetched_at) == (status, body, moment)
    assert {name: again.headers[name] for name in headers} == headers


async def _replayed(path: Path) -> Response:
    return await open_replay(path)(Request(URL))


async def test_repeated_requests_get_successive_answers_and_then_the_last(path: Path) -> None:
    replay = await recorded(path, Request(URL), response(503), response(200), response(404))
    assert [(await replay(Request(URL))).status for _ in range(5)] == [503, 200, 404, 404, 404]


@pytest.mark.parametrize(
    "spelling",
    [
        "https://x.com/a%2fb?q=%c3%a9#top",
        "https://X.COM:443/a%2Fb?q=%C3%A9",
        "HTTPS://x.com/a%2Fb?q=é",
        "https://user:pass@x.com/a%2Fb?q=%C3%A9",
    ],
)
async def test_every_spelling_of_a_url_finds_its_answer(tmp_path: Path, spelling: str) -> None:
    replay = await recorded(tmp_path / "a.warc", Request("https://x.com/a%2Fb?q=%C3%A9"), response(204))
    assert (await replay(Request(spelling))).status == 204


@pytest.mark.parametrize(
    "other", ["https://x.com/", "http://t.co/u0aNcSINtF", "https://t.co/u0ancsintf", "https://t.co/u0aNcSINtF?s=1"]
)
async def test_a_request_that_the_file_lacks_is_not_recorded(tmp_path: Path, other: str) -> None:
    replay = await recorded(tmp_path / "a.warc", Request(URL), response())
    with pytest.raises(NotRecordedError):
        await replay(Request(other))


async def test_head_and_get_are_different_questions(tmp_path: Path) -> None:
    replay = await recorded(tmp_path / "a.warc", Request(URL, "HEAD"), response(200, Content_Length="512"))
    assert (await replay(Request(URL, "HEAD"))).headers["content-length"] == "512"
    with pytest.raises(NotRecordedError):
        await replay(Request(URL))


@pytest.mark.parametrize(
    "url", ["", "not a url", "http://[::1", "https://x.com:99999/", "\x00\ud800", "https://exa mple/%zz#\n"]
)
async def test_any_text_may_stand_for_a_url(tmp_path: Path, url: str) -> None:
    replay = await recorded(tmp_path / "a.warc", Request(url), response(418))
    assert (await replay(Request(url))).status == 418


@given(
    st.one_of(
        st.text(max_size=60), st.from_regex(r"https?://[a-z.]{1,9}(:[0-9]{1,5})?/[\w%/?&=#.+ -]{0,30}", fullmatch=True)
    )
)
@example("https://example.org/a%2525?q=%25%zz&access_token=a&access_token=b#c")
@settings(max_examples=150, deadline=None)
def test_a_recorded_url_is_asked_for_by_its_own_spelling(url: str) -> None:
    recorded_as = target_uri(url)
    assert request_key("GET", recorded_as) == request_key("get", url)
    assert recorded_as.isascii()
    assert recorded_as.split() in ([recorded_as], [])


# -- failures ---------------------------------------------------------------------------------------------------------


def _every_fetch_error() -> list[FetchError]:
    plain = {
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, FetchError) and kind not in (TooLargeError, DeferredError)
    }
    wanted = sorted(plain - {NotRecordedError, OfflineError}, key=lambda kind: kind.__name__)
    return [
        *(kind(URL, "why: because") for kind in wanted),
        TooLargeError(URL, 99),
        DeferredError(URL, 2.5, "later"),
        DeferredError(URL),
    ]


@pytest.mark.parametrize("error", _every_fetch_error(), ids=lambda error: type(error).__name__)
async def test_a_failure_is_replayed_as_the_same_error(path: Path, error: FetchError) -> None:
    with Recorder(path, failing(error), clock=clock) as recorder, pytest.raises(type(error)):
        await recorder(Request(URL))
    with pytest.raises(FetchError) as caught:
        await open_replay(path)(Request(URL))
    assert type(caught.value) is type(error)
    assert vars(caught.value) == vars(error)


@pytest.mark.parametrize("error", [OfflineError(URL), NotRecordedError(URL)])
async def test_our_own_refusals_are_no_evidence(tmp_path: Path, error: FetchError) -> None:
    path = tmp_path / "a.warc"
    with Recorder(path, failing(error), clock=clock) as recorder, pytest.raises(type(error)):
        await recorder(Request(URL))
    assert [record.rec_type for record in _records(path)] == ["warcinfo"]


async def test_a_failure_of_a_kind_unknown_today_is_still_a_failure(tmp_path: Path) -> None:
    class NewError(FetchError):
        code = "gone_fishing"

    path = tmp_path / "a.warc"
    with Recorder(path, failing(NewError(URL)), clock=clock) as recorder, pytest.raises(NewError):
        await recorder(Request(URL))
    altered = (
        path.read_bytes()
        .replace(b"GET gone_fishing", b"GET not_fishing ")
        .replace(b"WARC-Block-Digest: sha", b"X-Digest: sha")
    )
    path.write_bytes(altered)
    with pytest.raises(FetchError, match="gone fishing"):
        await open_replay(path)(Request(URL))


async def test_a_failure_and_then_an_answer_come_back_in_that_order(path: Path) -> None:
    with Recorder(path, failing(errors.TimedOutError(URL)), clock=clock) as recorder:
        with pytest.raises(errors.TimedOutError):
            await recorder(Request(URL))
        recorder.write(Exchange(Request(URL), response(200)))
    replay = open_replay(path)
    with pytest.raises(errors.TimedOutError):
        await replay(Request(URL))
    assert (await replay(Request(URL))).status == 200


# -- secrets ----------------------------------------------------------------------------------------------------------

_SECRET = "s3cr3t/value+long enough"


def _request_with_secrets() -> Request:
    return Request(
        "https://graph.facebook.com/v25.0/oembed?url=https%3A%2F%2Fx.com&access_token=s3cr3t%2Fvalue%2Blong+enough",
        headers={
            "Authorization": f"Bearer {_SECRET}",
            "Cookie": f"c={_SECRET}",
            "X-Our-Key": _SECRET,
            "Accept": "text/html",
        },
    )


async def test_credentials_are_never_written(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    echo = f'{{"error":"bad token {_SECRET}","again":"s3cr3t%2Fvalue%2Blong%20enough s3cr3t\\/value+long enough"}}'
    answer = response(400, echo.encode(), Set_Cookie=f"id={_SECRET}", Location=f"https://x.com/?t={_SECRET}")
    with Recorder(path, answering(answer), credentials={"x.com": {"X-Our-Key": _SECRET}}, clock=clock) as recorder:
        assert (await recorder(_request_with_secrets())).body == echo.encode()
    written = path.read_bytes()
    assert b"s3cr3t" not in written
    assert all(name not in written.lower() for name in (b"authorization:", b"cookie:", b"x-our-key"))
    assert b"access_token=REDACTED" in written
    assert b"Accept: text/html" in written
    assert (await open_replay(path)(_request_with_secrets())).status == 400


async def test_a_failure_that_repeats_a_credential_is_written_without_it(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    error = BadResponseError(URL, f"cannot read {_SECRET}")
    with Recorder(path, failing(error), clock=clock) as recorder, pytest.raises(BadResponseError):
        await recorder(_request_with_secrets())
    assert b"s3cr3t" not in path.read_bytes()


@pytest.mark.parametrize("url", ["https://user:s3cr3tword@[::1/", "https://[::1/?a=b&access_token=s3cr3tword"])
async def test_what_is_no_url_is_written_without_its_credentials(tmp_path: Path, url: str) -> None:
    path = tmp_path / "a.warc"
    fetch = failing(errors.InvalidURLError(url, "no URL"))
    with Recorder(path, fetch, clock=clock) as recorder, pytest.raises(errors.InvalidURLError):
        await recorder(Request(url))
    assert b"s3cr3tword" not in _content(path)
    with pytest.raises(errors.InvalidURLError):
        await open_replay(path)(Request(url))


async def test_short_words_are_struck_out_of_their_field_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    with Recorder(path, answering(response(200, b"an abc")), clock=clock) as recorder:
        await recorder(Request("https://www.googleapis.com/youtube/v3/videos?key=abc&id=1"))
    written = path.read_bytes()
    assert b"key=REDACTED&id=1" in written
    assert b"an abc" in written


async def test_the_token_that_is_computed_from_an_id_is_no_secret(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    await recorded(path, Request("https://cdn.syndication.twimg.com/tweet-result?id=20&token=6dq1a2xwd93"), response())
    assert b"token=6dq1a2xwd93" in path.read_bytes()


# -- what stands in the file ------------------------------------------------------------------------------------------


def _records(path: Path) -> list[ArchiveIterator]:
    found = []
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            record.body = record.content_stream().read()
            found.append(record)
    return found


async def test_other_tools_read_the_file_and_its_digests_hold(path: Path) -> None:
    answer = response(
        200, b"<p>text</p>", Content_Type="text/html", Content_Encoding="gzip", Transfer_Encoding="chunked"
    )
    await recorded(path, Request(URL), answer)
    about, asked, answered = _records(path)
    assert about.rec_headers["WARC-Filename"] == path.name
    assert (asked.rec_type, answered.rec_type) == ("request", "response")
    assert asked.rec_headers["WARC-Concurrent-To"] == answered.rec_headers["WARC-Record-ID"]
    assert answered.rec_headers["WARC-Target-URI"] == URL
    assert answered.rec_headers["WARC-Date"] == "2026-01-12T18:30:05.250000Z"
    assert answered.http_headers.headers == [("Content-Type", "text/html"), ("Content-Length", "11")]
    assert answered.body == b"<p>text</p>"


async def test_warcio_check_finds_no_fault(path: Path) -> None:
    with Recorder(path, answering(response(200, b"x")), note="simulated: for this test", clock=clock) as recorder:
        await recorder(Request(URL))
    check = Checker(type("Arguments", (), {"inputs": [str(path)], "verbose": False})())
    assert check.process_all() == 0


async def test_fastwarc_reads_the_same_records(path: Path) -> None:
    fastwarc = pytest.importorskip("fastwarc.warc", reason="fastwarc is not installed")
    await recorded(path, Request(URL), response(200, b"x"))
    with path.open("rb") as stream:
        found = [
            (str(record.record_type), record.verify_block_digest())
            for record in fastwarc.ArchiveIterator(stream, parse_http=False)
        ]
    assert found == [("warcinfo", True), ("request", True), ("response", True)]


async def test_the_file_opens_with_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    with Recorder(path, answering(), note="simulated:\r\n from memory", user_agent="me/1", clock=clock):
        pass
    (about,) = _records(path)
    said = about.body.decode()
    assert "description: simulated:   from memory\r\n" in said
    assert "http-header-user-agent: me/1\r\n" in said
    assert "format: WARC File Format 1.1\r\n" in said
    assert open_replay(path).notes == ("simulated:   from memory",)


@pytest.mark.parametrize(("headers", "said"), [({}, "me/1"), ({"user-agent": "curl/8"}, "curl/8")])
async def test_each_request_says_who_asked(tmp_path: Path, headers: dict[str, str], said: str) -> None:
    path = tmp_path / "a.warc"
    with Recorder(path, answering(response()), user_agent="me/1", clock=clock) as recorder:
        await recorder(Request(URL, headers=headers))
    _, asked, _ = _records(path)
    assert [value for name, value in asked.http_headers.headers if name.lower() == "user-agent"] == [said]


async def test_headers_cannot_break_out_of_their_line(tmp_path: Path) -> None:
    answer = Response(URL, 200, {"X-A": "b\r\nX-B: c", "X C": "d", "": "e", "X-É": "f"}, b"", MOMENT)
    replay = await recorded(tmp_path / "a.warc", Request(URL, headers={"X-R": "1\n\n2"}), answer)
    assert list((await replay(Request(URL))).headers) == ["X-A", "Content-Length"]


async def test_an_undated_answer_gets_the_recorders_time(tmp_path: Path) -> None:
    replay = await recorded(tmp_path / "a.warc", Request(URL), Response(URL, 200))
    assert (await replay(Request(URL))).fetched_at == MOMENT


async def test_a_naive_time_is_taken_as_utc(tmp_path: Path) -> None:
    naive = MOMENT.replace(tzinfo=None)
    replay = await recorded(tmp_path / "a.warc", Request(URL), Response(URL, 999, fetched_at=naive))
    again = await replay(Request(URL))
    assert (again.status, again.fetched_at) == (999, MOMENT)


def _content(path: Path) -> bytes:
    return path.read_bytes()


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _keep(path: Path, end: int) -> None:
    path.write_bytes(path.read_bytes()[:end])


# -- files that live on -----------------------------------------------------------------------------------------------


async def test_a_second_session_records_on_into_the_file(path: Path) -> None:
    await recorded(path, Request(URL), response(200))
    replay = await recorded(path, Request(URL), response(404))
    assert [(await replay(Request(URL))).status for _ in range(2)] == [200, 404]
    assert [record.rec_type for record in _records(path)] == ["warcinfo", "request", "response"] * 2


async def test_many_requests_at_once_leave_a_whole_file(path: Path) -> None:
    async def fetch(request: Request) -> Response:
        await asyncio.sleep(0)
        return Response(request.url, 200, {}, request.url.encode() * 50, MOMENT)

    urls = [f"https://example.org/{number}" for number in range(40)]
    with Recorder(path, fetch, clock=clock) as recorder:
        await asyncio.gather(*(recorder(Request(url)) for url in urls))
    replay = open_replay(path)
    assert [(await replay(Request(url))).body for url in urls] == [url.encode() * 50 for url in urls]


async def test_two_recorders_may_share_a_file(path: Path) -> None:
    with (
        Recorder(path, answering(response(200)), clock=clock) as one,
        Recorder(path, answering(response(404)), clock=clock) as two,
    ):
        await one(Request("https://example.org/1"))
        await two(Request("https://example.org/2"))
    replay = open_replay(path)
    assert (await replay(Request("https://example.org/1"))).status == 200
    assert (await replay(Request("https://example.org/2"))).status == 404


_KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from embedresolver.models import Request, Response
from embedresolver.recording import Recorder

async def fetch(request):
    return Response(request.url, 200, {}, b"kept")

async def main():
    recorder = Recorder(Path(sys.argv[1]), fetch)
    await recorder(Request("https://example.org/"))
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


async def test_what_was_recorded_survives_a_kill(path: Path) -> None:
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", _KILLED, str(path), stdout=subprocess.DEVNULL)
    assert await process.wait() != 0
    assert (await open_replay(path)(Request("https://example.org/"))).body == b"kept"


@pytest.mark.parametrize("lost", [1, 3, 5, 40, 300])
async def test_a_record_cut_short_is_refused_by_replay_and_dropped_by_the_next_recording(path: Path, lost: int) -> None:
    await recorded(path, Request("https://example.org/1"), response(200, b"first"))
    await recorded(path, Request("https://example.org/2"), response(200, b"second" * 100))
    _keep(path, -lost)
    if lost > 4:
        with pytest.raises(RecordingError, match="cut short"):
            open_replay(path)
    replay = await recorded(path, Request("https://example.org/3"), response(200, b"third"))
    assert (await replay(Request("https://example.org/1"))).body == b"first"
    assert (await replay(Request("https://example.org/3"))).body == b"third"
    assert len(_records(path)) >= 7


async def test_a_file_cut_short_in_its_first_record_is_not_recorded_over(path: Path) -> None:
    await recorded(path, Request(URL), response())
    _keep(path, 150)
    with pytest.raises(RecordingError, match="cut short"):
        Recorder(path, answering(), clock=clock)
    assert len(_content(path)) == 150


async def test_a_file_that_is_no_warc_is_not_recorded_over(path: Path) -> None:
    _write(path, b"<html>an article</html>")
    with pytest.raises(RecordingError, match="not a WARC"):
        Recorder(path, answering(), clock=clock)
    assert _content(path) == b"<html>an article</html>"


async def test_a_compressed_file_is_recorded_on_into_compressed_whatever_its_name(tmp_path: Path) -> None:
    await recorded(tmp_path / "a.warc.gz", Request(URL), response(200))
    misnamed = (tmp_path / "a.warc.gz").rename(tmp_path / "a.warc")
    replay = await recorded(misnamed, Request(URL), response(404))
    assert [(await replay(Request(URL))).status for _ in range(2)] == [200, 404]


@pytest.mark.skipif(sys.platform == "win32", reason="needs named pipes")
def test_a_pipe_is_neither_read_nor_written(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(RecordingError, match="regular file"):
        open_replay(pipe)
    with pytest.raises(RecordingError, match="regular file"):
        Recorder(pipe, answering(), clock=clock)


async def test_an_empty_file_is_recorded_into_but_not_replayed(path: Path) -> None:
    _write(path, b"")
    with pytest.raises(RecordingError, match="not a WARC"):
        open_replay(path)
    replay = await recorded(path, Request(URL), response(204))
    assert (await replay(Request(URL))).status == 204


async def test_a_place_that_cannot_be_written_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="cannot be written"):
        Recorder(tmp_path / "missing" / "a.warc", answering(), clock=clock)
    with pytest.raises(RecordingError, match="cannot be written"):
        Recorder(tmp_path, answering(), clock=clock)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
async def test_a_full_disk_loses_nothing_that_was_recorded(path: Path) -> None:
    import resource

    with Recorder(path, answering(response(200, b"kept"), response(200, os.urandom(90_000))), clock=clock) as recorder:
        await recorder(Request(URL))
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
        try:
            with pytest.raises(RecordingError, match="cannot be written"):
                await recorder(Request("https://example.org/too-much"))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (await open_replay(path)(Request(URL))).body == b"kept"


async def test_a_closed_recorder_refuses(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "a.warc", answering(response()), clock=clock)
    recorder.close()
    recorder.close()
    with pytest.raises(RecordingError, match="cannot be written"):
        await recorder(Request(URL))


def test_write_exchanges_writes_evidence(path: Path) -> None:
    later = Response(URL, 404, {}, b"", MOMENT + timedelta(days=1))
    write_exchanges(path, [Exchange(Request(URL), later)], note="evidence")
    about, _, answered = _records(path)
    assert b"description: evidence" in about.body
    assert answered.rec_headers["WARC-Date"].startswith("2026-01-13")
