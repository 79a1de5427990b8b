"""Days written in figures alone: `28.11.2016`, `11/28/2016`, `2016-11-28`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from embedresolver.dates.calendars import BUDDHIST_YEARS, PERSIAN_YEARS, common_day, persian_day
from embedresolver.dates.tokens import AnyPiece, MarkPiece, NumberPiece, WordPiece

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Two-digit years from here are of the last century, as POSIX strptime has it.
_PIVOT = 69


@dataclass(frozen=True, slots=True)
class FiguresDay:
    """A day, and the other one that the same figures may mean."""

    day: date
    other_day: date | None = None
    #: Nothing tells which of the two is meant.
    ambiguous: bool = False
    #: So spelt that it is a date only where nothing else stands beside it.
    loose: bool = False


def read_figures(pieces: Sequence[AnyPiece], order: str | None, *, thai: bool = False) -> FiguresDay | None:
    """The day that three numbers make, in the language's order where the numbers leave a choice."""
    numbers = [piece for piece in pieces if isinstance(piece, NumberPiece)]
    separators = _separators(pieces, numbers)
    if separators is None:
        return None
    match [number.digits for number in numbers]:
        case [4, month, day] if month <= 2 and day <= 2:
            return _year_first(*(number.value for number in numbers), thai=thai)
        case [first, second, 4] if first <= 2 and second <= 2:
            return _year_last(numbers, separators, order, thai=thai)
        case [first, second, 2] if first <= 2 and second <= 2:
            return _short(numbers, separators, order)
    return None


def _separators(pieces: Sequence[AnyPiece], numbers: Sequence[NumberPiece]) -> str | None:
    """The mark that stands in both gaps; an empty text where words do; None where they differ."""
    first, second, third = numbers
    gaps = [_gap(pieces, first.end, second.start), _gap(pieces, second.end, third.start)]
    return gaps[0] if gaps[0] == gaps[1] and gaps[0] is not None else None


def _gap(pieces: Sequence[AnyPiece], start: int, end: int) -> str | None:
    between = [piece for piece in pieces if start <= piece.start and piece.end <= end]
    match between:
        case [MarkPiece(mark="." | "/" | "-" | "—" as mark)]:
            return mark
        case []:
            return " "
        case [WordPiece()] | [WordPiece(), MarkPiece()]:
            return ""
    return None


def _year_first(year: int, month: int, day: int, *, thai: bool) -> FiguresDay | None:
    if year in PERSIAN_YEARS:
        found = persian_day(year, month, day)
    else:
        found = common_day(_common_year(year, thai=thai), month, day)
    return FiguresDay(found) if found else None


def _common_year(year: int, *, thai: bool) -> int:
    return year - 543 if thai and year in BUDDHIST_YEARS else year


def _year_last(numbers: Sequence[NumberPiece], separator: str, order: str | None, *, thai: bool) -> FiguresDay | None:
    first, second, third = numbers
    year = _common_year(third.value, thai=thai)
    return _swappable(common_day(year, second.value, first.value), common_day(year, first.value, second.value), separator, order)


def _short(numbers: Sequence[NumberPiece], separator: str, order: str | None) -> FiguresDay | None:
    """Two-digit years: `16.11.28` could mean anything, so only what the language or the notation settles is read."""
    first, second, third = (number.value for number in numbers)
    if order == "ymd":
        found = common_day(_full(first), second, third)
        return FiguresDay(found, loose=True) if found and separator != "." or (found and first > 31) else None
    if separator not in ("/", "."):
        return None
    year = _full(third)
    swappable = _swappable(common_day(year, second, first), common_day(year, first, second), separator, order)
    if swappable is None:
        return None
    return FiguresDay(swappable.day, swappable.other_day, swappable.ambiguous, loose=True)


def _full(year: int) -> int:
    return 2000 + year if year < _PIVOT else 1900 + year


def _swappable(day_first: date | None, month_first: date | None, separator: str, order: str | None) -> FiguresDay | None:
    """Full stops put the day first in every locale of CLDR; with other marks only the language can tell."""
    loose = separator == " "
    if day_first is None or month_first is None or day_first == month_first:
        found = day_first or month_first
        return FiguresDay(found, loose=loose) if found else None
    if order == "mdy" and separator != ".":
        return FiguresDay(month_first, day_first, loose=loose)
    settled = separator in (".", "") or order == "dmy"
    return FiguresDay(day_first, month_first, ambiguous=not settled, loose=loose)
