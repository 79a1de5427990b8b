"""Following a link hop by hop to where it leads. Every end is an `Expansion`; nothing is raised."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from embedresolver.errors import FetchError, TooLargeError
from embedresolver.hops import Left, Onward, next_hop, page_text
from embedresolver.hops.hosts import asked_as, headers_for, is_dead_landing, is_short_link, without_glued_words
from embedresolver.hops.location import requestable
from embedresolver.hops.unwrapping import named_target, unwrap, way_back
from embedresolver.hops.walls import wall_at, wall_in
from embedresolver.models import Exchange, Expansion, Hop, Problem, Request
from embedresolver.net import check_url
from embedresolver.platforms import handle_in_url, read_url
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from collections.abc import Callable

    from embedresolver.hops import Next
    from embedresolver.models import Fetch, Response
    from embedresolver.urls import Address

_GONE = (404, 410)
_DEAD = Problem("dead_link", "the link is dead: its service knows no target for it")


@dataclass(slots=True)
class _Way:
    """What has been walked so far."""

    asked: str
    hops: list[Hop] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    #: The first wall on the way, if there was one: walking in circles then means that it is closed.
    wall: Problem | None = None

    def has_met(self, url: str) -> bool:
        return any(hop.url.partition("#")[0] == url.partition("#")[0] for hop in self.hops)

    def ended(self, final_url: str | None, error: Problem | None = None) -> Expansion:
        named = next((hop.url for hop in reversed(self.hops) if read_url(hop.url) is not None), None)
        return Expansion(
            url=self.asked,
            final_url=final_url,
            hops=tuple(self.hops),
            post=read_url(named) if named else None,
            handle=handle_in_url(named) if named else None,
            error=error,
            exchanges=tuple(self.exchanges),
        )


async def expand(url: str, fetch: Fetch, *, max_hops: int = 10, check: Callable[[str], None] = check_url) -> Expansion:
    """Where `url` leads. The walk ends early at the first URL that names a post.

    `check` refuses URLs by raising a `FetchError`, before anything is asked, whatever `fetch` would do itself.
    """
    way = _Way(url)
    start = _start_url(url)
    step: Next = Onward(start, "start") if isinstance(start, str) else start
    while isinstance(step, Onward):
        if len(way.hops) > max_hops:
            return way.ended(None, Problem("too_many_hops", f"the link leads on after {max_hops} hops"))
        step = await _take(step, way, fetch, check)
    if isinstance(step, Problem):
        return way.ended(None, step)
    final = way.hops[-1].url
    if isinstance(step, Left):
        way.hops.append(Hop(step.url, None, step.via))
    return way.ended(final)


def _start_url(text: str) -> str | Problem:
    address = read_address(requestable(without_glued_words(text[:16_384].strip())))
    if address is None:
        return Problem("invalid_url", "this is no http(s) URL")
    if is_short_link(address) and any(part.endswith(("…", "...")) for part in address.path):
        return Problem("truncated_link", "the link is cut: its end is missing")
    return address.text


async def _take(step: Onward, way: _Way, fetch: Fetch, check: Callable[[str], None]) -> Next:
    """One hop: noted, and answered with the next."""
    address = read_address(step.url)
    if address is None:
        return Problem("bad_location", "the redirect names no URL that can be asked")
    if way.has_met(step.url):
        return way.wall or Problem("redirect_loop", "the link leads in a circle")
    earlier = [hop.url for hop in way.hops]
    way.hops.append(Hop(step.url, None, step.via))
    if read_url(step.url) is not None:
        return _post_inside(step.url)
    if is_dead_landing(step.url, earlier):
        return _DEAD
    return _without_asking(address, step.url, way) or await _ask(address, step, way, fetch, check)


def _post_inside(url: str) -> Onward | None:
    """The plain URL of a post that `url` names inside of another service's; None where `url` is that already."""
    target = unwrap(url)
    return Onward(target, "parameter") if target and read_url(target) is not None else None


def _without_asking(address: Address, url: str, way: _Way) -> Next:
    """What the URL alone tells: another that answers for it, its target, or that it is a wall."""
    target = asked_as(address) or unwrap(url)
    wall = wall_at(url)
    if wall is None:
        return Onward(target, "parameter") if target else None
    way.wall = way.wall or wall
    target = target or way_back(url) or named_target(url)
    return Onward(target, "parameter") if target and not way.has_met(target) else wall


async def _ask(address: Address, step: Onward, way: _Way, fetch: Fetch, check: Callable[[str], None]) -> Next:
    # GET and not HEAD: several shorteners refuse or mishandle HEAD, and pages that redirect have to be read.
    request = Request(step.url.partition("#")[0], headers=headers_for(address))
    try:
        check(request.url)
        response = await fetch(request)
    except TooLargeError:
        return None  # only a document is that large: this is where the link leads
    except FetchError as error:
        return _guess(step.url) or Problem(error.code, str(error))
    way.hops[-1] = Hop(step.url, response.status, step.via)
    way.exchanges.append(Exchange(request, response))
    return next_hop(step.url, response) or _end(address, step, way, response)


def _guess(url: str) -> Onward | None:
    """The target that a URL names, where whoever should redirect there does not answer any more."""
    target = named_target(url)
    return Onward(target, "parameter") if target else None


def _end(address: Address, step: Onward, way: _Way, response: Response) -> Next:
    """What it means that an answer leads nowhere else."""
    status = response.status
    if status == 429:
        return Problem("deferred", f"{address.host} asks for fewer requests")
    if wall := wall_in(response, page_text(response)):
        return wall
    if (status in _GONE or status >= 500) and (target := _guess(step.url)):
        return target
    if status in _GONE and (is_short_link(address) or len(way.hops) == 1):
        return _DEAD
    return _unanswered(address, status) if is_short_link(address) else None


def _unanswered(address: Address, status: int) -> Problem:
    """A short link is never its own target."""
    if status >= 500:
        return Problem("unreachable", f"{address.host} answered {status}")
    if status >= 400:
        return Problem("refused", f"{address.host} answered {status}")
    return Problem("no_redirect", f"{address.host} answered, and did not say where the link leads")
