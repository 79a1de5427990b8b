"""Links that a text lists at its end and numbers where they stood, as Lynx, w3m, ELinks and Markdown's writers do."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from embedresolver.find.flattened.phrases import VIEW_ON_INSTAGRAM
from embedresolver.find.flattened.signature import MOST
from embedresolver.platforms import read_url

if TYPE_CHECKING:
    from embedresolver.models import PostRef

#: `[3]: https://…`, `[3] https://…` or `3. https://…` on a line of its own, perhaps with a title behind.
_LISTED = re.compile(
    r"^[ \t]{0,8}(?:\[(\d{1,4})\]:?|(\d{1,4})\.)[ \t]{1,4}<?(https?://[^\s<>]{4,1000})>?", re.MULTILINE
)
_NUMBER = re.compile(r"\[(\d{1,4})\]")
#: Numbers stand before what was a link, `[4]January 17`, or right behind it.
_NUMBER_BEHIND = re.compile(r"[ \t]?\[\d{1,4}\]")
_ABOVE = 90


def listed_posts(text: str) -> dict[str, tuple[str, PostRef]]:
    """The posts that a text's list of links names, by number; none where two lists number differently."""
    if "://" not in text:
        return {}
    found: dict[str, tuple[str, PostRef]] = {}
    twice = set[str]()
    for line in islice(_LISTED.finditer(text), MOST):
        bracketed, dotted, url = line.groups()
        number = bracketed or dotted
        ref = read_url(url)
        if ref is not None and found.setdefault(number, (url, ref))[1] != ref:
            twice.add(number)
    return {number: named for number, named in found.items() if number not in twice}


def posts_numbered(
    text: str, start: int, end: int, listed: dict[str, tuple[str, PostRef]]
) -> list[tuple[str, PostRef]]:
    """The listed posts whose numbers stand in a stretch of the text."""
    if not listed:
        return []
    behind = _NUMBER_BEHIND.match(text, end)
    stop = behind.end() if behind is not None else end
    numbers = [*_before_widget(text, start), *_NUMBER.findall(text, start, stop)]
    return [listed[number] for number in numbers if number in listed]


def _before_widget(text: str, start: int) -> list[str]:
    """The number of the link by which Instagram's widget leads to the post, just above it."""
    numbers = _NUMBER.finditer(text, max(0, start - _ABOVE), start)
    views = ((number[1], VIEW_ON_INSTAGRAM.match(text, number.end())) for number in numbers)
    return [number for number, view in views if view is not None and not text[view.end() : start].strip()]
