"""Where a platform's name says whose an id is: in a tag, in an object of JSON or in a shortcode.

Most pages name platforms in dozens of places, in icons, share buttons and cards for their sites, so this is asked of
all those places together.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from embedresolver.find.addresses import naming_words, post_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: What a post's id, or JSON, looks like as an attribute's value: most ids in tags are the page's own words. It begins
#: with a literal, which is sought fast.
_ID_VALUE = re.compile(
    rb"""=\s?["']{0,2}(?:[{\[]|&(?:quot;|#)|(?=[a-z_/-]{0,20}+[0-9A-Z])(?:[\w/-]{9,32}+|[0-9]{7,8})["'\s>]"""
    rb"""|[xk]\w{5,7}["'\s>])"""
)
#: How a shortcode begins, and how it goes on behind its name.
_BRACKETS = frozenset(b"[{")
_SHORTCODE_ON = frozenset((b" ", b"]", b"}"))
#: How a value of JSON that is a platform's name, or has it among its words, begins and ends.
_QUOTE = rb"""(?:\\{0,3}["']|&quot;|&#34;)"""
_KIND_START = re.compile(rb":\s?" + _QUOTE + rb"[\w./-]{0,40}\Z")
_KIND_END = re.compile(rb"[\w-]{0,40}" + _QUOTE)
#: A value that looks like a post's id, from the colon on, and the end of a key for one.
_KEYED_ID = re.compile(
    rb":\s?(?:\[0,)?" + _QUOTE + rb"?"
    rb"""(?:[0-9]{7,20}|[xk]\w{5,7}|(?=[\w-]{0,11}[A-Z])[\w-]{9,12})[\\"',}&\s]"""
)
_ID_KEY = re.compile(rb"(?i:id|code|key|vid|identifier|value|content|reference)" + _QUOTE + rb"?\s?\Z")
#: How far around a platform's name its tag is looked at, and its object.
_TAG_REACH = 400
_BLOCK_REACH = 250
_NAME_REACH = 50
_KIND_REACH = 60
_KEY_REACH = 24


@cache
def _id_name() -> re.Pattern[bytes]:
    """The name of an attribute for an id, or for JSON that may hold one, up to its end."""
    pattern = (
        rf"""[\s"':\[](?:data-[a-z_-]{{0,30}}(?:id|embed|video|code|key|status|post|{post_words()}"""
        r"|attrs|props|options|config|json|value)"
        rf"|(?:video|post|status|media|{naming_words()})[-_]?id|video|status|props|id)\]?\s?\Z"
    )
    return re.compile(pattern.encode(), re.IGNORECASE)


def telling(page: bytes, names: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Those of the places of platforms' names, as start and end, that say whose an id is, by their ends."""
    rfind, find = page.rfind, page.find
    tags: dict[int, bool] = {}
    for start, end in names:
        if start and page[start - 1] in _BRACKETS and page[end : end + 1] in _SHORTCODE_ON:
            yield end
            continue
        opening = rfind(b"<", max(0, start - _TAG_REACH), start)
        if opening >= 0 and find(b">", opening, start) < 0:
            if opening not in tags:
                tags[opening] = _holds_id(page, opening, start)
            if tags[opening]:
                yield end
                continue
        colon = rfind(b":", max(0, start - _KIND_REACH), start)
        if colon >= 0 and _is_kind(page, colon, start, end):
            yield end


def _holds_id(page: bytes, opening: int, at: int) -> bool:
    """Whether the tag around an offset has an attribute for an id."""
    closing = page.find(b">", at, at + _TAG_REACH)
    end = closing + 1 if closing >= 0 else at + _TAG_REACH
    id_name = _id_name()
    value = _ID_VALUE.search(page, opening, end)
    while value is not None:
        if id_name.search(page, max(opening, value.start() - _NAME_REACH), value.start()):
            return True
        value = _ID_VALUE.search(page, value.end(), end)
    return False


def _is_kind(page: bytes, colon: int, start: int, end: int) -> bool:
    """Whether a platform's name is the kind of an object of JSON with an id."""
    if _KIND_START.match(page, colon, start) is None or _KIND_END.match(page, end) is None:
        return False
    floor = max(0, start - _BLOCK_REACH)
    ids = (match.start() for match in _KEYED_ID.finditer(page, floor, end + _BLOCK_REACH))
    return any(_ID_KEY.search(page, max(floor, at - _KEY_REACH), at) for at in ids)
