"""Embeds that a text sets off as blocks: Markdown's quotes, and the deeper indentation of terminal browsers."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from embedresolver.find.flattened.reading import Reading
    from embedresolver.find.flattened.signature import Signature
    from embedresolver.find.flattened.style import Style

#: A block of more characters than this is no embed.
_LONGEST = 4_000


def block_of(reading: Reading, style: Style, signature: Signature) -> int | None:
    """Where the block begins at whose end a signature stands. None where it stands in no block."""
    quote = _quote_around(reading, signature.start)
    return quote if quote is not None else _indented(reading.text, style.margin, signature.start)


def _quote_around(reading: Reading, at: int) -> int | None:
    nth = bisect_right(reading.quotes, (at, len(reading.text))) - 1
    if nth < 0:
        return None
    start, end = reading.quotes[nth]
    inside = start <= at < end and at - start <= _LONGEST
    return start if inside and reading.text[start:at].strip() else None


def _indented(text: str, margin: int, at: int) -> int | None:
    """The first of the lines up to `at` that are all indented deeper than the article's."""
    start, begin = text.rfind("\n", 0, at) + 1, None
    if _indent(text[start : at + 1]) <= margin or at - start > _LONGEST:
        return None
    begin = start if text[start:at].strip() else None
    for line in reversed(text[max(0, start - _LONGEST) : start].splitlines(keepends=True)):
        start -= len(line)
        if line.strip() and _indent(line) <= margin:
            return begin
        begin = start if line.strip() else begin
    return begin if start == 0 else None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))
