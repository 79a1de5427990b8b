"""The scan that tells a page with nothing to find from its bytes, and where to look closely in the others.

All strings that the platforms declare are sought at once by Hyperscan, at a tenth of the time that parsing would take;
a hit counts only when what follows it can belong to a post, for most pages hold profile links and share buttons.
"""

from __future__ import annotations

import binascii
import re
from base64 import urlsafe_b64decode
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from embedresolver.find.facades import may_be_facade
from embedresolver.find.flight import OPENING, seam_at
from embedresolver.find.nicknames import telling
from embedresolver.find.patterns import Patterns
from embedresolver.platforms import all_platforms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from embedresolver.platforms import Platform

#: A slash as it stands in URLs, JSON, JavaScript and percent-encoded URLs.
_SLASH = r"(?:[/\\]{1,3}|%(?:25)?2F|\\{1,2}u002F|&#x2F;|&#47;)"
#: A few characters of a URL.
_SOME = r"[^\s\"'<>]{0,80}?"
#: The same for the scan, which is faster without a limit.
_ANY = r"[^\s\"'<>]*"
#: What the scan cannot look for.
_ZERO_WIDTH = re.compile(r"\(\?[=!<]|\\b")
#: The beginnings of base64 of `<blockquote`, `<iframe`, `<div`, `<figure`, `<p`, `<script`, `https:`, of the first
#: four once they are percent-encoded, and of the percent-encoded `https:`.
_BASE64 = (
    *("JTNDYmxvY2txdW90", "JTNDaWZyYW1l", "JTNDZGl2", "JTNDZmlndXJl", "JTNDc2NyaXB0", "aHR0cHMlM0"),
    *("PGJsb2NrcXVvd", "PGlmcmFtZ", "PGRpdi", "PGZpZ3VyZ", "PHA+", "PHAg", "PHNjcmlwd", "aHR0cHM6", "aHR0cDov"),
)
#: The same of `{"`, `[{"`, `{` and `[` before a line break, and of the first once it is percent-encoded.
_BASE64_JSON = ("eyJ", "W3si", "ewog", "ewoJ", "JTdCJTIy", "WwogI")
_BASE64_VALUE = re.compile(rb"[A-Za-z0-9+/_-]{40,60000}")
#: Before a colon, an at sign and their kin, and before `.com`, a platform's name is that of its site, or of a card for
#: it: most pages have dozens.
_BEHIND_NICKNAME = ((rb"[^.:=@<]", 1), (rb"\.[^c]", 2))
#: Percent-encoded or escaped slashes before a host end in a letter or figure.
_ESCAPED_SLASH = re.compile(rb"(?:2f|\\[nrt])\Z", re.IGNORECASE)
_HOST_START = rb"(?:^|[^a-z0-9_-]|2f|\\[nrt])"
_WORDISH = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
_QUOTES = frozenset(b"\"'")
_URL_SAFE = bytes.maketrans(b"+/", b"-_")
#: `@handle)`, perhaps a link, with a closing bracket of either width.
_SIGNED_HANDLE = rb"@[a-z0-9_][a-z0-9_.-]*(?:</a>)?(?:\)|\xef\xbc\x89)"
#: A handle, the end of its link and its bracket are no longer.
_HANDLE_REACH = 90
#: Honest pages have some thousands at most; of what comes behind so many nothing is read, so that time is bounded.
_MOST_HITS = 100_000
_MOST_MARKS = 20_000
#: How far behind `class=` a class may stand.
_CLASS_REACH = 300


@dataclass(frozen=True, slots=True)
class _Literal:
    text: bytes
    #: What must follow; None: nothing in particular.
    after: re.Pattern[bytes] | None = None
    #: Whether what stands before it, or begins with it, lets it count; None: whatever that is.
    stands: Callable[[bytes, int], bool] | None = None
    #: What else belongs to the hit, and how many bytes that is: told by the scan, which tells it faster.
    beyond: bytes = b""
    reach: int = 0
    #: Whether it names a platform, which counts where that says whose an id is.
    is_nickname: bool = False

    @property
    def expression(self) -> bytes:
        """What the scan seeks."""
        return re.escape(self.text) + self.beyond

    def holds(self, page: bytes, end: int) -> bool:
        """Whether the hit that ends there can belong to a post."""
        if self.stands is not None and not self.stands(page, end - len(self.text)):
            return False
        return self.after is None or self.after.match(page, end) is not None


@dataclass(frozen=True, slots=True)
class Scan:
    """What one pass over a page's bytes tells; offsets ascend."""

    #: Where something stands that may belong to a post.
    marks: list[int]
    #: Where handles stand before a closing bracket, as in lines that attribute posts.
    handles: list[int]


def marks(page: bytes) -> list[int]:
    """Offsets at which something stands that may belong to a post, ascending."""
    return scan(page).marks


def scan(page: bytes) -> Scan:
    """Where to look closely in a page."""
    scanner = _scanner()
    hits = scanner.patterns.hits(page, _MOST_HITS)
    brackets = [end for end, index in hits if index == scanner.signed]
    handles = {page.rfind(b"@", max(0, end - _HANDLE_REACH), end) for end in brackets}
    return Scan(sorted(_held(page, scanner, hits))[:_MOST_MARKS], sorted(handles - {-1}))


