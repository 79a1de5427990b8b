"""The arithmetic of ids that carry a time. Epochs and field widths name their source; platforms say which apply.

Every function answers None rather than guess: an id that no clock can have minted says nothing about time.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_MAX_ID = 2**63 - 1
MILLISECOND = timedelta(milliseconds=1)
MICROSECOND = timedelta(microseconds=1)
SECOND = timedelta(seconds=1)

_UNIX = datetime(1970, 1, 1, tzinfo=UTC)
#: Fields meant for milliseconds reach far beyond any clock; what reads as a later time is some other count.
_LATEST = datetime(2100, 1, 1, tzinfo=UTC)

#: RFC 4648's URL-safe alphabet, which Instagram and Threads write their ids in.
SHORTCODE_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_SHORTCODE_VALUES = {character: value for value, character in enumerate(SHORTCODE_ALPHABET)}
#: base32-sortable, which timestamp identifiers are written in (https://atproto.com/specs/tid).
_TID_VALUES = {character: value for value, character in enumerate("234567abcdefghijklmnopqrstuvwxyz")}


def instant(milliseconds: int) -> datetime | None:
    """Milliseconds since 1970 as an aware UTC instant; None beyond what a calendar holds."""
    return _instant_of(milliseconds * 1000)


def _instant_of(microseconds: int) -> datetime | None:
    try:
        return _UNIX + timedelta(microseconds=microseconds)
    except OverflowError:
        return None


def milliseconds_of(moment: datetime) -> int:
    """Milliseconds since 1970 of an aware instant, cut to the whole millisecond."""
    return (moment - _UNIX) // MILLISECOND


def read_id(text: str) -> int | None:
    """A post id as a number; None for anything that is no plain decimal number of at most 63 bits."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 19):
        return None
    number = int(text)
    return number if number <= _MAX_ID else None


def snowflake(text: str, bits: int, since: datetime, epoch_ms: int = 0) -> datetime | None:
    """The instant of a decimal id whose milliseconds since `epoch_ms` stand above its lowest `bits` bits.

    None for an instant before `since`, when nothing was minted in this way yet, and for a far future.
    """
    number = read_id(text)
    return None if number is None else plausible((number >> bits) + epoch_ms, since)


def plausible(milliseconds: int, since: datetime) -> datetime | None:
    """The instant, unless it lies before `since` or beyond any clock of our days."""
    moment = instant(milliseconds)
    return moment if moment is not None and since <= moment < _LATEST else None


def shortcode_number(code: str) -> int | None:
    """The number that a shortcode of at most 63 bits writes; None for other text."""
    if not code or len(code) > 11:
        return None
    number = 0
    for character in code:
        value = _SHORTCODE_VALUES.get(character)
        if value is None:
            return None
        number = number << 6 | value
    return number if number <= _MAX_ID else None


def shortcode_of(number: int) -> str:
    """The shortcode that writes a number, which must not be negative."""
    digits = ""
    while number:
        number, value = divmod(number, 64)
        digits = SHORTCODE_ALPHABET[value] + digits
    return digits or SHORTCODE_ALPHABET[0]


def tid(key: str, since: datetime) -> datetime | None:
    """The instant of a timestamp identifier: 53 bits of microseconds since 1970, then 10 of a clock's number.

    None for a key of another kind, and for an instant before `since` or in a far future.
    """
    values = [_TID_VALUES.get(character) for character in key]
    if len(values) != 13 or None in values:
        return None
    number = 0
    for value in values:
        number = number << 5 | (value or 0)
    if number > _MAX_ID:
        return None
    moment = _instant_of(number >> 10)
    return moment if moment is not None and since <= moment < _LATEST else None
