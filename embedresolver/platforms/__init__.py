"""All platforms, found by looking into this folder: a new file is a new platform, nothing else needs to know.

A file counts when it has a module-level `PLATFORM`. Post URLs are dispatched by host, label by label; platforms
without hosts of their own (any server may be one) are asked last.
"""

from __future__ import annotations

import pkgutil
import re
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from embedresolver.protocols.base import Platform
from embedresolver.protocols.ladder import OptIn
from embedresolver.urls import mended, read_address
from embedresolver.wrappers import is_wrapper, unwrapped

if TYPE_CHECKING:
    from embedresolver.models import IdTime, PostRef
    from embedresolver.urls import Address

__all__ = [
    "LONG_TAIL",
    "Platform",
    "all_platforms",
    "handle_in_url",
    "id_time",
    "is_of_platform",
    "is_short_link",
    "opt_in_rungs",
    "platform_named",
    "post_url",
    "read_url",
]

#: The platform that asks about URLs of which no other knows anything, only when told to.
LONG_TAIL = "oembed"
#: The plainest spelling of a URL, which nearly all have: its host can be read without taking the rest apart.
_PLAIN = re.compile(r"https?://([a-z0-9.-]+)(?=[/?#])")
#: Another port is another server, whatever its name says.
_WEB_PORTS = (None, 80, 443)


@cache
def all_platforms() -> tuple[Platform, ...]:
    """Every platform, sorted by name."""
    modules = (import_module(f"{__name__}.{entry.name}") for entry in pkgutil.iter_modules(__path__))
    found = (getattr(module, "PLATFORM", None) for module in modules)
    return tuple(sorted((p for p in found if isinstance(p, Platform)), key=lambda p: p.name))


@cache
def opt_in_rungs() -> frozenset[str]:
    """The names of all rungs that are asked only if the user allows it."""
    return frozenset(n for platform in all_platforms() for n, ask in platform.rungs() if isinstance(ask, OptIn))


@cache
def _by_name() -> dict[str, Platform]:
    return {platform.name: platform for platform in all_platforms()}


@cache
def _by_host() -> dict[str, tuple[Platform, ...]]:
    table: dict[str, list[Platform]] = {}
    for platform in all_platforms():
        for host in platform.hosts:
            table.setdefault(host, []).append(platform)
    return {host: tuple(platforms) for host, platforms in table.items()}


@cache
def _anywhere() -> tuple[Platform, ...]:
    return tuple(platform for platform in all_platforms() if not platform.hosts)


def platform_named(name: str) -> Platform | None:
    """The platform with that name."""
    return _by_name().get(name)


@lru_cache(maxsize=4096)
def platforms_of(host: str) -> tuple[Platform, ...]:
    """The platforms that a host belongs to, the most specific first; for a stranger those that may live anywhere."""
    labels = host.split(".")
    table = _by_host()
    mine = tuple(p for i in range(len(labels) - 1) for p in table.get(".".join(labels[i:]), ()))
    return mine or _anywhere()


@lru_cache(maxsize=4096)
def _is_stranger(host: str) -> bool:
    """Whether no platform has that host, so that only platforms that may live anywhere could have its URLs."""
    return platforms_of(host.rstrip(".")) == _anywhere() and not is_wrapper(host.rstrip("."))


def is_of_platform(host: str) -> bool:
    """Whether a host belongs to a platform that has hosts of its own."""
    return platforms_of(host) != _anywhere()


@cache
def _path_mark() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(mark) for platform in _anywhere() for mark in platform.path_marks))


def read_url(url: str) -> PostRef | None:
    """The post that a URL names, or None: a profile, a list, a button, a short link, or no known platform."""
    plain = _PLAIN.match(url)
    if plain is not None and _is_stranger(plain[1]) and _path_mark().search(url) is None:
        return None
    address = read_address(url)
    if address is not None:
        return read_parsed(address)
    scheme = url.strip().partition(":")[0].lower()
    found = (p.read_uri(url.strip()) for p in all_platforms() if scheme in p.schemes)
    return next((ref for ref in found if ref is not None), None)


def read_parsed(address: Address) -> PostRef | None:
    """`read_url` for a URL that is already taken apart. An archived copy of a post's page names the post."""
    named = _named(address)
    return named.ref if named is not None else None


class _Named(NamedTuple):
    """A post, and the spelling of its address that tells it."""

    platform: Platform
    ref: PostRef
    address: Address


def _named(address: Address) -> _Named | None:
    shown = unwrapped(address)
    if address.port not in _WEB_PORTS or shown.port not in _WEB_PORTS:
        return None
    found = _named_by(shown)
    if found is not None or (_is_stranger(shown.host) and _path_mark().search(shown.text) is None):
        return found
    meant = mended(shown)
    return _named_by(meant) if meant is not None and meant.host == shown.host else None


def _named_by(address: Address) -> _Named | None:
    refs = ((platform, platform.read_url(address)) for platform in platforms_of(address.host))
    return next((_Named(platform, ref, address) for platform, ref in refs if ref is not None), None)


def handle_in_url(url: str) -> str | None:
    """The account that a post's URL names, without @; None where it names none, or no post.

    The URL of a comment names the account of the post above it, which is somebody else.
    """
    address = read_address(url)
    if address is None:
        return None
    named = _named(address)
    return named.platform.handle_in(named.address) if named is not None and named.ref.part is None else None


def is_short_link(url: str) -> bool:
    """Whether a platform's own short or share link leads to a post that the URL does not name."""
    address = read_address(url)
    return address is not None and any(platform.is_short(address) for platform in all_platforms())


def post_url(ref: PostRef, handle: str | None = None) -> str | None:
    """The canonical URL of a post, with the handle where the platform's URLs carry one.

    None for platforms that are not known, and for a reference that no URL can write (lone surrogates).
    """
    platform = platform_named(ref.platform)
    try:
        url = platform.post_url(ref, handle) if platform is not None else None
        return url if url is None or url.encode() else None  # half a pair of characters makes no URL
    except UnicodeEncodeError:
        return None


def id_time(ref: PostRef) -> IdTime | None:
    """The instant inside a post's id; None where ids of that platform, or this one, carry none."""
    platform = platform_named(ref.platform)
    return platform.id_time(ref) if platform is not None else None
