"""Posts that a script puts into an element of the page: `jwplayer("film").setup({"file": "https://youtu.be/…"})`.

An address in a script says nothing by itself. It is shown where the page has an element with the id that stands beside
it as the place to fill.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from embedresolver.find.addresses import ref_in_player
from embedresolver.find.state import KEY, LED_KEY, literal_around

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from embedresolver.find.shown import Shown
    from embedresolver.models import PostRef

#: Longer scripts are programs, whose names of elements are many.
_LONGEST = 5_000
#: How far from an address its place is named.
_REACH = 300
#: The place as the argument of a call, or under a name of those that players use.
_PLACE = re.compile(
    rb"""(?:\(\s{0,9}|\b(?:container|element|el|selector|target|holder|wrapper|placeholder|div|node|elementId|containerId)"""
    rb"""["']?\s{0,9}[:=]\s{0,9})["']\#?([\w-]{2,60})["']"""
)
#: What leads a reader away rather than shows something.
_LEADS = re.compile(rb"""\.href\s{0,9}=\s{0,9}\Z|["']href["']\s{0,9},\s{0,9}\Z|\bopen\s{0,9}\(\s{0,9}\Z|\blocation\b""")


def posts_placed(script: bytes, offsets: Sequence[int], shown: Shown) -> Iterator[tuple[PostRef, str]]:
    """The posts whose addresses a short script gives beside the id of an element that the page has."""
    done = 0
    for mark in offsets if len(script) < _LONGEST else ():
        literal = literal_around(script, mark, done) if mark >= done else None
        if literal is None:
            continue
        start, done = literal
        link = _decoded(script[start:done])
        ref = ref_in_player(link)
        if ref is not None and not _leads(script, start) and _has_place(script, start, done, shown):
            yield ref, link


def _decoded(literal: bytes) -> str:
    try:
        return msgspec.json.decode(literal, type=str)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""


def _leads(script: bytes, start: int) -> bool:
    if _LEADS.search(script, max(0, start - 40), start) is not None:
        return True
    key = KEY.search(script, max(0, start - 80), start)
    return key is not None and LED_KEY.search((key[1] or key[2]).decode("utf-8", "replace")) is not None


def _has_place(script: bytes, start: int, end: int, shown: Shown) -> bool:
    places = _PLACE.findall(script, max(0, start - _REACH), end + _REACH)
    return any(place in shown.ids for place in places)
