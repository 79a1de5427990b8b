"""What a server or page names as the next URL, made absolute and spelled so that it can be requested."""

from __future__ import annotations

import re
from typing import TypeAlias
from urllib.parse import quote

from embedresolver.models import Problem
from embedresolver.urls import read_address

#: What a URL may hold as it is (RFC 3986, 2.2 and 2.3), and % for what is escaped already.
_SAFE = "!#$%&'()*+,/:;=?@[]~"
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
#: Three slashes and more, and backslashes, as browsers read them (WHATWG URL, "special authority slashes").
_HOST_MARK = re.compile(r"[/\\]{2,}")
_PATH = re.compile(r"[^?#]*")
#: Browsers drop them wherever they stand (WHATWG URL, "basic URL parser").
_LINE_BREAKS = dict.fromkeys(map(ord, "\t\r\n"))
_CREDENTIALS = re.compile(r"(?:https?:)?[/\\]{2,}[^/\\?#]*@", re.IGNORECASE)
_FOREIGN_HOST = re.compile(r"[a-z][a-z0-9+.-]*://[^/?#.]+\.", re.IGNORECASE)
#: Schemes that open an app or run a script, whatever stands where a host would be.
_NEVER_PLACES = frozenset({"about", "intent", "javascript", "market", "view-source", "vbscript"})


class Departure(str):
    """A URL of another protocol that a server redirects to: the web ends here, and nothing is asked of it."""

    __slots__ = ()


Target: TypeAlias = "str | Departure | Problem"


def absolute(named: str, base: str) -> Target:
    """The absolute http(s) URL that `named` means on the page `base`.

    A Problem with the code `bad_location`, `blocked` or `left_http` where it is none; the fragment of `base` is
    inherited (RFC 9110, 10.2.2).
    """
    text = requestable(_with_two_slashes(named.strip().translate(_LINE_BREAKS), base))
    if not text:
        return Problem("bad_location", "the redirect names no URL")
    if _CREDENTIALS.match(text):
        return Problem("blocked", "the redirect carries a user name or password")
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() not in ("http", "https") and not _looks_like_port(text, scheme.end()):
        return _departed(text, scheme[1].lower())
    address = read_address(text, base)
    if address is None:
        return Problem("bad_location", f"the redirect names no URL that can be asked: {text[:200]}")
    return _with_fragment(address.text, base)


def requestable(text: str) -> str:
    """The text with every character escaped that a URL cannot hold. Bytes that are not UTF-8 stay those bytes."""
    try:
        return quote(text.encode("utf-8", "surrogateescape"), safe=_SAFE)
    except UnicodeEncodeError:
        return quote(text.encode("utf-8", "surrogatepass"), safe=_SAFE)


def _looks_like_port(text: str, end: int) -> bool:
    """`example.org:443/path` is a host and a port, not a scheme."""
    return "." in text[:end] and text[end : end + 1].isdigit()


def _departed(text: str, scheme: str) -> Departure | Problem:
    if scheme not in _NEVER_PLACES and _FOREIGN_HOST.match(text):
        return Departure(text)
    return Problem("left_http", f"the redirect leaves the web: {text[:200]}")


def _with_two_slashes(text: str, base: str) -> str:
    mark = _HOST_MARK.match(text)
    return f"{base.partition(':')[0]}://{_with_plain_slashes(text[mark.end() :])}" if mark else text


def _with_plain_slashes(text: str) -> str:
    """Backslashes are slashes as far as the path goes."""
    path = _PATH.match(text)
    return text if path is None else path[0].replace("\\", "/") + text[path.end() :]


def _with_fragment(url: str, base: str) -> str:
    fragment = base.partition("#")[2]
    return url if "#" in url or not fragment else f"{url}#{fragment}"
