"""Both forms of Retry-After, and what is neither."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from embedresolver.net.retry_after import MAX_SECONDS, retry_after

NOW = datetime(2026, 1, 12, 18, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0),
        ("120", 120),
        (" 5 ", 5),
        ("9" * 400, MAX_SECONDS),
        ("Mon, 12 Jan 2026 18:01:30 GMT", 90),
        ("Monday, 12-Jan-26 18:01:30 GMT", 90),
        ("Mon, 12 Jan 2026 18:01:30 -0000", 90),
        ("Mon, 12 Jan 2026 19:01:30 +0100", 90),
        ("Mon, 12 Jan 2026 17:00:00 GMT", 0),
        ("Tue, 12 Jan 2126 18:00:00 GMT", MAX_SECONDS),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("Mon, 99 Jan 2026 18:00:00 GMT", None),
        ("Mon, 12 Jan 99999 18:00:00 GMT", None),
    ],
)
def test_reads(text: str, seconds: float | None) -> None:
    assert retry_after({"Retry-After": text}, NOW) == seconds


def test_no_header() -> None:
    assert retry_after({}, NOW) is None


@given(st.text(max_size=100))
@example("Mon, 12 Jan 0001 18:00:00 +2359")
@example("\udcff")
def test_any_text_gives_a_bounded_wait_or_none(text: str) -> None:
    wait = retry_after({"Retry-After": text}, NOW)
    assert wait is None or 0 <= wait <= MAX_SECONDS
