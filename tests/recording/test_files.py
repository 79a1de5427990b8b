"""Files that live on: recorded on into, killed, cut short, shared, full, and refused."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from embedresolver.errors import RecordingError
from embedresolver.models import Exchange, Request, Response
from embedresolver.recording import Recorder, open_replay, write_exchanges
from tests.recording.exchanges import MOMENT, URL, answering, clock, content, recorded, records, response, write


def _keep(path: Path, end: int) -> None:
    path.write_bytes(path.read_bytes()[:end])


async def test_a_second_session_records_on_into_the_file(path: Path) -> None:
    await recorded(path, Request(URL), response(200))
    replay = await recorded(path, Request(URL), response(404))
    assert [(await replay(Request(URL))).status for _ in range(2)] == [200, 404]
    assert [record.rec_type for record in records(path)] == ["warcinfo", "request", "response"] * 2


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
    assert len(records(path)) >= 7


async def test_a_file_cut_short_in_its_first_record_is_not_recorded_over(path: Path) -> None:
    await recorded(path, Request(URL), response())
    _keep(path, 150)
    with pytest.raises(RecordingError, match="cut short"):
        Recorder(path, answering(), clock=clock)
    assert len(content(path)) == 150


async def test_a_file_that_is_no_warc_is_not_recorded_over(path: Path) -> None:
    write(path, b"<html>an article</html>")
    with pytest.raises(RecordingError, match="not a WARC"):
        Recorder(path, answering(), clock=clock)
    assert content(path) == b"<html>an article</html>"


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
    write(path, b"")
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
    about, _, answered = records(path)
    assert b"description: evidence" in about.body
    assert answered.rec_headers["WARC-Date"].startswith("2026-01-13")
