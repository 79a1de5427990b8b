from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedresolver.archive.cdx import instant_of, is_revisit, read_captures, search_url
from tests.conftest import shared_file

LINES = b"""\
com,twitter)/harbour/status/20 20240501130000 https://twitter.com/harbour/status/20 application/json 200 AAAA 700
com,twitter)/harbour/status/20 20240502130000 https://twitter.com/harbour/status/20 warc/revisit - AAAA 500
com,twitter)/harbour/status/20?s=20 20240503130000 http://twitter.com/harbour/status/20?s=20 text/html 404 BBBB 500
com,twitter)/harbour/status/20?s=21 20240504130000 http://twitter.com/harbour/status/20?s=21 text/html 302 CCCC -
not a capture
com,twitter)/harbour 20241301130000 http://twitter.com/harbour text/html 200 CCCC 1
"""


def test_each_line_is_a_capture() -> None:
    first, same, error, redirect = read_captures(LINES)
    assert first.url == "https://twitter.com/harbour/status/20"
    assert first.captured_at == datetime(2024, 5, 1, 13, tzinfo=UTC)
    assert (first.status, first.media_type, first.is_error, first.is_redirect) == (
        200,
        "application/json",
        False,
        False,
    )
    assert (same.status, is_revisit(same), is_revisit(first)) == (None, True, False)
    assert (error.is_error, error.is_redirect) == (True, False)
    assert (redirect.is_error, redirect.is_redirect) == (False, True)


def test_a_recorded_answer_reads() -> None:
    folder = shared_file("recordings/wayback")
    (path,) = folder.glob("*_cdx_search_cdx_*")
    captures = read_captures(path.read_bytes())
    assert len(captures) >= 10
    assert all("energystar.gov" in capture.url and capture.captured_at.year == 2020 for capture in captures)


def test_what_is_asked() -> None:
    query = parse_qs(urlsplit(search_url("x.com/a/status/20", limit=5)).query)
    assert query["url"] == ["x.com/a/status/20"]
    assert (query["matchType"], query["limit"], query["filter"]) == (["prefix"], ["5"], ["!statuscode:[45].."])


@pytest.mark.parametrize("text", ["", "2024", "20240230000000", "٢٠٢٤٠٥٠١١٣٠٠٠٠", "2024050113000x"])
def test_what_is_no_instant(text: str) -> None:
    assert instant_of(text) is None


@given(st.binary(max_size=300))
def test_any_bytes_are_read(body: bytes) -> None:
    assert all(capture.captured_at.tzinfo is UTC for capture in read_captures(body))
