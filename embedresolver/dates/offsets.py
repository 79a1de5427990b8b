"""Printed days against instants: which places on earth had that day, or that minute, at that moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.models import PrintedDate

#: Offsets in use, and the step between them (tz database).
WEST, EAST, STEP = timedelta(hours=-12), timedelta(hours=14), timedelta(minutes=15)
#: Clocks that print a post's time and clocks inside ids differ by about a second.
CLOCK_SLACK = timedelta(seconds=2)
_DAY, _MINUTE, _SECOND = timedelta(days=1), timedelta(minutes=1), timedelta(seconds=1)


def offsets_on_day(printed: PrintedDate, instant: datetime) -> tuple[timedelta, timedelta] | None:
    """The first and last UTC offset at which `instant` shows what is printed; None where none does.

    A printed time narrows the day to its minute or second, a printed zone to itself. Every reading counts: both days of
    an ambiguous date, both halves of a day whose AM or PM is lost. `instant` is aware.
    """
    try:
        fitting = [offset for start, end in _spans(printed) for offset in _offsets(printed, start, end, instant)]
    except OverflowError:  # the first or last day that the calendar holds
        return None
    return (min(fitting), max(fitting)) if fitting else None


def utc_match(printed: PrintedDate, instant: datetime) -> bool:
    """Whether what is printed is so at Greenwich, whatever zone is printed."""
    return offsets_on_day(replace(printed, zone=UTC), instant) is not None


def _spans(printed: PrintedDate) -> Iterator[tuple[datetime, datetime]]:
    """The stretches of local time that the words may mean."""
    days = {printed.day, printed.other_day or printed.day}
    for day in days:
        if printed.time is None:
            start = datetime.combine(day, time())
            yield start, start + _DAY
            continue
        length = _SECOND if printed.time.second else _MINUTE
        for hour in _hours(printed, printed.time.hour):
            start = datetime.combine(day, printed.time.replace(hour=hour, microsecond=0))
            yield start - CLOCK_SLACK, start + length + CLOCK_SLACK


def _hours(printed: PrintedDate, hour: int) -> set[int]:
    return {hour % 12, hour % 12 + 12} if printed.half_day_lost else {hour}


def _offsets(printed: PrintedDate, start: datetime, end: datetime, instant: datetime) -> list[timedelta]:
    """The fitting offsets between the two ends, ends alone."""
    greenwich = instant.astimezone(UTC).replace(tzinfo=None)
    low, high = start - greenwich, end - greenwich
    if printed.zone is not None:
        offset = printed.zone.utcoffset(None)
        return [offset] if low <= offset < high else []
    first = max(WEST, -(-low // STEP) * STEP)
    last = min(EAST, (-(-high // STEP) - 1) * STEP)
    return [first, last] if first <= last else []
