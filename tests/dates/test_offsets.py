"""Which offsets from UTC put an instant on a printed day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedresolver.dates import offsets_on_day, utc_match
from embedresolver.models import PrintedDate

NOON = datetime(2026, 1, 12, 12, tzinfo=UTC)


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


def printed(day: int, at: time | None = None, **more: object) -> PrintedDate:
    return PrintedDate("", date(2026, 1, day), at, **more)  # type: ignore[arg-type]  # the tests' own short cut


@pytest.mark.parametrize(
    ("day", "window"),
    [
        (12, (hours(-12), hours(11.75))),
        (13, (hours(12), hours(14))),
        (11, None),
        (14, None),
    ],
)
def test_a_day_fits_a_stretch_of_offsets(day: int, window: tuple[timedelta, timedelta] | None) -> None:
    assert offsets_on_day(printed(day), NOON) == window


@pytest.mark.parametrize(
    ("at", "window"),
    [
        (time(12, 0), (hours(0), hours(0))),
        (time(17, 30), (hours(5.5), hours(5.5))),
        (time(17, 45), (hours(5.75), hours(5.75))),
        (time(17, 42), None),
        (time(12, 0, 1), (hours(0), hours(0))),
        (time(12, 0, 9), None),
        (time(11, 59), (hours(0), hours(0))),  # clocks differ by a second or two
    ],
)
def test_a_time_narrows_it(at: time, window: tuple[timedelta, timedelta] | None) -> None:
    assert offsets_on_day(printed(12, at), NOON) == window


def test_a_zone_narrows_it_to_itself() -> None:
    pacific = timezone(hours(-8))
    assert offsets_on_day(printed(12, time(4), zone=pacific), NOON) == (hours(-8), hours(-8))
    assert offsets_on_day(printed(12, time(5), zone=pacific), NOON) is None


def test_every_reading_counts() -> None:
    lost = printed(12, time(2), half_day_lost=True)
    assert offsets_on_day(lost, NOON) == (hours(-10), hours(2))
    swapped = printed(1, other_day=date(2026, 1, 12), ambiguous=True)
    assert offsets_on_day(swapped, NOON) == (hours(-12), hours(11.75))


def test_greenwich() -> None:
    assert utc_match(printed(12), NOON)
    assert utc_match(printed(12, time(12)), NOON)
    assert utc_match(printed(12, time(0), half_day_lost=True), NOON)
    assert not utc_match(printed(13), NOON)
    assert not utc_match(printed(12, time(13)), NOON)


@pytest.mark.parametrize("edge", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
def test_the_ends_of_the_calendar(edge: datetime) -> None:
    day = PrintedDate("", edge.date(), time(0))
    assert offsets_on_day(day, edge) is None
    assert not utc_match(day, edge)


@given(
    instant=st.datetimes(datetime(2006, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis adds the zone
    quarters=st.integers(-48, 56),
)
def test_finds_the_offset_that_printed_it(instant: datetime, quarters: int) -> None:
    offset = quarters * timedelta(minutes=15)
    local = instant.astimezone(timezone(offset))
    by_day = offsets_on_day(PrintedDate("", local.date()), instant)
    by_time = offsets_on_day(PrintedDate("", local.date(), local.time().replace(second=0)), instant)
    assert by_day is not None
    assert by_day[0] <= offset <= by_day[1]
    assert by_time is not None
    assert by_time[0] <= offset <= by_time[1]
