"""Days written in figures alone: `28.11.2016`, `11/28/2016`, `2016-11-28`."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from embedresolver.dates.calendars import PERSIAN_YEARS, common_day, persian_day
from embedresolver.dates.tokens import AnyPiece, MarkPiece, NumberPiece, WordPiece

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

#: Two-digit years from here are of the last century, as POSIX strptime has it.
_PIVOT = 69


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day, and the other one that the same words may mean."""

    day: date
    other_day: date | None = None
    #: Nothing tells which of the two is meant.
    ambiguous: bool = False
    #: So spelt that it is a date only where nothing else stands beside it.
    loose: bool = False


def era_year(pieces: Sequence[AnyPiece]) -> tuple[NumberPiece, int] | None:
    """The number behind the name of an era, with the common year that it means."""
    for piece, following in pairwise(pieces):
        if isinstance(piece, WordPiece) and piece.word.era is not None and isinstance(following, NumberPiece):
            return following, following.value + piece.word.era
    return None


def read_figures(pieces: Sequence[AnyPiece], order: str | None) -> FoundDay | None:
    """The day that three numbers make, in the language's order where the numbers leave a choice."""
    numbers = [piece for piece in pieces if isinstance(piece, NumberPiece)]
    separator = _separator(pieces, numbers)
    if separator is None:
        return None
    match [number.digits for number in numbers], [number.value for number in numbers]:
        case [4, 1 | 2, 1 | 2], [year, month, day]:
            return _year_first(year, month, day)
        case [1 | 2, 1 | 2, 4], [first, second, year]:
            return _either(common_day(year, second, first), common_day(year, first, second), separator, order)
        case [1 | 2, 1 | 2, 2], [first, second, third]:
            return _short(first, second, third, separator, order)
    return None


def _separator(pieces: Sequence[AnyPiece], numbers: Sequence[NumberPiece]) -> str | None:
    """The mark that stands in both gaps, a space for nothing; None where the gaps differ."""
    gaps = {_gap(pieces, left.end, right.start) for left, right in pairwise(numbers)}
    return gaps.pop() if len(gaps) == 1 else None


def _gap(pieces: Sequence[AnyPiece], start: int, end: int) -> str | None:
    match [piece for piece in pieces if start <= piece.start and piece.end <= end]:
        case [MarkPiece(mark="." | "/" | "-" as mark)]:
            return mark
        case []:
            return " "
    return None


def _year_first(year: int, month: int, day: int) -> FoundDay | None:
    found = persian_day(year, month, day) if year in PERSIAN_YEARS else common_day(year, month, day)
    return FoundDay(found) if found else None


def _short(first: int, second: int, third: int, separator: str, order: str | None) -> FoundDay | None:
    """Two-digit years: `16-11-28` could mean anything, so only what the language or the notation settles is read."""
    if order == "ymd":
        found = common_day(_full_year(first), second, third)
        return FoundDay(found, loose=True) if found else None
    if separator not in ("/", "."):
        return None
    year = _full_year(third)
    either = _either(common_day(year, second, first), common_day(year, first, second), separator, order)
    return FoundDay(either.day, either.other_day, either.ambiguous, loose=True) if either else None


def _full_year(year: int) -> int:
    return 2000 + year if year < _PIVOT else 1900 + year


def _either(day_first: date | None, month_first: date | None, separator: str, order: str | None) -> FoundDay | None:
    """Full stops put the day first in every locale of CLDR; with other marks only the language can tell."""
    loose = separator == " "
    if day_first is None or month_first is None or day_first == month_first:
        found = day_first or month_first
        return FoundDay(found, loose=loose) if found else None
    if order == "mdy" and separator != ".":
        return FoundDay(month_first, day_first, loose=loose)
    settled = separator == "." or order == "dmy"
    return FoundDay(day_first, month_first, ambiguous=not settled, loose=loose)
