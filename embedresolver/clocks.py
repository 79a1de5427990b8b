"""The arithmetic of ids that carry a time. Epochs and field widths name their source; platforms say which applies."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_MAX_ID = 2**63 - 1


def instant(milliseconds: int) -> datetime | None:
    """Milliseconds since 1970 as an aware UTC instant; None beyond what a calendar holds."""
    try:
        return datetime.fromtimestamp(milliseconds // 1000, UTC) + timedelta(milliseconds=milliseconds % 1000)
    except (OverflowError, OSError, ValueError):
        return None


def milliseconds_of(moment: datetime) -> int:
    """Milliseconds since 1970 of an aware instant, cut to the whole millisecond."""
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


def read_id(text: str) -> int | None:
    """A post id as a number; None for anything that is no plain decimal number of at most 63 bits."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 19):
        return None
    number = int(text)
    return number if number <= _MAX_ID else None
