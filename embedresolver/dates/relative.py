"""Dates told from the day of printing: `2 d`, `hace 3 horas`, `yesterday at 5:12 PM`, `Monday`, `Jan 12`."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from embedresolver.dates import words
from embedresolver.dates.figures import FoundDay
from embedresolver.dates.folding import fold, fold_age, fold_name
from embedresolver.dates.grammar import Reading, add_clock
from embedresolver.dates.lexicon import lexicon, main_language
from embedresolver.dates.reading import PADDING, printed_date, read_date
from embedresolver.dates.tokens import WINDOW, NumberPiece, WordPiece, split

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PrintedDate

_WIDGETS = frozenset(words.WIDGET_LANGUAGES.split())
_NUMBER = re.compile(r"\d{1,3}")
#: How long one of each unit is. Weeks and more say too little to name a day.
_LENGTHS = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
}


def read_relative(printed: str, published: datetime, *, language: str | None = None) -> PrintedDate | None:
    """The day that the whole of `printed` means on a page printed at `published`; None where it means none for sure.

    A count of hours or days leaves a choice of two days, which the answer gives as ambiguous. Weeks, months and years
    are not read. A day and month without a year is the last such day before printing.
    """
    bare = printed.strip(PADDING)
    if not bare or len(bare) > WINDOW:
        return None
    try:
        return _read_age(bare, published, language) or _read_near_day(bare, published, language)
    except OverflowError:  # a day before the first or after the last that the calendar holds
        return None


# -- a count of units -------------------------------------------------------------------------------------------------


@cache
def _ages() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """For each folded pattern the units that it may mean, and the languages that say so."""
    table = json.loads(Path(__file__).with_name("ages.json").read_text(encoding="utf-8"))
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for unit, languages in table.items():
        for tag, patterns in languages.items():
            for pattern in patterns:
                found[pattern][unit].add(tag)
    for tag, ages in words.AGES.items():
        for pattern, unit in ages.items():
            found[fold_age(pattern)][unit].add(tag)
    return {pattern: {unit: frozenset(tags) for unit, tags in units.items()} for pattern, units in found.items()}


def _read_age(bare: str, published: datetime, language: str | None) -> PrintedDate | None:
    folded = fold_age(bare)
    numbers = _NUMBER.findall(folded)
    if len(numbers) != 1:
        return None
    unit = _unit(_NUMBER.sub("{}", folded), main_language(language))
    if unit is None:
        return None
    count = int(numbers[0])
    late, early = (published - _LENGTHS[unit] * number for number in (count, count + 1))
    return _between(bare, early.date(), late.date())


def _between(bare: str, early: date, late: date) -> PrintedDate:
    found = FoundDay(late) if early == late else FoundDay(late, early, ambiguous=True)
    return printed_date(bare, Reading(found))


def _unit(pattern: str, language: str) -> str | None:
    """The unit that the language means, or else all those that widgets print in."""
    units = _ages().get(pattern, {})
    own = [unit for unit, tags in units.items() if language in tags]
    if not own and pattern in words.COMMON_AGES:
        return words.COMMON_AGES[pattern]
    anyone = [unit for unit, tags in units.items() if not tags.isdisjoint(_WIDGETS)]
    match own or anyone:
        case [unit] if unit in _LENGTHS:
            return unit
    return None


# -- a day nearby -----------------------------------------------------------------------------------------------------


@cache
def _day_words() -> Mapping[str, int]:
    return {fold_name(name): back for back, names in words.DAYS_BACK.items() for name in names.split("|")}


def _read_near_day(bare: str, published: datetime, language: str | None) -> PrintedDate | None:
    return (
        _read_day_word(bare, published, language)
        or _read_weekday(bare, published, language)
        or _read_without_year(bare, published, language)
    )


def _read_day_word(bare: str, published: datetime, language: str | None) -> PrintedDate | None:
    folded = fold(bare).text
    present = [name for name in _day_words() if _holds(folded, name)]
    if not present:
        return None
    name = max(present, key=len)
    day = published.date() - timedelta(days=_day_words()[name])
    return _with_clock(bare, day, folded.replace(name, " ", 1), language)


def _holds(folded: str, name: str) -> bool:
    """Whether the name stands there as a word; scripts without spaces have none to ask for."""
    at = folded.find(name)
    if at < 0:
        return False
    before, after = folded[at - 1 : at], folded[at + len(name) :][:1]
    return not name.isascii() or not (before.isalpha() or after.isalpha())


def _with_clock(bare: str, day: date, rest: str, language: str | None) -> PrintedDate | None:
    """The day with whatever clock time the other words tell; None where they tell more than that."""
    known = lexicon()
    pieces = split(rest, known)
    strange = any(
        isinstance(piece, NumberPiece) or (isinstance(piece, WordPiece) and not piece.word.aside)
        for piece in pieces.pieces
    )
    if strange or not pieces.complete:
        return None
    reading = add_clock(Reading(FoundDay(day), known.mask(language)), pieces.pieces, known)
    return printed_date(bare, reading) if reading else None


def _read_weekday(bare: str, published: datetime, language: str | None) -> PrintedDate | None:
    """The last such day of the week before printing."""
    known = lexicon()
    words_there = [piece.word for piece in split(bare, known).pieces if isinstance(piece, WordPiece)]
    wanted = known.mask(language) or known.widgets
    named = {number for word in words_there for number, mask in word.weekdays.items() if mask & wanted}
    if len(named) != 1:
        return None
    back = (published.weekday() - named.pop() - 1) % 7 + 1
    return _with_clock(bare, published.date() - timedelta(days=back), bare, language)


def _read_without_year(bare: str, published: datetime, language: str | None) -> PrintedDate | None:
    tomorrow = published.date() + timedelta(days=1)
    for year in (published.year, published.year - 1):
        found = read_date(f"{bare}, {year}", language=language)
        if found and not found.ambiguous and found.day.year == year and found.day <= tomorrow:
            return replace(found, text=bare)
    return None
