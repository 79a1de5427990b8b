"""Strings with posts in the JSON of scripts, decoded only where a mark stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from embedresolver.find.marks import marks

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTE = re.compile(rb'(?<!\\)(?:\\\\)*"')


def strings_with_posts(script: bytes, page: bytes) -> Iterator[str]:
    """The decoded string literals that hold a mark, in order."""
    del page
    done = 0
    for mark in marks(script):
        if mark < done:
            continue
        literal = _literal_around(script, mark, done)
        if literal is None:
            continue
        start, done = literal
        try:
            value = msgspec.json.decode(script[start:done], type=str)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        yield value


def _literal_around(script: bytes, mark: int, floor: int) -> tuple[int, int] | None:
    """Start and end of the string literal around an offset, quotes included."""
    start = script.rfind(b'"', floor, mark)
    while start > floor and _escaped(script, start):
        start = script.rfind(b'"', floor, start)
    if start < 0:
        return None
    end = script.find(b'"', mark)
    while end >= 0 and _escaped(script, end):
        end = script.find(b'"', end + 1)
    return (start, end + 1) if end >= 0 else None


def _escaped(script: bytes, at: int) -> bool:
    count = 0
    while at - count > 0 and script[at - count - 1] == 0x5C:
        count += 1
    return count % 2 == 1
