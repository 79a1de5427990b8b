"""Clock times and zones as pages print them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time, timedelta, timezone

#: `16:05`, `4:05:30`, `16.05`, `16h05`, `16 h 05 min`, `16時05分30秒`, `4시 5분`.
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:"
    r" ?:(?P<minute>\d\d)(?!\d)(?::(?P<second>\d\d)(?!\d)(?:[.,]\d{1,9})?)?"
    r"|\.(?P<dot_minute>\d\d)(?!\d|[.,/]\d|\. ?\d)"
    r"| ?h ?(?P<h_minute>\d\d)(?!\d)(?: ?min(?: ?(?P<h_second>\d\d) ?s)?)?"
    r"|h(?![^\W_])"
    r"| ?[時时點点시](?: ?(?P<unit_minute>\d{1,2}) ?[分분](?: ?(?P<unit_second>\d{1,2}) ?[秒초])?)?"
    r")"
)
#: `16.05.00`, which is a day in figures as well.
_DOTTED = re.compile(r"(?P<hour>\d\d?)\.(?P<minute>\d\d)\.(?P<second>\d\d)(?![\d.])")
_NUMERIC_ZONE = re.compile(
    r"\s?\(?(?:(?:GMT|UTC)\s?)?(?P<sign>[+\-−])(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?(?!\d|[:.]\d)"
)
_NAMED_ZONE = re.compile(r"\s?\(?(?P<name>[A-Z]{1,5})\)?(?![a-z]|[A-Z](?![a-z]))")

#: Hours from UTC of the zone names that mean one thing the world over (tz database, RFC 2822 section 4.3).
_ZONES = {
    "UTC": 0.0,
    "GMT": 0.0,
    "Z": 0.0,
    "WET": 0.0,
    "PST": -8.0,
    "PDT": -7.0,
    "MDT": -6.0,
    "EST": -5.0,
    "EDT": -4.0,
    "CDT": -5.0,
    "AKST": -9.0,
    "AKDT": -8.0,
    "HST": -10.0,
    "BRT": -3.0,
    "CET": 1.0,
    "MEZ": 1.0,
    "WEST": 1.0,
    "CEST": 2.0,
    "MESZ": 2.0,
    "EET": 2.0,
    "EEST": 3.0,
    "MSK": 3.0,
    "SAST": 2.0,
    "EAT": 3.0,
    "PKT": 5.0,
    "WIB": 7.0,
    "WITA": 8.0,
    "HKT": 8.0,
    "SGT": 8.0,
    "JST": 9.0,
    "KST": 9.0,
    "AEST": 10.0,
    "AEDT": 11.0,
    "NZST": 12.0,
    "NZDT": 13.0,
}
#: Names that several zones share: passed over, nothing is made of them.
_SHARED_NAMES = {
    "IST",
    "BST",
    "CST",
    "MST",
    "AST",
    "ADT",
    "ET",
    "PT",
    "CT",
    "MT",
    "GST",
    "WAT",
    "CAT",
    "ICT",
    "ART",
    "LT",
}


#: The zones of Instagram's older embeds.
PACIFIC = (timezone(timedelta(hours=-8)), timezone(timedelta(hours=-7)))


@dataclass(frozen=True, slots=True)
class Clock:
    """A printed clock time, before AM and PM are heard."""

    hour: int
    minute: int
    second: int = 0
    #: Written `16.05`, which only some languages do.
    dotted: bool = False
    #: Written with one digit for the hour.
    one_digit: bool = False

    @property
    def looks_halved(self) -> bool:
        """Whether it may stand on a twelve-hour clock: machines that count to 24 print seconds or a leading zero."""
        return not self.second and 1 <= self.hour <= 12 and (self.one_digit or self.hour >= 10)

    def at(self, hour: int) -> time:
        """The same minute of another hour."""
        return time(hour, self.minute, self.second)


def read_clock(text: str, start: int) -> tuple[int, Clock] | None:
    """The clock time that folded text holds at `start`."""
    match = _CLOCK.match(text, start)
    if match is None:
        return None
    minute = match["minute"] or match["dot_minute"] or match["h_minute"] or match["unit_minute"] or "0"
    second = match["second"] or match["h_second"] or match["unit_second"] or "0"
    return _sound(match, minute, second, dotted=bool(match["dot_minute"]))


def read_dotted_clock(text: str, start: int) -> tuple[int, Clock] | None:
    """The clock time with seconds, all parted by full stops, that folded text holds at `start`."""
    match = _DOTTED.match(text, start)
    return _sound(match, match["minute"], match["second"], dotted=True) if match else None


def _sound(match: re.Match[str], minute: str, second: str, *, dotted: bool) -> tuple[int, Clock] | None:
    clock = Clock(int(match["hour"]), int(minute), int(second), dotted, len(match["hour"]) == 1)
    # 60 is a leap second; nobody prints it, and `time` has no place for it.
    return (match.end(), clock) if clock.hour < 24 and clock.minute < 60 and clock.second < 60 else None


def read_zone(text: str, start: int) -> tuple[int, timezone | None] | None:
    """The zone that written (not folded) text holds at `start`; its value is None for names with several meanings."""
    if match := _NUMERIC_ZONE.match(text, start):
        return _numeric_zone(match)
    match = _NAMED_ZONE.match(text, start)
    if match is None:
        return None
    name = match["name"]
    if name in _ZONES:
        return match.end(), timezone(timedelta(hours=_ZONES[name]))
    return (match.end(), None) if name in _SHARED_NAMES else None


def _numeric_zone(match: re.Match[str]) -> tuple[int, timezone] | None:
    minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
    if minutes > 14 * 60:
        return None
    return match.end(), timezone(timedelta(minutes=-minutes if match["sign"] != "+" else minutes))


def hour_in(hour: int, window: tuple[int, int]) -> int | None:
    """The hour of the day that a printed hour means beside a marker; None where that leaves a choice."""
    if hour > 12:
        return hour
    start, end = window
    fitting = [candidate for candidate in (hour % 12, hour % 12 + 12) if start <= candidate < end]
    return fitting[0] if len(fitting) == 1 else None
