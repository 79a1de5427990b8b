"""Instants in answers: read as what they are, or not at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedresolver.protocols.answers import instant_of

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
