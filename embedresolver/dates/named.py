"""Days whose month is a word: `28 November 2016`, `2016年11月28日`, `27 Şubat`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from embedresolver.dates.calendars import common_day, persian_day
from embedresolver.dates.figures import FoundDay, era_year
from embedresolver.dates.lexicon import PERSIAN_MONTHS
from embedresolver.dates.tokens import AnyPiece, MarkPiece, NumberPiece, WordPiece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from embedresolver.dates.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class _Named:
    """One way to read the words."""

    found: FoundDay
    #: All words but the month.
    others: Sequence[WordPiece]
    #: Languages that agree on all words, and on the month alone.
    shared: int
    month_languages: int


def read_named(pieces: Sequence[AnyPiece], lexicon: Lexicon, language: str | None) -> tuple[FoundDay, int] | None:
    """The day that two numbers and a month make, with the languages that say so; None where several are as likely."""
    wanted = lexicon.mask(language)
    ways = list(_ways(pieces, wanted | lexicon.widgets))
    if not ways:
        return None
    best = _heaviest(ways, wanted, lexicon.widgets)
    if len({way.found.day for way in best}) > 1:
        best = [way for way in best if is_weekday(way.found.day, way.others)]
    if len({way.found.day for way in best}) != 1:
        return None
    languages = 0
    for way in best:
        languages |= way.shared or way.month_languages
    return heed_weekday(best[0].found, best[0].others), languages & wanted or languages & lexicon.widgets or languages


def _ways(pieces: Sequence[AnyPiece], likely: int) -> Iterator[_Named]:
    words = [piece for piece in pieces if isinstance(piece, WordPiece)]
    for chosen in words:
        for month, mask in chosen.word.months.items():
            # A month of two letters in a tongue that few write is a common word of many others: `4 se 2020`.
            if chosen.end - chosen.start <= 2 and chosen.word.aside and not mask & likely:
                continue
            # Arabic pages print a month by both of its names: `كانون الثاني/يناير`.
            others = [piece for piece in words if piece is not chosen and month not in piece.word.months]
            found = _place(pieces, month) if all(piece.word.is_aside for piece in others) else None
            if found:
                yield _Named(found, others, _shared(others, mask), mask)


def _shared(words: Sequence[WordPiece], mask: int) -> int:
    for piece in words:
        mask &= piece.word.aside or -1
    return mask


def _heaviest(ways: Sequence[_Named], wanted: int, widgets: int) -> list[_Named]:
    """The ways that most is said for: the page's language, then those of widgets, for all words, then for the month."""

    def weight(way: _Named) -> tuple[bool, ...]:
        shared, month = way.shared, way.month_languages
        return bool(shared & wanted), bool(shared & widgets), bool(shared), bool(month & wanted), bool(month & widgets)

    heaviest = max(map(weight, ways))
    return [way for way in ways if weight(way) == heaviest]


def _place(pieces: Sequence[AnyPiece], month: int) -> FoundDay | None:
    """Which of two numbers is the day and which the year."""
    match [piece for piece in pieces if isinstance(piece, NumberPiece)]:
        case [first, second] if (era := era_year(pieces)) is not None:
            number, year = era
            return _single(year, month, second if number is first else first)
        case [NumberPiece(digits=4, value=year), day]:
            return _single(year, month, day)
        case [day, NumberPiece(digits=4, value=year)]:
            return _single(year, month, day)
        case [day, NumberPiece(digits=2) as year]:
            return _with_short_year(pieces, day, year, month)
    return None


def _single(year: int, month: int, day: NumberPiece) -> FoundDay | None:
    found = _day_of(year, month, day.value) if day.digits <= 2 else None
    return FoundDay(found) if found else None


def _with_short_year(
    pieces: Sequence[AnyPiece], first: NumberPiece, second: NumberPiece, month: int
) -> FoundDay | None:
    day = _day_of(2000 + second.value, month, first.value)
    swapped = _day_of(2000 + first.value, month, second.value) if first.digits == 2 else None
    if day is None or first.digits > 2:
        return None
    if swapped in (None, day) or _follows_apostrophe(pieces, second):
        return FoundDay(day, loose=True)
    return FoundDay(day, swapped, ambiguous=True, loose=True)


def _follows_apostrophe(pieces: Sequence[AnyPiece], number: NumberPiece) -> bool:
    return any(isinstance(piece, MarkPiece) and piece.mark == "'" and piece.end == number.start for piece in pieces)


def _day_of(year: int, month: int, day: int) -> date | None:
    return persian_day(year, month - PERSIAN_MONTHS, day) if month > PERSIAN_MONTHS else common_day(year, month, day)


# -- weekdays ---------------------------------------------------------------------------------------------------------


def is_weekday(day: date, words: Sequence[WordPiece]) -> bool:
    """Whether a word may be the day's own weekday."""
    return any(day.weekday() in piece.word.weekdays for piece in words)


def heed_weekday(found: FoundDay, words: Sequence[WordPiece]) -> FoundDay:
    """A printed weekday tells which of two days is meant."""
    if found.other_day is None:
        return found
    fits, other_fits = is_weekday(found.day, words), is_weekday(found.other_day, words)
    if fits == other_fits:
        return found
    return FoundDay(found.day if fits else found.other_day, loose=found.loose)
