"""Posts that a page draws itself: cards whose parts say by their class what they are, or a picture of the post.

Publishers and newsletter services name the parts alike: `tweet-author-handle`, `tweet-text`, `tweet-date`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from embedresolver.find.claims import Claims, claimed_date
from embedresolver.find.lexer import EXACT, attributes_of
from embedresolver.find.passage import read_passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.find.outline import Node

#: Longer cards are read in part.
MAX_LENGTH = 30_000
#: Parts that turn out empty are tried again further on, this often.
_MAX_TRIED = 12
_CLASS = re.compile(rb"""\bclass\s?=\s?["']?([^"'>]{1,200})""", re.IGNORECASE)
#: Parts of a card by the end of a class's name; a quoted post within the card is somebody else's.
_PARTS = (
    ("handle", re.compile(rb"(?:handle|user-?name|screen-?name)(?:\s|$)", re.IGNORECASE)),
    ("name", re.compile(rb"(?:author|display|full|user)-?_?name(?:\s|$)|tweet-name(?:\s|$)", re.IGNORECASE)),
    ("date_text", re.compile(rb"(?:^|[-_\s])(?:date|time|timestamp)(?:\s|$)", re.IGNORECASE)),
    ("text", re.compile(rb"(?:tweet|post|status|embed)[-_]{1,2}(?:text|body|content|message)(?:\s|$)", re.IGNORECASE)),
)
_QUOTED = re.compile(rb"\bquoted?[-_]", re.IGNORECASE)
#: The alternative text of a picture that stands for a post.
_PICTURE = re.compile(
    rb"""alt\s?=\s?(?P<quote>["'])[^"'@:]{0,40}(?:post|tweet) by (?:[^"'@:]{0,60}\()?@(?P<handle>[\w.]{1,40})\)?:\s?"""
    rb"""(?P<text>(?:(?!(?P=quote)).){1,2000})""",
    re.IGNORECASE | re.DOTALL,
)


def read_card(source: bytes, node: Node) -> tuple[Claims, int]:
    """What a card's own parts say, and how many bytes it has."""
    end = min(node.end if node.end >= 0 else len(source), node.content + MAX_LENGTH)
    parts = _drawn(source, node.content, end) | _pictured(source, node.start, end)
    date_text = parts.get("date_text")
    date = claimed_date(date_text.replace("∙", " ")) if date_text else None
    claims = Claims(
        handle=parts.get("handle", "").lstrip("@") or None,
        name=parts.get("name"),
        date_text=date_text if date else None,
        date=date,
        text=parts.get("text"),
    )
    return claims, end - node.content


def _pictured(source: bytes, start: int, end: int) -> dict[str, str]:
    """What the alternative text of the post's picture says."""
    picture = _PICTURE.search(source, start, end)
    return {name: _plain(picture[name]) for name in ("handle", "text")} if picture is not None else {}


def _drawn(source: bytes, start: int, end: int) -> dict[str, str]:
    """The words of each part, of the first that has any."""
    parts: dict[str, str] = {}
    tried = 0
    for kind, tag in _parts_in(source, start, end):
        if kind in parts or tried >= _MAX_TRIED:
            continue
        tried += 1
        words = read_passage(source, tag.end(), element_end(source, tag[2], tag.end(), end)).text.strip()
        if words:
            parts[kind] = words
    return parts


def _parts_in(source: bytes, start: int, end: int) -> Iterator[tuple[str, re.Match[bytes]]]:
    """The start tags whose classes name a part, as far as tags have an end."""
    for tag in EXACT.tag.finditer(source, start, end):
        _, name, broken = tag.groups()
        if broken is not None:
            return
        kind = _part(attributes_of(tag)) if name and not name.startswith(b"/") else None
        if kind is not None:
            yield kind, tag


def _plain(source: bytes) -> str:
    return " ".join(unescape(source.decode("utf-8", "replace")).split())


def _part(attributes: bytes) -> str | None:
    named = _CLASS.search(attributes)
    return _named(named[1]) if named is not None else None


@lru_cache(maxsize=1024)
def _named(classes: bytes) -> str | None:
    """The part that an element's classes name. All cards of a page use the same ones."""
    if _QUOTED.search(classes):
        return None
    return next((kind for kind, pattern in _PARTS if pattern.search(classes)), None)


def element_end(source: bytes, name: bytes, start: int, limit: int) -> int:
    """Where the element ends, other elements of its name within it counted; a quoted post ends the words too."""
    depth = 1
    for match in EXACT.tag.finditer(source, start, limit):
        if match[3] is not None:
            break
        if match[2] is None:
            continue
        closes = match[2].startswith(b"/")
        if not closes and _QUOTED.search(attributes_of(match)):
            return match.start()
        if match[2].removeprefix(b"/").lower() == name.lower():
            depth += -1 if closes else 1
        if depth == 0:
            return match.start()
    return limit
