"""One hop of a link: what an answer, or a URL alone, says about where to go next. Pure; `expand` does the asking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from embedresolver.hops.hosts import is_short_link
from embedresolver.hops.location import Departure, absolute
from embedresolver.hops.pages import MAX_READ, base_of, meta_refresh, read_refresh, script_move, shown_target
from embedresolver.hops.walls import is_detour
from embedresolver.models import Problem
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from embedresolver.models import Response, Via

__all__ = ["Left", "Next", "Onward", "next_hop", "page_text"]

_REDIRECTS = frozenset({300, 301, 302, 303, 305, 307, 308})


@dataclass(frozen=True, slots=True)
class Onward:
    """The link goes on."""

    url: str
    via: Via


@dataclass(frozen=True, slots=True)
class Left:
    """The link goes on by another protocol: the page that says so is the last on the web."""

    url: str
    via: Via


#: None: the answer leads nowhere else.
Next: TypeAlias = "Onward | Left | Problem | None"


def next_hop(url: str, response: Response) -> Next:
    """Where the answer to `url` leads."""
    if response.status in _REDIRECTS:
        return _by_location(url, response)
    if not 200 <= response.status < 300:
        return None
    return _by_location_of_success(url, response) or _by_refresh_header(url, response) or _by_page(url, response)


def page_text(response: Response) -> str:
    """As much of an HTML answer as is read for redirects; empty for anything else."""
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind and "html" not in kind:
        return ""
    return response.body[:MAX_READ].decode("utf-8", "replace")


def _by_location(url: str, response: Response) -> Next:
    location = response.headers.get("location")
    return None if location is None else _going(url, location, "http")


def _by_location_of_success(url: str, response: Response) -> Next:
    """Some shorteners answer 200 with a Location to clients that they do not know, t.cn among them."""
    location = response.headers.get("location")
    address = read_address(url)
    return _going(url, location, "http") if location and address is not None and is_short_link(address) else None


def _by_refresh_header(url: str, response: Response) -> Next:
    refresh = read_refresh(response.headers.get("refresh", ""))
    return _going(url, refresh.target, "refresh-header") if refresh is not None else None


def _by_page(url: str, response: Response) -> Next:
    page = page_text(response)
    address = read_address(url)
    if not page or address is None:
        return None
    if shown := shown_target(page, address.host):
        return _going(url, shown, "interstitial")
    base = _base(url, page)
    move = meta_refresh(page)
    if move is not None and not (move.without_script and _stays(base, move.target)):
        return _going(base, move.target, "meta-refresh", url)
    script = script_move(page)
    return _going(base, script, "script", url) if script is not None and _is_place(base, script) else None


def _base(url: str, page: str) -> str:
    named = base_of(page)
    base = absolute(named, url) if named is not None else url
    return base if type(base) is str else url


def _stays(url: str, target: str) -> bool:
    """A page's own version for readers without scripts is no other place."""
    here, there = read_address(url), _address_of(target, url)
    return here is not None and there is not None and here.host == there


def _address_of(target: str, url: str) -> str | None:
    address = read_address(target.strip(), url)
    return address.host if address is not None else None


def _is_place(url: str, target: str) -> bool:
    """What a script assigns may be anything; only what is plainly a URL counts."""
    return target.startswith(("/", "http:", "https:")) and isinstance(absolute(target, url), str)


def _going(base: str, named: str, via: Via, page: str | None = None) -> Next:
    """Where `named` leads on a page at `page`, whose relative URLs are relative to `base`."""
    url = page or base
    target = absolute(named, base)
    if isinstance(target, Problem):
        return target
    if isinstance(target, Departure):
        return Left(target, via)
    address = read_address(target)
    if address is not None and is_detour(address):
        return None
    return None if via != "http" and _same(url, target) else Onward(target, via)


def _same(url: str, other: str) -> bool:
    """A page that renews itself leads nowhere else."""
    return url.partition("#")[0] == other.partition("#")[0]
