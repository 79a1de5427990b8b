"""The words of printed dates in every language of CLDR, with who says them and what they mean."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from embedresolver.dates import words
from embedresolver.dates.folding import Folded, fold_name, is_unspaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Where the numbers of Persian months begin.
PERSIAN_MONTHS = 100
#: The whole day before and after noon.
MORNING, AFTERNOON = (0, 12), (12, 24)


@dataclass(slots=True)
class Word:
    """What one folded word may mean. Each mask has a bit for every language that says so."""

    #: By month; numbers above `PERSIAN_MONTHS` are months of the Persian calendar.
    months: dict[int, int] = field(default_factory=dict)
    #: By weekday, Monday is 0.
    weekdays: dict[int, int] = field(default_factory=dict)
    #: By the hours that the word allows, such as (12, 24) for PM.
    hours: dict[tuple[int, int], int] = field(default_factory=dict)
    #: Languages that print it around dates without a meaning of its own.
    filler: int = 0
    #: Languages that end a date with it.
    tail: int = 0
    #: What to add to a year that the word stands before, for another calendar's era.
    era: int | None = None

    @property
    def weekday(self) -> int:
        """Languages in which it is a weekday."""
        return _union(self.weekdays.values())

    @property
    def marker(self) -> int:
        """Languages in which it tells the half of the day."""
        return _union(self.hours.values())

    @property
    def aside(self) -> int:
        """Languages in which it may stand beside day, month and year."""
        return self.weekday | self.marker | self.filler | self.tail

    @property
    def is_aside(self) -> bool:
        """Whether any language has it beside day, month and year."""
        return bool(self.aside) or self.era is not None


def _union(masks: Iterable[int]) -> int:
    union = 0
    for mask in masks:
        union |= mask
    return union


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words, and what is known of languages. Masks join the languages by the bits of `bits`."""

    words: Mapping[str, Word]
    #: Lengths of the words that begin with the same two characters, longest first.
    lengths: Mapping[str, tuple[int, ...]]
    bits: Mapping[str, int]
    #: "dmy", "mdy" or "ymd" by language tag.
    orders: Mapping[str, str]
    #: Languages that posts' widgets are translated into: where tongues clash, these weigh more.
    widgets: int
    #: Languages that print `16.05` for a clock time, and those that print twelve-hour clocks.
    dotted_clock: int
    twelve_hours: int

    def mask(self, language: str | None) -> int:
        """The bit of a language tag such as `pt-BR`; 0 for none and for unknown ones."""
        return self.bits.get(main_language(language), 0)

    def order(self, language: str | None) -> str | None:
        """In which order a language writes dates in figures."""
        tag = (language or "").replace("_", "-").lower()
        while tag:
            if order := self.orders.get(tag):
                return order
            tag = tag.rpartition("-")[0]
        return self.orders.get(main_language(language))

    def longest(self, folded: Folded, start: int) -> tuple[int, Word] | None:
        """The longest word that a text holds at `start`, with its end."""
        text = folded.text
        for length in (*self.lengths.get(text[start : start + 2], ()), 1):
            end = start + length
            word = self.words.get(text[start:end]) if end <= len(text) else None
            if word is not None and _ends_word(folded, end):
                return end, word
        return None


def _ends_word(folded: Folded, end: int) -> bool:
    if end >= len(folded.text):
        return True
    last, following = folded.text[end - 1], folded.text[end]
    if last.isdigit():
        return not following.isdigit()
    if not (last.isalpha() and following.isalpha()):
        return True
    return is_unspaced(last) or is_unspaced(following) or _starts_sentence(folded.source[folded.origins[end - 1] :][:3])


def _starts_sentence(glued: str) -> bool:
    """`sN` in `janvārisNākamais`, `MTh` in `PMThe`: the letter before, and what follows it."""
    match [character.isupper() for character in glued]:
        case [False, True, *_]:
            return True
        case [True, True, False]:
            return glued[2].isalpha()
    return False


