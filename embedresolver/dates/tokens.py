"""Printed text as the pieces that a date is made of. Reading stops at the first thing that no date holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from embedresolver.dates.clock import Clock, read_clock, read_dotted_clock, read_zone
from embedresolver.dates.folding import Folded, fold

if TYPE_CHECKING:
    from datetime import timezone

    from embedresolver.dates.lexicon import Lexicon, Word

#: No printed date is longer; what lies beyond is never looked at, which keeps reading linear.
WINDOW = 120
_MAX_PIECES = 32
_DIGITS = re.compile(r"\d{1,4}")
_SPACES = re.compile(r" +")
#: Marks that stand between the parts of a date.
_MARKS = frozenset(".,;:/-—|·•∙⋅・‧()[]'\"،、，。॰·ー~*«»؛⹁፡፣፥၊။।॥۔@<>°“”„`")


@dataclass(frozen=True, slots=True)
class Piece:
    """One part, with its place in the folded text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NumberPiece(Piece):
    value: int
    digits: int


@dataclass(frozen=True, slots=True)
class WordPiece(Piece):
    word: Word


@dataclass(frozen=True, slots=True)
class ClockPiece(Piece):
    clock: Clock


@dataclass(frozen=True, slots=True)
class ZonePiece(Piece):
    zone: timezone | None


@dataclass(frozen=True, slots=True)
class MarkPiece(Piece):
    mark: str


AnyPiece: TypeAlias = NumberPiece | WordPiece | ClockPiece | ZonePiece | MarkPiece


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a text from its beginning."""

    folded: Folded
    pieces: tuple[AnyPiece, ...]
    #: Whether the text ended before anything strange came.
    complete: bool


def split(text: str, lexicon: Lexicon) -> Pieces:
    """Splits at most `WINDOW` characters."""
    folded = fold(text[:WINDOW])
    pieces: list[AnyPiece] = []
    position = _SPACES.match(folded.text)
    at = position.end() if position else 0
    while at < len(folded.text):
        piece = _next(folded, at, pieces, lexicon)
        if piece is None or len(pieces) == _MAX_PIECES:
            return Pieces(folded, tuple(pieces), complete=False)
        pieces.append(piece)
        spaces = _SPACES.match(folded.text, piece.end)
        at = spaces.end() if spaces else piece.end
    return Pieces(folded, tuple(pieces), complete=len(text) <= WINDOW)


def _next(folded: Folded, at: int, before: list[AnyPiece], lexicon: Lexicon) -> AnyPiece | None:
    if _is_glued(folded, at, before):
        return None
    if zone := _zone(folded, at, before):
        return zone
    if clock := _clock(folded.text, at, before):
        return clock
    if found := lexicon.longest(folded, at):
        return WordPiece(at, *found) if found[0] > at + 1 or not _is_label(folded.text, at) else None
    if number := _DIGITS.match(folded.text, at):
        return NumberPiece(at, number.end(), int(number[0]), len(number[0]))
    mark = folded.text[at]
    return MarkPiece(at, at + 1, mark) if mark in _MARKS else None


def _is_glued(folded: Folded, at: int, before: list[AnyPiece]) -> bool:
    """A new sentence on the heels of a year, `2026At noon`, or digits on the heels of four: no part of the date."""
    match before:
        case [*_, NumberPiece(end=end, digits=4)] if end == at:
            character = folded.source[folded.origin(at)]
            return character.isupper() or character.isdigit()
    return False


def _is_label(text: str, at: int) -> bool:
    """One letter on a number: `v1.2.2020` is a version, `S20` a device, and neither is a date with a word before it."""
    letter, digit = text[at : at + 1], text[at + 1 : at + 2]
    return letter.isascii() and letter.isalpha() and digit.isdecimal() and not text[at - 1 : at].isalnum()


def _clock(text: str, at: int, before: list[AnyPiece]) -> ClockPiece | None:
    match before:
        case [*_, NumberPiece(), MarkPiece(mark="." | "/" | "-", end=end)] if end == at:
            return None
    found = read_clock(text, at)
    if found is None and any(isinstance(piece, NumberPiece) and piece.digits == 4 for piece in before):
        found = read_dotted_clock(text, at)
    return ClockPiece(at, *found) if found else None


def _zone(folded: Folded, at: int, before: list[AnyPiece]) -> ZonePiece | None:
    """Zones stand right after a clock time or its AM or PM; elsewhere the letters are words."""
    match before:
        case [*_, ClockPiece()] | [*_, ClockPiece(), WordPiece()] | [*_, ClockPiece(), WordPiece(), MarkPiece()]:
            pass
        case _:
            return None
    found = read_zone(folded.source, folded.origin(at))
    if found is None:
        return None
    end, zone = found
    return ZonePiece(at, _folded_index(folded, end), zone)


def _folded_index(folded: Folded, origin: int) -> int:
    """The first folded character that comes from the written one at `origin` or after it."""
    return next((index for index, source in enumerate(folded.origins) if source >= origin), len(folded.text))