def _held(page: bytes, scanner: _Scanner, hits: Sequence[tuple[int, int]]) -> set[int]:
    """The ends of hits that can belong to a post."""
    judged, named = scanner.judged, scanner.nicknames
    held = {end - 1 for end, index in hits if index in judged and judged[index].holds(page, end)}
    names = ((end - sum(named[index]), end - named[index][1]) for end, index in hits if index in named)
    return held.union(end - 1 for end in telling(page, names))


def _hides_post(page: bytes, start: int) -> bool:
    """Whether JSON in base64 that is the whole of a quoted value holds a mark itself."""
    value = _BASE64_VALUE.match(page, start) if start and page[start - 1] in _QUOTES else None
    if value is None or page[value.end() : value.end() + 1] not in (b'"', b"'", b"="):
        return False
    with suppress(binascii.Error, ValueError):
        text = urlsafe_b64decode(value[0].translate(_URL_SAFE) + b"=" * (-len(value[0]) % 4))
        return bool(marks(unquote_to_bytes(text) if text.startswith(b"%") else text))
    return False


def _cuts_mark(page: bytes, start: int) -> bool:
    """Whether a mark, or what lets it count, is cut by the beginning of a piece of streamed state."""
    seam = seam_at(page, start)
    return bool(seam and marks(seam))


def _in_class(page: bytes, start: int) -> bool:
    """Whether a word stands behind `class=` or a key of that kind, and not in prose or in a style sheet."""
    floor = max(0, start - _CLASS_REACH)
    return page.find(b"lass", floor, start) >= 0 or page.find(b"LASS", floor, start) >= 0


def _begins_host(page: bytes, start: int) -> bool:
    """Whether a host's name begins there, and is not the end of a longer one."""
    return not start or page[start - 1] not in _WORDISH or _ESCAPED_SLASH.search(page, start - 2, start) is not None


class _Scanner:
    """The compiled strings, and what is to be known of each."""

    def __init__(self, literals: tuple[_Literal, ...]) -> None:
        #: By their places: literals that are judged one by one.
        self.judged = {i: each for i, each in enumerate(literals) if not each.is_nickname}
        #: And the lengths of platforms' names, and of what follows them in their hits.
        self.nicknames = {i: (len(each.text), each.reach) for i, each in enumerate(literals) if each.is_nickname}
        #: The number of the expression for handles in brackets.
        self.signed = len(literals)
        self.patterns = Patterns([*(literal.expression for literal in literals), _SIGNED_HANDLE])


@cache
def _scanner() -> _Scanner:
    found = [literal for platform in all_platforms() for literal in _literals(platform)]
    found += [_Literal(text.encode(), stands=_hides_post) for text in _BASE64_JSON]
    found += [_Literal(text.encode()) for text in _BASE64]
    found.append(_Literal(OPENING, stands=_cuts_mark))
    return _Scanner(tuple(dict.fromkeys(found)))


def _literals(platform: Platform) -> Iterator[_Literal]:
    markup = platform.markup
    led_on = f"(?:{markup.paths})|…(?:{markup.feeds})" if markup.feeds else markup.paths
    yield from _hosts(platform.hosts, led_on)
    for text, after in markup.marks:
        yield _Literal(text.encode(), _pattern(after))
    for text, after in markup.thumbnails:
        yield _Literal(text.encode(), _pattern(after), may_be_facade)
    for form in (form for form in markup.forms if form.kind != "button"):
        for word in form.classes:
            yield _Literal(word.encode(), _pattern(r"""[\s"'>\\&%]"""), _in_class)
        if form.tag:
            yield _Literal(b"<" + form.tag.encode())
    for word in markup.id_attributes | markup.id_keys:
        yield _Literal(word.encode(), _pattern(r"""["'\\]{0,2}\s{0,3}(?:[=:]|%3D)"""))
    for call in markup.calls:
        yield _Literal(call.start.encode(), _pattern(call.rest))
    for word in markup.nicknames:
        for beyond, reach in _BEHIND_NICKNAME:
            yield _Literal(word.encode(), beyond=beyond, reach=reach, is_nickname=True)


def _hosts(hosts: Iterable[str], led_on: str) -> Iterator[_Literal]:
    """Hosts and what leads on from them to a post. What lies some way behind a host is told by the scan, if it can."""
    names = [host.encode() for host in sorted(hosts)]
    if not names:
        return
    if "…" not in led_on or _ZERO_WIDTH.search(led_on):
        yield from (_Literal(name, _pattern(led_on), _begins_host) for name in names)
    else:
        any_host = b"(?:" + b"|".join(map(re.escape, names)) + b")"
        yield _Literal(b"", beyond=_HOST_START + any_host + b"(?:" + _spelled(led_on, _ANY).encode() + b")")


def _spelled(source: str, some: str) -> str:
    """A platform's pattern with slashes in all their spellings, and what stands for a few characters."""
    return source.replace("/", _SLASH).replace("…", some)


def _pattern(source: str) -> re.Pattern[bytes]:
    return re.compile(_spelled(source, _SOME).encode(), re.IGNORECASE)
