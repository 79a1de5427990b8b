"""Instants, statuses and embedded JSON in answers: read as what they are, or not at all."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedresolver.models import Response
from embedresolver.protocols.answers import instant_of, json_after, refusal

ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31), timezones=ZONES))  # noqa: DTZ001 - the zone is drawn apart
def test_an_instant_is_read_back_in_utc(moment: datetime) -> None:
    read = instant_of(moment.isoformat())
    assert read == moment
    assert read is not None
    assert read.tzinfo is UTC


@given(st.text(max_size=50) | st.from_regex(r"[0-9T:.Z+-]{0,45}", fullmatch=True))
def test_no_text_makes_it_raise(text: str) -> None:
    read = instant_of(text)
    assert read is None or read.tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "2024",
        "2024-05-01",
        "2024-05-01T12:00:00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T24:00:00Z",
        "2024-13-01T00:00:00Z",
        "２０２４-05-01T12:00:00Z",
        "2024-05-01T12:00:00." + "0" * 40 + "Z",
        "\ud800",
    ],
)
def test_what_is_no_instant(text: str | None) -> None:
    assert instant_of(text) is None


def test_nanoseconds_are_cut() -> None:
    assert instant_of("2024-05-01T12:00:00.123456789Z") == datetime(2024, 5, 1, 12, 0, 0, 123_456, UTC)


@pytest.mark.parametrize(
    ("status", "outcome", "reason"),
    [
        (401, "unreadable", "http_401"),
        (404, "gone", "not_found"),
        (410, "unreadable", "http_410"),
        (429, "deferred", "deferred"),
        (451, "withheld", "legal_demand"),
        (503, "unreachable", "server_error"),
    ],
)
def test_what_a_status_means_where_the_platform_says_no_more(status: int, outcome: str, reason: str) -> None:
    told = refusal("page", Response("https://a.example/", status))
    assert told is not None
    assert (told.outcome, told.reason, told.firm) == (outcome, reason, outcome != "gone")


MARK = re.compile(r"var state = ")


@pytest.mark.parametrize(
    ("page", "value"),
    [
        (b'<script>var state = {"a": [1]};var b = 2</script>', {"a": [1]}),
        (b"var state = 7", 7),
        (b'var state = {"a": ', None),
        (b"var other = {}", None),
        (b"var state = " + b"[" * 100_000, None),
        (b"\xff\xfe", None),
    ],
)
def test_json_in_the_script_of_a_page(page: bytes, value: object) -> None:
    assert json_after(MARK, page) == value
