"""The two ways to read a printed date: the whole of a text, or the date that a text goes on with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from embedresolver.dates.grammar import Reading, read_pieces
from embedresolver.dates.lexicon import lexicon, main_language
from embedresolver.dates.standards import match_standard, read_compact, read_eastern
from embedresolver.dates.tokens import WINDOW, AnyPiece, MarkPiece, NumberPiece, WordPiece, split
from embedresolver.models import PrintedDate

if TYPE_CHECKING:
    from embedresolver.dates.lexicon import Lexicon

PADDING = (
    " \t\r\n\f\v\u00a0\u202f\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff·•∙|,;:.()[]-–—"
)
#: What widgets add behind a date: ` · Twitter for iPhone`, ` · 12.5K Views`.
_LABEL = re.compile(r"\s*[·•∙|](?:[^\W\d_]|[ '/-]){0,40}(?:\d{1,3}(?:[.,]\d{1,3})*(?:[^\W\d_]|[ '/-]){0,40})?")


def read_date(printed: str, *, language: str | None = None) -> PrintedDate | None:
    """The date that the whole of `printed` is; None where it is none, or where several days are as likely.

    `language` is a BCP 47 tag. It decides between tongues that share a word, and between day and month in figures;
    a date in another language is read all the same. Islamic and Hebrew calendars are not read.
    """
    if len(printed) > 4 * WINDOW:
        return None
    bare = printed.strip(PADDING)
    standard = match_standard(bare)
    if standard and standard[0] == len(bare):
        return standard[1]
    if other := read_compact(bare) or read_eastern(bare, japanese=main_language(language) == "ja"):
        return other
    return _read_whole(bare, language) or _read_before_label(bare, language)


def _read_whole(bare: str, language: str | None) -> PrintedDate | None:
    pieces = split(bare, lexicon())
    if not pieces.complete:
        return None
    reading = read_pieces(pieces.pieces, lexicon(), language)
    return printed_date(bare, reading) if reading else None


def _read_before_label(bare: str, language: str | None) -> PrintedDate | None:
    found = match_date(bare, 0, language=language)
    return found[1] if found and _LABEL.fullmatch(bare, found[0]) else None


def match_date(text: str, start: int, *, language: str | None = None) -> tuple[int, PrintedDate] | None:
    """The longest date that begins at `start`, after white space and dashes, with the offset just behind it.

    What follows may be glued to it: `January 12, 2026The next sentence`.
    """
    while start < len(text) and text[start] in PADDING:
        start += 1
    if standard := match_standard(text, start):
        return standard
    window = text[start : start + WINDOW]
    line = window.partition("\n")[0]
    # A date may be broken across lines, but what a further line holds is seldom its clock time.
    found = _match_in(line, language) or (_match_in(window, language) if line != window else None)
    return (start + found[0], found[1]) if found else None


def _match_in(window: str, language: str | None) -> tuple[int, PrintedDate] | None:
    known = lexicon()
    there = split(window, known)
    for count in _counts(there.pieces):
        reading = _read_first(there.pieces[:count], known, language)
        if reading:
            end = there.folded.end(_with_full_stop(there.pieces, count).end)
            return end, printed_date(window[:end], reading)
    return None


def _counts(pieces: tuple[AnyPiece, ...]) -> range:
    """How many pieces may make one date, most first: two or three numbers, and what follows them up to a fourth."""
    numbers = [index for index, piece in enumerate(pieces, 1) if isinstance(piece, NumberPiece)]
    match numbers:
        case [_, second, _, fourth, *_]:
            return range(fourth - 1, second - 1, -1)
        case [_, second, *_]:
            return range(len(pieces), second - 1, -1)
    return range(0)


def _read_first(pieces: tuple[AnyPiece, ...], known: Lexicon, language: str | None) -> Reading | None:
    """The reading of pieces that end where the date ends, and not in somebody's next word."""
    if isinstance(pieces[-1], MarkPiece):
        return None
    reading = read_pieces(pieces, known, language)
    if reading is None or reading.found.loose or reading.loose_time:
        return None
    return reading if _may_end(pieces, reading) else None


def _may_end(pieces: tuple[AnyPiece, ...], reading: Reading) -> bool:
    match pieces[-1]:
        case WordPiece(word=word):
            languages = reading.languages or -1
            return bool(
                word.tail & languages
                or any(mask & languages for mask in word.months.values())
                or (word.marker & languages and reading.time)
                or word.weekdays.get(reading.found.day.weekday(), 0) & languages
            )
    return True


def _with_full_stop(pieces: tuple[AnyPiece, ...], count: int) -> AnyPiece:
    """The last piece of a date, or the full stop of its abbreviation: `2026 г.`."""
    match pieces[count - 1 : count + 1]:
        case (WordPiece(word=word, end=end), MarkPiece(mark=".", start=start) as stop) if word.tail and start == end:
            return stop
    return pieces[count - 1]


def printed_date(text: str, reading: Reading) -> PrintedDate:
    """A reading as the value that other rooms know."""
    return PrintedDate(
        text=text,
        day=reading.found.day,
        time=reading.time,
        zone=reading.zone,
        ambiguous=reading.found.ambiguous,
        other_day=reading.found.other_day,
        half_day_lost=reading.half_day_lost,
    )
