"""Dates in forms of their own: ISO 8601 and its compact spelling; Japanese eras and Chinese numerals."""

from __future__ import annotations

import re
from datetime import datetime, timezone

from embedresolver.dates.calendars import FIRST_YEAR, LAST_YEAR, common_day
from embedresolver.models import PrintedDate

_ISO = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)(?:[Tt ](?P<time>\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?) ?(?P<zone>[Zz]|[+-]\d\d:?\d\d)?)?"
)
_COMPACT = re.compile(r"(?P<date>(?:19|20)\d{6})(?:[Tt]?(?P<time>\d{4}(?:\d\d)?)(?P<zone>[Zz])?)?")


#: `R8.1.12`: the era by its letter, and the year before its first.
_ERA = re.compile(r"([RHS])(\d{1,2})[./-](\d{1,2})[./-](\d{1,2})")
_ERA_BEGINS = {"R": 2018, "H": 1988, "S": 1925}
_NUMERALS = {numeral: str(value) for value, numeral in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}
_IN_NUMERALS = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号號]?"
)


def read_eastern(text: str, *, japanese: bool) -> PrintedDate | None:
    """`二〇二六年一月十二日`, and on Japanese pages `R8.1.12`, where that is the whole text."""
    if found := _IN_NUMERALS.fullmatch(text):
        year = int("".join(_NUMERALS[digit] for digit in found[1]))
        return _eastern(text, year, _number(found[2]), _number(found[3]))
    if japanese and (found := _ERA.fullmatch(text)):
        year, month, day = (int(part) for part in found.groups()[1:])
        return _eastern(text, _ERA_BEGINS[found[1]] + year, month, day)
    return None


def _number(numerals: str) -> int:
    """`十` 10, `十二` 12, `二十` 20, `二十三` 23; 0 for what is none of these."""
    tens, ten, ones = numerals.partition("十")
    digits = [_NUMERALS.get(part) if part else None for part in (tens, ones)]
    if any(part and digit is None for part, digit in zip((tens, ones), digits, strict=True)):
        return 0
    if not ten:
        return int(digits[0] or 0)
    return int(digits[0] or 1) * 10 + int(digits[1] or 0)


def _eastern(text: str, year: int, month: int, day: int) -> PrintedDate | None:
    found = common_day(year, month, day)
    return PrintedDate(text=text, day=found) if found is not None else None


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
