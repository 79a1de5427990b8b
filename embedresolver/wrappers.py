"""URLs that show another page under their own host, and carry its URL: web archives, AMP caches, page translators.

Redirect services (`l.facebook.com/l.php?u=…`) are not among them: where they lead is the business of expansion.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from embedresolver.urls import is_under, read_address

if TYPE_CHECKING:
    from collections.abc import Callable

    from embedresolver.urls import Address

#: `/web/20190203id_/https://…`, also without the time (https://en.wikipedia.org/wiki/Help:Using_the_Wayback_Machine),
#: and the same path as pywb, OpenWayback and archive.today spell it; `/o/CODE/` is a link inside of a copy there.
_ARCHIVED = re.compile(
    r"(?:/(?:web|wayback|noFrame/replay|all|tmp|newest|oldest|o/[A-Za-z0-9]{3,8}))?(?:/[0-9*.-]{1,18}[a-z_]{0,6})?"
    r"/(https?(?::|%3A).*)",
    re.IGNORECASE | re.DOTALL,
)
#: The same where the copied URL is written without its scheme.
_ARCHIVED_BARE = re.compile(
    r"/(?:web/[0-9*]{1,15}[a-z_]{0,6}|o/[A-Za-z0-9]{3,8})/((?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}/.*)",
    re.IGNORECASE | re.DOTALL,
)
#: The same path on any host: libraries run replays of their own, with the collection's name before the time, and pages
#: that were copied out of one keep its paths without a host (https://github.com/webrecorder/pywb, "rewriting").
_REPLAYED = re.compile(
    r"(?:https?://[^\s/?#]{3,255})?(?:/[\w.-]{1,60}){0,4}/(?:[0-9]{14}(?:[a-z]{2}_)?|[a-z]{2}_)/(https?:/.*)",
    re.IGNORECASE,
)
_AFTER_HOST = re.compile(r"https?:/*[^/?#]*(.*)", re.IGNORECASE | re.DOTALL)
#: `/c/s/example.com/…`: content, image or viewer, then `s` for https (https://developers.google.com/amp/cache/overview).
_AMP_PATH = re.compile(r"/(?:[civ]|wp|amp)/(s/)?([^/].*)", re.DOTALL)
_DEEPEST = 3
#: Where page translators of Google were linked from national hosts.
_GOOGLE_ENDS = (
    *(
        "com",
        "de",
        "fr",
        "es",
        "it",
        "nl",
        "pl",
        "pt",
        "ru",
        "se",
        "ch",
        "at",
        "be",
        "ca",
        "cn",
        "cz",
        "dk",
        "fi",
        "gr",
    ),
    *("hu", "ie", "no", "ro", "sk", "co.in", "co.jp", "co.kr", "co.id", "co.il", "co.th", "co.uk", "com.ar", "com.au"),
    *("com.br", "com.co", "com.hk", "com.mx", "com.tr", "com.tw", "com.ua", "com.vn"),
)


def unwrapped(address: Address) -> Address:
    """The address of the page that `address` shows: itself, unless it is a known wrapper of another."""
    for _ in range(_DEEPEST):
        inner = _inner(address)
        if inner is None:
            return address
        address = inner
    return address


def replayed(text: str) -> str:
    """The URL that a replay's URL or path carries, whatever its host; other texts as they are."""
    found = _REPLAYED.fullmatch(text) if "/http" in text else None
    return found[1] if found is not None else text


def is_wrapper(host: str) -> bool:
    """Whether URLs of that host may show another page."""
    return _unwrapper_of(host) is not None


def _inner(address: Address) -> Address | None:
    unwrap = _unwrapper_of(address.host)
    text = unwrap(address) if unwrap is not None else None
    return read_address(text) if text else None


@lru_cache(maxsize=4096)
def _unwrapper_of(host: str) -> Callable[[Address], str | None] | None:
    return next((unwrap for wrapper, unwrap in _WRAPPERS if is_under(host, wrapper)), None)


def _after_host(address: Address) -> str:
    found = _AFTER_HOST.match(address.text)
    return found[1] if found else ""


def _archived(address: Address) -> str | None:
    path = _after_host(address)
    found = _ARCHIVED.match(path) or _ARCHIVED_BARE.match(path)
    if found is None:
        return None
    return unquote(found[1]) if "%3a" in found[1][:8].lower() else found[1]


def _amp_cached(address: Address) -> str | None:
    found = _AMP_PATH.match(_after_host(address))
    return f"http{'s' if found[1] else ''}://{found[2]}" if found else None


def _marfeel_cached(address: Address) -> str | None:
    found = _AMP_PATH.match(_after_host(address))
    return f"https://{found[2]}" if found else None


def _translated_host(address: Address) -> str | None:
    """`a--b-example-com.translate.goog` shows `a-b.example.com`: dots are written -, hyphens -- (Google Translate)."""
    label = address.host.removesuffix(".translate.goog")
    host = label.replace("--", "\0").replace("-", ".").replace("\0", "-")
    return f"https://{host}{_after_host(address)}"


def _in_query(address: Address) -> str | None:
    return address.query.get("u") if address.path[:1] in (("translate",), ("website",)) else None


def _in_yandex_query(address: Address) -> str | None:
    return address.query.get("url") if address.path == ("translate",) else None


def _behind_path(address: Address) -> str | None:
    """Readers of the fediverse show a server's posts under `/SERVER/its/own/path`."""
    return f"https://{'/'.join(address.path)}" if len(address.path) > 1 else None


_WRAPPERS: tuple[tuple[str, Callable[[Address], str | None]], ...] = (
    *((host, _archived) for host in ("web.archive.org", "web-beta.archive.org", "wayback.archive.org", "arquivo.pt")),
    *((f"archive.{end}", _archived) for end in ("ph", "is", "today", "md", "li", "vn", "fo")),
    *((host, _archived) for host in ("www.webarchive.org.uk", "perma-archives.org", "wayback.archive-it.org")),
    ("cdn.ampproject.org", _amp_cached),
    ("bing-amp.com", _amp_cached),
    ("bc.marfeelcache.com", _marfeel_cached),
    ("translate.goog", _translated_host),
    *((f"translate.google.{end}", _in_query) for end in _GOOGLE_ENDS),
    *((host, _in_yandex_query) for host in ("translate.yandex.com", "translate.yandex.ru")),
    ("elk.zone", _behind_path),
)