def main_language(tag: str | None) -> str:
    """The language subtag, by the name that CLDR uses: `zh` for `zh-Hant-TW`, `nb` for `no`."""
    main = (tag or "").replace("_", "-").lower().partition("-")[0]
    return words.SYNONYMS.get(main, main)


#: A name that holds a number: `1月`, `tháng 1`.
_COUNTED = re.compile(r"(\D*?)(\d{1,2})(\D*)")


def _spellings(name: str) -> tuple[str, ...]:
    """A name as CLDR has it, and as pages print its number: `01月`, `1 月`, `01 月`."""
    found = _COUNTED.fullmatch(name)
    if found is None:
        return (name,)
    before, number, after = found.groups()
    parted = after if not after or after[0] in " -." else f" {after}"
    numbers = (number, number.rjust(2, "0"))
    return tuple(f"{before}{digits}{rest}" for digits in numbers for rest in (after, parted))


class _Builder:
    def __init__(self, bits: dict[str, int]) -> None:
        self.words: dict[str, Word] = defaultdict(Word)
        self.bits = bits
        self.everyone = _union(bits.values())

    def add_language(self, tag: str, entry: Mapping[str, Any]) -> None:
        bit = self.bits[tag]
        for kind in ("months", "weekdays"):
            for number, names in enumerate(entry[kind], 1 if kind == "months" else 0):
                for name in chain.from_iterable(map(_spellings, names)):
                    meanings = getattr(self.words[name], kind)
                    meanings[number] = meanings.get(number, 0) | bit
        for name, (start, end) in entry["markers"].items():
            self.add_marker(name, (start, end), bit)
        for name in entry["words"]:
            self.words[name].filler |= bit
        for name in entry["tails"]:
            self.words[name].tail |= bit

    def add_marker(self, name: str, window: tuple[int, int], mask: int) -> None:
        hours = self.words[name].hours
        hours[window] = hours.get(window, 0) | mask

    def add_own(self) -> None:
        """What CLDR does not hold; see `words`."""
        for tag, names in words.MORE_MONTHS.items():
            for name, month in names.items():
                self.add_month(name, month, self.bits[tag])
        for month in range(1, 13):  # what CLDR prints for a month whose name it lacks
            self.add_month(f"M{month:02}", month, self.everyone)
        for name, offset in words.ERAS.items():
            self.words[fold_name(name)].era = offset
        self.add_asides()

    def add_month(self, name: str, month: int, mask: int) -> None:
        months = self.words[fold_name(name)].months
        months[month] = months.get(month, 0) | mask

    def add_asides(self) -> None:
        for tag, text in words.FILLERS.items():
            for name in text.split("|"):
                self.words[fold_name(name)].filler |= self.bits.get(tag, self.everyone)
        for tag, text in words.TAILS.items():
            for name in text.split("|"):
                self.words[fold_name(name)].tail |= self.bits[tag]
        for window, text in ((MORNING, words.MORNING_MARKERS), (AFTERNOON, words.AFTERNOON_MARKERS)):
            for name in text.split("|"):
                self.add_marker(fold_name(name), window, self.everyone)


def _lengths(names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = defaultdict(set)
    for name in names:
        found[name[:2]].add(len(name))
    return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in found.items()}


@cache
def lexicon() -> Lexicon:
    """Built at the first date that is read, once."""
    table = json.loads(Path(__file__).with_name("names.json").read_text(encoding="utf-8"))
    languages = table["languages"]
    bits = {tag: 1 << index for index, tag in enumerate(languages)}
    builder = _Builder(bits)
    for tag, entry in languages.items():
        builder.add_language(tag, entry)
    builder.add_own()
    known = {name: word for name, word in builder.words.items() if name}
    return Lexicon(
        words=known,
        lengths=_lengths(known),
        bits=bits,
        orders=table["orders"],
        widgets=_union(bits[tag] for tag in words.WIDGET_LANGUAGES.split()),
        dotted_clock=_union(bits[tag] for tag in languages if languages[tag]["dotted_clock"]),
        twelve_hours=_union(bits[tag] for tag in languages if languages[tag]["twelve_hours"]),
    )
