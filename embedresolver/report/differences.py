"""A word diff cut down to the places that differ, so that it can be read at a glance."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from embedresolver.models import DiffPart

#: Characters of common words shown on each side of a difference; scripts without spaces have no words to count.
NEAR = 48
#: Longest difference shown in full, and most parts.
LONGEST, MOST = 600, 60


def excerpt(parts: Sequence[DiffPart], near: int = NEAR) -> Iterator[DiffPart]:
    """The same diff, with no more than `near` characters of common words beside each difference."""
    last = len(parts) - 1
    for index, part in enumerate(parts[:MOST]):
        if part.kind != "same":
            yield replace(part, claimed=_start(part.claimed, LONGEST), actual=_start(part.actual, LONGEST))
        elif part.claimed.strip():
            yield replace(part, claimed=_near(part.claimed, near, first=index == 0, last=index == last))


def spaced(part: DiffPart) -> bool:
    """Whether white space follows; Chinese, Japanese and Thai have none between words."""
    return (part.claimed or part.actual)[-1:].isspace()


def _near(text: str, near: int, *, first: bool, last: bool) -> str:
    if first and last:
        return text
    if first:
        return _end(text, near)
    if last:
        return _start(text, near)
    return text if len(text) <= 2 * near else _start(text, near) + _end(text, near).removeprefix("… ")


def _start(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    cut = text[:length]
    return f"{cut.rpartition(' ')[0] or cut} … "


def _end(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    cut = text[-length:]
    whole = cut.partition(" ")[2]
    return f"… {whole if whole.strip() else cut}"
