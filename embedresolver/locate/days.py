"""From a printed date to the instants at which the post can have been made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from embedresolver.models import PrintedDate

#: The outermost zones in use (tz database: Pacific/Kiritimati, Etc/GMT+12): a day begins and ends in them.
_EASTMOST, _WESTMOST = timedelta(hours=14), timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time, in UTC; `day` is what was printed."""

    day: date
    earliest: datetime
    latest: datetime


def windows_of(printed: PrintedDate) -> tuple[Window, ...]:
    """The stretch for each day that the printed words may mean, whatever zone they were printed in."""
    days = (printed.day, printed.other_day) if printed.other_day is not None else (printed.day,)
    return tuple(window for day in days if (window := _window(day)) is not None)


def _window(day: date) -> Window | None:
    midnight = datetime.combine(day, time(), UTC)
    try:
        return Window(day, midnight - _EASTMOST, midnight + timedelta(days=1) + _WESTMOST)
    except OverflowError:
        return None
