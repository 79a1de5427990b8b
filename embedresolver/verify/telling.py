"""The clause in which prose tells that a passage was posted: by whom, and on which day.

A clause is read from end to end, and only if every word of it is known: a word left over may turn it round ("after the
accident on Monday", "in reply to @them"). So few clauses are read, and those are clear. The words of the clause are in
`telling.json`; days are read in every language that `dates` knows.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from embedresolver.dates import match_date, read_date, read_relative
from embedresolver.text import word_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

#: "verb" is of posting alone, "wrote" of other writing as well; "noun" is a post; "name" an unknown capitalised word.
Kind: TypeAlias = Literal[
    "verb",
    "wrote",
    "said",
    "noun",
    "platform",
    "small",
    "pronoun",
    "author",
    "name",
    "handle",
    "day",
    "comma",
    "bracket",
    "colon",
]

_TOKEN = re.compile(
    r"(?P<handle>[@＠](?P<user>\w{1,64}(?:[.-]\w{1,64}){0,8}(?:@\w{1,64}(?:[.-]\w{1,64}){1,8})?))"
    r"|(?P<word>[^\W\d_]{1,40})|(?P<comma>,)|(?P<bracket>[()])|(?P<colon>:)"
)
_BLANK = re.compile(r"[\s'’]*")
#: `12 de enero`, `12th of January`, `12. Januar`, `January 12th`: the year is the post's own.
_DAY_AND_MONTH = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th|er|º|°|\.)?\s?(?:(?:de|of|di|d['’])\s?)?[^\W\d_]{3,12}"
    r"|[^\W\d_]{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?)(?!\w|[.,:]\d)"
)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|º|°)")
#: Shorter names of weekdays are other words as well: do, di, mar, sat.
_WEEKDAY = re.compile(r"[^\W\d_]{4,24}(?:-feira)?")
#: In Portuguese weekdays, elsewhere and even there "second", "fourth", "fair".
_ORDINALS = frozenset(["segunda", "terca", "quarta", "quinta", "sexta", "feira"])
#: A Monday, a leap year.
_REFERENCE = datetime(2024, 1, 1, 12)  # noqa: DTZ001  only its weekday counts
#: Of something, not of the clause: `Monday's vote`, `@jane's son`; and handles go on where tokens do not.
_POSSESSED = re.compile(r"['’]\w")
_MOST_PIECES, _MOST_DAYS = 40, 3


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A day as prose tells it: one in a calendar, one of any year, or one of any week."""

    text: str
    days: tuple[date, ...] = ()
    month_day: tuple[int, int] | None = None
    weekday: int | None = None

    def fits(self, day: date) -> bool:
        """Whether the words are true of a day."""
        if self.month_day is not None:
            return (day.month, day.day) == self.month_day
        return day in self.days if self.weekday is None else day.weekday() == self.weekday


@dataclass(frozen=True, slots=True)
class Piece:
    """One word, name, mark or day of a clause."""

    kind: Kind
    text: str
    end: int
    day: StatedDay | None = None


#: One letter for each kind.
_LETTERS: dict[Kind, str] = {
    "verb": "V",
    "wrote": "W",
    "said": "S",
    "noun": "N",
    "platform": "P",
    "small": "s",
    "pronoun": "r",
    "author": "a",
    "name": "n",
    "handle": "h",
    "day": "d",
    "comma": "c",
    "bracket": "b",
    "colon": ":",
}


def shape_of(pieces: Sequence[Piece]) -> str:
    """The kinds of the pieces as letters in a row, for patterns."""
    return "".join(_LETTERS[piece.kind] for piece in pieces)


@cache
def _known_words() -> Mapping[str, Kind]:
    table = json.loads(Path(__file__).with_name("telling.json").read_text(encoding="utf-8"))
    return {word_key(word): kind for kind, lines in table.items() for word in " ".join(lines).split()}


def read_clause(text: str, author: Set[str], year: int) -> tuple[tuple[Piece, ...], int]:
    """The pieces that a text begins with, and where the first unknown one stands.

    `author` are the keys of the words of the author's name; `year` is that of days told without one.
    """
    pieces: list[Piece] = []
    at = _skip(text, 0)
    while at < len(text) and len(pieces) < _MOST_PIECES:
        piece = _piece_at(text, at, author, year)
        if piece is None or sum(each.kind == "day" for each in pieces) > _MOST_DAYS:
            break
        pieces.append(piece)
        at = _skip(text, piece.end)
    return tuple(pieces), at


def _piece_at(text: str, at: int, author: Set[str], year: int) -> Piece | None:
    piece = _token_at(text, at, author)
    if piece is None or piece.kind in ("author", "name"):
        piece = _day_at(text, at, year) or piece
    is_possessed = piece is not None and piece.kind in ("day", "handle") and _POSSESSED.match(text, piece.end)
    return None if is_possessed else piece


def _skip(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank is not None else at


def _token_at(text: str, at: int, author: Set[str]) -> Piece | None:
    found = _TOKEN.match(text, at)
    if found is None:
        return None
    if found["handle"]:
        return Piece("handle", found["user"], found.end())
    if found["word"]:
        kind = _kind_of(found["word"], author)
        return Piece(kind, found["word"], found.end()) if kind is not None else None
    return Piece("comma" if found["comma"] else "bracket" if found["bracket"] else "colon", found[0], found.end())


def _kind_of(word: str, author: Set[str]) -> Kind | None:
    key = word_key(word)
    known = "platform" if word == "X" else _known_words().get(key)
    if known is not None:
        return known
    return "author" if key in author else "name" if word[0].isupper() else None


# -- days -------------------------------------------------------------------------------------------------------------


def _day_at(text: str, at: int, year: int) -> Piece | None:
    if not text[at].isalnum():
        return None
    return _full_day(text, at) or _day_and_month(text, at, year) or _weekday(text, at)


def _full_day(text: str, at: int) -> Piece | None:
    found = match_date(text, at)
    if found is None:
        return None
    end, printed = found
    days = (printed.day, printed.other_day or printed.day)
    return Piece("day", text[at:end], end, StatedDay(text[at:end], days))


def _day_and_month(text: str, at: int, year: int) -> Piece | None:
    found = _DAY_AND_MONTH.match(text, at)
    bare = _ORDINAL.sub("", found[0]) if found is not None else ""
    printed = read_date(f"{bare}, {year}") if bare else None
    if found is None or printed is None or printed.ambiguous or printed.day.year != year:
        return None
    return Piece("day", found[0], found.end(), StatedDay(found[0], month_day=(printed.day.month, printed.day.day)))


def _weekday(text: str, at: int) -> Piece | None:
    found = _WEEKDAY.match(text, at)
    if found is None or word_key(found[0]) in _ORDINALS:
        return None
    weekday = _weekday_named(found[0])
    return Piece("day", found[0], found.end(), StatedDay(found[0], weekday=weekday)) if weekday is not None else None


def _weekday_named(word: str) -> int | None:
    """The weekday, if the word is the name of one: then it means the same day wherever it is counted from."""
    if word_key(word) in _known_words():
        return None
    found = read_relative(word, _REFERENCE)
    later = read_relative(word, _REFERENCE.replace(day=4))
    if found is None or later is None or found.ambiguous or found.day.weekday() != later.day.weekday():
        return None
    return found.day.weekday()
