"""Pieces of a printed date put together: its day, however written, and the clock time beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from embedresolver.dates.clock import PACIFIC, hour_in
from embedresolver.dates.figures import FoundDay, read_figures
from embedresolver.dates.named import heed_weekday, read_named
from embedresolver.dates.tokens import AnyPiece, ClockPiece, MarkPiece, NumberPiece, WordPiece, ZonePiece

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import time, timezone

    from embedresolver.dates.clock import Clock
    from embedresolver.dates.lexicon import Lexicon, Word


@dataclass(frozen=True, slots=True)
class Reading:
    """What the pieces say."""

    found: FoundDay
    #: Languages that say it so.
    languages: int = 0
    time: time | None = None
    zone: timezone | None = None
    half_day_lost: bool = False
    #: The clock time is so spelt that it is one only where nothing else stands beside it.
    loose_time: bool = False


def read_pieces(pieces: Sequence[AnyPiece], lexicon: Lexicon, language: str | None) -> Reading | None:
    """The one date that the pieces make, all of them; None where they make none, or several."""
    day = _read_day(pieces, lexicon, language)
    return add_clock(day, pieces, lexicon) if day else None


def _read_day(pieces: Sequence[AnyPiece], lexicon: Lexicon, language: str | None) -> Reading | None:
    match sum(isinstance(piece, NumberPiece) for piece in pieces):
        case 2:
            named = read_named(pieces, lexicon, language)
            return Reading(*named) if named else None
        case 3:
            found = _read_figures(pieces, lexicon, language)
            return Reading(found, lexicon.mask(language)) if found else None
    return None


def _read_figures(pieces: Sequence[AnyPiece], lexicon: Lexicon, language: str | None) -> FoundDay | None:
    words = [piece for piece in pieces if isinstance(piece, WordPiece)]
    found = read_figures(pieces, lexicon.order(language)) if all(piece.word.is_aside for piece in words) else None
    return heed_weekday(found, words) if found else None


# -- the clock --------------------------------------------------------------------------------------------------------


def add_clock(day: Reading, pieces: Sequence[AnyPiece], lexicon: Lexicon) -> Reading | None:
    """The day with the clock time that stands among the pieces, if one does; None where several do."""
    zones = [piece.zone for piece in pieces if isinstance(piece, ZonePiece)]
    match [(index, piece.clock) for index, piece in enumerate(pieces) if isinstance(piece, ClockPiece)], zones:
        case [], []:
            return day
        case [(at, clock)], []:
            return _with_clock(day, pieces, at, clock, lexicon)
        case [(at, clock)], [zone]:
            return replace(_with_clock(day, pieces, at, clock, lexicon), zone=zone)
    return None


def _with_clock(day: Reading, pieces: Sequence[AnyPiece], at: int, clock: Clock, lexicon: Lexicon) -> Reading:
    marker = _marker(pieces, at, day.languages)
    sure = bool(marker) or not clock.dotted or _is_clock_place(pieces[:at], lexicon) or _prints_dotted(day, lexicon)
    if marker:
        hour = _hour(clock.hour, marker, day.languages)
    else:
        hour = None if clock.looks_halved and _may_lack_marker(pieces, day, lexicon) else clock.hour
    printed = clock.at(clock.hour if hour is None else hour)
    return replace(day, time=printed, half_day_lost=hour is None, loose_time=not sure)


def _hour(hour: int, marker: Word, languages: int) -> int | None:
    """The hour of the day; None where the marker does not tell, in the date's languages if it is one of theirs."""
    windows = [window for window, mask in marker.hours.items() if mask & languages] or list(marker.hours)
    hours = {hour_in(hour, window) for window in windows} - {None}
    return hours.pop() if len(hours) == 1 else None


def _is_clock_place(before: Sequence[AnyPiece], lexicon: Lexicon) -> bool:
    """In front of the date, or behind a word such as `kl.` that tells a clock time."""
    if not any(isinstance(piece, NumberPiece) for piece in before):
        return True
    match [piece for piece in before[-2:] if not (isinstance(piece, MarkPiece) and piece.mark == ".")]:
        case [*_, WordPiece(word=word)]:
            return bool(word.filler & lexicon.dotted_clock)
    return False


def _prints_dotted(day: Reading, lexicon: Lexicon) -> bool:
    """Whether `3.50` behind the date is a clock time in every tongue that the date may be in, and no price."""
    dotted = day.languages & lexicon.dotted_clock
    return bool(dotted) and not day.languages & lexicon.widgets & ~lexicon.dotted_clock


def _may_lack_marker(pieces: Sequence[AnyPiece], day: Reading, lexicon: Lexicon) -> bool:
    """Instagram's embeds print Pacific time on a twelve-hour clock in every language, and lose AM and PM in some."""
    match [piece.zone for piece in pieces if isinstance(piece, ZonePiece)]:
        case [zone]:
            return zone in PACIFIC
    return not day.languages or bool(day.languages & lexicon.twelve_hours)


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
        case [MarkPiece(mark="(" | ".") | WordPiece(), WordPiece(word=word)] if word.hours:
            return word
    return None
