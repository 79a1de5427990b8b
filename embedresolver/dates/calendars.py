"""Days of other calendars and eras as days of the common one."""

from __future__ import annotations

from datetime import date, timedelta

#: Years outside hold no post, and numbers outside are no years.
FIRST_YEAR, LAST_YEAR = 1900, 2199
#: Thai pages print years of the Buddhist era, 543 ahead; no other calendar in print counts so far.
_BUDDHIST = 543
#: Up to 2046: from there on the numbers are today's years of the Islamic calendar, which is not read.
PERSIAN_YEARS = range(1300, 1426)
#: Leap years of the Persian calendar repeat every 33 years from 1244 to 1472 of its era (Borkowski, 1996).
_PERSIAN_LEAPS = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
_PERSIAN_1300 = date(1921, 3, 21)


def common_day(year: int, month: int, day: int) -> date | None:
    """A day of the common calendar; None where there is no such day or it is centuries off."""
    if year > LAST_YEAR:
        year -= _BUDDHIST
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def persian_day(year: int, month: int, day: int) -> date | None:
    """A day of the Persian (Solar Hijri) calendar, for the years that posts can be of."""
    last = 31 if month <= 6 else 30
    if month == 12 and not _is_persian_leap(year):
        last = 29
    if year not in PERSIAN_YEARS or not 1 <= month <= 12 or not 1 <= day <= last:
        return None
    leaps = sum(map(_is_persian_leap, range(1300, year)))
    before = (year - 1300) * 365 + leaps + 31 * (month - 1) - max(0, month - 7)
    return _PERSIAN_1300 + timedelta(days=before + day - 1)


def _is_persian_leap(year: int) -> bool:
    return year % 33 in _PERSIAN_LEAPS
