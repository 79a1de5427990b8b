"""Credentials never reach the file, wherever they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from embedresolver import errors
from embedresolver.errors import BadResponseError
from embedresolver.models import Request
from embedresolver.recording import Recorder, open_replay
from tests.recording.exchanges import URL, answering, clock, content, failing, recorded, response

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
    assert b"s3cr3tword" not in content(path)
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
