"""The scan that tells a page with nothing to find from its bytes, and where to look closely in the others.

All strings that the platforms declare are sought at once by Hyperscan, at a tenth of the time that parsing would take;
a hit counts only when what follows it can belong to a post, for most pages hold profile links and share buttons.
"""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import hyperscan

from embedresolver.platforms import all_platforms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from embedresolver.platforms import Platform

#: A slash as it stands in URLs, JSON, JavaScript and percent-encoded URLs.
_SLASH = r"(?:[/\\]{1,3}|%(?:25)?2F|\\{1,2}u002F|&#x2F;|&#47;)"
#: A few characters of a URL.
_SOME = r"[^\s\"'<>]{0,80}?"
#: The beginnings of base64 of `<blockquote`, `<iframe`, `<div`, `<figure`, `<p`, `<script`, `https:`, of the first
#: four once they are percent-encoded, and of the percent-encoded `https:`.
_BASE64 = (
    *("JTNDYmxvY2txdW90", "JTNDaWZyYW1l", "JTNDZGl2", "JTNDZmlndXJl", "JTNDc2NyaXB0", "aHR0cHMlM0"),
    *("PGJsb2NrcXVvd", "PGlmcmFtZ", "PGRpdi", "PGZpZ3VyZ", "PHA+", "PHAg", "PHNjcmlwd", "aHR0cHM6", "aHR0cDov"),
)
#: An attribute that holds an id beside a platform's name, in lower case.
_ID_ATTRIBUTE = re.compile(
    rb"""[\s"'](?:data-[a-z-]{0,30}(?:id|embed|video|code|key)|video-?id)\s?=|\sid=["']?[a-z]{2,10}[-_]"""
)
#: Percent-encoded or escaped slashes before a host end in a letter or figure.
_ESCAPED_SLASH = re.compile(rb"(?:2f|\\[nrt])\Z", re.IGNORECASE)
_WORDISH = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
#: How far around a platform's name its tag is looked at.
_TAG_REACH = 400


@dataclass(frozen=True, slots=True)
class _Literal:
    text: bytes
    #: What must follow; None: nothing in particular.
    after: re.Pattern[bytes] | None = None
    is_host: bool = False
    is_nickname: bool = False

    def holds(self, page: bytes, end: int, tags: dict[int, bool]) -> bool:
        """Whether the hit that ends there can belong to a post; `tags` keeps what has been asked of tags."""
        start = end - len(self.text)
        if self.is_host and start and page[start - 1] in _WORDISH and not _ESCAPED_SLASH.search(page, start - 2, start):
            return False
        if self.is_nickname:
            return _beside_id(page, start, tags)
        return self.after is None or self.after.match(page, end) is not None


def marks(page: bytes) -> list[int]:
    """Offsets at which something stands that may belong to a post, ascending."""
    scanner = _scanner()
    hits: list[tuple[int, int]] = []
    scanner.database.scan(page, match_event_handler=_collector(hits), scratch=scanner.scratch())
    literals = scanner.literals
    tags: dict[int, bool] = {}
    found = {end - 1 for index, end in hits if literals[index].holds(page, end, tags)}
    return sorted(found)


def _collector(hits: list[tuple[int, int]]) -> Callable[[int, int, int, int, object], None]:
    def note(index: int, start: int, end: int, flags: int, context: object) -> None:
        del start, flags, context
        hits.append((index, end))

    return note


def _beside_id(page: bytes, at: int, tags: dict[int, bool]) -> bool:
    """Whether a platform's name stands in a tag that also has an attribute for an id; asked of each tag once."""
    opening = page.rfind(b"<", max(0, at - _TAG_REACH), at)
    if opening < 0 or page.find(b">", opening, at) >= 0:
        return False
    if opening not in tags:
        closing = page.find(b">", at, at + _TAG_REACH)
        tag = page[opening : closing if closing >= 0 else at + _TAG_REACH].lower()
        tags[opening] = _ID_ATTRIBUTE.search(tag) is not None
    return tags[opening]


class _Scanner:
    """The compiled strings; scratch space is one thread's own."""

    def __init__(self, literals: tuple[_Literal, ...]) -> None:
        self.literals = literals
        self.database = hyperscan.Database()
        flags = [hyperscan.HS_FLAG_CASELESS] * len(literals)
        self.database.compile(expressions=[re.escape(literal.text) for literal in literals], flags=flags)
        self._local = threading.local()

    def scratch(self) -> hyperscan.Scratch:
        kept = getattr(self._local, "scratch", None)
        if kept is None:
            kept = self._local.scratch = hyperscan.Scratch(self.database)
        return kept


@cache
def _scanner() -> _Scanner:
    by_text: dict[bytes, _Literal] = {}
    for platform in all_platforms():
        for literal in _literals(platform):
            by_text.setdefault(literal.text, literal)
    for text in _BASE64:
        by_text.setdefault(text.encode(), _Literal(text.encode()))
    return _Scanner(tuple(by_text[text] for text in sorted(by_text)))


def _literals(platform: Platform) -> Iterator[_Literal]:
    markup = platform.markup
    led_on = _pattern(f"(?:{markup.paths})|…(?:{markup.feeds})" if markup.feeds else markup.paths)
    for host in platform.hosts:
        yield _Literal(host.encode(), led_on, is_host=True)
    for text, after in markup.marks:
        yield _Literal(text.encode(), _pattern(after))
    for form in markup.forms:
        for word in form.classes:
            yield _Literal(word.encode(), _pattern(r"""[\s"'>\\&%]"""))
        if form.tag:
            yield _Literal(b"<" + form.tag.encode())
    for word in markup.id_attributes | markup.id_keys:
        yield _Literal(word.encode(), _pattern(r"""["'\\]{0,2}\s{0,3}(?:[=:]|%3D)"""))
    for word in markup.nicknames:
        yield _Literal(word.encode(), is_nickname=True)


def _pattern(source: str) -> re.Pattern[bytes]:
    return re.compile(source.replace("/", _SLASH).replace("…", _SOME).encode(), re.IGNORECASE)
