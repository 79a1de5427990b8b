"""Pieces of a printed date put together: which number is the day, which word the month, what the clock means."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timezone
from typing import TYPE_CHECKING

from embedresolver.dates.calendars import BUDDHIST_YEARS, common_day, persian_day
from embedresolver.dates.clock import PACIFIC, hour_in
from embedresolver.dates.figures import FiguresDay, read_figures
from embedresolver.dates.tokens import AnyPiece, ClockPiece, MarkPiece, NumberPiece, WordPiece, ZonePiece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from embedresolver.dates.lexicon import Lexicon, Word


@dataclass(frozen=True, slots=True)
class Reading:
    """What the pieces say."""

    day: date
    other_day: date | None = None
    ambiguous: bool = False
    #: So spelt that it is a date only where nothing else stands beside it.
    loose: bool = False
    time: time | None = None
    zone: timezone | None = None
    half_day_lost: bool = False
    #: Languages that say it so.
    languages: int = 0


@dataclass(frozen=True, slots=True)
class _Named:
    """A day with its month in letters, as one language reads it."""

    found: FiguresDay
    others: Sequence[WordPiece]
    #: Languages that agree on all words, and on the month alone.
    shared: int
    month_languages: int


def read_pieces(pieces: Sequence[AnyPiece], lexicon: Lexicon, language: str | None) -> Reading | None:
    """The one date that the pieces make, all of them; None where they make none, or several."""
    day = _read_day(pieces, lexicon, language)
    return add_clock(day, pieces, lexicon, language) if day else None


def add_clock(day: Reading, pieces: Sequence[AnyPiece], lexicon: Lexicon, language: str | None) -> Reading | None:
    """The day with the clock time that stands among the pieces, if one does; None where several do."""
    zones = [piece.zone for piece in pieces if isinstance(piece, ZonePiece)]
    match [index for index, piece in enumerate(pieces) if isinstance(piece, ClockPiece)], zones:
        case [], []:
            return day
        case [at], ([] | [_]):
            timed = _with_clock(day, pieces, at, lexicon, day.languages or lexicon.mask(language))
            return replace(timed, zone=zones[0]) if timed and zones else timed
    return None


# -- the day ----------------------------------------------------------------------------------------------------------


def _read_day(pieces: Sequence[AnyPiece], lexicon: Lexicon, language: str | None) -> Reading | None:
    words = [piece for piece in pieces if isinstance(piece, WordPiece)]
    numbers = [piece for piece in pieces if isinstance(piece, NumberPiece)]
    if len(numbers) == 3:
        return _day_in_figures(pieces, words, lexicon, language)
    if len(numbers) != 2:
        return None
    named = list(_named_days(pieces, words, numbers, lexicon, language))
    return _choose(named, lexicon, language)


def _day_in_figures(
    pieces: Sequence[AnyPiece], words: Sequence[WordPiece], lexicon: Lexicon, language: str | None
) -> Reading | None:
    if not all(piece.word.aside or piece.word.era is not None for piece in words):
        return None
    shared = _shared(words, -1)
    found = read_figures(pieces, lexicon.order(language), thai=bool(lexicon.mask("th") & (lexicon.mask(language) or shared)))
    if found is None:
        return None
    found = _heed_weekday(found, words)
    return Reading(found.day, found.other_day, found.ambiguous, found.loose, languages=lexicon.mask(language))


def _named_days(
    pieces: Sequence[AnyPiece],
    words: Sequence[WordPiece],
    numbers: Sequence[NumberPiece],
    lexicon: Lexicon,
    language: str | None,
) -> Iterator[_Named]:
    for chosen in words:
        others = [piece for piece in words if piece is not chosen]
        if not chosen.word.months or not all(piece.word.aside or piece.word.era is not None for piece in others):
            continue
        for month, mask in chosen.word.months.items():
            thai = bool(lexicon.mask("th") & mask)
            found = _place(pieces, numbers, month, thai=thai)
            if found:
                yield _Named(found, others, _shared(others, mask), mask)


def _shared(words: Sequence[WordPiece], mask: int) -> int:
    for piece in words:
        mask &= piece.word.aside or -1
    return mask


def _place(pieces: Sequence[AnyPiece], numbers: Sequence[NumberPiece], month: int, *, thai: bool) -> FiguresDay | None:
    """Which of two numbers is the day and which the year."""
    first, second = numbers
    if (era := _era(pieces)) is not None:
        number, offset = era
        day = second if number is first else first
        return _single(common_day(number.value + offset, month, day.value)) if day.digits <= 2 else None
    if first.digits == 4 and second.digits <= 2:
        return _single(_day_of(first.value, month, second.value, thai=thai))
    if second.digits == 4 and first.digits <= 2:
        return _single(_day_of(second.value, month, first.value, thai=thai))
    if first.digits > 2 or second.digits != 2:
        return None
    return _with_short_year(pieces, first, second, month)


def _with_short_year(pieces: Sequence[AnyPiece], first: NumberPiece, second: NumberPiece, month: int) -> FiguresDay | None:
    day = _day_of(2000 + second.value, month, first.value)
    swapped = _day_of(2000 + first.value, month, second.value) if first.digits == 2 else None
    if day is None:
        return None
    if swapped in (None, day) or _after_apostrophe(pieces, second):
        return FiguresDay(day, loose=True)
    return FiguresDay(day, swapped, ambiguous=True, loose=True)


def _after_apostrophe(pieces: Sequence[AnyPiece], number: NumberPiece) -> bool:
    return any(isinstance(piece, MarkPiece) and piece.mark == "'" and piece.end == number.start for piece in pieces)


def _era(pieces: Sequence[AnyPiece]) -> tuple[NumberPiece, int] | None:
    for piece, following in zip(pieces, pieces[1:], strict=False):
        if isinstance(piece, WordPiece) and piece.word.era is not None and isinstance(following, NumberPiece):
            return following, piece.word.era
    return None


def _single(day: date | None) -> FiguresDay | None:
    return FiguresDay(day) if day else None


def _day_of(year: int, month: int, day: int, *, thai: bool = False) -> date | None:
    if month > 100:
        return persian_day(year, month - 100, day)
    if thai and year in BUDDHIST_YEARS:
        year -= 543
    return common_day(year, month, day)


def _choose(named: Sequence[_Named], lexicon: Lexicon, language: str | None) -> Reading | None:
    """The readings that most is said for; none where these name several days."""
    if not named:
        return None
    wanted, widgets = lexicon.mask(language), lexicon.widgets

    def weight(one: _Named) -> tuple[bool, ...]:
        shared, month = one.shared, one.month_languages
        return (bool(shared & wanted), bool(shared & widgets), bool(shared), bool(month & wanted), bool(month & widgets))

    heaviest = max(map(weight, named))
    best = [one for one in named if weight(one) == heaviest]
    if len({one.found.day for one in best}) > 1:
        best = [one for one in best if _is_weekday(one.found.day, one.others)]
    if len({one.found.day for one in best}) != 1:
        return None
    found = _heed_weekday(best[0].found, best[0].others)
    languages = 0
    for one in best:
        languages |= one.shared or one.month_languages
    return Reading(found.day, found.other_day, found.ambiguous, found.loose, languages=languages & wanted or languages)


def _weekdays(words: Sequence[WordPiece]) -> set[int]:
    return {number for piece in words for number in piece.word.weekdays}


def _is_weekday(day: date, words: Sequence[WordPiece]) -> bool:
    return day.weekday() in _weekdays(words)


def _heed_weekday(found: FiguresDay, words: Sequence[WordPiece]) -> FiguresDay:
    """A printed weekday tells which of two days is meant."""
    if found.other_day is None or not _weekdays(words):
        return found
    fits, other_fits = _is_weekday(found.day, words), _is_weekday(found.other_day, words)
    if fits == other_fits:
        return found
    return FiguresDay(found.day if fits else found.other_day, loose=found.loose)


# -- the clock --------------------------------------------------------------------------------------------------------


def _with_clock(day: Reading, pieces: Sequence[AnyPiece], at: int, lexicon: Lexicon, languages: int) -> Reading | None:
    clock = pieces[at].clock
    marker = _marker(pieces, at, languages)
    if clock.dotted and not (marker or _is_clock_place(pieces[:at], lexicon) or _prints_dotted(languages, lexicon)):
        day = replace(day, loose=True)
    if marker:
        hours = {hour_in(clock.hour, window) for window in marker.hours}
        hour = hours.pop() if len(hours) == 1 else None
        return replace(day, time=clock.at(clock.hour if hour is None else hour), half_day_lost=hour is None)
    lost = clock.looks_halved and _may_lack_marker(pieces, languages, lexicon)
    return replace(day, time=clock.at(clock.hour), half_day_lost=lost)


def _is_clock_place(before: Sequence[AnyPiece], lexicon: Lexicon) -> bool:
    """In front of the date, or behind a word such as `kl.` that tells a clock time."""
    if not any(isinstance(piece, NumberPiece) for piece in before):
        return True
    match [piece for piece in before[-2:] if not (isinstance(piece, MarkPiece) and piece.mark == ".")]:
        case [*_, WordPiece(word=word)]:
            return bool(word.filler & lexicon.dotted_clock)
    return False


def _prints_dotted(languages: int, lexicon: Lexicon) -> bool:
    """Whether `3.50` behind the date is a clock time in every tongue that the date may be in, and no price."""
    return bool(languages & lexicon.dotted_clock) and not languages & lexicon.widgets & ~lexicon.dotted_clock


def _may_lack_marker(pieces: Sequence[AnyPiece], languages: int, lexicon: Lexicon) -> bool:
    """Instagram's embeds print Pacific time on a twelve-hour clock in every language, and lose AM and PM in some."""
    match [piece.zone for piece in pieces if isinstance(piece, ZonePiece)]:
        case [zone]:
            return zone in PACIFIC
    return not languages or bool(languages & lexicon.twelve_hours)


def _marker(pieces: Sequence[AnyPiece], at: int, languages: int) -> Word | None:
    """The AM or PM beside the clock time, unless the date's own language only fills with that word."""
    for near in (_near(pieces[at + 1 : at + 3]), _near(pieces[max(0, at - 2) : at][::-1])):
        if near is not None and (near.marker & languages or not near.filler & languages):
            return near
    return None


def _near(pieces: Sequence[AnyPiece]) -> Word | None:
    match pieces:
        case [WordPiece(word=word), *_] if word.hours:
            return word
        case [MarkPiece(mark="(" | "."), WordPiece(word=word)] if word.hours:
            return word
    return None
