"""Searching X: the printed day gives a range of ids, and the archive's index lists what was captured of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from embedresolver.archive.asking import failure
from embedresolver.archive.cdx import read_captures, search_url
from embedresolver.clocks import milliseconds_of
from embedresolver.platforms import read_url
from embedresolver.platforms.x import EPOCH_MS, FIRST_CLOCKED_ID

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from embedresolver.archive.asking import Asking
    from embedresolver.archive.cdx import Capture
    from embedresolver.locate.days import Window
    from embedresolver.models import Embed, PostRef

#: Posts have been captured under both names.
_HOSTS = ("twitter.com", "x.com")
_HANDLE = re.compile(r"\w{1,20}", re.ASCII)
#: Digits of an id left open in a search: three days' worth of ids, which is what one window takes.
_OPEN_DIGITS = 15
#: URLs listed by one search; a post has several, one for each tracking parameter that it was captured with.
_LINES = 3000


async def captured_posts(embed: Embed, windows: Sequence[Window], asking: Asking) -> dict[PostRef, list[Capture]]:
    """What the archive has of the account's posts in those windows, with those of the printed UTC days first.

    Empty where the index cannot be asked: a search proves nothing by what it does not find.
    """
    if not _HANDLE.fullmatch(embed.handle or ""):
        return {}
    found: dict[PostRef, list[Capture]] = {}
    for window in windows:
        for prefix in _prefixes(embed.handle or "", window):
            for capture in await _listed(prefix, asking):
                ref = read_url(capture.url)
                if ref is not None and _is_within(ref, window):
                    found.setdefault(ref, []).append(capture)
    return dict(sorted(found.items(), key=lambda item: _order(item[0], windows)))


def _prefixes(handle: str, window: Window) -> Iterator[str]:
    first, last = _first_id(window.earliest), _first_id(window.latest)
    if last < FIRST_CLOCKED_ID:
        return
    for head in range(max(first, FIRST_CLOCKED_ID) // 10**_OPEN_DIGITS, last // 10**_OPEN_DIGITS + 1):
        for host in _HOSTS:
            yield f"{host}/{handle}/status/{head or ''}"


def _first_id(moment: datetime) -> int:
    """The lowest id that can have been minted at an instant."""
    return (milliseconds_of(moment) - EPOCH_MS) << 22


async def _listed(prefix: str, asking: Asking) -> tuple[Capture, ...]:
    response = await asking(search_url(prefix, limit=_LINES, collapse="urlkey"))
    return read_captures(response.body) if failure("wayback", response) is None else ()


def _is_within(ref: PostRef, window: Window) -> bool:
    return ref.platform == "x" and _first_id(window.earliest) <= int(ref.id) <= _first_id(window.latest)


def _order(ref: PostRef, windows: Sequence[Window]) -> tuple[bool, int]:
    """X's own embed code prints the UTC day: posts of it are the likeliest."""
    number = int(ref.id)
    in_day = any(_in_utc_day(number, window) for window in windows)
    return not in_day, number


def _in_utc_day(number: int, window: Window) -> bool:
    moment = (number >> 22) + EPOCH_MS
    return moment // 86_400_000 == (window.day.toordinal() - _UNIX_DAY)


#: Days from the calendar's first to 1 January 1970.
_UNIX_DAY = 719_163
