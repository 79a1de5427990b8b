from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedresolver import clocks

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
moments = st.datetimes(datetime(2001, 1, 1), datetime(2038, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 -- the zone is added


@settings(max_examples=60)
@given(moments, st.sampled_from((16, 22)), st.integers(0, 2**16 - 1))
def test_a_snowflake_tells_the_millisecond_that_it_was_made_of(moment: datetime, bits: int, rest: int) -> None:
    number = clocks.milliseconds_of(moment) << bits | rest
    told = clocks.snowflake(str(number), bits, LONG_AGO)
    assert told is not None
    assert timedelta(0) <= moment - told < clocks.MILLISECOND


@settings(max_examples=60)
@given(st.integers(0, 2**63 - 1))
def test_a_shortcode_is_another_way_to_write_a_number(number: int) -> None:
    assert clocks.shortcode_number(clocks.shortcode_of(number)) == number


@settings(max_examples=60)
@given(moments, st.integers(0, 1023))
def test_a_tid_tells_the_microsecond_that_it_was_made_of(moment: datetime, clock: int) -> None:
    number = (clocks.milliseconds_of(moment) * 1000 + moment.microsecond % 1000) << 10 | clock
    key = "".join("234567abcdefghijklmnopqrstuvwxyz"[number >> shift & 31] for shift in range(60, -1, -5))
    assert clocks.tid(key, LONG_AGO) == moment


@pytest.mark.parametrize("text", ["", "-1", "1.5", "٢٠", "9" * 19, "9" * 30, "\ud800", " 20"])
def test_what_is_no_number_of_63_bits_is_no_id(text: str) -> None:
    assert clocks.read_id(text) is None
    assert clocks.snowflake(text, 22, LONG_AGO) is None


@pytest.mark.parametrize("code", ["", "*", "a" * 12, "_" * 11, "é"])
def test_what_is_no_shortcode_of_63_bits_has_no_number(code: str) -> None:
    assert clocks.shortcode_number(code) is None


@pytest.mark.parametrize("key", ["", "self", "1" * 13, "z" * 13, "2" * 13, "3lbd2ebt3wk2ré"])
def test_what_is_no_timestamp_identifier_tells_no_time(key: str) -> None:
    assert clocks.tid(key, LONG_AGO) is None


def test_no_instant_lies_beyond_the_calendar_or_any_clock_of_our_days() -> None:
    assert clocks.instant(10**18) is None
    assert clocks.plausible(10**18, LONG_AGO) is None
    assert clocks.plausible(0, LONG_AGO) is None
    assert clocks.instant(0) == datetime(1970, 1, 1, tzinfo=UTC)
    assert clocks.snowflake(str(2**63 - 1), 16, LONG_AGO) is None
