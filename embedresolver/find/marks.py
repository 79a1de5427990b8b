"""The scan that tells a page with nothing to find from its bytes, and where to look closely in the others.

All strings that the platforms declare are sought at once by Hyperscan, at a tenth of the time that parsing would take;
a hit counts only when what follows it can belong to a post, for most pages hold profile links and share buttons.
"""

from __future__ import annotations

import binascii
import re
import threading
from base64 import urlsafe_b64decode
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

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
#: The same of `{"`, `[{"`, `{` and `[` before a line break, and of the first once it is percent-encoded.
_BASE64_JSON = ("eyJ", "W3si", "ewog", "ewoJ", "JTdCJTIy", "WwogI")
_BASE64_VALUE = re.compile(rb"[A-Za-z0-9+/_-]{40,60000}")
#: What a post's id, or JSON, looks like as an attribute's value: most ids in tags are the page's own words. It begins
#: with a literal, which is sought fast.
_ID_VALUE = re.compile(
    rb"""=\s?["']{0,2}(?:(?=[\w/-]{0,20}[0-9A-Z])[\w/-]{9,32}["'\s>]|[0-9]{7,8}["'\s>]|[xk]\w{5,7}["'\s>]|[{\[]|&quot;|&#)"""
)
_ID_NAME = re.compile(
    rb"""[\s"':\[](?:data-[a-z_-]{0,30}(?:id|embed|video|code|key|status|tweet|post|attrs|props|options|config|json|value)"""
    rb"""|(?:video|post|tweet|status|media|spotify|vimeo|youtube)[-_]?id|video|status|props|id)\]?\s?\Z""",
    re.IGNORECASE,
)
#: A platform's name before one of these is that of its site, or of a card for it: most pages have dozens.
_NO_NICKNAME = frozenset((b".c", b".C", *(b"%c%c" % (sign, more) for sign in b":=@" for more in range(0x21, 0x7F))))
#: How a shortcode goes on behind its name.
_BRACKET = ord("[")
_SHORTCODE_ON = frozenset((b" ", b"]"))
#: How a value of JSON that is a platform's name, or has it among its words, begins and ends.
_QUOTE = rb"""(?:\\{0,3}["']|&quot;|&#34;)"""
_KIND_START = re.compile(rb":\s?" + _QUOTE + rb"[\w./-]{0,40}\Z")
_KIND_REACH = 60
_KIND_END = re.compile(rb"[\w-]{0,40}" + _QUOTE)
_ID_KEY = re.compile(
    rb"(?i:id|code|key|vid|identifier|value|content|reference)" + _QUOTE + rb"?\s?:\s?(?:\[0,)?" + _QUOTE + rb"?"
    rb"""(?:[0-9]{7,20}|[xk]\w{5,7}|(?=[\w-]{0,11}[A-Z])[\w-]{9,12})[\\"',}&\s]"""
)
#: Percent-encoded or escaped slashes before a host end in a letter or figure.
_ESCAPED_SLASH = re.compile(rb"(?:2f|\\[nrt])\Z", re.IGNORECASE)
_WORDISH = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
_QUOTES = frozenset(b"\"'")
_URL_SAFE = bytes.maketrans(b"+/", b"-_")
#: How far around a platform's name its tag is looked at, and its object.
_TAG_REACH = 400
_BLOCK_REACH = 250
_NAME_REACH = 50
#: How far behind `class=` a class may stand.
_CLASS_REACH = 300


@dataclass(frozen=True, slots=True)
class _Literal:
    text: bytes
    #: What must follow; None: nothing in particular.
    after: re.Pattern[bytes] | None = None
    is_host: bool = False
    is_nickname: bool = False
    is_class: bool = False
    #: Whether it begins JSON in base64, which holds many things besides posts.
    is_json: bool = False

    def holds(self, page: bytes, end: int, tags: dict[int, bool]) -> bool:
        """Whether the hit that ends there can belong to a post; `tags` keeps what has been asked of tags."""
        start = end - len(self.text)
        if self.is_json:
            return _hides_post(page, start)
        if self.is_nickname:
            named = _is_named(page, start, end, tags)
            if named or not self.is_class:
                return named
        if self.is_host and start and page[start - 1] in _WORDISH and not _ESCAPED_SLASH.search(page, start - 2, start):
            return False
        if self.is_class and not _in_class(page, start):
            return False
        return self.after is None or self.after.match(page, end) is not None


