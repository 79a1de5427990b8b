"""What stands in a recorded file: other tools can read it, and so can a person."""

from __future__ import annotations

from pathlib import Path

import pytest
from warcio.checker import Checker  # type: ignore[import-untyped]  # the library has no types

from embedresolver.models import Request, Response
from embedresolver.recording import Recorder, open_replay
from tests.recording.exchanges import MOMENT, URL, answering, clock, recorded, records, response


async def test_other_tools_read_the_file_and_its_digests_hold(path: Path) -> None:
    answer = response(
        200, b"<p>text</p>", Content_Type="text/html", Content_Encoding="gzip", Transfer_Encoding="chunked"
    )
    await recorded(path, Request(URL), answer)
    about, asked, answered = records(path)
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


async def test_fastwarc_reads_the_samerecords(path: Path) -> None:
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
    (about,) = records(path)
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
    _, asked, _ = records(path)
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
