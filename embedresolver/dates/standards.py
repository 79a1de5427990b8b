"""Dates in the forms that machines write: ISO 8601 and its compact spelling."""

from __future__ import annotations

import re
from datetime import datetime, timezone

from embedresolver.dates.calendars import FIRST_YEAR, LAST_YEAR
from embedresolver.models import PrintedDate

_ISO = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)(?:[Tt ](?P<time>\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?) ?(?P<zone>[Zz]|[+-]\d\d:?\d\d)?)?"
)
_COMPACT = re.compile(r"(?P<date>(?:19|20)\d{6})(?:[Tt]?(?P<time>\d{4}(?:\d\d)?)(?P<zone>[Zz])?)?")


def match_standard(text: str, start: int = 0) -> tuple[int, PrintedDate] | None:
    """The ISO 8601 date or date-time that stands at `start`, with its end."""
    match = _ISO.match(text, start)
    if match is None or (match["zone"] is None and text[match.end() : match.end() + 1].isdecimal()):
        return None
    return _read(match)


def read_compact(text: str) -> PrintedDate | None:
    """`20170901` or `20170901T1234Z`, where that is the whole text."""
    match = _COMPACT.fullmatch(text)
    found = _read(match) if match else None
    return found[1] if found else None


def _read(match: re.Match[str]) -> tuple[int, PrintedDate] | None:
    written = "T".join(part for part in (match["date"], match["time"]) if part).replace(",", ".")
    try:
        moment = datetime.fromisoformat(written + (match["zone"] or "").upper())
    except ValueError:
        return None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    offset = moment.utcoffset()
    return match.end(), PrintedDate(
        text=match[0],
        day=moment.date(),
        time=moment.time().replace(microsecond=0) if match["time"] else None,
        zone=timezone(offset) if offset is not None else None,
    )