def marks(page: bytes) -> list[int]:
    """Offsets at which something stands that may belong to a post, ascending."""
    scanner = _scanner()
    hits: list[tuple[int, int]] = []
    scanner.database.scan(page, match_event_handler=_collector(hits), scratch=scanner.scratch())
    literals = scanner.literals
    tags: dict[int, bool] = {}
    named = scanner.nicknames
    found = {
        end - 1
        for index, end in hits
        if not (index in named and page[end : end + 2] in _NO_NICKNAME) and literals[index].holds(page, end, tags)
    }
    return sorted(found)


def _collector(hits: list[tuple[int, int]]) -> Callable[[int, int, int, int, object], None]:
    def note(index: int, start: int, end: int, flags: int, context: object) -> None:
        del start, flags, context
        hits.append((index, end))

    return note


def _hides_post(page: bytes, start: int) -> bool:
    """Whether JSON in base64 that is the whole of a quoted value holds a mark itself."""
    value = _BASE64_VALUE.match(page, start) if start and page[start - 1] in _QUOTES else None
    if value is None or page[value.end() : value.end() + 1] not in (b'"', b"'", b"="):
        return False
    with suppress(binascii.Error, ValueError):
        text = urlsafe_b64decode(value[0].translate(_URL_SAFE) + b"=" * (-len(value[0]) % 4))
        return bool(marks(unquote_to_bytes(text) if text.startswith(b"%") else text))
    return False


def _in_class(page: bytes, start: int) -> bool:
    """Whether a word stands behind `class=` or a key of that kind, and not in prose or in a style sheet."""
    floor = max(0, start - _CLASS_REACH)
    return page.find(b"lass", floor, start) >= 0 or page.find(b"LASS", floor, start) >= 0


def _is_named(page: bytes, start: int, end: int, tags: dict[int, bool]) -> bool:
    """Whether a platform's name stands where it says whose an id is: in a tag, in an object or in a shortcode."""
    if start and page[start - 1] == _BRACKET:
        return page[end : end + 1] in _SHORTCODE_ON
    return _beside_id(page, start, tags) or _in_block(page, start, end)


def _beside_id(page: bytes, at: int, tags: dict[int, bool]) -> bool:
    """Whether a platform's name stands in a tag that also has an attribute for an id; asked of each tag once."""
    opening = page.rfind(b"<", max(0, at - _TAG_REACH), at)
    if opening < 0 or page.find(b">", opening, at) >= 0:
        return False
    if opening not in tags:
        closing = page.find(b">", at, at + _TAG_REACH)
        end = closing + 1 if closing >= 0 else at + _TAG_REACH
        values = (match.start() for match in _ID_VALUE.finditer(page, opening, end))
        tags[opening] = any(_ID_NAME.search(page, max(opening, value - _NAME_REACH), value) for value in values)
    return tags[opening]


def _in_block(page: bytes, start: int, end: int) -> bool:
    """Whether a platform's name is the kind of an object of JSON with an id."""
    opening = page.rfind(b":", max(0, start - _KIND_REACH), start)
    if opening < 0 or _KIND_START.match(page, opening, start) is None or _KIND_END.match(page, end) is None:
        return False
    return _ID_KEY.search(page, max(0, start - _BLOCK_REACH), end + _BLOCK_REACH) is not None


class _Scanner:
    """The compiled strings; scratch space is one thread's own."""

    def __init__(self, literals: tuple[_Literal, ...]) -> None:
        self.literals = literals
        self.nicknames = frozenset(
            index for index, literal in enumerate(literals) if literal.is_nickname and not literal.is_class
        )
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
            known = by_text.setdefault(literal.text, literal)
            if literal.is_nickname and known.is_class:
                by_text[literal.text] = replace(known, is_nickname=True)
    for text in _BASE64_JSON:
        by_text.setdefault(text.encode(), _Literal(text.encode(), is_json=True))
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
            yield _Literal(word.encode(), _pattern(r"""[\s"'>\\&%]"""), is_class=True)
        if form.tag:
            yield _Literal(b"<" + form.tag.encode())
    for word in markup.id_attributes | markup.id_keys:
        yield _Literal(word.encode(), _pattern(r"""["'\\]{0,2}\s{0,3}(?:[=:]|%3D)"""))
    for call in markup.calls:
        yield _Literal(call.start.encode(), _pattern(call.rest))
    for word in markup.nicknames:
        yield _Literal(word.encode(), is_nickname=True)


def _pattern(source: str) -> re.Pattern[bytes]:
    return re.compile(source.replace("/", _SLASH).replace("…", _SOME).encode(), re.IGNORECASE)
